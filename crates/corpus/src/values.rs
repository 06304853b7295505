//! The values of all facets, across articles.

use std::{cmp::Ordering, collections::HashMap, sync::Arc};

use wirescope_nlp::Label;

use crate::{
    DocId, Facet, ValueCard,
    alike::BlockingKeys,
    article_values::ArticleValue,
    calendar::{self, Days},
    docset::DocSet,
    fold::{fold, name_contains},
};

/// The number of a value, in the order values came; no two facets share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ValueId(pub(crate) u32);

impl ValueId {
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A value, with what its articles call it. One that no article has any more is kept without articles, so that its number stays its own.
pub(crate) struct Value {
    pub(crate) facet: Facet,
    pub(crate) key: Arc<str>,
    /// The days that a date covers.
    pub(crate) days: Option<Days>,
    /// The articles that have it, by rising number.
    pub(crate) docs: Vec<DocId>,
    /// The names of its entities, and how many entities have each.
    names: Vec<(Box<str>, u32)>,
    /// Folded aliases, and how many articles have each.
    aliases: Vec<(Box<str>, u32)>,
    /// The labels of its mentions, and how many mentions have each.
    labels: Vec<(Label, u32)>,
    /// Years of birth computed from ages, and how often each.
    births: Vec<(i16, u32)>,
}

/// All values.
#[derive(Default)]
pub(crate) struct Values {
    all: Vec<Value>,
    keys: [HashMap<Arc<str>, ValueId>; Facet::ALL.len()],
    facets: [Vec<ValueId>; Facet::ALL.len()],
    /// The blocking keys of each number in `facets`. They are scanned whole, because readers ask about one value at a time.
    blocking_keys: [Vec<BlockingKeys>; Facet::ALL.len()],
}

impl Values {
    /// How many values there are, those that no article has among them.
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
    pub(crate) fn ids(&self, facet: Facet) -> &[ValueId] {
        &self.facets[facet.index()]
    }

    /// The values of a facet that some article has, in the order they came.
    pub(crate) fn of(&self, facet: Facet) -> impl Iterator<Item = (ValueId, &Value)> {
        self.facets[facet.index()].iter().filter_map(|&id| Some((id, self.get(id)?))).filter(|(_, value)| !value.docs.is_empty())
    }

    /// The other values of a value's facet, had by some article, that share a blocking key with it, in order of their keys.
    pub(crate) fn candidates(&self, value: &Value) -> Vec<(ValueId, &Value)> {
        let own = BlockingKeys::of(value.facet, &value.key);
        let (ids, keys) = (&self.facets[value.facet.index()], &self.blocking_keys[value.facet.index()]);
        let mut candidates: Vec<_> = ids
            .iter()
            .zip(keys)
            .filter(|(_, keys)| keys.shares_one(own))
            .filter_map(|(&id, _)| Some((id, self.get(id)?)))
            .filter(|(_, other)| !other.docs.is_empty() && other.key != value.key)
            .collect();
        candidates.sort_by(|(_, one), (_, other)| one.key.cmp(&other.key));
        candidates
    }

    /// A value as readers see it; `None` if no article has it.
    pub(crate) fn card(&self, id: ValueId) -> Option<ValueCard> {
        let value = self.get(id).filter(|value| !value.docs.is_empty())?;
        Some(ValueCard {
            facet: value.facet,
            key: value.key.to_string(),
            name: value.name().to_owned(),
            label: value.label(),
            articles: value.docs.len() as u32,
        })
    }

    /// The articles that have the value.
    pub(crate) fn docs(&self, id: Option<ValueId>) -> DocSet {
        DocSet::of(id.and_then(|id| self.get(id)).map(|value| value.docs.as_slice()).unwrap_or_default().iter().copied())
    }

    /// Counts a value of an article.
    pub(crate) fn add(&mut self, doc: DocId, found: &ArticleValue) -> ValueId {
        let id = self.find(found.facet, &found.key).unwrap_or_else(|| self.make(found));
        if let Some(value) = self.all.get_mut(id.index()) {
            // An article that is replaced keeps its number, so it may belong before the last.
            let at = value.docs.partition_point(|&other| other < doc);
            value.docs.insert(at, doc);
            for name in &found.names {
                add_count(&mut value.names, name.as_str(), 1);
            }
            for alias in &found.aliases {
                add_count(&mut value.aliases, alias.as_str(), 1);
            }
            for (label, count) in &found.labels {
                add_count(&mut value.labels, *label, *count);
            }
            for year in &found.births {
                add_count(&mut value.births, *year, 1);
            }
        }
        id
    }

    /// Takes away what [`Values::add`] counted, except the article's number, which [`Values::forget`] takes for many articles at once.
    pub(crate) fn uncount(&mut self, found: &ArticleValue) -> Option<ValueId> {
        let id = self.find(found.facet, &found.key)?;
        let value = self.all.get_mut(id.index())?;
        for name in &found.names {
            take_count(&mut value.names, name.as_str(), 1);
        }
        for alias in &found.aliases {
            take_count(&mut value.aliases, alias.as_str(), 1);
        }
        for (label, count) in &found.labels {
            take_count(&mut value.labels, *label, *count);
        }
        for year in &found.births {
            take_count(&mut value.births, *year, 1);
        }
        Some(id)
    }

    /// Removes articles from those that have a value.
    pub(crate) fn forget(&mut self, id: ValueId, docs: &DocSet) {
        if let Some(value) = self.all.get_mut(id.index()) {
            value.docs.retain(|&doc| !docs.contains(doc));
        }
    }

    fn make(&mut self, found: &ArticleValue) -> ValueId {
        let id = ValueId(self.all.len() as u32);
        let key: Arc<str> = found.key.as_str().into();
        let facet = found.facet;
        let days = if facet == Facet::Dates { calendar::days(&key) } else { None };
        self.keys[facet.index()].insert(Arc::clone(&key), id);
        self.facets[facet.index()].push(id);
        self.blocking_keys[facet.index()].push(BlockingKeys::of(facet, &key));
        let (docs, names, aliases, labels, births) = Default::default();
        self.all.push(Value { facet, key, days, docs, names, aliases, labels, births });
        id
    }
}

impl Value {
    /// The commonest name; of equally common ones one in mixed case, then the last by code points, which prefers accents. So it does
    /// not depend on the order of adding.
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
        name_contains(&self.key, folded)
            || self.aliases.iter().any(|(alias, _)| name_contains(alias, folded))
            || (self.has_separate_name() && name_contains(&fold(self.name()), folded))
    }

    /// Its folded name and aliases.
    pub(crate) fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.key).chain(self.aliases.iter().map(|(alias, _)| &**alias))
    }

    /// Orders by key, dates by the calendar: a total order within a facet.
    pub(crate) fn order(&self, other: &Value) -> Ordering {
        self.days.map(Days::order).cmp(&other.days.map(Days::order)).then_with(|| self.key.cmp(&other.key))
    }

    /// Whether the key is not the folded name.
    fn has_separate_name(&self) -> bool {
        self.facet == Facet::Dates || self.key.is_empty()
    }
}

/// Adds to the count of an item. Counts stand in a list, because a value mostly has one name, one label and a handful of aliases.
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

/// Takes from the count of an item, and drops it when nothing is left.
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

/// Comparison of an owned item with a borrowed one.
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
