//! Features of the second pass: what the first one made of the same words elsewhere in the article.

use std::collections::HashMap;

use crate::{hash::join, model::templates};

use super::features::{LABELS, key};

/// What the first pass found, word by word and pair by pair.
pub(crate) struct FirstPass<'a> {
    lowers: &'a [u64],
    tags: &'a [u8],
    words: HashMap<u64, LabelCounts>,
}

/// How often a word or pair has each label, stands at which places in names, and in none.
#[derive(Clone, Copy, Debug, Default)]
struct LabelCounts {
    labels: [u16; LABELS.len()],
    none: u16,
    /// Alone, first, last and inner word of a name.
    places: [u16; 4],
}

impl LabelCounts {
    fn most(&self) -> (usize, u16) {
        self.labels.iter().copied().enumerate().rev().max_by_key(|(_, count)| *count).unwrap_or((0, 0))
    }
}

impl<'a> FirstPass<'a> {
    /// `lowers`: what [`Features::lowers`](super::features::Features::lowers) gives; `tags`: the first pass's tag of each token.
    pub(crate) fn new(lowers: &'a [u64], tags: &'a [u8]) -> Self {
        let mut words: HashMap<u64, LabelCounts> = HashMap::new();
        for at in 0..tags.len() {
            if lowers[at] != 0 {
                count(words.entry(lowers[at]).or_default(), tags, at, 1);
                if let Some(pair) = pair(lowers, at) {
                    count(words.entry(pair).or_default(), tags, at, 1);
                }
            }
        }
        Self { lowers, tags, words }
    }

    /// What the other places of the article say of the word at `at`, and of the pairs that it is in.
    pub(crate) fn each(&self, at: usize, mut sink: impl FnMut(u32)) {
        let mut put = |template: u64, value: u64| sink(key(template, value));
        let near = |at: Option<usize>| at.filter(|at| *at < self.lowers.len()).map_or((0, 0), |at| self.word(at));
        let (own, place) = self.word(at);
        let (before, after) = (near(at.checked_sub(1)).0, near(Some(at + 1)).0);
        let forward = self.pair(at);
        let backward = at.checked_sub(1).map_or(0, |at| self.pair(at));
        if own == 0 && before == 0 && after == 0 {
            return;
        }
        templates! { put;
            200 => own,
            201 => join(own, place),
            202 => join(before, join(own, after)),
            203 => forward,
            204 => backward,
            205 => join(forward, backward),
            206 => join(place, join(before, after)),
            207 => join(join(forward, backward), own),
        }
    }

    /// The label of the word elsewhere with how often and how uniformly it has it, and where in names it stands; 0 where unknown.
    fn word(&self, at: usize) -> (u64, u64) {
        if self.lowers[at] == 0 {
            return (0, 0);
        }
        let Some(seen) = self.others(self.lowers[at], at) else { return (0, 0) };
        let mut place = (0u64, 0);
        for (kind, &count) in (1u64..).zip(&seen.places) {
            if count > place.1 {
                place = (kind, count);
            }
        }
        (label_summary(&seen), join(place.0, (seen.most().0 as u64) << 4 | u64::from(place.1.min(3))))
    }

    fn pair(&self, at: usize) -> u64 {
        pair(self.lowers, at).and_then(|key| self.others(key, at)).map_or(0, |seen| label_summary(&seen))
    }

    /// Counts without the place itself.
    fn others(&self, key: u64, at: usize) -> Option<LabelCounts> {
        let mut seen = *self.words.get(&key)?;
        count(&mut seen, self.tags, at, -1);
        (seen.none > 0 || seen.most().1 > 0).then_some(seen)
    }
}

fn label_summary(seen: &LabelCounts) -> u64 {
    let (label, most) = seen.most();
    let all = seen.labels.iter().sum::<u16>() + seen.none;
    if most == 0 {
        return 1 + u64::from(seen.none.min(3));
    }
    let share = if most == all { 2 } else { u64::from(most * 2 > all) };
    (label as u64 + 1) << 8 | u64::from(most.min(4)) << 4 | share
}

fn pair(lowers: &[u64], at: usize) -> Option<u64> {
    let (a, b) = (*lowers.get(at)?, *lowers.get(at + 1)?);
    (a != 0 && b != 0).then(|| join(a, b))
}

fn count(seen: &mut LabelCounts, tags: &[u8], at: usize, by: i16) {
    let tag = usize::from(tags[at]);
    let slot = match tag {
        0 => &mut seen.none,
        tag => &mut seen.labels[((tag - 1) / 2).min(LABELS.len() - 1)],
    };
    *slot = slot.saturating_add_signed(by);
    if tag > 0 {
        let begins = tag % 2 == 1;
        let ends = tags.get(at + 1).is_none_or(|next| *next == 0 || *next % 2 == 1);
        let place = match (begins, ends) {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => 2,
            (false, false) => 3,
        };
        seen.places[place] = seen.places[place].saturating_add_signed(by);
    }
}
