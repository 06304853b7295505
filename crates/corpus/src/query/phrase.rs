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
pub(super) const MOST_FITTING: usize = 5000;

/// The words of the index.
pub(super) struct InIndex<'a> {
    corpus: &'a Corpus,
    /// The most words that any shape has fitted so far.
    fitting: Cell<usize>,
}

impl<'a> InIndex<'a> {
    pub(super) fn new(corpus: &'a Corpus) -> Self {
        Self { corpus, fitting: Cell::new(0) }
    }

    /// How many words a shape has fitted since this was asked last, if that was more than are searched for.
    pub(super) fn too_many(&self) -> Option<usize> {
        Some(self.fitting.take()).filter(|fitting| *fitting > MOST_FITTING)
    }

    /// The posting lists of an element.
    pub(super) fn lists(&self, elem: &Elem) -> Vec<&'a List> {
        match elem {
            Elem::Word(word) => self.corpus.postings.list(word).into_iter().collect(),
            Elem::Prefix(prefix) => self.corpus.postings.lists_with_prefix(prefix),
            Elem::Shape(shape) => {
                let mut fitting = self.corpus.postings.fitting(shape);
                self.fitting.set(self.fitting.get().max(fitting.len()));
                if fitting.len() > MOST_FITTING {
                    let key = |(term, list): &(&'a str, &List)| {
                        let mut alive = 0;
                        list.each(|posting| alive += u32::from(self.corpus.alive.contains(posting.doc)));
                        (Reverse(alive), *term)
                    };
                    fitting.sort_by_cached_key(key);
                    fitting.truncate(MOST_FITTING);
                }
                fitting.into_iter().map(|(_, list)| list).collect()
            }
        }
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
        let first = if words.is_empty() { others.next().map(|elem| all_ranges(&self.lists(elem), &docs)) } else { None };
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
