//! What can be pointed at in an article.

use web_sys::Element;

use crate::browser::dom;

/// Something that has a card, by its position in the reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// A mention, pronoun or description.
    Mark(usize),
    /// A quotation, by its speaker's name.
    Quotation(usize),
    /// An event, by its predicate.
    Event(usize),
}

/// Finds everything that can be pointed at.
pub(crate) const POINTABLE: &str = "[data-mark], [data-quotation], [data-event]";

/// Finds what can be reached by key.
pub(crate) const REACHABLE: &str = "[data-mark][tabindex], [data-quotation][tabindex], [data-event][tabindex]";

impl What {
    /// What that element is. An event's words that stand for somebody too are the event's.
    pub(crate) fn of(element: &Element) -> Option<What> {
        let number = |attribute: &str| usize::try_from(dom::number(element, attribute)?).ok();
        (number("data-event").map(What::Event))
            .or_else(|| number("data-quotation").map(What::Quotation))
            .or_else(|| number("data-mark").map(What::Mark))
    }

    /// Finds its elements.
    pub(crate) fn selector(self) -> String {
        match self {
            What::Mark(at) => format!("[data-mark=\"{at}\"]"),
            What::Quotation(at) => format!("[data-quotation=\"{at}\"]"),
            What::Event(at) => format!("[data-event=\"{at}\"]"),
        }
    }
}
