//! What speaks for each label: votes, each with the rule that cast it.

mod around;
mod inside;
mod known;
mod weights;

use crate::{
    Label, Rule,
    gazetteer::{Entry, Gazetteer, PlaceKind},
};

use super::{piece::Piece, rule_token::RuleToken};

use weights::Vote;

/// Labels of names come first among [`Label::ALL`]; this many.
pub(crate) const NAMES: usize = 11;

/// The votes for each label, and the strongest rule behind each.
#[derive(Clone, Debug)]
pub(crate) struct Votes {
    sums: [i32; NAMES],
    rules: [(i32, Rule); NAMES],
}

impl Votes {
    pub(crate) fn new() -> Self {
        Self { sums: [0; NAMES], rules: [(0, Rule::ContextCapitals); NAMES] }
    }

    /// Adds `weight` for `label`; negative weights speak against it.
    pub(crate) fn add(&mut self, label: Label, weight: i32, rule: Rule) {
        let at = label as usize;
        self.sums[at] += weight;
        if weight > self.rules[at].0 {
            self.rules[at] = (weight, rule);
        }
    }

    fn cast(&mut self, vote: Vote) {
        self.add(vote.label, vote.weight, vote.rule);
    }

    /// The votes for each label of a name, in the order of [`Label::ALL`].
    pub(crate) fn sums(&self) -> &[i32; NAMES] {
        &self.sums
    }

    /// The label with most votes, its sum, the sum of the next, and the rule that spoke loudest for it.
    pub(crate) fn best(&self) -> (Label, i32, i32, Rule) {
        let mut best = 0;
        for at in 1..NAMES {
            if self.sums[at] > self.sums[best] {
                best = at;
            }
        }
        let next = (0..NAMES).filter(|at| *at != best).map(|at| self.sums[at]).max().unwrap_or(0);
        (Label::ALL[best], self.sums[best], next, self.rules[best].1)
    }
}

/// What the words of `piece` and those around it say.
pub(crate) fn votes(words: &[RuleToken], piece: &Piece, gazetteer: &Gazetteer) -> Votes {
    let mut votes = Votes::new();
    known::vote(&mut votes, piece, words, gazetteer);
    inside::vote(&mut votes, piece, words, gazetteer);
    around::vote(&mut votes, piece, words);
    votes
}

/// Whether the piece after a comma is a country or region, so that what stands before it is a place in it.
pub(crate) fn is_container(piece: &Piece, gazetteer: &Gazetteer) -> bool {
    piece.entries.iter().any(|&entry| match entry {
        Entry::Place(_) => gazetteer
            .place(entry)
            .is_some_and(|place| matches!(place.kind, PlaceKind::Country | PlaceKind::Region | PlaceKind::Territory)),
        _ => false,
    })
}
