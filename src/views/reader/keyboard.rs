//! Going through the marks by keyboard: the focus opens cards, arrow keys go from mark to mark.

use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, KeyboardEvent, Node};
use yew::prelude::*;

use super::{
    elements::{focus_next, focus_on, make_tab_stop},
    open_card::OpenCard,
    window::Window,
};
use crate::{browser::dom, components::pointable::Pointable, state::Layers};

/// The focus opens a card if it came by keyboard.
pub(super) fn onfocusin(card: &OpenCard) -> Callback<FocusEvent> {
    let card = card.clone();
    Callback::from(move |event: FocusEvent| {
        let Some(element) = dom::origin(&event, Pointable::SELECTOR) else { return };
        if let Some(frame) = card.frame() {
            make_tab_stop(&frame, &element);
        }
        if !card.was_dismissed(Pointable::of(&element)) && element.matches(":focus-visible").unwrap_or(false) {
            card.open_on_focus(&element);
        }
    })
}

/// The card closes when the focus leaves text and card.
pub(super) fn onfocusout(card: &OpenCard) -> Callback<FocusEvent> {
    let card = card.clone();
    Callback::from(move |event: FocusEvent| {
        let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
        if to.zip(card.frame()).is_some_and(|(to, frame)| !frame.contains(Some(&to))) {
            card.close();
        }
    })
}

/// Escape closes the card, Enter goes into it, arrow keys go to the next or previous mark.
pub(super) fn onkeydown(card: &OpenCard, window: &Window, layers: Layers) -> Callback<KeyboardEvent> {
    let (card, window) = (card.clone(), window.clone());
    Callback::from(move |event: KeyboardEvent| {
        let Some(frame) = card.frame() else { return };
        match (event.key().as_str(), dom::origin(&event, Pointable::SELECTOR)) {
            ("Escape", _) => {
                let Some(pointable) = card.pointable() else { return };
                event.prevent_default();
                card.close();
                if dom::origin(&event, ".card").is_some() {
                    card.dismiss(Some(pointable));
                    window.show_pointable(pointable, move || focus_on(&frame, pointable));
                }
            }
            ("Enter" | " ", Some(element)) => {
                event.prevent_default();
                card.open(&element, true);
                card.when_drawn(|| {
                    if !dom::focus(".card .card-actions button") {
                        dom::focus(".card .card-close");
                    }
                });
            }
            (key @ ("ArrowRight" | "ArrowLeft"), Some(element)) => {
                event.prevent_default();
                focus_next(&frame, &element, key == "ArrowLeft", &window, layers);
            }
            _ => {}
        }
    })
}
