//! The text of the open article and the card of what is pointed at in it.
//!
//! Events are handled on the text as a whole, and what is chosen is shown by classes set on its elements, so that neither the
//! number of marks nor the length of the text makes a step slower.

use std::rc::Rc;

use wirescope_protocol::{Card, Reading, State};
use yew::prelude::*;

use super::{
    card::{Gesture, ReaderCard},
    elements::first_element,
    highlights::use_highlights,
    keyboard,
    open_card::{OpenCard, use_open_card},
    pointer,
};
use crate::{
    browser::dom,
    components::{article_text::ArticleText, pointable::Pointable},
    hooks::{App, use_app, use_reader},
    state::{Action, Spot},
};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) reading: Rc<Reading>,
    /// The chosen hit or mark.
    pub(super) spot: Option<Spot>,
}

/// Text and card.
#[component]
pub(super) fn ReaderText(props: &Props) -> Html {
    let app = use_app();
    let frame = use_node_ref();
    let reading = &props.reading;
    let layers = use_reader().layers;
    let card = use_open_card(&frame, reading, layers);
    use_highlights(&frame, reading, layers, props.spot, card.pointable());
    let onpointerleave = {
        let card = card.clone();
        move |_: PointerEvent| card.close_later()
    };
    html! {
        <div class="frame" ref={frame} {onpointerleave}
            onpointerover={pointer::onpointerover(&card)}
            onclick={pointer::onclick(&card, &app, reading)}
            onfocusin={keyboard::onfocusin(&card)}
            onfocusout={keyboard::onfocusout(&card)}
            onkeydown={keyboard::onkeydown(&card)}>
            <ArticleText reading={reading.clone()} {layers} />
            if let Some(shown) = card.shown() {
                <ReaderCard reading={reading.clone()} pointable={shown.pointable} position={shown.position}
                    ongesture={ongesture(&card, &app, reading)} />
            }
        </div>
    }
}

/// What the buttons of a card do.
fn ongesture(card: &OpenCard, app: &App, reading: &Rc<Reading>) -> Callback<Gesture> {
    let (card, app, reading) = (card.clone(), app.clone(), reading.clone());
    Callback::from(move |gesture: Gesture| match gesture {
        Gesture::Close => card.close(),
        Gesture::Pick(at, state) => {
            card.close();
            if let Some(value) = usize::try_from(at).ok().and_then(|at| reading.cards.get(at)) {
                pick(&app, value, state);
            }
        }
        Gesture::ChangeDate => {
            card.close();
            dom::press("#redate");
        }
        Gesture::Step(to) => step(&card, &app, &reading, to),
    })
}

/// Opens the card of another mark, quotation or event, and scrolls to it.
fn step(card: &OpenCard, app: &App, reading: &Reading, to: Pointable) {
    let element = card.frame().and_then(|frame| first_element(&frame, to));
    match to {
        // The address has the chosen mark, and the text scrolls to it.
        Pointable::Mark(at) => app.dispatch.emit(Action::Choose(Spot::mark(reading, at))),
        Pointable::Quotation(_) | Pointable::Event(_) => element.iter().for_each(|element| dom::reveal(element, false)),
    }
    if let Some(element) = element {
        card.open(&element, true);
    }
}

/// Sets the state of a card's value in the filters, if it is in a facet.
pub(super) fn pick(app: &App, card: &Card, state: State) {
    if let Some(facet) = card.facet {
        let (key, name) = (card.key.clone(), card.name.clone());
        app.dispatch.emit(Action::Narrow { facet, key, name, state });
    }
}
