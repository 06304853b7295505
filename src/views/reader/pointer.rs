//! Pointing at marks opens their cards, and a click keeps them open.

use web_sys::{MouseEvent, PointerEvent};
use yew::prelude::*;

use super::{elements::is_selecting, open_card::OpenCard};
use crate::{browser::dom, components::pointable::Pointable};

/// Moving over the text opens and closes cards after a delay.
pub(super) fn onpointerover(card: &OpenCard) -> Callback<PointerEvent> {
    let card = card.clone();
    Callback::from(move |event: PointerEvent| {
        let element = dom::origin(&event, Pointable::SELECTOR);
        if card.stays_dismissed(element.as_ref().and_then(Pointable::of)) || event.pointer_type() != "mouse" {
            return;
        }
        match element {
            _ if dom::origin(&event, ".card").is_some() => card.stay(),
            Some(element) => card.open_later(element),
            None => card.close_later(),
        }
    })
}

/// A click opens the card and keeps it open; a click beside all marks closes it.
pub(super) fn onclick(card: &OpenCard) -> Callback<MouseEvent> {
    let card = card.clone();
    Callback::from(move |event: MouseEvent| match dom::origin(&event, Pointable::SELECTOR) {
        Some(element) if !is_selecting() => card.open(&element, true),
        None if dom::origin(&event, ".card").is_none() => card.close(),
        _ => {}
    })
}
