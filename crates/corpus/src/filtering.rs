//! The filters of a view, as sets of articles.

use crate::{Corpus, Facet, Filter, Join, State, docset::DocSet, values::ValueId};

/// The filters of a view, evaluated.
pub(crate) struct Filters {
    sets: Vec<FilterSet>,
}

struct FilterSet {
    facet: Facet,
    /// The articles that pass the filter.
    docs: DocSet,
    /// Those that have all included values, if these join by [`Join::All`].
    narrowed: Option<DocSet>,
}

impl Filters {
    /// Evaluates filters; those that pick nothing are left out.
    pub(crate) fn new(corpus: &Corpus, filters: &[Filter]) -> Self {
        let sets = filters.iter().filter_map(|filter| {
            let picked = |state| {
                let picks = filter.picks.iter().filter(move |pick| pick.state == state);
                picks.map(|pick| corpus.values.docs(corpus.values.find(filter.facet, &pick.key), &corpus.alive))
            };
            let included = picked(State::Include).reduce(|mut all, docs| {
                match filter.join {
                    Join::Any => all.unite(&docs),
                    Join::All => all.intersect(&docs),
                }
                all
            });
            let excluded = picked(State::Exclude).reduce(|mut all, docs| {
                all.unite(&docs);
                all
            });
            let mut docs = match (&included, &excluded) {
                (None, None) => return None,
                (Some(included), _) => included.clone(),
                (None, Some(_)) => corpus.alive.clone(),
            };
            if let Some(excluded) = excluded {
                docs.subtract(&excluded);
            }
            Some(FilterSet { facet: filter.facet, docs, narrowed: included.filter(|_| filter.join == Join::All) })
        });
        Self { sets: sets.collect() }
    }

    /// Whether a facet has a filter.
    pub(crate) fn has(&self, facet: Facet) -> bool {
        self.sets.iter().any(|set| set.facet == facet)
    }

    /// Keeps the articles that pass every filter. Of those of the facet `counted`, only included values that join by
    /// [`Join::All`] take part.
    pub(crate) fn apply(&self, docs: &mut DocSet, counted: Option<Facet>) {
        for set in &self.sets {
            if counted != Some(set.facet) {
                docs.intersect(&set.docs);
            } else if let Some(narrowed) = &set.narrowed {
                docs.intersect(narrowed);
            }
        }
    }
}

/// The values that filters include, to mark their mentions.
pub(crate) fn included<'a>(corpus: &'a Corpus, filters: &'a [Filter]) -> impl Iterator<Item = ValueId> + 'a {
    filters.iter().flat_map(|filter| {
        let picks = filter.picks.iter().filter(|pick| pick.state == State::Include);
        picks.filter_map(|pick| corpus.values.find(filter.facet, &pick.key))
    })
}
