//! Patterns: read from what was typed, and found in the text of an article.

use std::collections::{BTreeMap, HashMap};

use wirescope_nlp::Span;

use super::{
    ast::{Elem, Pattern},
    phrase::extend,
};
use crate::{
    postings::PositionRange,
    terms::{TermKind, each_term},
};

/// Longer phrases are searched for by this many words.
const MAX_ELEMS: usize = 64;

/// What was typed, as patterns.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Typed {
    /// The spellings to look for; none if there is no letter or digit. The first has the parts of compounds and the second the compounds
    /// whole, so that `cease-fire` finds "cease fire" and "ceasefire".
    pub(crate) patterns: Vec<Pattern>,
    /// Whether a `*` stands elsewhere than at the end. In a phrase it is passed over; a single word ends there.
    pub(crate) misplaced_star: bool,
    /// Whether words were left out because there are too many.
    pub(crate) cut: bool,
}

/// Reads a word or the inside of a phrase.
pub(crate) fn patterns(text: &str) -> Typed {
    let text = text.trim();
    let mut words = text.trim_end_matches('*');
    let mut prefix = words.len() < text.len();
    let misplaced_star = words.contains('*') || (prefix && words.is_empty());
    if misplaced_star && !words.contains(char::is_whitespace) {
        words = words.trim_start_matches('*');
        if let Some((start, _)) = words.split_once('*') {
            (words, prefix) = (start, true);
        }
    }
    let (mut parts, mut compounds) = (Vec::new(), BTreeMap::new());
    each_term(words, |term| match term.kind {
        TermKind::Part => parts.push(term.text.to_owned()),
        TermKind::Compound => {
            compounds.insert(term.position as usize, (term.parts as usize, term.text.to_owned()));
        }
        TermKind::Abbreviation => {}
    });
    let mut whole = Vec::new();
    let mut at = 0;
    while let Some(part) = parts.get(at) {
        let (parts, term) = compounds.remove(&at).unwrap_or_else(|| (1, part.clone()));
        whole.push(term);
        at += parts;
    }
    let cut = parts.len() > MAX_ELEMS;
    let mut patterns = Vec::new();
    for mut terms in [parts, whole] {
        let ends = prefix && terms.len() <= MAX_ELEMS;
        terms.truncate(MAX_ELEMS);
        let last = terms.len().saturating_sub(1);
        let elem = |(at, term)| if ends && at == last { Elem::Prefix(term) } else { Elem::Word(term) };
        let pattern = Pattern(terms.into_iter().enumerate().map(elem).collect());
        if !pattern.0.is_empty() && !patterns.contains(&pattern) {
            patterns.push(pattern);
        }
    }
    Typed { patterns, misplaced_star, cut }
}

/// Finds patterns in the text of one article after another.
#[derive(Debug, Default)]
pub(crate) struct PatternFinder {
    /// Numbers of the elements that are words.
    words: HashMap<String, usize>,
    /// Numbers of the elements that are prefixes.
    prefixes: Vec<(String, usize)>,
    /// How many elements there are.
    elems: usize,
    /// Patterns, as numbers of their elements.
    patterns: Vec<Vec<usize>>,
}

impl PatternFinder {
    /// A finder of these patterns.
    pub(crate) fn of(patterns: &[Pattern]) -> Self {
        let mut finder = Self::default();
        finder.add(patterns);
        finder
    }

    /// Adds patterns to find.
    pub(crate) fn add(&mut self, patterns: &[Pattern]) {
        for pattern in patterns {
            let numbers = pattern.0.iter().map(|elem| self.number(elem)).collect();
            self.patterns.push(numbers);
        }
    }

    fn number(&mut self, elem: &Elem) -> usize {
        let next = self.elems;
        let number = match elem {
            Elem::Word(word) => *self.words.entry(word.clone()).or_insert(next),
            Elem::Prefix(prefix) => match self.prefixes.iter().find(|(known, _)| known == prefix) {
                Some(&(_, number)) => number,
                None => {
                    self.prefixes.push((prefix.clone(), next));
                    next
                }
            },
        };
        self.elems = self.elems.max(number + 1);
        number
    }

    /// Where the patterns stand in a text, in bytes: in no order, and they may overlap.
    pub(crate) fn find(&self, text: &str) -> Vec<Span> {
        if self.patterns.is_empty() {
            return Vec::new();
        }
        let mut ranges: Vec<Vec<PositionRange>> = vec![Vec::new(); self.elems];
        // The bytes at each position.
        let mut spans = Vec::new();
        let has_phrases = self.patterns.iter().any(|pattern| pattern.len() > 1);
        let mut found = Vec::new();
        each_term(text, |term| {
            if has_phrases && term.kind == TermKind::Part {
                spans.push(term.span);
            }
            let mut record = |number: usize| {
                if let Some(ranges) = ranges.get_mut(number) {
                    ranges.push(PositionRange { start: term.position, end: term.position + term.parts });
                    found.push((number, term.span));
                }
            };
            if let Some(&number) = self.words.get(term.text) {
                record(number);
            }
            for &(ref prefix, number) in &self.prefixes {
                if term.text.starts_with(prefix.as_str()) {
                    record(number);
                }
            }
        });
        let single: Vec<usize> = self.patterns.iter().filter(|pattern| pattern.len() == 1).flatten().copied().collect();
        let mut hits: Vec<Span> = found.into_iter().filter(|(number, _)| single.contains(number)).map(|(_, span)| span).collect();
        for list in &mut ranges {
            list.sort_unstable();
        }
        for pattern in self.patterns.iter().filter(|pattern| pattern.len() > 1) {
            let mut elems = pattern.iter().filter_map(|&number| ranges.get(number));
            let mut phrases = elems.next().cloned().unwrap_or_default();
            let mut longer = Vec::new();
            for next in elems {
                extend(&phrases, next, &mut longer);
                std::mem::swap(&mut phrases, &mut longer);
            }
            let bytes = |range: PositionRange| {
                let first = spans.get(range.start as usize)?;
                Some(first.cover(*spans.get((range.end as usize).checked_sub(1)?)?))
            };
            hits.extend(phrases.into_iter().filter_map(bytes));
        }
        hits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(typed: &str, text: &'a str) -> Vec<&'a str> {
        let mut hits = PatternFinder::of(&patterns(typed).patterns).find(text);
        hits.sort_unstable();
        hits.dedup();
        hits.into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn what_is_typed_finds_every_spelling() {
        for (typed, text, gold) in [
            ("trump", "Trump’s plan, TRUMP", vec!["Trump", "TRUMP"]),
            ("Trump's", "Trump said", vec!["Trump"]),
            ("cease-fire", "a ceasefire, a cease-fire, a cease fire; fire", vec!["ceasefire", "cease-fire", "cease fire"]),
            ("ceasefire", "a cease-fire", vec!["cease-fire"]),
            ("us", "the U.S. and us", vec!["U.S.", "us"]),
            ("u.s.", "the U.S. and us", vec!["U.S."]),
            ("us troops", "U.S. troops, us. Troops; us and troops", vec!["U.S. troops", "us. Troops"]),
            ("the us", "the U.S. troops", vec!["the U.S."]),
            ("afghan*", "Afghanistan, Afghans", vec!["Afghanistan", "Afghans"]),
            ("peace tal*", "peace talks", vec!["peace talks"]),
            ("são", "Sao Paulo", vec!["Sao"]),
            ("北京", "在北京市", vec!["北京"]),
            ("5,000", "5000 and 5,000", vec!["5000", "5,000"]),
            ("fo*o", "fork", vec!["fork"]),
            ("a b a", "a b a b a", vec!["a b a", "a b a"]),
        ] {
            assert_eq!(found(typed, text), gold, "{typed:?} in {text:?}");
        }
    }

    #[test]
    fn misplaced_stars_are_reported() {
        assert!(patterns("*foo").misplaced_star);
        assert!(patterns("*").misplaced_star && patterns("*").patterns.is_empty());
        assert!(!patterns("foo*").misplaced_star);
    }
}
