//! Who did it, and to whom: words of the sentence for source and target, by grammar. Where the words leave a party open it stays open.
//!
//! `subject.rs` finds who does what a verb says, `verb.rs` and `noun.rs` to whom it is done, and who takes part in what a noun names;
//! `actor.rs` tells words for people and organisations from others, `argument.rs` makes spans and entities of words. `ranker.rs` has
//! learned from sentences how likely a phrase is the source or the target; that goes into the confidence.

mod actor;
mod argument;
mod noun;
pub(in crate::events) mod ranker;
mod subject;
mod verb;

use crate::{Action, Upos};

use super::predicate::{Act, SentenceReader};

/// How grammar ties a source or a target to its act.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::events) enum Tie {
    /// Subject, object or agent of the act's own word, or after a preposition that goes with it.
    #[default]
    Own,
    /// The noun that a relative clause or a participle describes.
    Described,
    /// Shared with the verb that the act is joined to.
    Shared,
    /// Of the verb or noun that the act depends on: "urged them to leave".
    Controlled,
    /// From the phrase of a noun: "Iran's proposal", "criticism from".
    Phrase,
}

/// Those who take part in an act, as words of the article.
#[derive(Clone, Debug, Default)]
pub(in crate::events) struct Participants {
    pub(in crate::events) sources: Vec<usize>,
    pub(in crate::events) targets: Vec<usize>,
    /// Whether a thing does it that is neither a deed nor a weapon: "the virus killed".
    pub(in crate::events) by_thing: bool,
    /// How grammar ties source and target to the act.
    pub(in crate::events) ties: [Tie; 2],
    /// By how much the ranker prefers the first source and the first target, in steps of its weights; `None` without it.
    pub(in crate::events) margins: [Option<i32>; 2],
}

impl SentenceReader<'_> {
    /// Who takes part in an act.
    pub(in crate::events) fn participants(&self, act: &Act) -> Participants {
        let mut participants = match self.tree.tag(act.at) {
            Upos::Noun | Upos::Propn => self.noun_participants(act.at, act.action),
            _ => self.verb_participants(act),
        };
        for party in participants.sources.iter_mut().chain(&mut participants.targets) {
            *party = self.after_place(*party).or_else(|| self.after_body(*party)).unwrap_or(*party);
        }
        participants.sources.dedup();
        participants.targets.dedup();
        participants.targets.retain(|word| !participants.sources.contains(word));
        // "a curfew on the town": where it is kept.
        let is_kept = |noun: usize| matches!(self.tree.lemma(noun).to_lowercase().as_str(), "curfew" | "lockdown" | "blackout");
        if is_kept(act.noun.unwrap_or(act.at)) {
            participants.targets.retain(|word| !self.is_place(*word));
        }
        self.split_reciprocal(act, &mut participants);
        participants
    }

    /// "Ann and Bo met": of several who act together the first is the source and the others are targets.
    fn split_reciprocal(&self, act: &Act, participants: &mut Participants) {
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
            participants.ties[1] = participants.ties[0];
        }
    }
}
