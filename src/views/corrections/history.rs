//! All corrections: what was said, in how many articles that changed something, and what to do about it.

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use wirescope_protocol::{HistoryRow, JournalAsk, TriedRow};
use yew::prelude::*;

use crate::{
    browser::{dom, files, parts, storage},
    hooks::{App, use_app, use_selection, use_session},
    state::{Action, Asked, UndoStep, corrections::is_wanted},
    views::app::Overlay,
    words::corrections as labels,
};

/// Corrections that are listed at first, and how many more each time.
const ROWS: usize = 100;
/// So few are looked through without a search.
const FEW: usize = 8;

#[derive(PartialEq, Properties)]
pub(crate) struct LineProps {
    pub(crate) show: Callback<Overlay>,
}

/// The line at the foot of the page that opens the dialog.
#[component]
pub(crate) fn CorrectionsLine(props: &LineProps) -> Html {
    let session = use_session();
    let count = session.corrections.in_force;
    html! {
        <button type="button" class="link" id="show-corrections" onclick={props.show.reform(|_| Overlay::Corrections)}>{ labels::count(count) }</button>
    }
}

/// The content of the dialog.
#[component]
pub(crate) fn CorrectionsDialog() -> Html {
    let (app, session, selection) = (use_app(), use_session(), use_selection());
    let file = use_mut_ref(String::new);
    let who = use_state_eq(|| storage::recall(storage::WHO).unwrap_or_default());
    let (search, shown) = (use_state_eq(String::new), use_state_eq(|| ROWS));
    let corrections = &session.corrections;
    {
        // There may be thousands: they are listed only while somebody looks.
        let engine = app.engine.clone();
        use_effect_with(corrections.changes, move |_| engine.journal(Asked::List, JournalAsk::List));
    }
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
    let onwho = {
        let who = who.clone();
        move |event: InputEvent| {
            let name = dom::value_of(&event);
            storage::remember(storage::WHO, name.trim());
            who.set(name);
        }
    };
    let onsearch = {
        let (search, shown) = (search.clone(), shown.clone());
        move |event: InputEvent| {
            search.set(dom::value_of(&event));
            shown.set(ROWS);
        }
    };
    let more = {
        let shown = shown.clone();
        move |_: MouseEvent| shown.set(*shown + ROWS)
    };
    let wanted = search.trim().to_lowercase();
    let rows: Vec<&HistoryRow> = (corrections.history.iter())
        .filter(|row| {
            let entry = &row.entry;
            wanted.is_empty()
                || [labels::sentence_of(&entry.correction, &row.title), labels::made_by(&entry.who, &entry.when)]
                    .iter()
                    .any(|text| text.to_lowercase().contains(&wanted))
        })
        .collect();
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
            } else if corrections.history.is_empty() && corrections.in_force == 0 {
                <p>{ labels::NONE }</p>
            }
            if corrections.later > 0 { <p>{ labels::later(corrections.later) }</p> }
            if !parts::is_shared() {
                <label class="correct-field">{ labels::WHO }
                    <input id="correct-who" value={(*who).clone()} oninput={onwho} autocomplete="name" maxlength="200" aria-describedby="correct-who-note" />
                </label>
                <p class="correct-note" id="correct-who-note">{ labels::WHO_NOTE }</p>
            }
            if corrections.history.len() > FEW {
                <label class="correct-field">{ labels::SEARCH }<input id="correct-search" type="search" value={(*search).clone()} oninput={onsearch} autocomplete="off" /></label>
            }
            if !search.trim().is_empty() { <p class="correct-note" role="status">{ labels::found(rows.len()) }</p> }
            <ol class="correct-list">
                { for rows.iter().take(*shown).map(|row| entry(&app, row, &corrections.history)) }
            </ol>
            if rows.len() > *shown {
                <button type="button" class="button" id="correct-more" onclick={more}>{ labels::more(rows.len() - *shown) }</button>
            }
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
                <p>{ labels::sentence_of(correction, &row.title) }</p>
                <p class="correct-note">
                    { if in_force { labels::extent(correction, row.articles) } else { labels::REVOKED.to_owned() } }
                    { labels::made_by(&row.entry.who, &row.entry.when) }
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
    let (app, session) = (use_app(), use_session());
    let chosen = use_state(|| props.rows.iter().map(is_wanted).collect::<Vec<bool>>());
    let ids: Vec<String> =
        props.rows.iter().zip(&*chosen).filter(|(_, chosen)| **chosen).map(|(row, _)| row.entry.id.clone()).collect();
    let count = ids.len();
    // What an entry contradicts is one of those here, or another one of the file.
    let rival = |id: &str| {
        let here = session.corrections.history.iter().map(|row| &row.entry);
        let all = here.chain(props.rows.iter().map(|row| &row.entry));
        all.into_iter().find(|entry| entry.id == id).map(|entry| entry.correction.clone())
    };
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
                            <span>{ labels::sentence_of(&row.entry.correction, &row.title) }<span class="correct-note">{ labels::tried(row) }</span></span>
                        </label>
                        if let Some((id, _)) = &row.conflict { <p class="list-problem">{ labels::conflict(rival(id).as_ref()) }</p> }
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
