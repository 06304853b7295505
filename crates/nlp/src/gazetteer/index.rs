//! From the key of a name to its records.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use super::{
    fold::{Case, Folder},
    record::Entry,
};

/// Hash tables whose keys are well spread already.
pub(super) type Spread = BuildHasherDefault<Identity>;

/// Hands a 64-bit key through.
#[derive(Clone, Copy, Default)]
pub(super) struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// A name of a record, and the case it is written in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Posting {
    key: u64,
    pub(super) entry: Entry,
    pub(super) case: Case,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    first: u32,
    count: u32,
    goes_on: bool,
}

/// From the key of a name to its records, the most prominent first; and which keys begin longer names.
pub(crate) struct Index {
    postings: Vec<Posting>,
    slots: HashMap<u64, Slot, Spread>,
}

/// Collects names.
pub(super) struct Builder {
    postings: Vec<Posting>,
    prefixes: Vec<u64>,
    folder: Folder,
}

impl Index {
    pub(super) fn builder() -> Builder {
        Builder { postings: Vec::with_capacity(1 << 16), prefixes: Vec::with_capacity(1 << 15), folder: Folder::default() }
    }

    /// The records of a key, and whether longer names begin with it.
    pub(super) fn get(&self, key: u64) -> (&[Posting], bool) {
        let Some(slot) = self.slots.get(&key) else { return (&[], false) };
        let range = slot.first as usize..(slot.first + slot.count) as usize;
        (self.postings.get(range).unwrap_or_default(), slot.goes_on)
    }
}

impl Builder {
    /// Adds a record under its name and its aliases, which `|` separates; under names with "The" also without it.
    pub(super) fn add(&mut self, name: &str, aliases: &str, entry: Entry) {
        for name in std::iter::once(name).chain(aliases.split('|')) {
            self.add_name(name, entry);
            if let Some(rest) = name.strip_prefix("The ")
                && rest.contains(' ')
            {
                self.add_name(rest, entry);
            }
        }
    }

    fn add_name(&mut self, name: &str, entry: Entry) {
        self.folder.clear();
        for word in name.split(' ') {
            self.folder.push(word, |key| self.prefixes.push(key));
        }
        if self.folder.pieces() > 0 {
            self.postings.push(Posting { key: self.folder.key(), entry, case: self.folder.case() });
        }
    }

    /// Sorts the names; of one key, records of a greater `rank` first.
    pub(super) fn build(self, rank: impl Fn(Entry) -> u32) -> Index {
        let mut postings = self.postings;
        postings.sort_by_cached_key(|posting| (posting.key, u32::MAX - rank(posting.entry), posting.entry));
        let mut slots: HashMap<u64, Slot, Spread> = HashMap::default();
        slots.reserve(postings.len() + self.prefixes.len());
        for (posting, at) in postings.iter().zip(0..) {
            let slot = slots.entry(posting.key).or_insert(Slot { first: at, count: 0, goes_on: false });
            slot.count += 1;
        }
        for key in self.prefixes {
            slots.entry(key).or_default().goes_on = true;
        }
        Index { postings, slots }
    }
}
