//! The card of a quotation.

use wirescope_protocol::Quotation;
use yew::prelude::*;

use super::correct::{Correct, of_quotation};
use super::frame::{CardPosition, Frame, argument, reason, row};
use crate::words::{citation, quotations, rules};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) quotation: Quotation,
    pub(crate) position: CardPosition,
    /// The number of this quotation in the article, from 1, and how many there are.
    pub(crate) step: (usize, usize),
    pub(crate) onstep: Callback<i32>,
    /// Copies it, with where it is from.
    pub(crate) oncopy: Callback<()>,
    pub(crate) onclose: Callback<()>,
}

/// Speaker, addressee, time and place.
#[component]
pub(crate) fn QuotationCard(props: &Props) -> Html {
    let quotation = &props.quotation;
    let heading = quotations::heading(quotation);
    // The speaker's words are a row of their own if the heading has a name instead.
    let called = quotation.speaker.as_ref().filter(|speaker| speaker.words != heading).map(|speaker| speaker.words.clone());
    html! {
        <Frame about={quotations::about(heading)} kind={quotations::kind(quotation.kind)} swatch="quotation" position={props.position}
            step={props.step} of={quotations::STEP} onstep={props.onstep.clone()} onclose={props.onclose.clone()}>
            <p class="card-name">{ heading }</p>
            if quotation.speaker.is_none() { <p class="card-stands">{ quotations::NO_SPEAKER }</p> }
            <dl class="card-rows">
                { row(quotations::CALLED, called) }
                { argument(quotations::CUE, &quotation.cue) }
                { argument(quotations::TO, &quotation.addressee) }
                { argument(quotations::WHEN, &quotation.time) }
                { argument(quotations::WHERE, &quotation.place) }
            </dl>
            <Correct target={of_quotation(quotation)} onclose={props.onclose.clone()} />
            { reason(rules::WHY, rules::rule(&quotation.rule), &quotation.rule, quotation.score) }
            <div class="card-actions">
                <button type="button" class="button" onclick={props.oncopy.reform(|_: MouseEvent| ())}>{ citation::COPY_QUOTATION }</button>
            </div>
        </Frame>
    }
}
