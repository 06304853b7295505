//! The terms of the index, found by their letters and by their first letters.

use super::TermId;

/// The length of the shortest runs.
const RUN: usize = 512;

/// Terms, numbered in the order they came. Their letters stand one after the other, because a string for each, twice, would take more room
/// than the posting lists of rare terms.
#[derive(Default)]
pub(crate) struct Lexicon {
    letters: String,
    /// Where the letters of each term end.
    ends: Vec<u32>,
    /// A hash table with open addressing: the hash of a term, and one more than its number or 0. Its length is a power of two. Hashes stand
    /// in it, so that letters are read of hardly another term than the one looked for: reading memory is what looking up takes.
    slots: Vec<(u32, u32)>,
    /// The terms in order, in runs of falling length, each at least twice as long as the next: appending merges runs as a binary counter
    /// carries, so that a term is moved only a logarithmic number of times.
    runs: Vec<Vec<TermId>>,
    /// The last terms, which are in no run yet.
    loose: usize,
}

impl Lexicon {
    /// The letters of a term.
    pub(crate) fn term(&self, term: TermId) -> &str {
        let at = term.0 as usize;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |&end| end as usize);
        self.ends.get(at).and_then(|&end| self.letters.get(start..end as usize)).unwrap_or("")
    }

    /// The number of a term.
    pub(crate) fn find(&self, term: &str) -> Option<TermId> {
        let (_, number) = *self.slots.get(self.slot(term, hash(term.as_bytes()))?)?;
        number.checked_sub(1).map(TermId)
    }

    /// The number of a term; it is given one if it has none.
    pub(crate) fn intern(&mut self, term: &str) -> TermId {
        if self.slots.len() * 5 <= self.ends.len() * 8 {
            self.grow();
        }
        let hash = hash(term.as_bytes());
        let next = TermId(self.ends.len() as u32);
        let Some(slot) = self.slot(term, hash).and_then(|slot| self.slots.get_mut(slot)) else { return next };
        if let Some(known) = slot.1.checked_sub(1) {
            return TermId(known);
        }
        *slot = (hash, next.0 + 1);
        self.letters.push_str(term);
        self.ends.push(self.letters.len() as u32);
        self.loose += 1;
        if self.loose == RUN {
            self.carry();
        }
        next
    }

    /// Calls `found` with the terms that begin with `prefix`.
    pub(crate) fn each_with_prefix(&self, prefix: &str, mut found: impl FnMut(TermId)) {
        for run in &self.runs {
            let from = run.partition_point(|&term| self.term(term) < prefix);
            let rest = run.get(from..).unwrap_or_default();
            rest.iter().take_while(|&&term| self.term(term).starts_with(prefix)).for_each(|&term| found(term));
        }
        let loose = self.ends.len() - self.loose..self.ends.len();
        loose.map(|term| TermId(term as u32)).filter(|&term| self.term(term).starts_with(prefix)).for_each(found);
    }

    /// Bytes that it takes.
    pub(crate) fn bytes(&self) -> usize {
        let runs: usize = self.runs.iter().map(Vec::capacity).sum();
        self.letters.capacity() + 4 * (self.ends.capacity() + 2 * self.slots.capacity() + runs)
    }

    /// The slot that has the term or is free for it; `None` if there are no slots.
    fn slot(&self, term: &str, hash: u32) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = hash as usize & mask;
        loop {
            let (other, number) = *self.slots.get(at)?;
            let Some(known) = number.checked_sub(1) else { return Some(at) };
            if other == hash && self.term(TermId(known)) == term {
                return Some(at);
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let len = (self.slots.len() * 2).max(1024);
        let mut slots = vec![(0, 0); len];
        for &(hash, number) in self.slots.iter().filter(|(_, number)| *number > 0) {
            let mut at = hash as usize & (len - 1);
            while slots[at].1 > 0 {
                at = (at + 1) & (len - 1);
            }
            slots[at] = (hash, number);
        }
        self.slots = slots;
    }

    /// Makes a run of the loose terms, and merges runs that are not twice as long as the next.
    fn carry(&mut self) {
        let from = self.ends.len() - std::mem::take(&mut self.loose);
        let mut run: Vec<TermId> = (from..self.ends.len()).map(|term| TermId(term as u32)).collect();
        run.sort_unstable_by(|&a, &b| self.term(a).cmp(self.term(b)));
        while let Some(before) = self.runs.pop_if(|before| before.len() < run.len() * 2) {
            run = self.merged(&before, &run);
        }
        self.runs.push(run);
    }

    fn merged(&self, one: &[TermId], other: &[TermId]) -> Vec<TermId> {
        let mut all = Vec::with_capacity(one.len() + other.len());
        let (mut one, mut other) = (one, other);
        while let (Some((&a, rest)), Some((&b, rest_of_other))) = (one.split_first(), other.split_first()) {
            if self.term(a) < self.term(b) {
                all.push(a);
                one = rest;
            } else {
                all.push(b);
                other = rest_of_other;
            }
        }
        all.extend_from_slice(one);
        all.extend_from_slice(other);
        all
    }
}

/// FxHash of eight bytes at a time, folded to 32 bits. The standard library's hash takes longer than all else that is done with a term.
fn hash(bytes: &[u8]) -> u32 {
    const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
    let mut hash = bytes.len() as u64;
    let (chunks, rest) = bytes.as_chunks::<8>();
    for chunk in chunks {
        hash = (hash.rotate_left(5) ^ u64::from_le_bytes(*chunk)).wrapping_mul(FACTOR);
    }
    let rest = rest.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte));
    hash = (hash.rotate_left(5) ^ rest).wrapping_mul(FACTOR);
    // The last letters have reached the high bits alone, and slots go by the low ones.
    (hash ^ hash >> 32).wrapping_mul(FACTOR).wrapping_shr(32) as u32
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20, ..ProptestConfig::default() })]

        #[test]
        fn terms_are_found_by_all_and_by_first_letters(terms in prop::collection::vec("[abé]{1,9}", 1..2500), prefix in "[abé]{0,3}") {
            let (mut lexicon, mut gold) = (Lexicon::default(), BTreeMap::new());
            for term in &terms {
                let next = TermId(gold.len() as u32);
                prop_assert_eq!(lexicon.intern(term), *gold.entry(term.as_str()).or_insert(next));
            }
            prop_assert_eq!(lexicon.ends.len(), gold.len());
            prop_assert!(gold.iter().all(|(term, &id)| lexicon.find(term) == Some(id) && lexicon.term(id) == *term));
            prop_assert_eq!(lexicon.find("c"), None);
            let mut found = Vec::new();
            lexicon.each_with_prefix(&prefix, |term| found.push(lexicon.term(term)));
            found.sort_unstable();
            prop_assert_eq!(found, gold.keys().copied().filter(|term| term.starts_with(&prefix)).collect::<Vec<_>>());
            prop_assert!(lexicon.runs.windows(2).all(|two| two[0].len() >= two[1].len() * 2));
        }
    }
}
