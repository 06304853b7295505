//! Where a query and filters are found in an article.

use wirescope_nlp::Span;

use crate::{
    Corpus, Filter, State,
    corpus::Entry,
    query::{Answer, Finder},
    values::ValueId,
};

/// What is looked for in one article after another.
pub(crate) struct Seeking {
    finder: Finder,
    /// In order.
    values: Vec<ValueId>,
}

impl Seeking {
    /// What a query asks for, and the included values of filters.
    pub(crate) fn new(corpus: &Corpus, answer: Answer, filters: &[Filter]) -> Self {
        let Answer { finder, mut values, .. } = answer;
        for filter in filters {
            let included = filter.picks.iter().filter(|pick| pick.state == State::Include);
            values.extend(included.filter_map(|pick| corpus.values.find(filter.facet, &pick.key)));
        }
        values.sort_unstable();
        values.dedup();
        Self { finder, values }
    }

    /// Where it is found: in order, none overlapping or empty.
    pub(crate) fn hits(&self, entry: &Entry) -> Vec<Span> {
        let mut hits = self.finder.find(entry.doc.text());
        if !self.values.is_empty() {
            let sought = entry.occurrences.iter().filter(|occurrence| self.values.binary_search(&occurrence.value).is_ok());
            hits.extend(sought.map(|occurrence| occurrence.span));
        }
        hits.retain(|hit| !hit.is_empty());
        hits.sort_unstable();
        hits.dedup_by(|next, hit| {
            let overlap = next.overlaps(*hit);
            if overlap {
                *hit = hit.cover(*next);
            }
            overlap
        });
        hits
    }
}
