//! What stands for a remark of the reader, and the buttons to change it.

use wirescope_protocol::{Change, Remark};
use yew::prelude::*;

use super::icon::{Draw, Icon};
use crate::{
    browser::parts,
    hooks::App,
    state::notes::{Jotting, Revised},
    words::notes as words,
};

/// What stands for the kind of a remark.
pub(crate) fn swatch(change: &Change) -> Html {
    match change {
        Change::Highlight { colour, .. } => {
            html! { <span class={classes!("ink", format!("is-{}", colour.code()))} aria-hidden="true" /> }
        }
        Change::Tag { .. } => html! { <Draw icon={Icon::Tag} /> },
        _ => html! { <Draw icon={Icon::Note} /> },
    }
}

/// The buttons of a remark: to write it anew, and to take it away. A page that was shared has none.
pub(crate) fn deeds(app: &App, remark: &Remark, about: &str) -> Html {
    if parts::is_shared() {
        return Html::default();
    }
    let revised = match &remark.change {
        Change::Note { text } => Some(Revised::Note(text.clone())),
        Change::Highlight { colour, label } => Some(Revised::Highlight(*colour, label.clone())),
        _ => None,
    };
    let change = revised.map(|revised| {
        let (app, entry, about) = (app.clone(), remark.entry.clone(), about.to_owned());
        move |_: MouseEvent| app.write(&about, Jotting::Revise(entry.clone(), revised.clone()))
    });
    let delete = {
        let (app, entry) = (app.clone(), remark.entry.clone());
        move |_: MouseEvent| app.unsay(&entry)
    };
    html! {
        <span class="remark-deeds">
            if let Some(onclick) = change {
                <button type="button" class="quiet" aria-label={words::of_remark(words::CHANGE, &remark.change)} title={words::CHANGE} {onclick}><Draw icon={Icon::Edit} /></button>
            }
            <button type="button" class="quiet" aria-label={words::of_remark(words::DELETE, &remark.change)} title={words::DELETE} onclick={delete}><Draw icon={Icon::Bin} /></button>
        </span>
    }
}
