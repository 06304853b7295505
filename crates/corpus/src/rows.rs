//! Rows of a table by article: of each article a slice, the articles in any order.

use crate::{DocId, docset::DocSet};

/// A table whose rows belong to articles. Rows of articles that are gone or were replaced stay until [`Rows::compact`].
pub(crate) struct Rows<T> {
    /// Where the rows of each article stand, by its number: start and length.
    places: Vec<(u32, u32)>,
    all: Vec<T>,
    dead: usize,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        let (places, all, dead) = Default::default();
        Self { places, all, dead }
    }
}

impl<T: Copy> Rows<T> {
    /// Sets the rows of an article; what it had before is gone.
    pub(crate) fn set(&mut self, doc: DocId, rows: &[T]) {
        self.forget(doc);
        if doc.index() >= self.places.len() {
            self.places.resize(doc.index() + 1, (0, 0));
        }
        // Room grows by a quarter, because these are most of what a corpus of columns takes.
        if self.all.capacity() - self.all.len() < rows.len() {
            self.all.reserve_exact(rows.len().max(self.all.len() / 4));
        }
        self.places[doc.index()] = (self.all.len() as u32, rows.len() as u32);
        self.all.extend_from_slice(rows);
    }

    /// Takes the rows of an article away.
    pub(crate) fn forget(&mut self, doc: DocId) {
        if let Some(place) = self.places.get_mut(doc.index()) {
            self.dead += std::mem::take(place).1 as usize;
        }
    }

    /// The rows of an article.
    pub(crate) fn of(&self, doc: DocId) -> &[T] {
        let (start, len) = self.places.get(doc.index()).copied().unwrap_or_default();
        self.all.get(start as usize..(start + len) as usize).unwrap_or_default()
    }

    /// Drops the rows that no article has any more, if they are a third of all or more.
    pub(crate) fn compact_if_sparse(&mut self, alive: &DocSet) {
        if self.dead * 3 > self.all.len() {
            self.compact(alive);
        }
    }

    /// Drops the rows that no article has any more.
    pub(crate) fn compact(&mut self, alive: &DocSet) {
        let mut kept = Vec::with_capacity(self.all.len() - self.dead.min(self.all.len()));
        for doc in alive.iter() {
            let Some((start, len)) = self.places.get_mut(doc.index()) else { break };
            let rows = self.all.get(*start as usize..(*start + *len) as usize).unwrap_or_default();
            *start = kept.len() as u32;
            kept.extend_from_slice(rows);
        }
        self.all = kept;
        self.dead = 0;
    }

    /// Bytes that it takes.
    pub(crate) fn bytes(&self) -> usize {
        self.places.capacity() * 8 + self.all.capacity() * size_of::<T>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn articles_have_the_rows_that_were_set_last(sets in prop::collection::vec((0u32..6, prop::collection::vec(any::<u16>(), 0..5), 0u8..5), 0..40)) {
            let (mut rows, mut gold) = (Rows::default(), std::collections::BTreeMap::<u32, Vec<u16>>::new());
            for (doc, own, step) in sets {
                let alive = DocSet::of(gold.keys().map(|&doc| DocId(doc)));
                match step {
                    0 => {
                        rows.forget(DocId(doc));
                        gold.remove(&doc);
                    }
                    1 => rows.compact(&alive),
                    2 => rows.compact_if_sparse(&alive),
                    _ => {
                        rows.set(DocId(doc), &own);
                        gold.insert(doc, own);
                    }
                }
                for doc in 0..6 {
                    prop_assert_eq!(rows.of(DocId(doc)), gold.get(&doc).map_or(&[][..], Vec::as_slice));
                }
            }
        }
    }
}
