//! The elements of the text: their positions, their focus, and the classes that highlight them.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};
use wirescope_protocol::Reading;

use super::window::Window;
use crate::{
    browser::{document, dom, time::Timeout},
    components::{card::CardPosition, pointable::Pointable},
    state::{Layers, Spot},
};

/// The height that a card needs approximately, the least of which most of it can be seen, and its width in the style sheet. CSS pixels.
const CARD_HEIGHT: f64 = 300.0;
const LEAST_HEIGHT: f64 = 240.0;
const CARD_WIDTH: f64 = 320.0;

/// The height of the bar above the article, and the width that a scroll bar may take. CSS pixels.
const TOOLS_HEIGHT: f64 = 48.0;
const SCROLLBAR: f64 = 16.0;

/// The classes of what a card is about, and of the words that take part in it.
const SUBJECT: &str = "is-kin";
const SOURCE: &str = "is-source";
const TARGET: &str = "is-target";
const CUE: &str = "is-cue";

/// The gap between a mark and its card, in CSS pixels.
const GAP: f64 = 6.0;

/// The position of a card: beside the text where the pane has room for it, else above the mark, over words that have been read; below it
/// only where there is no room above. One that was `asked` for stands where there is more room.
pub(super) fn card_position(frame: &Element, mark: &Element, asked: bool) -> CardPosition {
    let (outer, inner) = (frame.get_bounding_client_rect(), mark.get_bounding_client_rect());
    let pane = frame.closest(".pane-reader").ok().flatten().map(|pane| pane.get_bounding_client_rect());
    let pane = pane.as_ref().unwrap_or(&outer);
    let top = pane.top() + TOOLS_HEIGHT + GAP;
    if pane.right() - SCROLLBAR - outer.right() >= CARD_WIDTH + 2.0 * GAP {
        let highest = inner.top().min(pane.bottom() - CARD_HEIGHT).max(top);
        return CardPosition {
            left: outer.width() + GAP,
            top: highest - outer.top(),
            above: false,
            room: pane.bottom() - highest,
        };
    }
    let room = inner.top() - GAP - top;
    let above = if asked { room >= CARD_HEIGHT || room > pane.bottom() - inner.bottom() } else { room >= LEAST_HEIGHT };
    let edge = if above { inner.top() - GAP } else { inner.bottom() + GAP };
    let left = (inner.left() - outer.left()).min(outer.width() - CARD_WIDTH).max(0.0);
    CardPosition { left, top: edge - outer.top(), above, room }
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
    let is_drawn = selector.is_some_and(|selector| !elements(frame, selector).is_empty());
    match selector.filter(|_| is_drawn) {
        // Once another one is chosen, this one is looked for no more.
        Some(chosen) if reveal => {
            let (frame, chosen) = (frame.clone(), format!("{chosen}.is-now"));
            reveal_in(&pane, move || elements(&frame, &chosen).into_iter().next());
        }
        // Another article is shown from its top.
        None if pane.get_attribute("data-article").as_deref() != Some(id) => pane.set_scroll_top(0),
        _ => {}
    }
    let _ = pane.set_attribute("data-article", id);
}

/// How long after a jump it is looked whether it went where it should, and how often. Milliseconds.
const JUMPED: i32 = 120;
const LOOKS: u32 = 4;

/// Scrolls an element of the text to the middle of the pane.
///
/// What is far away is gone to at once. On the way there the browser learns how high the text really is, and what it has guessed so
/// far may move the element away again; its part may be drawn again, too, so the element is looked for each time.
pub(super) fn reveal_in(pane: &Element, find: impl Fn() -> Option<Element> + 'static) {
    let Some(element) = find() else { return };
    let (outer, inner) = (pane.get_bounding_client_rect(), element.get_bounding_client_rect());
    if (inner.top() - outer.top()).abs() < 3.0 * outer.height() {
        return dom::reveal(&element, false);
    }
    dom::jump(&element);
    look_again(pane.clone(), find, LOOKS);
}

fn look_again(pane: Element, find: impl Fn() -> Option<Element> + 'static, looks: u32) {
    let look = move || {
        let Some(element) = find() else { return };
        let (outer, inner) = (pane.get_bounding_client_rect(), element.get_bounding_client_rect());
        if inner.bottom() < outer.top() || inner.top() > outer.bottom() {
            dom::jump(&element);
        }
        if looks > 1 {
            look_again(pane, find, looks - 1);
        }
    };
    if let Some(timer) = Timeout::after(JUMPED, look) {
        // It looks so often at most, whatever becomes of the text.
        timer.forget();
    }
}

/// The elements of all parts of the text.
pub(super) fn parts_of(frame: &Element) -> Vec<Element> {
    elements(frame, ".part")
}

/// The position of the part in which an element is.
pub(super) fn part_of(element: &Element) -> Option<usize> {
    let part = element.closest(".part").ok().flatten()?;
    usize::try_from(dom::number(&part, "data-at")?).ok()
}

/// The parts that must stay as they are, because the focus or an end of the selection is in them.
pub(super) fn held_parts(frame: &Element) -> Vec<usize> {
    let Some(document) = document() else { return Vec::new() };
    let selection = document.get_selection().ok().flatten().filter(|selection| !selection.is_collapsed());
    let ends = selection.map(|selection| [selection.anchor_node(), selection.focus_node()]).into_iter().flatten().flatten();
    let focused = document.active_element().map(Node::from);
    let held = focused.into_iter().chain(ends).filter(|node| frame.contains(Some(node)));
    held.filter_map(|node| {
        let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
        part_of(&element)
    })
    .collect()
}

/// Makes a mark the only tab stop of the text.
pub(super) fn make_tab_stop(frame: &Element, mark: &Element) {
    // Removing the tab stop of the focused element would take the focus from it for a moment.
    let _ = mark.set_attribute("tabindex", "0");
    for before in stops(frame).into_iter().filter(|other| other != mark) {
        let _ = before.set_attribute("tabindex", "-1");
    }
}

/// Sees to it that the text has exactly one tab stop, whichever of its parts are drawn with their marks.
pub(super) fn keep_tab_stop(frame: &Element) {
    let stops = stops(frame);
    let focused = document().and_then(|document| document.active_element());
    let stop = stops.iter().find(|stop| Some(*stop) == focused.as_ref()).or(stops.last()).cloned();
    if let Some(stop) = stop.or_else(|| elements(frame, Pointable::FOCUSABLE).into_iter().next()) {
        make_tab_stop(frame, &stop);
    }
}

fn stops(frame: &Element) -> Vec<Element> {
    let stops = elements(frame, Pointable::FOCUSABLE).into_iter();
    stops.filter(|other| other.get_attribute("tabindex").as_deref() == Some("0")).collect()
}

/// Focuses what is next in the text, or with `back` what is before.
pub(super) fn focus_next(frame: &Element, from: &Element, back: bool, window: &Window, layers: Layers) {
    let all = elements(frame, Pointable::FOCUSABLE);
    let Some(at) = all.iter().position(|other| other == from) else { return };
    let next = if back { at.checked_sub(1) } else { at.checked_add(1) }.and_then(|to| all.get(to));
    let Some(here) = part_of(from) else { return };
    let there = next.and_then(part_of);
    // Between parts that are drawn there may be others.
    let part = if there == Some(here) { Some(here) } else { window.parts.next_with_focus(here, back, layers) };
    match (next, part) {
        (Some(next), Some(part)) if there == Some(part) => focus(next),
        (_, Some(part)) => focus_in(frame.clone(), part, back, window.clone(), layers),
        (_, None) => {}
    }
}

/// Focuses the first element of a part, or with `back` the last one, once it is drawn; if it has none, one of the next part.
fn focus_in(frame: Element, part: usize, back: bool, window: Window, layers: Layers) {
    window.clone().show(part, move || {
        let mut inside = elements(&frame, Pointable::FOCUSABLE).into_iter().filter(|element| part_of(element) == Some(part));
        let found = if back { inside.last() } else { inside.next() };
        match (found, window.parts.next_with_focus(part, back, layers)) {
            (Some(found), _) => focus(&found),
            (None, Some(next)) => focus_in(frame, next, back, window, layers),
            (None, None) => {}
        }
    });
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
