//! Pointing at marks opens their cards; a click on a mention filters by it.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{MouseEvent, PointerEvent};
use wirescope_protocol::{Card, Field, MarkKind, Reading, State};
use yew::prelude::*;

use super::{elements::is_selecting, open_card::OpenCard};
use crate::{browser::dom, components::pointable::Pointable, hooks::App};

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

/// A click includes the value of a mention in the filters, or excludes it from them again, and opens the card of anything else. A
/// click beside all marks closes the card.
pub(super) fn onclick(card: &OpenCard, app: &App, reading: &Rc<Reading>) -> Callback<MouseEvent> {
    let (card, app, reading) = (card.clone(), app.clone(), reading.clone());
    Callback::from(move |event: MouseEvent| {
        let Some(element) = dom::origin(&event, Pointable::SELECTOR) else {
            if dom::origin(&event, ".card").is_none() {
                card.close();
            }
            return;
        };
        if is_selecting() {
            return;
        }
        let pointable = Pointable::of(&element);
        let touch = event.dyn_ref::<PointerEvent>().is_some_and(|event| event.pointer_type() == "touch");
        match pointable.and_then(|pointable| facet_of(&reading, pointable)) {
            // Without hovering, a tap has to open the card, which has buttons for the filters.
            Some((value, facet)) if !touch => {
                let now = app.now().selection.selection.state_of(facet, &value.key);
                card.close();
                card.dismiss(pointable);
                super::text::pick(&app, value, if now == State::Include { State::Off } else { State::Include });
            }
            _ => card.open(&element, true),
        }
    })
}

/// The card of a mention whose value is in a facet.
fn facet_of(reading: &Reading, pointable: Pointable) -> Option<(&Card, Field)> {
    let Pointable::Mark(at) = pointable else { return None };
    let mark = reading.marks.get(at).filter(|mark| mark.kind == MarkKind::Mention)?;
    let card = reading.cards.get(usize::try_from(mark.card).ok()?)?;
    Some((card, card.facet?))
}
