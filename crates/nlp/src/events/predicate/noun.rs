//! Acts that nouns name: "the bombing of the embassy".

use crate::{Action, Label, Modality, Relation, Upos};

use super::{super::lexicon::Sense, Act, DEPTH, SentenceReader, code::when_stopped};

impl SentenceReader<'_> {
    /// Whether a retreat is one that somebody owns, opens or goes to: "his retreat at the lake", "opened a retreat for nurses".
    fn is_house(&self, at: usize) -> bool {
        let tree = self.tree;
        let lies = tree.children(at).any(|child| child > at && tree.is_any_case(child, &["at", "near", "for", "in"]))
            && !tree.children(at).any(|child| child > at && tree.is_any_case(child, &["from", "of", "by"]));
        let is_owned = tree.has_case(at, "for") && tree.children(at).any(|child| tree.relation(child) == Relation::NmodPoss);
        let is_kept = tree.head(at).is_some_and(|head| {
            matches!(
                tree.lemma(head).as_ref(),
                "open" | "own" | "build" | "run" | "buy" | "sell" | "visit" | "leave" | "book" | "attend" | "reach"
            )
        });
        is_owned || is_kept && tree.relation(at) == Relation::Obj || lies && tree.relation(at) != Relation::Nsubj
    }

    /// Whether a threat is what may happen, and nothing that anybody says: "the threat of rebels going home", "a threat to others", "faces a
    /// threat".
    fn is_danger(&self, at: usize) -> bool {
        let tree = self.tree;
        let after =
            |case: &str| tree.children(at).any(|child| child > at && tree.is_nominal(child) && tree.has_case(child, case));
        let of_agent = tree.children(at).any(|child| child > at && tree.has_case(child, "of") && self.is_agent(child));
        let is_made = tree.children(at).any(|child| {
            tree.is_any_case(child, &["by", "from"]) && self.is_agent(child) || tree.relation(child) == Relation::NmodPoss
        });
        let head = tree.head(at).map(|head| tree.lemma(head).to_lowercase());
        let is_posed = matches!(
            head.as_deref(),
            Some(
                "pose"
                    | "face"
                    | "present"
                    | "represent"
                    | "constitute"
                    | "remain"
                    | "counter"
                    | "combat"
                    | "reduce"
                    | "eliminate"
            )
        ) || tree.child(at, &[Relation::Cop]).is_some();
        let is_uttered = matches!(head.as_deref(), Some("make" | "issue" | "send" | "utter" | "deliver" | "receive" | "direct"));
        // "the country's biggest threat": what endangers it.
        let is_worst = tree.children(at).any(|child| {
            child < at
                && tree.is_any(child, &["biggest", "greatest", "major", "main", "top", "gravest", "existential", "largest"])
        });
        is_worst || !is_made && (of_agent || is_posed || after("to") && !is_uttered)
    }

    /// The act that a noun names, by the first of its frames whose conditions hold.
    pub(in crate::events) fn act_of_noun(&self, at: usize, depth: usize) -> Option<Act> {
        if depth > DEPTH {
            return None;
        }
        let tree = self.tree;
        if !matches!(tree.tag(at), Upos::Noun | Upos::Propn) || tree.relation(at) == Relation::Flat || tree.is_time(at) {
            return None;
        }
        let lemma = tree.lemma(at);
        let frames = match self.lexicon.nouns.get(lemma.as_ref()) {
            Some(frames) => frames,
            // "Airstrike", "Talks": tagged as proper nouns in headlines.
            None if tree.tag(at) == Upos::Propn => self.lexicon.nouns.get(lemma.to_lowercase().as_str())?,
            None => return None,
        };
        // "the threat of rebels going home": what those might do, and nothing that they say.
        if lemma == "threat" && self.is_danger(at) {
            return None;
        }
        // "the reporter's inquiry": a question.
        let is_persons = |child: usize| {
            tree.relation(child) == Relation::NmodPoss
                && (tree.tag(child) == Upos::Pron || tree.mention(child).is_some_and(|mention| mention.label == Label::Person))
        };
        if matches!(lemma.as_ref(), "inquiry" | "enquiry" | "concern") && tree.children(at).any(is_persons) {
            return None;
        }
        // "called the sale “a raid”": what somebody calls a thing.
        let is_called = tree.relation(at) == Relation::Xcomp
            && tree.head(at).is_some_and(|head| matches!(tree.lemma(head).as_ref(), "call" | "label" | "brand" | "term" | "dub"));
        if is_called {
            return None;
        }
        // "at his lakeside retreat": where one can be, it is a house.
        if self.lexicon.lists.venues.contains(&lemma.as_ref())
            && (tree.is_any_case(at, &["at", "to", "into", "near", "inside", "from"]) || self.is_house(at))
        {
            return None;
        }
        frames.iter().find_map(|frame| {
            let mut words = (at, at);
            if !frame.modifier.is_empty() {
                let modifies = |child: &usize| tree.is(*child, frame.modifier) || tree.lemma(*child) == frame.modifier;
                let before = at.checked_sub(1).filter(|before| self.range.contains(before) && modifies(before));
                let is_owner = |child: usize| tree.relation(child) == Relation::NmodPoss;
                let modifier =
                    before.or_else(|| tree.children(at).find(|child| *child < at && modifies(child) && !is_owner(*child)))?;
                words.0 = modifier;
            }
            if !frame.preposition.is_empty() {
                let after = tree
                    .children(at)
                    .find(|child| tree.relation(*child) == Relation::Nmod && tree.has_case(*child, frame.preposition));
                let after = after.or_else(|| self.prepositional(at, frame.preposition))?;
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
                    let act = self.act_of_noun(inner, depth + 1).filter(|_| inner > at)?;
                    words.1 = act.words.1;
                    absorbed.push(inner);
                    if frame.sense == Sense::Cancel {
                        modality = Modality::CalledOff;
                        act.action
                    } else {
                        when_stopped(act.action)
                    }
                }
                Sense::NoAct => return Some(None),
                // "an attempt to kill": the act is that of the clause.
                _ => {
                    let clause = tree.children(at).find(|child| tree.relation(*child) == Relation::Acl)?;
                    let inner = self.act_of_verb(clause, depth + 1)?;
                    words.1 = clause;
                    modality = Modality::Hypothetical;
                    inner.action
                }
            };
            for child in tree.children(at).filter(|child| *child < at) {
                if tree.relation(child) == Relation::Det && tree.is(child, "no") {
                    modality = Modality::Denied;
                } else if tree.is_any(child, &self.lexicon.lists.foiled) {
                    modality = Modality::Denied;
                } else if tree.is_any(child, &self.lexicon.lists.doubtful) && modality == Modality::Done {
                    modality = Modality::Hypothetical;
                } else if tree.is_any(child, &self.lexicon.lists.forthcoming) {
                    modality = Modality::Planned;
                } else if tree.is(child, "joint") && action == Action::Mobilize {
                    action = Action::Cooperate;
                }
            }
            Some(Some(Act {
                at,
                action,
                modality,
                words,
                absorbed,
                noun: Some(at),
                specificity: frame.specificity(),
                is_obligation: false,
                is_governor: false,
                complement: None,
            }))
        })?
    }
}
