//! Copying words of a long text: they are taken from the article, whichever of its parts are drawn with their marks.

use std::{cell::RefCell, ops::Range, rc::Rc};

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, Event, Node};
use yew::prelude::*;

use crate::{
    browser::{EventListener, document, time::Timeout},
    components::parts::Parts,
};

/// Puts the selected words on the clipboard, if parts of the text are not drawn with their marks or paragraphs are drawn in pieces, and
/// both ends of the selection are in it. All else is left to the browser.
pub(super) fn oncopy(parts: &Rc<Parts>) -> Callback<Event> {
    let parts = parts.clone();
    Callback::from(move |event: Event| {
        if parts.whole && !parts.divides_a_paragraph() {
            return;
        }
        let words = selected(&parts).and_then(|range| parts.reading.text.get(range)).map(as_copied);
        let clipboard = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
        if let (Some(words), Some(clipboard)) = (words, clipboard)
            && clipboard.set_data("text/plain", &words).is_ok()
        {
            event.prevent_default();
        }
    })
}

/// How long nothing must be selected until that counts, in milliseconds: a press on a button may take the selection away first.
const GONE: i32 = 400;

/// Tells which bytes of the text are selected, white space at the ends aside, whenever that changes.
#[hook]
pub(super) fn use_selected(parts: &Rc<Parts>, onselect: &Callback<Option<(u32, u32)>>) {
    let latest = use_mut_ref(|| parts.clone());
    *latest.borrow_mut() = parts.clone();
    use_effect_with(onselect.clone(), move |onselect| {
        let onselect = onselect.clone();
        let gone = RefCell::new(None::<Timeout>);
        let listener = document().map(|document| {
            EventListener::new(&document, "selectionchange", move |_| {
                gone.take();
                match selected(&latest.borrow()).and_then(|range| trimmed(&latest.borrow().reading.text, range)) {
                    Some(bytes) => onselect.emit(Some(bytes)),
                    None => {
                        let onselect = onselect.clone();
                        gone.replace(Timeout::after(GONE, move || onselect.emit(None)));
                    }
                }
            })
        });
        move || drop(listener)
    });
    // What is selected in one article is not selected in the next.
    use_effect_with((parts.reading.id.clone(), onselect.clone()), |(_, onselect)| onselect.emit(None));
}

/// The bytes of a range without white space at its ends; `None` if it has nothing else.
fn trimmed(text: &str, range: Range<usize>) -> Option<(u32, u32)> {
    let words = text.get(range.clone())?;
    let start = range.start + (words.len() - words.trim_start().len());
    let end = start + words.trim().len();
    (start < end).then(|| Some((u32::try_from(start).ok()?, u32::try_from(end).ok()?)))?
}

/// The paragraphs of a text with an empty line between them, as a browser copies paragraphs.
fn as_copied(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// The bytes of the article that are selected.
fn selected(parts: &Parts) -> Option<Range<usize>> {
    let selection = document()?.get_selection().ok()??;
    let range = selection.get_range_at(0).ok()?;
    let start = byte_of(parts, &range.start_container().ok()?, range.start_offset().ok()?)?;
    let end = byte_of(parts, &range.end_container().ok()?, range.end_offset().ok()?)?;
    (start < end).then_some(start..end)
}

/// The byte of the article at a place in the document; `None` outside of its text.
fn byte_of(parts: &Parts, node: &Node, offset: u32) -> Option<usize> {
    let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
    element.closest(".prose").ok()??;
    let Some(paragraph) = element.closest("[data-from]").ok()? else {
        // Between paragraphs: where the next one begins.
        let next = node.child_nodes().get(offset).and_then(|child| child.dyn_into::<Element>().ok());
        let next = next
            .and_then(|next| if next.has_attribute("data-from") { Some(next) } else { next.query_selector("[data-from]").ok()? });
        return match next {
            Some(next) => from(&next),
            None => Some(last_byte(parts, &element)),
        };
    };
    let before = document()?.create_range().ok()?;
    before.set_start(&paragraph, 0).ok()?;
    before.set_end(node, offset).ok()?;
    let units = String::from(before.to_string()).encode_utf16().count();
    let from = from(&paragraph)?;
    let text = parts.reading.text.get(from..)?;
    Some(from + bytes_of_units(text, units))
}

/// Where the part that an element is ends; the end of the text for the whole of it.
fn last_byte(parts: &Parts, element: &Element) -> usize {
    let part = super::elements::part_of(element).and_then(|at| parts.all().get(at));
    part.map_or(parts.reading.text.len(), |part| part.range.end)
}

fn from(paragraph: &Element) -> Option<usize> {
    paragraph.get_attribute("data-from")?.parse().ok()
}

/// How many bytes so many units of UTF-16 at the beginning of the text have.
fn bytes_of_units(text: &str, units: usize) -> usize {
    let mut left = units;
    let mut letters = text.chars();
    while left > 0 {
        let Some(letter) = letters.next() else { break };
        left = left.saturating_sub(letter.len_utf16());
    }
    text.len() - letters.as_str().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_the_browser_are_bytes_of_the_text() {
        let text = "a\u{e4}\u{1f600}b";
        assert_eq!([0, 1, 2, 4, 5, 9].map(|units| bytes_of_units(text, units)), [0, 1, 3, 7, 8, 8]);
    }

    #[test]
    fn white_space_at_the_ends_is_not_cited() {
        assert_eq!(trimmed("a  b c \n", 1..8), Some((3, 6)));
        assert_eq!([trimmed("a  b", 1..3), trimmed("a  b", 2..9)], [None; 2]);
    }

    #[test]
    fn paragraphs_are_copied_with_an_empty_line_between_them() {
        assert_eq!(as_copied(" one \n\n\n  two\nthree"), "one\n\ntwo\n\nthree");
    }
}
