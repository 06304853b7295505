//! Those who take part in the act of a verb, as grammar has them.

use crate::{Action, Penn, Relation, Upos};

use super::{
    super::{
        phrases::DEPTH,
        predicate::{Act, SentenceReader},
    },
    Participants,
    actor::is_possessive_pronoun,
};

impl SentenceReader<'_> {
    pub(super) fn verb_participants(&self, act: &Act) -> Participants {
        let tree = self.tree;
        let at = act.at;
        let mut participants = Participants { sources: self.subject(at, DEPTH), ..Participants::default() };
        if act.is_obligation {
            let clause = tree.child(at, &[Relation::Ccomp]);
            participants.targets =
                clause.and_then(|clause| tree.child(clause, &[Relation::Nsubj, Relation::NsubjPass])).into_iter().collect();
            return participants;
        }
        // The verb before what it has absorbed, so that the nearest words come first.
        let mut places = vec![at];
        places.extend(act.absorbed.iter().copied());
        // What is sent or given is no target where there is somebody who gets it, and neither is its owner.
        let (mut weak, mut sent, mut given) = (Vec::new(), None, None);
        for place in places {
            let is_noun = matches!(tree.tag(place), Upos::Noun | Upos::Propn);
            if is_noun {
                let own = self.noun_participants(place, act.action);
                let clause =
                    tree.child(place, &[Relation::Acl, Relation::Ccomp]).filter(|clause| tree.tag(*clause) == Upos::Verb);
                for word in own.targets.into_iter().chain(own.sources).chain(self.clause_subject(clause)) {
                    if !is_possessive_pronoun(tree, word) {
                        self.sort_in(word, &mut participants.targets, &mut weak);
                    }
                }
                continue;
            }
            if let Some(object) = self.object(place).filter(|object| !act.absorbed.contains(object)) {
                if self.is_sent(object, act.action) {
                    sent = Some(object);
                    let after = tree.children(object).filter(|child| {
                        tree.relation(*child) == Relation::Nmod
                            && tree.is_any_case(*child, &self.lexicon.lists.towards)
                            && !tree.is_time(*child)
                    });
                    after.for_each(|child| self.sort_in(child, &mut participants.targets, &mut weak));
                } else {
                    self.sort_in(object, &mut participants.targets, &mut weak);
                    let is_given = matches!(act.action, Action::Aid | Action::Retreat | Action::Cooperate | Action::Agree);
                    if is_given {
                        given = Some(object);
                    } else {
                        self.phrase_participants(object, &mut participants.targets, &mut weak);
                    }
                }
            }
            for child in tree.children(place) {
                match tree.relation(child) {
                    Relation::Iobj => participants.targets.insert(0, child),
                    Relation::Obl
                        if child > place && tree.is_any_case(child, &self.lexicon.lists.towards) && !tree.is_time(child) =>
                    {
                        self.sort_in(child, &mut participants.targets, &mut weak);
                        self.phrase_participants(child, &mut participants.targets, &mut weak);
                    }
                    Relation::Ccomp if place == at => {
                        self.clause_subject(Some(child))
                            .into_iter()
                            .for_each(|word| self.sort_in(word, &mut participants.targets, &mut weak));
                    }
                    _ => {}
                }
            }
        }
        if let Some(object) = given {
            self.phrase_participants(object, &mut participants.targets, &mut weak);
        }
        if !participants.targets.iter().any(|target| !participants.sources.contains(target)) {
            self.following_phrase(act, &mut participants, &mut weak);
        }
        weak.extend(sent);
        participants.targets.extend(weak);
        participants
    }

    /// The subject of a reported clause, unless it is a pronoun: that most often stands for who reports it.
    fn clause_subject(&self, clause: Option<usize>) -> Option<usize> {
        let subject = self.tree.child(clause?, &[Relation::Nsubj, Relation::NsubjPass])?;
        (self.tree.tag(subject) != Upos::Pron).then_some(subject)
    }

    /// Whether an object is something of the source's own that it sends or takes away.
    fn is_sent(&self, object: usize, action: Action) -> bool {
        let tree = self.tree;
        let is_act = matches!(
            action,
            Action::Mobilize
                | Action::Retreat
                | Action::Sanction
                | Action::Aid
                | Action::Cooperate
                | Action::Agree
                | Action::Accuse
        );
        let has_own = || tree.children(object).any(|child| is_possessive_pronoun(tree, child));
        is_act && (action == Action::Mobilize || has_own() || self.lexicon.lists.sent.contains(&tree.lemma(object).as_ref()))
    }

    /// Takes as target the actor of a prepositional phrase soon after the act, whatever head the parser gave it: "sanctions imposed last
    /// week on Cuba". If there is none, and the act is one that those who live in a place suffer, the place.
    fn following_phrase(&self, act: &Act, participants: &mut Participants, weak: &mut Vec<usize>) {
        let tree = self.tree;
        let first = act.absorbed.iter().copied().fold(act.at, usize::max).max(act.words.1);
        let mut place = None;
        let mut at = first + 1;
        while at < self.range.end && at < first + 20 {
            match tree.tag(at) {
                // "sanctions imposed on", "its troops stationed in"
                Upos::Verb if tree.penn(at) == Penn::Vbn && tree.is_nominal(at - 1) => {}
                Upos::Verb if tree.relation(at) == Relation::Amod => {}
                Upos::Verb | Upos::Aux | Upos::Sconj => break,
                Upos::Punct if !tree.is(at, "-") => break,
                Upos::Adp => {
                    let word = self.noun_phrase_head(at + 1).filter(|word| !participants.sources.contains(word));
                    let is_towards = tree.is_any(at, &self.lexicon.lists.towards) || tree.is(at, "by");
                    match word {
                        Some(word) if self.is_actor(word) && is_towards => {
                            participants.targets.push(word);
                            return;
                        }
                        Some(word) if is_towards => weak.push(word),
                        Some(word) if tree.is_any(at, &self.lexicon.lists.within) && self.is_place(word) => {
                            place = place.or(Some(word))
                        }
                        _ => {}
                    }
                }
                _ => {}
            }
            at += 1;
        }
        let suffers = matches!(
            act.action,
            Action::Assault
                | Action::Coerce
                | Action::Mobilize
                | Action::Retreat
                | Action::Aid
                | Action::Sanction
                | Action::Concede
        );
        let is_sought = || act.noun.is_some_and(|noun| self.lexicon.lists.refuge.contains(&tree.lemma(noun).as_ref()));
        participants.targets.extend(place.filter(|_| suffers || is_sought()));
    }

    /// Puts a word that stands for an actor last of the actors, any other last of those that are taken where there is no actor.
    fn sort_in(&self, word: usize, actors: &mut Vec<usize>, weak: &mut Vec<usize>) {
        if self.is_actor(word) { actors.push(word) } else { weak.push(word) }
    }

    /// The actors inside the phrase of a noun that is none: "Iran's proposal", "calls by the envoy", "sanctions on Cuba".
    fn phrase_participants(&self, noun: usize, actors: &mut Vec<usize>, weak: &mut Vec<usize>) {
        let tree = self.tree;
        if self.is_actor(noun) {
            return;
        }
        let first = actors.len();
        for child in tree.children(noun) {
            let fits = match tree.relation(child) {
                Relation::NmodPoss => self.is_actor(child) && !is_possessive_pronoun(tree, child),
                Relation::Compound | Relation::Amod => tree.is_named(child),
                Relation::Nmod => !tree.is_time(child) && !tree.is_any_case(child, &["in", "at", "near"]),
                _ => false,
            };
            if fits && self.is_actor(child) {
                // The owner comes before those whom it is about.
                let is_whose = tree.has_case(child, "by") || tree.relation(child) == Relation::NmodPoss;
                let at = if is_whose { first } else { actors.len() };
                actors.insert(at.min(actors.len()), child);
            } else if fits {
                self.nested_participants(child, actors, weak);
            }
        }
    }

    fn nested_participants(&self, noun: usize, actors: &mut Vec<usize>, weak: &mut Vec<usize>) {
        let tree = self.tree;
        let named = tree.children(noun).filter(|child| {
            matches!(tree.relation(*child), Relation::NmodPoss | Relation::Nmod | Relation::Compound | Relation::Amod)
                && self.is_actor(*child)
                && !tree.is_time(*child)
        });
        for child in named {
            if matches!(tree.relation(child), Relation::Compound | Relation::Amod) && !tree.is_named(child) {
                weak.push(child);
            } else {
                actors.push(child);
            }
        }
    }
}
