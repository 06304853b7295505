//! A linear model: for each feature a row of weights, one for each tag.

use super::{Index, Looked, ModelError, Reader};

/// Tags there are room for; a row of weights is that wide.
pub(crate) const TAGS: usize = 24;

/// Feature key → row of weights.
pub(crate) struct Weights {
    index: Index,
    rows: Vec<[i8; TAGS]>,
}

impl Weights {
    /// Reads keys, then which tags of each have a weight, then the weights.
    pub(crate) fn read(reader: &mut Reader) -> Result<Self, ModelError> {
        let count = reader.count()? as usize;
        let keys = reader.rising(count)?;
        let mut masks = Vec::with_capacity(count);
        let mut total = 0;
        for _ in 0..count {
            let mask = reader.count()? & ((1 << TAGS) - 1);
            total += mask.count_ones() as usize;
            masks.push(mask);
        }
        let mut weights = reader.take(total)?.iter();
        let mut rows = vec![[0i8; TAGS]; count];
        for (row, mut mask) in rows.iter_mut().zip(masks) {
            // Few tags of a feature have a weight: only their bits are looked at.
            while mask != 0 {
                row[mask.trailing_zeros() as usize] = *weights.next().ok_or(ModelError::Damaged)? as i8;
                mask &= mask - 1;
            }
        }
        let mut index = Index::new(count);
        for (key, number) in keys.into_iter().zip(0..) {
            index.put(key, number);
        }
        Ok(Self { index, rows })
    }

    /// Adds the weights of all features to `sums`.
    pub(crate) fn add(&self, keys: &[u32], looked: &mut Looked, sums: &mut [i32; TAGS]) {
        for row in self.index.find(keys, looked).filter_map(|number| self.rows.get(number as usize)) {
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += i32::from(*weight);
            }
        }
    }
}
