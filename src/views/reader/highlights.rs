//! Which words of the text stand out: the chosen hit or mark, and all that the open card is about.

use web_sys::Element;
use wirescope_protocol::Reading;
use yew::prelude::*;

use super::{
    elements::{highlight_card, highlight_spot, keep_tab_stop, spot_selector},
    window::Window,
};
use crate::{
    components::pointable::Pointable,
    state::{Layers, Spot},
};

/// Highlights the chosen spot and the words that the open card is about.
#[hook]
pub(super) fn use_highlights(
    frame: &NodeRef,
    reading: &Reading,
    window: &Window,
    layers: Layers,
    spot: Option<Spot>,
    card: Option<Pointable>,
) {
    let selector = spot.and_then(|spot| spot_selector(spot, reading));
    // A new choice is scrolled into view,
    {
        let (frame, window) = (frame.clone(), window.clone());
        let start = spot.and_then(|spot| spot.start(reading)).and_then(|byte| usize::try_from(byte).ok());
        use_effect_with((selector.clone(), reading.id.clone(), reading.hits.clone()), move |(selector, id, _)| {
            let Some(frame) = frame.cast::<Element>() else { return };
            let (selector, id) = (selector.clone(), id.clone());
            match start.filter(|_| selector.is_some()) {
                Some(start) => {
                    window.show(window.parts.at(start), move || highlight_spot(&frame, selector.as_deref(), &id, true));
                }
                None => highlight_spot(&frame, selector.as_deref(), &id, true),
            }
        });
    }
    // but a text that is drawn again keeps its scroll position.
    {
        let frame = frame.clone();
        let drawn = (reading.id.clone(), reading.published.clone(), reading.marks.len(), layers, window.near.clone());
        use_effect_with(drawn, move |(id, ..)| {
            if let Some(frame) = frame.cast::<Element>() {
                highlight_spot(&frame, selector.as_deref(), id, false);
                keep_tab_stop(&frame);
            }
        });
    }
    {
        let frame = frame.clone();
        let position = match card {
            Some(Pointable::Mark(at)) => reading.marks.get(at).map(|mark| mark.card),
            _ => None,
        };
        use_effect_with((card, reading.id.clone(), window.near.clone()), move |(card, ..)| {
            if let Some(frame) = frame.cast::<Element>() {
                highlight_card(&frame, *card, position);
            }
        });
    }
}
