//! The positional index: for every term the articles that have it, and at which positions.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use crate::{DocId, docset::DocSet};

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

/// The posting list of a term: its articles by rising number, as variable-length integers of seven bits a byte, the lowest first.
///
/// An article is `distance << 1 | several`, where `distance` is that from the article before (from 0 for the first); if `several`, the
/// number of its ranges follows, and else it has one. A range is `distance << 1 | long`, where `distance` is that from the start of the
/// range before; if `long`, its length follows, and else it is 1.
#[derive(Default)]
struct List {
    bytes: Vec<u8>,
    docs: u32,
    /// The number of the last article.
    last: u32,
}

/// Terms and their posting lists. A term that no article has any more keeps its number and an empty list.
#[derive(Default)]
pub(crate) struct Postings {
    ids: HashMap<Arc<str>, TermId>,
    /// The same terms in order, for prefixes.
    sorted: BTreeMap<Arc<str>, TermId>,
    lists: Vec<List>,
}

impl Postings {
    /// The number of a term; it is given one if it has none.
    pub(crate) fn intern(&mut self, term: &str) -> TermId {
        if let Some(&id) = self.ids.get(term) {
            return id;
        }
        let id = TermId(self.lists.len() as u32);
        let term: Arc<str> = term.into();
        self.ids.insert(Arc::clone(&term), id);
        self.sorted.insert(term, id);
        self.lists.push(List::default());
        id
    }

    pub(crate) fn term(&self, term: &str) -> Option<TermId> {
        self.ids.get(term).copied()
    }

    /// The terms that begin with `prefix`, in order.
    pub(crate) fn terms_with_prefix(&self, prefix: &str) -> impl Iterator<Item = TermId> {
        self.sorted
            .range::<str, _>((std::ops::Bound::Included(prefix), std::ops::Bound::Unbounded))
            .take_while(move |(term, _)| term.starts_with(prefix))
            .map(|(_, &id)| id)
    }

    /// Adds an article, numbered above all before it. `terms` are sorted.
    pub(crate) fn add(&mut self, doc: DocId, terms: &[(TermId, PositionRange)]) {
        for group in terms.chunk_by(|a, b| a.0 == b.0) {
            let Some(list) = group.first().and_then(|(term, _)| self.lists.get_mut(term.0 as usize)) else { continue };
            list.append(doc, group.iter().map(|&(_, range)| range));
        }
    }

    /// Takes these articles out of the lists of these terms.
    pub(crate) fn remove(&mut self, docs: &DocSet, terms: &[TermId]) {
        for term in terms {
            let Some(list) = self.lists.get_mut(term.0 as usize) else { continue };
            let mut kept = List::default();
            list.each(|doc, ranges| {
                if !docs.contains(doc) {
                    kept.append(doc, ranges.iter().copied());
                }
            });
            kept.bytes.shrink_to_fit();
            *list = kept;
        }
    }

    /// Calls `found` with each article that has the term and where, by rising number.
    pub(crate) fn each(&self, term: TermId, found: impl FnMut(DocId, &[PositionRange])) {
        if let Some(list) = self.lists.get(term.0 as usize) {
            list.each(found);
        }
    }

    /// How many articles have the term.
    pub(crate) fn docs(&self, term: TermId) -> u32 {
        self.lists.get(term.0 as usize).map_or(0, |list| list.docs)
    }

    /// Bytes that the lists take, for measurements.
    pub(crate) fn bytes(&self) -> usize {
        self.lists.iter().map(|list| list.bytes.capacity() + size_of::<List>()).sum()
    }
}

impl List {
    fn append(&mut self, doc: DocId, ranges: impl ExactSizeIterator<Item = PositionRange>) {
        let several = ranges.len() != 1;
        self.write((doc.0 - if self.docs == 0 { 0 } else { self.last }) << 1 | u32::from(several));
        if several {
            self.write(ranges.len() as u32);
        }
        let mut before = 0;
        for range in ranges {
            let long = range.end - range.start > 1;
            self.write((range.start - before) << 1 | u32::from(long));
            if long {
                self.write(range.end - range.start);
            }
            before = range.start;
        }
        self.docs += 1;
        self.last = doc.0;
    }

    fn write(&mut self, mut number: u32) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    fn each(&self, mut found: impl FnMut(DocId, &[PositionRange])) {
        let mut bytes = self.bytes.as_slice();
        let mut ranges = Vec::new();
        let mut doc = 0;
        for _ in 0..self.docs {
            let number = read(&mut bytes);
            doc += number >> 1;
            ranges.clear();
            let mut start = 0;
            for _ in 0..if number & 1 == 1 { read(&mut bytes) } else { 1 } {
                let number = read(&mut bytes);
                start += number >> 1;
                let parts = if number & 1 == 1 { read(&mut bytes) } else { 1 };
                ranges.push(PositionRange { start, end: start + parts });
            }
            found(DocId(doc), &ranges);
        }
    }
}

fn read(bytes: &mut &[u8]) -> u32 {
    let mut number = 0;
    let mut shift = 0;
    while let Some((&byte, rest)) = bytes.split_first() {
        *bytes = rest;
        number |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            break;
        }
        shift += 7;
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(start: u32, end: u32) -> PositionRange {
        PositionRange { start, end }
    }

    fn all(postings: &Postings, term: &str) -> Vec<(u32, Vec<PositionRange>)> {
        let mut all = Vec::new();
        if let Some(term) = postings.term(term) {
            postings.each(term, |doc, ranges| all.push((doc.0, ranges.to_vec())));
        }
        all
    }

    #[test]
    fn what_goes_in_comes_out() {
        let mut postings = Postings::default();
        let (us, usual) = (postings.intern("us"), postings.intern("usual"));
        let far = vec![range(0, 1), range(0, 2), range(40_000_000, 40_000_009)];
        postings.add(DocId(0), &[(us, range(3, 4))]);
        postings.add(DocId(7), &far.iter().map(|&at| (us, at)).chain([(usual, range(5, 6))]).collect::<Vec<_>>());
        postings.add(DocId(9000), &[(us, range(1, 2))]);
        assert_eq!(all(&postings, "us"), [(0, vec![range(3, 4)]), (7, far), (9000, vec![range(1, 2)])]);
        assert_eq!(postings.terms_with_prefix("us").collect::<Vec<_>>(), [us, usual]);
        assert_eq!(postings.terms_with_prefix("usu").collect::<Vec<_>>(), [usual]);

        postings.remove(&DocSet::of([DocId(0), DocId(7)]), &[us, usual]);
        assert_eq!(all(&postings, "us"), [(9000, vec![range(1, 2)])]);
        assert_eq!((postings.docs(us), postings.docs(usual)), (1, 0));
    }
}
