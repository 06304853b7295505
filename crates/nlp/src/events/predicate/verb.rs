//! Acts of verbs and adjectives: their own, or that of what they govern.

use crate::{Action, Label, Modality, Penn, Relation, Upos};

use super::{
    super::lexicon::{Frame, Sense, frames_of},
    Act, DEPTH, SentenceReader,
    code::{is_harm, when_stopped},
    frame::FrameMatch,
};

impl SentenceReader<'_> {
    pub(super) fn act_of_verb(&self, at: usize, depth: usize) -> Option<Act> {
        let tree = self.tree;
        // "visiting ministers", "torturing inmates": which they are, not what happened.
        if tree.relation(at) == Relation::Amod && tree.penn(at) == Penn::Vbg || tree.is_nominal_participle(at) {
            return None;
        }
        // "Suspected militants", "alleged spies": who they are thought to be.
        if self.is_supposed_to_be(at) {
            return None;
        }
        // "asked not to be named": between a source and a reporter.
        if matches!(tree.lemma(at).as_ref(), "ask" | "request" | "insist" | "demand") && self.hides_name(at) {
            return None;
        }
        // "talks between the two, held in May": what is held was named before, and nobody is.
        let is_meeting = |word: usize| {
            matches!(tree.lemma(word).as_ref(), "talk" | "talks" | "meeting" | "summit" | "election" | "vote" | "session")
        };
        if tree.is(at, "held") && tree.penn(at) == Penn::Vbn && (self.range.start..at).rev().take(10).any(is_meeting) {
            return None;
        }
        for frame in frames_of(&self.lexicon.verbs, tree.lemma(at).as_ref())? {
            let Some(matched) = self.match_frame(at, *frame) else { continue };
            if frame.sense == Sense::NoAct {
                return None;
            }
            // "the planned meeting" is told by the noun.
            if tree.relation(at) == Relation::Amod && !matches!(frame.sense, Sense::Act(_)) {
                continue;
            }
            if let Some(act) = self.apply(at, *frame, matched, depth) {
                return Some(self.with_modality(act));
            }
        }
        None
    }

    /// Whether somebody asks not to be named, right after the verb.
    fn hides_name(&self, at: usize) -> bool {
        let tree = self.tree;
        let near = || (at + 1..self.range.end).take(7);
        let is_hidden = near().any(|word| tree.is_any(word, &["anonymous", "anonymity", "unnamed", "unidentified"]));
        let is_named = near().any(|word| tree.is_any(word, &["named", "identified", "quoted"]));
        // "asked to be called only Lars"
        let is_to_be = (at + 1..self.range.end).take(2).map(|word| tree.form(word)).eq(["to", "be"])
            && (at + 3..self.range.end).take(1).any(|word| tree.is_any(word, &["called", "known", "identified", "named"]));
        is_to_be || is_hidden || is_named && near().any(|word| tree.is(word, "not")) && near().any(|word| tree.is(word, "be"))
    }

    /// Whether a participle of suspecting stands before the noun that it describes, and tells of no suspicion by itself.
    fn is_supposed_to_be(&self, at: usize) -> bool {
        let tree = self.tree;
        let is_participle = matches!(tree.penn(at), Penn::Vbn | Penn::Vbd | Penn::Jj)
            && tree
                .children(at)
                .all(|child| child > at || !matches!(tree.tag(child), Upos::Aux | Upos::Noun | Upos::Propn | Upos::Pron));
        is_participle
            && matches!(tree.lemma(at).to_lowercase().as_str(), "suspect" | "allege" | "accuse")
            && self.range.contains(&(at + 1))
            && matches!(tree.tag(at + 1), Upos::Noun | Upos::Propn | Upos::Adj)
    }

    pub(super) fn act_of_adjective(&self, at: usize, depth: usize) -> Option<Act> {
        let tree = self.tree;
        let is_predicate = tree.child(at, &[Relation::Cop]).is_some()
            || matches!(
                tree.relation(at),
                Relation::Root | Relation::Conj | Relation::Ccomp | Relation::Xcomp | Relation::AclRelcl
            );
        let frames = self.lexicon.adjectives.get(tree.lemma(at).as_ref()).filter(|_| is_predicate)?;
        frames.iter().find_map(|frame| {
            let matched = self.match_frame(at, *frame)?;
            let act = self.apply(at, *frame, matched, depth)?;
            Some(self.with_modality(act))
        })
    }

    fn apply(&self, at: usize, frame: Frame, matched: FrameMatch, depth: usize) -> Option<Act> {
        let tree = self.tree;
        let inner = self.governed(at, frame, &matched, depth);
        let mut act = Act {
            at,
            action: Action::Agree,
            modality: Modality::Done,
            words: (at, at),
            absorbed: Vec::new(),
            noun: None,
            specificity: frame.specificity(),
            is_obligation: false,
            is_governor: !matches!(frame.sense, Sense::Act(_) | Sense::Report),
            complement: None,
        };
        if let Some(particle) = matched.particle {
            act.extend_to(particle);
        }
        // An object that the frame asks for is part of the predicate; an actor as object is a target instead.
        if let Some(object) =
            matched.object.filter(|object| frame.sense == Sense::Act(Action::Mobilize) || !self.is_actor(*object))
        {
            act.extend_to(object);
            act.absorbed.push(object);
            act.noun = Some(object);
        }
        let governed = inner.as_ref().map(|inner| (inner.action, inner.at));
        match frame.sense {
            Sense::Act(action) => {
                act.action = match governed {
                    // Agreeing to do harm is no agreement, and the harm is still to be done.
                    Some((harm, word)) if action == Action::Agree && is_harm(harm) && tree.head(word) == Some(at) => {
                        act.modality = Modality::Planned;
                        harm
                    }
                    _ => action,
                };
                // "vowed to stay": a promise, unless it is of harm.
                if at_vows(&tree.lemma(at)) && governed.is_some_and(|(inner, _)| super::code::is_help(inner)) {
                    act.action = Action::Agree;
                }
                let takes_in =
                    matches!(action, Action::Agree | Action::Reject | Action::Threaten | Action::Request | Action::Concede);
                if let Some(inner) = inner.filter(|_| takes_in) {
                    self.take_in(&mut act, inner);
                }
                return Some(act);
            }
            Sense::Report => {
                let clause = tree.child(at, &[Relation::Ccomp])?;
                let must = tree
                    .children(clause)
                    .any(|child| tree.relation(child) == Relation::Aux && tree.is_any(child, &self.lexicon.lists.obligation));
                let subject = tree.child(clause, &[Relation::Nsubj, Relation::NsubjPass]);
                // "said Americans should be proud" asks for nothing.
                if must && tree.tag(clause) == Upos::Verb && subject.is_some_and(|subject| self.is_agent(subject)) {
                    act.action = Action::Request;
                    act.is_obligation = true;
                    act.complement = Some(clause);
                    act.absorbed.push(clause);
                    return Some(act);
                }
                return None;
            }
            _ => {}
        }
        let mut inner = inner?;
        act.specificity += inner.specificity;
        let from = inner.action;
        act.action = match frame.sense {
            Sense::Stop => when_stopped(from),
            _ => from,
        };
        act.modality = match frame.sense {
            Sense::Cancel => Modality::CalledOff,
            Sense::Plan => Modality::Planned,
            Sense::Deny => Modality::Denied,
            Sense::Try if inner.modality == Modality::Done => Modality::Hypothetical,
            // What a ban or an embargo ends was there, whatever was said of it.
            Sense::Stop => Modality::Done,
            _ => inner.modality,
        };
        inner.specificity = 0;
        act.noun = act.noun.or(inner.noun).or((tree.tag(inner.at) != Upos::Verb).then_some(inner.at));
        act.absorb(inner, at);
        Some(act)
    }

    /// Makes what an act asks for, promises, refuses or yields part of it. What is asked for or promised is an act of its own too; a noun
    /// that is turned down stands by itself: "rejected the ultimatum".
    fn take_in(&self, act: &mut Act, inner: Act) {
        let is_noun = self.tree.tag(inner.at) != Upos::Verb;
        // "signed a peace treaty" tells of one act.
        let is_named = is_noun && act.action == Action::Agree && act.noun == Some(inner.at);
        let is_wanted =
            matches!(act.action, Action::Request | Action::Agree | Action::Threaten) && inner.action != act.action && !is_named;
        if is_wanted {
            act.complement = Some(inner.at);
            act.noun = act.noun.or(inner.noun);
            act.absorbed.push(inner.at);
            act.absorbed.extend(inner.absorbed);
        } else if !(is_noun && inner.action != act.action) {
            let at = act.at;
            act.absorb(inner, at);
        }
    }

    /// The act that a verb governs: its object, the clause it takes, or what stands after its preposition.
    fn governed(&self, at: usize, frame: Frame, matched: &FrameMatch, depth: usize) -> Option<Act> {
        let tree = self.tree;
        let clause = || {
            // "urged both sides to resume": the parser may hang the clause on the object.
            let of_object = tree.child(at, &[Relation::Obj]).into_iter().flat_map(|object| tree.children(object));
            let of_object = of_object.filter(|child| {
                tree.relation(*child) == Relation::Acl
                    && tree.has_case(*child, "to")
                    && self.is_actor(tree.head(*child).unwrap_or(at))
            });
            let mut clauses = tree.children(at).filter(|child| *child > at).filter(|child| {
                matches!(tree.relation(*child), Relation::Xcomp | Relation::Ccomp)
                    || (matches!(tree.relation(*child), Relation::Advcl | Relation::Obl) && tree.has_case(*child, "to") && tree.tag(*child) == Upos::Verb)
                    // "denied having bombed"
                    || (tree.relation(*child) == Relation::Advcl && *child <= at + 2 && tree.penn(*child) == Penn::Vbg)
            });
            // "under pressure to resign after police killed": a clause of time is nothing that the verb governs.
            let is_of_time =
                |child: usize| tree.is_any_case(child, &["after", "before", "when", "while", "because", "since", "until", "as"]);
            let clauses: Vec<usize> = clauses.by_ref().chain(of_object).filter(|child| !is_of_time(*child)).collect();
            clauses.into_iter().find_map(|child| {
                // "denied having bombed": the auxiliary may stand as a verb of its own.
                let own = Some(child)
                    .filter(|child| !tree.is(*child, "having"))
                    .or_else(|| tree.child(child, &[Relation::Xcomp, Relation::Ccomp]));
                self.act_at(own?, depth + 1)
            })
        };
        let object = || {
            self.object(at)
                .and_then(|object| self.act_of_phrase(object, depth + 1))
                .or_else(|| self.following_noun(at).and_then(|next| self.act_of_phrase(next, depth + 1)))
                // "called off a strike" where the parser took "off" for a preposition.
                .or_else(|| {
                    let particle = matched.particle.filter(|particle| *particle == at + 1)?;
                    self.noun_phrase_head(particle + 1).and_then(|next| self.act_of_phrase(next, depth + 1))
                })
        };
        let phrase = || {
            matched.phrase.and_then(|phrase| {
                if tree.tag(phrase) == Upos::Verb {
                    self.act_at(phrase, depth + 1)
                } else {
                    self.act_of_phrase(phrase, depth + 1)
                }
            })
        };
        match frame.sense {
            Sense::Act(Action::Agree | Action::Request | Action::Reject | Action::Threaten | Action::Concede) => {
                clause().or_else(object).or_else(phrase)
            }
            Sense::Act(_) => None,
            // "The sanctions imposed have hurt": a clause with a tense of its own is not what the verb governs.
            Sense::Light | Sense::Stop | Sense::Cancel if frame.preposition.is_empty() => {
                // "carried out a policy to protect": what something is done for is not what is done.
                let has_object = tree.child(at, &[Relation::Obj]).is_some();
                let is_purpose =
                    |inner: usize| has_object && tree.relation(inner) == Relation::Advcl && tree.has_case(inner, "to");
                object().or_else(|| clause().filter(|inner| !self.is_finite(inner.at) && !is_purpose(inner.at)))
            }
            Sense::Light | Sense::Stop | Sense::Cancel => phrase(),
            // "Promised to help families whose homes were burned": nobody helps or tries a clause with a tense of its own.
            // "keeping the shooting in mind" goes on with none.
            Sense::Go if matches!(tree.lemma(at).as_ref(), "keep" | "use" | "help" | "come" | "seem" | "appear") => {
                clause().filter(|inner| !self.is_finite(inner.at)).or_else(phrase)
            }
            Sense::Try | Sense::Go => clause().filter(|inner| !self.is_finite(inner.at)).or_else(object).or_else(phrase),
            // "expects a deal": whoever expects it need have no part in it.
            Sense::Plan if tree.lemma(at) == "expect" => clause(),
            Sense::Plan | Sense::Deny => clause().or_else(object).or_else(phrase),
            Sense::Report | Sense::NoAct => None,
        }
    }

    /// A noun that names an act, or that counts or measures one: "a series of attacks".
    fn act_of_phrase(&self, at: usize, depth: usize) -> Option<Act> {
        if depth > DEPTH {
            return None;
        }
        let tree = self.tree;
        // "in light of the attack", "in the wake of the raid": it is over.
        let is_occasion = self.lexicon.lists.occasions.contains(&tree.lemma(at).as_ref());
        let inner = |at: usize| {
            // "12 million euros in aid"
            let is_sum = tree.mention(at).is_some_and(|mention| mention.label == Label::Money);
            let of = |child: &usize| {
                tree.relation(*child) == Relation::Nmod && (tree.has_case(*child, "of") || is_sum && tree.has_case(*child, "in"))
            };
            tree.children(at).filter(|_| !is_occasion).find(of)
        };
        tree.coordinated(at)
            .into_iter()
            .find_map(|word| self.act_of_noun(word, depth))
            .or_else(|| inner(at).and_then(|inner| self.act_of_noun(inner, depth)))
    }
}

/// Whether a verb promises or threatens, as what it governs tells.
fn at_vows(lemma: &str) -> bool {
    matches!(lemma, "vow" | "swear")
}
