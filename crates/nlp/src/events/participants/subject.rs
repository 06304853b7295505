//! Who does what a verb says: its subject or agent, or the one it shares with another verb.

use crate::{Action, Label, Penn, Relation, Upos};

use super::super::{lexicon::Sense, predicate::SentenceReader};

impl SentenceReader<'_> {
    /// The words for who does what a verb says: its own subject or agent, or that of the verb above.
    pub(super) fn subject(&self, at: usize, depth: usize) -> Vec<usize> {
        let tree = self.tree;
        let Some(depth) = depth.checked_sub(1) else { return Vec::new() };
        if tree.is_passive(at) {
            let agent = tree.children(at).find(|child| {
                tree.relation(*child) == Relation::OblAgent
                    || (tree.relation(*child) == Relation::Obl && tree.has_case(*child, "by"))
            });
            return agent.filter(|agent| !tree.is_time(*agent)).into_iter().collect();
        }
        // Parsers sometimes give a verb several subjects: the nearest is taken.
        let is_subject =
            |child: &usize| matches!(tree.relation(*child), Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter);
        let subjects = tree.children(at).filter(is_subject).filter(|subject| !tree.is_time(*subject));
        if let Some(subject) = subjects.min_by_key(|subject| (*subject > at, subject.abs_diff(at))) {
            if let Some(head) = self.reporting_verb(at, subject) {
                let speaker = self.subject(head, depth);
                if !speaker.is_empty() {
                    return speaker;
                }
            }
            return self.antecedent(self.after_dateline(subject), at).into_iter().collect();
        }
        let above = tree.head(at).map(|head| self.subject_above(at, head, depth)).unwrap_or_default();
        if above.is_empty() { self.noun_before(at).into_iter().collect() } else { above }
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

    /// The verb of speech whose subject a pronoun stands for: "Iran said it would …".
    fn reporting_verb(&self, at: usize, subject: usize) -> Option<usize> {
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

    /// The noun just before a verb and its auxiliaries, for where the parser found no subject.
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
            Relation::Acl if tree.is_nominal(head) => self.noun_participants(head, Action::Consult).sources,
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
}
