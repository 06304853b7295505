//! Who did what to whom.

use wirescope_protocol::{Happening, Part};
use yew::prelude::*;

use super::frame::{Frame, Place, part, row, why};
use crate::words;

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) event: Happening,
    pub(crate) place: Place,
    /// Which event of the article this is, from 1, and how many there are.
    pub(crate) step: (usize, usize),
    pub(crate) onstep: Callback<i32>,
    pub(crate) onclose: Callback<()>,
}

/// The card of an event.
#[component]
pub(crate) fn EventCard(props: &Props) -> Html {
    let event = &props.event;
    let action = words::action_title(&event.action);
    let act = format!("{action} – {}", event.quadrant.replace('-', " "));
    let party = |party: &Option<Part>, class: &'static str| {
        party.as_ref().map(|party| html! { <span class={class}>{ words::named(party) }</span> })
    };
    let dash = || html! { <span aria-hidden="true">{ " – " }</span> };
    html! {
        <Frame about={format!("an event: {}", event.predicate.words)} kind="Event" swatch="happening" place={props.place} step={props.step} of="event"
            onstep={props.onstep.clone()} onclose={props.onclose.clone()}>
            <p class="card-name">
                if let Some(source) = party(&event.source, "is-source") { { source }{ dash() } }
                { &event.predicate.words }
                if let Some(target) = party(&event.target, "is-target") { { dash() }{ target } }
            </p>
            <dl class="card-rows">
                { row("Act", Some(act)) }
                { part("Who", &event.source) }
                { part("To whom", &event.target) }
                { row("Status", Some(words::modality_title(&event.modality).to_owned())) }
                { part("When", &event.time) }
                { part("Where", &event.place) }
            </dl>
            { why("Why?", &event.why, &event.rule, event.score) }
        </Frame>
    }
}
