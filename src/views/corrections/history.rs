//! All corrections: what was said, in how many articles that changed something, and what to do about it.

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use wirescope_protocol::{HistoryRow, JournalAsk, TriedRow};
use yew::prelude::*;

use crate::{
    browser::files,
    hooks::{App, use_app, use_selection, use_session},
    state::{Action, Asked, UndoStep, corrections::is_wanted},
    views::app::Overlay,
    words::corrections as labels,
};

#[derive(PartialEq, Properties)]
pub(crate) struct LineProps {
    pub(crate) show: Callback<Overlay>,
}

/// The line at the foot of the page that opens the dialog.
#[component]
pub(crate) fn CorrectionsLine(props: &LineProps) -> Html {
    let session = use_session();
    let in_force = session.corrections.history.iter().filter(|row| row.entry.is_in_force()).count();
    let count = u32::try_from(in_force).unwrap_or(u32::MAX);
    html! {
        <button type="button" class="link" id="show-corrections" onclick={props.show.reform(|_| Overlay::Corrections)}>{ labels::count(count) }</button>
    }
}

/// The content of the dialog.
#[component]
pub(crate) fn CorrectionsDialog() -> Html {
    let (app, session, selection) = (use_app(), use_session(), use_selection());
    let file = use_mut_ref(String::new);
    let corrections = &session.corrections;
    let onpick = {
        let (app, file) = (app.clone(), file.clone());
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let picked = input.files().and_then(|files| files.get(0));
            input.set_value("");
            let (app, file) = (app.clone(), file.clone());
            spawn_local(async move {
                let Some(text) = files::read(picked).await else { return };
                file.borrow_mut().clone_from(&text);
                app.engine.journal(Asked::Try, JournalAsk::Try { file: text });
            });
        })
    };
    let is_last = |steps: &[UndoStep]| steps.last() == Some(&UndoStep::Correction);
    let (undo, redo) = (is_last(&selection.undo_steps), is_last(&selection.redo_steps));
    let save = {
        let engine = app.engine.clone();
        move |_: MouseEvent| engine.journal(Asked::Save, JournalAsk::History)
    };
    html! {
        <div class="corrections">
            <div class="correct-buttons">
                <button type="button" class="button" disabled={!undo} onclick={app.dispatch.reform(|_| Action::Undo)}>{ labels::UNDO }</button>
                <button type="button" class="button" disabled={!redo} onclick={app.dispatch.reform(|_| Action::Redo)}>{ labels::REDO }</button>
                <button type="button" class="button" disabled={corrections.entries == 0} onclick={save}>{ labels::SAVE }</button>
                <label class="button">{ labels::OPEN }<input class="sr" type="file" accept=".json,application/json" onchange={onpick} /></label>
            </div>
            if let Some(problem) = &corrections.problem { <p class="list-problem" role="alert">{ problem }</p> }
            if let Some(rows) = &corrections.tried {
                <Tried rows={rows.clone()} file={file.borrow().clone()} />
            } else if corrections.history.is_empty() {
                <p>{ labels::NONE }</p>
            }
            if corrections.later > 0 { <p>{ labels::later(corrections.later) }</p> }
            <ol class="correct-list">
                { for corrections.history.iter().map(|row| entry(&app, row, &corrections.history)) }
            </ol>
        </div>
    }
}

fn entry(app: &App, row: &HistoryRow, all: &[HistoryRow]) -> Html {
    let (correction, in_force) = (&row.entry.correction, row.entry.is_in_force());
    let action = if in_force { labels::REVOKE } else { labels::AGAIN };
    let turn = {
        let (app, id) = (app.clone(), row.entry.id.clone());
        move |_: MouseEvent| {
            app.engine.journal(Asked::Entries, JournalAsk::Turn { id: id.clone() });
        }
    };
    let other = row.conflict.as_ref().map(|(id, _)| all.iter().find(|other| other.entry.id == *id));
    html! {
        <li key={row.entry.id.clone()} class={(!in_force).then_some("is-revoked")}>
            <div>
                <p>{ labels::sentence(correction) }</p>
                <p class="correct-note">
                    { if in_force { labels::extent(correction, row.articles) } else { labels::REVOKED.to_owned() } }
                    if !row.entry.who.is_empty() { { " · " }{ &row.entry.who } }
                </p>
                if let Some(other) = other {
                    <p class="list-problem">{ labels::conflict(other.map(|other| &other.entry.correction)) }</p>
                }
            </div>
            <button type="button" class="link" aria-label={labels::of_entry(action, correction)} onclick={turn}>{ action }</button>
        </li>
    }
}

#[derive(PartialEq, Properties)]
struct TriedProps {
    rows: Vec<TriedRow>,
    file: String,
}

/// What the entries of a file would do; the reader chooses among them.
#[component]
fn Tried(props: &TriedProps) -> Html {
    let app = use_app();
    let chosen = use_state(|| props.rows.iter().map(is_wanted).collect::<Vec<bool>>());
    let ids: Vec<String> =
        props.rows.iter().zip(&*chosen).filter(|(_, chosen)| **chosen).map(|(row, _)| row.entry.id.clone()).collect();
    let count = ids.len();
    let take = {
        let (app, file) = (app.clone(), props.file.clone());
        move |_: MouseEvent| {
            app.engine.journal(Asked::Entries, JournalAsk::Import { file: file.clone(), only: Some(ids.clone()) });
            app.dispatch.emit(Action::Untry);
        }
    };
    let toggle = |at: usize| {
        let chosen = chosen.clone();
        move |_: Event| {
            let mut next = (*chosen).clone();
            next.iter_mut().skip(at).take(1).for_each(|one| *one = !*one);
            chosen.set(next);
        }
    };
    html! {
        <section class="correct-tried" aria-label={labels::TRIED}>
            <h3>{ labels::TRIED }</h3>
            if props.rows.is_empty() { <p>{ labels::NO_ENTRIES }</p> }
            <ul>
                { for props.rows.iter().enumerate().map(|(at, row)| html! {
                    <li>
                        <label class="correct-choice">
                            <input type="checkbox" checked={chosen.get(at) == Some(&true)} disabled={row.known} onchange={toggle(at)} />
                            <span>{ labels::sentence(&row.entry.correction) }<span class="correct-note">{ labels::tried(row) }</span></span>
                        </label>
                        if row.conflict.is_some() { <p class="list-problem">{ labels::conflict(None) }</p> }
                    </li>
                }) }
            </ul>
            <div class="correct-buttons">
                <button type="button" class="button is-main" disabled={count == 0} onclick={take}>{ labels::take(count) }</button>
                <button type="button" class="button" onclick={app.dispatch.reform(|_| Action::Untry)}>{ labels::LEAVE }</button>
            </div>
        </section>
    }
}
