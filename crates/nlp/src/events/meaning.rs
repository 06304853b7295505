//! What a word and those it governs say was done.

use std::ops::Range;

use crate::{Action, Label, Modality, Penn, Quadrant, Relation, Upos, tree::Tree};

use super::lexicon::{Frame, Lexicon, Sense, frames_of};

/// How far verbs are followed into what they govern.
const DEPTH: usize = 4;

/// An act that the words of a sentence tell of.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// The verb, or the noun or adjective that stands for one.
    pub(super) at: usize,
    pub(super) action: Action,
    pub(super) modality: Modality,
    /// The words that the act is told by: the first and the last.
    pub(super) words: (usize, usize),
    /// Words whose own meaning has gone into this one.
    pub(super) absorbed: Vec<usize>,
    /// The noun that names the act, or the noun that a verb needs beside it.
    pub(super) noun: Option<usize>,
    /// How much had to stand there for it to mean this.
    pub(super) weight: u8,
    /// Whose words tell of it, where its own subject is somebody to be held to it.
    pub(super) demanded: bool,
    /// The verb of what is asked for: "withdraw" of "urged them to withdraw".
    pub(super) demands: Option<usize>,
}

/// Reads words of one sentence.
pub(super) struct Reader<'a> {
    pub(super) tree: &'a Tree<'a>,
    /// The words of the sentence.
    pub(super) range: Range<usize>,
    pub(super) lexicon: &'a Lexicon,
}

impl Reader<'_> {
    /// What a word says was done, if it tells of an act.
    pub(super) fn read(&self, at: usize, depth: usize) -> Option<Reading> {
        // A word of a name tells of nothing: "the Border Patrol".
        let is_name =
            |at: usize| self.tree.mention(at).is_some_and(|mention| mention.label.is_name() && mention.label != Label::Event);
        if depth > DEPTH || is_name(at) {
            return None;
        }
        match self.tree.tag(at) {
            Upos::Verb => self.verb(at, depth),
            Upos::Noun | Upos::Propn => self.noun(at, depth),
            Upos::Adj => self.adjective(at, depth),
            _ => None,
        }
    }

    fn verb(&self, at: usize, depth: usize) -> Option<Reading> {
        let tree = self.tree;
        for frame in frames_of(&self.lexicon.verbs, tree.lemma(at).as_ref())? {
            let Some(matched) = self.matches(at, *frame) else { continue };
            if frame.sense == Sense::Nothing {
                return None;
            }
            if let Some(reading) = self.apply(at, *frame, matched, depth) {
                return Some(self.in_its_clause(reading));
            }
        }
        None
    }

    fn adjective(&self, at: usize, depth: usize) -> Option<Reading> {
        let tree = self.tree;
        let is_predicate = tree.child(at, &[Relation::Cop]).is_some()
            || matches!(
                tree.relation(at),
                Relation::Root | Relation::Conj | Relation::Ccomp | Relation::Xcomp | Relation::AclRelcl
            );
        let frames = self.lexicon.adjectives.get(tree.lemma(at).as_ref()).filter(|_| is_predicate)?;
        frames.iter().find_map(|frame| {
            let matched = self.matches(at, *frame)?;
            let reading = self.apply(at, *frame, matched, depth)?;
            Some(self.in_its_clause(reading))
        })
    }

    /// The words that make a frame's conditions true: particle, and object.
    fn matches(&self, at: usize, frame: Frame) -> Option<Matched> {
        let tree = self.tree;
        let mut matched = Matched::default();
        if frame.particle.is_empty() {
            // "called off a strike" is not "called a strike".
            let other = tree
                .child(at, &[Relation::CompoundPrt])
                .filter(|particle| frame.preposition.is_empty() || !tree.is(*particle, frame.preposition));
            if other.is_some() {
                return None;
            }
        } else {
            let near = |child: &usize| {
                tree.is(*child, frame.particle)
                    && matches!(tree.tag(*child), Upos::Adp | Upos::Adv | Upos::Adj | Upos::Verb | Upos::Part)
            };
            let next = (at + 1..(at + 2).min(self.range.end)).find(near);
            let own = || tree.children(at).find(|child| *child > at && tree.children(*child).next().is_none() && near(child));
            // "sexually abused"
            let before = || at.checked_sub(1).filter(|before| self.range.contains(before) && tree.is(*before, frame.particle));
            matched.particle = Some(next.or_else(own).or_else(before)?);
        }
        if !frame.preposition.is_empty() {
            let phrase =
                if frame.transitive { self.after_object(at, frame.preposition) } else { self.after(at, frame.preposition) };
            let close = (at + 1..(at + 3).min(self.range.end)).find(|next| tree.is(*next, frame.preposition));
            matched.phrase = phrase;
            if phrase.is_none() && (close.is_none() || !frame.objects.is_empty()) {
                return None;
            }
        }
        if !frame.objects.is_empty() {
            let object = if frame.preposition.is_empty() { self.object(at) } else { matched.phrase };
            let next = || self.next_noun(at).filter(|_| frame.preposition.is_empty()).and_then(|next| self.one_of(next, frame));
            matched.object = Some(object.and_then(|object| self.one_of(object, frame)).or_else(next).or_else(|| {
                // Where the parser went astray: "opened fire on", "took to the streets".
                let near = at + 1..(at + 4).min(self.range.end);
                let word = near.clone().find(|word| tree.is_nominal(*word) && frame.takes(&tree.lemma(*word)))?;
                let case = (at + 1..word).any(|word| tree.is(word, frame.preposition));
                let barred = (at + 1..word).any(|word| matches!(tree.tag(word), Upos::Verb | Upos::Punct | Upos::Adp));
                (if frame.preposition.is_empty() { !barred } else { case }).then_some(word)
            })?);
        }
        // "called him a liar" is no call.
        if frame.takes("@person") && tree.child(at, &[Relation::Xcomp]).is_some() {
            return None;
        }
        if frame.transitive && self.object(at).is_none() {
            return None;
        }
        Some(matched)
    }

    /// The object or one that is coordinated with it or counted by it, if the frame takes it.
    fn one_of(&self, object: usize, frame: Frame) -> Option<usize> {
        let tree = self.tree;
        let taken = |word: &usize| {
            let label = tree.mention(*word).map(|mention| mention.label);
            frame.takes(&tree.lemma(*word))
                || (label == Some(Label::Money) && frame.takes("money"))
                || (label == Some(Label::Person) && frame.takes("@person"))
                || (frame.takes("@actor") && self.is_actor(*word))
        };
        tree.coordinated(object).into_iter().find(taken).or_else(|| {
            let inner =
                tree.children(object).filter(|child| tree.relation(*child) == Relation::Nmod && tree.has_case(*child, "of"));
            inner.into_iter().find(taken)
        })
    }

    /// What depends on a word by a preposition or "to".
    fn after(&self, at: usize, preposition: &str) -> Option<usize> {
        let tree = self.tree;
        tree.children(at).find(|child| {
            let relation = tree.relation(*child);
            let fits = matches!(
                relation,
                Relation::Obl
                    | Relation::OblAgent
                    | Relation::Nmod
                    | Relation::Xcomp
                    | Relation::Advcl
                    | Relation::Acl
                    | Relation::Ccomp
            );
            fits && *child > at && tree.has_case(*child, preposition)
        })
    }

    /// The same, or what depends so on the object: "returned the paintings to the museum".
    fn after_object(&self, at: usize, preposition: &str) -> Option<usize> {
        self.after(at, preposition).or_else(|| self.object(at).and_then(|object| self.after(object, preposition)))
    }

    /// What a verb's act is done to, as grammar has it.
    pub(super) fn object(&self, at: usize) -> Option<usize> {
        let tree = self.tree;
        if let Some(object) = tree.child(at, &[Relation::Obj]) {
            return self.relative(object, at);
        }
        if let Some(next) = self.next_noun(at) {
            return Some(next);
        }
        if tree.is_passive(at) {
            if let Some(subject) = tree.child(at, &[Relation::NsubjPass, Relation::Nsubj]) {
                return self.relative(subject, at);
            }
            if tree.relation(at) == Relation::Acl {
                return tree.head(at);
            }
        }
        if tree.relation(at) == Relation::Conj
            && tree.penn(at) == Penn::Vbn
            && let Some(head) = tree.head(at).filter(|head| tree.is_passive(*head))
        {
            return tree.child(head, &[Relation::NsubjPass, Relation::Nsubj]);
        }
        // "the talks that he called off"
        let gap = tree.relation(at) == Relation::AclRelcl
            && tree.child(at, &[Relation::Nsubj]).is_some_and(|subject| !is_relative(tree, subject));
        if gap { tree.head(at) } else { None }
    }

    /// The noun phrase that follows an active verb at once, whatever the parser made of it.
    fn next_noun(&self, at: usize) -> Option<usize> {
        let tree = self.tree;
        if tree.tag(at) != Upos::Verb || tree.is_passive(at) {
            return None;
        }
        let is_part = |word: &usize| match tree.tag(*word) {
            Upos::Det | Upos::Adj | Upos::Num | Upos::Noun | Upos::Propn | Upos::Sym => tree.penn(*word) != Penn::Wdt,
            Upos::Pron => tree.penn(*word) == Penn::PrpPoss,
            Upos::Part => tree.penn(*word) == Penn::Pos,
            Upos::Verb => tree.relation(*word) == Relation::Amod,
            // "at least 19", "more than a dozen"
            Upos::Adp | Upos::Adv => {
                tree.is_any(*word, &["at", "least", "more", "than", "about", "nearly", "almost", "over", "around"])
            }
            _ => false,
        };
        let run = (at + 1..self.range.end).take_while(is_part).take(10);
        let last = run.filter(|word| matches!(tree.tag(*word), Upos::Noun | Upos::Propn)).last()?;
        (!tree.is_time(last)).then(|| {
            // The head of a name, where that is not its last word.
            let head = tree.head(last).filter(|head| *head > at && *head < last && tree.relation(last) == Relation::Flat);
            head.unwrap_or(last)
        })
    }

    /// The noun that a relative pronoun stands for.
    pub(super) fn relative(&self, word: usize, verb: usize) -> Option<usize> {
        if is_relative(self.tree, word) && self.tree.relation(verb) == Relation::AclRelcl {
            self.tree.head(verb)
        } else {
            Some(word)
        }
    }

    fn apply(&self, at: usize, frame: Frame, matched: Matched, depth: usize) -> Option<Reading> {
        let tree = self.tree;
        let inner = self.governed(at, frame, &matched, depth);
        let mut reading = Reading {
            at,
            action: Action::Agree,
            modality: Modality::Done,
            words: (at, at),
            absorbed: Vec::new(),
            noun: None,
            weight: frame.weight(),
            demanded: false,
            demands: None,
        };
        if let Some(particle) = matched.particle {
            reading.cover(particle);
        }
        // A noun that makes the meaning is part of the predicate; somebody to whom it is done is not.
        if let Some(object) =
            matched.object.filter(|object| frame.sense == Sense::Act(Action::Mobilize) || !self.is_actor(*object))
        {
            reading.cover(object);
            reading.absorbed.push(object);
            reading.noun = Some(object);
        }
        let governed = inner.as_ref().map(|inner| inner.action);
        match frame.sense {
            Sense::Act(action) => {
                reading.action = match governed {
                    // Agreeing to do harm is no agreement.
                    Some(harm) if action == Action::Agree && is_harm(harm) => harm,
                    _ => action,
                };
                let takes_in =
                    matches!(action, Action::Agree | Action::Reject | Action::Threaten | Action::Request | Action::Concede);
                if let Some(inner) = inner.filter(|_| takes_in) {
                    reading.demands = Some(inner.at).filter(|_| action == Action::Request && tree.tag(inner.at) == Upos::Verb);
                    reading.take_in(inner, at);
                }
                return Some(reading);
            }
            Sense::Report => {
                let clause = tree.child(at, &[Relation::Ccomp])?;
                let must = tree
                    .children(clause)
                    .any(|child| tree.relation(child) == Relation::Aux && tree.is_any(child, &["must", "should"]));
                if must {
                    reading.action = Action::Request;
                    reading.demanded = true;
                    reading.demands = Some(clause);
                    reading.absorbed.push(clause);
                    return Some(reading);
                }
                return None;
            }
            _ => {}
        }
        let mut inner = inner?;
        reading.weight += inner.weight;
        let from = inner.action;
        reading.action = match frame.sense {
            Sense::Stop => stopped(from),
            Sense::Cancel => cancelled(from),
            Sense::Plan => planned(from),
            _ => from,
        };
        reading.modality = match frame.sense {
            Sense::Cancel => Modality::CalledOff,
            Sense::Plan => Modality::Planned,
            Sense::Deny => Modality::Denied,
            _ => inner.modality,
        };
        inner.weight = 0;
        reading.noun = reading.noun.or(inner.noun).or((tree.tag(inner.at) != Upos::Verb).then_some(inner.at));
        reading.take_in(inner, at);
        Some(reading)
    }

    /// The act that a verb governs: its object, the clause it takes, or what stands after its preposition.
    fn governed(&self, at: usize, frame: Frame, matched: &Matched, depth: usize) -> Option<Reading> {
        let tree = self.tree;
        let clause = || {
            let mut clauses = tree.children(at).filter(|child| {
                let is_clause = matches!(tree.relation(*child), Relation::Xcomp | Relation::Ccomp)
                    || (matches!(tree.relation(*child), Relation::Advcl | Relation::Obl) && tree.has_case(*child, "to") && tree.tag(*child) == Upos::Verb)
                    // "denied having bombed"
                    || (tree.relation(*child) == Relation::Advcl && *child <= at + 2 && tree.is_any(at + 1, &["having", "attacking", "killing"]));
                *child > at && is_clause
            });
            clauses.find_map(|child| {
                // "denied having bombed": the auxiliary may stand as a verb of its own.
                let own = Some(child)
                    .filter(|child| !tree.is(*child, "having"))
                    .or_else(|| tree.child(child, &[Relation::Xcomp, Relation::Ccomp]));
                self.read(own?, depth + 1)
            })
        };
        let object = || {
            self.object(at)
                .and_then(|object| self.nominal(object, depth + 1))
                .or_else(|| self.next_noun(at).and_then(|next| self.nominal(next, depth + 1)))
        };
        let phrase = || {
            matched.phrase.and_then(|phrase| {
                if tree.tag(phrase) == Upos::Verb { self.read(phrase, depth + 1) } else { self.nominal(phrase, depth + 1) }
            })
        };
        match frame.sense {
            Sense::Act(Action::Agree | Action::Request | Action::Reject | Action::Threaten | Action::Concede) => {
                clause().or_else(object).or_else(phrase)
            }
            Sense::Act(_) => None,
            Sense::Light | Sense::Stop | Sense::Cancel if frame.preposition.is_empty() => object().or_else(clause),
            Sense::Light | Sense::Stop | Sense::Cancel => phrase(),
            Sense::Plan | Sense::Try | Sense::Deny => clause().or_else(object).or_else(phrase),
            Sense::Report | Sense::Nothing => None,
        }
    }

    /// A noun that names an act, or that counts or measures one: "a series of attacks".
    fn nominal(&self, at: usize, depth: usize) -> Option<Reading> {
        if depth > DEPTH {
            return None;
        }
        let tree = self.tree;
        let inner =
            |at: usize| tree.children(at).find(|child| tree.relation(*child) == Relation::Nmod && tree.has_case(*child, "of"));
        tree.coordinated(at)
            .into_iter()
            .find_map(|word| self.noun(word, depth))
            .or_else(|| inner(at).and_then(|inner| self.noun(inner, depth)))
    }

    /// What a noun says was done.
    pub(super) fn noun(&self, at: usize, depth: usize) -> Option<Reading> {
        if depth > DEPTH {
            return None;
        }
        let tree = self.tree;
        if !matches!(tree.tag(at), Upos::Noun | Upos::Propn) || matches!(tree.relation(at), Relation::Flat) {
            return None;
        }
        let lemma = tree.lemma(at);
        let frames = match self.lexicon.nouns.get(lemma.as_ref()) {
            Some(frames) => frames,
            // "Airstrike", "Talks" as names of the day or in headlines.
            None if tree.tag(at) == Upos::Propn => self.lexicon.nouns.get(lemma.to_lowercase().as_str())?,
            None => return None,
        };
        frames.iter().find_map(|frame| {
            let mut words = (at, at);
            if !frame.modifier.is_empty() {
                let modifies = |child: &usize| tree.is(*child, frame.modifier) || tree.lemma(*child) == frame.modifier;
                let before = at.checked_sub(1).filter(|before| self.range.contains(before) && modifies(before));
                let modifier = before.or_else(|| tree.children(at).find(|child| *child < at && modifies(child)))?;
                words.0 = modifier;
            }
            if !frame.preposition.is_empty() {
                let after = tree
                    .children(at)
                    .find(|child| tree.relation(*child) == Relation::Nmod && tree.has_case(*child, frame.preposition));
                let after = after.or_else(|| self.after(at, frame.preposition))?;
                if !frame.objects.is_empty() {
                    if !frame.takes(&tree.lemma(after)) {
                        return None;
                    }
                    words.1 = after;
                }
            }
            let (mut modality, mut absorbed) = (Modality::Done, Vec::new());
            let mut action = match frame.sense {
                Sense::Act(action) => action,
                // "the cancellation of the talks"
                Sense::Cancel | Sense::Stop => {
                    let inner = tree.children(at).find(|child| {
                        tree.relation(*child) == Relation::Nmod && tree.is_any_case(*child, &["of", "to", "on", "in"])
                    })?;
                    let reading = self.noun(inner, depth + 1).filter(|_| inner > at)?;
                    words.1 = reading.words.1;
                    absorbed.push(inner);
                    if frame.sense == Sense::Cancel {
                        modality = Modality::CalledOff;
                        cancelled(reading.action)
                    } else {
                        stopped(reading.action)
                    }
                }
                // "an attempt to kill": what is tried.
                _ => {
                    let clause = tree.children(at).find(|child| tree.relation(*child) == Relation::Acl)?;
                    let inner = self.verb(clause, depth + 1)?;
                    words.1 = clause;
                    inner.action
                }
            };
            for child in tree.children(at).filter(|child| *child < at) {
                if tree.relation(child) == Relation::Det && tree.is(child, "no") {
                    modality = Modality::Denied;
                } else if tree.is_any(child, &["possible", "potential", "alleged", "likely"]) {
                    modality = Modality::Hypothetical;
                } else if tree.is_any(child, &["planned", "proposed", "upcoming", "scheduled", "future", "forthcoming"]) {
                    modality = Modality::Planned;
                } else if tree.is_any(child, &["joint"]) && action == Action::Mobilize {
                    action = Action::Cooperate;
                }
            }
            Some(Reading {
                at,
                action,
                modality,
                words,
                absorbed,
                noun: Some(at),
                weight: frame.weight(),
                demanded: false,
                demands: None,
            })
        })
    }

    /// What auxiliaries, negation and conjunctions make of it.
    fn in_its_clause(&self, mut reading: Reading) -> Reading {
        let tree = self.tree;
        let mut negated = false;
        let mut future = false;
        let (mut hypothetical, mut perfect) = (false, false);
        for child in tree.children(reading.at).filter(|child| *child < reading.at || tree.relation(*child) != Relation::Aux) {
            match tree.relation(child) {
                Relation::Advmod | Relation::Cc | Relation::Dep
                    if tree.is_any(child, &["not", "n't", "n’t", "never", "neither", "nor"]) =>
                {
                    negated = true
                }
                Relation::Advmod if tree.is(child, "longer") => negated = true,
                Relation::Aux if tree.is_any(child, &["will", "'ll", "’ll", "shall", "wo"]) => future = true,
                Relation::Aux if tree.is_any(child, &["would", "'d"]) => {
                    future = self.is_told(reading.at);
                    hypothetical |= !future;
                }
                Relation::Aux if tree.is_any(child, &["may", "might", "could", "can", "ca"]) => hypothetical = true,
                Relation::Aux if tree.is(child, "have") => perfect = true,
                Relation::Aux if tree.is_any(child, &["must", "should"]) && reading.modality == Modality::Done => {
                    reading.modality = Modality::Demanded;
                }
                Relation::Mark if child < reading.at && tree.is_any(child, &["if", "unless", "whether", "lest"]) => {
                    hypothetical = true
                }
                _ => {}
            }
        }
        // "is to meet", "is going to meet"
        future |= tree.relation(reading.at) == Relation::Xcomp
            && tree.head(reading.at).is_some_and(|head| tree.is_any(head, &["going", "is", "are", "set", "due", "poised"]));
        if negated && future && !hypothetical {
            // What somebody will not do is refused; what he will not suffer is a threat.
            reading.action =
                if is_help(reading.action) || reading.action == Action::Consult { Action::Reject } else { reading.action };
            reading.modality = if reading.action == Action::Reject { Modality::Done } else { Modality::Denied };
        } else if negated {
            reading.modality = Modality::Denied;
        } else if future && matches!(reading.modality, Modality::Done) {
            reading.action = planned(reading.action);
            reading.modality = Modality::Planned;
        } else if hypothetical && reading.modality != Modality::CalledOff {
            reading.action = if is_harm(reading.action) && !perfect { planned(reading.action) } else { reading.action };
            reading.modality = Modality::Hypothetical;
        }
        reading
    }

    /// Whether somebody says it: "said it would".
    pub(super) fn is_told(&self, at: usize) -> bool {
        matches!(self.tree.relation(at), Relation::Ccomp | Relation::Parataxis | Relation::Conj)
    }
}

/// The words that fill a frame.
#[derive(Default)]
struct Matched {
    particle: Option<usize>,
    phrase: Option<usize>,
    object: Option<usize>,
}

impl Reading {
    fn cover(&mut self, word: usize) {
        self.words = (self.words.0.min(word), self.words.1.max(word));
    }

    /// The meaning of `inner` goes into this one.
    fn take_in(&mut self, inner: Reading, at: usize) {
        // Words far off are not shown as one predicate with it.
        if inner.words.0.abs_diff(at) <= 6 && inner.words.1.abs_diff(at) <= 8 {
            self.words = (self.words.0.min(inner.words.0), self.words.1.max(inner.words.1));
        }
        self.noun = self.noun.or(inner.noun);
        self.absorbed.push(inner.at);
        self.absorbed.extend(inner.absorbed);
    }
}

fn is_relative(tree: &Tree, word: usize) -> bool {
    matches!(tree.penn(word), Penn::Wp | Penn::Wdt) || (tree.is(word, "that") && tree.tag(word) == Upos::Pron)
}

fn is_help(action: Action) -> bool {
    matches!(action.quadrant(), Quadrant::MaterialCooperation) || matches!(action, Action::Support | Action::Agree)
}

fn is_harm(action: Action) -> bool {
    matches!(action, Action::Sanction | Action::Coerce | Action::Assault | Action::Mobilize)
}

/// The code of an act to come: help that is yet to come is a promise, harm a threat.
fn planned(action: Action) -> Action {
    match action {
        Action::Support | Action::Consult | Action::Cooperate | Action::Aid => Action::Agree,
        Action::Sanction | Action::Coerce | Action::Assault => Action::Threaten,
        other => other,
    }
}

/// The code of calling an act off.
fn cancelled(action: Action) -> Action {
    match action {
        Action::Consult | Action::Request => Action::Reject,
        other => stopped(other),
    }
}

/// The code of ending an act.
fn stopped(action: Action) -> Action {
    match action {
        Action::Agree | Action::Consult | Action::Support | Action::Cooperate | Action::Aid | Action::Retreat => Action::Sanction,
        Action::Sanction | Action::Assault | Action::Mobilize => Action::Retreat,
        Action::Coerce | Action::Protest | Action::Request | Action::Accuse | Action::Threaten => Action::Concede,
        Action::Reject => Action::Agree,
        Action::Concede => Action::Coerce,
    }
}
