//! The text of an article with its marks.
//!
//! Each part is drawn once with marks and once without. What is chosen in it is shown by classes that the reader view sets, so that
//! a step from mark to mark does not draw it again.

use std::{collections::BTreeSet, rc::Rc};

use wirescope_protocol::{MarkKind, Reading};
use yew::prelude::*;

use super::{parts::Parts, pointable::Pointable, text_part::TextPart};
use crate::state::Layers;

#[derive(Clone, Properties)]
pub(crate) struct Props {
    pub(crate) parts: Rc<Parts>,
    /// The parts that are drawn with their marks.
    pub(crate) near: Rc<BTreeSet<usize>>,
    /// Which layers are marked.
    pub(crate) layers: Layers,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.layers == other.layers && Rc::ptr_eq(&self.parts, &other.parts) && self.near == other.near
    }
}

/// Whether the texts of two readings are drawn alike. Cards are not compared: their counts change while articles are added, and
/// the text does not show them.
pub(crate) fn is_drawn_alike(one: &Reading, two: &Reading) -> bool {
    one.id == two.id
        && one.hits == two.hits
        && one.marks == two.marks
        && one.quotations == two.quotations
        && one.events == two.events
        && one.remarks == two.remarks
        && one.text == two.text
}

/// The parts.
#[component]
pub(crate) fn ArticleText(props: &Props) -> Html {
    let Props { parts, near, layers } = props;
    let stop = first_stop(&parts.reading, *layers);
    let part = |at: usize| {
        let near = parts.whole || near.contains(&at);
        html! { <TextPart key={at} parts={parts.clone()} {at} {near} layers={*layers} {stop} /> }
    };
    html! { <div class="prose">{ for (0..parts.all().len()).map(part) }</div> }
}

/// The first tab stop: the first mention, or without one the first quotation or event.
fn first_stop(reading: &Reading, layers: Layers) -> Pointable {
    if reading.marks.first().is_some_and(|mark| mark.kind == MarkKind::Mention) {
        Pointable::Mark(0)
    } else if layers.quotations && !reading.quotations.is_empty() {
        Pointable::Quotation(0)
    } else {
        Pointable::Event(0)
    }
}
