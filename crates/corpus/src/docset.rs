//! Articles by number, and sets of them.

/// The number of an article in its corpus. Numbers rise in the order of adding and are never used twice, so that
/// a removed article's number names nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocId(pub u32);

impl DocId {
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A set of articles, one bit each: a hundred thousand articles are twelve kilobytes, and filters are joined word by word.
#[derive(Clone, Debug, Default)]
pub(crate) struct DocSet {
    bits: Vec<u64>,
}

impl DocSet {
    pub(crate) fn of(docs: impl IntoIterator<Item = DocId>) -> Self {
        let mut set = Self::default();
        for doc in docs {
            set.insert(doc);
        }
        set
    }

    /// An empty set, with room for articles below a number.
    pub(crate) fn with_room(bound: usize) -> Self {
        Self { bits: vec![0; bound.div_ceil(64)] }
    }

    pub(crate) fn insert(&mut self, doc: DocId) {
        let word = doc.index() / 64;
        if word >= self.bits.len() {
            self.bits.resize(word + 1, 0);
        }
        self.bits[word] |= 1 << (doc.0 % 64);
    }

    pub(crate) fn remove(&mut self, doc: DocId) {
        if let Some(word) = self.bits.get_mut(doc.index() / 64) {
            *word &= !(1 << (doc.0 % 64));
        }
    }

    pub(crate) fn contains(&self, doc: DocId) -> bool {
        self.bits.get(doc.index() / 64).is_some_and(|word| word >> (doc.0 % 64) & 1 == 1)
    }

    /// Bytes that it takes beside itself.
    pub(crate) fn bytes(&self) -> usize {
        self.bits.capacity() * 8
    }

    pub(crate) fn len(&self) -> usize {
        self.bits.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.bits.iter().all(|&word| word == 0)
    }

    /// Keeps what is in both.
    pub(crate) fn intersect(&mut self, other: &DocSet) {
        self.bits.truncate(other.bits.len());
        for (word, other) in self.bits.iter_mut().zip(&other.bits) {
            *word &= other;
        }
    }

    /// Adds what is in the other.
    pub(crate) fn unite(&mut self, other: &DocSet) {
        if self.bits.len() < other.bits.len() {
            self.bits.resize(other.bits.len(), 0);
        }
        for (word, other) in self.bits.iter_mut().zip(&other.bits) {
            *word |= other;
        }
    }

    /// Takes away what is in the other.
    pub(crate) fn subtract(&mut self, other: &DocSet) {
        for (word, other) in self.bits.iter_mut().zip(&other.bits) {
            *word &= !other;
        }
    }

    /// The articles in it, by rising number.
    pub(crate) fn iter(&self) -> impl Iterator<Item = DocId> {
        self.bits.iter().enumerate().flat_map(|(at, &word)| {
            let mut left = word;
            std::iter::from_fn(move || {
                (left != 0).then(|| {
                    let bit = left.trailing_zeros();
                    left &= left - 1;
                    DocId(at as u32 * 64 + bit)
                })
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn sets_are_sets(a in prop::collection::btree_set(0u32..300, 0..40), b in prop::collection::btree_set(0u32..300, 0..40)) {
            let set = |items: &BTreeSet<u32>| DocSet::of(items.iter().map(|&doc| DocId(doc)));
            let gold = |set: &DocSet| set.iter().map(|doc| doc.0).collect::<BTreeSet<_>>();
            let (mut and, mut or, mut minus) = (set(&a), set(&a), set(&a));
            and.intersect(&set(&b));
            or.unite(&set(&b));
            minus.subtract(&set(&b));
            prop_assert_eq!(gold(&and), &a & &b);
            prop_assert_eq!(gold(&or), &a | &b);
            prop_assert_eq!(gold(&minus), &a - &b);
            let mut left = set(&a);
            b.iter().for_each(|&doc| left.remove(DocId(doc)));
            prop_assert_eq!(gold(&left), &a - &b);
            prop_assert_eq!(or.len(), (&a | &b).len());
            prop_assert_eq!(and.is_empty(), (&a & &b).is_empty());
            prop_assert!((0..300).all(|doc| minus.contains(DocId(doc)) == (&a - &b).contains(&doc)));
        }
    }
}
