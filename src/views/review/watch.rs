//! The watch list: its entries, and what of the articles may be each, to confirm or reject.

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use wirescope_protocol::{
    About, Change, Draft, Field, JournalAsk, PaneAnswer, PaneAsk, Standing, State, WatchAnswer, WatchAsk, WatchMatch, WatchRow,
};
use yew::prelude::*;

use super::deciding::everywhere;
use crate::{
    browser::{dom, files, time},
    components::label_group::LabelGroup,
    hooks::{App, Pane, use_app, use_pane},
    state::{Action, Asked, asks, filters},
    words::{numbers, watch as words},
};

/// How many more entries are shown at a time.
const MORE: u32 = 200;

/// The list.
#[component]
pub(super) fn Watch() -> Html {
    let app = use_app();
    let Pane { ask, answer, current } = use_pane(&asks::watch(), asks::usual_watch());
    let shown = answer.as_deref().and_then(|answer| if let PaneAnswer::Watch(watch) = answer { Some(watch) } else { None });
    let Some(shown) = shown else {
        return html! { <div class="bones bones-text" aria-hidden="true"><i /><i /><i /><i /></div> };
    };
    html! {
        <div class="watch" aria-busy={(!current).to_string()}>
            <Source entries={shown.entries} />
            if shown.entries > 0 { { list(&app, shown) } }
            if let (PaneAsk::Watch(ask), true) = (&ask, (shown.rows.len() as u32) < shown.entries) {
                <button type="button" class="button" id="watch-more" disabled={!current} onclick={app.asks(asks::watch(), ask, PaneAsk::Watch, |ask: &mut WatchAsk, _: MouseEvent| ask.limit += MORE)}>{ words::more(shown.entries - shown.rows.len() as u32) }</button>
            }
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct SourceProps {
    /// How many entries the list has.
    entries: u32,
}

/// Where the list comes from: a file, or what is pasted.
#[component]
fn Source(props: &SourceProps) -> Html {
    let app = use_app();
    let pasted = use_state_eq(String::new);
    let onpick = {
        let app = app.clone();
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let picked = input.files().and_then(|files| files.get(0));
            input.set_value("");
            let app = app.clone();
            spawn_local(async move {
                if let Some(text) = files::read(picked).await {
                    app.engine.watch(text);
                }
            });
        })
    };
    let oninput = {
        let pasted = pasted.clone();
        move |event: InputEvent| pasted.set(dom::value_of(&event))
    };
    let take = {
        let (app, pasted) = (app.clone(), pasted.clone());
        move |_: MouseEvent| {
            app.engine.watch((*pasted).clone());
            pasted.set(String::new());
        }
    };
    let remove = {
        let app = app.clone();
        move |_: MouseEvent| app.engine.watch(String::new())
    };
    let has = props.entries > 0;
    html! {
        <div class="watch-source">
            if !has { <p>{ words::WHAT }</p> }
            <div class="correct-buttons">
                <label class={classes!("button", (!has).then_some("is-main"))}>{ if has { words::REPLACE } else { words::OPEN } }
                    <input class="sr" id="watch-file" type="file" accept=".csv,.tsv,.txt,text/csv,text/plain" onchange={onpick} />
                </label>
                if has { <button type="button" class="button" onclick={remove}>{ words::REMOVE }</button> }
            </div>
            if !has {
                <label class="correct-field">{ words::PASTE }
                    <textarea id="watch-paste" rows="5" value={(*pasted).clone()} {oninput} />
                </label>
                <div class="correct-buttons"><button type="button" class="button" disabled={pasted.trim().is_empty()} onclick={take}>{ words::USE }</button></div>
            }
        </div>
    }
}

fn list(app: &App, answer: &WatchAnswer) -> Html {
    html! {
        <>
            <p role="status">{ words::summary(answer) }</p>
            <ul class="watch-list" aria-label={words::LIST}>{ for answer.rows.iter().map(|row| entry(app, row)) }</ul>
        </>
    }
}

/// An entry.
fn entry(app: &App, row: &WatchRow) -> Html {
    let (key, name, state) = (row.key.clone(), row.name.clone(), row.state);
    let onclick = app.dispatch.reform(move |_: MouseEvent| Action::Pick {
        pane: asks::watch(),
        picks: vec![(Field::Watch, key.clone(), name.clone(), filters::next(state))],
        only: false,
    });
    let class = match state {
        State::Off => None,
        State::Include => Some("is-on"),
        State::Exclude => Some("is-off"),
    };
    html! {
        <li key={row.key.clone()}>
            <div class="watch-name">
                <button type="button" class={classes!("pick", class)} aria-pressed={(state == State::Include).to_string()} disabled={row.articles == 0 && state == State::Off} {onclick}>
                    <span>{ &row.name }</span><span class="pick-count">{ numbers::thousands(row.articles) }</span>
                </button>
                if !row.identifier.is_empty() { <span class="correct-note">{ &row.identifier }</span> }
            </div>
            if row.matches.is_empty() {
                <p class="correct-note">{ words::NOTHING }</p>
            } else {
                <ul class="watch-matches">{ for row.matches.iter().map(|found| of_entry(app, row, found)) }</ul>
            }
        </li>
    }
}

/// A name that may be the one.
fn of_entry(app: &App, row: &WatchRow, found: &WatchMatch) -> Html {
    let identity = if row.identifier.is_empty() { row.name.clone() } else { row.identifier.clone() };
    let confirm = {
        let (app, value) = (app.clone(), found.value.clone());
        move |_: MouseEvent| {
            let Some(subject) = everywhere(&value) else { return };
            let draft = Draft { subject, change: Change::Identify { identifier: identity.clone() } };
            let ask = JournalAsk::Correct { draft, who: String::new(), when: time::stamp() };
            app.engine.journal(Asked::Remark(Some(words::CONFIRMED)), ask);
        }
    };
    let reject = {
        let (app, question) = (app.clone(), found.question.clone());
        move |_: MouseEvent| {
            let ask = JournalAsk::Enter {
                about: About::Question(question.clone()),
                change: Change::Leave,
                who: String::new(),
                when: time::stamp(),
            };
            app.engine.journal(Asked::Remark(Some(words::REJECTED)), ask);
        }
    };
    let is_open = found.standing == Standing::Open;
    html! {
        <li key={found.question.clone()} class={(found.standing == Standing::Rejected).then_some("is-rejected")}>
            <div>
                <span class={classes!("swatch", LabelGroup::of_facet(found.value.field).map(LabelGroup::class))} aria-hidden="true" />
                { &found.value.name }
                <p class="correct-note">{ words::how(found) }{ " · " }{ words::standing(found) }</p>
            </div>
            <div class="collections-deeds">
                if is_open {
                    <button type="button" class="button" aria-label={words::of(words::CONFIRM, &found.value.name, &row.name)} onclick={confirm}>{ words::CONFIRM }</button>
                }
                if is_open || found.standing == Standing::Counts {
                    <button type="button" class="link" aria-label={words::of(words::REJECT, &found.value.name, &row.name)} onclick={reject}>{ words::REJECT }</button>
                }
            </div>
        </li>
    }
}
