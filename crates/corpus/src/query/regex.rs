//! Regular expressions of one word. They are read here, and not by a library, because what is wrong with one has to be told at its letter, and
//! because the sorted terms of the index are walked with its states, which no library of a size that fits the page gives away.

use std::ops::Range;

use super::expression::{Builder, Expression, Letters, MOST_LETTERS, Part};
use crate::fold::fold_char;

/// Bytes of an expression.
const LONGEST: usize = 200;

/// What is wrong with an expression: bytes of it, and what to write instead.
pub(super) type Problem = (Range<usize>, String);

/// Reads a regular expression.
pub(super) fn expression(text: &str) -> Result<Expression, Problem> {
    if text.len() > LONGEST {
        return Err((0..text.len(), format!("This pattern is too long. It can have {LONGEST} letters and signs.")));
    }
    // A word is fitted as a whole, whether or not that is written.
    let inner = text.strip_prefix('^').unwrap_or(text);
    let skipped = text.len() - inner.len();
    let inner = inner.strip_suffix('$').filter(|inner| !inner.ends_with('\\')).unwrap_or(inner);
    let chars = inner.char_indices().map(|(at, letter)| (at + skipped, letter)).collect();
    let mut parser = Parser { chars, at: 0, end: skipped + inner.len(), builder: Builder::default() };
    let all = parser.alternatives()?;
    match parser.peek() {
        Some(_) => Err((parser.here(), "This parenthesis closes nothing in the pattern. Leave it out.".to_owned())),
        None if parser.builder.len() == 0 => {
            Err((0..text.len(), "There is no letter in this pattern. Write one as in /colou?r/.".to_owned()))
        }
        None => Ok(parser.builder.finish(all)),
    }
}

struct Parser {
    /// The letters with their first bytes.
    chars: Vec<(usize, char)>,
    at: usize,
    /// One past the last byte.
    end: usize,
    builder: Builder,
}

impl Parser {
    fn alternatives(&mut self) -> Result<Part, Problem> {
        let mut all: Option<Part> = None;
        loop {
            let one = self.row()?;
            all = Some(match all {
                Some(all) => Part {
                    first: all.first | one.first,
                    last: all.last | one.last,
                    is_optional: all.is_optional || one.is_optional,
                },
                None => one,
            });
            if self.peek() != Some('|') {
                return Ok(all.unwrap_or(one));
            }
            self.at += 1;
        }
    }

    fn row(&mut self) -> Result<Part, Problem> {
        let mut all = Part::nothing();
        while self.peek().is_some_and(|c| c != '|' && c != ')') {
            let one = self.repeated()?;
            all = self.builder.then(all, one);
        }
        Ok(all)
    }

    /// A letter, a class or a group, with what says how often it comes.
    fn repeated(&mut self) -> Result<Part, Problem> {
        let from = self.at;
        let part = self.one()?;
        let (least, most) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => self.times()?,
            _ => return Ok(part),
        };
        self.at += 1;
        // As few as possible or as many: a word as a whole fits or does not.
        if self.peek() == Some('?') {
            self.at += 1;
        }
        let after = self.at;
        let part = self.repeat(from, part, least, most)?;
        self.at = after;
        Ok(part)
    }

    /// Reads what stands from `from` on as often again as it has to come by itself.
    fn repeat(&mut self, from: usize, first: Part, least: usize, most: Option<usize>) -> Result<Part, Problem> {
        if most == Some(0) {
            return Ok(Part::nothing());
        }
        let (mut all, mut last) = (Part { is_optional: first.is_optional || least == 0, ..first }, first);
        for copy in 1..most.unwrap_or(least) {
            self.at = from;
            last = self.one()?;
            let next = Part { is_optional: last.is_optional || copy >= least, ..last };
            all = self.builder.then(all, next);
        }
        if most.is_none() {
            self.builder.link(last, last);
        }
        Ok(all)
    }

    /// `{2}`, `{2,}` or `{2,4}`, up to the last of it.
    fn times(&mut self) -> Result<(usize, Option<usize>), Problem> {
        let open = self.here();
        self.at += 1;
        let mut inside = String::new();
        while let Some(c) = self.peek().filter(|c| *c != '}') {
            inside.push(c);
            self.at += 1;
        }
        let number = |text: &str| text.parse::<usize>().ok().filter(|number| *number <= MOST_LETTERS);
        let read = match inside.split_once(',') {
            None => number(&inside).map(|number| (number, Some(number))),
            Some((least, "")) => number(least).map(|least| (least, None)),
            Some((least, most)) => number(least).zip(number(most)).map(|(least, most)| (least, Some(most))),
        };
        let is_closed = self.peek() == Some('}');
        read.filter(|(least, most)| is_closed && most.is_none_or(|most| *least <= most)).ok_or_else(|| {
            let message = format!("Write how often the letter before comes as {{2}} or {{2,4}}, up to {MOST_LETTERS}.");
            (open.start..self.here().end, message)
        })
    }

    fn one(&mut self) -> Result<Part, Problem> {
        let here = self.here();
        let Some(c) = self.peek() else { return Err((here, "The pattern ends too early.".to_owned())) };
        self.at += 1;
        match c {
            '(' => self.group(here),
            '[' => {
                let letters = self.class(here.clone())?;
                self.place(letters, here)
            }
            '.' => self.place(Letters { ranges: Vec::new(), others: true }, here),
            '\\' => {
                let letters = self.escape(here.clone())?;
                self.place(letters, here)
            }
            '*' | '+' | '?' | '{' => Err((
                here,
                format!("There is nothing before the {c} that could be repeated. Any letters are .* and one of them is a dot."),
            )),
            '^' | '$' => Err((here, format!("A pattern is of a whole word from its beginning to its end. Leave the {c} out."))),
            _ => {
                let mut folded = String::new();
                fold_char(c, &mut folded);
                if folded.is_empty() || !folded.chars().all(char::is_alphanumeric) {
                    return Err((here, no_letter(c)));
                }
                let mut all = Part::nothing();
                for letter in folded.chars() {
                    let one = self.place(Letters { ranges: vec![(letter, letter)], others: false }, here.clone())?;
                    all = self.builder.then(all, one);
                }
                Ok(all)
            }
        }
    }

    fn group(&mut self, open: Range<usize>) -> Result<Part, Problem> {
        let before = self.builder.len();
        let inside = self.alternatives()?;
        if self.peek().is_none() {
            return Err((open, "This parenthesis is not closed. Put a ) where it should end.".to_owned()));
        }
        self.at += 1;
        // Without a letter it could be repeated without end.
        if self.builder.len() == before {
            return Err((open, "There is nothing in these parentheses.".to_owned()));
        }
        Ok(inside)
    }

    fn class(&mut self, open: Range<usize>) -> Result<Letters, Problem> {
        let mut letters = Letters::default();
        if self.peek() == Some('^') {
            letters.others = true;
            self.at += 1;
        }
        loop {
            let here = self.here();
            let Some(c) = self.peek() else {
                return Err((open, "Put a ] after the letters of which one is meant, as in gr[ae]y.".to_owned()));
            };
            self.at += 1;
            match c {
                ']' if letters.ranges.is_empty() => {
                    return Err((open.start..here.end, "Write letters between the brackets, as in gr[ae]y.".to_owned()));
                }
                ']' => return Ok(letters),
                '\\' => letters.ranges.extend(self.escape(here)?.ranges),
                _ => {
                    let first = folded(c).ok_or_else(|| (here.clone(), no_letter(c)))?;
                    let ends = self.chars.get(self.at + 1).map(|(_, c)| *c).filter(|c| self.peek() == Some('-') && *c != ']');
                    let last = match ends {
                        Some(end) => {
                            self.at += 2;
                            folded(end).filter(|end| first <= *end)
                        }
                        None => Some(first),
                    };
                    let span = here.start..self.here().start;
                    let last =
                        last.ok_or_else(|| (span, "Write the first letter of these and then the last, as in [a-f].".to_owned()))?;
                    letters.ranges.push((first, last));
                }
            }
        }
    }

    /// What stands after a backslash.
    fn escape(&mut self, before: Range<usize>) -> Result<Letters, Problem> {
        let span = before.start..self.here().end;
        let c = self.peek();
        self.at += 1;
        match c {
            Some('d') => Ok(Letters { ranges: vec![('0', '9')], others: false }),
            Some('w') => Ok(Letters { ranges: vec![('\0', char::MAX)], others: false }),
            _ => Err((
                span,
                "A word has only letters and digits. Write \\d for a digit and \\w or a dot for any of them.".to_owned(),
            )),
        }
    }

    fn place(&mut self, letters: Letters, here: Range<usize>) -> Result<Part, Problem> {
        self.builder.place(letters).ok_or_else(|| {
            (
                here,
                format!("Up to here the pattern has {MOST_LETTERS} letters, and that is all it can have. Write a shorter one."),
            )
        })
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).map(|(_, c)| *c)
    }

    /// The bytes of the next letter.
    fn here(&self) -> Range<usize> {
        self.chars.get(self.at).map_or(self.end..self.end, |(at, c)| *at..at + c.len_utf8())
    }
}

/// A letter or digit as one letter, folded.
fn folded(c: char) -> Option<char> {
    let mut folded = String::new();
    fold_char(c, &mut folded);
    folded.chars().next().filter(|c| c.is_alphanumeric())
}

fn no_letter(c: char) -> String {
    format!("A pattern is of one word, and words have only letters and digits. Leave “{c}” out.")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::query::shape::Shape;

    fn fits(text: &str, word: &str) -> bool {
        Shape::from(expression(text).expect(text)).fits(word)
    }

    #[test]
    fn words_fit_as_a_whole() {
        for (text, word, gold) in [
            ("colou?r", "color", true),
            ("colou?r", "colours", false),
            ("colou?rs?", "colours", true),
            ("gr[ae]y", "grey", true),
            ("gr[^ae]y", "gray", false),
            ("gr[^ae]y", "groy", true),
            ("19[0-9]{2}", "1987", true),
            ("19\\d{2}", "198", false),
            ("(afghan|iraq)is?", "iraqi", true),
            ("(afghan|iraq)is?", "iraq", false),
            ("^.*gate$", "watergate", true),
            ("a{2,3}", "a", false),
            ("a{2,3}", "aaa", true),
            ("a{2,3}", "aaaa", false),
            ("a{2,}", "aaaaaa", true),
            ("(ab){0,1}c", "abc", true),
            ("(ab){0}c", "c", true),
            ("(ab){0}c", "abc", false),
            ("(a|b|)c+?", "ccc", true),
            ("Müller", "muller", true),
            ("stra(ß|ss)e", "strasse", true),
            ("[а-я]+", "москва", true),
            (".", "北", true),
        ] {
            assert_eq!(fits(text, word), gold, "{text} {word}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_at_its_letter() {
        for (text, wrong) in [
            ("colo(u", "("),
            ("colo)u", ")"),
            ("colo[u", "["),
            ("colo[]u", "[]"),
            ("co[z-a]", "z-a"),
            ("*lo", "*"),
            ("a**", "*"),
            ("a{x}", "{x}"),
            ("a{3,2}", "{3,2}"),
            ("a{2", "{2"),
            ("a{99}", "{99}"),
            ("cease-fire", "-"),
            ("a b", " "),
            ("a\\b", "\\b"),
            ("a^b", "^"),
            ("a()b", "("),
            ("", ""),
            ("()", "("),
            ("(|)", "("),
            ("[a-z]{60}x{9}", "x"),
            ("((a{9}){9}){9}", "a"),
        ] {
            let (span, message) = expression(text).expect_err(text);
            assert_eq!(text.get(span), Some(wrong), "{text}: {message}");
        }
        assert!(expression(&"(".repeat(201)).is_err() && expression(&"(".repeat(200)).is_err());
    }

    proptest! {
        #[test]
        fn words_fit_as_with_a_library(text in r"[ab.|()*+?{}2,\[\]^-]{0,14}", words in prop::collection::vec("[abc]{0,7}", 8)) {
            if let Ok(expression) = expression(&text) {
                let shape = Shape::from(expression);
                let gold = regex_lite::Regex::new(&format!("^(?:{text})$")).expect("it was read");
                for word in words {
                    prop_assert_eq!(shape.fits(&word), gold.is_match(&word), "{} {}", text, word);
                }
            }
        }

        #[test]
        fn any_text_is_an_expression_or_wrong_somewhere(text in any::<String>()) {
            if let Err((span, _)) = expression(&text) {
                prop_assert!(text.get(span).is_some());
            }
        }
    }
}
