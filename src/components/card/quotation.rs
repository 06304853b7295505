//! Who said something, to whom, when and where.

use wirescope_protocol::Quoted;
use yew::prelude::*;

use super::frame::{Frame, Place, part, row, why};
use crate::words;

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) quotation: Quoted,
    pub(crate) place: Place,
    /// Which quotation of the article this is, from 1, and how many there are.
    pub(crate) step: (usize, usize),
    pub(crate) onstep: Callback<i32>,
    pub(crate) onclose: Callback<()>,
}

/// The card of a quotation.
#[component]
pub(crate) fn QuotationCard(props: &Props) -> Html {
    let quotation = &props.quotation;
    let name = quotation.speaker.as_ref().map_or_else(|| "Unattributed".to_owned(), words::named);
    let kind = format!("{} quotation", words::quotation_title(&quotation.kind));
    // The speaker's name is the heading already.
    let speaker = quotation.speaker.as_ref().filter(|speaker| speaker.words != name).map(|speaker| speaker.words.clone());
    html! {
        <Frame about={format!("a quotation: {name}")} {kind} swatch="quotation" place={props.place} step={props.step} of="quotation"
            onstep={props.onstep.clone()} onclose={props.onclose.clone()}>
            <p class="card-name">{ &name }</p>
            if quotation.speaker.is_none() { <p class="card-stands">{ "The text does not say who said this." }</p> }
            <dl class="card-rows">
                { row("Called", speaker) }
                { part("Brought in", &quotation.cue) }
                { part("To", &quotation.addressee) }
                { part("When", &quotation.time) }
                { part("Where", &quotation.place) }
            </dl>
            { why("Why?", &quotation.why, &quotation.rule, quotation.score) }
        </Frame>
    }
}
