//! A linear model: for each feature a row of weights, one for each tag.

use super::{Index, Likely, format::TagRows};

/// Tags there are room for; a row of weights is that wide.
pub(crate) const TAGS: usize = 24;

/// Feature key → row of weights.
pub(crate) struct Weights {
    index: Index<[i8; TAGS]>,
}

impl Weights {
    /// Takes the rows of a file.
    pub(crate) fn new(table: TagRows) -> Self {
        let mut weights = table.weights.iter();
        let rows = table.masks.into_iter().map(|mut mask| {
            let mut row = [0i8; TAGS];
            // Few tags of a feature have a weight: only their bits are looked at.
            while mask != 0 {
                row[mask.trailing_zeros() as usize] = weights.next().copied().unwrap_or_default() as i8;
                mask &= mask - 1;
            }
            row
        });
        Self { index: Index::new(table.keys, rows) }
    }

    /// Notes a feature whose weights count.
    #[inline]
    pub(crate) fn note(&self, key: u32, likely: &mut Likely) {
        self.index.note(key, likely);
    }

    /// Adds the weights of all features noted to `sums`.
    pub(crate) fn add(&self, likely: &mut Likely, sums: &mut [i32; TAGS]) {
        // As many bytes as there are features at most do not run over sixteen bits.
        let mut narrow = [0i16; TAGS];
        for row in self.index.find(likely) {
            for (sum, weight) in narrow.iter_mut().zip(row) {
                *sum = sum.wrapping_add(i16::from(*weight));
            }
        }
        for (sum, narrow) in sums.iter_mut().zip(narrow) {
            *sum += i32::from(narrow);
        }
    }
}
