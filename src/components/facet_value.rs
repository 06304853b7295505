//! One value of a facet.

use web_sys::MouseEvent;
use wirescope_protocol::{FacetValue, State};
use yew::prelude::*;

use super::icon::{Draw, Icon};
use crate::words;

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) value: FacetValue,
    /// As the filters have it: the worker's answer may be a moment behind.
    pub(crate) state: State,
    /// The greatest count in the facet.
    pub(crate) most: u32,
    /// Its position, for the arrow keys.
    pub(crate) at: usize,
    /// Whether the tabulator key stops here.
    pub(crate) stop: bool,
    /// What is counted: `articles`.
    pub(crate) counted: &'static str,
    /// Include, then exclude, then off.
    pub(crate) oncycle: Callback<String>,
    /// Exclude, or off again.
    pub(crate) onexclude: Callback<String>,
}

/// A value: its name, how often it is there, and what is asked of it.
#[component]
pub(crate) fn Value(props: &Props) -> Html {
    let value = &props.value;
    let oncycle =
        use_callback((value.key.clone(), props.oncycle.clone()), |_: MouseEvent, (key, oncycle)| oncycle.emit(key.clone()));
    let onexclude = use_callback((value.key.clone(), props.onexclude.clone()), |_: MouseEvent, (key, on)| on.emit(key.clone()));
    let (class, said, next) = match props.state {
        State::Off => ("value", "", "show only"),
        State::Include => ("value is-include", ", included", "hide"),
        State::Exclude => ("value is-exclude", ", excluded", "no filter"),
    };
    let share = f64::from(value.count) / f64::from(props.most.max(1));
    let hide = match props.state {
        State::Exclude => format!("Stop hiding {}", value.name),
        _ => format!("Hide articles with {}", value.name),
    };
    html! {
        <li class={class} style={format!("--share:{share:.3}")}>
            <button
                type="button"
                class="value-main"
                tabindex={if props.stop { "0" } else { "-1" }}
                data-at={props.at.to_string()}
                data-key={value.key.clone()}
                aria-pressed={if props.state == State::Off { "false" } else { "true" }}
                title={format!("{} – click: {next}", value.name)}
                onclick={oncycle}
            >
                <span class="tick" aria-hidden="true">
                    if props.state == State::Include { <Draw icon={Icon::Check} /> }
                    if props.state == State::Exclude { <Draw icon={Icon::Not} /> }
                </span>
                <span class="value-name">{ &value.name }</span>
                <span class="sr">{ format!("{said}, ") }</span>
                <span class="value-count">{ words::thousands(value.count) }</span>
                <span class="sr">{ format!(" {}", props.counted) }</span>
            </button>
            <button type="button" class="value-not" tabindex="-1" aria-label={hide.clone()} title={hide} onclick={onexclude}>
                <Draw icon={Icon::Not} />
            </button>
        </li>
    }
}
