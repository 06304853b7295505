//! Words as they are searched, which is finer than words as they are read.
//!
//! Letters and digits in a row are one part, and each part has a position. Parts joined by a hyphen, an apostrophe, `&`,
//! a full stop or a comma between digits make a chain: `cease-fire`, `O'Neil`, `AT&T`, `U.S`, `5,000`. A chain is also
//! found whole, without its joints (`ceasefire`, `5000`), and so are its dotted abbreviations (`us`). The `'s` of a genitive
//! is no part. Chinese characters and Japanese kana, written without spaces, are a part each.

use wirescope_nlp::Span;

use crate::fold::{fold_char, is_silent};

/// Longer words are searched by their first bytes: they are no words, but encoded bytes or a run without spaces.
const MAX_TERM: usize = 64;
/// Chains of more parts are not found whole.
const MAX_WHOLE: usize = 8;

/// How a word came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordKind {
    /// Letters or digits in a row.
    Part,
    /// An abbreviation, without its full stops.
    Dotted,
    /// A chain, without its joints.
    Chain,
}

/// A word at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    /// Folded, never empty.
    pub(crate) term: &'a str,
    /// The position of its first part.
    pub(crate) position: u32,
    /// How many parts it covers, at least 1.
    pub(crate) parts: u32,
    /// Part, or what it is the whole of.
    pub(crate) kind: WordKind,
    /// The bytes of the text that it covers.
    pub(crate) span: Span,
}

/// What a text has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct WordCount {
    /// Positions: parts.
    pub(crate) parts: u32,
    /// Words as a reader counts them: chains.
    pub(crate) chains: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    None,
    Dot,
    Other,
}

struct Part {
    joint: Joint,
    span: Span,
    /// End of its folded form in [`Splitter::folded`].
    end: usize,
}

struct Splitter<F> {
    found: F,
    parts: Vec<Part>,
    folded: String,
    whole: String,
    count: WordCount,
}

/// Calls `found` with every word of the text: the parts of a chain in order, then its wholes.
pub(crate) fn each_word(text: &str, found: impl FnMut(Word<'_>)) -> WordCount {
    let mut splitter =
        Splitter { found, parts: Vec::new(), folded: String::new(), whole: String::new(), count: WordCount::default() };
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if stands_alone(first) {
            splitter.push(Joint::None, start, first.len_utf8(), text);
            splitter.flush(text);
            continue;
        }
        if !in_word(first) {
            continue;
        }
        let (mut start, mut joint, mut last) = (start, Joint::None, first);
        loop {
            let mut end = start + last.len_utf8();
            while let Some(&(at, c)) = chars.peek() {
                if !(in_word(c) || is_silent(c)) {
                    break;
                }
                end = at + c.len_utf8();
                last = c;
                chars.next();
            }
            splitter.push(joint, start, end - start, text);
            let Some(&(at, mark)) = chars.peek() else { break };
            let Some(after) = text.get(at + mark.len_utf8()..).and_then(|rest| rest.chars().next()) else { break };
            joint = match mark {
                '\'' | '’' | 'ʼ' | '-' | '‐' | '‑' | '&' if in_word(after) => Joint::Other,
                '.' if in_word(after) => Joint::Dot,
                ',' if last.is_ascii_digit() && after.is_ascii_digit() => Joint::Other,
                _ => break,
            };
            chars.next();
            chars.next();
            start = at + mark.len_utf8();
            last = after;
            let genitive = matches!(mark, '\'' | '’' | 'ʼ')
                && matches!(after, 's' | 'S')
                && chars.peek().is_none_or(|&(_, c)| !in_word(c) && !is_silent(c));
            if genitive {
                break;
            }
        }
        splitter.flush(text);
    }
    splitter.count
}

/// Whether a character is a letter or digit of a script that is written with spaces.
fn in_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c != 'ʼ' && c.is_alphanumeric() && !stands_alone(c) }
}

/// Han characters and kana.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30fa}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

impl<F: FnMut(Word<'_>)> Splitter<F> {
    fn push(&mut self, joint: Joint, start: usize, len: usize, text: &str) {
        let before = self.folded.len();
        for c in text.get(start..start + len).unwrap_or("").chars() {
            fold_char(c, &mut self.folded);
            if self.folded.len() - before >= MAX_TERM {
                break;
            }
        }
        if self.folded.len() > before {
            // A part before this one may have folded to nothing: what stands first is joined to nothing.
            let joint = if self.parts.is_empty() { Joint::None } else { joint };
            let span = Span::new(start as u32, (start + len) as u32);
            self.parts.push(Part { joint, span, end: self.folded.len() });
        }
    }

    fn term(&self, part: usize) -> &str {
        let start = part.checked_sub(1).map_or(0, |before| self.parts[before].end);
        &self.folded[start..self.parts[part].end]
    }

    fn flush(&mut self, text: &str) {
        if self.parts.is_empty() {
            return;
        }
        self.take_last_stop(text);
        let first = self.count.parts;
        for part in 0..self.parts.len() {
            let word = Word {
                term: {
                    let start = part.checked_sub(1).map_or(0, |before| self.parts[before].end);
                    &self.folded[start..self.parts[part].end]
                },
                position: first + part as u32,
                parts: 1,
                kind: WordKind::Part,
                span: self.parts[part].span,
            };
            (self.found)(word);
        }
        if self.parts.len() > 1 {
            let mut start = 0;
            for part in 1..=self.parts.len() {
                if self.parts.get(part).is_none_or(|next| next.joint != Joint::Dot) {
                    if self.is_abbreviation(start, part) {
                        self.emit_whole(WordKind::Dotted, start, part, first);
                    }
                    start = part;
                }
            }
            if self.parts.iter().any(|part| part.joint == Joint::Other) && self.parts.len() <= MAX_WHOLE {
                self.emit_whole(WordKind::Chain, 0, self.parts.len(), first);
            }
        }
        self.count.parts += self.parts.len() as u32;
        self.count.chains += 1;
        self.parts.clear();
        self.folded.clear();
    }

    /// The full stop after an abbreviation is its own, even where it ends the sentence too.
    fn take_last_stop(&mut self, text: &str) {
        let joined = self.parts.iter().rev().take_while(|part| part.joint == Joint::Dot).count();
        let count = self.parts.len();
        if joined > 0
            && self.is_abbreviation(count - 1 - joined, count)
            && let Some(last) = self.parts.last_mut()
            && text.as_bytes().get(last.span.end as usize) == Some(&b'.')
        {
            last.span.end += 1;
        }
    }

    fn is_abbreviation(&self, start: usize, end: usize) -> bool {
        (2..=MAX_WHOLE).contains(&(end - start))
            && (start..end).all(|part| self.term(part).chars().count() <= 2 && self.term(part).chars().all(char::is_alphabetic))
    }

    fn emit_whole(&mut self, kind: WordKind, start: usize, end: usize, first: u32) {
        self.whole.clear();
        for part in start..end {
            let from = part.checked_sub(1).map_or(0, |before| self.parts[before].end);
            self.whole.push_str(&self.folded[from..self.parts[part].end]);
        }
        let span = self.parts[start].span.cover(self.parts[end - 1].span);
        let (position, parts) = (first + start as u32, (end - start) as u32);
        (self.found)(Word { term: &self.whole, position, parts, kind, span });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn terms(text: &str) -> Vec<(String, u32, u32)> {
        let mut terms = Vec::new();
        each_word(text, |word| terms.push((word.term.to_owned(), word.position, word.parts)));
        terms
    }

    #[test]
    fn words_are_found_by_their_parts_and_whole() {
        for (text, gold) in [
            ("Trump's plan", vec![("trump", 0, 1), ("plan", 1, 1)]),
            ("Trump’s", vec![("trump", 0, 1)]),
            ("the U.S. said", vec![("the", 0, 1), ("u", 1, 1), ("s", 2, 1), ("us", 1, 2), ("said", 3, 1)]),
            ("cease-fire", vec![("cease", 0, 1), ("fire", 1, 1), ("ceasefire", 0, 2)]),
            ("U.S.-led", vec![("u", 0, 1), ("s", 1, 1), ("us", 0, 2), ("led", 2, 1)]),
            ("O'Neil", vec![("o", 0, 1), ("neil", 1, 1), ("oneil", 0, 2)]),
            ("5,000 or 3.5", vec![("5", 0, 1), ("000", 1, 1), ("5000", 0, 2), ("or", 2, 1), ("3", 3, 1), ("5", 4, 1)]),
            ("Zürich 北京", vec![("zurich", 0, 1), ("北", 1, 1), ("京", 2, 1)]),
            ("' - ...", vec![]),
        ] {
            let gold: Vec<_> = gold.into_iter().map(|(term, position, parts)| (term.to_owned(), position, parts)).collect();
            assert_eq!(terms(text), gold, "{text:?}");
        }
    }

    /// Letters, what joins them, and letters that fold to nothing: rare in `any`, where the trouble is.
    fn chains() -> impl Strategy<Value = String> {
        let piece =
            prop::sample::select(vec!["a", "Ab", "1", "京", "\u{345}", "\u{ad}", "\u{301}", ".", "'", "’s", "-", ",", " "]);
        prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn spans_lie_in_the_text_in_order(text in prop_oneof![any::<String>(), chains()]) {
            let mut before = 0;
            let mut parts = 0;
            let count = each_word(&text, |word| {
                assert!(!word.term.is_empty());
                assert!(!text.get(word.span.start as usize..word.span.end as usize).unwrap_or("").is_empty());
                if word.kind == WordKind::Part {
                    assert_eq!(word.position, parts);
                    parts += 1;
                    assert!(before <= word.span.start);
                    before = word.span.end;
                } else {
                    assert!(word.position + word.parts <= parts);
                }
            });
            prop_assert_eq!(count.parts, parts);
        }
    }
}
