//! The commonest values of a field, as bars that can be picked.

use wirescope_protocol::{FacetValue, Field, PaneId, State};
use yew::prelude::*;

use crate::{
    browser::dom,
    components::label_group::LabelGroup,
    hooks::{Pane, use_app, use_pane, use_selection},
    state::{Action, asks, panes::facet},
    words::{filters, numbers::thousands, overview as words},
};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) field: Field,
}

/// The bars of a field.
#[component]
pub(super) fn Names(props: &Props) -> Html {
    let app = use_app();
    let selection = use_selection();
    let field = props.field;
    let Pane { answer, .. } = use_pane(&asks::bars_pane(field), asks::bars(field));
    let Some(shown) = answer.as_ref().and_then(|answer| facet(answer)) else {
        return html! { <section class="block"><h3>{ filters::facet(field) }</h3><div class="bones" aria-hidden="true"><i /><i /><i /></div></section> };
    };
    let most = shown.values.iter().map(|value| value.count).max().unwrap_or(0).max(1);
    let group = LabelGroup::of_facet(field).map(LabelGroup::class);
    let value = |(at, value): (usize, &FacetValue)| {
        let state = selection.selection.state_of(field, &value.key);
        let next = if state == State::Include { State::Off } else { State::Include };
        let (key, name) = (value.key.clone(), value.name.clone());
        // The facet of the field shows it as picked, and takes it away again.
        let onclick = app.dispatch.reform(move |_: MouseEvent| Action::Pick {
            pane: PaneId::facet(field),
            picks: vec![(field, key.clone(), name.clone(), next)],
            only: false,
        });
        html! {
            <li key={value.key.clone()} class={classes!("entry", (state == State::Include).then_some("is-include"))}
                style={format!("--share:{:.3}", f64::from(value.count) / f64::from(most))}>
                <button type="button" tabindex={if at == 0 { "0" } else { "-1" }} aria-pressed={(state == State::Include).to_string()}
                    title={words::name(&value.name, value.count)} {onclick}>
                    <span class={classes!("swatch", group)} aria-hidden="true" />
                    <span class="entry-name">{ &value.name }</span>
                    <span class="entry-count">{ thousands(value.count) }</span>
                </button>
            </li>
        }
    };
    let left = shown.distinct.saturating_sub(u32::try_from(shown.values.len()).unwrap_or(u32::MAX));
    html! {
        <div class="block" role="group" aria-label={filters::facet(field)}>
            <h3>{ filters::facet(field) }<span class="block-note">{ words::IN_ARTICLES }</span></h3>
            if shown.values.is_empty() {
                <p class="block-none">{ filters::none(field) }</p>
            } else {
                <ul onkeydown={dom::rove}>{ for shown.values.iter().enumerate().map(value) }</ul>
                if left > 0 { <p class="block-none">{ words::more_names(left) }</p> }
            }
        </div>
    }
}
