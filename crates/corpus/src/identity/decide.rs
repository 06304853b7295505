//! Who is who: full names that are one, and whom a short one means in an article.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use wirescope_protocol::AlikeReason as Reason;

use crate::{
    DocId, Field,
    hashing::FastMap,
    values::{ValueId, Values},
};

use super::{
    Facts, Identity, MOST_IN_BLOCK, names,
    notes::{self, Note},
};

/// Articles of a value that are looked at for who is named beside it, at most.
const SAMPLE: usize = 48;
/// Articles that must have a full name, or call it so, for a short one to need no other evidence.
const WELL_KNOWN: u32 = 3;
/// The same where nobody else in the corpus bears the name.
const KNOWN_ALONE: u32 = 2;
/// How many times as often as all others together a bearer must be named to be meant where nothing else tells.
const FAR_BETTER: u32 = 6;
/// Bearers that are weighed, at most.
const MOST_BEARERS: usize = 12;
/// Of so few named beside somebody one that is named beside another, too, tells enough.
const FEW: usize = 16;
/// How many years two ages may be apart for the same person.
const BIRTH_TOLERANCE: i16 = 3;

/// Somebody whom a short name may mean.
#[derive(Clone, Copy, Debug, Default)]
struct Bearer {
    /// Articles that call them so.
    called: u32,
    /// Articles that have the full name, if the short one is part of it.
    named: u32,
}

impl Bearer {
    fn weight(self) -> u32 {
        4 * self.called + self.named
    }
}

/// One round of decisions: what is computed for one name serves the others.
pub(super) struct Round<'a> {
    identity: &'a Identity,
    values: &'a Values,
    /// Bearers by the block of a short form, the likeliest first.
    bearers: RefCell<FastMap<u32, Rc<[(ValueId, Bearer)]>>>,
    /// Who is named beside a value.
    beside: RefCell<FastMap<ValueId, Rc<BTreeSet<ValueId>>>>,
}

/// A full name with the one that stands for it from now on, if any.
pub(super) type Move = (ValueId, Option<(ValueId, Reason)>);

impl<'a> Round<'a> {
    pub(super) fn new(identity: &'a Identity, values: &'a Values) -> Self {
        Self { identity, values, bearers: RefCell::default(), beside: RefCell::default() }
    }

    /// Groups full names again that can be one with a changed one. Returns those that another one stands for now, or no more, and all whose
    /// group was looked at.
    pub(super) fn regroup(&self, changed: &BTreeSet<ValueId>) -> (Vec<Move>, BTreeSet<ValueId>) {
        let mut done: BTreeSet<ValueId> = BTreeSet::new();
        let mut moves = Vec::new();
        for &start in changed.iter().filter(|id| self.is_full(**id)) {
            // What was one with it before may be so no more.
            let mut starts = vec![start, self.identity.standing_for(start)];
            starts.extend(self.neighbours(start));
            for start in starts {
                if done.contains(&start) {
                    continue;
                }
                let reasons = self.group(start);
                done.extend(reasons.keys().copied());
                let mut group: Vec<ValueId> = reasons.keys().copied().collect();
                group.sort_by(|one, other| self.by_prominence(*other, *one));
                let is_tied = |one, other| self.edges(one).iter().any(|(tied, _)| *tied == other);
                for part in self.identity.given.part(&group, is_tied) {
                    let first = part.first().copied();
                    for id in part {
                        let reason = reasons.get(&id).copied().unwrap_or(Reason::Spelling);
                        let wanted = first.filter(|first| *first != id).map(|first| (first, reason));
                        if self.identity.same.get(&id).copied() != wanted {
                            moves.push((id, wanted));
                        }
                    }
                }
            }
        }
        (moves, done)
    }

    fn is_full(&self, id: ValueId) -> bool {
        self.identity.given.is_named(id) || self.values.get(id).is_some_and(|value| !names::is_short(value.facet, &value.key))
    }

    fn key(&self, id: ValueId) -> &'a str {
        self.values.get(id).map_or("", |value| &*value.key)
    }

    /// The names of a value, its own first.
    fn names(&self, id: ValueId) -> impl Iterator<Item = &str> {
        std::iter::once(self.key(id)).chain(self.identity.given.also(id).iter().map(String::as_str))
    }

    /// What is told of a value that some article has.
    fn facts(&self, id: ValueId) -> Option<&'a Facts> {
        self.identity.facts.get(&id).filter(|facts| !facts.docs.is_empty())
    }

    /// The names that are one with this one, over as many steps as it takes, each with the least of the reasons that tie it to another.
    fn group(&self, start: ValueId) -> BTreeMap<ValueId, Reason> {
        let mut group = BTreeMap::from([(start, Reason::Spelling)]);
        let mut open = vec![start];
        while let Some(id) = open.pop() {
            let edges = self.edges(id);
            if let Some(reason) = edges.iter().map(|(_, reason)| *reason).min() {
                group.insert(id, reason);
            }
            for (other, reason) in edges {
                if let std::collections::btree_map::Entry::Vacant(entry) = group.entry(other) {
                    entry.insert(reason);
                    open.push(other);
                }
            }
        }
        group
    }

    /// The full names of the blocks of a name, other than itself, that some article has.
    fn neighbours(&self, id: ValueId) -> Vec<ValueId> {
        let Some(value) = self.values.get(id) else { return Vec::new() };
        let mut found: Vec<ValueId> = Vec::new();
        let also = self.identity.given.also(id).iter().flat_map(|name| names::blocks(value.facet, name));
        for block in names::blocks(value.facet, &value.key).into_iter().chain(also) {
            let there = self.identity.blocks.get(&block).into_iter().flatten().filter(|other| self.facts(**other).is_some());
            let there: Vec<ValueId> = there.copied().take(MOST_IN_BLOCK + 1).collect();
            if there.len() <= MOST_IN_BLOCK {
                found.extend(there.into_iter().filter(|other| *other != id));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The names that are one with this one, by the names, what is known of both, and who is named beside them.
    fn edges(&self, id: ValueId) -> Vec<(ValueId, Reason)> {
        let (Some(value), Some(facts)) = (self.values.get(id), self.facts(id)) else { return Vec::new() };
        let there = self.neighbours(id);
        let facet = value.facet;
        // "George Bush" may be either of two whose middle names differ.
        let is_open = |one: &str, other: &str| {
            let mut rivals = there.iter().map(|rival| self.key(*rival)).chain([&*value.key]);
            rivals.any(|rival| {
                names::same(facet, one, rival).is_some() && names::differ(facet, rival, other)
                    || names::same(facet, other, rival).is_some() && names::differ(facet, rival, one)
            })
        };
        let mut edges = Vec::new();
        for &other in &there {
            let (key, Some(others)) = (self.key(other), self.facts(other)) else { continue };
            if self.identity.given.are_apart(id, other) {
                continue;
            }
            // Of somebody whom readers call otherwise, the names that articles give count too.
            let same = || self.names(id).find_map(|one| self.names(other).find_map(|other| names::same(facet, one, other)));
            let Some((reason, is_sure)) = same().filter(|_| !facts.differ(others)) else { continue };
            let is_enough = || facts.shares_role(others) || self.keep_company(id, other);
            if is_sure || !is_open(&value.key, key) && is_enough() {
                edges.push((other, reason));
            }
        }
        edges
    }

    /// Orders by whether a reader has given a name, how many articles have it, then by the key.
    fn by_prominence(&self, one: ValueId, other: ValueId) -> std::cmp::Ordering {
        let is_given = |id: ValueId| self.identity.given.is_named(id);
        let docs = |id: ValueId| self.facts(id).map_or(0, |facts| facts.docs.len());
        let by_docs = || docs(one).cmp(&docs(other));
        is_given(one).cmp(&is_given(other)).then_with(by_docs).then_with(|| self.key(other).cmp(self.key(one)))
    }

    /// Those whom a short form may name, with how many articles call them so or have them by a name of which the form is part.
    fn bearers(&self, facet: Field, form: &str) -> Rc<[(ValueId, Bearer)]> {
        let block = names::form_block(facet, notes::hash(form));
        if let Some(known) = self.bearers.borrow().get(&block) {
            return Rc::clone(known);
        }
        let mut found: BTreeMap<ValueId, Bearer> = BTreeMap::new();
        for &(id, count) in self.identity.called.get(&block).into_iter().flatten().filter(|(_, count)| *count > 0) {
            found.entry(self.identity.standing_for(id)).or_default().called += count;
        }
        for &id in self.identity.bearers.get(&block).into_iter().flatten() {
            if let Some(facts) = self.facts(id) {
                found.entry(self.identity.standing_for(id)).or_default().named += facts.docs.len() as u32;
            }
        }
        let mut found: Vec<(ValueId, Bearer)> = found.into_iter().collect();
        found.sort_by_key(|(id, bearer)| (std::cmp::Reverse(bearer.weight()), self.key(*id)));
        let found: Rc<[(ValueId, Bearer)]> = found.into();
        self.bearers.borrow_mut().insert(block, Rc::clone(&found));
        found
    }

    /// Whom a short name of an article means; `None` where that is open.
    pub(super) fn bearer(&self, doc: DocId, note: &Note) -> Option<(ValueId, Reason)> {
        let value = self.values.get(note.id)?;
        let told = Facts::of(note);
        let is_apart = |id: ValueId| {
            let mut others = self.identity.given.apart_from(note.id);
            others.any(|other| other == id || self.identity.standing_for(other) == id)
        };
        let fits = |(id, _): &&(ValueId, Bearer)| {
            *id != note.id && !is_apart(*id) && self.facts(*id).is_some_and(|facts| !facts.differ(&told))
        };
        let all = self.bearers(value.facet, &value.key);
        let bearers: Vec<(ValueId, Bearer)> = all.iter().filter(fits).copied().collect();
        let weight: u32 = bearers.iter().map(|(_, bearer)| bearer.weight()).sum();
        let (&(best, first), rest) = bearers.get(..bearers.len().min(MOST_BEARERS))?.split_first()?;
        let has_role = |id: ValueId| self.facts(id).is_some_and(|facts| facts.shares_role(&told));
        let company = |id: ValueId| self.company_in(doc, note.id, id);
        let is_known = first.called.max(first.named) >= WELL_KNOWN;
        if rest.is_empty() {
            let reason = if first.called > 0 { Reason::Called } else { Reason::Surname };
            let is_known = first.called.max(first.named) >= KNOWN_ALONE;
            return (is_known || has_role(best) || company(best) >= 1).then_some((best, reason));
        }
        let candidates = || std::iter::once(best).chain(rest.iter().map(|(id, _)| *id));
        let mut with_role = candidates().filter(|id| has_role(*id));
        if let (Some(id), None) = (with_role.next(), with_role.next()) {
            return Some((id, Reason::Role));
        }
        if is_known && first.weight() >= FAR_BETTER * (weight - first.weight()) {
            return Some((best, Reason::BestKnown));
        }
        let mut beside: Vec<(usize, ValueId)> = candidates().map(|id| (company(id), id)).collect();
        beside.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        let second = beside.get(1).map_or(0, |other| other.0);
        beside.first().filter(|(count, _)| *count >= 2 && *count > 2 * second).map(|(_, id)| (*id, Reason::Company))
    }

    /// Whether at least two people and bodies are named beside both of two names, or one of the few that are named beside one of them.
    fn keep_company(&self, one: ValueId, other: ValueId) -> bool {
        let (own, others) = (self.beside(one), self.beside(other));
        let both = own.intersection(&others).filter(|id| **id != one && **id != other).count();
        both >= 2 || both == 1 && own.len().min(others.len()) <= FEW
    }

    /// How many of those that an article names beside a short name are named beside a full one elsewhere, or are that.
    fn company_in(&self, doc: DocId, short: ValueId, full: ValueId) -> usize {
        let beside = self.beside(full);
        let own = self.identity.notes.get(doc.index()).into_iter().flat_map(|notes| notes.ids());
        own.filter(|id| *id != short && beside.contains(id)).count()
    }

    /// The people and bodies that are named beside a value, in a sample of its articles.
    fn beside(&self, id: ValueId) -> Rc<BTreeSet<ValueId>> {
        if let Some(known) = self.beside.borrow().get(&id) {
            return Rc::clone(known);
        }
        let mut docs: Vec<DocId> = self.facts(id).map(|facts| facts.docs.clone()).unwrap_or_default();
        if docs.len() > SAMPLE {
            docs.select_nth_unstable_by_key(SAMPLE, |doc| self.identity.seeds.get(doc.index()).copied().unwrap_or_default());
            docs.truncate(SAMPLE);
        }
        let notes = docs.iter().filter_map(|doc| self.identity.notes.get(doc.index()));
        let found: Rc<BTreeSet<ValueId>> = Rc::new(notes.flat_map(|notes| notes.ids()).collect());
        self.beside.borrow_mut().insert(id, Rc::clone(&found));
        found
    }
}

impl Facts {
    /// What one article tells.
    fn of(note: &Note) -> Self {
        Facts {
            women: u32::from(note.female == Some(true)),
            men: u32::from(note.female == Some(false)),
            roles: note.roles.iter().map(|role| (*role, 1)).collect(),
            births: note.births.iter().map(|year| (*year, 1)).collect(),
            ..Facts::default()
        }
    }

    /// Whether sex or age tell that these are two.
    fn differ(&self, other: &Facts) -> bool {
        let female = |facts: &Facts| match (facts.women, facts.men) {
            (women, men) if women > 3 * men => Some(true),
            (women, men) if men > 3 * women => Some(false),
            _ => None,
        };
        let sex = matches!((female(self), female(other)), (Some(own), Some(others)) if own != others);
        let years = |facts: &Facts| {
            let years = || facts.births.iter().filter(|(_, count)| *count > 0).map(|(year, _)| *year);
            Some((years().min()?, years().max()?))
        };
        let apart = match (years(self), years(other)) {
            (Some(own), Some(others)) => own.0 - others.1 > BIRTH_TOLERANCE || others.0 - own.1 > BIRTH_TOLERANCE,
            _ => false,
        };
        sex || apart
    }

    fn shares_role(&self, other: &Facts) -> bool {
        let has = |facts: &Facts, role: u32| facts.roles.iter().any(|(known, count)| *known == role && *count > 0);
        self.roles.iter().any(|(role, count)| *count > 0 && has(other, *role))
    }
}
