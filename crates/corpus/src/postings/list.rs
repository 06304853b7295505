//! The posting list of a term.

use super::{
    PositionRange,
    varint::{read, skip, write},
};
use crate::{DocId, docset::DocSet};

/// Articles between two entries of the skip list.
const BLOCK: u32 = 128;
/// A term that at least one of so many articles has also has its articles as bits.
const DENSE: u32 = 64;
/// A term of fewer articles than this never has.
const DENSE_FROM: u32 = 256;

/// The posting list of a term: its articles by rising number, in a stream of their own, so that who does not ask where a term stands in
/// them never reads that.
///
/// An article is `distance << 1 | more`, where `distance` is that from the article before (from 0 for the first). If `more`, there follows
/// `frequency << 1 | title`, and if `title`, how many of them are in the title; else the frequency is 1 and none is.
///
/// A range in the stream of positions is `distance << 1 | long`, where `distance` is that from the start of the range before in the same
/// article; if `long`, its length follows, and else it is 1.
#[derive(Default)]
pub(crate) struct List {
    docs: Vec<u8>,
    positions: Vec<u8>,
    skips: Vec<Skip>,
    /// The articles of a term that many have.
    dense: Option<Box<DocSet>>,
    count: u32,
    /// The number of the last article.
    last: u32,
}

/// The state of a reader before a block that is not the first.
#[derive(Clone, Copy)]
struct Skip {
    /// The number of the article before it.
    before: u32,
    docs: u32,
    positions: u32,
}

/// An article of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Posting {
    pub(crate) doc: DocId,
    /// How often it has the term, in title and text.
    pub(crate) frequency: u32,
    /// How often in the title.
    pub(crate) in_title: u32,
}

impl List {
    /// Adds an article, numbered above all before it. `ranges` are in order; those that start before `title_end` are in the title.
    pub(crate) fn append(&mut self, doc: DocId, title_end: u32, ranges: impl Iterator<Item = PositionRange>) {
        if self.count > 0 && self.count.is_multiple_of(BLOCK) {
            self.skips.push(Skip { before: self.last, docs: self.docs.len() as u32, positions: self.positions.len() as u32 });
        }
        let (mut frequency, mut in_title, mut before) = (0, 0, 0);
        for range in ranges {
            frequency += 1;
            in_title += u32::from(range.start < title_end);
            let long = range.end - range.start > 1;
            write(&mut self.positions, (range.start - before) << 1 | u32::from(long));
            if long {
                write(&mut self.positions, range.end - range.start);
            }
            before = range.start;
        }
        self.append_doc(Posting { doc, frequency, in_title });
    }

    fn append_doc(&mut self, posting: Posting) {
        let Posting { doc, frequency, in_title } = posting;
        let more = frequency != 1 || in_title != 0;
        write(&mut self.docs, (doc.0 - self.last) << 1 | u32::from(more));
        if more {
            write(&mut self.docs, frequency << 1 | u32::from(in_title > 0));
            if in_title > 0 {
                write(&mut self.docs, in_title);
            }
        }
        self.count += 1;
        self.last = doc.0;
        match &mut self.dense {
            Some(dense) => dense.insert(doc),
            None if self.count >= DENSE_FROM && self.count >= doc.0 / DENSE => {
                let mut dense = Box::<DocSet>::default();
                self.each(|posting| dense.insert(posting.doc));
                self.dense = Some(dense);
            }
            None => {}
        }
    }

    /// How many articles it has.
    pub(crate) fn len(&self) -> u32 {
        self.count
    }

    /// Calls `found` with each article, by rising number.
    #[inline]
    pub(crate) fn each(&self, mut found: impl FnMut(Posting)) {
        let (mut at, mut doc) = (0, 0);
        for _ in 0..self.count {
            found(read_posting(&self.docs, &mut at, &mut doc));
        }
    }

    /// Adds its articles to a set.
    pub(crate) fn unite_into(&self, set: &mut DocSet) {
        match &self.dense {
            Some(dense) => set.unite(dense),
            None => self.each(|posting| set.insert(posting.doc)),
        }
    }

    /// A reader of where the term stands.
    pub(crate) fn cursor(&self) -> Cursor<'_> {
        Cursor { list: self, read: 0, docs_at: 0, positions_at: 0, doc: 0, unread: 0 }
    }

    /// The list without articles that are not in the set.
    pub(crate) fn retained(&self, alive: &DocSet) -> List {
        let mut kept = List::default();
        let mut cursor = self.cursor();
        let mut ranges = Vec::new();
        while let Some(posting) = cursor.next() {
            if alive.contains(posting.doc) {
                cursor.ranges(&mut ranges);
                // Ranges in the title stand before all others.
                let title_end = ranges.get(posting.in_title as usize).map_or(u32::MAX, |range| range.start);
                let title_end = if posting.in_title == 0 { 0 } else { title_end };
                kept.append(posting.doc, title_end, ranges.iter().copied());
            }
        }
        kept.docs.shrink_to_fit();
        kept.positions.shrink_to_fit();
        kept
    }

    /// Bytes that it takes beside itself.
    pub(crate) fn bytes(&self) -> usize {
        let dense = self.dense.as_ref().map_or(0, |dense| dense.bytes() + size_of::<DocSet>());
        self.docs.capacity() + self.positions.capacity() + self.skips.capacity() * size_of::<Skip>() + dense
    }
}

#[inline]
fn read_posting(bytes: &[u8], at: &mut usize, doc: &mut u32) -> Posting {
    let number = read(bytes, at);
    *doc = doc.wrapping_add(number >> 1);
    let (mut frequency, mut in_title) = (1, 0);
    if number & 1 == 1 {
        let number = read(bytes, at);
        frequency = number >> 1;
        if number & 1 == 1 {
            in_title = read(bytes, at);
        }
    }
    Posting { doc: DocId(*doc), frequency, in_title }
}

/// Reads a list article by article, with the positions of those that are asked for.
pub(crate) struct Cursor<'a> {
    list: &'a List,
    /// Articles read.
    read: u32,
    docs_at: usize,
    positions_at: usize,
    doc: u32,
    /// Ranges of the last article that have not been read.
    unread: u32,
}

impl Cursor<'_> {
    /// The next article.
    pub(crate) fn next(&mut self) -> Option<Posting> {
        if self.read == self.list.count {
            return None;
        }
        self.skip_ranges();
        let posting = read_posting(&self.list.docs, &mut self.docs_at, &mut self.doc);
        self.read += 1;
        self.unread = posting.frequency;
        Some(posting)
    }

    /// Moves on to an article, which may be the one it stands at; `false` if the list has not got it.
    pub(crate) fn seek(&mut self, doc: DocId) -> bool {
        let block = (self.read / BLOCK) as usize;
        if let Some(next) = self.list.skips.get(block)
            && next.before < doc.0
        {
            let ahead = self.list.skips.get(block..).unwrap_or_default();
            let to = block + ahead.partition_point(|skip| skip.before < doc.0) - 1;
            if let Some(skip) = self.list.skips.get(to) {
                (self.docs_at, self.positions_at) = (skip.docs as usize, skip.positions as usize);
                (self.doc, self.unread) = (skip.before, 0);
                self.read = (to as u32 + 1) * BLOCK;
            }
        }
        while self.read == 0 || self.doc < doc.0 {
            if self.next().is_none() {
                return false;
            }
        }
        self.doc == doc.0
    }

    /// Where the article that it stands at has the term; once.
    pub(crate) fn ranges(&mut self, ranges: &mut Vec<PositionRange>) {
        ranges.clear();
        let bytes = self.list.positions.as_slice();
        let mut start = 0;
        for _ in 0..std::mem::take(&mut self.unread) {
            let number = read(bytes, &mut self.positions_at);
            start += number >> 1;
            let parts = if number & 1 == 1 { read(bytes, &mut self.positions_at) } else { 1 };
            ranges.push(PositionRange { start, end: start + parts });
        }
    }

    fn skip_ranges(&mut self) {
        let bytes = self.list.positions.as_slice();
        for _ in 0..std::mem::take(&mut self.unread) {
            let long = bytes.get(self.positions_at).is_some_and(|byte| byte & 1 == 1);
            skip(bytes, &mut self.positions_at);
            if long {
                skip(bytes, &mut self.positions_at);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    fn range((start, parts): (u32, u32)) -> PositionRange {
        PositionRange { start, end: start + parts }
    }

    /// Articles and where each has the term.
    fn articles() -> impl Strategy<Value = BTreeMap<u32, Vec<PositionRange>>> {
        let ranges = prop::collection::btree_set((0..2000u32, 1..4u32), 1..5);
        let ranges = ranges.prop_map(|ranges| ranges.into_iter().map(range).collect());
        prop_oneof![
            prop::collection::btree_map(0..100_000u32, ranges.clone(), 0..20),
            prop::collection::btree_map(0..1000u32, ranges, 300..700)
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

        #[test]
        fn what_goes_in_comes_out(articles in articles(), asked in prop::collection::btree_set(0..1000u32, 0..30), title_end in 0..2000u32) {
            let mut list = List::default();
            for (&doc, ranges) in &articles {
                list.append(DocId(doc), title_end, ranges.iter().copied());
            }
            let gold = |doc: u32| {
                let ranges = &articles[&doc];
                let in_title = ranges.iter().filter(|range| range.start < title_end).count() as u32;
                Posting { doc: DocId(doc), frequency: ranges.len() as u32, in_title }
            };
            let mut found = Vec::new();
            list.each(|posting| found.push(posting));
            prop_assert_eq!(&found, &articles.keys().map(|&doc| gold(doc)).collect::<Vec<_>>());
            let mut set = DocSet::default();
            list.unite_into(&mut set);
            prop_assert_eq!(set.iter().map(|doc| doc.0).collect::<Vec<_>>(), articles.keys().copied().collect::<Vec<_>>());
            let (mut cursor, mut ranges) = (list.cursor(), Vec::new());
            for &doc in &asked {
                prop_assert_eq!(cursor.seek(DocId(doc)), articles.contains_key(&doc));
                if let Some(gold) = articles.get(&doc) {
                    prop_assert!(cursor.seek(DocId(doc)));
                    cursor.ranges(&mut ranges);
                    prop_assert_eq!(&ranges, gold);
                }
            }
            let alive = DocSet::of(asked.iter().map(|&doc| DocId(doc)));
            let mut found = Vec::new();
            list.retained(&alive).each(|posting| found.push(posting));
            let kept: Vec<Posting> = articles.keys().filter(|doc| asked.contains(doc)).map(|&doc| gold(doc)).collect();
            prop_assert_eq!(found, kept);
        }
    }
}
