//! What can be pointed at in an article.

use web_sys::Element;

use crate::browser::dom;

/// Something that has a card, by its position in the reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pointable {
    /// A mention, pronoun or description.
    Mark(usize),
    /// A quotation, by its speaker's name.
    Quotation(usize),
    /// An event, by its predicate.
    Event(usize),
}

impl Pointable {
    /// Selects all elements that can be pointed at.
    pub(crate) const SELECTOR: &str = "[data-mark], [data-quotation], [data-event]";

    /// Selects those of them that can be focused.
    pub(crate) const FOCUSABLE: &str = "[data-mark][tabindex], [data-quotation][tabindex], [data-event][tabindex]";

    /// What an element belongs to. A predicate that is part of a description belongs to the event.
    pub(crate) fn of(element: &Element) -> Option<Pointable> {
        let number = |attribute: &str| usize::try_from(dom::number(element, attribute)?).ok();
        (number("data-event").map(Pointable::Event))
            .or_else(|| number("data-quotation").map(Pointable::Quotation))
            .or_else(|| number("data-mark").map(Pointable::Mark))
    }

    /// Selects its elements. The words of a predicate may be those of another event too, which has the element.
    pub(crate) fn selector(self) -> String {
        match self {
            Pointable::Mark(at) => format!("[data-mark=\"{at}\"]"),
            Pointable::Quotation(at) => format!("[data-quotation=\"{at}\"]"),
            Pointable::Event(at) => format!("[data-event=\"{at}\"], [data-part~=\"e{at}p\"]"),
        }
    }
}
