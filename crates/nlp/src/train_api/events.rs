//! The trainer's door to the choice of those who take part in events.

use crate::{
    Doc, Pipeline, Score, Span,
    model::{Kind, Writer, seal},
};

use super::syntax::{SparseRows, write_rows};

/// Classes: neither, source, target.
pub const CLASSES: usize = 3;

/// An act as the ranker sees it.
pub struct Act {
    /// The predicate's words.
    pub predicate: Span,
    /// How sure the act is.
    pub score: Score,
    /// Of each phrase of the sentence its span, and the keys of its features.
    pub phrases: Vec<(Span, Vec<u32>)>,
}

/// The acts of an analysed article.
pub fn acts(pipeline: &Pipeline, doc: &Doc) -> Vec<Act> {
    let acts = pipeline.acts(doc).into_iter();
    acts.map(|seen| Act { predicate: seen.predicate, score: seen.score, phrases: seen.phrases }).collect()
}

/// The file of the ranker.
pub fn write(rows: &SparseRows) -> Vec<u8> {
    let mut writer = Writer::default();
    write_rows(&mut writer, rows);
    seal(Kind::Events, writer)
}
