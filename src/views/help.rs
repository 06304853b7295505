//! The help dialog: what the page does, and its keys.

use yew::prelude::*;

use super::app::Overlay;
use crate::{
    components::packs::packs,
    words::{help, tour},
};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) show: Callback<Overlay>,
}

/// The content of the dialog.
#[component]
pub(crate) fn Help(props: &Props) -> Html {
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
            <p class="help-tour">
                <button type="button" class="button" onclick={props.show.reform(|_: MouseEvent| Overlay::Tour)}>{ tour::AGAIN }</button>
                <span>{ help::TOUR }</span>
            </p>
            <table class="help-keys"><caption class="sr">{ help::KEYS_CAPTION }</caption><tbody>{ for help::KEYS.into_iter().map(row) }</tbody></table>
            <p>{ help::ADDRESS }</p>
            { packs() }
        </div>
    }
}
