//! The values of a field and how often each is there.

use wirescope_protocol::{CountLevel, FacetAnswer, FacetSort, FacetValue, Field, Selection, State};

use crate::{
    Corpus, calendar,
    counting::{self, First},
    docset::DocSet,
    fold::fold,
    label::label,
    values::{Value, ValueId},
};

/// How often each value is there, by its number. One list serves all facets, because no two fields share a number.
pub(super) struct Counts(Vec<u32>);

impl Counts {
    /// All of them 0.
    pub(super) fn new(corpus: &Corpus) -> Self {
        Self(vec![0; corpus.values.len()])
    }

    /// Counts the values of a field in these articles.
    pub(super) fn add(&mut self, corpus: &Corpus, field: Field, docs: &DocSet, level: CountLevel) {
        counting::count(corpus, docs, field, level, &mut self.0);
    }

    /// Sets the counts of a field to 0 again, for another pane that asks for it.
    pub(super) fn clear(&mut self, corpus: &Corpus, field: Field) {
        for id in corpus.values.ids(field) {
            if let Some(count) = self.0.get_mut(id.index()) {
                *count = 0;
            }
        }
    }

    pub(super) fn all(&self) -> &[u32] {
        &self.0
    }
}

/// The values of a field with these counts: first those that clauses ask for or rule out, then the first of the others.
pub(super) fn answer(
    corpus: &Corpus,
    selection: &Selection,
    field: Field,
    counts: &[u32],
    search: &str,
    sort: FacetSort,
    limit: u32,
) -> FacetAnswer {
    let count = |id: ValueId| counts.get(id.index()).copied().unwrap_or(0);
    let mut values = Vec::new();
    let mut picked = Vec::new();
    for (key, state) in selection.picks(field) {
        let id = corpus.values.find(field, key);
        picked.extend(id);
        let value = id.and_then(|id| corpus.values.get(id)).filter(|value| value.totals.articles > 0);
        values.push(match (id, value) {
            (Some(id), Some(value)) => shown(value, count(id), state),
            _ => absent(field, key, state),
        });
    }
    let room = (limit as usize).saturating_sub(values.len());
    let First { ids, distinct } = counting::first(&corpus.values, field, counts, &fold(search), sort, room, &picked);
    values.extend(ids.into_iter().filter_map(|id| Some(shown(corpus.values.get(id)?, count(id), State::Off))));
    FacetAnswer { values, distinct }
}

fn shown(value: &Value, count: u32, state: State) -> FacetValue {
    FacetValue { key: value.key.to_string(), name: value.name().to_owned(), label: value.label().map(label), count, state }
}

/// A picked value that no article has.
fn absent(field: Field, key: &str, state: State) -> FacetValue {
    let name = match field {
        Field::Dates => calendar::date_name(key),
        Field::Source if key.is_empty() => Some("No source given".to_owned()),
        _ => None,
    };
    FacetValue { key: key.to_owned(), name: name.unwrap_or_else(|| key.to_owned()), label: None, count: 0, state }
}
