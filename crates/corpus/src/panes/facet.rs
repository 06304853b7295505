//! The values of a field and how often each is there.

use wirescope_protocol::{CountLevel, FacetAnswer, FacetSort, FacetValue, Field, Selection, State};

use super::surprise::surprise;
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
    fn add(&mut self, corpus: &Corpus, field: Field, docs: &DocSet, level: CountLevel) {
        counting::count(corpus, docs, field, level, &mut self.0);
    }

    /// Sets the counts of a field to 0 again, for another pane that asks for it.
    fn clear(&mut self, corpus: &Corpus, field: Field) {
        for id in corpus.values.ids(field) {
            if let Some(count) = self.0.get_mut(id.index()) {
                *count = 0;
            }
        }
    }

    fn of(&self, id: ValueId) -> u32 {
        self.0.get(id.index()).copied().unwrap_or(0)
    }
}

/// Which values of which field are asked for.
pub(super) struct Wanted<'a> {
    pub(super) field: Field,
    pub(super) search: &'a str,
    pub(super) sort: FacetSort,
    pub(super) limit: u32,
    pub(super) level: CountLevel,
}

/// The values of a field in these articles: first those that clauses ask for or rule out, then the first of the others. `counts` are all 0
/// before and after.
pub(super) fn answer(
    corpus: &Corpus,
    selection: &Selection,
    docs: &DocSet,
    counts: &mut Counts,
    wanted: &Wanted<'_>,
) -> FacetAnswer {
    let field = wanted.field;
    let (here, elsewhere) = (docs.len() as u32, (corpus.len() - docs.len()) as u32);
    // What is surprising is told by articles, whatever is counted.
    let having = (wanted.sort == FacetSort::Surprise).then(|| {
        let mut having = Counts::new(corpus);
        having.add(corpus, field, docs, CountLevel::Article);
        having
    });
    let rank = |id: ValueId, value: &Value, count: u32| match &having {
        Some(having) => {
            let articles = having.of(id);
            (surprise((articles, here), (value.totals.articles.saturating_sub(articles), elsewhere)), count)
        }
        None if wanted.sort == FacetSort::Name => (0, 0),
        None => (0, count),
    };
    counts.add(corpus, field, docs, wanted.level);
    let mut values = Vec::new();
    let mut picked = Vec::new();
    for (key, state) in selection.picks(field) {
        let id = corpus.values.find(field, key);
        picked.extend(id);
        let value = id.and_then(|id| corpus.values.get(id)).filter(|value| value.totals.articles > 0);
        values.push(match (id, value) {
            (Some(id), Some(value)) => shown(value, counts.of(id), state),
            _ => absent(field, key, state),
        });
    }
    let room = (wanted.limit as usize).saturating_sub(values.len());
    let First { ids, distinct } = counting::first(&corpus.values, field, &counts.0, &fold(wanted.search), rank, room, &picked);
    values.extend(ids.into_iter().filter_map(|id| Some(shown(corpus.values.get(id)?, counts.of(id), State::Off))));
    counts.clear(corpus, field);
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
