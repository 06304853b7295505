//! Which underline is which, and a way to hide some.

use yew::prelude::*;

use crate::{
    browser::dom,
    state::{Layer, Layers},
    words::{self, Kind},
};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// How many mentions of each kind the article has; kinds without any are left out.
    pub(crate) counts: Vec<(Kind, u32)>,
    /// Kinds that are not marked.
    pub(crate) hidden: Vec<Kind>,
    pub(crate) ontoggle: Callback<Kind>,
    /// How many references, quotations and events it has.
    pub(crate) layer_counts: [(Layer, u32); 3],
    /// Which of them are marked.
    pub(crate) layers: Layers,
    pub(crate) onlayer: Callback<Layer>,
}

/// The legend.
#[component]
pub(crate) fn Legend(props: &Props) -> Html {
    let entry = |(at, &(kind, count)): (usize, &(Kind, u32))| {
        let on = !props.hidden.contains(&kind);
        html! {
            <li key={kind.class()}>
                <button type="button" tabindex={if at == 0 { "0" } else { "-1" }} aria-pressed={on.to_string()} title={if on { "Marked in the text. Click to hide" } else { "Not marked. Click to mark" }}
                    onclick={props.ontoggle.reform(move |_| kind)}>
                    <span class={classes!("ent", kind.class())}>{ kind.title() }</span>
                    <span class="legend-count">{ words::thousands(count) }</span>
                </button>
            </li>
        }
    };
    let layer = |(at, &(layer, count)): (usize, &(Layer, u32))| {
        let on = props.layers.has(layer);
        html! {
            <li key={layer.code()}>
                <button type="button" tabindex={if at == 0 { "0" } else { "-1" }} aria-pressed={on.to_string()} title={words::layer_hint(layer)} onclick={props.onlayer.reform(move |_| layer)}>
                    <span class={format!("sample-{}", layer.code())}>{ words::layer_title(layer) }</span>
                    <span class="legend-count">{ words::thousands(count) }</span>
                </button>
            </li>
        }
    };
    html! {
        <div class="legend">
            if !props.counts.is_empty() {
                <ul aria-label="Marked in the text" onkeydown={dom::rove}>{ for props.counts.iter().enumerate().map(entry) }</ul>
            }
            <ul aria-label="Also marked" onkeydown={dom::rove}>{ for props.layer_counts.iter().enumerate().map(layer) }</ul>
        </div>
    }
}
