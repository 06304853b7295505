//! The button that adds a passage to the dossier, or takes it out.

use wirescope_protocol::Passage;
use yew::prelude::*;

use crate::{
    browser::parts,
    hooks::{use_app, use_session},
    state::{Action, DossierChange, Picked, dossier},
    words::exporting as words,
};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) passage: Passage,
    /// Its words, for the list of passages.
    pub(crate) words: String,
    /// Whether it looks like a button, and not like a link.
    #[prop_or_default]
    pub(crate) button: bool,
}

/// The button. It is pressed while the passage is in the dossier.
#[component]
pub(crate) fn Pick(props: &Props) -> Html {
    let (app, session) = (use_app(), use_session());
    if parts::is_shared() {
        return Html::default();
    }
    let is_in = dossier::position(&session.dossier, &props.passage).is_some();
    let onclick = {
        let picked = Picked::new(&props.passage, &props.words);
        move |event: MouseEvent| {
            event.stop_propagation();
            app.dispatch.emit(Action::Dossier(DossierChange::Toggle(picked.clone())));
        }
    };
    let class = if props.button { "button" } else { "link" };
    html! { <button type="button" {class} aria-pressed={is_in.to_string()} {onclick}>{ if is_in { words::PICKED } else { words::PICK } }</button> }
}
