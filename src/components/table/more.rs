//! How many rows are shown, and the button that shows more.

use yew::prelude::*;

use crate::words::tables;

/// How many more rows to bring: as many as there are, so that all of a long table are a few steps away.
pub(crate) fn more_rows(shown: usize) -> u32 {
    u32::try_from(shown).unwrap_or(u32::MAX).clamp(100, 2000)
}

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// How many rows are shown.
    pub(crate) shown: usize,
    /// How many there are.
    pub(crate) of: u32,
    /// How many more the button brings.
    pub(crate) by: u32,
    /// What they are: `quotations`.
    pub(crate) what: &'static str,
    pub(crate) onmore: Callback<()>,
}

/// The foot of a table that does not show all of its rows; nothing if it does.
#[component]
pub(crate) fn More(props: &Props) -> Html {
    let shown = u32::try_from(props.shown).unwrap_or(u32::MAX);
    if shown >= props.of {
        return Html::default();
    }
    html! {
        <p class="more">
            <span>{ tables::showing(shown, props.of, props.what) }</span>
            <button type="button" class="link" onclick={props.onmore.reform(|_| ())}>{ tables::show_more(props.by.min(props.of - shown)) }</button>
        </p>
    }
}
