//! Values that are frequent in the matching articles and rare in the others.

use wirescope_protocol::{PaneId, State, Unusual};
use yew::prelude::*;

use super::{Props, overview_of};
use crate::{
    browser::dom,
    components::label_group::LabelGroup,
    hooks::{use_app, use_selection},
    state::Action,
    words::overview as words,
};

/// What is unusual; where all articles match, what would have to be done to see it.
#[component]
pub(super) fn UnusualList(props: &Props) -> Html {
    let app = use_app();
    let selection = use_selection();
    let Some(answer) = overview_of(&props.answer) else { return Html::default() };
    let value = |(at, unusual): (usize, &Unusual)| {
        let value = &unusual.value;
        let state = selection.selection.state_of(value.field, &value.key);
        let next = if state == State::Include { State::Off } else { State::Include };
        let (field, key, name) = (value.field, value.key.clone(), value.name.clone());
        let onclick = app.dispatch.reform(move |_: MouseEvent| Action::Pick {
            pane: PaneId::facet(field),
            picks: vec![(field, key.clone(), name.clone(), next)],
            only: false,
        });
        let group = value.label.map(|label| LabelGroup::of(label).class());
        html! {
            <li key={format!("{} {}", field.code(), value.key)} class={classes!("group", (state == State::Include).then_some("is-include"))}>
                <button type="button" tabindex={if at == 0 { "0" } else { "-1" }} aria-pressed={(state == State::Include).to_string()}
                    title={words::surprise(unusual.surprise)} {onclick}>
                    <span class={classes!("swatch", group)} aria-hidden="true" />
                    <span class="group-name">{ &value.name }</span>
                    <span class="group-count">{ words::here_and_elsewhere(unusual.here, unusual.elsewhere) }</span>
                </button>
            </li>
        }
    };
    let shown = u32::try_from(answer.unusual.len()).unwrap_or(u32::MAX);
    html! {
        <section class="block" aria-label={words::UNUSUAL}>
            <h3>{ words::UNUSUAL }<span class="block-note">{ words::UNUSUAL_NOTE }</span></h3>
            if answer.unusual.is_empty() {
                <p class="block-none">{ if selection.selection.is_empty() { words::UNUSUAL_ALL } else { words::UNUSUAL_NONE } }</p>
            } else {
                <ul onkeydown={dom::rove}>{ for answer.unusual.iter().enumerate().map(value) }</ul>
                if answer.unusual_total > shown { <p class="block-none">{ words::more_unusual(answer.unusual_total - shown) }</p> }
            }
        </section>
    }
}
