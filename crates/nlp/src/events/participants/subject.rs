//! Who does what a verb says: its subject or agent, or the one that grammar lets it share with another verb. Where grammar is silent it
//! is nobody: whoever stands nearest is not thereby the one who did it.

use crate::{Label, Penn, Relation, Upos};

use super::{
    super::predicate::{SentenceReader, is_relative},
    Tie,
};

/// Relations of subjects.
const SUBJECTS: [Relation; 3] = [Relation::Nsubj, Relation::NsubjPass, Relation::NsubjOuter];

impl SentenceReader<'_> {
    /// Who does what a verb or a predicate adjective says, and how grammar tells.
    pub(super) fn doer(&self, at: usize, depth: usize) -> Option<(usize, Tie)> {
        let tree = self.tree;
        let depth = depth.checked_sub(1)?;
        if tree.is_passive(at) {
            return self.agent(at).map(|agent| (agent, Tie::Own));
        }
        if let Some(subject) = self.own_subject(at).filter(|_| !self.is_infinitive(at)) {
            if is_relative(tree, subject) {
                let is_clause = matches!(tree.relation(at), Relation::AclRelcl | Relation::Acl);
                let head = tree.head(at).filter(|_| is_clause).or_else(|| self.before_relative(subject));
                return head.map(|head| (head, Tie::Described));
            }
            return Some((self.after_dateline(subject), Tie::Own));
        }
        if self.is_finite(at)
            && let Some(subject) = self.parted_subject(at)
        {
            return Some((subject, Tie::Shared));
        }
        let Some(head) = tree.head(at) else { return self.noun_before(at).map(|noun| (noun, Tie::Own)) };
        match tree.relation(at) {
            Relation::Conj => self.subject_of_joined(at, head, depth).map(|word| (word, Tie::Shared)),
            Relation::Xcomp => self.controller(at, head, depth).map(|word| (word, Tie::Controlled)),
            Relation::Ccomp if self.is_infinitive(at) => self.controller(at, head, depth).map(|word| (word, Tie::Controlled)),
            Relation::Advcl | Relation::Obl | Relation::AdvclRelcl => {
                self.of_adverbial(at, head, depth).map(|word| (word, Tie::Controlled))
            }
            Relation::Acl | Relation::AclRelcl if tree.penn(at) == Penn::Vbg => Some((head, Tie::Described)),
            // "Rebels stormed the town", where the parser took the verb for a participle: that would have no object.
            Relation::Acl if tree.penn(at) == Penn::Vbn && tree.child(at, &[Relation::Obj]).is_some() => {
                Some((head, Tie::Described))
            }
            Relation::Acl if self.is_infinitive(at) => self.owner_of(head, depth).map(|word| (word, Tie::Controlled)),
            _ => None,
        }
    }

    /// The subject of a verb in its own clause. Parsers sometimes give a verb several: the nearest before it is taken.
    pub(in crate::events) fn own_subject(&self, at: usize) -> Option<usize> {
        let tree = self.tree;
        let subjects = tree.children(at).filter(|child| *child < at && SUBJECTS.contains(&tree.relation(*child)));
        subjects.filter(|subject| !tree.is_time(*subject)).last()
    }

    /// The noun that a relative pronoun follows, with or without a comma.
    fn before_relative(&self, pronoun: usize) -> Option<usize> {
        let tree = self.tree;
        let end = pronoun.checked_sub(1).map(|before| if tree.is(before, ",") { before } else { pronoun })?;
        let noun = end.checked_sub(1).filter(|noun| self.range.contains(noun) && tree.is_nominal(*noun))?;
        let head = tree.head(noun).filter(|head| tree.relation(noun) == Relation::Flat && *head < noun);
        Some(head.unwrap_or(noun))
    }

    /// Whether a verb tells its clause's tense, itself or by an auxiliary.
    fn is_finite(&self, at: usize) -> bool {
        let tree = self.tree;
        let is_finite = |word: usize| matches!(tree.penn(word), Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md);
        is_finite(at) || tree.children(at).any(|child| child < at && tree.tag(child) == Upos::Aux && is_finite(child))
    }

    /// The subject that something between commas parts from its verb, where the parser lost it: "Peru, which left in May, joined",
    /// "Peru, despite tension with Chile, joined".
    pub(in crate::events) fn parted_subject(&self, at: usize) -> Option<usize> {
        let tree = self.tree;
        let is_light = |word: usize| {
            tree.is_time(word) || matches!(tree.tag(word), Upos::Aux | Upos::Adv) || tree.penn(word) == Penn::Vbn && word < at
        };
        let close = (self.range.start..at).rev().take(12).find(|word| !is_light(*word)).filter(|word| tree.is(*word, ","))?;
        // The noun before the comma that opens the insertion: one at the sentence's start with nothing before it but its own words.
        let open = (self.range.start..close).find(|word| tree.is(*word, ","))?;
        let noun = open.checked_sub(1).filter(|noun| self.range.contains(noun) && tree.is_nominal(*noun))?;
        let head = tree.head(noun).filter(|head| tree.relation(noun) == Relation::Flat && *head < noun).unwrap_or(noun);
        let is_plain = (self.range.start..open).all(|word| {
            matches!(tree.tag(word), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Part | Upos::Pron)
                || tree.relation(word) == Relation::Amod
        });
        let next = open + 1;
        let inserts = is_relative(tree, next)
            || tree.penn(next) == Penn::WpPoss
            || matches!(tree.tag(next), Upos::Adp | Upos::Sconj | Upos::Det)
            || tree.penn(next) == Penn::Vbg
            || tree.penn(next) == Penn::Vbn;
        (is_plain
            && inserts
            && matches!(
                tree.relation(head),
                Relation::Nsubj | Relation::NsubjPass | Relation::Appos | Relation::Obl | Relation::Root
            ))
        .then_some(head)
    }

    /// The subject of the verb that a verb is joined to. A finite verb shares that of a finite one: parsers join "said it could be put
    /// back and urged" at "put".
    fn subject_of_joined(&self, at: usize, head: usize, depth: usize) -> Option<usize> {
        let tree = self.tree;
        let is_bare = |word: usize| tree.children(word).all(|child| child > word || tree.tag(child) != Upos::Aux);
        if !(matches!(tree.penn(at), Penn::Vbd | Penn::Vbz) && is_bare(at)) {
            return self.affected_or_doer(head, depth);
        }
        let same = std::iter::successors(Some(head), |word| tree.head(*word)).take(4);
        let mut same = same.filter(|word| {
            tree.tag(*word) == Upos::Verb
                && (tree.penn(*word) == tree.penn(at) && is_bare(*word)
                    || self.is_finite(*word) && *word == head && !self.has_modal(head))
        });
        let verb = same.next()?;
        let subject = self.affected_or_doer(verb, depth)?;
        // "said it hoped … and urged": whoever says it urges.
        let speaker = tree.head(verb).filter(|above| {
            tree.relation(verb) == Relation::Ccomp
                && tree.is_any(subject, &["it", "he", "she", "they"])
                && tree.penn(*above) == tree.penn(at)
        });
        speaker.and_then(|above| self.own_subject(above)).or(Some(subject))
    }

    fn has_modal(&self, at: usize) -> bool {
        self.tree.children(at).any(|child| child < at && self.tree.penn(child) == Penn::Md)
    }

    /// Those whom a verb before an infinitive gets to do it, where they stand right between the two: "get the rebels and the army to agree".
    pub(super) fn asked_before(&self, at: usize) -> Vec<usize> {
        let (tree, lists) = (self.tree, &self.lexicon.lists);
        let Some(mark) =
            tree.children(at).find(|child| *child < at && tree.is(*child, "to") && tree.relation(*child) == Relation::Mark)
        else {
            return Vec::new();
        };
        let is_part = |word: &usize| {
            matches!(
                tree.tag(*word),
                Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Cconj | Upos::Pron | Upos::Part
            )
        };
        let start = (self.range.start..mark).rev().take(12).take_while(is_part).last().unwrap_or(mark);
        let verb = start.checked_sub(1).filter(|verb| self.range.contains(verb) && start < mark && tree.tag(*verb) == Upos::Verb);
        let asks = |verb: usize| lists.controlling.contains(&tree.lemma(verb).as_ref()) && !tree.is_passive(verb);
        if !verb.is_some_and(asks) {
            return Vec::new();
        }
        // The heads of the phrases: what depends on nothing else among these words.
        let is_head = |word: &usize| {
            self.is_agent(*word)
                && (tree.head(*word).is_none_or(|head| !(start..mark).contains(&head)) || tree.relation(*word) == Relation::Conj)
        };
        (start..mark).filter(is_head).collect()
    }

    /// The noun after "by" of a passive.
    fn agent(&self, at: usize) -> Option<usize> {
        let tree = self.tree;
        let is_agent = |child: &usize| {
            let relation = tree.relation(*child);
            *child > at && (relation == Relation::OblAgent || relation == Relation::Obl && tree.has_case(*child, "by"))
        };
        tree.children(at).filter(is_agent).find(|agent| !tree.is_time(*agent) && tree.tag(*agent) != Upos::Verb)
    }

    /// The subject of a verb, whichever part it plays: that of a passive suffers what the verb says.
    fn affected_or_doer(&self, at: usize, depth: usize) -> Option<usize> {
        if self.tree.is_passive(at) {
            let subject = self.own_subject(at).and_then(|subject| self.antecedent(subject, at));
            return subject.or_else(|| {
                let head = self.tree.head(at)?;
                let goes_on = self.tree.relation(at) == Relation::Conj && self.tree.is_passive(head);
                if goes_on { self.affected_or_doer(head, depth.checked_sub(1)?) } else { None }
            });
        }
        self.doer(at, depth).map(|(word, _)| word)
    }

    pub(super) fn is_infinitive(&self, at: usize) -> bool {
        self.tree.children(at).any(|child| child < at && self.tree.relation(child) == Relation::Mark && self.tree.is(child, "to"))
    }

    /// Who does what an infinitive says: the object of the verb above ("urged them to leave"), whoever that calls on, or its subject.
    fn controller(&self, at: usize, head: usize, depth: usize) -> Option<usize> {
        let (tree, lists) = (self.tree, &self.lexicon.lists);
        let lemma = tree.lemma(head);
        let between = |child: &usize| *child > head && *child < at;
        let is_promise = lists.promising.contains(&lemma.as_ref());
        let object = tree.children(head).filter(between).find(|child| {
            let is_object = matches!(tree.relation(*child), Relation::Obj | Relation::Iobj);
            let is_called =
                tree.relation(*child) == Relation::Obl && tree.is_any_case(*child, &["on", "upon", "to", "for", "with"]);
            (is_object || is_called && lists.calling.contains(&lemma.as_ref())) && self.is_agent(*child)
        });
        if let Some(object) = object.filter(|_| !is_promise) {
            return Some(object);
        }
        if tree.tag(head) == Upos::Verb { self.affected_or_doer(head, depth) } else { self.own_subject(head) }
    }

    /// Who does what an adverbial clause without a subject says: "after attacking", "for killing", "to fight".
    fn of_adverbial(&self, at: usize, head: usize, depth: usize) -> Option<usize> {
        let (tree, lists) = (self.tree, &self.lexicon.lists);
        let mark =
            tree.children(at).find(|child| *child < at && matches!(tree.relation(*child), Relation::Mark | Relation::Case));
        let object = || {
            let near = |child: &usize| *child > head && *child < at && tree.relation(*child) == Relation::Obj;
            tree.children(head).find(near).filter(|object| self.is_agent(*object))
        };
        let is_passive = tree.is_passive(head);
        if mark.is_some_and(|mark| tree.is(mark, "to")) {
            if !matches!(tree.tag(head), Upos::Verb | Upos::Adj) {
                return None;
            }
            let lemma = tree.lemma(head);
            if is_passive && lists.raising.contains(&lemma.as_ref()) {
                return self.affected_or_doer(head, depth);
            }
            if lists.sending.contains(&lemma.as_ref()) {
                return if is_passive {
                    self.affected_or_doer(head, depth)
                } else {
                    object().or_else(|| self.affected_or_doer(head, depth))
                };
            }
            return if is_passive { None } else { self.affected_or_doer(head, depth) };
        }
        if tree.penn(at) != Penn::Vbg {
            return None;
        }
        match mark {
            // "accused of killing", "thanked him for freeing": those to whom it is said did it.
            Some(mark) if tree.is_any(mark, &["of", "for", "from", "with"]) => {
                let has_thing = tree.children(head).any(|child| child < at && tree.relation(child) == Relation::Obj);
                object().or_else(|| if has_thing { None } else { self.affected_or_doer(head, depth) })
            }
            Some(mark) if tree.is(mark, "by") && is_passive => self.agent(head),
            Some(_) => self.affected_or_doer(head, depth),
            None => {
                let first = tree.children(at).next().map_or(at, |first| first.min(at));
                let is_apart = at < head || first.checked_sub(1).is_some_and(|before| tree.is(before, ","));
                if is_apart { self.affected_or_doer(head, depth) } else { None }
            }
        }
    }

    /// Whose plan, attempt or decision it is, that an infinitive depends on.
    fn owner_of(&self, noun: usize, depth: usize) -> Option<usize> {
        let tree = self.tree;
        let own = tree.children(noun).find(|child| match tree.relation(*child) {
            Relation::NmodPoss => true,
            Relation::Compound | Relation::Amod => tree.is_named(*child),
            Relation::Nmod => tree.is_any_case(*child, &["by", "from"]),
            _ => false,
        });
        own.filter(|own| self.is_agent(*own)).or_else(|| {
            let head = tree.head(noun).filter(|_| tree.relation(noun) == Relation::Obj)?;
            let is_own = self.lexicon.lists.having.contains(&tree.lemma(head).as_ref());
            if is_own { self.affected_or_doer(head, depth) } else { None }
        })
    }

    /// The real subject where the parser took the place of a dateline for one: "BEIRUT (AFP) - Police said".
    pub(in crate::events) fn after_dateline(&self, subject: usize) -> usize {
        let tree = self.tree;
        let is_place = |at: usize| tree.mention(at).is_some_and(|mention| mention.label == Label::Gpe);
        if subject != self.range.start || !is_place(subject) {
            return subject;
        }
        let is_dash = |at: &usize| tree.penn(*at) == Penn::Colon;
        let after = |child: &usize| tree.children(*child).any(|dash| dash < *child && is_dash(&dash));
        tree.children(subject).find(|child| tree.relation(*child) == Relation::Appos && after(child)).unwrap_or(subject)
    }

    /// The noun just before the finite verb that heads a sentence, and its auxiliaries, for where the parser found no subject.
    fn noun_before(&self, at: usize) -> Option<usize> {
        let tree = self.tree;
        if !matches!(tree.penn(at), Penn::Vbd | Penn::Vbz | Penn::Vbp) {
            return None;
        }
        let is_between = |word: usize| matches!(tree.tag(word), Upos::Aux | Upos::Adv) || tree.is_time(word);
        let before = (self.range.start..at).rev().find(|word| !is_between(*word))?;
        matches!(tree.tag(before), Upos::Noun | Upos::Propn | Upos::Pron).then_some(before).map(|noun| {
            let head = tree.head(noun).filter(|head| *head < noun && tree.relation(noun) == Relation::Flat);
            head.unwrap_or(noun)
        })
    }
}
