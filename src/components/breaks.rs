//! Where a word that is too long may be broken.
//!
//! To lay out letters without any white space among them takes a browser the longer, the more of them there are: 100 kilobytes of
//! combining marks take seconds. With `<wbr>` among them each stretch is laid out by itself; copied words have none of these.

use std::ops::Range;

/// A word of more bytes is broken,
const LONG_WORD: usize = 256;
/// into pieces of at most so many.
const PIECE: usize = 128;

/// Cuts words of more than [`LONG_WORD`] bytes into pieces and leaves the rest of the text as it is.
pub(crate) fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut word = 0;
    let ends = text.char_indices().filter(|(_, letter)| letter.is_whitespace()).map(|(at, letter)| (at, at + letter.len_utf8()));
    for (end, next) in ends.chain([(text.len(), text.len())]) {
        if end - word > LONG_WORD {
            while end - from.max(word) > PIECE {
                let to = text.floor_char_boundary(from.max(word) + PIECE);
                pieces.push(from..to);
                from = to;
            }
        }
        word = next;
    }
    if from < text.len() {
        pieces.push(from..text.len());
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(text: &str) -> Vec<usize> {
        let pieces = pieces(text);
        let joined: String = pieces.iter().map(|piece| &text[piece.clone()]).collect();
        assert_eq!(joined, text, "nothing is lost or doubled");
        pieces.iter().map(Range::len).collect()
    }

    #[test]
    fn only_long_words_are_broken() {
        assert_eq!(lengths(""), [0; 0]);
        let words = "every word of this is short ".repeat(40);
        assert_eq!(lengths(&words), [words.len()]);
        assert_eq!(lengths(&"x".repeat(256)), [256]);
        assert_eq!(lengths(&format!("see {}.", "x".repeat(299))), [132, 128, 44]);
        assert_eq!(lengths(&format!("{} and {}", "x".repeat(300), "y".repeat(300))), [128, 128, 49 + 128, 128, 44]);
    }

    #[test]
    fn letters_stay_whole() {
        assert!(lengths(&"e\u{301}\u{323}".repeat(900)).iter().all(|length| *length <= 128));
        assert!(lengths(&"م".repeat(10_000)).iter().all(|length| *length <= 128));
    }
}
