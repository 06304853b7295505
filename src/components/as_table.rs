//! The switch between a drawing and the table of the same.

use yew::prelude::*;

use crate::words::views as words;

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// Whether the table is shown.
    pub(crate) table: bool,
    /// The drawing (`false`) or the table (`true`) was chosen.
    pub(crate) onchange: Callback<bool>,
    /// What the drawing is called: `Map`.
    #[prop_or(words::CHART)]
    pub(crate) drawing: &'static str,
}

/// Two buttons, of which one is pressed.
#[component]
pub(crate) fn AsTable(props: &Props) -> Html {
    let button = |table: bool, name: &'static str| {
        html! {
            <button type="button" aria-pressed={(props.table == table).to_string()} onclick={props.onchange.reform(move |_: MouseEvent| table)}>{ name }</button>
        }
    };
    html! {
        <div class="switch as-table" role="group" aria-label={words::SHOW_AS}>
            { button(false, props.drawing) }
            { button(true, words::TABLE) }
        </div>
    }
}
