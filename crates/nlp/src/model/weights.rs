//! A linear model: for each feature a row of weights, one for each tag.

use super::{ModelError, Reader};

/// Tags there are room for; a row of weights is that wide.
pub(crate) const TAGS: usize = 24;
/// Bits of a feature's key. Of the keys that the model does not know, one in some hundred falls on one that it knows.
pub(crate) const KEY_BITS: u32 = 28;

/// Feature key → row of weights.
pub(crate) struct Weights {
    /// Open addressing: key and row number + 1, or zeros.
    slots: Vec<(u32, u32)>,
    rows: Vec<[i8; TAGS]>,
    shift: u32,
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
        let bits = (2 * count).next_power_of_two().trailing_zeros().max(4);
        let mut weights = Self { slots: vec![(0, 0); 1 << bits], rows, shift: 32 - bits };
        for (key, row) in keys.into_iter().zip(1..) {
            let mut at = weights.home(key);
            while weights.slots[at].1 != 0 {
                at = (at + 1) & (weights.slots.len() - 1);
            }
            weights.slots[at] = (key, row);
        }
        Ok(weights)
    }

    fn home(&self, key: u32) -> usize {
        (key.wrapping_mul(0x9e37_79b1) >> self.shift) as usize
    }

    /// Adds the weights of all features to `sums`. The tables are larger than a processor's caches: first all slots are read, with
    /// no branch that waits for one of them, then the rows that they point to.
    pub(crate) fn add(&self, keys: &[u32], found: &mut Vec<(u32, u32)>, sums: &mut [i32; TAGS]) {
        let mask = self.slots.len() - 1;
        found.clear();
        found.extend(keys.iter().map(|key| self.slots[self.home(*key) & mask]));
        for (key, (other, row)) in keys.iter().zip(found.iter_mut()) {
            if other != key && *row != 0 {
                *row = self.further(*key);
            }
        }
        for row in found.iter().filter_map(|(_, row)| self.rows.get((*row as usize).wrapping_sub(1))) {
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += i32::from(*weight);
            }
        }
    }

    /// The row of a key behind the slot where it belongs; 0 for none.
    fn further(&self, key: u32) -> u32 {
        let mask = self.slots.len() - 1;
        let mut at = self.home(key);
        loop {
            at = (at + 1) & mask;
            let (other, row) = self.slots[at];
            if row == 0 || other == key {
                return row;
            }
        }
    }
}
