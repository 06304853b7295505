//! Per article its values and how often it has each: the columns that facet counts read.

use std::ops::Range;

use wirescope_nlp::{Doc, Span};

use crate::{Facet, article_values::ArticleValues, values::ValueId};

/// The values of an article, grouped by facet and by rising number within each. Ids and counts are apart, because counting articles reads
/// the ids alone, and the struct itself is one cache line.
#[derive(Default)]
pub(crate) struct DocValues {
    pub(crate) ids: Box<[ValueId]>,
    /// For each value how often the article has it.
    pub(crate) counts: Box<[Occurrences]>,
    /// Where the values of each facet end.
    ends: [u32; Facet::ALL.len()],
}

/// How often an article has a value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Occurrences {
    pub(crate) sentences: u32,
    pub(crate) mentions: u32,
}

impl DocValues {
    /// The values of a doc; `ids` has the number of each of `values`.
    pub(crate) fn new(doc: &Doc, values: &ArticleValues, ids: &[ValueId]) -> Self {
        let mut rows: Vec<(Facet, ValueId, Occurrences)> = values
            .values
            .iter()
            .zip(ids)
            .map(|(value, &id)| {
                // A source is mentioned nowhere and yet counts at every level.
                let occurrences = if value.facet == Facet::Source {
                    Occurrences { sentences: 1, mentions: 1 }
                } else {
                    Occurrences { sentences: sentences_with(doc, &value.spans), mentions: value.spans.len() as u32 }
                };
                (value.facet, id, occurrences)
            })
            .collect();
        rows.sort_unstable_by_key(|&(facet, id, _)| (facet, id));
        let ends = Facet::ALL.map(|facet| rows.partition_point(|row| row.0 <= facet) as u32);
        let (ids, counts) = rows.into_iter().map(|(_, id, occurrences)| (id, occurrences)).unzip::<_, _, Vec<_>, Vec<_>>();
        Self { ids: ids.into(), counts: counts.into(), ends }
    }

    /// Where the values of a facet stand.
    pub(crate) fn range(&self, facet: Facet) -> Range<usize> {
        let start = facet.index().checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        start..self.ends[facet.index()] as usize
    }
}

/// How many sentences the spans start in. A span outside all counts for the sentence before it.
fn sentences_with(doc: &Doc, spans: &[Span]) -> u32 {
    let sentence = |span: &Span| doc.sentences.partition_point(|sentence| sentence.span.start <= span.start);
    let mut sentences: Vec<usize> = spans.iter().map(sentence).collect();
    sentences.sort_unstable();
    sentences.dedup();
    sentences.len() as u32
}
