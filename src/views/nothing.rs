//! When nothing matches: what to do about it.

use yew::prelude::*;

use super::{app::Over, list::named_chips};
use crate::{hooks::use_app, state::Action, words};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) show: Callback<Over>,
}

/// In place of the list.
#[component]
pub(crate) fn Nothing(props: &Props) -> Html {
    let app = use_app();
    let state = &app.state;
    if state.results.as_ref().is_some_and(|results| results.total == 0) {
        return html! {
            <div class="nothing" id="articles">
                <p class="nothing-title">{ "There are no articles here yet." }</p>
                <button type="button" class="button is-main" onclick={props.show.reform(|_| Over::Add)}>{ "Add articles" }</button>
            </div>
        };
    }
    let chips = named_chips(state);
    let loosen = chips.iter().map(|named| {
        let found = state.loosened.iter().find(|(chip, _)| *chip == named.chip).map(|(_, matched)| *matched);
        let chip = named.chip.clone();
        let said = match found {
            Some(0) => "still none".to_owned(),
            Some(matched) => words::counted(matched, "article", "articles"),
            None => String::new(),
        };
        html! {
            <li>
                <button type="button" class={if found == Some(0) { "loosen is-vain" } else { "loosen" }} onclick={app.dispatch.reform(move |_| Action::Drop(chip.clone()))}>
                    <span>{ named.without() }</span>
                    <span class="loosen-count">{ said }</span>
                </button>
            </li>
        }
    });
    html! {
        <div class="nothing" id="articles">
            <p class="nothing-title">{ "No article matches all of this." }</p>
            if chips.len() > 1 { <p>{ "Leave one thing out:" }</p> }
            <ul>{ for loosen }</ul>
            <button type="button" class="link" onclick={app.dispatch.reform(|_| Action::Clear)}>{ "Clear all and show every article" }</button>
        </div>
    }
}
