//! What an article says of where its names are, before they are weighed: words beside them (`neighbours.rs`), places in the names of
//! bodies (`bodies.rs`), and the publisher (`publisher.rs`).

mod bodies;
mod neighbours;
mod publisher;

use crate::{Doc, Span};

use super::PlaceName;

pub(in crate::geo) use bodies::bodies;
pub(in crate::geo) use neighbours::{Inside, Neighbours, neighbours};
pub(in crate::geo) use publisher::{Publisher, publisher};

/// Notes the sentence of one more mention of a name.
pub(in crate::geo) fn note_sentence(doc: &Doc, span: Span, name: &mut PlaceName) {
    let sentence = doc.sentences.partition_point(|sentence| sentence.span.end <= span.start) as u32;
    if name.sentences.last().is_none_or(|last| *last < sentence) {
        name.sentences.push(sentence);
    }
    name.weight = (name.weight + 1).clamp(2, 4);
}
