//! The terms of the index, found by their letters and by their first letters.

use std::hash::Hasher;

use super::TermId;
use crate::{hashing::FastHasher, query::Shape};

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

/// Terms, one after the other.
#[derive(Default)]
pub(crate) struct Terms {
    letters: String,
    ends: Vec<usize>,
}

impl Terms {
    pub(crate) fn clear(&mut self) {
        self.letters.clear();
        self.ends.clear();
    }

    pub(crate) fn push(&mut self, term: &str) {
        self.letters.push_str(term);
        self.ends.push(self.letters.len());
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| self.letters.get(start..end).unwrap_or(""))
    }
}

impl Lexicon {
    /// How many terms there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The letters of a term.
    pub(crate) fn term(&self, term: TermId) -> &str {
        let at = term.0 as usize;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |&end| end as usize);
        self.ends.get(at).and_then(|&end| self.letters.get(start..end as usize)).unwrap_or("")
    }

    /// The number of a term.
    pub(crate) fn find(&self, term: &str) -> Option<TermId> {
        let (_, number) = *self.slots.get(self.slot(term, hash(term))?)?;
        number.checked_sub(1).map(TermId)
    }

    /// The number of a term; it is given one if it has none.
    pub(crate) fn intern(&mut self, term: &str) -> TermId {
        if self.slots.len() * 5 <= self.ends.len() * 8 {
            self.grow();
        }
        let hash = hash(term);
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

    /// The numbers of many terms; those that have none are given one. What has to be read from memory is read for all of them together,
    /// step by step, so that the processor waits for many reads at once, not for one after the other.
    pub(crate) fn intern_all(&mut self, terms: &Terms, numbers: &mut Vec<TermId>) {
        numbers.clear();
        let hashes: Vec<u32> = terms.iter().map(hash).collect();
        let mask = self.slots.len().wrapping_sub(1);
        let slots = hashes.iter().map(|&hash| self.slots.get(hash as usize & mask).copied().unwrap_or_default());
        let slots: Vec<(u32, u32)> = slots.collect();
        let end = |number: u32| self.ends.get(number as usize).map_or(0, |&end| end as usize);
        let ranges: Vec<(usize, usize)> = slots
            .iter()
            .map(|&(_, number)| match number {
                0 => (0, 0),
                1 => (0, end(0)),
                _ => (end(number - 2), end(number - 1)),
            })
            .collect();
        let known: Vec<bool> = (terms.iter().zip(&hashes).zip(slots.iter().zip(&ranges)))
            .map(|((term, hash), (slot, &(start, end)))| {
                slot.0 == *hash && slot.1 > 0 && self.letters.as_bytes().get(start..end) == Some(term.as_bytes())
            })
            .collect();
        for ((term, slot), known) in terms.iter().zip(slots).zip(known) {
            numbers.push(if known { TermId(slot.1 - 1) } else { self.intern(term) });
        }
    }

    /// Calls `found` with the terms that begin with `prefix`.
    pub(crate) fn each_with_prefix(&self, prefix: &str, mut found: impl FnMut(TermId)) {
        for run in &self.runs {
            let from = run.partition_point(|&term| self.term(term) < prefix);
            let rest = run.get(from..).unwrap_or_default();
            // Letters are read of a few terms at both ends, and not of each.
            let beginning = run_of(rest, |&term| self.term(term).starts_with(prefix));
            rest.iter().take(beginning).for_each(|&term| found(term));
        }
        let loose = self.ends.len() - self.loose..self.ends.len();
        loose.map(|term| TermId(term as u32)).filter(|&term| self.term(term).starts_with(prefix)).for_each(found);
    }

    /// Calls `found` with the terms of a shape. Each run is read as a tree: where a term ceases to fit, all that begin so are passed over, and
    /// what two terms in a row have in common is read once.
    pub(crate) fn each_fitting(&self, shape: &Shape, mut found: impl FnMut(TermId)) {
        for run in &self.runs {
            // After each letter of the term before: where it ends, and what has been read.
            let mut read = vec![(0, shape.start())];
            let (mut before, mut at) = ("", 0);
            while let Some(&id) = run.get(at) {
                let term = self.term(id);
                let common = before.bytes().zip(term.bytes()).take_while(|(one, other)| one == other).count();
                while read.pop_if(|(end, _)| *end > common).is_some() {}
                let (from, mut progress) = read.last().copied().unwrap_or((0, shape.start()));
                let mut dead = None;
                for (start, letter) in term.get(from..).unwrap_or("").char_indices() {
                    let end = from + start + letter.len_utf8();
                    progress = shape.step(progress, letter);
                    if progress.is_dead() {
                        dead = term.get(..end);
                        break;
                    }
                    read.push((end, progress));
                }
                before = term;
                match dead {
                    Some(beginning) => at += run_of(&run[at..], |&id| self.term(id).starts_with(beginning)),
                    None => {
                        if shape.accepts(progress) {
                            found(id);
                        }
                        at += 1;
                    }
                }
            }
        }
        let loose = self.ends.len() - self.loose..self.ends.len();
        loose.map(|term| TermId(term as u32)).filter(|&term| shape.fits(self.term(term))).for_each(found);
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

/// How many of these meet a condition, which the first ones do and no later one. Near ones are looked at first: mostly there are few.
pub(crate) fn run_of<T>(all: &[T], meets: impl Fn(&T) -> bool) -> usize {
    let (mut from, mut step) = (0, 1);
    while all.get(from + step - 1).is_some_and(&meets) {
        from += step;
        step *= 2;
    }
    from + all.get(from..all.len().min(from + step)).unwrap_or_default().partition_point(meets)
}

fn hash(term: &str) -> u32 {
    let mut hasher = FastHasher::default();
    hasher.write(term.as_bytes());
    hasher.finish() as u32
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
            let (mut together, mut all, mut numbers) = (Lexicon::default(), Terms::default(), Vec::new());
            for part in terms.chunks(100) {
                all.clear();
                part.iter().for_each(|term| all.push(term));
                together.intern_all(&all, &mut numbers);
                prop_assert!(part.iter().zip(&numbers).all(|(term, number)| gold.get(term.as_str()) == Some(number)));
            }
            prop_assert_eq!(lexicon.ends.len(), gold.len());
            prop_assert!(gold.iter().all(|(term, &id)| lexicon.find(term) == Some(id) && lexicon.term(id) == *term));
            prop_assert_eq!(lexicon.find("c"), None);
            let mut found = Vec::new();
            lexicon.each_with_prefix(&prefix, |term| found.push(lexicon.term(term)));
            found.sort_unstable();
            prop_assert_eq!(found, gold.keys().copied().filter(|term| term.starts_with(&prefix)).collect::<Vec<_>>());
            for typed in [format!("{prefix}*b"), "a*é?b*".to_owned(), format!("~{prefix}abba"), "/(ab|bé)+a?/".to_owned()] {
                let shape = Shape::typed(&typed).expect("a shape");
                let mut found = Vec::new();
                lexicon.each_fitting(&shape, |term| found.push(lexicon.term(term)));
                found.sort_unstable();
                let fitting = gold.keys().copied().filter(|term| shape.fits(term));
                prop_assert_eq!(found, fitting.collect::<Vec<_>>(), "{}", typed);
            }
            prop_assert!(lexicon.runs.windows(2).all(|two| two[0].len() >= two[1].len() * 2));
        }
    }
}
