//! The legend: which underline is which, with switches that hide them.

use yew::prelude::*;

use super::{label_group::LabelGroup, table::Sure};
use crate::{
    browser::dom,
    state::{Layer, Layers},
    words::{self, reader},
};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// How many mentions of each group the article has, without groups that have none.
    pub(crate) counts: Vec<(LabelGroup, u32)>,
    /// Groups that are not marked.
    pub(crate) hidden: Vec<LabelGroup>,
    pub(crate) ontoggle: Callback<LabelGroup>,
    /// How many references, quotations and events it has.
    pub(crate) layer_counts: [(Layer, u32); 4],
    /// Which of these layers are marked.
    pub(crate) layers: Layers,
    pub(crate) onlayer: Callback<Layer>,
    /// Whether what stands in lines around the article counts: then it can be led to, and they are shown.
    pub(crate) counts_around: bool,
    /// How many references are not marked because they are less sure.
    pub(crate) unsure: u32,
    /// How sure references must be, in thousandths.
    pub(crate) onleast: Callback<u16>,
}

/// The legend.
#[component]
pub(crate) fn Legend(props: &Props) -> Html {
    let group = |(at, &(group, count)): (usize, &(LabelGroup, u32))| {
        let on = !props.hidden.contains(&group);
        html! {
            <li key={group.class()}>
                <button type="button" tabindex={if at == 0 { "0" } else { "-1" }} aria-pressed={on.to_string()} title={reader::toggle_group(on)}
                    onclick={props.ontoggle.reform(move |_| group)}>
                    <span class={classes!("ent", group.class())}>{ reader::group(group) }</span>
                    <span class="legend-count">{ words::numbers::thousands(count) }</span>
                </button>
            </li>
        }
    };
    let layer = |(at, &(layer, count)): (usize, &(Layer, u32))| {
        let is_fixed = layer == Layer::Furniture && props.counts_around;
        let on = is_fixed || props.layers.has(layer);
        let hint = if is_fixed { words::around::SHOWN } else { reader::layer_hint(layer) };
        let onclick = (!is_fixed).then(|| props.onlayer.reform(move |_: MouseEvent| layer));
        html! {
            <li key={layer.code()}>
                <button type="button" tabindex={if at == 0 { "0" } else { "-1" }} aria-pressed={on.to_string()} aria-disabled={is_fixed.then_some("true")} title={hint} {onclick}>
                    <span class={format!("sample-{}", layer.code())}>{ reader::layer(layer) }</span>
                    <span class="legend-count">{ words::numbers::thousands(count) }</span>
                </button>
            </li>
        }
    };
    html! {
        <div class="legend">
            if !props.counts.is_empty() {
                <ul aria-label={reader::MARKED} onkeydown={dom::rove}>{ for props.counts.iter().enumerate().map(group) }</ul>
            }
            <ul aria-label={reader::ALSO_MARKED} onkeydown={dom::rove}>{ for props.layer_counts.iter().enumerate().map(layer) }</ul>
            if props.layers.references && props.layer_counts.iter().any(|(layer, count)| *layer == Layer::References && *count + props.unsure > 0) {
                <Sure id="references-sure" label={reader::REFERENCES_SURE} least={props.layers.least * 10} hidden={props.unsure} what={reader::REFERENCES} onleast={props.onleast.clone()} />
            }
        </div>
    }
}
