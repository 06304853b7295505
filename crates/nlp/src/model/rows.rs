//! Linear models in few bytes: of each feature only the weights that are not nought.

use super::{ModelError, Reader};

/// Bits of a feature's key in a table of this file.
pub(crate) const FEATURE_BITS: u32 = 28;
/// Classes that [`Rows`] may tell apart.
pub(crate) const CLASSES: usize = 64;

/// Joins two values into one that tells most pairs apart.
pub(crate) fn mix(a: u64, b: u64) -> u64 {
    let x = (a.rotate_left(23) ^ b).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x ^ (x >> 32)
}

/// The key of a feature: what it is of, and its value.
pub(crate) fn feature(template: u64, value: u64) -> u32 {
    let x = (value ^ template.wrapping_mul(0xd6e8_feb8_6659_fd93)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    (x >> (64 - FEATURE_BITS)) as u32
}

/// Feature → weights of many classes.
pub(crate) struct Rows {
    /// Open addressing: key, and where the entries begin (24 bits) and how many there are (8 bits); no entries: free.
    slots: Vec<(u32, u32)>,
    /// Class and weight.
    entries: Vec<(u8, i8)>,
    shift: u32,
}

impl Rows {
    /// Reads keys, how many weights each has, then classes, then weights.
    pub(crate) fn read(reader: &mut Reader) -> Result<Self, ModelError> {
        let count = reader.count()? as usize;
        let keys = reader.rising(count)?;
        let counts = reader.take(count)?;
        let total = counts.iter().map(|count| usize::from(*count)).sum();
        if total >= 1 << 24 {
            return Err(ModelError::Damaged);
        }
        let classes = reader.take(total)?;
        let weights = reader.take(total)?;
        if classes.iter().any(|class| usize::from(*class) >= CLASSES) {
            return Err(ModelError::Damaged);
        }
        let entries = classes.iter().zip(weights).map(|(class, weight)| (*class, *weight as i8)).collect();
        let bits = (2 * count).next_power_of_two().trailing_zeros().clamp(4, FEATURE_BITS);
        let mut rows = Self { slots: vec![(0, 0); 1 << bits], entries, shift: FEATURE_BITS - bits };
        let mut start = 0u32;
        for (key, &count) in keys.into_iter().zip(counts) {
            let mut at = rows.home(key);
            while rows.slots[at].1 != 0 {
                at = (at + 1) & (rows.slots.len() - 1);
            }
            rows.slots[at] = (key, start << 8 | u32::from(count));
            start += u32::from(count);
        }
        Ok(rows)
    }

    fn home(&self, key: u32) -> usize {
        (key >> self.shift) as usize & (self.slots.len() - 1)
    }

    /// The sums of the weights of all features, by class. The tables are larger than a processor's caches: first all slots are
    /// read, with no branch that waits for one of them, then they are looked at.
    pub(crate) fn sum(&self, keys: &[u32], read: &mut Vec<(u32, u32)>) -> [i32; CLASSES] {
        read.clear();
        read.extend(keys.iter().map(|key| self.slots[self.home(*key)]));
        let mut sums = [0; CLASSES];
        for (&key, &(other, place)) in keys.iter().zip(read.iter()) {
            if place == 0 {
                continue;
            }
            let place = if other == key { place } else { self.further(key) };
            let start = (place >> 8) as usize;
            for &(class, weight) in self.entries.get(start..start + (place & 0xff) as usize).unwrap_or_default() {
                sums[usize::from(class) & (CLASSES - 1)] += i32::from(weight);
            }
        }
        sums
    }

    /// The entries of a key behind the slot where it belongs; 0 for none.
    fn further(&self, key: u32) -> u32 {
        let mask = self.slots.len() - 1;
        let mut at = self.home(key);
        loop {
            at = (at + 1) & mask;
            let (other, place) = self.slots[at];
            if place == 0 || other == key {
                return place;
            }
        }
    }
}

/// Feature → weights of two classes, against a third that has none.
pub(crate) struct Pairs {
    /// Open addressing. Upper half: lower half of the key; then the two weights. A free slot has none.
    slots: Vec<u32>,
    shift: u32,
}

/// Slots are found by the upper bits of a key; at least this many, so that these and the lower half tell keys apart.
const LEAST_BITS: u32 = 20;
/// Keys are put no further than this from where they belong, for the same reason.
const FARTHEST: usize = 200;

impl Pairs {
    /// Reads keys, then the weights of the first class, then those of the second.
    pub(crate) fn read(reader: &mut Reader) -> Result<Self, ModelError> {
        let count = reader.count()? as usize;
        let keys = reader.rising(count)?;
        let firsts = reader.take(count)?;
        let seconds = reader.take(count)?;
        let bits = (2 * count).next_power_of_two().trailing_zeros().clamp(LEAST_BITS, FEATURE_BITS - 4);
        let mut pairs = Self { slots: vec![0; 1 << bits], shift: FEATURE_BITS - bits };
        let mask = pairs.slots.len() - 1;
        for ((key, first), second) in keys.into_iter().zip(firsts).zip(seconds) {
            if (*first, *second) == (0, 0) {
                continue;
            }
            let home = (key >> pairs.shift) as usize & mask;
            let Some(at) = (home..home + FARTHEST).map(|at| at & mask).find(|at| pairs.slots[*at] == 0) else { continue };
            pairs.slots[at] = key << 16 | u32::from(*first) << 8 | u32::from(*second);
        }
        Ok(pairs)
    }

    /// The sums of the weights of all features. The tables are larger than a processor's caches: first all slots are read, with
    /// no branch that waits for one of them, then they are looked at.
    pub(crate) fn sum(&self, keys: &[u32], read: &mut Vec<u32>) -> [i32; 2] {
        let mask = self.slots.len() - 1;
        read.clear();
        read.extend(keys.iter().map(|key| self.slots[(key >> self.shift) as usize & mask]));
        let mut sums = [0; 2];
        for (key, &slot) in keys.iter().zip(read.iter()) {
            if slot == 0 {
                continue;
            }
            let found = if slot >> 16 == key & 0xffff { Some(slot) } else { self.further(*key) };
            if let Some(slot) = found {
                sums[0] += i32::from((slot >> 8) as u8 as i8);
                sums[1] += i32::from(slot as u8 as i8);
            }
        }
        sums
    }

    /// Looks for a key behind the slot where it belongs.
    fn further(&self, key: u32) -> Option<u32> {
        let mask = self.slots.len() - 1;
        let home = (key >> self.shift) as usize;
        (home + 1..home + FARTHEST)
            .map(|at| self.slots[at & mask])
            .take_while(|slot| *slot != 0)
            .find(|slot| slot >> 16 == key & 0xffff)
    }
}

#[cfg(all(test, feature = "train"))]
mod tests {
    use super::*;
    use crate::model::{Kind, Writer, open, seal};

    fn read<T>(writer: Writer, read: impl Fn(&mut Reader) -> Result<T, ModelError>) -> T {
        let file = seal(Kind::Parser, writer);
        let (_, mut reader) = open(&file).unwrap();
        let table = read(&mut reader).unwrap();
        reader.end().unwrap();
        table
    }

    #[test]
    fn rows_are_found_and_unknown_features_count_nothing() {
        let mut writer = Writer::default();
        writer.count(3);
        writer.rising([7, 8, 1 << 27].into_iter());
        [2, 1, 1].into_iter().for_each(|count| writer.u8(count));
        [0, 63, 5, 5].into_iter().for_each(|class| writer.u8(class));
        [-100i8, 3, 7, 9].into_iter().for_each(|weight| writer.u8(weight as u8));
        let rows = read(writer, Rows::read);
        let sums = rows.sum(&[7, 8, 9, 1 << 27, 7], &mut Vec::new());
        assert_eq!((sums[0], sums[5], sums[63]), (-200, 16, 6));
        assert_eq!(sums.iter().sum::<i32>(), -178);
    }

    #[test]
    fn pairs_are_found_even_where_many_belong_in_one_place() {
        let keys: Vec<u32> = (0..150).chain([1 << 20, (1 << 28) - 1]).collect();
        let mut writer = Writer::default();
        writer.count(keys.len() as u32);
        writer.rising(keys.iter().copied());
        keys.iter().for_each(|key| writer.u8((key % 100 + 1) as u8));
        keys.iter().for_each(|_| writer.u8(-2i8 as u8));
        let pairs = read(writer, Pairs::read);
        let mut slots = Vec::new();
        for &key in &keys {
            assert_eq!(pairs.sum(&[key], &mut slots), [(key % 100 + 1) as i32, -2]);
        }
        assert_eq!(pairs.sum(&[151, 1 << 21, (1 << 28) - 2], &mut slots), [0, 0]);
        assert_eq!(pairs.sum(&keys, &mut slots)[1], -2 * keys.len() as i32);
    }
}
