//! Counts the values of facets in the articles that match.

use std::{collections::HashSet, ops::Range};

use crate::{
    Corpus, CountLevel, Facet, FacetRequest, FacetResult, FacetSort, FacetValue, State, ViewRequest, calendar,
    doc_values::DocValues,
    docset::DocSet,
    filtering::Filters,
    fold::fold,
    values::{Value, ValueId},
};

/// The facets that a view asks for. `found` is what its query finds, `matched` what of that passes all filters.
pub(crate) fn facets(
    corpus: &Corpus,
    view: &ViewRequest,
    found: &DocSet,
    matched: &DocSet,
    filters: &Filters,
) -> Vec<FacetResult> {
    let mut counts = vec![0; corpus.values.len()];
    let asked = |facet: Facet| view.facets.iter().any(|request| request.facet == facet);
    let plain: Vec<Facet> = Facet::ALL.into_iter().filter(|&facet| asked(facet) && !filters.has(facet)).collect();
    count(corpus, matched, &plain, view.level, &mut counts);
    for facet in Facet::ALL.into_iter().filter(|&facet| asked(facet) && filters.has(facet)) {
        let mut docs = found.clone();
        filters.apply(&mut docs, Some(facet));
        count(corpus, &docs, &[facet], view.level, &mut counts);
    }
    view.facets.iter().map(|request| result(corpus, view, request, &counts)).collect()
}

/// Adds up what the articles have of the facets. One list serves all facets, because no two values share a number.
fn count(corpus: &Corpus, docs: &DocSet, facets: &[Facet], level: CountLevel, counts: &mut [u32]) {
    if facets.is_empty() {
        return;
    }
    let all = facets.len() == Facet::ALL.len();
    for values in docs.iter().filter_map(|doc| corpus.doc_values(doc)) {
        if all {
            add(values, 0..values.ids.len(), level, counts);
        } else {
            for &facet in facets {
                add(values, values.range(facet), level, counts);
            }
        }
    }
}

fn add(values: &DocValues, range: Range<usize>, level: CountLevel, counts: &mut [u32]) {
    let ids = values.ids.get(range.clone()).unwrap_or_default();
    let mut add = |value: ValueId, by: u32| {
        if let Some(count) = counts.get_mut(value.index()) {
            *count += by;
        }
    };
    if level == CountLevel::Article {
        ids.iter().for_each(|&value| add(value, 1));
        return;
    }
    let occurrences = values.counts.get(range).unwrap_or_default();
    for (&value, occurrences) in ids.iter().zip(occurrences) {
        add(value, if level == CountLevel::Sentence { occurrences.sentences } else { occurrences.mentions });
    }
}

fn result(corpus: &Corpus, view: &ViewRequest, request: &FacetRequest, counts: &[u32]) -> FacetResult {
    let facet = request.facet;
    let search = fold(&request.search);
    let count = |id: ValueId| counts.get(id.index()).copied().unwrap_or(0);
    let has_search = |id: ValueId| search.is_empty() || corpus.values.get(id).is_some_and(|value| value.has(&search));
    // The name of a value is searched only if some article counts for it: there are far more values than that.
    let mut values: Vec<(u32, ValueId)> =
        corpus.values.ids(facet).iter().map(|&id| (count(id), id)).filter(|&(count, id)| count > 0 && has_search(id)).collect();
    let distinct = values.len() as u32;

    let mut shown = Vec::new();
    let mut keys = HashSet::new();
    let mut picked = Vec::new();
    for pick in view.filters.iter().filter(|filter| filter.facet == facet).flat_map(|filter| &filter.picks) {
        if pick.state == State::Off || !keys.insert(pick.key.as_str()) {
            continue;
        }
        let id = corpus.values.find(facet, &pick.key);
        picked.extend(id);
        let value = id.and_then(|id| corpus.values.get(id)).filter(|value| !value.docs.is_empty());
        shown.push(match (id, value) {
            (Some(id), Some(value)) => facet_value(value, count(id), pick.state),
            _ => absent_value(facet, &pick.key, pick.state),
        });
    }
    values.retain(|(_, id)| !picked.contains(id));
    let by_key = |a: ValueId, b: ValueId| match (corpus.values.get(a), corpus.values.get(b)) {
        (Some(a), Some(b)) => a.order(b),
        _ => a.cmp(&b),
    };
    let order = |&(m, a): &(u32, ValueId), &(n, b): &(u32, ValueId)| match request.sort {
        FacetSort::Count => n.cmp(&m).then_with(|| by_key(a, b)),
        FacetSort::Name => by_key(a, b),
    };
    let room = (request.limit as usize).saturating_sub(shown.len());
    if room > 0 && room < values.len() {
        values.select_nth_unstable_by(room, order);
    }
    values.truncate(room);
    values.sort_unstable_by(order);
    shown.extend(values.into_iter().filter_map(|(count, id)| Some(facet_value(corpus.values.get(id)?, count, State::Off))));
    FacetResult { facet, values: shown, distinct }
}

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
