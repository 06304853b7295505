//! Finding elements, focus and scrolling.

use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, KeyboardEvent, ScrollBehavior,
    ScrollIntoViewOptions, ScrollLogicalPosition,
};

use super::media;

/// Focuses the first element that the selector finds. Returns whether there is one.
pub(crate) fn focus(selector: &str) -> bool {
    let found = super::document().and_then(|document| document.query_selector(selector).ok().flatten());
    found.and_then(|element| element.dyn_into::<HtmlElement>().ok()).is_some_and(|element| element.focus().is_ok())
}

/// Clicks the first element that the selector finds. Returns whether there is one.
pub(crate) fn press(selector: &str) -> bool {
    let found = super::document().and_then(|document| document.query_selector(selector).ok().flatten());
    found.and_then(|element| element.dyn_into::<HtmlElement>().ok()).map(|element| element.click()).is_some()
}

/// Takes the selection of words away.
pub(crate) fn select_nothing() {
    let selection = super::document().and_then(|document| document.get_selection().ok().flatten());
    if let Some(selection) = selection {
        let _ = selection.remove_all_ranges();
    }
}

/// Whether the first field that the selector finds has an input that is no value of its type, such as 30 February.
pub(crate) fn is_bad_input(selector: &str) -> bool {
    let found = super::document().and_then(|document| document.query_selector(selector).ok().flatten());
    found.and_then(|element| element.dyn_into::<HtmlInputElement>().ok()).is_some_and(|input| input.validity().bad_input())
}

/// Focuses and selects a text field.
pub(crate) fn focus_field(selector: &str) {
    let found = super::document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(input) = found.and_then(|element| element.dyn_into::<HtmlInputElement>().ok()) {
        let _ = input.focus();
        input.select();
    }
}

/// The left and the right edge of the first element that the selector finds, in CSS pixels from the left edge of the window.
pub(crate) fn sides(selector: &str) -> Option<(f64, f64)> {
    let element = super::document()?.query_selector(selector).ok()??;
    let rect = element.get_bounding_client_rect();
    Some((rect.left(), rect.right()))
}

/// Its width in CSS pixels.
pub(crate) fn width(selector: &str) -> Option<u32> {
    sides(selector).map(|(left, right)| (right - left).round().max(0.0) as u32)
}

/// Whether the selector finds anything.
pub(crate) fn exists(selector: &str) -> bool {
    super::document().and_then(|document| document.query_selector(selector).ok().flatten()).is_some()
}

/// Scrolls an element to the middle of its pane, or with `nearest` only as far as needed.
pub(crate) fn reveal(element: &Element, nearest: bool) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(if nearest { ScrollLogicalPosition::Nearest } else { ScrollLogicalPosition::Center });
    options.set_behavior(if media::holds(media::CALM) { ScrollBehavior::Instant } else { ScrollBehavior::Smooth });
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Scrolls the first element that the selector finds into sight, as far as needed and at once.
pub(crate) fn show(selector: &str) {
    if let Some(element) = super::document().and_then(|document| document.query_selector(selector).ok().flatten()) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        options.set_inline(ScrollLogicalPosition::Nearest);
        options.set_behavior(ScrollBehavior::Instant);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Scrolls an element to the middle of its pane at once.
pub(crate) fn jump(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    options.set_behavior(ScrollBehavior::Instant);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// The target of an event, or the nearest element around it, that the selector matches.
pub(crate) fn origin(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// The number in an attribute.
pub(crate) fn number(element: &Element, attribute: &str) -> Option<u32> {
    element.get_attribute(attribute)?.parse().ok()
}

/// The value of the field that is the target of an event.
pub(crate) fn value_of(event: &Event) -> String {
    let Some(target) = event.target() else { return String::new() };
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        input.value()
    } else if let Some(select) = target.dyn_ref::<HtmlSelectElement>() {
        select.value()
    } else if let Some(area) = target.dyn_ref::<HtmlTextAreaElement>() {
        area.value()
    } else {
        String::new()
    }
}

/// Arrow keys in a group of buttons go from one to the next. The last focused button is the only tab stop of the group.
pub(crate) fn rove(event: KeyboardEvent) {
    let by: i64 = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => 1,
        "ArrowLeft" | "ArrowUp" => -1,
        _ => return,
    };
    let Some(button) = origin(&event, "button") else { return };
    let Some(group) = button.closest("[role=group], ul").ok().flatten() else { return };
    let Ok(found) = group.query_selector_all("button") else { return };
    let buttons: Vec<HtmlElement> = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect();
    let at = buttons.iter().position(|other| AsRef::<Element>::as_ref(other) == &button).and_then(|at| i64::try_from(at).ok());
    let to = at.and_then(|at| usize::try_from(at + by).ok()).and_then(|to| buttons.get(to));
    if let Some(to) = to {
        event.prevent_default();
        let _ = to.set_attribute("tabindex", "0");
        let _ = to.focus();
        let _ = button.set_attribute("tabindex", "-1");
    }
}

/// Whether the target of an event is a field that takes text.
pub(crate) fn is_field(event: &Event) -> bool {
    origin(event, "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]").is_some()
}

/// Closes the first `<details>` that the selector finds. Returns whether there is one.
pub(crate) fn fold(selector: &str) -> bool {
    let found = super::document().and_then(|document| document.query_selector(selector).ok().flatten());
    found.is_some_and(|element| element.remove_attribute("open").is_ok())
}
