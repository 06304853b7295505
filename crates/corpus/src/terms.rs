//! Splits text into the terms of the positional index.
//!
//! A run of letters and digits is a *part*, and each part has a position. Parts joined by a hyphen, an apostrophe, `&`,
//! a full stop, or a comma between digits make a *compound*: `cease-fire`, `O'Neil`, `AT&T`, `U.S`, `5,000`. A compound is
//! indexed under its parts and also as a whole without its joints (`ceasefire`, `5000`), and so are the dotted
//! abbreviations in it (`us`), so that a query finds it however it is spelt. The `'s` of a genitive is not indexed.
//! Chinese characters and Japanese kana are written without spaces, so each of them is a part.
//!
//! What readers do not see is seen through, as in the analysis: soft hyphens, zero-width characters, ligatures, character references
//! of HTML, and a hyphen at the end of a line, which joins as one inside a line does.

use wirescope_nlp::{Span, character_reference};

use crate::fold::{fold_char, is_silent};

/// Longest term in bytes. Longer runs are not words but encoded bytes or text without spaces; they are indexed by their beginning.
const MAX_TERM_BYTES: usize = 64;
/// Compounds of more parts than this are indexed by their parts only.
const MAX_COMPOUND_PARTS: usize = 8;

/// Which rule produced a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TermKind {
    /// A run of letters or digits.
    Part,
    /// A dotted abbreviation, without its full stops.
    Abbreviation,
    /// A whole compound, without its joints.
    Compound,
}

/// A term and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Term<'a> {
    /// Folded, never empty.
    pub(crate) text: &'a str,
    /// The position of its first part.
    pub(crate) position: u32,
    /// How many positions it covers, at least 1.
    pub(crate) parts: u32,
    /// Which rule produced it.
    pub(crate) kind: TermKind,
    /// The bytes of the text that it covers.
    pub(crate) span: Span,
}

/// How much a text holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TermCounts {
    /// Positions of the index, one per part.
    pub(crate) positions: u32,
    /// Words as a reader counts them: a compound is one.
    pub(crate) words: u32,
}

/// What joins a part to the one before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    None,
    FullStop,
    Other,
}

/// A part of the compound that is being read.
struct WordPart {
    joint: Joint,
    span: Span,
    /// End of its folded form in [`TermSplitter::folded`].
    end: usize,
}

struct TermSplitter<F> {
    emit: F,
    parts: Vec<WordPart>,
    /// The folded forms of `parts`, one after another.
    folded: String,
    /// Buffer for a compound without its joints.
    compound: String,
    counts: TermCounts,
}

/// Calls `emit` with every term that a text is found by, folded, and the bytes that it covers: the words, the parts of compounds, and
/// compounds as a whole.
pub fn each_word(text: &str, mut emit: impl FnMut(&str, Span)) {
    each_term(text, |term| emit(term.text, term.span));
}

/// Calls `emit` with every term of the text: the parts of a compound in order, then the abbreviations in it and the compound.
pub(crate) fn each_term(text: &str, emit: impl FnMut(Term<'_>)) -> TermCounts {
    split(text, plain_word, emit)
}

/// Where the word that begins at a byte ends, if it is of letters and digits of ASCII alone, as most are, and joined to nothing.
#[inline]
fn plain_word(text: &[u8], start: usize) -> Option<usize> {
    let rest = text.get(start..)?;
    let len = rest.iter().take(MAX_TERM_BYTES + 1).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let separates = |byte: Option<&u8>| byte.is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric() && *byte != b'&');
    let ends = match rest.get(len) {
        Some(b'\'' | b'-') => false,
        Some(b'.' | b',') => separates(rest.get(len + 1)),
        next => separates(next),
    };
    (ends && (1..=MAX_TERM_BYTES).contains(&len)).then_some(start + len)
}

/// The same, where `plain` finds the words that need no closer look.
fn split(text: &str, plain: impl Fn(&[u8], usize) -> Option<usize>, emit: impl FnMut(Term<'_>)) -> TermCounts {
    let mut splitter =
        TermSplitter { emit, parts: Vec::new(), folded: String::new(), compound: String::new(), counts: TermCounts::default() };
    let mut chars = Visible { text, at: 0 }.peekable();
    while let Some(first) = chars.next() {
        if let Some(end) = plain(text.as_bytes(), first.start) {
            splitter.emit_plain(first.start, end, text);
            chars = Visible { text, at: end }.peekable();
            continue;
        }
        if stands_alone(first.c) {
            splitter.push(Joint::None, first.start, first.end, text);
            splitter.flush(text);
            continue;
        }
        if !is_word_char(first.c) {
            continue;
        }
        let (mut start, mut joint, mut last) = (first.start, Joint::None, first);
        loop {
            while let Some(next) = chars.next_if(|next| is_word_char(next.c) || is_silent(next.c)) {
                last = next;
            }
            splitter.push(joint, start, last.end, text);
            let Some(&mark) = chars.peek() else { break };
            let Some(after) = (Visible { text, at: mark.end }).next() else { break };
            let line_end = if matches!(mark.c, '-' | '‐') { after_line_end(text, last, mark.end) } else { None };
            joint = match mark.c {
                '\'' | '’' | 'ʼ' | '-' | '‐' | '‑' | '&' if is_word_char(after.c) || line_end.is_some() => Joint::Other,
                '.' if is_word_char(after.c) => Joint::FullStop,
                ',' if last.c.is_ascii_digit() && after.c.is_ascii_digit() => Joint::Other,
                _ => break,
            };
            let after = line_end.unwrap_or(after);
            while chars.next_if(|next| next.start <= after.start).is_some() {}
            (start, last) = (after.start, after);
            let genitive = matches!(mark.c, '\'' | '’' | 'ʼ')
                && matches!(after.c, 's' | 'S')
                && chars.peek().is_none_or(|next| !is_word_char(next.c) && !is_silent(next.c));
            if genitive {
                break;
            }
        }
        splitter.flush(text);
    }
    splitter.counts
}

/// A character as readers see it, and its bytes.
#[derive(Clone, Copy)]
struct Seen {
    c: char,
    start: usize,
    end: usize,
}

/// The characters of a text from `at` on; a character reference of HTML is the character that it stands for.
struct Visible<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Visible<'_> {
    type Item = Seen;

    fn next(&mut self) -> Option<Seen> {
        let start = self.at;
        let rest = self.text.get(start..)?;
        let c = rest.chars().next()?;
        let (len, c) = if c == '&' { character_reference(rest).unwrap_or((1, c)) } else { (c.len_utf8(), c) };
        self.at += len;
        Some(Seen { c, start, end: self.at })
    }
}

/// White space between a hyphen and the rest of its word on the next line, at most.
const MAX_INDENT: usize = 40;

/// The letter with which a word goes on whose line ends in the hyphen before `at`; both of its parts are in small letters there.
fn after_line_end(text: &str, last: Seen, at: usize) -> Option<Seen> {
    let rest = text.get(at..)?;
    let gap = rest.bytes().take(MAX_INDENT).take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')).count();
    let ends = rest.bytes().take(gap).filter(|byte| *byte == b'\n').count();
    let next = (Visible { text, at: at + gap }).next()?;
    (ends == 1 && last.c.is_lowercase() && next.c.is_lowercase()).then_some(next)
}

/// Whether a character is a letter or digit of a script that is written with spaces.
fn is_word_char(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c != 'ʼ' && c.is_alphanumeric() && !stands_alone(c) }
}

/// Whether a character is a part by itself: Han characters and kana.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30fa}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// The folded form of a part. It borrows the fields one by one, because `emit` is borrowed mutably beside them.
fn text_of<'a>(folded: &'a str, parts: &[WordPart], part: usize) -> &'a str {
    let start = part.checked_sub(1).map_or(0, |before| parts[before].end);
    &folded[start..parts[part].end]
}

impl<F: FnMut(Term<'_>)> TermSplitter<F> {
    /// Emits a word that is joined to nothing.
    fn emit_plain(&mut self, start: usize, end: usize, text: &str) {
        self.folded.clear();
        self.folded.push_str(text.get(start..end).unwrap_or(""));
        self.folded.make_ascii_lowercase();
        let span = Span::new(start as u32, end as u32);
        let position = self.counts.positions;
        (self.emit)(Term { text: &self.folded, position, parts: 1, kind: TermKind::Part, span });
        self.folded.clear();
        self.counts.positions += 1;
        self.counts.words += 1;
    }

    fn push(&mut self, joint: Joint, start: usize, end: usize, text: &str) {
        let before = self.folded.len();
        for seen in (Visible { text: text.get(..end).unwrap_or(""), at: start }) {
            fold_char(seen.c, &mut self.folded);
            if self.folded.len() - before >= MAX_TERM_BYTES {
                break;
            }
        }
        if self.folded.len() > before {
            // A part before this one may have folded to nothing and was dropped, so that this one is the first and joined to nothing.
            let joint = if self.parts.is_empty() { Joint::None } else { joint };
            let span = Span::new(start as u32, end as u32);
            self.parts.push(WordPart { joint, span, end: self.folded.len() });
        }
    }

    fn flush(&mut self, text: &str) {
        if self.parts.is_empty() {
            return;
        }
        self.include_final_stop(text);
        let first = self.counts.positions;
        for part in 0..self.parts.len() {
            let term = Term {
                text: text_of(&self.folded, &self.parts, part),
                position: first + part as u32,
                parts: 1,
                kind: TermKind::Part,
                span: self.parts[part].span,
            };
            (self.emit)(term);
        }
        if self.parts.len() > 1 {
            let mut start = 0;
            for part in 1..=self.parts.len() {
                if self.parts.get(part).is_none_or(|next| next.joint != Joint::FullStop) {
                    if self.is_abbreviation(start, part) {
                        self.emit_joined(TermKind::Abbreviation, start, part, first);
                    }
                    start = part;
                }
            }
            if self.parts.iter().any(|part| part.joint == Joint::Other) && self.parts.len() <= MAX_COMPOUND_PARTS {
                self.emit_joined(TermKind::Compound, 0, self.parts.len(), first);
            }
        }
        self.counts.positions += self.parts.len() as u32;
        self.counts.words += 1;
        self.parts.clear();
        self.folded.clear();
    }

    /// Extends the last part by the full stop after it, if an abbreviation ends there, so that a hit marks `U.S.` whole. The stop
    /// may end the sentence as well.
    fn include_final_stop(&mut self, text: &str) {
        let joined = self.parts.iter().rev().take_while(|part| part.joint == Joint::FullStop).count();
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
        (2..=MAX_COMPOUND_PARTS).contains(&(end - start))
            && (start..end).all(|part| {
                let text = text_of(&self.folded, &self.parts, part);
                text.chars().count() <= 2 && text.chars().all(char::is_alphabetic)
            })
    }

    fn emit_joined(&mut self, kind: TermKind, start: usize, end: usize, first: u32) {
        self.compound.clear();
        for part in start..end {
            self.compound.push_str(text_of(&self.folded, &self.parts, part));
        }
        let span = self.parts[start].span.cover(self.parts[end - 1].span);
        let (position, parts) = (first + start as u32, (end - start) as u32);
        (self.emit)(Term { text: &self.compound, position, parts, kind, span });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn terms(text: &str) -> Vec<(String, u32, u32)> {
        let mut terms = Vec::new();
        each_term(text, |term| terms.push((term.text.to_owned(), term.position, term.parts)));
        terms
    }

    #[test]
    fn compounds_give_their_parts_and_the_whole() {
        for (text, gold) in [
            ("Trump's plan", vec![("trump", 0, 1), ("plan", 1, 1)]),
            ("Trump’s", vec![("trump", 0, 1)]),
            ("the U.S. said", vec![("the", 0, 1), ("u", 1, 1), ("s", 2, 1), ("us", 1, 2), ("said", 3, 1)]),
            ("cease-fire", vec![("cease", 0, 1), ("fire", 1, 1), ("ceasefire", 0, 2)]),
            ("U.S.-led", vec![("u", 0, 1), ("s", 1, 1), ("us", 0, 2), ("led", 2, 1)]),
            ("O'Neil", vec![("o", 0, 1), ("neil", 1, 1), ("oneil", 0, 2)]),
            ("5,000 or 3.5", vec![("5", 0, 1), ("000", 1, 1), ("5000", 0, 2), ("or", 2, 1), ("3", 3, 1), ("5", 4, 1)]),
            ("Wies\u{200b}baden of\u{fb01}ce", vec![("wiesbaden", 0, 1), ("office", 1, 1)]),
            ("cli-\n  mate", vec![("cli", 0, 1), ("mate", 1, 1), ("climate", 0, 2)]),
            ("one -\ntwo US-\nChina", vec![("one", 0, 1), ("two", 1, 1), ("us", 2, 1), ("china", 3, 1)]),
            ("caf&eacute; O&#39;Neil", vec![("cafe", 0, 1), ("o", 1, 1), ("neil", 2, 1), ("oneil", 1, 2)]),
            ("AT&amp;T", vec![("at", 0, 1), ("t", 1, 1), ("att", 0, 2)]),
            ("Zürich 北京", vec![("zurich", 0, 1), ("北", 1, 1), ("京", 2, 1)]),
            ("' - ...", vec![]),
        ] {
            let gold: Vec<_> = gold.into_iter().map(|(term, position, parts)| (term.to_owned(), position, parts)).collect();
            assert_eq!(terms(text), gold, "{text:?}");
        }
    }

    /// Letters, joints, and characters that fold to nothing. `any` rarely joins them, and joints beside such characters are the hard case.
    fn compounds() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "a", "Ab", "1", "京", "\u{345}", "\u{ad}", "\u{301}", ".", "'", "’s", "-", ",", " ", "\n", "&amp;", "&#39;",
        ]);
        prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn plain_words_are_split_like_all_others(text in prop_oneof![any::<String>(), compounds(), "[a-cA1 .,'&;#-]{0,80}"]) {
            let (mut found, mut gold) = (Vec::new(), Vec::new());
            let note = |all: &mut Vec<_>, term: Term<'_>| {
                all.push((term.text.to_owned(), term.position, term.parts, term.kind, term.span));
            };
            let counts = each_term(&text, |term| note(&mut found, term));
            let gold_counts = split(&text, |_, _| None, |term| note(&mut gold, term));
            prop_assert_eq!(found, gold);
            prop_assert_eq!(counts, gold_counts);
        }

        #[test]
        fn spans_lie_in_the_text_in_order(text in prop_oneof![any::<String>(), compounds()]) {
            let mut before = 0;
            let mut parts = 0;
            let counts = each_term(&text, |term| {
                assert!(!term.text.is_empty());
                assert!(!text.get(term.span.start as usize..term.span.end as usize).unwrap_or("").is_empty());
                if term.kind == TermKind::Part {
                    assert_eq!(term.position, parts);
                    parts += 1;
                    assert!(before <= term.span.start);
                    before = term.span.end;
                } else {
                    assert!(term.position + term.parts <= parts);
                }
            });
            prop_assert_eq!(counts.positions, parts);
        }
    }
}
