//! A name that leads to its words.

use wirescope_protocol::{NamedValue, Wanted};
use yew::prelude::*;

use super::label_group::LabelGroup;
use crate::{hooks::App, words::entities};

/// The name in the colour of its kind; a click shows where it stands.
pub(crate) fn leading(app: &App, name: &NamedValue) -> Html {
    let class = name.label.map(|label| LabelGroup::of(label).class());
    let onclick = {
        let (app, value) = (app.clone(), name.value());
        move |event: MouseEvent| {
            // A row in which it stands opens something else.
            event.stop_propagation();
            app.look_at(Wanted::Value(value.clone()));
        }
    };
    html! {
        <button type="button" class={classes!("party", "is-leading", class)} title={entities::its_words(&name.name)} {onclick}>{ &name.name }</button>
    }
}
