//! What readers say about who is one: taken before anything that articles tell.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Corpus, DocId, Field, Resolved,
    article_values::ArticleValue,
    values::{ValueId, Values},
};

use super::{Identity, names, notes};

/// What readers say about who is one in all articles. Names are folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// A field, the name that somebody has, and another one that is theirs too: whoever may be called by the one may be called by the other.
    pub also: BTreeSet<(Field, String, String)>,
    /// A field, and two names that are never of one.
    pub apart: BTreeSet<(Field, String, String)>,
}

/// The same by values.
#[derive(Default)]
pub(super) struct GivenValues {
    /// The further names of a value.
    also: BTreeMap<ValueId, Vec<String>>,
    /// By a name that somebody had, the one that they have.
    now: BTreeMap<ValueId, ValueId>,
    /// Both ways round.
    apart: BTreeSet<(ValueId, ValueId)>,
}

impl GivenValues {
    /// The further names of a value.
    pub(super) fn also(&self, id: ValueId) -> &[String] {
        self.also.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Whether a reader has given a value its name, so that it stands for itself and before others.
    pub(super) fn is_named(&self, id: ValueId) -> bool {
        self.also.contains_key(&id)
    }

    /// The value that has taken the place of one.
    pub(super) fn now(&self, id: ValueId) -> ValueId {
        self.now.get(&id).copied().unwrap_or(id)
    }

    /// The values that are never one with this one.
    pub(super) fn apart_from(&self, id: ValueId) -> impl Iterator<Item = ValueId> {
        self.apart.range((id, ValueId(0))..=(id, ValueId(u32::MAX))).map(|(_, other)| *other)
    }

    /// Whether two values are never one.
    pub(super) fn are_apart(&self, one: ValueId, other: ValueId) -> bool {
        self.apart.contains(&(one, other))
    }

    /// Parts a group of names of which some are never one. The names are in the order in which they come to stand for others; `is_tied` says which may be one by themselves.
    pub(super) fn part(&self, names: &[ValueId], is_tied: impl Fn(ValueId, ValueId) -> bool) -> Vec<Vec<ValueId>> {
        if self.apart.is_empty() || !names.iter().any(|one| names.iter().any(|other| self.are_apart(*one, *other))) {
            return vec![names.to_vec()];
        }
        let mut groups: Vec<Vec<ValueId>> = Vec::new();
        let mut open: Vec<ValueId> = names.to_vec();
        while !open.is_empty() {
            let fits = |id: ValueId, group: &Vec<ValueId>| {
                group.iter().any(|one| is_tied(*one, id)) && !group.iter().any(|one| self.are_apart(*one, id))
            };
            let joins =
                open.iter().enumerate().find_map(|(at, id)| Some((at, groups.iter().position(|group| fits(*id, group))?)));
            match joins {
                Some((at, group)) => groups[group].push(open.remove(at)),
                None => groups.push(vec![open.remove(0)]),
            }
        }
        groups
    }
}

impl Identity {
    /// Takes what readers say, in the place of what they said before, and notes what is to be decided anew.
    fn give(&mut self, given: &Given, values: &mut Values) {
        let mut next = GivenValues::default();
        let mut id_of = |field: Field, name: &str| values.intern(&ArticleValue::new(field, name.to_owned()));
        for (field, name, other) in &given.also {
            let id = id_of(*field, name);
            next.now.insert(id_of(*field, other), id);
            // Only of people and bodies names are put together.
            if notes::is_named(*field) {
                next.also.entry(id).or_default().push(other.clone());
            }
        }
        for (field, one, other) in given.apart.iter().filter(|(field, ..)| notes::is_named(*field)) {
            let (one, other) = (id_of(*field, one), id_of(*field, other));
            next.apart.extend([(one, other), (other, one)]);
        }
        let before = std::mem::replace(&mut self.given, next);
        let mut concerned: BTreeSet<ValueId> = before.also.keys().chain(self.given.also.keys()).copied().collect();
        concerned.retain(|id| before.also(*id) != self.given.also(*id));
        for id in &concerned {
            self.index_names(*id, before.also(*id), values, false);
            let also = self.given.also(*id).to_vec();
            self.index_names(*id, &also, values, true);
        }
        let apart = before.apart.symmetric_difference(&self.given.apart);
        concerned.extend(apart.flat_map(|(one, other)| [*one, *other]));
        for id in concerned {
            self.changed.insert(id);
            if let Some(value) = values.get(id) {
                self.changed_forms.insert(names::form_block(value.facet, notes::hash(&value.key)));
            }
            if let Some(facts) = self.facts.get(&id) {
                self.changed_forms.extend(facts.forms.iter().copied());
                self.fresh.extend(facts.docs.iter().copied());
            }
        }
    }

    /// The blocks of the short forms that a value has by further names.
    pub(super) fn further_forms(&self, id: ValueId, field: Field) -> Vec<u32> {
        let forms = self.given.also(id).iter().filter_map(|name| form_of(field, name));
        forms.map(|form| names::form_block(field, form)).collect()
    }

    /// Adds or takes away the blocks in which a value is found by further names, and what it is called for short by them.
    fn index_names(&mut self, id: ValueId, also: &[String], values: &Values, adds: bool) {
        let Some((field, key)) = values.get(id).map(|value| (value.facet, value.key.clone())) else { return };
        let own = names::blocks(field, &key);
        let own_form = names::own_forms(field, &key);
        for name in also {
            for block in names::blocks(field, name).into_iter().filter(|block| !own.contains(block)) {
                put(self.blocks.entry(block).or_default(), id, adds);
                self.changed.extend(self.blocks.get(&block).into_iter().flatten().copied());
            }
            if let Some(form) = form_of(field, name).filter(|form| Some(*form) != own_form) {
                let block = names::form_block(field, form);
                put(self.bearers.entry(block).or_default(), id, adds);
                self.changed_forms.insert(block);
            }
        }
    }
}

/// What somebody of a name is called for short.
fn form_of(field: Field, name: &str) -> Option<u32> {
    if names::is_short(field, name) { Some(notes::hash(name)) } else { names::own_forms(field, name) }
}

fn put(list: &mut Vec<ValueId>, id: ValueId, adds: bool) {
    match (list.iter().position(|other| *other == id), adds) {
        (None, true) => list.push(id),
        (Some(at), false) => {
            list.remove(at);
        }
        _ => {}
    }
}

impl Corpus {
    /// Takes what readers say about who is one, in the place of what they said before. It holds when [`settle`](Self::settle) has decided anew.
    pub fn give(&mut self, given: &Given) {
        self.identity.give(given, &mut self.values);
    }

    /// The ids of the articles that have one of these names by themselves, or are counted under it; names are folded. In the order they were added.
    pub fn with_names(&self, field: Field, names: &[String]) -> Vec<String> {
        let docs = self.docs_named(field, names);
        docs.into_iter().filter_map(|doc| self.articles.row(doc)).map(|row| row.id.to_string()).collect()
    }

    /// The same by their numbers.
    pub(crate) fn docs_named(&self, field: Field, names: &[String]) -> BTreeSet<DocId> {
        let mut docs = BTreeSet::new();
        for id in names.iter().filter_map(|name| self.values.find(field, name)) {
            docs.extend(self.values.get(id).into_iter().flat_map(|value| value.docs.iter().copied()));
            docs.extend(self.identity.docs_of(id));
        }
        docs.retain(|doc| self.alive.contains(*doc));
        docs
    }

    /// The ids of the articles that a selection finds, in the order they were added.
    pub fn found(&self, resolved: &Resolved) -> Vec<String> {
        resolved.all_docs().iter().filter_map(|doc| self.articles.row(doc)).map(|row| row.id.to_string()).collect()
    }

    /// The names that articles have by themselves for what is counted as a value, that one first: it and its other full names, folded.
    pub fn names_of(&self, field: Field, key: &str) -> Vec<String> {
        let mut names = vec![key.to_owned()];
        if let Some(id) = self.values.find(field, key) {
            let mut others: Vec<String> =
                self.identity.stood_for(id).filter_map(|id| self.values.get(id)).map(|value| value.key.to_string()).collect();
            others.sort();
            names.extend(others);
        }
        names
    }
}
