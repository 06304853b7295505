//! Feature key → a number, found many at a time.

/// Bits of a feature's key. Of the keys that a model does not know, one in some hundred falls on one that it knows.
pub(crate) const FEATURE_BITS: u32 = 28;

/// Open addressing. The tables are larger than a processor's caches and most keys that are looked for are not there, so each slot
/// has a byte apart that tells whether it is taken and by what kind of key: these bytes stay in the cache, and only a likely hit
/// is read from the slots.
pub(crate) struct Index {
    /// 0: free; else the lower bits of the key.
    marks: Vec<u8>,
    /// Key, and its number.
    slots: Vec<(u32, u32)>,
    shift: u32,
}

/// Room for looking keys up, kept from one time to the next.
pub(crate) type Looked = Vec<(u32, u32)>;

impl Index {
    /// Room for `count` keys of [`FEATURE_BITS`].
    pub(crate) fn new(count: usize) -> Self {
        let bits = (2 * count).next_power_of_two().trailing_zeros().clamp(4, FEATURE_BITS);
        Self { marks: vec![0; 1 << bits], slots: vec![(0, 0); 1 << bits], shift: FEATURE_BITS - bits }
    }

    fn home(&self, key: u32) -> usize {
        (key >> self.shift) as usize & (self.marks.len() - 1)
    }

    /// Gives a key its number. No more keys than there is room for; each once.
    pub(crate) fn put(&mut self, key: u32, number: u32) {
        let last = self.marks.len() - 1;
        let mut at = self.home(key);
        while self.marks[at] != 0 {
            at = (at + 1) & last;
        }
        self.marks[at] = mark(key);
        self.slots[at] = (key, number);
    }

    /// The numbers of those of `keys` that have one, in the order of the keys.
    pub(crate) fn find<'a>(&self, keys: &[u32], looked: &'a mut Looked) -> impl Iterator<Item = u32> + 'a {
        if looked.len() < keys.len() {
            looked.resize(keys.len(), (0, 0));
        }
        // First all marks, with no branch that waits for one of them.
        let mut taken = 0;
        for &key in keys {
            let at = self.home(key);
            looked[taken] = (key, at as u32);
            taken += usize::from(self.marks[at] != 0);
        }
        let mut found = 0;
        for count in 0..taken {
            let (key, home) = looked[count];
            if let Some(number) = self.number(key, home as usize) {
                looked[found].1 = number;
                found += 1;
            }
        }
        looked[..found].iter().map(|(_, number)| *number)
    }

    fn number(&self, key: u32, mut at: usize) -> Option<u32> {
        let last = self.marks.len() - 1;
        let mine = mark(key);
        loop {
            let other = self.marks[at];
            if other == mine && self.slots[at].0 == key {
                return Some(self.slots[at].1);
            }
            if other == 0 {
                return None;
            }
            at = (at + 1) & last;
        }
    }
}

fn mark(key: u32) -> u8 {
    (key as u8).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_even_where_many_belong_in_one_place() {
        let keys: Vec<u32> = (0..700).chain([1 << 20, (1 << 28) - 1]).collect();
        let mut index = Index::new(keys.len());
        keys.iter().for_each(|key| index.put(*key, key / 2));
        let mut looked = Looked::new();
        let numbers: Vec<u32> = index.find(&keys, &mut looked).collect();
        assert_eq!(numbers, keys.iter().map(|key| key / 2).collect::<Vec<_>>());
        assert_eq!(index.find(&[701, 9, 1 << 21, (1 << 28) - 2, 699], &mut looked).collect::<Vec<_>>(), [4, 349]);
        assert_eq!(Index::new(0).find(&[1, 2], &mut looked).count(), 0);
    }
}
