//! Counts the values of facets in the articles that match.

use std::{
    cmp::{Ordering, Reverse},
    collections::HashSet,
};

use crate::{
    Corpus, CountLevel, Facet, FacetRequest, FacetResult, FacetSort, FacetValue, State, ViewRequest, calendar,
    docset::DocSet,
    filtering::Filters,
    fold::fold,
    ranking::smallest,
    values::{Value, ValueId, Values},
};

/// The facets that a view asks for. `found` is what its query finds, `matched` what of that passes all filters.
pub(crate) fn facets(
    corpus: &Corpus,
    view: &ViewRequest,
    found: &DocSet,
    matched: &DocSet,
    filters: &Filters,
) -> Vec<FacetResult> {
    // One list serves all facets, because no two values share a number.
    let mut counts = vec![0; corpus.values.len()];
    let asked = |facet: Facet| view.facets.iter().any(|request| request.facet == facet);
    for facet in Facet::ALL.into_iter().filter(|&facet| asked(facet)) {
        if filters.has(facet) {
            let mut docs = found.clone();
            filters.apply(&mut docs, Some(facet));
            count(corpus, &docs, facet, view.level, &mut counts);
        } else {
            count(corpus, matched, facet, view.level, &mut counts);
        }
    }
    view.facets.iter().map(|request| result(corpus, view, request, &counts)).collect()
}

/// Adds to the counts of a facet's values what the articles have of it. Where these are most of all articles, the others are counted, and
/// taken from the totals.
pub(crate) fn count(corpus: &Corpus, docs: &DocSet, facet: Facet, level: CountLevel, counts: &mut [u32]) {
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

fn result(corpus: &Corpus, view: &ViewRequest, request: &FacetRequest, counts: &[u32]) -> FacetResult {
    let facet = request.facet;
    let count = |id: ValueId| counts.get(id.index()).copied().unwrap_or(0);
    let mut shown = Vec::new();
    let mut keys = HashSet::new();
    let mut picked = Vec::new();
    for pick in view.filters.iter().filter(|filter| filter.facet == facet).flat_map(|filter| &filter.picks) {
        if pick.state == State::Off || !keys.insert(pick.key.as_str()) {
            continue;
        }
        let id = corpus.values.find(facet, &pick.key);
        picked.extend(id);
        let value = id.and_then(|id| corpus.values.get(id)).filter(|value| value.totals.articles > 0);
        shown.push(match (id, value) {
            (Some(id), Some(value)) => facet_value(value, count(id), pick.state),
            _ => absent_value(facet, &pick.key, pick.state),
        });
    }
    let room = (request.limit as usize).saturating_sub(shown.len());
    let First { ids, distinct } = first(&corpus.values, facet, counts, &fold(&request.search), request.sort, room, &picked);
    shown.extend(ids.into_iter().filter_map(|id| Some(facet_value(corpus.values.get(id)?, count(id), State::Off))));
    FacetResult { facet, values: shown, distinct }
}

/// The first values of a facet.
pub(crate) struct First {
    /// Those that count more than zero and have the search in them, in the order asked for.
    pub(crate) ids: Vec<ValueId>,
    /// How many there are in all.
    pub(crate) distinct: u32,
}

/// The first `room` values of a facet in the order of `sort`, without those of `except`, which are only counted among all.
pub(crate) fn first(
    values: &Values,
    facet: Facet,
    counts: &[u32],
    search: &str,
    sort: FacetSort,
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
        let by_count = if sort == FacetSort::Count { Reverse(count) } else { Reverse(0) };
        Some((by_count, ByKey(value), id))
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

fn facet_value(value: &Value, count: u32, state: State) -> FacetValue {
    FacetValue { key: value.key.to_string(), name: value.name().to_owned(), label: value.label(), count, state }
}

/// A picked value that no article has.
fn absent_value(facet: Facet, key: &str, state: State) -> FacetValue {
    let name = match facet {
        Facet::Dates => calendar::date_name(key),
        Facet::Source if key.is_empty() => Some("No source given".to_owned()),
        _ => None,
    };
    FacetValue { key: key.to_owned(), name: name.unwrap_or_else(|| key.to_owned()), label: None, count: 0, state }
}
