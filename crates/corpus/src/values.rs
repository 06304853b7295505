//! The values of all facets: entities across articles.

use std::{cmp::Ordering, collections::HashMap, sync::Arc};

use wirescope_nlp::Label;

use crate::{
    DocId, Facet,
    alike::Kin,
    calendar::{self, Days},
    docset::DocSet,
    finding::Finding,
    fold::{fold, is_in},
};

/// A value of a facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ValueId(pub(crate) u32);

impl ValueId {
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A value, with what its articles call it. One that no article has any more is kept, empty, for its number.
pub(crate) struct Value {
    pub(crate) facet: Facet,
    pub(crate) key: Arc<str>,
    /// The days that a date covers.
    pub(crate) days: Option<Days>,
    /// The articles that have it, by rising number.
    pub(crate) docs: Vec<DocId>,
    names: Vec<(Box<str>, u32)>,
    aliases: Vec<(Box<str>, u32)>,
    labels: Vec<(Label, u32)>,
    /// Years of birth, as ages tell.
    births: Vec<(i16, u32)>,
}

/// All values.
#[derive(Default)]
pub(crate) struct Values {
    all: Vec<Value>,
    keys: [HashMap<Arc<str>, ValueId>; Facet::ALL.len()],
    facets: [Vec<ValueId>; Facet::ALL.len()],
    /// Beside each number in `facets`; scanned whole, which is faster than an index would be worth.
    kin: [Vec<Kin>; Facet::ALL.len()],
}

impl Values {
    /// How many numbers of values there are.
    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    pub(crate) fn get(&self, id: ValueId) -> Option<&Value> {
        self.all.get(id.index())
    }

    /// The value of that key, whether or not an article has it.
    pub(crate) fn find(&self, facet: Facet, key: &str) -> Option<ValueId> {
        self.keys[facet.index()].get(key).copied()
    }

    /// The numbers of a facet's values, whether or not an article has them, in the order they came.
    pub(crate) fn numbers(&self, facet: Facet) -> &[ValueId] {
        &self.facets[facet.index()]
    }

    /// The values of a facet that some article has, in the order they came.
    pub(crate) fn of(&self, facet: Facet) -> impl Iterator<Item = (ValueId, &Value)> {
        self.facets[facet.index()].iter().filter_map(|&id| Some((id, self.get(id)?))).filter(|(_, value)| !value.docs.is_empty())
    }

    /// The other values of its facet, held by some article, that are worth comparing with one, in order of their keys.
    pub(crate) fn kin(&self, one: &Value) -> Vec<(ValueId, &Value)> {
        let own = Kin::of(one.facet, &one.key);
        let (numbers, kin) = (&self.facets[one.facet.index()], &self.kin[one.facet.index()]);
        let near = numbers.iter().zip(kin).filter(|(_, kin)| kin.meets(own));
        let mut near: Vec<_> = near
            .filter_map(|(&id, _)| Some((id, self.get(id)?)))
            .filter(|(_, value)| !value.docs.is_empty() && value.key != one.key)
            .collect();
        near.sort_by(|(_, one), (_, other)| one.key.cmp(&other.key));
        near
    }

    /// The articles that have the value.
    pub(crate) fn docs(&self, id: Option<ValueId>) -> DocSet {
        DocSet::of(id.and_then(|id| self.get(id)).map(|value| value.docs.as_slice()).unwrap_or_default().iter().copied())
    }

    /// Adds what an article has.
    pub(crate) fn add(&mut self, doc: DocId, finding: &Finding) -> ValueId {
        let id = self.find(finding.facet, &finding.key).unwrap_or_else(|| self.make(finding));
        if let Some(value) = self.all.get_mut(id.index()) {
            // Nearly always its number is above all before it; that of an article which takes its own place again is not.
            let at = value.docs.partition_point(|&other| other < doc);
            value.docs.insert(at, doc);
            for name in &finding.names {
                add_count(&mut value.names, name.as_str(), 1);
            }
            for alias in &finding.aliases {
                add_count(&mut value.aliases, alias.as_str(), 1);
            }
            for (label, count) in &finding.labels {
                add_count(&mut value.labels, *label, *count);
            }
            for year in &finding.births {
                add_count(&mut value.births, *year, 1);
            }
        }
        id
    }

    /// Takes away what [`Values::add`] brought, but for the article's number: see [`Values::forget`].
    pub(crate) fn remove(&mut self, finding: &Finding) -> Option<ValueId> {
        let id = self.find(finding.facet, &finding.key)?;
        let value = self.all.get_mut(id.index())?;
        for name in &finding.names {
            take_count(&mut value.names, name.as_str(), 1);
        }
        for alias in &finding.aliases {
            take_count(&mut value.aliases, alias.as_str(), 1);
        }
        for (label, count) in &finding.labels {
            take_count(&mut value.labels, *label, *count);
        }
        for year in &finding.births {
            take_count(&mut value.births, *year, 1);
        }
        Some(id)
    }

    /// Takes these articles out of a value's.
    pub(crate) fn forget(&mut self, id: ValueId, docs: &DocSet) {
        if let Some(value) = self.all.get_mut(id.index()) {
            value.docs.retain(|&doc| !docs.contains(doc));
        }
    }

    fn make(&mut self, finding: &Finding) -> ValueId {
        let id = ValueId(self.all.len() as u32);
        let key: Arc<str> = finding.key.as_str().into();
        let facet = finding.facet;
        let days = if facet == Facet::Dates { calendar::days(&key) } else { None };
        self.keys[facet.index()].insert(Arc::clone(&key), id);
        self.facets[facet.index()].push(id);
        self.kin[facet.index()].push(Kin::of(facet, &key));
        let (docs, names, aliases, labels, births) = Default::default();
        self.all.push(Value { facet, key, days, docs, names, aliases, labels, births });
        id
    }
}

impl Value {
    /// The commonest name; of equally common ones the one that is not all capitals or all small, then the one with
    /// more accents. So it does not depend on the order of adding.
    pub(crate) fn name(&self) -> &str {
        let mixed = |name: &str| name.chars().any(char::is_lowercase) && name.chars().any(char::is_uppercase);
        self.names
            .iter()
            .max_by(|(a, m), (b, n)| m.cmp(n).then_with(|| mixed(a).cmp(&mixed(b))).then_with(|| a.cmp(b)))
            .map_or(&*self.key, |(name, _)| name)
    }

    /// The first and the last year in which a bearer of the name was born, as ages tell.
    pub(crate) fn births(&self) -> Option<(i16, i16)> {
        let years = || self.births.iter().map(|(year, _)| *year);
        Some((years().min()?, years().max()?))
    }

    /// The commonest label.
    pub(crate) fn label(&self) -> Option<Label> {
        self.labels.iter().max_by(|(a, m), (b, n)| m.cmp(n).then_with(|| b.cmp(a))).map(|&(label, _)| label)
    }

    /// Whether the folded text is in its folded name or an alias, or in the TIMEX3 value of a date.
    pub(crate) fn has(&self, folded: &str) -> bool {
        is_in(folded, &self.key)
            || self.aliases.iter().any(|(alias, _)| is_in(folded, alias))
            || (self.is_named_apart() && is_in(folded, &fold(self.name())))
    }

    /// Its folded name and aliases.
    pub(crate) fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.key).chain(self.aliases.iter().map(|(alias, _)| &**alias))
    }

    /// By key, dates by the calendar: a total order within a facet.
    pub(crate) fn order(&self, other: &Value) -> Ordering {
        self.days.map(Days::order).cmp(&other.days.map(Days::order)).then_with(|| self.key.cmp(&other.key))
    }

    /// Whether the key is not the folded name.
    fn is_named_apart(&self) -> bool {
        self.facet == Facet::Dates || self.key.is_empty()
    }
}

/// Counts of a few things; a list, since a value mostly has one name, one label and no more than a handful of aliases.
fn add_count<K, Q>(counts: &mut Vec<(K, u32)>, item: Q, by: u32)
where
    Q: Copy + Into<K>,
    K: Is<Q>,
{
    match counts.iter_mut().find(|(known, _)| known.is(item)) {
        Some((_, count)) => *count += by,
        None => counts.push((item.into(), by)),
    }
}

fn take_count<K: Is<Q>, Q: Copy>(counts: &mut Vec<(K, u32)>, item: Q, by: u32) {
    if let Some(at) = counts.iter().position(|(known, _)| known.is(item))
        && let Some((_, count)) = counts.get_mut(at)
    {
        *count = count.saturating_sub(by);
        if *count == 0 {
            counts.remove(at);
        }
    }
}

trait Is<Q> {
    fn is(&self, other: Q) -> bool;
}

impl Is<&str> for Box<str> {
    fn is(&self, other: &str) -> bool {
        **self == *other
    }
}

impl Is<i16> for i16 {
    fn is(&self, other: i16) -> bool {
        *self == other
    }
}

impl Is<Label> for Label {
    fn is(&self, other: Label) -> bool {
        *self == other
    }
}
