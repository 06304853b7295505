//! The card of an event.

use wirescope_protocol::{Argument, Event};
use yew::prelude::*;

use super::correct::{Correct, of_act};
use super::frame::{CardPosition, Frame, argument, reason, row};
use crate::words::{entities, events, rules};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) event: Event,
    pub(crate) position: CardPosition,
    /// The number of this event in the article, from 1, and how many there are.
    pub(crate) step: (usize, usize),
    pub(crate) onstep: Callback<i32>,
    pub(crate) onclose: Callback<()>,
}

/// Source, predicate and target, what was done, and whether it was.
#[component]
pub(crate) fn EventCard(props: &Props) -> Html {
    let event = &props.event;
    let party = |party: &Option<Argument>, class: &'static str| {
        party.as_ref().map(|party| html! { <span class={class}>{ entities::name(party) }</span> })
    };
    let dash = || html! { <span aria-hidden="true">{ " – " }</span> };
    html! {
        <Frame about={events::about(&event.predicate.words)} kind={events::EVENT} swatch="happening" position={props.position} step={props.step}
            of={events::STEP} onstep={props.onstep.clone()} onclose={props.onclose.clone()}>
            <p class="card-name">
                if let Some(source) = party(&event.source, "is-source") { { source }{ dash() } }
                { &event.predicate.words }
                if let Some(target) = party(&event.target, "is-target") { { dash() }{ target } }
            </p>
            <dl class="card-rows">
                { row(events::ACT, Some(events::act(event.action, event.quadrant))) }
                { argument(events::WHO, &event.source) }
                { argument(events::TO_WHOM, &event.target) }
                { row(events::STATUS, Some(events::modality(event.modality).to_owned())) }
                { argument(events::WHEN, &event.time) }
                { argument(events::WHERE, &event.place) }
            </dl>
            <Correct target={of_act(event)} onclose={props.onclose.clone()} />
            { reason(rules::WHY, rules::rule(&event.rule), &event.rule, event.score) }
        </Frame>
    }
}
