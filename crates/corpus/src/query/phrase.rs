//! Phrases, from the positions of the index.

use super::ast::{Elem, Pattern};
use crate::{
    Corpus, DocId,
    docset::DocSet,
    postings::{Cursor, List, PositionRange},
};

/// Where the words of the pattern stand in a row, in articles that are alive, in order of articles and beginnings.
pub(super) fn phrases(corpus: &Corpus, pattern: &Pattern) -> Vec<(DocId, PositionRange)> {
    let (mut words, mut start) = (Vec::new(), None);
    for elem in &pattern.0 {
        match elem {
            Elem::Word(word) => match corpus.postings.list(word) {
                Some(list) => words.push(list),
                None => return Vec::new(),
            },
            // It is the last.
            Elem::Prefix(prefix) => start = Some(corpus.postings.lists_with_prefix(prefix)),
        }
    }
    let mut docs = corpus.alive.clone();
    for list in &words {
        let mut having = DocSet::default();
        list.unite_into(&mut having);
        docs.intersect(&having);
    }
    let rows = rows(&words, &docs);
    match start {
        None => rows,
        Some(lists) if words.is_empty() => all_ranges(&lists, &docs),
        Some(lists) => continued(&rows, &lists),
    }
}

/// Where the words stand in a row, in articles that have all of them.
fn rows(words: &[&List], docs: &DocSet) -> Vec<(DocId, PositionRange)> {
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
fn all_ranges(lists: &[&List], docs: &DocSet) -> Vec<(DocId, PositionRange)> {
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
fn continued(rows: &[(DocId, PositionRange)], lists: &[&List]) -> Vec<(DocId, PositionRange)> {
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
