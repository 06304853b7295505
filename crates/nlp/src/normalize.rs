//! Text normalization: the text that the analysis reads, and its alignment with the text of the article.
//!
//! Typography that readers do not see as part of a word is taken away: soft hyphens and zero-width characters, hyphens at the ends of
//! lines; ligatures and decomposed letters become plain letters, and character references of HTML what they stand for. Every
//! annotation is then moved back, so that offsets are always those of the article's own text.

mod alignment;
mod references;

use std::{borrow::Cow, collections::HashSet};

use unicode_normalization::char::compose;

pub(crate) use alignment::Alignment;
pub use references::character_reference;

/// Characters that take no room: soft hyphen, zero-width space and joiners, word joiner, byte order mark.
const INVISIBLE: [char; 6] = ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}'];

/// Ligatures of Latin letters (Unicode block Alphabetic Presentation Forms).
const LIGATURES: [(char, &str); 7] = [
    ('\u{fb00}', "ff"),
    ('\u{fb01}', "fi"),
    ('\u{fb02}', "fl"),
    ('\u{fb03}', "ffi"),
    ('\u{fb04}', "ffl"),
    ('\u{fb05}', "st"),
    ('\u{fb06}', "st"),
];

/// The normalized text and its alignment; `None` if the text is normalized already, as nearly all are.
/// `is_common` says whether a word in small letters is an everyday one.
pub(crate) fn normalize(text: &str, is_common: impl Fn(&str) -> bool) -> Option<(String, Alignment)> {
    // A hyphen is common, and matters at the end of a line only.
    let is_edit = |(at, c): (usize, char)| {
        may_change(c) && (!matches!(c, '-' | '\u{2010}') || text[at + c.len_utf8()..].starts_with([' ', '\t', '\r', '\n']))
    };
    if !text.char_indices().any(is_edit) {
        return None;
    }
    let mut lines = LineEnds { text, is_common, words: None };
    let mut out = String::with_capacity(text.len());
    let mut alignment = Alignment::default();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let edit = if may_change(first) { edit(text, at, first, &mut lines) } else { None };
        let (len, replacement) = match edit {
            Some(edit) => edit,
            // A letter and the mark above it that follows.
            None => match text[at + first.len_utf8()..].chars().next().filter(|next| is_combining(*next)) {
                Some(mark) if compose(first, mark).is_some() => {
                    let composed = compose(first, mark).map(String::from).unwrap_or_default();
                    (first.len_utf8() + mark.len_utf8(), Cow::Owned(composed))
                }
                _ => {
                    out.push(first);
                    at += first.len_utf8();
                    continue;
                }
            },
        };
        alignment.push(out.len()..out.len() + replacement.len(), at..at + len);
        out.push_str(&replacement);
        at += len;
    }
    (!alignment.is_empty()).then_some((out, alignment))
}

/// Whether an edit may begin at this character, or at the letter before it.
fn may_change(c: char) -> bool {
    matches!(c, '&' | '-' | '\u{2010}' | '\u{fb00}'..='\u{fb06}') || INVISIBLE.contains(&c) || is_combining(c)
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// How many bytes from `at` are replaced, and by what.
fn edit<F: Fn(&str) -> bool>(
    text: &str,
    at: usize,
    first: char,
    lines: &mut LineEnds<'_, F>,
) -> Option<(usize, Cow<'static, str>)> {
    if INVISIBLE.contains(&first) {
        return Some((first.len_utf8(), Cow::Borrowed("")));
    }
    if let Some((_, letters)) = LIGATURES.iter().find(|(ligature, _)| *ligature == first) {
        return Some((first.len_utf8(), Cow::Borrowed(letters)));
    }
    match first {
        '&' => character_reference(&text[at..]).map(|(len, c)| (len, Cow::Owned(String::from(c)))),
        '-' | '\u{2010}' => lines.hyphen(at, first.len_utf8()),
        _ => None,
    }
}

/// Hyphens at the ends of lines.
struct LineEnds<'a, F> {
    text: &'a str,
    is_common: F,
    /// The words of the text in small letters, with the hyphens inside them; made when the first line ends in a hyphen.
    words: Option<HashSet<String>>,
}

impl<F: Fn(&str) -> bool> LineEnds<'_, F> {
    /// What becomes of a hyphen and the line break after it: nothing where it parts a word, the hyphen alone where it joins two.
    fn hyphen(&mut self, at: usize, len: usize) -> Option<(usize, Cow<'static, str>)> {
        let text = self.text;
        let rest = &text[at + len..];
        let gap = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
        if rest[..gap].bytes().filter(|byte| *byte == b'\n').count() != 1 {
            return None;
        }
        // Words are short; what is longer is none, and is not searched.
        let before: Vec<char> = text[..at].chars().rev().take_while(|c| c.is_alphabetic()).take(40).collect();
        let first: String = before.into_iter().rev().collect();
        let second: String = rest[gap..].chars().take_while(|c| c.is_alphabetic()).take(40).collect();
        let is_word = first.chars().count() >= 2 && first.ends_with(char::is_lowercase) && second.starts_with(char::is_lowercase);
        if !is_word {
            return None;
        }
        let (first_lower, second_lower) = (first.to_lowercase(), second.to_lowercase());
        let words = self.words.get_or_insert_with(|| {
            let is_part = |c: char| c.is_alphabetic() || c == '-';
            text.split(|c| !is_part(c)).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
        });
        let joined = format!("{first_lower}{second_lower}");
        let is_compound = text[..at - first.len()].ends_with('-')
            || !words.contains(&joined)
                && !(self.is_common)(&joined)
                && (words.contains(&format!("{first_lower}-{second_lower}"))
                    || (self.is_common)(&first_lower) && (self.is_common)(&second_lower));
        Some((len + gap, if is_compound { Cow::Borrowed("-") } else { Cow::Borrowed("") }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;

    fn normalized(text: &str) -> String {
        normalize(text, |word| matches!(word, "well" | "known" | "climate" | "spoke"))
            .map_or_else(|| text.to_owned(), |found| found.0)
    }

    #[test]
    fn what_readers_do_not_see_is_taken_away() {
        assert_eq!(normalized("Mar\u{ad}ga\u{ad}rethe in Wies\u{200b}baden"), "Margarethe in Wiesbaden");
        assert_eq!(normalized("O\u{fb03}ce of Gri\u{fb03}th"), "Office of Griffith");
        assert_eq!(normalized("Nu\u{301}n\u{303}ez"), "Núñez");
        assert_eq!(normalized("Smith &amp; Sons&#8217; &eacute;lan, AT&T & co"), "Smith & Sons’ élan, AT&T & co");
    }

    #[test]
    fn hyphens_at_line_ends_part_words_or_join_two() {
        assert_eq!(normalized("in Wolver-\nhampton on"), "in Wolverhampton on");
        assert_eq!(normalized("about cli-\n  mate change"), "about climate change");
        assert_eq!(normalized("the well-\nknown man"), "the well-known man");
        assert_eq!(normalized("state-of-\nthe-art"), "state-of-the-art");
        assert_eq!(normalized("the US-\nbacked force"), "the US-\nbacked force");
        assert_eq!(normalized("a list:\n- one\n-\n\ntwo"), "a list:\n- one\n-\n\ntwo");
    }

    #[test]
    fn spans_are_moved_back() {
        let text = "A \u{ad}Klee\u{ad}berg\u{ad} spoke of Gri\u{fb03}th &amp; co.";
        let (normal, alignment) = normalize(text, |_| false).expect("it changes");
        let back = |words: &str| {
            let start = normal.find(words).expect("the words") as u32;
            alignment.span(Span::new(start, start + words.len() as u32)).of(text)
        };
        assert_eq!(back("Kleeberg"), "Klee\u{ad}berg");
        assert_eq!(back("spoke"), "spoke");
        assert_eq!(back("Griffith"), "Gri\u{fb03}th");
        assert_eq!(back("f"), "f");
        assert_eq!(back("& co"), "&amp; co");
        assert_eq!(back("."), ".");
    }

    #[test]
    fn spans_are_the_same_whichever_hyphens_stay() {
        let text = "A \u{ad}long-\nawaited two-\nday feast &amp; Gri\u{fb03}th-\ntown";
        let (one, own) = normalize(text, |word| matches!(word, "long" | "awaited")).expect("it changes");
        let (other, from) = normalize(text, |word| matches!(word, "two" | "day")).expect("it changes");
        assert_eq!(one, "A long-awaited twoday feast & Griffithtown");
        assert_eq!(other, "A longawaited two-day feast & Griffithtown");
        for (words, same) in
            [("A", "A"), ("longawaited", "long-awaited"), ("two-day feast", "twoday feast"), ("& Griffithtown", "& Griffithtown")]
        {
            let start = other.find(words).expect("the words") as u32;
            let span = Span::new(start, start + words.len() as u32);
            assert_eq!(own.same(span, &from).of(&one), same);
            assert_eq!(own.span(own.same(span, &from)), from.span(span));
        }
    }
}
