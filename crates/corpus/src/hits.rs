//! Where an article has what the query and the filters ask for.

use wirescope_nlp::Span;

use crate::{
    query::{PatternFinder, QueryMatches},
    values::ValueId,
};

/// Finds hits in one article after another.
pub(crate) struct HitFinder {
    finder: PatternFinder,
    /// In order, for binary search.
    values: Vec<ValueId>,
}

impl HitFinder {
    /// Looks for what a query asks for and for these values.
    pub(crate) fn new(matches: QueryMatches, included: impl IntoIterator<Item = ValueId>) -> Self {
        let QueryMatches { finder, mut values, .. } = matches;
        values.extend(included);
        values.sort_unstable();
        values.dedup();
        Self { finder, values }
    }

    /// The hits, in bytes of the text: in order, none overlapping or empty. Each of `spans` counts as the value at its position in `values`,
    /// one more than that in `positions`, where 0 is none.
    pub(crate) fn hits(&self, text: &str, spans: &[Span], positions: &[u32], values: &[ValueId]) -> Vec<Span> {
        let mut hits = self.finder.find(text);
        if !self.values.is_empty() {
            let is_wanted = |position: u32| {
                let value = position.checked_sub(1).and_then(|position| values.get(position as usize));
                value.is_some_and(|value| self.values.binary_search(value).is_ok())
            };
            hits.extend(spans.iter().zip(positions).filter(|(_, position)| is_wanted(**position)).map(|(&span, _)| span));
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
