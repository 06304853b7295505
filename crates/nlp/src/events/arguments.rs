//! Who did it, and to whom.

use crate::{Action, Argument, EntityIdx, Label, Penn, Relation, Upos, tree::Tree};

use super::{
    lexicon::Sense,
    meaning::{Reader, Reading},
    phrases::DEPTH,
};

/// Those who take part in an act: words, the likeliest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Roles {
    pub(super) sources: Vec<usize>,
    pub(super) targets: Vec<usize>,
}

/// Prepositions after which the one stands whom an act is for or against.
const TOWARDS: [&str; 12] = ["against", "on", "to", "with", "at", "upon", "over", "from", "for", "towards", "toward", "between"];

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
        let mut roles = Roles { sources: self.subject(at, DEPTH), targets: Vec::new() };
        if reading.demanded {
            let clause = tree.child(at, &[Relation::Ccomp]);
            roles.targets =
                clause.and_then(|clause| tree.child(clause, &[Relation::Nsubj, Relation::NsubjPass])).into_iter().collect();
            return roles;
        }
        // The verb, and those whose meaning it has taken in: the nearest words first.
        let mut places = vec![at];
        places.extend(reading.absorbed.iter().copied());
        let mut weak = Vec::new();
        for place in places {
            let is_noun = matches!(tree.tag(place), Upos::Noun | Upos::Propn);
            if is_noun {
                let own = self.of_noun(place, reading.action);
                for word in own.targets.into_iter().chain(own.sources) {
                    self.offer(word, &mut roles.targets, &mut weak);
                }
                continue;
            }
            if let Some(object) = self.object(place).filter(|object| !reading.absorbed.contains(object)) {
                self.offer(object, &mut roles.targets, &mut weak);
                self.inside(object, &mut roles.targets, &mut weak);
            }
            for child in tree.children(place) {
                match tree.relation(child) {
                    Relation::Iobj => roles.targets.insert(0, child),
                    Relation::Obl if child > place && tree.is_any_case(child, &TOWARDS) && !tree.is_time(child) => {
                        self.offer(child, &mut roles.targets, &mut weak);
                        self.inside(child, &mut roles.targets, &mut weak);
                    }
                    Relation::Ccomp if place == at => {
                        let subject = tree.child(child, &[Relation::Nsubj, Relation::NsubjPass]);
                        subject.into_iter().for_each(|subject| self.offer(subject, &mut roles.targets, &mut weak));
                    }
                    _ => {}
                }
            }
        }
        roles.targets.extend(weak);
        roles
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
                Relation::NmodPoss | Relation::Compound | Relation::Amod => {
                    tree.is_named(child) || (tree.relation(child) == Relation::NmodPoss && self.is_actor(child))
                }
                Relation::Nmod => !tree.is_time(child),
                _ => false,
            };
            if fits && self.is_actor(child) {
                // Whose it is comes before whom it is about.
                let at = if tree.has_case(child, "by") { first } else { sure.len() };
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
            return self.relative(subject, at).into_iter().collect();
        }
        let above = tree.head(at).map(|head| self.subject_above(at, head, depth)).unwrap_or_default();
        if above.is_empty() { self.noun_before(at).into_iter().collect() } else { above }
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

    /// Whether a word stands for somebody: a name, a noun for those who act, a pronoun.
    pub(super) fn is_actor(&self, at: usize) -> bool {
        let tree = self.tree;
        if tree.is_named(at) || is_personal(tree, at) {
            return true;
        }
        match tree.tag(at) {
            Upos::Noun | Upos::Propn | Upos::Adj => {
                let lemma = tree.lemma(at);
                let is_count = matches!(
                    lemma.as_ref(),
                    "thousand" | "hundred" | "dozen" | "score" | "million" | "ten" | "number" | "handful" | "most" | "rest"
                );
                if is_count
                    && tree.child(at, &[Relation::Nmod]).is_some_and(|inner| tree.has_case(inner, "of") && self.is_actor(inner))
                {
                    return true;
                }
                // "the prize's winner Ana Ruiz"
                let name = tree.child(at, &[Relation::Appos, Relation::Flat, Relation::NmodDesc]);
                if name.is_some_and(|name| {
                    tree.mention(name).is_some_and(|mention| matches!(mention.label, Label::Person | Label::Org))
                }) {
                    return true;
                }
                self.lexicon.actors.contains(lemma.as_ref())
                    || (tree.tag(at) == Upos::Propn && tree.mention(at).is_none() && !tree.is_time(at))
            }
            Upos::Num => {
                tree.child(at, &[Relation::Nmod]).is_some_and(|inner| tree.has_case(inner, "of") && self.is_actor(inner))
            }
            _ => false,
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
        let target = roles
            .targets
            .iter()
            .copied()
            .find(|word| *word != reading.at && !own.contains(word) && !reading.absorbed.contains(word));
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

    /// A word as an argument: its noun phrase, and whom it names.
    pub(super) fn argument(&self, at: usize) -> Argument {
        let span = self.tree.phrase(at);
        Argument { span, entity: self.entity(at) }
    }

    /// Whom a word names: the name that it belongs to, or what it was resolved to.
    fn entity(&self, at: usize) -> Option<EntityIdx> {
        let tree = self.tree;
        if let Some(entity) = tree.mention(at).and_then(|mention| mention.entity) {
            return Some(entity);
        }
        let word = tree.doc.tokens[at].span;
        let references = &tree.doc.references;
        let first = references.partition_point(|reference| reference.span.end <= word.start);
        references.get(first).filter(|reference| reference.span.overlaps(word)).and_then(|reference| reference.entity)
    }
}

fn is_personal(tree: &Tree, at: usize) -> bool {
    tree.tag(at) == Upos::Pron
        && tree.is_any(at, &["he", "she", "they", "it", "we", "i", "him", "her", "them", "us", "who", "you"])
}
