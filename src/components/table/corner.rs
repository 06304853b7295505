//! The corner of a table: copies what is shown, or saves it as a file.

use yew::prelude::*;

use super::Grid;
use crate::{
    browser::{clipboard, dom, files},
    components::icon::{Draw, Icon},
    words::tables,
};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// What the rows are: `quotations`. It is also the name of the file.
    pub(crate) what: &'static str,
    /// How many rows are shown.
    pub(crate) shown: usize,
    /// How many there are.
    pub(crate) of: u32,
    /// Writes the table, once it is wanted.
    pub(crate) grid: Callback<(), Grid>,
}

/// Two buttons, and what the last one did.
#[component]
pub(crate) fn Corner(props: &Props) -> Html {
    let told = use_state_eq(String::new);
    let shown = u32::try_from(props.shown).unwrap_or(u32::MAX);
    let rows = tables::rows(shown, props.of, props.what);
    let copy = {
        let (grid, told, rows) = (props.grid.clone(), told.clone(), rows.clone());
        move |_: MouseEvent| {
            let (told, rows) = (told.clone(), rows.clone());
            clipboard::copy(&grid.emit(()).tabbed(), move |done| {
                told.set(if done { tables::copied(&rows) } else { tables::NOT_COPIED.to_owned() });
            });
        }
    };
    let save = {
        let (grid, told, rows, what) = (props.grid.clone(), told.clone(), rows.clone(), props.what);
        move |_: MouseEvent| {
            let csv = grid.emit(()).csv();
            files::save(&tables::file(what), &js_sys::Uint8Array::from(csv.as_bytes()).buffer());
            told.set(tables::saved(&rows));
        }
    };
    // The dialog belongs to the page around the views.
    let more = |_: MouseEvent| {
        dom::press("#export-button");
    };
    html! {
        <div class="corner" role="group" aria-label={tables::take(&rows)}>
            <span class="corner-told" role="status">{ &*told }</span>
            <button type="button" class="quiet" title={tables::copy_hint(&rows)} onclick={copy}><Draw icon={Icon::Copy} />{ tables::COPY }</button>
            <button type="button" class="quiet" title={tables::save_hint(&rows)} onclick={save}><Draw icon={Icon::Save} />{ tables::SAVE }</button>
            <button type="button" class="quiet" title={tables::MORE_HINT} aria-haspopup="dialog" onclick={more}>{ tables::MORE }</button>
        </div>
    }
}
