//! Linear models in few bytes: of each feature only the weights that are not nought.

use super::{FEATURE_BITS, Index, Looked, ModelError, Reader};

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
    /// Where the entries of a feature begin (24 bits) and how many there are (8 bits).
    index: Index,
    /// Class and weight.
    entries: Vec<(u8, i8)>,
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
        let mut index = Index::new(count);
        let mut start = 0u32;
        for (key, &count) in keys.into_iter().zip(counts) {
            index.put(key, start << 8 | u32::from(count));
            start += u32::from(count);
        }
        Ok(Self { index, entries })
    }

    /// The sums of the weights of all features, by class.
    pub(crate) fn sum(&self, keys: &[u32], looked: &mut Looked) -> [i32; CLASSES] {
        let mut sums = [0; CLASSES];
        for place in self.index.find(keys, looked) {
            let start = (place >> 8) as usize;
            for &(class, weight) in self.entries.get(start..start + (place & 0xff) as usize).unwrap_or_default() {
                sums[usize::from(class) & (CLASSES - 1)] += i32::from(weight);
            }
        }
        sums
    }
}

impl Rows {
    /// The same for the first four classes only, where there are no others.
    pub(crate) fn sum_four(&self, keys: &[u32], looked: &mut Looked) -> [i32; 4] {
        let mut sums = [0; 4];
        for place in self.index.find(keys, looked) {
            let start = (place >> 8) as usize;
            for &(class, weight) in self.entries.get(start..start + (place & 0xff) as usize).unwrap_or_default() {
                sums[usize::from(class) & 3] += i32::from(weight);
            }
        }
        sums
    }
}

/// Feature → weights of two classes, against a third that has none.
pub(crate) struct Pairs {
    /// The two weights, a byte each.
    index: Index,
}

impl Pairs {
    /// Reads keys, then the weights of the first class, then those of the second.
    pub(crate) fn read(reader: &mut Reader) -> Result<Self, ModelError> {
        let count = reader.count()? as usize;
        let keys = reader.rising(count)?;
        let firsts = reader.take(count)?;
        let seconds = reader.take(count)?;
        let mut index = Index::new(count);
        for ((key, first), second) in keys.into_iter().zip(firsts).zip(seconds) {
            index.put(key, u32::from(*first) << 8 | u32::from(*second));
        }
        Ok(Self { index })
    }

    /// The sums of the weights of all features.
    pub(crate) fn sum(&self, keys: &[u32], looked: &mut Looked) -> [i32; 2] {
        let weights = self.index.find(keys, looked);
        weights.fold([0; 2], |[a, b], pair| [a + i32::from((pair >> 8) as u8 as i8), b + i32::from(pair as u8 as i8)])
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
        assert_eq!(rows.sum_four(&[7, 9, 7], &mut Vec::new())[0], -200);
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
