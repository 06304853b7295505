//! What is chosen in the text, shown by classes on its elements.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::{
    browser::{document, dom},
    components::{
        card::Place,
        what::{REACHABLE, What},
    },
    state::Spot,
};

/// A card needs about this much room below what it is about, in CSS pixels; its width is the style sheet's.
const ROOM: f64 = 300.0;
const WIDTH: f64 = 320.0;

/// The class of what a card is about, and of the words that take part in it.
const KIN: &str = "is-kin";
const SOURCE: &str = "is-source";
const TARGET: &str = "is-target";
const CUE: &str = "is-cue";

/// Where a card goes: below what it is about; above it where there is no room below but above.
pub(super) fn place(frame: &Element, mark: &Element) -> Place {
    let (outer, inner) = (frame.get_bounding_client_rect(), mark.get_bounding_client_rect());
    let pane = frame.closest(".pane-reader").ok().flatten().map(|pane| pane.get_bounding_client_rect());
    let (top, bottom) = pane.map_or((0.0, f64::MAX), |pane| (pane.top(), pane.bottom()));
    let above = inner.bottom() + ROOM > bottom && inner.top() - ROOM > top;
    let edge = if above { inner.top() - 6.0 } else { inner.bottom() + 6.0 };
    let left = (inner.left() - outer.left()).min(outer.width() - WIDTH).max(0.0);
    Place { left, top: edge - outer.top(), above }
}

/// All that the open card is about stands out, and the words that take part in it.
pub(super) fn light_up(frame: &Element, what: Option<What>, card: Option<u32>) {
    let selectors = |kin: String, part: char, at: usize| {
        [(KIN, Some(kin)), (SOURCE, role(part, at, 's')), (TARGET, role(part, at, 't')), (CUE, role(part, at, 'c'))]
    };
    let lit = match what {
        Some(What::Mark(_)) => {
            [(KIN, card.map(|card| format!("[data-card=\"{card}\"]"))), (SOURCE, None), (TARGET, None), (CUE, None)]
        }
        Some(What::Quotation(at)) => selectors(format!("[data-quote=\"{at}\"], [data-quotation=\"{at}\"]"), 'q', at),
        Some(what @ What::Event(at)) => selectors(what.selector(), 'e', at),
        None => [KIN, SOURCE, TARGET, CUE].map(|class| (class, None)),
    };
    for (class, selector) in lit {
        light(frame, class, selector.as_deref());
    }
}

/// Finds the words that do that in a quotation or event.
fn role(part: char, at: usize, role: char) -> Option<String> {
    Some(format!("[data-part~=\"{part}{at}{role}\"]"))
}

/// Everything in the text that the selector finds.
fn each(frame: &Element, selector: &str) -> Vec<Element> {
    let found = frame.query_selector(".prose").ok().flatten().and_then(|prose| prose.query_selector_all(selector).ok());
    found.map_or_else(Vec::new, |found| (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect())
}

/// Sets a class on what the selector finds, and takes it from all else.
fn light(frame: &Element, class: &str, selector: Option<&str>) {
    for element in each(frame, &format!(".{class}")) {
        let _ = element.class_list().remove_1(class);
    }
    for element in selector.map(|selector| each(frame, selector)).unwrap_or_default() {
        let _ = element.class_list().add_1(class);
    }
}

/// What is chosen stands out, and comes into sight with `reveal`.
pub(super) fn point_out(frame: &Element, spot: Option<Spot>, hits: usize, id: &str, reveal: bool) {
    let selector = match spot {
        // An address may count more hits than there are.
        Some(Spot::Hit(at)) if hits > 0 => {
            Some(format!("[data-hit=\"{}\"]", usize::try_from(at).unwrap_or(usize::MAX).min(hits - 1)))
        }
        Some(Spot::Mark(at)) => Some(format!("[data-mark=\"{at}\"]")),
        _ => None,
    };
    light(frame, "is-now", selector.as_deref());
    let Some(pane) = frame.closest(".pane-reader").ok().flatten() else { return };
    let chosen = selector.and_then(|selector| each(frame, &selector).into_iter().next());
    match chosen {
        Some(chosen) if reveal => dom::reveal(&chosen, false),
        // Another article begins at its top.
        None if pane.get_attribute("data-article").as_deref() != Some(id) => pane.set_scroll_top(0),
        _ => {}
    }
    let _ = pane.set_attribute("data-article", id);
}

/// The tabulator key stops at one thing only: the last one that was focused.
pub(super) fn stop_at(frame: &Element, mark: &Element) {
    let before = each(frame, REACHABLE).into_iter().find(|other| other.get_attribute("tabindex").as_deref() == Some("0"));
    // A browser takes the focus from an element whose stop is taken away, if only for a moment.
    if before.as_ref() != Some(mark) {
        let _ = mark.set_attribute("tabindex", "0");
        if let Some(before) = before {
            let _ = before.set_attribute("tabindex", "-1");
        }
    }
}

/// Focuses what is so many steps further in the text.
pub(super) fn focus_next(frame: &Element, from: &Element, by: i64) {
    let all = each(frame, REACHABLE);
    let Some(at) = all.iter().position(|other| other == from).and_then(|at| i64::try_from(at).ok()) else { return };
    if let Some(next) = usize::try_from(at + by).ok().and_then(|to| all.get(to)) {
        focus(next);
    }
}

/// Focuses the first element of something.
pub(super) fn focus_on(frame: &Element, what: What) {
    if let Some(element) = first_of(frame, what) {
        focus(&element);
    }
}

/// The first element of something: the one that can be focused, where there is one.
pub(super) fn first_of(frame: &Element, what: What) -> Option<Element> {
    let all = each(frame, &what.selector());
    all.iter().find(|element| element.has_attribute("tabindex")).or(all.first()).cloned()
}

fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Whether somebody has just marked words to copy them.
pub(super) fn selecting() -> bool {
    let selection = document().and_then(|document| document.get_selection().ok().flatten());
    selection.is_some_and(|selection| !selection.is_collapsed())
}
