//! Which acts are events: those that somebody takes part in, and that are meant as acts and not as moves of a game or as accidents.

use crate::{Action, Doc, Relation, Upos};

use super::{
    lexicon::Lexicon,
    participants::Participants,
    predicate::{Act, SentenceReader},
};

/// An article with one word of games or markets in so many is taken for a report of them.
const TOKENS_PER_GAME_WORD: usize = 60;

/// Whether an article reports a game or a market.
pub(super) fn is_game_report(doc: &Doc, lexicon: &Lexicon) -> bool {
    let content = doc.syntax.iter().zip(&doc.tokens).filter(|(syntax, _)| matches!(syntax.tag, Upos::Noun | Upos::Verb));
    let count = content.filter(|(_, token)| lexicon.games.contains(doc.words(token.span))).count();
    count >= 4 && count * TOKENS_PER_GAME_WORD >= doc.tokens.len()
}

impl SentenceReader<'_> {
    /// Whether an act in the report of a game is more likely a move of players than an act of workers, the police or a court.
    pub(super) fn may_be_game(&self, act: &Act, participants: &Participants) -> bool {
        let is_outsider = participants.sources.first().is_some_and(|source| {
            let lemma = self.tree.lemma(*source);
            self.tree.tag(*source) == Upos::Noun
                && self.lexicon.actors.contains(lemma.as_ref())
                && !self.lexicon.games.contains(lemma.as_ref())
        });
        let is_rough = matches!(
            act.action,
            Action::Assault
                | Action::Threaten
                | Action::Mobilize
                | Action::Protest
                | Action::Retreat
                | Action::Concede
                | Action::Aid
                | Action::Coerce
        );
        // "Beat" and "fired a shot" are as much of a game, however much stands beside them.
        let may_be_move = act.specificity < 4 || act.action == Action::Assault;
        is_rough && !is_outsider && may_be_move && !self.lexicon.severe.contains(self.tree.lemma(act.at).as_ref())
    }

    /// Whether somebody came to harm, in a sentence that tells of an accident or a disaster and of nobody who did it.
    pub(super) fn is_accident(&self, act: &Act, participants: &Participants) -> bool {
        act.action == Action::Assault
            && self.is_verb(act)
            && !participants.sources.iter().any(|source| self.is_actor(*source))
            && self.range.clone().any(|at| self.lexicon.accidents.contains(self.tree.form(at).to_lowercase().as_str()))
    }

    /// Whether an actor takes part in an act that no mere thing does; some acts need no actor.
    pub(super) fn is_event(&self, act: &Act, participants: &Participants) -> bool {
        // "Sanctions targeted the bank" tells of no assault; "attacks targeted the bank" does.
        let tree = self.tree;
        let is_aim = act.action == Action::Assault && self.is_verb(act) && tree.lemma(act.at) == "target";
        let by_deed = || {
            let doer = tree.head(act.at).filter(|_| matches!(tree.relation(act.at), Relation::Acl | Relation::AclRelcl));
            let doer = self.own_subject(act.at).filter(|subject| tree.tag(*subject) == Upos::Noun).or(doer);
            doer.and_then(|doer| self.act_of_noun(doer, 0)).is_some_and(|deed| deed.action == Action::Assault)
        };
        // "I told him to come", "forgive me": what people ask of each other in talk is no public act.
        let is_one = |words: &[usize], forms: &[&str]| words.iter().any(|word| tree.is_any(*word, forms));
        let is_between_us = is_one(&participants.targets, &["me", "you"])
            && participants.sources.iter().all(|word| tree.is_any(*word, &["i", "we", "you"]));
        let is_talk = matches!(act.action, Action::Request | Action::Agree | Action::Support)
            && (is_between_us || is_one(&participants.sources, &["i"]) && tree.lemma(act.at) == "tell");
        !participants.by_thing
            && !is_talk
            && (!is_aim || by_deed())
            && (!participants.sources.is_empty() || !participants.targets.is_empty() || self.needs_no_actor(act))
    }

    /// Whether an act is an event even where no actor takes part in it.
    fn needs_no_actor(&self, act: &Act) -> bool {
        let tree = self.tree;
        if self.is_verb(act) {
            return self.lexicon.severe.contains(tree.lemma(act.at).as_ref());
        }
        // Aid may be a thing; what stands before another noun only says of which kind that is: "protest leaders".
        act.action != Action::Aid && !matches!(tree.relation(act.at), Relation::Compound | Relation::Amod)
    }

    pub(super) fn is_verb(&self, act: &Act) -> bool {
        !matches!(self.tree.tag(act.at), Upos::Noun | Upos::Propn)
    }

    /// How prominent an act is in its sentence: what a sentence is about is annotated where only one act of it is.
    pub(super) fn prominence(&self, act: &Act, participants: &Participants) -> u16 {
        400 + 150 * u16::from(!participants.sources.is_empty())
            + 100 * u16::from(!participants.targets.is_empty())
            + 100 * u16::from(self.is_verb(act))
            + 100 * u16::from(self.is_main(act.at))
            + 10 * u16::from(act.specificity.min(8))
    }

    /// Whether a word heads its sentence, or the clause that the sentence reports.
    pub(super) fn is_main(&self, at: usize) -> bool {
        let tree = self.tree;
        match tree.head(at) {
            None => true,
            Some(head) => tree.head(head).is_none() && tree.relation(at) == Relation::Ccomp,
        }
    }
}
