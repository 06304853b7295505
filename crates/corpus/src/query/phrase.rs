//! Phrases, from the positions of the index.

use std::{cell::Cell, cmp::Reverse};

use super::{
    ast::{Elem, Pattern},
    places::{Place, Places},
};
use crate::{
    Corpus, DocId,
    docset::DocSet,
    postings::{Cursor, List, PositionRange},
};

/// Of the words that a shape fits no more than this are searched for: those that most articles have.
const MOST_FITTING: usize = 5000;
/// Where words stand is read of words that so many articles have together, each word counted, so that no memory is filled with places.
const MOST_POSTINGS: u32 = 1_000_000;

/// Words that were not searched for, because there are too many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Excess {
    /// How many words fit,
    pub(super) fitting: usize,
    /// and how many of them are searched for.
    pub(super) searched: usize,
}

/// The words of the index.
pub(super) struct InIndex<'a> {
    corpus: &'a Corpus,
    excess: Cell<Option<Excess>>,
}

impl<'a> InIndex<'a> {
    pub(super) fn new(corpus: &'a Corpus) -> Self {
        Self { corpus, excess: Cell::new(None) }
    }

    /// What was left out since this was asked last, if anything was.
    pub(super) fn excess(&self) -> Option<Excess> {
        self.excess.take()
    }

    /// The posting lists of an element.
    pub(super) fn lists(&self, elem: &Elem) -> Vec<&'a List> {
        match elem {
            Elem::Word(word) => self.corpus.postings.list(word).into_iter().collect(),
            Elem::Prefix(prefix) => self.corpus.postings.lists_with_prefix(prefix),
            Elem::Shape(shape) => {
                let fitting = self.corpus.postings.fitting(shape);
                if fitting.len() > MOST_FITTING {
                    return self.commonest(fitting, |searched, _| searched < MOST_FITTING);
                }
                fitting.into_iter().map(|(_, list)| list).collect()
            }
        }
    }

    /// The same, but no more than can be read place by place.
    fn lists_of_places(&self, elem: &Elem) -> Vec<&'a List> {
        let lists = self.lists(elem);
        let postings: u64 = lists.iter().map(|list| u64::from(list.len())).sum();
        let all = match elem {
            Elem::Prefix(prefix) if postings > u64::from(MOST_POSTINGS) => self.corpus.postings.with_prefix(prefix),
            Elem::Shape(shape) if postings > u64::from(MOST_POSTINGS) => self.corpus.postings.fitting(shape),
            _ => return lists,
        };
        self.commonest(all, |_, postings| postings < MOST_POSTINGS)
    }

    /// Those that most articles have, as long as `goes_on` with how many there are and how many articles have them together.
    fn commonest(&self, all: Vec<(&'a str, &'a List)>, goes_on: impl Fn(usize, u32) -> bool) -> Vec<&'a List> {
        let counted = all.into_iter().map(|(term, list)| {
            let mut articles = 0u32;
            list.each(|posting| articles += u32::from(self.corpus.alive.contains(posting.doc)));
            (Reverse(articles), term, list)
        });
        let mut counted: Vec<(Reverse<u32>, &str, &List)> = counted.filter(|(articles, ..)| articles.0 > 0).collect();
        counted.sort_unstable_by_key(|(articles, term, _)| (*articles, *term));
        let (mut first, mut postings) = (Vec::new(), 0);
        for (articles, _, list) in &counted {
            if !goes_on(first.len(), postings) {
                self.excess.set(Some(Excess { fitting: counted.len(), searched: first.len() }));
                break;
            }
            postings += articles.0;
            first.push(*list);
        }
        first
    }
}

impl Places for InIndex<'_> {
    /// In articles that are alive.
    fn of(&self, pattern: &Pattern) -> Vec<Place> {
        let words = pattern.0.iter().map_while(|elem| match elem {
            Elem::Word(word) => Some(self.corpus.postings.list(word)),
            Elem::Prefix(_) | Elem::Shape(_) => None,
        });
        let Some(words) = words.collect::<Option<Vec<&List>>>() else { return Vec::new() };
        let mut docs = self.corpus.alive.clone();
        for list in &words {
            let mut having = DocSet::default();
            list.unite_into(&mut having);
            docs.intersect(&having);
        }
        let mut others = pattern.0.iter().skip(words.len());
        let first =
            if words.is_empty() { others.next().map(|elem| all_ranges(&self.lists_of_places(elem), &docs)) } else { None };
        let found = first.unwrap_or_else(|| rows(&words, &docs));
        others.fold(found, |found, elem| if found.is_empty() { found } else { continued(&found, &self.lists(elem)) })
    }

    fn title_end(&self, doc: DocId) -> u32 {
        self.corpus.articles.lengths().get(doc.index()).map_or(0, |lengths| lengths.title)
    }
}

/// Where the words stand in a row, in articles that have all of them.
fn rows(words: &[&List], docs: &DocSet) -> Vec<Place> {
    let mut cursors: Vec<Cursor> = words.iter().map(|list| list.cursor()).collect();
    let Some((first, others)) = cursors.split_first_mut() else { return Vec::new() };
    let mut found = Vec::new();
    let (mut rows, mut next, mut longer) = (Vec::new(), Vec::new(), Vec::new());
    for doc in docs.iter() {
        first.seek(doc);
        first.ranges(&mut rows);
        for cursor in others.iter_mut() {
            if rows.is_empty() {
                break;
            }
            cursor.seek(doc);
            cursor.ranges(&mut next);
            extend(&rows, &next, &mut longer);
            std::mem::swap(&mut rows, &mut longer);
        }
        found.extend(rows.iter().map(|&range| (doc, range)));
    }
    found
}

/// The ranges of all these lists.
fn all_ranges(lists: &[&List], docs: &DocSet) -> Vec<Place> {
    let (mut all, mut ranges) = (Vec::new(), Vec::new());
    for list in lists {
        let mut cursor = list.cursor();
        while let Some(posting) = cursor.next() {
            if docs.contains(posting.doc) {
                cursor.ranges(&mut ranges);
                all.extend(ranges.iter().map(|&range| (posting.doc, range)));
            }
        }
    }
    all.sort_unstable();
    all
}

/// The rows that a word of these lists follows, joined with it. There may be many thousands of lists, so each is read once, and nothing of
/// it is kept but what follows a row.
fn continued(rows: &[Place], lists: &[&List]) -> Vec<Place> {
    let docs = DocSet::of(rows.iter().map(|&(doc, _)| doc));
    // Where the rows of each article begin.
    let mut starts = Vec::new();
    for (at, &(doc, _)) in rows.iter().enumerate().rev() {
        starts.resize(starts.len().max(doc.index() + 1), 0);
        starts[doc.index()] = at;
    }
    let (mut longer, mut ranges, mut own, mut joined) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for list in lists {
        let mut cursor = list.cursor();
        while let Some(posting) = cursor.next() {
            if !docs.contains(posting.doc) {
                continue;
            }
            cursor.ranges(&mut ranges);
            let start = starts.get(posting.doc.index()).copied().unwrap_or(rows.len());
            own.clear();
            let rest = rows.get(start..).unwrap_or_default();
            own.extend(rest.iter().take_while(|(doc, _)| *doc == posting.doc).map(|(_, row)| *row));
            extend(&own, &ranges, &mut joined);
            longer.extend(joined.iter().map(|&row| (posting.doc, row)));
        }
    }
    longer.sort_unstable();
    longer
}

/// Extends phrases by one word: every range that ends where a range of `next` starts, joined with it. All are in order of beginnings.
pub(super) fn extend(phrases: &[PositionRange], next: &[PositionRange], longer: &mut Vec<PositionRange>) {
    longer.clear();
    let mut from = 0;
    for phrase in phrases {
        // Words before the beginning of a phrase are before that of the next phrase too.
        while next.get(from).is_some_and(|word| word.start < phrase.start) {
            from += 1;
        }
        let words = next.get(from..).unwrap_or_default().iter().take_while(|word| word.start <= phrase.end);
        let ending = words.filter(|word| word.start == phrase.end);
        longer.extend(ending.map(|word| PositionRange { start: phrase.start, end: word.end }));
    }
}
