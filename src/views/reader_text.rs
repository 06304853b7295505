//! The text under one's hands: pointing shows cards, clicking filters, keys step.
//!
//! Events are heard on the text as a whole, and what is chosen is shown by classes set on the elements, so that neither the
//! number of mentions nor the length of the text costs anything at a step.

use std::{cell::RefCell, rc::Rc};

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent};
use wirescope_protocol::{Card, Reading, State};
use yew::prelude::*;

use crate::{
    browser::{document, dom, time::Timeout},
    components::{
        article_text::ArticleText,
        card::{CardView, Place},
    },
    hooks::use_app,
    state::{Action, Spot, filters},
};

/// Pointing for so long shows a card; leaving for so long hides it. Milliseconds.
const SHOW: i32 = 220;
const HIDE: i32 = 260;

/// A card needs about this much room below its mention, in CSS pixels; its width is the style sheet's.
const ROOM: f64 = 300.0;
const WIDTH: f64 = 320.0;

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) reading: Rc<Reading>,
    pub(crate) spot: Option<Spot>,
}

/// The card that is open.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Shown {
    mark: u32,
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
    // The mention that was clicked or whose card was put away: while one rests there, its card stays away.
    let muted = use_mut_ref(|| None::<u32>);
    let reading = props.reading.clone();

    // Another article: no card of the last one.
    {
        let (shown, timer) = (shown.clone(), timer.clone());
        use_effect_with(reading.id.clone(), move |_| {
            timer.take();
            shown.set(None);
        });
    }
    // What is chosen stands out and comes into sight.
    {
        let frame = frame.clone();
        use_effect_with(
            (props.spot, reading.id.clone(), reading.hits.clone(), reading.marks.len()),
            move |(spot, id, hits, _)| {
                let Some(frame) = frame.cast::<Element>() else { return };
                point_out(&frame, *spot, hits.len(), id);
            },
        );
    }
    // All mentions of what the card is about stand out.
    {
        let (frame, reading) = (frame.clone(), reading.clone());
        let card = shown.as_ref().and_then(|shown| card_at(&reading, shown.mark));
        use_effect_with((card, reading.id.clone()), move |(card, _)| {
            if let Some(frame) = frame.cast::<Element>() {
                let selector = card.map(|card| format!("[data-card=\"{card}\"]"));
                light(&frame, "is-kin", selector.as_deref());
            }
        });
    }

    let open = {
        let (frame, shown) = (frame.clone(), shown.clone());
        move |element: &Element, pinned: bool| {
            let Some(frame) = frame.cast::<Element>() else { return };
            if let Some(mark) = dom::number(element, "data-mark") {
                shown.set(Some(Shown { mark, place: place(&frame, element), pinned }));
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
            let over = dom::origin(&event, "[data-mark]").and_then(|element| dom::number(&element, "data-mark"));
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
            let Some(element) = dom::origin(&event, "[data-mark]") else { return };
            if let Some(frame) = frame.cast::<Element>() {
                stop_at(&frame, &element);
            }
            if muted.take() == dom::number(&element, "data-mark") {
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
            let Some(element) = dom::origin(&event, "[data-mark]") else {
                if dom::origin(&event, ".card").is_none() {
                    close();
                }
                return;
            };
            if selecting() {
                return;
            }
            let card = dom::number(&element, "data-mark").and_then(|mark| card_of(&reading, mark));
            let touch = event.dyn_ref::<PointerEvent>().is_some_and(|event| event.pointer_type() == "touch");
            match card {
                // A finger cannot hover: its tap shows the card, which has the actions.
                Some(card) if !touch && card.facet.is_some() => {
                    let now =
                        card.facet.map_or(State::Off, |facet| filters::state_of(&app.state.address.filters, facet, &card.key));
                    close();
                    *muted.borrow_mut() = dom::number(&element, "data-mark");
                    pick(card, if now == State::Include { State::Off } else { State::Include });
                }
                Some(_) => open(&element, true),
                None => {}
            }
        })
    };
    let onkeydown = {
        let (open, close, shown, frame, muted) = (open.clone(), close.clone(), shown.clone(), frame.clone(), muted);
        Callback::from(move |event: KeyboardEvent| {
            let (Some(frame), in_card) = (frame.cast::<Element>(), dom::origin(&event, ".card").is_some()) else { return };
            let mark = dom::origin(&event, "[data-mark]");
            match (event.key().as_str(), mark) {
                ("Escape", _) if shown.is_some() => {
                    event.prevent_default();
                    let mark = shown.as_ref().map(|shown| shown.mark);
                    close();
                    if let (true, Some(mark)) = (in_card, mark) {
                        *muted.borrow_mut() = Some(mark);
                        focus_mark(&frame, i64::from(mark), 0);
                    }
                }
                ("Enter" | " ", Some(mark)) => {
                    event.prevent_default();
                    open(&mark, true);
                    // The card is there after the next drawing.
                    let later = Timeout::after(30, || {
                        if !dom::focus(".card .card-actions button") {
                            dom::focus(".card .card-close");
                        }
                    });
                    *timer.borrow_mut() = later;
                }
                (key @ ("ArrowRight" | "ArrowLeft"), Some(mark)) => {
                    event.prevent_default();
                    let at = dom::number(&mark, "data-mark").map_or(0, i64::from);
                    focus_mark(&frame, at, if key == "ArrowRight" { 1 } else { -1 });
                }
                _ => {}
            }
        })
    };

    let card = shown.as_ref().and_then(|shown| {
        let mark = reading.marks.get(usize::try_from(shown.mark).ok()?)?;
        let card = reading.cards.get(usize::try_from(mark.card).ok()?)?;
        let kin: Vec<u32> = (0_u32..).zip(&reading.marks).filter(|(_, other)| other.card == mark.card).map(|(at, _)| at).collect();
        let here = kin.iter().position(|at| *at == shown.mark).unwrap_or(0);
        let state = card.facet.map_or(State::Off, |facet| filters::state_of(&app.state.address.filters, facet, &card.key));
        let onstep = {
            let (kin, open, frame, dispatch) = (kin.clone(), open.clone(), frame.clone(), app.dispatch.clone());
            Callback::from(move |by: i32| {
                let count = i64::try_from(kin.len()).unwrap_or(1).max(1);
                let to = (i64::try_from(here).unwrap_or(0) + i64::from(by)).rem_euclid(count);
                let Some(mark) = usize::try_from(to).ok().and_then(|to| kin.get(to).copied()) else { return };
                dispatch.emit(Action::Choose(Some(Spot::Mark(mark))));
                let element = frame.cast::<Element>().and_then(|frame| frame.query_selector(&format!("[data-mark=\"{mark}\"]")).ok().flatten());
                if let Some(element) = element {
                    open(&element, true);
                }
            })
        };
        let onpick = {
            let (pick, close, card) = (pick.clone(), close.clone(), card.clone());
            Callback::from(move |state: State| {
                close();
                pick(&card, state);
            })
        };
        let onclose = Callback::from({
            let close = close.clone();
            move |()| close()
        });
        Some(html! {
            <CardView card={card.clone()} mark={mark.clone()} {state} place={shown.place} step={(here + 1, kin.len())} {onstep} {onpick} {onclose} />
        })
    });
    html! {
        <div class="frame" ref={frame} {onpointerover} {onpointerleave} {onfocusin} {onfocusout} {onclick} {onkeydown}>
            <ArticleText {reading} />
            { card.unwrap_or_default() }
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
    match dom::origin(event, "[data-mark]") {
        Some(element) => {
            let same = shown.as_ref().map(|shown| shown.mark) == dom::number(&element, "data-mark");
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

fn card_at(reading: &Reading, mark: u32) -> Option<u32> {
    reading.marks.get(usize::try_from(mark).ok()?).map(|mark| mark.card)
}

fn card_of(reading: &Reading, mark: u32) -> Option<&Card> {
    reading.cards.get(usize::try_from(card_at(reading, mark)?).ok()?)
}

/// Below the mention; above it where there is no room below but above.
fn place(frame: &Element, mark: &Element) -> Place {
    let (outer, inner) = (frame.get_bounding_client_rect(), mark.get_bounding_client_rect());
    let pane = frame.closest(".pane-reader").ok().flatten().map(|pane| pane.get_bounding_client_rect());
    let (top, bottom) = pane.map_or((0.0, f64::MAX), |pane| (pane.top(), pane.bottom()));
    let above = inner.bottom() + ROOM > bottom && inner.top() - ROOM > top;
    let edge = if above { inner.top() - 6.0 } else { inner.bottom() + 6.0 };
    let left = (inner.left() - outer.left()).min(outer.width() - WIDTH).max(0.0);
    Place { left, top: edge - outer.top(), above }
}

/// Sets a class on what the selector finds, and takes it from all else.
fn light(frame: &Element, class: &str, selector: Option<&str>) {
    let each = |selector: &str, run: &dyn Fn(&Element)| {
        let Ok(found) = frame.query_selector_all(selector) else { return };
        (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<Element>().ok()).for_each(|element| run(&element));
    };
    each(&format!(".{class}"), &|element| drop(element.class_list().remove_1(class)));
    if let Some(selector) = selector {
        each(selector, &|element| drop(element.class_list().add_1(class)));
    }
}

fn point_out(frame: &Element, spot: Option<Spot>, hits: usize, id: &str) {
    let selector = match spot {
        // An address may count more hits than there are.
        Some(Spot::Hit(at)) if hits > 0 => {
            Some(format!("[data-hit=\"{}\"]", usize::try_from(at).unwrap_or(usize::MAX).min(hits - 1)))
        }
        Some(Spot::Mark(at)) => Some(format!("[data-mark=\"{at}\"]")),
        _ => None,
    };
    light(frame, "is-now", selector.as_deref());
    let pane = frame.closest(".pane-reader").ok().flatten();
    let chosen = selector.and_then(|selector| frame.query_selector(&selector).ok().flatten());
    match (chosen, pane) {
        (Some(chosen), _) => dom::reveal(&chosen, false),
        // Another article begins at its top.
        (None, Some(pane)) if pane.get_attribute("data-article").as_deref() != Some(id) => pane.set_scroll_top(0),
        _ => {}
    }
    if let Some(pane) = frame.closest(".pane-reader").ok().flatten() {
        let _ = pane.set_attribute("data-article", id);
    }
}

/// The tabulator key stops at one mention only: the last one that was focused.
fn stop_at(frame: &Element, mark: &Element) {
    let before = frame.query_selector("[data-mark][tabindex=\"0\"]").ok().flatten();
    // A browser takes the focus from an element whose stop is taken away, if only for a moment.
    if before.as_ref() != Some(mark) {
        let _ = mark.set_attribute("tabindex", "0");
        if let Some(before) = before {
            let _ = before.set_attribute("tabindex", "-1");
        }
    }
}

fn focus_mark(frame: &Element, from: i64, by: i64) {
    let found = frame.query_selector(&format!("[data-mark=\"{}\"]", from + by)).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Whether somebody has just marked words to copy them.
fn selecting() -> bool {
    let selection = document().and_then(|document| document.get_selection().ok().flatten());
    selection.is_some_and(|selection| !selection.is_collapsed())
}
