//! The text under one's hands: pointing shows cards, clicking filters, keys step.
//!
//! Events are heard on the text as a whole, and what is chosen is shown by classes set on the elements, so that neither the
//! number of marks nor the length of the text costs anything at a step.

use std::{cell::RefCell, rc::Rc};

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, KeyboardEvent, MouseEvent, PointerEvent};
use wirescope_protocol::{Card, MarkKind, Reading, State};
use yew::prelude::*;

use super::{
    reader_card::{Gesture, ReaderCard},
    reader_dom::{first_of, focus_next, focus_on, light_up, place, point_out, selecting, stop_at},
};
use crate::{
    browser::{dom, time::Timeout},
    components::{
        article_text::ArticleText,
        card::Place,
        what::{POINTABLE, What},
    },
    hooks::use_app,
    state::{Action, Spot, filters},
};

/// Pointing for so long shows a card; leaving for so long hides it. Milliseconds.
const SHOW: i32 = 220;
const HIDE: i32 = 260;

/// What was asked for is on the page after so many milliseconds.
const DRAWN: i32 = 30;

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) reading: Rc<Reading>,
    pub(crate) spot: Option<Spot>,
}

/// The card that is open.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Shown {
    what: What,
    place: Place,
    /// Whether it stays when the pointer leaves.
    pinned: bool,
}

/// Text and card.
#[component]
pub(crate) fn ReaderText(props: &Props) -> Html {
    let app = use_app();
    let frame = use_node_ref();
    let shown = use_state_eq(|| None::<Shown>);
    let timer = use_mut_ref(|| None::<Timeout>);
    // What was clicked or whose card was put away: while one rests there, its card stays away.
    let muted = use_mut_ref(|| None::<What>);
    let reading = props.reading.clone();
    let layers = app.state.layers;

    // Another article, or other things marked in it: no card of what was there.
    {
        let (shown, timer) = (shown.clone(), timer.clone());
        use_effect_with((reading.id.clone(), layers), move |_| {
            timer.take();
            shown.set(None);
        });
    }
    // What is chosen stands out and comes into sight,
    {
        let frame = frame.clone();
        use_effect_with((props.spot, reading.id.clone(), reading.hits.clone()), move |(spot, id, hits)| {
            let Some(frame) = frame.cast::<Element>() else { return };
            point_out(&frame, *spot, hits.len(), id, true);
        });
    }
    // and still stands out when the text is drawn anew, but nothing is scrolled then.
    {
        let (frame, spot, hits) = (frame.clone(), props.spot, reading.hits.len());
        let drawn = (reading.id.clone(), reading.published.clone(), reading.marks.len(), layers);
        use_effect_with(drawn, move |(id, ..)| {
            let Some(frame) = frame.cast::<Element>() else { return };
            point_out(&frame, spot, hits, id, false);
        });
    }
    // All that the card is about stands out.
    {
        let (frame, reading) = (frame.clone(), reading.clone());
        let what = shown.as_ref().map(|shown| shown.what);
        use_effect_with((what, reading.id.clone()), move |(what, _)| {
            let card = what.and_then(|what| mark_of(&reading, what)).map(|mark| mark.card);
            if let Some(frame) = frame.cast::<Element>() {
                light_up(&frame, *what, card);
            }
        });
    }

    let open = {
        let (frame, shown) = (frame.clone(), shown.clone());
        move |element: &Element, pinned: bool| {
            let Some(frame) = frame.cast::<Element>() else { return };
            if let Some(what) = What::of(element) {
                shown.set(Some(Shown { what, place: place(&frame, element), pinned }));
            }
        }
    };
    let close = {
        let (shown, timer) = (shown.clone(), timer.clone());
        move || {
            timer.take();
            shown.set(None);
        }
    };
    let onpointerover = {
        let (timer, shown, open, muted) = (timer.clone(), shown.clone(), open.clone(), muted.clone());
        Callback::from(move |event: PointerEvent| {
            let over = dom::origin(&event, POINTABLE).and_then(|element| What::of(&element));
            if over.is_some() && over == *muted.borrow() {
                return;
            }
            muted.take();
            if event.pointer_type() == "mouse" {
                hover(&event, &timer, &shown, open.clone());
            }
        })
    };
    let onpointerleave = {
        let (timer, shown) = (timer.clone(), shown.clone());
        Callback::from(move |_: PointerEvent| hide_later(&timer, &shown))
    };
    let onfocusin = {
        let open = open.clone();
        let (frame, shown, muted) = (frame.clone(), shown.clone(), muted.clone());
        Callback::from(move |event: FocusEvent| {
            let Some(element) = dom::origin(&event, POINTABLE) else { return };
            if let Some(frame) = frame.cast::<Element>() {
                stop_at(&frame, &element);
            }
            if muted.take() == What::of(&element) {
                return;
            }
            let pinned = shown.as_ref().is_some_and(|shown| shown.pinned);
            if element.matches(":focus-visible").unwrap_or(false) && !pinned {
                open(&element, false);
            }
        })
    };
    let onfocusout = {
        let (frame, close) = (frame.clone(), close.clone());
        Callback::from(move |event: FocusEvent| {
            let to = event.related_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
            let outside = to.zip(frame.cast::<Element>()).is_some_and(|(to, frame)| !frame.contains(Some(&to)));
            if outside {
                close();
            }
        })
    };
    let pick = {
        let app = app.clone();
        move |card: &Card, state: State| {
            if let Some(facet) = card.facet {
                let (key, name) = (card.key.clone(), card.name.clone());
                app.dispatch.emit(Action::Narrow { facet, key, name, state });
            }
        }
    };
    let onclick = {
        let (open, close, pick, app, reading) = (open.clone(), close.clone(), pick.clone(), app.clone(), reading.clone());
        let muted = muted.clone();
        Callback::from(move |event: MouseEvent| {
            let Some(element) = dom::origin(&event, POINTABLE) else {
                if dom::origin(&event, ".card").is_none() {
                    close();
                }
                return;
            };
            if selecting() {
                return;
            }
            let what = What::of(&element);
            let mention = what.and_then(|what| mark_of(&reading, what)).filter(|mark| mark.kind == MarkKind::Mention);
            let card = mention.and_then(|mark| reading.cards.get(usize::try_from(mark.card).ok()?));
            let touch = event.dyn_ref::<PointerEvent>().is_some_and(|event| event.pointer_type() == "touch");
            match card.and_then(|card| Some((card, card.facet?))) {
                // A finger cannot hover: its tap shows the card, which has the actions.
                Some((card, facet)) if !touch => {
                    let now = filters::state_of(&app.state.address.filters, facet, &card.key);
                    close();
                    *muted.borrow_mut() = what;
                    pick(card, if now == State::Include { State::Off } else { State::Include });
                }
                _ => open(&element, true),
            }
        })
    };
    let onkeydown = {
        let (open, close, shown, frame, timer) = (open.clone(), close.clone(), shown.clone(), frame.clone(), timer.clone());
        let muted = muted.clone();
        Callback::from(move |event: KeyboardEvent| {
            let (Some(frame), in_card) = (frame.cast::<Element>(), dom::origin(&event, ".card").is_some()) else { return };
            let element = dom::origin(&event, POINTABLE);
            match (event.key().as_str(), element) {
                ("Escape", _) if shown.is_some() => {
                    event.prevent_default();
                    let what = shown.as_ref().map(|shown| shown.what);
                    close();
                    if let (true, Some(what)) = (in_card, what) {
                        *muted.borrow_mut() = Some(what);
                        focus_on(&frame, what);
                    }
                }
                ("Enter" | " ", Some(element)) => {
                    event.prevent_default();
                    open(&element, true);
                    *timer.borrow_mut() = Timeout::after(DRAWN, || {
                        if !dom::focus(".card .card-actions button") {
                            dom::focus(".card .card-close");
                        }
                    });
                }
                (key @ ("ArrowRight" | "ArrowLeft"), Some(element)) => {
                    event.prevent_default();
                    focus_next(&frame, &element, if key == "ArrowRight" { 1 } else { -1 });
                }
                _ => {}
            }
        })
    };
    let ongesture = {
        let (open, close, frame, app, reading) = (open.clone(), close.clone(), frame.clone(), app.clone(), reading.clone());
        Callback::from(move |gesture: Gesture| match gesture {
            Gesture::Close => close(),
            Gesture::Pick(card, state) => {
                close();
                if let Some(card) = usize::try_from(card).ok().and_then(|card| reading.cards.get(card)) {
                    pick(card, state);
                }
            }
            Gesture::Date => {
                close();
                dom::press("#redate");
            }
            Gesture::Step(what) => {
                let element = frame.cast::<Element>().and_then(|frame| first_of(&frame, what));
                match what {
                    What::Mark(at) => app.dispatch.emit(Action::Choose(u32::try_from(at).ok().map(Spot::Mark))),
                    What::Quotation(_) | What::Event(_) => element.iter().for_each(|element| dom::reveal(element, false)),
                }
                if let Some(element) = element {
                    open(&element, true);
                }
            }
        })
    };
    html! {
        <div class="frame" ref={frame} {onpointerover} {onpointerleave} {onfocusin} {onfocusout} {onclick} {onkeydown}>
            <ArticleText reading={reading.clone()} {layers} />
            if let Some(shown) = *shown {
                <ReaderCard {reading} what={shown.what} place={shown.place} {ongesture} />
            }
        </div>
    }
}

/// Shows the card of what is pointed at, after a moment, and hides it when the pointer has gone elsewhere.
fn hover(
    event: &PointerEvent,
    timer: &Rc<RefCell<Option<Timeout>>>,
    shown: &UseStateHandle<Option<Shown>>,
    open: impl Fn(&Element, bool) + 'static,
) {
    if dom::origin(event, ".card").is_some() {
        timer.take();
        return;
    }
    match dom::origin(event, POINTABLE) {
        Some(element) => {
            let same = shown.as_ref().map(|shown| shown.what) == What::of(&element);
            let pinned = shown.as_ref().is_some_and(|shown| shown.pinned);
            let next = (!same && !pinned).then(|| Timeout::after(SHOW, move || open(&element, false))).flatten();
            *timer.borrow_mut() = next;
        }
        None => hide_later(timer, shown),
    }
}

fn hide_later(timer: &Rc<RefCell<Option<Timeout>>>, shown: &UseStateHandle<Option<Shown>>) {
    let next = match &**shown {
        Some(now) if !now.pinned => {
            let shown = shown.clone();
            Timeout::after(HIDE, move || shown.set(None))
        }
        _ => None,
    };
    *timer.borrow_mut() = next;
}

/// The mark that it is.
fn mark_of(reading: &Reading, what: What) -> Option<&wirescope_protocol::Mark> {
    match what {
        What::Mark(at) => reading.marks.get(at),
        What::Quotation(_) | What::Event(_) => None,
    }
}
