//! Counts the values of facets in the articles that match.

use std::cmp::{Ordering, Reverse};

use crate::{
    Corpus, CountLevel, Field,
    docset::DocSet,
    ranking::smallest,
    values::{Value, ValueId, Values},
};

/// Adds to the counts of a facet's values what the articles have of it. Where these are most of all articles, the others are counted, and
/// taken from the totals.
pub(crate) fn count(corpus: &Corpus, docs: &DocSet, facet: Field, level: CountLevel, counts: &mut [u32]) {
    if facet.is_remarked() {
        return corpus.remarks.count(facet, docs, counts);
    }
    if docs.len() * 2 <= corpus.len() {
        return corpus.columns.count(facet, docs, level, counts);
    }
    for (id, value) in corpus.values.of(facet) {
        if let Some(count) = counts.get_mut(id.index()) {
            *count = count.wrapping_add(value.totals.at(level));
        }
    }
    let mut others = corpus.alive.clone();
    others.subtract(docs);
    corpus.columns.discount(facet, &others, level, counts);
}

/// The first values of a facet.
pub(crate) struct First {
    /// Those that count more than zero and have the search in them, in the order asked for.
    pub(crate) ids: Vec<ValueId>,
    /// How many there are in all.
    pub(crate) distinct: u32,
}

/// The first `room` values of a facet by what `rank` makes of each and of its count, the greatest first and equal ones by key; without those
/// of `except`, which are only counted among all.
pub(crate) fn first(
    values: &Values,
    facet: Field,
    counts: &[u32],
    search: &str,
    rank: impl Fn(ValueId, &Value, u32) -> (i64, u32),
    room: usize,
    except: &[ValueId],
) -> First {
    let mut distinct = 0;
    // The name of a value is searched only if some article counts for it: there are far more values than that.
    let found = values.ids(facet).iter().filter_map(|&id| {
        let count = counts.get(id.index()).copied().filter(|&count| count > 0)?;
        let value = values.get(id)?;
        if !search.is_empty() && !value.has(search) {
            return None;
        }
        distinct += 1;
        Some((Reverse(rank(id, value, count)), ByKey(value), id))
    });
    let ids = if room == 0 {
        found.for_each(drop);
        Vec::new()
    } else {
        smallest(found.filter(|(_, _, id)| !except.contains(id)), room).into_iter().map(|(_, _, id)| id).collect()
    };
    First { ids, distinct }
}

/// A value in the order of keys.
struct ByKey<'a>(&'a Value);

impl Ord for ByKey<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.order(other.0)
    }
}

impl PartialOrd for ByKey<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for ByKey<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for ByKey<'_> {}
