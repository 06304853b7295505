//! Words in a row: made of what was typed, and found in a text.

use std::collections::{BTreeMap, HashMap};

use wirescope_nlp::Span;

use super::ast::{Elem, Pattern};
use crate::{
    DocId,
    postings::Place,
    words::{WordKind, each_word},
};

/// Phrases are searched for by this many words.
const MAX_ELEMS: usize = 64;

/// What was typed, as patterns.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Spelling {
    /// The spellings to look for; none if nothing can be looked for. Chains stand by their parts in the first and whole in the
    /// second, so that `cease-fire` finds "cease fire" and "ceasefire".
    pub(crate) patterns: Vec<Pattern>,
    /// Whether a `*` stands elsewhere than at the end. Such a one is passed over, but cuts short a single word.
    pub(crate) misplaced_star: bool,
    /// Whether words were left out because there are too many.
    pub(crate) cut: bool,
}

/// Reads a word or the inside of a phrase.
pub(crate) fn patterns(text: &str) -> Spelling {
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
    let (mut parts, mut chains) = (Vec::new(), BTreeMap::new());
    each_word(words, |word| match word.kind {
        WordKind::Part => parts.push(word.term.to_owned()),
        WordKind::Chain => {
            chains.insert(word.position as usize, (word.parts as usize, word.term.to_owned()));
        }
        WordKind::Dotted => {}
    });
    let mut whole = Vec::new();
    let mut at = 0;
    while let Some(part) = parts.get(at) {
        let (parts, term) = chains.remove(&at).unwrap_or_else(|| (1, part.clone()));
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
    Spelling { patterns, misplaced_star, cut }
}

/// Goes on by one word: the places that end where a place of `next` starts, made longer by it. Both lists are sorted.
pub(crate) fn follow(places: &[(DocId, Place)], next: &[(DocId, Place)]) -> Vec<(DocId, Place)> {
    let mut longer = Vec::new();
    for &(doc, place) in places {
        let from = next.partition_point(|&(other, then)| (other, then.start) < (doc, place.end));
        for &(other, then) in next.get(from..).unwrap_or_default() {
            if (other, then.start) != (doc, place.end) {
                break;
            }
            longer.push((doc, Place { start: place.start, end: then.end }));
        }
    }
    longer
}

/// Finds patterns in the text of one article after another.
#[derive(Debug, Default)]
pub(crate) struct Finder {
    words: HashMap<String, usize>,
    prefixes: Vec<(String, usize)>,
    elems: usize,
    /// Patterns, as numbers of their words.
    patterns: Vec<Vec<usize>>,
}

impl Finder {
    /// A finder of any of these.
    pub(crate) fn of(patterns: &[Pattern]) -> Self {
        let mut finder = Self::default();
        finder.add(patterns);
        finder
    }

    /// Looks for these as well.
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

    /// Where the patterns stand in a text: in no order, and they may overlap.
    pub(crate) fn find(&self, text: &str) -> Vec<Span> {
        if self.patterns.is_empty() {
            return Vec::new();
        }
        let mut places: Vec<Vec<(DocId, Place)>> = vec![Vec::new(); self.elems];
        let mut spans = Vec::new();
        let long = self.patterns.iter().any(|pattern| pattern.len() > 1);
        let mut found = Vec::new();
        each_word(text, |word| {
            if long && word.kind == WordKind::Part {
                spans.push(word.span);
            }
            let mut note = |number: usize| {
                if let Some(places) = places.get_mut(number) {
                    places.push((DocId(0), Place { start: word.position, end: word.position + word.parts }));
                    found.push((number, word.span));
                }
            };
            if let Some(&number) = self.words.get(word.term) {
                note(number);
            }
            for &(ref prefix, number) in &self.prefixes {
                if word.term.starts_with(prefix.as_str()) {
                    note(number);
                }
            }
        });
        let single: Vec<usize> = self.patterns.iter().filter(|pattern| pattern.len() == 1).flatten().copied().collect();
        let mut hits: Vec<Span> = found.into_iter().filter(|(number, _)| single.contains(number)).map(|(_, span)| span).collect();
        for list in &mut places {
            list.sort_unstable();
        }
        for pattern in self.patterns.iter().filter(|pattern| pattern.len() > 1) {
            let mut numbers = pattern.iter().filter_map(|&number| places.get(number));
            let mut row = numbers.next().cloned().unwrap_or_default();
            for next in numbers {
                row = follow(&row, next);
            }
            let bytes = |(_, place): (DocId, Place)| {
                let first = spans.get(place.start as usize)?;
                Some(first.cover(*spans.get((place.end as usize).checked_sub(1)?)?))
            };
            hits.extend(row.into_iter().filter_map(bytes));
        }
        hits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(typed: &str, text: &'a str) -> Vec<&'a str> {
        let mut hits = Finder::of(&patterns(typed).patterns).find(text);
        hits.sort_unstable();
        hits.dedup();
        hits.into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn what_is_typed_finds_its_spellings() {
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
    fn stars_inside_are_told() {
        assert!(patterns("*foo").misplaced_star);
        assert!(patterns("*").misplaced_star && patterns("*").patterns.is_empty());
        assert!(!patterns("foo*").misplaced_star);
    }
}
