//! The text of the open article and the card of what is pointed at in it.
//!
//! Events are handled on the text as a whole, what is chosen is shown by classes set on its elements, and only the parts near what is
//! on screen have their marks drawn, so that neither the number of marks nor the length of the text makes a step slower.

use std::rc::Rc;

use wirescope_protocol::{Card, Reading, State, ValueRef, Wanted};
use yew::prelude::*;

use super::{
    card::{Gesture, ReaderCard},
    copying,
    elements::{first_element, reveal_in},
    highlights::use_highlights,
    keyboard,
    open_card::{OpenCard, use_open_card},
    pointer,
    window::{Window, use_parts, use_window},
};
use crate::{
    browser::dom,
    components::{article_text::ArticleText, pointable::Pointable},
    hooks::{App, use_app, use_reader, use_views},
    state::{Action, Spot, View},
    words::{citation, quotations},
};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) reading: Rc<Reading>,
    /// The chosen hit or mark.
    pub(super) spot: Option<Spot>,
    /// The bytes of the text that are selected have changed.
    pub(super) onselect: Callback<Option<(u32, u32)>>,
}

/// Text and card.
#[component]
pub(super) fn ReaderText(props: &Props) -> Html {
    let app = use_app();
    let frame = use_node_ref();
    let reading = &props.reading;
    let layers = use_reader().layers;
    // Cards stand in the later part of the program.
    let cards = use_views().here;
    let card = use_open_card(&frame, reading, layers);
    let parts = use_parts(reading);
    let start = props.spot.and_then(|spot| spot.start(reading));
    let window = use_window(&frame, &parts, start);
    copying::use_selected(&parts, &props.onselect);
    use_highlights(&frame, reading, &window, layers, props.spot, card.pointable());
    let onpointerleave = {
        let card = card.clone();
        move |_: PointerEvent| card.close_later()
    };
    html! {
        <div class="frame" ref={frame} {onpointerleave}
            onpointerover={pointer::onpointerover(&card)}
            onclick={pointer::onclick(&card)}
            onfocusin={keyboard::onfocusin(&card)}
            onfocusout={keyboard::onfocusout(&card)}
            onkeydown={keyboard::onkeydown(&card, &window, layers)}
            oncopy={copying::oncopy(&parts)}>
            <ArticleText {parts} near={window.near.clone()} {layers} />
            if let Some(shown) = card.shown().filter(|_| cards) {
                <ReaderCard reading={reading.clone()} pointable={shown.pointable} position={shown.position}
                    ongesture={ongesture(&card, &app, reading, &window)} />
            }
        </div>
    }
}

/// What the buttons of a card do.
fn ongesture(card: &OpenCard, app: &App, reading: &Rc<Reading>, window: &Window) -> Callback<Gesture> {
    let (card, app, reading, window) = (card.clone(), app.clone(), reading.clone(), window.clone());
    Callback::from(move |gesture: Gesture| match gesture {
        Gesture::Close => card.close(),
        Gesture::Words(at) => {
            card.close();
            let value = usize::try_from(at).ok().and_then(|at| reading.cards.get(at));
            if let Some((field, key)) = value.and_then(|card| Some((card.facet?, card.key.clone()))) {
                app.look_at(Wanted::Value(ValueRef { field, key }));
                app.dispatch.emit(Action::Show(View::Words));
            }
        }
        Gesture::Pick(at, state) => {
            card.close();
            if let Some(value) = usize::try_from(at).ok().and_then(|at| reading.cards.get(at)) {
                pick(&app, value, state);
            }
        }
        Gesture::Copy(at) => {
            if let Some(quotation) = reading.quotations.get(at) {
                let text = citation::quotation_of(&reading, &quotation.content, quotations::heading(quotation));
                app.copy_quotation(&text);
            }
        }
        Gesture::ChangeDate => {
            card.close();
            dom::press("#redate");
        }
        Gesture::Step(to) => step(&card, &app, &reading, &window, to),
    })
}

/// Opens the card of another mark, quotation or event, and scrolls to it.
fn step(card: &OpenCard, app: &App, reading: &Reading, window: &Window, to: Pointable) {
    // The address has the chosen mark, and the text scrolls to it.
    let scrolls = matches!(to, Pointable::Mark(_));
    if let Pointable::Mark(at) = to {
        app.dispatch.emit(Action::Choose(Spot::mark(reading, at)));
    }
    let card = card.clone();
    window.show_pointable(to, move || {
        let Some(frame) = card.frame() else { return };
        let Some(element) = first_element(&frame, to) else { return };
        if let (false, Ok(Some(pane))) = (scrolls, frame.closest(".pane-reader")) {
            let frame = frame.clone();
            reveal_in(&pane, move || first_element(&frame, to));
        }
        card.open_of(to, &element, true);
    });
}

/// Sets the state of a card's value in the filters, if it is in a facet.
fn pick(app: &App, card: &Card, state: State) {
    if let Some(facet) = card.facet {
        let (key, name) = (card.key.clone(), card.name.clone());
        app.dispatch.emit(Action::Narrow { facet, key, name, state });
    }
}
