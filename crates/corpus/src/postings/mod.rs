//! The positional index: for every term the articles that have it, and at which positions.

mod lexicon;
mod list;
pub(crate) mod varint;

pub(crate) use lexicon::run_of;
pub(crate) use list::{Cursor, List};

use std::cmp::Reverse;

use crate::{DocId, docset::DocSet, query::Shape, ranking::smallest};
use lexicon::{Lexicon, Terms};

/// A term of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TermId(u32);

/// Where a term or phrase stands in one article, in positions of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PositionRange {
    /// The position of its first part.
    pub(crate) start: u32,
    /// One past the position of its last part.
    pub(crate) end: u32,
}

/// A term and where it stands in an article, as one number, which sorts several times as fast as a structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Occurrence(u64);

/// Bits of the number of parts: no term has more than eight.
const PARTS_BITS: u32 = 4;
/// The last position that can be written. No file that is read has a text of so many words.
const LAST_POSITION: u32 = (1 << (32 - PARTS_BITS)) - 1;

impl Occurrence {
    fn new(term: TermId, range: PositionRange) -> Self {
        let parts = (range.end - range.start).min((1 << PARTS_BITS) - 1);
        Self(u64::from(term.0) << 32 | u64::from(range.start.min(LAST_POSITION)) << PARTS_BITS | u64::from(parts))
    }

    fn term(self) -> TermId {
        TermId((self.0 >> 32) as u32)
    }

    fn range(self) -> PositionRange {
        let start = self.0 as u32 >> PARTS_BITS;
        PositionRange { start, end: start + (self.0 as u32 & ((1 << PARTS_BITS) - 1)) }
    }
}

/// The terms of an article and where they stand; kept from one article to the next for its room.
#[derive(Default)]
pub(crate) struct IndexedText {
    terms: Terms,
    ranges: Vec<PositionRange>,
    numbers: Vec<TermId>,
    occurrences: Vec<Occurrence>,
}

impl IndexedText {
    pub(crate) fn clear(&mut self) {
        self.terms.clear();
        self.ranges.clear();
    }

    pub(crate) fn push(&mut self, term: &str, range: PositionRange) {
        self.terms.push(term);
        self.ranges.push(range);
    }
}

/// Terms and their posting lists. Articles that are removed stay in the lists until [`Postings::compact`].
#[derive(Default)]
pub(crate) struct Postings {
    terms: Lexicon,
    lists: Vec<List>,
}

impl Postings {
    /// Adds an article, numbered above all before it. Positions before `title_end` are the title's.
    pub(crate) fn add(&mut self, doc: DocId, title_end: u32, text: &mut IndexedText) {
        self.terms.intern_all(&text.terms, &mut text.numbers);
        self.lists.resize_with(self.terms.len(), List::default);
        text.occurrences.clear();
        text.occurrences.extend(text.numbers.iter().zip(&text.ranges).map(|(&term, &range)| Occurrence::new(term, range)));
        text.occurrences.sort_unstable();
        for group in text.occurrences.chunk_by(|a, b| a.term() == b.term()) {
            let Some(list) = group.first().and_then(|one| self.lists.get_mut(one.term().0 as usize)) else { continue };
            list.append(doc, title_end, group.iter().map(|one| one.range()));
        }
    }

    /// The posting list of a term.
    pub(crate) fn list(&self, term: &str) -> Option<&List> {
        self.lists.get(self.terms.find(term)?.0 as usize)
    }

    /// The posting lists of the terms that begin with `prefix`, in the order in which they were made: so they are read from memory mostly
    /// forwards.
    pub(crate) fn lists_with_prefix(&self, prefix: &str) -> Vec<&List> {
        let mut terms = Vec::new();
        self.terms.each_with_prefix(prefix, |term| terms.push(term));
        terms.sort_unstable();
        terms.into_iter().filter_map(|term| self.lists.get(term.0 as usize)).collect()
    }

    /// The terms that begin with `prefix` and their posting lists.
    pub(crate) fn with_prefix(&self, prefix: &str) -> Vec<(&str, &List)> {
        let mut lists = Vec::new();
        self.terms.each_with_prefix(prefix, |term| {
            lists.extend(self.lists.get(term.0 as usize).map(|list| (self.terms.term(term), list)));
        });
        lists
    }

    /// The terms of a shape and their posting lists.
    pub(crate) fn fitting(&self, shape: &Shape) -> Vec<(&str, &List)> {
        let mut lists = Vec::new();
        self.terms.each_fitting(shape, |term| {
            lists.extend(self.lists.get(term.0 as usize).map(|list| (self.terms.term(term), list)));
        });
        lists
    }

    /// Of the terms that begin with `prefix` those that most articles have, with their posting lists; of equal ones by their letters.
    pub(crate) fn commonest(&self, prefix: &str, most: usize) -> Vec<(&str, &List)> {
        let mut terms = Vec::new();
        self.terms.each_with_prefix(prefix, |term| terms.push(term));
        let list = |term: TermId| self.lists.get(term.0 as usize);
        let key = |term: TermId| Some((Reverse(list(term)?.len()), self.terms.term(term), term));
        let first = smallest(terms.into_iter().filter_map(key), most);
        first.into_iter().filter_map(|(_, word, term)| Some((word, list(term)?))).collect()
    }

    /// Takes all other articles out of the lists, and forgets the terms that none of these has.
    pub(crate) fn compact(&mut self, alive: &DocSet) {
        let old = std::mem::take(self);
        for (term, list) in old.lists.into_iter().enumerate() {
            let kept = list.retained(alive);
            if kept.len() > 0 {
                self.terms.intern(old.terms.term(TermId(term as u32)));
                self.lists.push(kept);
            }
        }
    }

    /// Bytes that terms and lists take.
    pub(crate) fn bytes(&self) -> usize {
        let lists: usize = self.lists.iter().map(List::bytes).sum();
        lists + self.lists.capacity() * size_of::<List>() + self.terms.bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(start: u32, end: u32) -> PositionRange {
        PositionRange { start, end }
    }

    fn docs(list: Option<&List>) -> Vec<u32> {
        let mut docs = Vec::new();
        list.expect("a term").each(|posting| docs.push(posting.doc.0));
        docs
    }

    #[test]
    fn terms_that_no_article_has_any_more_are_forgotten() {
        let mut postings = Postings::default();
        let mut text = IndexedText::default();
        let mut add = |postings: &mut Postings, doc: u32, terms: &[(&str, PositionRange)]| {
            text.clear();
            terms.iter().for_each(|&(term, range)| text.push(term, range));
            postings.add(DocId(doc), 0, &mut text);
        };
        add(&mut postings, 0, &[("us", range(3, 4))]);
        add(&mut postings, 7, &[("usual", range(5, 6)), ("us", range(0, 2))]);
        add(&mut postings, 9000, &[("us", range(1, 2))]);
        assert_eq!(docs(postings.list("us")), [0, 7, 9000]);
        assert_eq!(postings.lists_with_prefix("us").len(), 2);

        postings.compact(&DocSet::of([DocId(9000)]));
        assert_eq!(docs(postings.list("us")), [9000]);
        assert_eq!((postings.lists_with_prefix("us").len(), postings.lists.len()), (1, 1));
        add(&mut postings, 9001, &[("usual", range(0, 1))]);
        assert_eq!(docs(postings.list("usual")), [9001]);
    }
}
