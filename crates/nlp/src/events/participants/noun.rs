//! Those who take part in an act that a noun names, as its own phrase tells them.

use crate::{Action, EntityIdx, Label, Level, Relation, Upos};

use super::{
    super::{phrases::DEPTH, predicate::SentenceReader},
    Participants, Tie,
};

impl SentenceReader<'_> {
    /// Participants as the dependents of a noun name them, and where it is what a verb of doing or getting governs, the verb's subject.
    pub(super) fn noun_participants(&self, at: usize, action: Action) -> Participants {
        let (tree, lists) = (self.tree, &self.lexicon.lists);
        let lemma = tree.lemma(at).to_lowercase();
        let mut found = Participants { ties: [Tie::Phrase; 2], ..Participants::default() };
        // "Banda's murder": whose it is has suffered it.
        let is_suffered = lists.suffered.contains(&lemma.as_str());
        let agents = |word: usize| self.all_of(word).into_iter().filter(|word| self.is_agent(*word));
        let is_entry = matches!(lemma.as_str(), "raid" | "siege" | "occupation" | "blockade" | "search" | "storming");
        let actors = |word: usize| {
            self.all_of(word).into_iter().filter(|word| self.may_suffer(*word, action) || is_entry && self.is_actor(*word))
        };
        let (mut of, mut before) = (None, None);
        // "the first round of talks between the two": the parser may hang them on what counts the acts.
        let counted = tree.head(at).filter(|head| {
            tree.relation(at) == Relation::Nmod
                && tree.has_case(at, "of")
                && lists.quantities.contains(&tree.lemma(*head).as_ref())
        });
        let of_count = counted.into_iter().flat_map(|head| tree.children(head).take(16)).filter(|child| {
            *child > at
                && tree.relation(*child) == Relation::Nmod
                && tree.is_any_case(*child, &["between", "among", "by", "with"])
        });
        for child in tree.children(at).chain(of_count).filter(|child| !tree.is_time(*child)) {
            match tree.relation(child) {
                // "Kenya's arrest of Ann Lee": whose it is has done it, where the words tell to whom.
                Relation::NmodPoss if is_suffered && !self.has_of_person(at) => found.targets.extend(actors(child)),
                // "that country's civil war" is waged there, whoever wages it.
                Relation::NmodPoss if matches!(lemma.as_str(), "war" | "conflict" | "violence" | "unrest" | "warfare") => {}
                Relation::NmodPoss => found.sources.extend(agents(child).filter(|_| self.may_own(child, action))),
                Relation::Compound | Relation::Amod if tree.is_named(child) && child < at => before = before.or(Some(child)),
                // "denied bombing the town"
                Relation::Appos | Relation::Obj
                    if child > at && lemma.ends_with("ing") && child <= at + 3 && !(at..child).any(|word| tree.is(word, ",")) =>
                {
                    found.targets.extend(actors(child));
                }
                Relation::Nmod | Relation::Obl | Relation::OblAgent if child > at => {
                    if tree.has_case(child, "by") || (tree.has_case(child, "from") && comes_from(action)) {
                        found.sources.extend(agents(child));
                    } else if tree.is_any_case(child, &["between", "among"]) {
                        let mut all = tree.coordinated(child);
                        if all.len() == 1 {
                            all.extend(self.after_and(child));
                        }
                        all.retain(|word| self.is_agent(*word));
                        let mut all = all.into_iter();
                        found.sources.extend(all.next());
                        found.targets.extend(all);
                    } else if tree.has_case(child, "of") {
                        of = of.or(Some(child));
                    } else if tree.is_any_case(child, goes_to(action)) && !self.is_beside(at, child, action) {
                        // "wars with drones" are waged with them.
                        let is_with = action == Action::Assault && tree.has_case(child, "with");
                        found.targets.extend(actors(child).filter(|word| !is_with || self.is_agent(*word)));
                    }
                }
                _ => {}
            }
        }
        if found.sources.is_empty() {
            // "the attack on the embassy by militants": the parser often gives "by" to the nearer noun.
            let inner = tree.children(at).filter(|child| *child > at && tree.relation(*child) == Relation::Nmod);
            let by = inner.flat_map(|child| tree.children(child)).find(|word| tree.has_case(*word, "by") && !tree.is_time(*word));
            found.sources.extend(by.into_iter().flat_map(agents));
        }
        if let Some(of) = of {
            if lists.intransitive.contains(&lemma.as_str()) {
                if found.sources.is_empty() {
                    found.sources.extend(agents(of));
                }
                // "the withdrawal of troops from Chad"
                let inner = tree.children(of).filter(|child| *child > of && tree.is_any_case(*child, goes_to(action)));
                found.targets.extend(inner.flat_map(actors));
            } else if is_suffered || lists.inflicted.contains(&lemma.as_str()) || is_done_to(action) {
                found.targets.extend(actors(of));
            }
        }
        if let Some(before) = before {
            self.take_name_before(before, action, is_suffered, &mut found);
        }
        if found.sources.is_empty() && found.targets.is_empty() || found.sources.is_empty() != found.targets.is_empty() {
            self.take_subject_above(at, action, &mut found);
        }
        found
    }

    /// Whether a phrase after a noun is not of those to whom the act is done: "killings of strangers with friends", "blamed the riots on
    /// the police".
    fn is_beside(&self, at: usize, child: usize, action: Action) -> bool {
        let (tree, lists) = (self.tree, &self.lexicon.lists);
        let is_with = action == Action::Assault
            && tree.has_case(child, "with")
            && !lists.reciprocal.contains(&tree.lemma(at).to_lowercase().as_str());
        let is_blamed = tree.has_case(child, "on") && tree.head(at).is_some_and(|head| tree.lemma(head) == "blame");
        is_with || is_blamed
    }

    /// Whether a noun has somebody after "of".
    fn has_of_person(&self, at: usize) -> bool {
        self.tree.children(at).any(|child| child > at && self.tree.has_case(child, "of") && self.is_agent(child))
    }

    /// A name right before the noun: "the Viking attack", "the Banda murder", "a Lima bombing".
    fn take_name_before(&self, name: usize, action: Action, is_suffered: bool, found: &mut Participants) {
        let tree = self.tree;
        let Some(mention) = tree.mention(name) else { return };
        let agents = || tree.coordinated(name).into_iter().filter(|word| self.is_agent(*word) && tree.is_named(*word));
        if is_suffered && mention.label == Label::Person {
            if found.targets.is_empty() {
                found.targets.extend(agents());
            }
            return;
        }
        // "Russian sanctions" and "Syrian talks" may be by or against those named, "the Lima attack" was there.
        let is_whose = match mention.label {
            // Nor does "the Lima Bank probe" tell who investigates whom.
            Label::Person | Label::Org => !matches!(action, Action::Consult | Action::Sanction | Action::Agree | Action::Accuse),
            Label::Norp => {
                !is_suffered
                    && matches!(action, Action::Assault | Action::Retreat | Action::Mobilize | Action::Support | Action::Aid)
                    || !found.targets.is_empty()
            }
            Label::Gpe => self.level(mention.entity) == Some(Level::Country) && !found.targets.is_empty(),
            _ => false,
        };
        if found.sources.is_empty() && is_whose {
            found.sources.extend(agents());
        }
    }

    fn level(&self, entity: Option<EntityIdx>) -> Option<Level> {
        let entity = self.tree.doc.entities.get(entity?.0 as usize)?;
        entity.link.as_ref().map(|link| link.level)
    }

    /// Whether one may be who did what one's noun names: "Lima's bombing" happened there.
    fn may_own(&self, at: usize, action: Action) -> bool {
        let harms = matches!(action, Action::Assault | Action::Coerce | Action::Protest);
        let level =
            self.tree.mention(at).filter(|mention| mention.label == Label::Gpe).and_then(|mention| self.level(mention.entity));
        !harms || level.is_none_or(|level| level == Level::Country)
    }

    /// The subject of the verb that governs the noun, where that does or gets what the noun names: "drew criticism from", "came under
    /// attack by".
    fn take_subject_above(&self, at: usize, action: Action, found: &mut Participants) {
        let (tree, lists) = (self.tree, &self.lexicon.lists);
        // "The bank is under investigation"
        if found.targets.is_empty()
            && tree.has_case(at, "under")
            && tree.child(at, &[Relation::Cop]).is_some()
            && let Some(subject) = self.own_subject(at)
        {
            found.targets.extend(self.all_of(subject).into_iter().filter(|word| self.may_suffer(*word, action)));
            return;
        }
        let Some(head) = tree.head(at).filter(|head| *head < at && tree.tag(*head) == Upos::Verb && !tree.is_passive(*head))
        else {
            return;
        };
        let is_got = match tree.relation(at) {
            Relation::Obj => lists.getting.contains(&tree.lemma(head).as_ref()),
            Relation::Obl => {
                tree.has_case(at, "under") && matches!(tree.lemma(head).as_ref(), "come" | "be" | "remain" | "stay" | "fall")
            }
            _ => false,
        };
        if !is_got || !found.targets.is_empty() {
            return;
        }
        if found.sources.is_empty() && comes_from(action) {
            let from = tree.children(head).filter(|child| *child > at && tree.is_any_case(*child, &["from", "by"]));
            let from = from.filter(|child| !tree.is_time(*child)).flat_map(|child| self.all_of(child));
            found.sources.extend(from.filter(|word| self.is_agent(*word)));
        }
        if let Some((subject, tie)) = self.doer(head, DEPTH) {
            found.targets.extend(self.all_of(subject).into_iter().filter(|word| self.may_suffer(*word, action)));
            found.ties[1] = tie;
        }
    }

    /// The noun after the "and" that follows a phrase, for where the parser missed the coordination.
    fn after_and(&self, at: usize) -> Option<usize> {
        let tree = self.tree;
        let and = (at + 1..self.range.end).take(4).find(|word| tree.is(*word, "and"))?;
        let is_part = |word: &usize| matches!(tree.tag(*word), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num);
        let run = (and + 1..self.range.end).take_while(is_part).take(6);
        run.filter(|word| matches!(tree.tag(*word), Upos::Noun | Upos::Propn)).last()
    }
}

/// Whether those after "of" are the ones to whom a noun's act is done: "the rejection of", "criticism of".
fn is_done_to(action: Action) -> bool {
    matches!(action, Action::Accuse | Action::Reject | Action::Coerce)
}

/// Whether those after "from" do what a noun names: "criticism from", "aid from".
fn comes_from(action: Action) -> bool {
    matches!(
        action,
        Action::Accuse
            | Action::Support
            | Action::Threaten
            | Action::Request
            | Action::Reject
            | Action::Aid
            | Action::Protest
            | Action::Agree
    )
}

/// The prepositions before those to whom an act is done.
pub(super) fn goes_to(action: Action) -> &'static [&'static str] {
    match action {
        Action::Assault => &["against", "on", "upon", "at", "with", "to"],
        Action::Coerce | Action::Mobilize | Action::Protest => &["against", "on", "upon"],
        Action::Sanction => &["against", "on", "to", "with"],
        Action::Accuse => &["against", "at", "on", "upon", "to", "with"],
        Action::Threaten => &["to", "against"],
        Action::Reject => &["with"],
        Action::Request => &["to", "on", "upon", "from", "of"],
        Action::Consult | Action::Cooperate | Action::Agree => &["with", "to"],
        Action::Support => &["for", "to", "with", "behind"],
        Action::Aid => &["to", "for"],
        Action::Concede => &["to"],
        Action::Retreat => &["from", "to", "with"],
    }
}
