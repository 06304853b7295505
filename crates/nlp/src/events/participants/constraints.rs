//! Limits to what the ranker may choose: where grammar says for certain who acts, that holds.

use crate::Relation;

use super::{
    super::predicate::{Act, SentenceReader},
    Participants,
};

impl SentenceReader<'_> {
    /// Corrects the choice of the ranker where grammar is certain: a source that is the subject stays, and a target that neither is an actor
    /// nor names one is left out, unless the rules had it too.
    pub(in crate::events) fn constrain(&self, act: &Act, rules: &Participants, mut chosen: Participants) -> Participants {
        let by_ranker = [chosen.sources.first().copied(), chosen.targets.first().copied()];
        let names = |word: usize| {
            let span = self.tree.phrase(word);
            self.tree.doc.tokens_of(span).any(|at| self.range.contains(&at) && self.tree.is_named(at))
        };
        // The noun of a relative clause did it, or, where that is a thing, nobody who is named: "attacks that killed four".
        let is_relative =
            |source: usize| self.tree.relation(act.at) == Relation::AclRelcl && self.tree.head(act.at) == Some(source);
        if let Some(&source) = rules.sources.first().filter(|source| is_relative(**source))
            && !chosen.sources.contains(&source)
        {
            chosen.sources.clear();
            if self.is_actor(source) {
                chosen.sources.push(source);
            }
            chosen.targets.retain(|target| *target != source);
        }
        // "He accused": the sentences that the ranker learned from have no pronouns as sources.
        let is_own = |source: usize| self.tree.relation(source) == Relation::Nsubj && self.tree.head(source) == Some(act.at);
        if let Some(&source) = rules.sources.first().filter(|source| is_own(**source) && self.is_actor(**source))
            && !chosen.sources.contains(&source)
        {
            chosen.sources.clone_from(&rules.sources);
            chosen.targets.retain(|target| !rules.sources.contains(target));
        }
        let is_odd = |target: usize| !self.is_actor(target) && !rules.targets.contains(&target) && !names(target);
        if chosen.targets.first().is_some_and(|target| is_odd(*target)) {
            chosen.targets.clear();
        }
        // An actor that is the object, or owns it, is the target, although the ranker chose none.
        if chosen.targets.is_empty()
            && let Some(&target) =
                rules.targets.first().filter(|target| self.is_actor(**target) && !chosen.sources.contains(target))
        {
            let head = self.tree.head(target);
            let is_close = match self.tree.relation(target) {
                Relation::Obj | Relation::Iobj => head == Some(act.at),
                Relation::NmodPoss => head.is_some_and(|head| act.absorbed.contains(&head)),
                _ => false,
            };
            if is_close {
                chosen.targets.clone_from(&rules.targets);
            }
        }
        self.split_reciprocal(act, &mut chosen);
        // A margin says nothing of a word that the ranker did not choose.
        let own = [chosen.sources.first().copied(), chosen.targets.first().copied()];
        for (margin, (word, chose)) in chosen.margins.iter_mut().zip(own.into_iter().zip(by_ranker)) {
            *margin = margin.filter(|_| word == chose);
        }
        chosen
    }
}
