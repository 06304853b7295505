//! Who did it, and to whom.

use crate::{Action, Label, Penn, Relation, Upos};

use super::{
    lexicon::Sense,
    meaning::{Reader, Reading},
    parties::is_owner,
    phrases::DEPTH,
};

/// Those who take part in an act: words, the likeliest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Roles {
    pub(super) sources: Vec<usize>,
    pub(super) targets: Vec<usize>,
    /// By how much the ranker preferred the first source and the first target to anything else they might be; `None` where it did not choose.
    pub(super) margins: [Option<i32>; 2],
}

/// Prepositions after which the one stands whom an act is for or against.
const TOWARDS: [&str; 15] = [
    "against",
    "on",
    "to",
    "with",
    "at",
    "upon",
    "over",
    "from",
    "for",
    "towards",
    "toward",
    "between",
    "into",
    "about",
    "regarding",
];

/// Prepositions of places: there an act is done to those who live there, if to nobody else.
const PLACES: [&str; 7] = ["in", "into", "throughout", "across", "around", "inside", "near"];

/// Those who are sent, and are not those to whom it is done: "withdrew its troops from Sinai".
const SENT: [&str; 20] = [
    "troops",
    "troop",
    "soldier",
    "force",
    "army",
    "peacekeeper",
    "observer",
    "inspector",
    "expert",
    "team",
    "delegation",
    "envoy",
    "contingent",
    "reinforcement",
    "police",
    "military",
    "fighter",
    "personnel",
    "warship",
    "official",
];

impl Reader<'_> {
    /// Who takes part in an act.
    pub(super) fn roles(&self, reading: &Reading) -> Roles {
        let mut roles = match self.tree.tag(reading.at) {
            Upos::Noun | Upos::Propn => self.of_noun(reading.at, reading.action),
            _ => self.of_verb(reading),
        };
        self.settle(reading, &mut roles);
        roles
    }

    fn of_verb(&self, reading: &Reading) -> Roles {
        let tree = self.tree;
        let at = reading.at;
        let mut roles = Roles { sources: self.subject(at, DEPTH), ..Roles::default() };
        if reading.demanded {
            let clause = tree.child(at, &[Relation::Ccomp]);
            roles.targets =
                clause.and_then(|clause| tree.child(clause, &[Relation::Nsubj, Relation::NsubjPass])).into_iter().collect();
            return roles;
        }
        // The verb, and those whose meaning it has taken in: the nearest words first.
        let mut places = vec![at];
        places.extend(reading.absorbed.iter().copied());
        // What is sent or given is itself no party, nor somebody whose it was, if there is one who gets it.
        let (mut weak, mut sent, mut given) = (Vec::new(), None, None);
        for place in places {
            let is_noun = matches!(tree.tag(place), Upos::Noun | Upos::Propn);
            if is_noun {
                let own = self.of_noun(place, reading.action);
                let clause =
                    tree.child(place, &[Relation::Acl, Relation::Ccomp]).filter(|clause| tree.tag(*clause) == Upos::Verb);
                for word in own.targets.into_iter().chain(own.sources).chain(self.told_of(clause)) {
                    if !is_owner(tree, word) {
                        self.offer(word, &mut roles.targets, &mut weak);
                    }
                }
                continue;
            }
            if let Some(object) = self.object(place).filter(|object| !reading.absorbed.contains(object)) {
                if self.is_sent(object, reading.action) {
                    sent = Some(object);
                    let after = tree.children(object).filter(|child| {
                        tree.relation(*child) == Relation::Nmod && tree.is_any_case(*child, &TOWARDS) && !tree.is_time(*child)
                    });
                    after.for_each(|child| self.offer(child, &mut roles.targets, &mut weak));
                } else {
                    self.offer(object, &mut roles.targets, &mut weak);
                    let is_given = matches!(reading.action, Action::Aid | Action::Retreat | Action::Cooperate | Action::Agree);
                    if is_given {
                        given = Some(object);
                    } else {
                        self.inside(object, &mut roles.targets, &mut weak);
                    }
                }
            }
            for child in tree.children(place) {
                match tree.relation(child) {
                    Relation::Iobj => roles.targets.insert(0, child),
                    Relation::Obl if child > place && tree.is_any_case(child, &TOWARDS) && !tree.is_time(child) => {
                        self.offer(child, &mut roles.targets, &mut weak);
                        self.inside(child, &mut roles.targets, &mut weak);
                    }
                    Relation::Ccomp if place == at => {
                        self.told_of(Some(child)).into_iter().for_each(|word| self.offer(word, &mut roles.targets, &mut weak));
                    }
                    _ => {}
                }
            }
        }
        if let Some(object) = given {
            self.inside(object, &mut roles.targets, &mut weak);
        }
        if !roles.targets.iter().any(|target| !roles.sources.contains(target)) {
            self.nearby(reading, &mut roles, &mut weak);
        }
        weak.extend(sent);
        roles.targets.extend(weak);
        roles
    }

    /// Of whom a clause tells: its subject, but for pronouns, which go back to who tells it.
    fn told_of(&self, clause: Option<usize>) -> Option<usize> {
        let subject = self.tree.child(clause?, &[Relation::Nsubj, Relation::NsubjPass])?;
        (self.tree.tag(subject) != Upos::Pron).then_some(subject)
    }

    /// Whether an object is what the source sends or takes away, its own.
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
        let has_own = || tree.children(object).any(|child| is_owner(tree, child));
        is_act && (action == Action::Mobilize || has_own() || SENT.contains(&tree.lemma(object).as_ref()))
    }

    /// The one whom a phrase soon after the act is about, whatever the parser hung it on: "sanctions imposed last week on Cuba".
    /// If there is none, and the act is one that a place suffers, the place.
    fn nearby(&self, reading: &Reading, roles: &mut Roles, weak: &mut Vec<usize>) {
        let tree = self.tree;
        let first = reading.absorbed.iter().copied().fold(reading.at, usize::max).max(reading.words.1);
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
                    let word = self.run(at + 1).filter(|word| !roles.sources.contains(word));
                    let is_towards = tree.is_any(at, &TOWARDS) || tree.is(at, "by");
                    match word {
                        Some(word) if self.is_actor(word) && is_towards => {
                            roles.targets.push(word);
                            return;
                        }
                        Some(word) if is_towards => weak.push(word),
                        Some(word) if tree.is_any(at, &PLACES) && self.is_place(word) => place = place.or(Some(word)),
                        _ => {}
                    }
                }
                _ => {}
            }
            at += 1;
        }
        let suffers = matches!(
            reading.action,
            Action::Assault
                | Action::Coerce
                | Action::Mobilize
                | Action::Retreat
                | Action::Aid
                | Action::Sanction
                | Action::Concede
        );
        let is_sought = || reading.noun.is_some_and(|noun| matches!(tree.lemma(noun).as_ref(), "refuge" | "asylum"));
        roles.targets.extend(place.filter(|_| suffers || is_sought()));
    }

    /// Puts a word among those sure, if it acts, else among the others.
    fn offer(&self, word: usize, sure: &mut Vec<usize>, weak: &mut Vec<usize>) {
        if self.is_actor(word) { sure.push(word) } else { weak.push(word) }
    }

    /// Those that a noun phrase names inside: "Iran's proposal", "calls by the envoy", "sanctions on Cuba".
    fn inside(&self, noun: usize, sure: &mut Vec<usize>, weak: &mut Vec<usize>) {
        let tree = self.tree;
        if self.is_actor(noun) {
            return;
        }
        let first = sure.len();
        for child in tree.children(noun) {
            let fits = match tree.relation(child) {
                Relation::NmodPoss => self.is_actor(child) && !is_owner(tree, child),
                Relation::Compound | Relation::Amod => tree.is_named(child),
                Relation::Nmod => !tree.is_time(child) && !tree.is_any_case(child, &["in", "at", "near"]),
                _ => false,
            };
            if fits && self.is_actor(child) {
                // Whose it is comes before whom it is about.
                let is_owner = tree.has_case(child, "by") || tree.relation(child) == Relation::NmodPoss;
                let at = if is_owner { first } else { sure.len() };
                sure.insert(at.min(sure.len()), child);
            } else if fits {
                self.inside_once(child, sure, weak);
            }
        }
    }

    fn inside_once(&self, noun: usize, sure: &mut Vec<usize>, weak: &mut Vec<usize>) {
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
                sure.push(child);
            }
        }
    }

    /// Those who take part in an act that a noun names.
    fn of_noun(&self, at: usize, action: Action) -> Roles {
        let tree = self.tree;
        let mut roles = Roles::default();
        let mut of = None;
        for child in tree.children(at) {
            match tree.relation(child) {
                Relation::NmodPoss => roles.sources.insert(0, child),
                Relation::Compound | Relation::Amod | Relation::NmodDesc if tree.is_named(child) => roles.sources.push(child),
                Relation::Nmod | Relation::Obl if tree.is_time(child) => {}
                Relation::Nmod | Relation::Obl | Relation::OblAgent => {
                    if tree.has_case(child, "by")
                        || (tree.has_case(child, "from") && !matches!(action, Action::Retreat | Action::Sanction))
                    {
                        roles.sources.insert(0, child);
                    } else if tree.has_case(child, "between") || tree.has_case(child, "among") {
                        let all = tree.coordinated(child);
                        roles.sources.insert(0, child);
                        let other = || self.after_and(child);
                        if all.len() > 1 { roles.targets.extend(all.into_iter().skip(1)) } else { roles.targets.extend(other()) }
                    } else if tree.has_case(child, "of") {
                        of = Some(child);
                    } else if tree.is_any_case(child, &TOWARDS) {
                        roles.targets.push(child);
                    }
                }
                _ => {}
            }
        }
        if roles.sources.is_empty() {
            // "the attack on the embassy by militants", whatever "by" hangs on.
            let inner = tree.children(at).filter(|child| tree.relation(*child) == Relation::Nmod);
            let by = inner.flat_map(|child| tree.children(child)).find(|word| tree.has_case(*word, "by") && !tree.is_time(*word));
            roles.sources.extend(by);
        }
        if let Some(of) = of {
            let suffers = matches!(
                action,
                Action::Assault
                    | Action::Coerce
                    | Action::Accuse
                    | Action::Sanction
                    | Action::Reject
                    | Action::Support
                    | Action::Threaten
                    | Action::Concede
            );
            if suffers || !roles.sources.is_empty() { roles.targets.insert(0, of) } else { roles.sources.push(of) }
        }
        roles
    }

    /// The noun after the "and" that follows a phrase, whatever the parser made of it.
    fn after_and(&self, at: usize) -> Option<usize> {
        let tree = self.tree;
        let and = (at + 1..self.range.end).take(4).find(|word| tree.is(*word, "and"))?;
        let is_part = |word: &usize| matches!(tree.tag(*word), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num);
        let run = (and + 1..self.range.end).take_while(is_part).take(6);
        run.filter(|word| matches!(tree.tag(*word), Upos::Noun | Upos::Propn)).last()
    }

    /// Who does what a verb says: its own subject or agent, or the one it has from the verb above.
    fn subject(&self, at: usize, depth: usize) -> Vec<usize> {
        let tree = self.tree;
        let Some(depth) = depth.checked_sub(1) else { return Vec::new() };
        if tree.is_passive(at) {
            let agent = tree.children(at).find(|child| {
                tree.relation(*child) == Relation::OblAgent
                    || (tree.relation(*child) == Relation::Obl && tree.has_case(*child, "by"))
            });
            return agent.filter(|agent| !tree.is_time(*agent)).into_iter().collect();
        }
        // Of several, as parsers sometimes make them, the nearest.
        let is_subject =
            |child: &usize| matches!(tree.relation(*child), Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter);
        let subjects = tree.children(at).filter(is_subject).filter(|subject| !tree.is_time(*subject));
        if let Some(subject) = subjects.min_by_key(|subject| (*subject > at, subject.abs_diff(at))) {
            if let Some(head) = self.told_by(at, subject) {
                let speaker = self.subject(head, depth);
                if !speaker.is_empty() {
                    return speaker;
                }
            }
            return self.relative(self.after_dateline(subject), at).into_iter().collect();
        }
        let above = tree.head(at).map(|head| self.subject_above(at, head, depth)).unwrap_or_default();
        if above.is_empty() { self.noun_before(at).into_iter().collect() } else { above }
    }

    /// The subject itself where the parser took the place before it for one: "BEIRUT (AFP) - Police said".
    pub(super) fn after_dateline(&self, subject: usize) -> usize {
        let tree = self.tree;
        let is_place = |at: usize| tree.mention(at).is_some_and(|mention| mention.label == Label::Gpe);
        if subject != self.range.start || !is_place(subject) {
            return subject;
        }
        let is_dash = |at: &usize| tree.penn(*at) == Penn::Colon;
        let after = |child: &usize| tree.children(*child).any(|dash| dash < *child && is_dash(&dash));
        tree.children(subject).find(|child| tree.relation(*child) == Relation::Appos && after(child)).unwrap_or(subject)
    }

    /// The verb of speech whose subject a pronoun stands for: "Iran said it would …".
    fn told_by(&self, at: usize, subject: usize) -> Option<usize> {
        let tree = self.tree;
        if !tree.is_any(subject, &["it", "he", "she", "they"]) {
            return None;
        }
        let above = std::iter::successors(tree.head(at), |word| tree.head(*word)).take(3);
        let is_report = |word: &usize| {
            *word < at
                && tree.tag(*word) == Upos::Verb
                && self
                    .lexicon
                    .verbs
                    .get(tree.lemma(*word).as_ref())
                    .is_some_and(|frames| frames.iter().any(|frame| frame.sense == Sense::Report))
        };
        above.into_iter().find(is_report)
    }

    /// The noun just before a verb and its auxiliaries, whatever the parser made of it.
    fn noun_before(&self, at: usize) -> Option<usize> {
        let tree = self.tree;
        if tree.penn(at) == Penn::Vbg {
            return None;
        }
        let is_between = |word: usize| {
            matches!(tree.tag(word), Upos::Aux | Upos::Adv)
                || tree.is_any(word, &["have", "has", "had", "not", "n't", "n’t"])
                || tree.is_time(word)
        };
        let before = (self.range.start..at).rev().find(|word| !is_between(*word))?;
        matches!(tree.tag(before), Upos::Noun | Upos::Propn | Upos::Pron).then_some(before).map(|noun| {
            let head = tree.head(noun).filter(|head| *head < noun && tree.relation(noun) == Relation::Flat);
            head.unwrap_or(noun)
        })
    }

    fn subject_above(&self, at: usize, head: usize, depth: usize) -> Vec<usize> {
        let tree = self.tree;
        match tree.relation(at) {
            Relation::Xcomp => {
                let object = tree
                    .child(head, &[Relation::Obj, Relation::Iobj])
                    .filter(|_| !tree.is_any(head, &["promised", "threatened"]));
                object.map_or_else(|| self.subject(head, depth), |object| vec![object])
            }
            Relation::Acl | Relation::AclRelcl if tree.penn(at) == Penn::Vbg => vec![head],
            Relation::Acl if tree.is_nominal(head) => self.of_noun(head, Action::Consult).sources,
            Relation::Conj | Relation::Advcl | Relation::Ccomp | Relation::Parataxis | Relation::Obl => {
                if tree.is_passive(head) {
                    tree.child(head, &[Relation::NsubjPass, Relation::Nsubj]).into_iter().collect()
                } else if tree.tag(head) == Upos::Noun && tree.child(head, &[Relation::Nsubj]).is_none() {
                    Vec::new()
                } else {
                    self.subject(head, depth)
                }
            }
            _ => Vec::new(),
        }
    }

    /// Makes one party of each list, and of those who act together a source and a target.
    fn settle(&self, reading: &Reading, roles: &mut Roles) {
        let tree = self.tree;
        roles.sources.dedup();
        let sources = std::mem::take(&mut roles.sources);
        let best = sources.iter().copied().find(|word| self.is_actor(*word)).or_else(|| sources.first().copied());
        if let Some(best) = best {
            roles.sources = tree.coordinated(best);
        }
        let own = roles.sources.clone();
        // "declared a state of emergency"
        let is_apart = |word: usize| self.is_actor(word) || !(reading.words.0..=reading.words.1).contains(&word);
        let target = roles
            .targets
            .iter()
            .copied()
            .find(|word| *word != reading.at && !own.contains(word) && !reading.absorbed.contains(word) && is_apart(*word));
        roles.targets = target.map(|target| tree.coordinated(target)).unwrap_or_default();
        roles.targets.retain(|word| !roles.sources.contains(word));
        self.pair(reading, roles);
    }

    /// Of those who act together with nobody else, the first is the source and the others are targets.
    pub(super) fn pair(&self, reading: &Reading, roles: &mut Roles) {
        let together = match reading.action {
            Action::Consult | Action::Cooperate | Action::Agree => true,
            Action::Support | Action::Retreat => reading.noun.is_some(),
            Action::Assault => {
                let lemma = self.tree.lemma(reading.noun.unwrap_or(reading.at));
                matches!(lemma.as_ref(), "clash" | "fight" | "battle" | "skirmish" | "fire" | "war")
            }
            _ => false,
        };
        if together && roles.targets.is_empty() && roles.sources.len() > 1 {
            roles.targets = roles.sources.split_off(1);
        }
    }
}
