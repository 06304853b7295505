//! Where an article has what the query and the clauses ask for.

use wirescope_nlp::{Sentence, Span};

use crate::{query::PatternFinder, values::ValueId};

/// Finds hits in one article after another.
pub(crate) struct HitFinder {
    finder: PatternFinder,
    /// In order, for binary search.
    values: Vec<ValueId>,
}

impl HitFinder {
    /// Looks for words and for mentions of values.
    pub(crate) fn new(finder: PatternFinder, mut values: Vec<ValueId>) -> Self {
        values.sort_unstable();
        values.dedup();
        Self { finder, values }
    }

    /// The hits, in bytes of the text: in order, none overlapping or empty. Each of `spans` counts as the value at its position in `values`,
    /// one more than that in `positions`, where 0 is none.
    pub(crate) fn hits(&self, text: &str, spans: &[Span], positions: &[u32], values: &[ValueId]) -> Vec<Span> {
        self.hits_in(text, &[], spans, positions, values)
    }

    /// The same in a text whose sentences are known, so that words that have to stand in one are hits only there.
    pub(crate) fn hits_in(
        &self,
        text: &str,
        sentences: &[Sentence],
        spans: &[Span],
        positions: &[u32],
        values: &[ValueId],
    ) -> Vec<Span> {
        let mut hits = self.finder.find(text, sentences);
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
