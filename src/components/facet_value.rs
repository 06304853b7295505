//! A value of a facet.

use web_sys::MouseEvent;
use wirescope_protocol::{FacetValue, State};
use yew::prelude::*;

use super::icon::{Draw, Icon};
use crate::hooks::{Hold, use_hold};
use crate::words::{dates, filters, numbers};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) value: FacetValue,
    /// Its state in the selection, which is newer than the one in the worker's result.
    pub(crate) state: State,
    /// The largest count in the facet.
    pub(crate) most: u32,
    /// Its position, for the arrow keys.
    pub(crate) at: usize,
    /// Whether it is the tab stop of the facet.
    pub(crate) stop: bool,
    /// The unit of the count: `articles`.
    pub(crate) counted: &'static str,
    /// It was clicked: include, then exclude, then off.
    pub(crate) oncycle: Callback<String>,
    /// The button beside it was clicked: exclude, or off.
    pub(crate) onexclude: Callback<String>,
}

/// The name, the count, and a button that excludes the value.
#[component]
pub(crate) fn Value(props: &Props) -> Html {
    let value = &props.value;
    let oncycle =
        use_callback((value.key.clone(), props.oncycle.clone()), |_: MouseEvent, (key, oncycle)| oncycle.emit(key.clone()));
    let onexclude = use_callback((value.key.clone(), props.onexclude.clone()), |_: MouseEvent, (key, on)| on.emit(key.clone()));
    let onhold = use_callback((value.key.clone(), props.onexclude.clone()), |(), (key, on)| on.emit(key.clone()));
    let Hold { onpointerdown, onpointermove, onrelease, oncontextmenu, onclick } = use_hold(oncycle, onhold);
    let class = match props.state {
        State::Off => "value",
        State::Include => "value is-include",
        State::Exclude => "value is-exclude",
    };
    let share = f64::from(value.count) / f64::from(props.most.max(1));
    let exclude = filters::exclude(&value.name, props.state);
    html! {
        <li class={class} style={format!("--share:{share:.3}")}>
            <button
                type="button"
                class="value-main"
                tabindex={if props.stop { "0" } else { "-1" }}
                data-at={props.at.to_string()}
                data-key={value.key.clone()}
                aria-pressed={if props.state == State::Off { "false" } else { "true" }}
                title={filters::click(&value.name, props.state)}
                {onclick}
                {onpointerdown}
                {onpointermove}
                onpointerup={onrelease.clone()}
                onpointercancel={onrelease}
                {oncontextmenu}
            >
                <span class="tick" aria-hidden="true">
                    if props.state == State::Include { <Draw icon={Icon::Check} /> }
                    if props.state == State::Exclude { <Draw icon={Icon::Not} /> }
                </span>
                <span class="value-name"><bdi>{ dates::told(&value.name) }</bdi></span>
                <span class="sr">{ filters::state(props.state) }</span>
                <span class="value-count">{ numbers::thousands(value.count) }</span>
                <span class="sr">{ format!(" {}", props.counted) }</span>
            </button>
            <button type="button" class="value-not" tabindex="-1" aria-label={exclude.clone()} title={exclude} onclick={onexclude}>
                <Draw icon={Icon::Not} />
            </button>
        </li>
    }
}
