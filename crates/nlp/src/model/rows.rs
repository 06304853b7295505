//! Linear models in few bytes: of each feature only the weights that are not nought.

use super::{FEATURE_BITS, Index, Likely, format::SparseRows};

/// Classes that [`Rows`] may tell apart.
pub(crate) const CLASSES: usize = 64;

/// Joins two values into one that tells most pairs apart.
pub(crate) const fn mix(a: u64, b: u64) -> u64 {
    let x = (a.rotate_left(23) ^ b).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x ^ (x >> 32)
}

/// The key of a feature: what it is of, and its value.
pub(crate) fn feature(template: u64, value: u64) -> u32 {
    let x = (value ^ template.wrapping_mul(0xd6e8_feb8_6659_fd93)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    (x >> (64 - FEATURE_BITS)) as u32
}

/// A table of feature templates: the number of each, and the value that it takes here. Each is handed to `put` in the order of the
/// table.
macro_rules! templates {
    ($put:ident; $($number:literal => $value:expr,)+) => {
        $($put($number, $value);)+
    };
}
pub(crate) use templates;

/// Feature → weights of many classes.
pub(crate) struct Rows {
    /// Where the entries of a feature begin (24 bits) and how many there are (8 bits).
    index: Index<u32>,
    /// Class and weight.
    entries: Vec<(u8, i8)>,
}

impl Rows {
    /// Takes the rows of a file, which were checked when they were read.
    pub(crate) fn new(table: SparseRows) -> Self {
        let entries = table.classes.iter().zip(table.weights.iter()).map(|(class, weight)| (*class, *weight as i8)).collect();
        let mut start = 0u32;
        let places = table.counts.iter().map(|&count| {
            let place = start << 8 | u32::from(count);
            start += u32::from(count);
            place
        });
        Self { index: Index::new(table.keys, places), entries }
    }

    /// Notes a feature whose weights count.
    #[inline]
    pub(crate) fn note(&self, key: u32, likely: &mut Likely) {
        self.index.note(key, likely);
    }

    /// The sums of the weights of all features noted, by class; `N` is a power of two that no class reaches.
    pub(crate) fn sum<const N: usize>(&self, likely: &mut Likely) -> [i32; N] {
        let mut sums = [0; N];
        let mut add = |&(class, weight): &(u8, i8)| sums[usize::from(class) & (N - 1)] += i32::from(weight);
        let row = |&place: &u32| {
            let start = (place >> 8) as usize;
            self.entries.get(start..start + (place & 0xff) as usize).unwrap_or_default()
        };
        // The first entry of each, so that no row waits for the memory of another; then the others, which have come with it.
        self.index.find(likely).filter_map(|place| row(place).first()).for_each(&mut add);
        for place in self.index.found(likely) {
            row(place).iter().skip(1).for_each(&mut add);
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_and_unknown_features_count_nothing() {
        let mut table = SparseRows::default();
        table.push(7, &[(0, -100), (63, 3)]);
        table.push(8, &[(5, 7)]);
        table.push(1 << 27, &[(5, 9)]);
        let rows = Rows::new(table);
        let mut likely = Likely::new();
        [7, 8, 9, 1 << 27, 7].into_iter().for_each(|key| rows.note(key, &mut likely));
        let sums: [i32; CLASSES] = rows.sum(&mut likely);
        assert_eq!((sums[0], sums[5], sums[63]), (-200, 16, 6));
        assert_eq!(sums.iter().sum::<i32>(), -178);
    }
}
