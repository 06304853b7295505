//! The positional index: for every term the articles that have it, and where.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use crate::{DocId, docset::DocSet};

/// A term of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TermId(u32);

/// Where a word or phrase stands in one article, counted in positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// The position of its first part.
    pub(crate) start: u32,
    /// One past the position of its last part.
    pub(crate) end: u32,
}

/// The articles of a term, by rising number. For each, as variable-length integers: twice the distance from the one before,
/// plus one if there are several places, and then their number follows; for each place twice the distance of its start from the
/// one before, plus one if it is longer than one part, and then its length follows.
#[derive(Default)]
struct List {
    bytes: Vec<u8>,
    docs: u32,
    last: u32,
}

/// Terms and their postings. Removed terms keep their number and an empty list.
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

    /// Adds an article, numbered above all before it. `words` are sorted.
    pub(crate) fn add(&mut self, doc: DocId, words: &[(TermId, Place)]) {
        for group in words.chunk_by(|a, b| a.0 == b.0) {
            let Some(list) = group.first().and_then(|(term, _)| self.lists.get_mut(term.0 as usize)) else { continue };
            list.append(doc, group.iter().map(|&(_, place)| place));
        }
    }

    /// Takes these articles out of the lists of these terms.
    pub(crate) fn remove(&mut self, docs: &DocSet, terms: &[TermId]) {
        for term in terms {
            let Some(list) = self.lists.get_mut(term.0 as usize) else { continue };
            let mut kept = List::default();
            list.each(|doc, places| {
                if !docs.contains(doc) {
                    kept.append(doc, places.iter().copied());
                }
            });
            kept.bytes.shrink_to_fit();
            *list = kept;
        }
    }

    /// Calls `found` with each article that has the term and where, by rising number.
    pub(crate) fn each(&self, term: TermId, found: impl FnMut(DocId, &[Place])) {
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
    fn append(&mut self, doc: DocId, places: impl ExactSizeIterator<Item = Place>) {
        let several = places.len() != 1;
        self.write((doc.0 - if self.docs == 0 { 0 } else { self.last }) << 1 | u32::from(several));
        if several {
            self.write(places.len() as u32);
        }
        let mut before = 0;
        for place in places {
            let long = place.end - place.start > 1;
            self.write((place.start - before) << 1 | u32::from(long));
            if long {
                self.write(place.end - place.start);
            }
            before = place.start;
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

    fn each(&self, mut found: impl FnMut(DocId, &[Place])) {
        let mut bytes = self.bytes.as_slice();
        let mut places = Vec::new();
        let mut doc = 0;
        for _ in 0..self.docs {
            let number = read(&mut bytes);
            doc += number >> 1;
            places.clear();
            let mut start = 0;
            for _ in 0..if number & 1 == 1 { read(&mut bytes) } else { 1 } {
                let number = read(&mut bytes);
                start += number >> 1;
                let parts = if number & 1 == 1 { read(&mut bytes) } else { 1 };
                places.push(Place { start, end: start + parts });
            }
            found(DocId(doc), &places);
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

    fn place(start: u32, end: u32) -> Place {
        Place { start, end }
    }

    fn all(postings: &Postings, term: &str) -> Vec<(u32, Vec<Place>)> {
        let mut all = Vec::new();
        if let Some(term) = postings.term(term) {
            postings.each(term, |doc, places| all.push((doc.0, places.to_vec())));
        }
        all
    }

    #[test]
    fn what_goes_in_comes_out() {
        let mut postings = Postings::default();
        let (us, usual) = (postings.intern("us"), postings.intern("usual"));
        let far = vec![place(0, 1), place(0, 2), place(40_000_000, 40_000_009)];
        postings.add(DocId(0), &[(us, place(3, 4))]);
        postings.add(DocId(7), &far.iter().map(|&at| (us, at)).chain([(usual, place(5, 6))]).collect::<Vec<_>>());
        postings.add(DocId(9000), &[(us, place(1, 2))]);
        assert_eq!(all(&postings, "us"), [(0, vec![place(3, 4)]), (7, far), (9000, vec![place(1, 2)])]);
        assert_eq!(postings.terms_with_prefix("us").collect::<Vec<_>>(), [us, usual]);
        assert_eq!(postings.terms_with_prefix("usu").collect::<Vec<_>>(), [usual]);

        postings.remove(&DocSet::of([DocId(0), DocId(7)]), &[us, usual]);
        assert_eq!(all(&postings, "us"), [(9000, vec![place(1, 2)])]);
        assert_eq!((postings.docs(us), postings.docs(usual)), (1, 0));
    }
}
