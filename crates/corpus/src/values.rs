//! The values of all facets, across articles.

use std::{cmp::Ordering, sync::Arc};

use wirescope_nlp::Label;
use wirescope_protocol::{DESCRIBED, FieldKind};

use crate::{
    CountLevel, DocId, Field, ValueCard,
    alike::BlockingKeys,
    article_values::ArticleValue,
    calendar::{self, Days},
    docset::DocSet,
    fold::{fold, name_contains},
    hashing::FastMap,
    postings::varint::{read, skip, write},
    quantity::Quantity,
    value_columns::{Entry, Often},
};

/// The number of a value, in the order values came; no two facets share one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ValueId(pub(crate) u32);

impl ValueId {
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A value, with what its articles call it. One that no article has any more is kept without articles, so that its number stays its own.
pub(crate) struct Value {
    pub(crate) facet: Field,
    pub(crate) key: Arc<str>,
    /// The days that a date covers.
    pub(crate) days: Option<Days>,
    /// The articles that have it, by rising number, and some that were removed.
    pub(crate) docs: Vec<DocId>,
    /// How often it is there.
    pub(crate) totals: Totals,
    /// The names of its entities, and how many entities have each. What nothing has any more keeps its place in this list and the next
    /// ones, because articles refer to it by that.
    names: Vec<(Box<str>, u32)>,
    /// Folded aliases, and how many articles have each.
    aliases: Vec<(Box<str>, u32)>,
    /// The labels of its mentions, and how many mentions have each.
    labels: Vec<(Label, u32)>,
    /// Years of birth computed from ages, and how often each.
    births: Vec<(i16, u32)>,
}

/// How often a value is there in all articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Totals {
    pub(crate) articles: u32,
    often: Often,
}

impl Totals {
    /// Those of a level.
    pub(crate) fn at(self, level: CountLevel) -> u32 {
        match level {
            CountLevel::Article => self.articles,
            CountLevel::Paragraph => self.often.paragraphs,
            CountLevel::Sentence => self.often.sentences,
            CountLevel::Mention => self.often.mentions,
        }
    }
}

/// All values.
#[derive(Default)]
pub(crate) struct Values {
    all: Vec<Value>,
    keys: [FastMap<Arc<str>, ValueId>; Field::ALL.len()],
    facets: [Vec<ValueId>; Field::ALL.len()],
    /// The blocking keys of each number in `facets`. They are scanned whole, because readers ask about one value at a time.
    blocking_keys: [Vec<BlockingKeys>; Field::ALL.len()],
    /// What the values of numbers come to, those that come to anything.
    quantities: Vec<(ValueId, Quantity)>,
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
    pub(crate) fn find(&self, facet: Field, key: &str) -> Option<ValueId> {
        self.keys[facet.index()].get(key).copied()
    }

    /// The numbers of a facet's values, whether or not an article has them, in the order they came.
    pub(crate) fn ids(&self, facet: Field) -> &[ValueId] {
        &self.facets[facet.index()]
    }

    /// The values of a facet that some article has, in the order they came.
    pub(crate) fn of(&self, facet: Field) -> impl Iterator<Item = (ValueId, &Value)> {
        self.facets[facet.index()]
            .iter()
            .filter_map(|&id| Some((id, self.get(id)?)))
            .filter(|(_, value)| value.totals.articles > 0)
    }

    /// What numbers come to, those that some article has, in the order they came.
    pub(crate) fn quantities(&self) -> impl Iterator<Item = (ValueId, &Value, &Quantity)> {
        let of = |(id, quantity)| Some((id, self.get(id)?, quantity));
        let all = self.quantities.iter().filter_map(move |(id, quantity)| of((*id, quantity)));
        all.filter(|(_, value, _)| value.totals.articles > 0)
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
            .filter(|(_, other)| other.totals.articles > 0 && other.key != value.key)
            .collect();
        candidates.sort_by(|(_, one), (_, other)| one.key.cmp(&other.key));
        candidates
    }

    /// A value as readers see it; `None` if no article has it.
    pub(crate) fn card(&self, id: ValueId) -> Option<ValueCard> {
        let value = self.get(id).filter(|value| value.totals.articles > 0)?;
        Some(ValueCard {
            facet: value.facet,
            key: value.key.to_string(),
            name: value.name().to_owned(),
            label: value.label(),
            articles: value.totals.articles,
        })
    }

    /// Those of the articles alive that have the value.
    pub(crate) fn docs(&self, id: Option<ValueId>, alive: &DocSet) -> DocSet {
        let mut docs =
            DocSet::of(id.and_then(|id| self.get(id)).map(|value| value.docs.as_slice()).unwrap_or_default().iter().copied());
        docs.intersect(alive);
        docs
    }

    /// The number of a value of an article; it is given one if it has none.
    pub(crate) fn intern(&mut self, found: &ArticleValue) -> ValueId {
        self.find(found.facet, &found.key).unwrap_or_else(|| self.make(found))
    }

    /// Counts a value of an article, and writes what [`Values::uncount`] has to know.
    pub(crate) fn count(&mut self, doc: DocId, entry: Entry, found: &ArticleValue, contributions: &mut Vec<u8>) {
        let Some(value) = self.all.get_mut(entry.id.index()) else { return };
        value.totals.articles += 1;
        let often = &mut value.totals.often;
        often.paragraphs += entry.often.paragraphs;
        often.sentences += entry.often.sentences;
        often.mentions += entry.often.mentions;
        // An article that is counted again keeps its number, so it may belong before the last, or be here still.
        if value.docs.last().is_none_or(|&last| last < doc) {
            value.docs.push(doc);
        } else if let Err(at) = value.docs.binary_search(&doc) {
            value.docs.insert(at, doc);
        }
        let lens = [found.names.len(), found.aliases.len(), found.labels.len(), found.births.len()];
        lens.into_iter().for_each(|len| write(contributions, len as u32));
        for name in &found.names {
            write(contributions, add_count(&mut value.names, name.as_str(), 1));
        }
        for alias in &found.aliases {
            write(contributions, add_count(&mut value.aliases, alias.as_str(), 1));
        }
        for &(label, count) in &found.labels {
            write(contributions, add_count(&mut value.labels, label, count));
            write(contributions, count);
        }
        for &year in &found.births {
            write(contributions, add_count(&mut value.births, year, 1));
        }
    }

    /// Takes away what [`Values::count`] counted, as it is written from `at` on, except the article's number, which goes with
    /// [`Values::forget`] or [`Values::compact`].
    pub(crate) fn uncount(&mut self, id: ValueId, less: Often, contributions: &[u8], at: &mut usize) {
        let Some(value) = self.all.get_mut(id.index()) else { return skip_contribution(contributions, at) };
        value.totals.articles -= 1;
        let often = &mut value.totals.often;
        often.paragraphs -= less.paragraphs;
        often.sentences -= less.sentences;
        often.mentions -= less.mentions;
        let [names, aliases, labels, births] = std::array::from_fn(|_| read(contributions, at));
        (0..names).for_each(|_| take_count(&mut value.names, read(contributions, at), 1));
        (0..aliases).for_each(|_| take_count(&mut value.aliases, read(contributions, at), 1));
        for _ in 0..labels {
            let place = read(contributions, at);
            take_count(&mut value.labels, place, read(contributions, at));
        }
        (0..births).for_each(|_| take_count(&mut value.births, read(contributions, at), 1));
    }

    /// Removes an article from those that have a value.
    pub(crate) fn forget(&mut self, id: ValueId, doc: DocId) {
        if let Some(value) = self.all.get_mut(id.index())
            && let Ok(at) = value.docs.binary_search(&doc)
        {
            value.docs.remove(at);
        }
    }

    /// Removes from all values the articles that are not alive.
    pub(crate) fn compact(&mut self, alive: &DocSet) {
        for value in self.all.iter_mut().filter(|value| value.docs.len() > value.totals.articles as usize) {
            value.docs.retain(|&doc| alive.contains(doc));
            value.docs.shrink_to_fit();
        }
    }

    /// Bytes that they take.
    pub(crate) fn bytes(&self) -> usize {
        const KEY: usize = size_of::<(Arc<str>, ValueId)>() + 1 + size_of::<ValueId>() + size_of::<BlockingKeys>();
        let strings = |strings: &Vec<(Box<str>, u32)>| {
            strings.capacity() * size_of::<(Box<str>, u32)>() + strings.iter().map(|(string, _)| string.len()).sum::<usize>()
        };
        let value = |value: &Value| {
            value.key.len()
                + 2 * size_of::<usize>()
                + value.docs.capacity() * size_of::<DocId>()
                + strings(&value.names)
                + strings(&value.aliases)
                + value.labels.capacity() * size_of::<(Label, u32)>()
                + value.births.capacity() * size_of::<(i16, u32)>()
        };
        self.all.capacity() * size_of::<Value>()
            + self.all.iter().map(value).sum::<usize>()
            + self.all.len() * KEY
            + self.quantities.capacity() * size_of::<(ValueId, Quantity)>()
    }

    fn make(&mut self, found: &ArticleValue) -> ValueId {
        let id = ValueId(self.all.len() as u32);
        let key: Arc<str> = found.key.as_str().into();
        let facet = found.facet;
        let days = if facet == Field::Dates { calendar::days(&key) } else { None };
        if facet == Field::Numbers {
            self.quantities.extend(Quantity::read(&key).map(|quantity| (id, quantity)));
        }
        self.keys[facet.index()].insert(Arc::clone(&key), id);
        self.facets[facet.index()].push(id);
        self.blocking_keys[facet.index()].push(BlockingKeys::of(facet, &key));
        let (docs, totals, names, aliases, labels, births) = Default::default();
        self.all.push(Value { facet, key, days, docs, totals, names, aliases, labels, births });
        id
    }
}

impl Value {
    /// The commonest name; of equally common ones one in mixed case, then the last by code points, which prefers accents. So it does
    /// not depend on the order of adding.
    pub(crate) fn name(&self) -> &str {
        let mixed = |name: &str| name.chars().any(char::is_lowercase) && name.chars().any(char::is_uppercase);
        present(&self.names)
            .max_by(|(a, m), (b, n)| m.cmp(n).then_with(|| mixed(a).cmp(&mixed(b))).then_with(|| a.cmp(b)))
            .map_or(&*self.key, |(name, _)| name)
    }

    /// The first and the last year in which a bearer of the name was born, as ages tell.
    pub(crate) fn births(&self) -> Option<(i16, i16)> {
        let years = || present(&self.births).map(|(year, _)| *year);
        Some((years().min()?, years().max()?))
    }

    /// The commonest label.
    pub(crate) fn label(&self) -> Option<Label> {
        present(&self.labels).max_by(|(a, m), (b, n)| m.cmp(n).then_with(|| b.cmp(a))).map(|&(label, _)| label)
    }

    /// Its key, but of a party what it is called alone, without the field it is of.
    pub(crate) fn name_key(&self) -> &str {
        match self.facet.info().kind {
            FieldKind::Parties => self.key.split_once(':').map_or(&*self.key, |(_, key)| key),
            _ => &self.key,
        }
    }

    /// Whether the folded text is in its folded name or an alias, or in the TIMEX3 value of a date.
    pub(crate) fn has(&self, folded: &str) -> bool {
        name_contains(self.name_key(), folded)
            || present(&self.aliases).any(|(alias, _)| name_contains(alias, folded))
            || (self.has_separate_name() && name_contains(&fold(self.name()), folded))
    }

    /// Its folded name and aliases.
    pub(crate) fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name_key()).chain(present(&self.aliases).map(|(alias, _)| &**alias))
    }

    /// Orders by key, dates by the calendar: a total order within a facet.
    pub(crate) fn order(&self, other: &Value) -> Ordering {
        let by_name = || self.name_key().cmp(other.name_key()).then_with(|| self.key.cmp(&other.key));
        self.days.map(Days::order).cmp(&other.days.map(Days::order)).then_with(by_name)
    }

    /// Whether the key is not the folded name.
    fn has_separate_name(&self) -> bool {
        self.facet == Field::Dates || self.key.is_empty() || *self.key == *DESCRIBED
    }
}

/// Moves behind what [`Values::count`] wrote of a value.
pub(crate) fn skip_contribution(contributions: &[u8], at: &mut usize) {
    let [names, aliases, labels, births] = std::array::from_fn(|_| read(contributions, at));
    (0..names + aliases + 2 * labels + births).for_each(|_| skip(contributions, at));
}

/// What of a list is there at all.
fn present<K>(counts: &[(K, u32)]) -> impl Iterator<Item = &(K, u32)> {
    counts.iter().filter(|(_, count)| *count > 0)
}

/// Adds to the count of an item and returns its place. Counts stand in a list, because a value mostly has one name, one label and a
/// handful of aliases.
fn add_count<K, Q>(counts: &mut Vec<(K, u32)>, item: Q, by: u32) -> u32
where
    Q: Copy + Into<K>,
    K: Is<Q>,
{
    let place = counts.iter().position(|(known, _)| known.is(item)).unwrap_or_else(|| {
        counts.reserve_exact(1);
        counts.push((item.into(), 0));
        counts.len() - 1
    });
    counts[place].1 += by;
    place as u32
}

/// Takes from the count of the item at a place.
fn take_count<K>(counts: &mut [(K, u32)], place: u32, by: u32) {
    if let Some((_, count)) = counts.get_mut(place as usize) {
        *count = count.saturating_sub(by);
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
