//! Which words of the text stand out: the chosen hit or mark, and all that the open card is about.

use web_sys::Element;
use wirescope_protocol::Reading;
use yew::prelude::*;

use super::elements::{highlight_card, highlight_spot};
use crate::{
    components::pointable::Pointable,
    state::{Layers, Spot},
};

/// Highlights the chosen spot and the words that the open card is about.
#[hook]
pub(super) fn use_highlights(frame: &NodeRef, reading: &Reading, layers: Layers, spot: Option<Spot>, card: Option<Pointable>) {
    // A new choice is scrolled into view,
    {
        let frame = frame.clone();
        use_effect_with((spot, reading.id.clone(), reading.hits.clone()), move |(spot, id, hits)| {
            if let Some(frame) = frame.cast::<Element>() {
                highlight_spot(&frame, *spot, hits.len(), id, true);
            }
        });
    }
    // but a text that is drawn again keeps its scroll position.
    {
        let (frame, hits) = (frame.clone(), reading.hits.len());
        let drawn = (reading.id.clone(), reading.published.clone(), reading.marks.len(), layers);
        use_effect_with(drawn, move |(id, ..)| {
            if let Some(frame) = frame.cast::<Element>() {
                highlight_spot(&frame, spot, hits, id, false);
            }
        });
    }
    {
        let frame = frame.clone();
        let position = match card {
            Some(Pointable::Mark(at)) => reading.marks.get(at).map(|mark| mark.card),
            _ => None,
        };
        use_effect_with((card, reading.id.clone()), move |(card, _)| {
            if let Some(frame) = frame.cast::<Element>() {
                highlight_card(&frame, *card, position);
            }
        });
    }
}
