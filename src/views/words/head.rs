//! Above the lines: the box to type in, and what is looked at.

use web_sys::{InputEvent, KeyboardEvent, MouseEvent};
use wirescope_protocol::{Wanted, WantedCount};
use yew::prelude::*;

use crate::{
    browser::dom,
    components::{
        icon::{Draw, Icon},
        label_group::LabelGroup,
    },
    hooks::use_app,
    state::{Action, texts},
    words::{concordance as words, numbers::thousands},
};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    /// What stands in the box.
    pub(super) typed: String,
    /// All that is compared,
    pub(super) wanted: Vec<Wanted>,
    /// what is known of each,
    pub(super) counts: Vec<WantedCount>,
    /// and which of it is looked at.
    pub(super) shown: Wanted,
    pub(super) onlook: Callback<Wanted>,
}

/// The head.
#[component]
pub(super) fn Head(props: &Props) -> Html {
    let app = use_app();
    let oninput = {
        let app = app.clone();
        move |event: InputEvent| {
            let sort = texts::vocabulary_sort(&app.now().panes.settings);
            app.dispatch.emit(Action::Pane(texts::vocabulary(), texts::vocabulary_ask(&dom::value_of(&event), sort)));
        }
    };
    let onkeydown = {
        let (onlook, typed) = (props.onlook.clone(), props.typed.clone());
        move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" if !typed.trim().is_empty() && !event.is_composing() => {
                event.prevent_default();
                onlook.emit(Wanted::Words(typed.trim().to_owned()));
            }
            "ArrowDown" if dom::focus(".known button") => event.prevent_default(),
            _ => {}
        }
    };
    let entry = |(wanted, count): (&Wanted, &WantedCount)| {
        let on = props.shown == *wanted;
        let onclick = {
            let wanted = wanted.clone();
            props.onlook.reform(move |_: MouseEvent| wanted.clone())
        };
        let onleave = {
            let (app, wanted) = (app.clone(), wanted.clone());
            move |_: MouseEvent| {
                let actions = texts::leave(&app.now().panes.settings, &wanted);
                actions.into_iter().for_each(|action| app.dispatch.emit(action));
                dom::focus("#words-search");
            }
        };
        let group = count.label.map(|label| LabelGroup::of(label).class());
        html! {
            <li class="wanted" key={key(wanted)}>
                <button type="button" class="toggle" aria-pressed={on.to_string()} title={words::used(count)} {onclick}>
                    if let Some(group) = group { <span class={classes!("swatch", group)} aria-hidden="true" /> }
                    { &count.name }
                    <span class="toggle-count">{ thousands(count.occurrences) }</span>
                </button>
                <button type="button" class="quiet" aria-label={words::leave(&count.name)} title={words::leave(&count.name)} onclick={onleave}>
                    <Draw icon={Icon::Close} />
                </button>
            </li>
        }
    };
    html! {
        <div class="finds-head">
            <div class="finds-search words-search">
                <Draw icon={Icon::Search} />
                <input id="words-search" type="search" autocomplete="off" autocapitalize="off" spellcheck="false" aria-label={words::SEARCH} placeholder={words::SEARCH_HINT}
                    value={props.typed.clone()} {oninput} {onkeydown} />
            </div>
            if !props.wanted.is_empty() {
                <ul class="wanted-list" aria-label={words::LOOKED_AT}>{ for props.wanted.iter().zip(&props.counts).map(entry) }</ul>
            }
        </div>
    }
}

fn key(wanted: &Wanted) -> String {
    match wanted {
        Wanted::Words(words) => format!("word {words}"),
        Wanted::Value(value) => format!("name {}", value.party_key()),
    }
}
