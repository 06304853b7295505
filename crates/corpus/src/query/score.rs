//! How well articles match.

use crate::{Corpus, DocId, docset::DocSet};

/// Parameters of BM25 at their usual values (Robertson & Zaragoza 2009): saturation of repeated words, and weight of an article's length.
const K1: f64 = 1.2;
const B: f64 = 0.75;

/// The articles, all alive, that have what a leaf of the query asks for.
pub(crate) enum Found {
    /// By rising number, and how often each has it.
    Counted(Vec<(DocId, u32)>),
    /// What all of them have alike: which of the words that begin so an article has, and how often, tells little of what is looked for,
    /// and takes far longer to read.
    Constant(DocSet),
}

impl Found {
    pub(crate) fn docs(&self) -> DocSet {
        match self {
            Found::Counted(found) => DocSet::of(found.iter().map(|&(doc, _)| doc)),
            Found::Constant(docs) => docs.clone(),
        }
    }

    fn len(&self) -> usize {
        match self {
            Found::Counted(found) => found.len(),
            Found::Constant(docs) => docs.len(),
        }
    }
}

/// Adds to the scores of these articles what a leaf contributes by BM25; what is alike in all counts as once in an article of the mean
/// length.
pub(crate) fn add_scores(corpus: &Corpus, found: &Found, docs: &DocSet, scores: &mut [f64]) {
    let all = corpus.len() as f64;
    let matching = found.len() as f64;
    let idf = libm::log(1.0 + (all - matching + 0.5) / (matching + 0.5));
    let mean_length = (corpus.positions as f64 / all.max(1.0)).max(1.0);
    match found {
        Found::Counted(found) => {
            let lengths = corpus.articles.lengths();
            for &(doc, frequency) in found.iter().filter(|(doc, _)| docs.contains(*doc)) {
                let (Some(score), Some(lengths)) = (scores.get_mut(doc.index()), lengths.get(doc.index())) else { continue };
                let (frequency, length) = (f64::from(frequency), f64::from(lengths.all));
                *score += idf * frequency * (K1 + 1.0) / (frequency + K1 * (1.0 - B + B * length / mean_length));
            }
        }
        Found::Constant(found) => {
            let mut found = found.clone();
            found.intersect(docs);
            for doc in found.iter() {
                if let Some(score) = scores.get_mut(doc.index()) {
                    *score += idf;
                }
            }
        }
    }
}
