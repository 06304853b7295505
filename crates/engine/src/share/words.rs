//! Words that are to be kept out, and where they stand.

use std::ops::Range;

use wirescope_nlp::{Span, fold, fold_char};

/// What stands in their place: always the same, so that not even how long they were is told.
pub(super) const BLACK: &str = "█████";

/// Stands among the folded letters for a hyphen at the end of a line and the white space behind it: the word may go on in the next line.
const BREAK: char = '\n';
/// What parts a word at the end of a line.
const HYPHENS: [char; 4] = ['-', '\u{ad}', '\u{2010}', '\u{2011}'];

/// Words and phrases, each to be found as a whole whatever its case and accents.
pub(super) struct Words(Vec<Term>);

struct Term {
    /// The letters, folded.
    letters: Vec<char>,
    /// Whether words count that only begin so.
    begins: bool,
}

/// A text folded, with the bytes that each letter stands for.
struct Folded {
    letters: Vec<char>,
    bytes: Vec<Range<usize>>,
}

impl Folded {
    fn of(text: &str) -> Folded {
        let mut folded = Folded { letters: Vec::with_capacity(text.len()), bytes: Vec::with_capacity(text.len()) };
        let mut buffer = String::new();
        let mut done = 0;
        for (at, c) in text.char_indices() {
            if at < done {
                continue;
            }
            let end = at + c.len_utf8();
            if HYPHENS.contains(&c) && folded.letters.last().is_some_and(|letter| letter.is_alphabetic()) {
                let gap = text[end..].len() - text[end..].trim_start().len();
                let goes_on = text[end + gap..].starts_with(char::is_alphabetic);
                if goes_on && text[end..end + gap].contains(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']) {
                    done = end + gap;
                    folded.letters.push(BREAK);
                    folded.bytes.push(at..done);
                    continue;
                }
            }
            buffer.clear();
            if c.is_whitespace() {
                buffer.push(' ');
            } else {
                fold_char(c, &mut buffer);
            }
            if buffer == " " && folded.letters.last() == Some(&' ') || buffer.is_empty() {
                // More white space, an accent or something invisible: it goes with what is before it.
                if let Some(last) = folded.bytes.last_mut() {
                    last.end = end;
                }
                continue;
            }
            for letter in buffer.chars() {
                folded.letters.push(letter);
                folded.bytes.push(at..end);
            }
        }
        folded
    }

    /// The end of the term if it stands here as a whole. A word that a line parts is found with the hyphen and without.
    fn end(&self, term: &Term, at: usize) -> Option<usize> {
        let mut end = at;
        for letter in &term.letters {
            if end > at && self.letters.get(end) == Some(&BREAK) {
                end += 1;
                if *letter == '-' {
                    continue;
                }
            }
            if self.letters.get(end)? != letter {
                return None;
            }
            end += 1;
        }
        if at > 0 && joined(self.letters[at - 1], self.letters[at]) {
            return None;
        }
        let goes_on = |end: usize| end < self.letters.len() && joined(self.letters[end - 1], self.letters[end]);
        while term.begins && (goes_on(end) || end > at && self.letters.get(end) == Some(&BREAK)) {
            end = (end + if self.letters[end] == BREAK { 2 } else { 1 }).min(self.letters.len());
        }
        (!goes_on(end)).then_some(end)
    }
}

impl Words {
    /// One a line; empty ones are passed over.
    pub(super) fn new(lines: &[String]) -> Words {
        let term = |line: &String| {
            let line = line.trim();
            let (line, begins) = line.strip_suffix('*').map_or((line, false), |line| (line, true));
            let letters: Vec<char> = fold(line).chars().collect();
            (!letters.is_empty()).then_some(Term { letters, begins })
        };
        Words(lines.iter().filter_map(term).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How often each stands in a text.
    pub(super) fn counts(&self, text: &str) -> Vec<u32> {
        let folded = Folded::of(text);
        let count = |term| (0..folded.letters.len()).filter(|at| folded.end(term, *at).is_some()).count() as u32;
        self.0.iter().map(count).collect()
    }

    /// Where they stand, in order; what overlaps or touches is one place.
    pub(super) fn places(&self, text: &str) -> Vec<Span> {
        let folded = Folded::of(text);
        let mut places: Vec<Span> = Vec::new();
        for at in 0..folded.letters.len() {
            let Some(end) = self.0.iter().filter_map(|term| folded.end(term, at)).max() else { continue };
            let place = Span::new(folded.bytes[at].start as u32, folded.bytes[end - 1].end as u32);
            match places.last_mut() {
                Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
                _ => places.push(place),
            }
        }
        places
    }

    /// Whether one stands in a text.
    pub(super) fn are_in(&self, text: &str) -> bool {
        !self.is_empty() && !self.places(text).is_empty()
    }

    /// The text with each blacked out.
    pub(super) fn black_out(&self, text: &str) -> String {
        if self.is_empty() { text.to_owned() } else { blacked_out(text, &self.places(text)) }
    }
}

/// The text with these places blacked out.
pub(super) fn blacked_out(text: &str, places: &[Span]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for place in places {
        out.push_str(&text[at..place.start as usize]);
        out.push_str(BLACK);
        at = place.end as usize;
    }
    out.push_str(&text[at..]);
    out
}

/// Whether two letters that follow each other are of one word. Scripts without spaces between words have no such thing.
fn joined(before: char, after: char) -> bool {
    let spaced = |c: char| {
        c.is_alphanumeric()
            && !matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
    };
    spaced(before) && spaced(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn black(words: &[&str], text: &str) -> String {
        Words::new(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>()).black_out(text)
    }

    #[test]
    fn words_are_blacked_out_as_a_whole_whatever_their_case_and_accents() {
        assert_eq!(black(&["ann"], "Ann's announcement: ANN, Anne, Án\u{301}n."), "█████'s announcement: █████, Anne, █████.");
        assert_eq!(black(&["Ann*"], "Anne and Ann announce"), "█████ and █████ █████");
        assert_eq!(black(&["Zalmay Khalilzad"], "Zal\u{ad}may \n Khalilzad."), "█████.");
        assert_eq!(black(&["O’Neil", "straße"], "O'Neil in STRASSE"), "█████ in █████");
        assert_eq!(black(&["北京"], "在北京的会议"), "在█████的会议");
        assert_eq!(black(&["a b", "b c"], "x a b c y"), "x █████ y");
        assert_eq!(black(&["", " * "], "as it was"), "as it was");
    }

    #[test]
    fn a_word_that_a_line_parts_is_one_word() {
        assert_eq!(black(&["Larsen"], "Ingrid Lar-\nsen, LAR-  \r\n  SEN and Lar\u{ad}\nsen"), "Ingrid █████, █████ and █████");
        assert_eq!(black(&["Ingrid Larsen"], "In-\ngrid\nLar\u{2010}\n\nsen spoke"), "█████ spoke");
        assert_eq!(black(&["well-known"], "a well-\nknown man"), "a █████ man");
        assert_eq!(black(&["Lars*"], "Lar-\nsens and Lars-\nsons"), "█████ and █████");
        // What stands alone in a line may be a word too; a list or a dash parts nothing.
        assert_eq!(black(&["Lar", "and"], "Lar-\nsen, pre-\nand post"), "█████-\nsen, pre-\n█████ post");
        assert_eq!(black(&["Larsen"], "Lar - \nsen, Lar- sen"), "Lar - \nsen, Lar- sen");
    }

    #[test]
    fn they_are_counted_each_for_itself() {
        let words = Words::new(&["Oslo".to_owned(), "Oslo fjord".to_owned(), "Rome".to_owned()]);
        assert_eq!(words.counts("Oslo: the Oslo fjord"), [2, 1, 0]);
        assert!(words.are_in("ROME") && !words.are_in("romeo"));
    }
}
