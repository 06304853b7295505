//! The index from keys of names to records.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use super::{
    fold::{Case, Folder},
    record::Entry,
};

/// The hasher of tables whose keys are hashes already.
pub(crate) type Spread = BuildHasherDefault<Identity>;

/// Returns a 64-bit key as its own hash.
#[derive(Clone, Copy, Default)]
pub(crate) struct Identity(u64);

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
    pub(super) entry: Entry,
    pub(super) case: Case,
    rank: u32,
    /// One more than the position of the next posting of the same key; 0 for none.
    next: u32,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    /// One more than the position of the first posting; 0 for none.
    first: u32,
    goes_on: bool,
}

/// From the key of a name to its records, the most prominent first; and which keys begin longer names.
#[derive(Default)]
pub(crate) struct Index {
    postings: Vec<Posting>,
    slots: HashMap<u64, Slot, Spread>,
}

/// The postings of one key.
#[derive(Clone, Copy)]
pub(super) struct Chain<'a> {
    postings: &'a [Posting],
    next: u32,
}

impl<'a> Iterator for Chain<'a> {
    type Item = &'a Posting;

    fn next(&mut self) -> Option<&'a Posting> {
        let posting = self.postings.get((self.next as usize).checked_sub(1)?)?;
        self.next = posting.next;
        Some(posting)
    }
}

impl Index {
    /// With room for so many records.
    pub(super) fn with_room(records: usize) -> Self {
        let mut slots = HashMap::default();
        slots.reserve(2 * records);
        Self { postings: Vec::with_capacity(records + records / 4), slots }
    }

    /// The records of a key, and whether longer names begin with it.
    pub(super) fn get(&self, key: u64) -> (Chain<'_>, bool) {
        let slot = self.slots.get(&key).copied().unwrap_or_default();
        (Chain { postings: &self.postings, next: slot.first }, slot.goes_on)
    }

    /// Adds a record under its names, which `|` separates; under names with "The" also without it. Of one key, records of a
    /// greater `rank` come first.
    pub(super) fn add(&mut self, names: &str, entry: Entry, rank: u32) {
        for name in names.split('|') {
            self.add_name(name, entry, rank);
            if let Some(rest) = name.strip_prefix("The ")
                && rest.contains(' ')
            {
                self.add_name(rest, entry, rank);
            }
        }
    }

    fn add_name(&mut self, name: &str, entry: Entry, rank: u32) {
        let mut folder = Folder::default();
        for word in name.split(' ') {
            folder.push(word, |key| self.slots.entry(key).or_default().goes_on = true);
        }
        if folder.pieces() == 0 {
            return;
        }
        let slot = self.slots.entry(folder.key()).or_default();
        let before = |posting: &Posting| (posting.rank, entry) >= (rank, posting.entry);
        // Behind all that are before it: few names have more than one posting.
        let (mut last, mut next) = (None, slot.first);
        while let Some(posting) = (next as usize).checked_sub(1).and_then(|at| self.postings.get(at)).filter(|it| before(it)) {
            (last, next) = (Some(next), posting.next);
        }
        self.postings.push(Posting { entry, case: folder.case(), rank, next });
        let number = self.postings.len() as u32;
        match last.and_then(|last| self.postings.get_mut(last as usize - 1)) {
            Some(last) => last.next = number,
            None => slot.first = number,
        }
    }
}
