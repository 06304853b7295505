//! Stands in place of the list when no article matches: what can be left out.

use yew::prelude::*;

use super::{app::Overlay, asked::named_chips};
use crate::{
    hooks::{use_app, use_panes, use_selection},
    state::{Action, relaxed},
    words,
};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) show: Callback<Overlay>,
}

/// Each chip with the number of articles that match without it.
#[component]
pub(crate) fn NoMatches(props: &Props) -> Html {
    let app = use_app();
    let (selection, panes) = (use_selection(), use_panes());
    if panes.numbers.as_ref().is_some_and(|numbers| numbers.total == 0) {
        return html! {
            <div class="nothing" id="articles">
                <p class="nothing-title">{ words::list::NO_ARTICLES }</p>
                <button type="button" class="button is-main" onclick={props.show.reform(|_| Overlay::Add)}>{ words::adding::ADD_ARTICLES }</button>
            </div>
        };
    }
    let chips = named_chips(&selection, &panes);
    let counts = relaxed(&selection, &panes);
    let relaxed = chips.iter().map(|named| {
        let found = counts.iter().find(|(chip, _)| *chip == named.chip).map(|(_, matched)| *matched);
        let chip = named.chip.clone();
        let matches = found.map(words::list::matches_without).unwrap_or_default();
        html! {
            <li>
                <button type="button" class={if found == Some(0) { "loosen is-vain" } else { "loosen" }} onclick={app.dispatch.reform(move |_| Action::Drop(chip.clone()))}>
                    <span>{ words::filters::without(&named.chip, &named.name) }</span>
                    <span class="loosen-count">{ matches }</span>
                </button>
            </li>
        }
    });
    html! {
        <div class="nothing" id="articles">
            <p class="nothing-title">{ words::list::NO_MATCH }</p>
            if chips.len() > 1 { <p>{ words::list::LEAVE_ONE_OUT }</p> }
            <ul>{ for relaxed }</ul>
            <button type="button" class="link" onclick={app.dispatch.reform(|_| Action::Clear)}>{ words::list::CLEAR_ALL }</button>
        </div>
    }
}
