//! The elements of the text: their positions, their focus, and the classes that highlight them.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use wirescope_protocol::Reading;

use crate::{
    browser::{document, dom},
    components::{card::CardPosition, pointable::Pointable},
    state::Spot,
};

/// The height that a card needs approximately, and its width in the style sheet. CSS pixels.
const CARD_HEIGHT: f64 = 300.0;
const CARD_WIDTH: f64 = 320.0;

/// The classes of what a card is about, and of the words that take part in it.
const SUBJECT: &str = "is-kin";
const SOURCE: &str = "is-source";
const TARGET: &str = "is-target";
const CUE: &str = "is-cue";

/// The position of a card: below the mark, or above it where there is room above only.
pub(super) fn card_position(frame: &Element, mark: &Element) -> CardPosition {
    let (outer, inner) = (frame.get_bounding_client_rect(), mark.get_bounding_client_rect());
    let pane = frame.closest(".pane-reader").ok().flatten().map(|pane| pane.get_bounding_client_rect());
    let (top, bottom) = pane.map_or((0.0, f64::MAX), |pane| (pane.top(), pane.bottom()));
    let above = inner.bottom() + CARD_HEIGHT > bottom && inner.top() - CARD_HEIGHT > top;
    let edge = if above { inner.top() - 6.0 } else { inner.bottom() + 6.0 };
    let left = (inner.left() - outer.left()).min(outer.width() - CARD_WIDTH).max(0.0);
    CardPosition { left, top: edge - outer.top(), above }
}

/// Highlights the elements that the open card is about, and the words that take part in it. `card` is the position of the card of
/// a mark.
pub(super) fn highlight_card(frame: &Element, pointable: Option<Pointable>, card: Option<u32>) {
    let selectors = |subject: String, kind: char, at: usize| {
        let role = |role: char| Some(format!("[data-part~=\"{kind}{at}{role}\"]"));
        [(SUBJECT, Some(subject)), (SOURCE, role('s')), (TARGET, role('t')), (CUE, role('c'))]
    };
    let classes = match pointable {
        Some(Pointable::Mark(_)) => {
            [(SUBJECT, card.map(|card| format!("[data-card=\"{card}\"]"))), (SOURCE, None), (TARGET, None), (CUE, None)]
        }
        Some(Pointable::Quotation(at)) => selectors(format!("[data-quote=\"{at}\"], [data-quotation=\"{at}\"]"), 'q', at),
        Some(event @ Pointable::Event(at)) => selectors(event.selector(), 'e', at),
        None => [SUBJECT, SOURCE, TARGET, CUE].map(|class| (class, None)),
    };
    for (class, selector) in classes {
        set_class(frame, class, selector.as_deref());
    }
}

/// All elements of the text that the selector finds.
fn elements(frame: &Element, selector: &str) -> Vec<Element> {
    let found = frame.query_selector(".prose").ok().flatten().and_then(|prose| prose.query_selector_all(selector).ok());
    found.map_or_else(Vec::new, |found| (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect())
}

/// Sets a class on the elements that the selector finds, and removes it from all others.
fn set_class(frame: &Element, class: &str, selector: Option<&str>) {
    for element in elements(frame, &format!(".{class}")) {
        let _ = element.class_list().remove_1(class);
    }
    for element in selector.map(|selector| elements(frame, selector)).unwrap_or_default() {
        let _ = element.class_list().add_1(class);
    }
}

/// Selects the elements of a chosen place.
pub(super) fn spot_selector(spot: Spot, reading: &Reading) -> Option<String> {
    let at = spot.position(reading)?;
    Some(match spot {
        Spot::Hit(_) => format!("[data-hit=\"{at}\"]"),
        Spot::Mark(_) => Pointable::Mark(at).selector(),
        // The view marks them as a hit.
        Spot::Words(_) => return None,
    })
}

/// Highlights the chosen hit or mark, and with `reveal` scrolls to it. `id` is the article's.
pub(super) fn highlight_spot(frame: &Element, selector: Option<&str>, id: &str, reveal: bool) {
    set_class(frame, "is-now", selector);
    let Some(pane) = frame.closest(".pane-reader").ok().flatten() else { return };
    let chosen = selector.and_then(|selector| elements(frame, selector).into_iter().next());
    match chosen {
        Some(chosen) if reveal => dom::reveal(&chosen, false),
        // Another article is shown from its top.
        None if pane.get_attribute("data-article").as_deref() != Some(id) => pane.set_scroll_top(0),
        _ => {}
    }
    let _ = pane.set_attribute("data-article", id);
}

/// Makes a mark the only tab stop of the text.
pub(super) fn make_tab_stop(frame: &Element, mark: &Element) {
    let before =
        elements(frame, Pointable::FOCUSABLE).into_iter().find(|other| other.get_attribute("tabindex").as_deref() == Some("0"));
    // Removing the tab stop of the focused element would take the focus from it for a moment.
    if before.as_ref() != Some(mark) {
        let _ = mark.set_attribute("tabindex", "0");
        if let Some(before) = before {
            let _ = before.set_attribute("tabindex", "-1");
        }
    }
}

/// Focuses what is so many steps further in the text.
pub(super) fn focus_next(frame: &Element, from: &Element, by: i64) {
    let all = elements(frame, Pointable::FOCUSABLE);
    let Some(at) = all.iter().position(|other| other == from).and_then(|at| i64::try_from(at).ok()) else { return };
    if let Some(next) = usize::try_from(at + by).ok().and_then(|to| all.get(to)) {
        focus(next);
    }
}

/// Focuses the first element of something.
pub(super) fn focus_on(frame: &Element, pointable: Pointable) {
    if let Some(element) = first_element(frame, pointable) {
        focus(&element);
    }
}

/// The first element of something that can be focused; the first of all where none can.
pub(super) fn first_element(frame: &Element, pointable: Pointable) -> Option<Element> {
    let all = elements(frame, &pointable.selector());
    all.iter().find(|element| element.has_attribute("tabindex")).or(all.first()).cloned()
}

fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Whether words are selected, for instance to copy them.
pub(super) fn is_selecting() -> bool {
    let selection = document().and_then(|document| document.get_selection().ok().flatten());
    selection.is_some_and(|selection| !selection.is_collapsed())
}
