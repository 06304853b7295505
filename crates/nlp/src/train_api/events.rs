//! What the trainer needs of the choice of those who take part in events.

use crate::{
    Doc, Event, Pipeline, Span, events,
    model::format::{EventsTable, encode},
};

use super::syntax::SparseRows;

/// Classes: neither, source, target; and of an act itself neither, or that it is one.
pub const CLASSES: usize = 4;

/// An act as the ranker sees it.
pub struct Act {
    /// The predicate's words.
    pub predicate: Span,
    /// How likely it is what the sentence is about.
    pub prominence: u16,
    /// The keys of the features of the act itself.
    pub keys: Vec<u32>,
    /// Of each phrase of the sentence its span, and the keys of its features.
    pub phrases: Vec<(Span, Vec<u32>)>,
}

/// The acts of an analysed article.
pub fn acts(pipeline: &Pipeline, doc: &Doc) -> Vec<Act> {
    let acts = pipeline.acts(doc).into_iter();
    acts.map(|seen| Act { predicate: seen.predicate, prominence: seen.prominence, keys: seen.keys, phrases: seen.phrases })
        .collect()
}

/// Most that may be known of one thing.
pub const KNOWN: usize = events::EVIDENCE_BITS;

/// The events of an analysed article, each with what is known of act, source and target, a bit for each thing; none of whom it does not
/// name.
pub fn weigh(pipeline: &Pipeline, doc: &Doc) -> Vec<(Event, [u32; 3])> {
    pipeline.weigh(doc)
}

/// The file of the ranker.
pub fn write(rows: SparseRows) -> Vec<u8> {
    encode(&EventsTable { rows })
}
