//! The side pane: the facets and the unit of their counts.

use wirescope_protocol::{Field, PaneId};
use yew::prelude::*;

use crate::{
    browser::dom,
    components::facet_panel::{FacetPanel, Gesture, Picks},
    hooks::{use_app, use_panes, use_selection, use_views},
    state::{Action, codes::LEVELS, filters},
    views::{amounts::Amounts, around::Around},
    words,
};

/// All facets.
#[component]
pub(crate) fn Facets() -> Html {
    let app = use_app();
    let counted = use_selection().level;
    let level = |level| {
        let on = counted == level;
        let stop = if on { "0" } else { "-1" };
        html! {
            <button type="button" tabindex={stop} aria-pressed={on.to_string()} onclick={app.dispatch.reform(move |_| Action::Level(level))}>
                { words::filters::level(level) }
            </button>
        }
    };
    let facet = |facet: Field| {
        html! {
            <FacetView key={facet.code()} {facet} />
        }
    };
    html! {
        <div class="facets">
            <div class="facets-head">
                <h2>{ words::filters::FILTERS }</h2>
                <div class="switch" role="group" aria-label={words::filters::COUNT} onkeydown={dom::rove}>{ for LEVELS.into_iter().map(level) }</div>
                <Around />
            </div>
            { for Field::FACETS.into_iter().map(facet) }
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct FacetProps {
    facet: Field,
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
            Gesture::Join(scope) => Action::Join(facet, scope),
            Gesture::Panel(change) => Action::Panel(facet, change),
        });
    });
    let (asked, panes) = (use_selection(), use_panes());
    let (pane, panel) = (PaneId::facet(facet), panes.panel(facet));
    // A folded facet is not asked, so its number may be of an earlier selection.
    let answer = panes.answer(&pane).filter(|_| panel.open || panes.is_current(&pane)).cloned();
    let selection = &asked.selection;
    let picks: Picks = selection.picks(facet).into_iter().map(|(key, state)| (key.to_owned(), state)).collect();
    // It comes with the later part of the program.
    let has_amounts = use_views().here && facet == Field::Numbers && panel.open;
    html! {
        <>
            <FacetPanel {facet} {panel} {answer} {picks} scope={filters::scope_of(selection, facet)} level={asked.level} {ongesture} />
            if has_amounts { <Amounts /> }
        </>
    }
}
