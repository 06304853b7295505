//! Who did it, and to whom: words of the sentence for source and target, by rules.
//!
//! `verb.rs` and `noun.rs` collect those who may take part, `subject.rs` finds who does what a verb says, `actor.rs` tells words for
//! people and organisations from others, `argument.rs` makes spans and entities of words. `ranker.rs` chooses by a trained model, whose
//! choice `constraints.rs` holds to what grammar is certain of.

mod actor;
mod argument;
mod constraints;
mod noun;
pub(in crate::events) mod ranker;
mod subject;
mod verb;

use crate::{Action, Upos};

use super::predicate::{Act, SentenceReader};

/// Those who take part in an act, as words of the article, the likeliest first.
#[derive(Clone, Debug, Default)]
pub(in crate::events) struct Participants {
    pub(in crate::events) sources: Vec<usize>,
    pub(in crate::events) targets: Vec<usize>,
    /// By how much the ranker preferred the first source and the first target, in steps of its weights; `None` where it did not choose.
    pub(in crate::events) margins: [Option<i32>; 2],
}

impl SentenceReader<'_> {
    /// Who takes part in an act.
    pub(in crate::events) fn participants(&self, act: &Act) -> Participants {
        let mut participants = match self.tree.tag(act.at) {
            Upos::Noun | Upos::Propn => self.noun_participants(act.at, act.action),
            _ => self.verb_participants(act),
        };
        self.select(act, &mut participants);
        participants
    }
    /// Leaves the best source and the best target, each with those coordinated with it, and makes source and target of those who act
    /// together.
    fn select(&self, act: &Act, participants: &mut Participants) {
        let tree = self.tree;
        participants.sources.dedup();
        let sources = std::mem::take(&mut participants.sources);
        let best = sources.iter().copied().find(|word| self.is_actor(*word)).or_else(|| sources.first().copied());
        if let Some(best) = best {
            participants.sources = tree.coordinated(best);
        }
        let own = participants.sources.clone();
        // "declared a state of emergency"
        let is_apart = |word: usize| self.is_actor(word) || !(act.words.0..=act.words.1).contains(&word);
        let target = participants
            .targets
            .iter()
            .copied()
            .find(|word| *word != act.at && !own.contains(word) && !act.absorbed.contains(word) && is_apart(*word));
        participants.targets = target.map(|target| tree.coordinated(target)).unwrap_or_default();
        participants.targets.retain(|word| !participants.sources.contains(word));
        self.split_reciprocal(act, participants);
    }

    /// "Ann and Bo met": of several who act together the first is the source and the others are targets.
    pub(in crate::events) fn split_reciprocal(&self, act: &Act, participants: &mut Participants) {
        let together = match act.action {
            Action::Consult | Action::Cooperate | Action::Agree => true,
            Action::Support | Action::Retreat => act.noun.is_some(),
            Action::Assault => {
                let lemma = self.tree.lemma(act.noun.unwrap_or(act.at));
                self.lexicon.lists.reciprocal.contains(&lemma.as_ref())
            }
            _ => false,
        };
        if together && participants.targets.is_empty() && participants.sources.len() > 1 {
            participants.targets = participants.sources.split_off(1);
        }
    }
}
