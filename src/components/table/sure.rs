//! The slider that says how sure a finding must be to be shown.

use web_sys::InputEvent;
use yew::prelude::*;

use crate::{
    browser::dom,
    components::icon::{Draw, Icon},
    words::tables,
};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// Its id, for the label.
    pub(crate) id: &'static str,
    /// What stands before the slider.
    #[prop_or(tables::SURE)]
    pub(crate) label: &'static str,
    /// In thousandths.
    pub(crate) least: u16,
    /// How many findings are hidden because they are less sure.
    pub(crate) hidden: u32,
    /// What they are: `quotations`.
    pub(crate) what: &'static str,
    pub(crate) onleast: Callback<u16>,
}

/// The slider, why it stands where it does, and what it hides.
#[component]
pub(crate) fn Sure(props: &Props) -> Html {
    let oninput = props.onleast.reform(|event: InputEvent| dom::value_of(&event).parse::<u16>().unwrap_or(0).saturating_mul(10));
    let percent = props.least / 10;
    html! {
        <div class="sure">
            <label for={props.id}>{ props.label }</label>
            <input id={props.id} type="range" min="0" max="95" step="5" value={percent.to_string()} aria-valuetext={tables::percent_sure(percent)} {oninput} />
            <output for={props.id}>{ tables::percent(percent) }</output>
            <details class="sure-why">
                <summary class="quiet" aria-label={tables::SURE_WHY} title={tables::SURE_WHY}><Draw icon={Icon::Help} /></summary>
                <p>{ tables::SURE_HINT }</p>
            </details>
            <span class="sure-note">{ tables::less_sure(props.hidden, props.what) }</span>
        </div>
    }
}
