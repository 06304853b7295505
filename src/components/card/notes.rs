//! What the reader has added about a name, with the buttons to add more.

use wirescope_protocol::{Card, Subject};
use yew::prelude::*;

use crate::{
    components::remark::{deeds, swatch},
    hooks::use_app,
    state::notes::Jotting,
    words::notes as words,
};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) card: Card,
    pub(super) onclose: Callback<()>,
}

/// Remarks and buttons.
#[component]
pub(super) fn Notes(props: &Props) -> Html {
    let app = use_app();
    let card = &props.card;
    let subject = Subject::Everywhere { label: card.label, key: card.key.clone(), name: card.name.clone() };
    let write = |label: &'static str, what: Jotting| {
        let (app, name, onclose) = (app.clone(), card.name.clone(), props.onclose.clone());
        let onclick = move |_: MouseEvent| {
            onclose.emit(());
            app.write(&name, what.clone());
        };
        html! { <button type="button" class="button" {onclick}>{ label }</button> }
    };
    html! {
        <>
            if !card.remarks.is_empty() {
                <ul class="remarks">
                    { for card.remarks.iter().map(|remark| html! {
                        <li key={remark.entry.clone()}>{ swatch(&remark.change) }<span class="remark-body">{ words::says(&remark.change) }</span>{ deeds(&app, remark, &card.name) }</li>
                    }) }
                </ul>
            }
            { write(words::TAG, Jotting::Tag(vec![subject.clone()])) }
            { write(words::NOTE, Jotting::Note(subject)) }
        </>
    }
}
