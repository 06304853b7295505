//! The side pane: the facets and the unit of their counts.

use wirescope_protocol::Facet;
use yew::prelude::*;

use crate::{
    browser::dom,
    components::facet_panel::{FacetPanel, Gesture},
    hooks::use_app,
    state::{Action, address::LEVELS, filters},
    words,
};

/// All facets.
#[component]
pub(crate) fn Facets() -> Html {
    let app = use_app();
    let state = &app.state;
    let level = |level| {
        let on = state.address.level == level;
        let stop = if on { "0" } else { "-1" };
        html! {
            <button type="button" tabindex={stop} aria-pressed={on.to_string()} onclick={app.dispatch.reform(move |_| Action::Level(level))}>
                { words::filters::level(level) }
            </button>
        }
    };
    let facet = |facet: Facet| {
        html! {
            <FacetView key={facet.code()} {facet} />
        }
    };
    html! {
        <div class="facets">
            <div class="facets-head">
                <h2>{ words::filters::FILTERS }</h2>
                <div class="switch" role="group" aria-label={words::filters::COUNT} onkeydown={dom::rove}>{ for LEVELS.into_iter().map(level) }</div>
            </div>
            { for Facet::ALL.into_iter().map(facet) }
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct FacetProps {
    facet: Facet,
}

/// A facet's panel, with its part of the state.
#[component]
fn FacetView(props: &FacetProps) -> Html {
    let app = use_app();
    let facet = props.facet;
    let ongesture = use_callback((facet, app.dispatch.clone()), |gesture: Gesture, (facet, dispatch)| {
        let facet = *facet;
        dispatch.emit(match gesture {
            Gesture::Cycle(key) => Action::Cycle(facet, key),
            Gesture::Set(key, state) => Action::Set(facet, key, state),
            Gesture::Join(join) => Action::Join(facet, join),
            Gesture::Panel(change) => Action::Panel(facet, change),
        });
    });
    let state = &app.state;
    let window = state.results.as_ref().and_then(|results| results.facet(facet).cloned());
    let filter = filters::of(&state.address.filters, facet).cloned();
    html! {
        <FacetPanel {facet} panel={state.panel(facet)} {window} {filter} level={state.address.level} {ongesture} />
    }
}
