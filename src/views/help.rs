//! The help dialog: what the page does, and its keys.

use yew::prelude::*;

use crate::words::help;

/// The content of the dialog.
#[component]
pub(crate) fn Help() -> Html {
    let row = |(keys, does): (&'static [&'static str], &'static str)| {
        html! { <tr><th scope="row">{ for keys.iter().map(|key| html! { <kbd>{ *key }</kbd> }) }</th><td>{ does }</td></tr> }
    };
    html! {
        <div class="help">
            <p>
                { help::INTRODUCTION }
                <kbd>{ help::UNDO_KEY }</kbd>
                { help::INTRODUCTION_END }
            </p>
            <table><caption class="sr">{ help::KEYS_CAPTION }</caption><tbody>{ for help::KEYS.into_iter().map(row) }</tbody></table>
            <p>{ help::ADDRESS }</p>
        </div>
    }
}
