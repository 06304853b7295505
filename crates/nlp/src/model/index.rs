//! Feature key → a value, found for many keys at a time.

/// Bits of a feature's key. Of the keys that a model does not know, one in some hundred falls on one that it knows.
pub(crate) const FEATURE_BITS: u32 = 28;

/// Places for every key that is kept, at least.
const ROOM: usize = 6;

/// Open addressing, packed. The tables are larger than a processor's caches, and many keys that are looked for are not there. So of
/// each place a bit says whether it is taken: these bits stay in the cache. What is in the taken places stands without gaps in their
/// order, which is also that of the keys, and is found by counting the bits before: a key that is there costs one look into
/// memory that is far away.
pub(crate) struct Index<T> {
    /// Of each 32 places which are taken, the lowest bit first, and in the upper half how many are taken before them.
    blocks: Vec<u64>,
    slots: Vec<(u32, T)>,
    shift: u32,
}

/// Keys that an index likely has; then where in it those are that it has.
pub(crate) struct Likely {
    keys: [u32; 256],
    /// Bags of features have far fewer than the room there is.
    count: u8,
}

impl Likely {
    pub(crate) fn new() -> Self {
        Self { keys: [0; 256], count: 0 }
    }

    pub(crate) fn clear(&mut self) {
        self.count = 0;
    }
}

impl<T> Index<T> {
    /// Takes rising keys of [`FEATURE_BITS`] and their values.
    pub(crate) fn new(keys: Vec<u32>, values: impl Iterator<Item = T>) -> Self {
        let bits = (ROOM * keys.len()).next_power_of_two().trailing_zeros().clamp(5, FEATURE_BITS);
        let shift = FEATURE_BITS - bits;
        let mut blocks = vec![0u64; 1 << (bits - 5)];
        let mut free = 0;
        for key in &keys {
            let place = (key >> shift).max(free);
            free = place.saturating_add(1);
            let block = place as usize / 32;
            if block >= blocks.len() {
                blocks.resize(block + 1, 0);
            }
            blocks[block] |= 1 << (place % 32);
        }
        let mut before = 0;
        for block in &mut blocks {
            let taken = block.count_ones();
            *block |= before << 32;
            before += u64::from(taken);
        }
        Self { blocks, slots: keys.into_iter().zip(values).collect(), shift }
    }

    /// Adds a key to `likely` unless it is surely not there.
    #[inline]
    pub(crate) fn note(&self, key: u32, likely: &mut Likely) {
        let place = key >> self.shift;
        let block = self.block(place);
        // No branch: which keys are there nobody can guess.
        likely.keys[usize::from(likely.count)] = key;
        likely.count = likely.count.wrapping_add((block >> (place % 32)) as u8 & 1);
    }

    /// The values of those of the keys noted that have one, in their order.
    pub(crate) fn find<'a>(&'a self, likely: &'a mut Likely) -> impl Iterator<Item = &'a T> {
        // Where they are comes first, with no branch that waits for memory, so that no key waits for another.
        let mut found = 0u8;
        for noted in 0..likely.count {
            let key = likely.keys[usize::from(noted)];
            let mut at = self.before(key) as usize;
            while self.slots.get(at).is_some_and(|slot| slot.0 < key) {
                at += 1;
            }
            likely.keys[usize::from(found)] = at as u32;
            found += u8::from(self.slots.get(at).is_some_and(|slot| slot.0 == key));
        }
        likely.count = found;
        self.found(likely)
    }

    /// The same again.
    pub(crate) fn found<'a>(&'a self, likely: &'a Likely) -> impl Iterator<Item = &'a T> {
        likely.keys[..usize::from(likely.count)].iter().filter_map(|at| self.slots.get(*at as usize)).map(|slot| &slot.1)
    }

    /// How many places are taken before that of a key.
    #[inline]
    fn before(&self, key: u32) -> u32 {
        let place = key >> self.shift;
        let block = self.block(place);
        let below = block as u32 & !(u32::MAX << (place % 32));
        (block >> 32) as u32 + below.count_ones()
    }

    #[inline]
    fn block(&self, place: u32) -> u64 {
        self.blocks.get(place as usize / 32).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_even_where_many_belong_in_one_place() {
        let keys: Vec<u32> = (0..700).chain([1 << 20, (1 << 28) - 2, (1 << 28) - 1]).collect();
        let index = Index::new(keys.clone(), keys.iter().map(|key| key / 2));
        let mut likely = Likely::new();
        let mut find = |keys: &[u32]| -> Vec<u32> {
            likely.clear();
            keys.iter().for_each(|key| index.note(*key, &mut likely));
            index.find(&mut likely).copied().collect()
        };
        for keys in keys.chunks(100) {
            assert_eq!(find(keys), keys.iter().map(|key| key / 2).collect::<Vec<_>>());
        }
        assert_eq!(find(&[701, 9, 1 << 21, (1 << 28) - 3, 699]), [4, 349]);
        let none = Index::<u8>::new(Vec::new(), [].into_iter());
        let mut likely = Likely::new();
        none.note(1, &mut likely);
        assert!(none.find(&mut likely).next().is_none());
    }
}
