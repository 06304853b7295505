//! What is not stored in this browser, why, and what to do about it.

use wirescope_protocol::JournalAsk;
use yew::prelude::*;

use crate::{
    hooks::{Engine, use_app, use_session},
    state::{Asked, StorageProblem},
    words::storage as labels,
};

/// The line; nothing while all is stored.
#[component]
pub(crate) fn StorageLine() -> Html {
    let (app, session) = (use_app(), use_session());
    let storage = &session.storage;
    let does = |run: fn(&Engine)| {
        let engine = app.engine.clone();
        move |_: MouseEvent| run(&engine)
    };
    // A browser that keeps nothing for any page need not be blamed before there is something to keep.
    let problem = storage
        .problem
        .as_ref()
        .filter(|problem| storage.unsaved > 0 || storage.journal || !matches!(problem, StorageProblem::Forbidden(_)));
    html! {
        <>
            if let Some(problem) = problem {
                <div class="status-broken storage" role="alert">
                    <span>{ labels::problem(problem, storage.unsaved, storage.journal) }</span>
                    if storage.unsaved > 0 {
                        <button type="button" class="link" onclick={does(Engine::save_unsaved)}>{ labels::SAVE }</button>
                    }
                    if storage.journal {
                        <button type="button" class="link" onclick={does(|engine| engine.journal(Asked::Save, JournalAsk::History))}>{ labels::SAVE_JOURNAL }</button>
                    }
                    if !matches!(problem, StorageProblem::Later(_) | StorageProblem::Differs | StorageProblem::Deleted) {
                        <button type="button" class="link" onclick={does(Engine::store_again)}>{ labels::TRY_AGAIN }</button>
                    }
                </div>
            } else if storage.unsaved > 0 {
                <span class="status-note" id="unsaved">{ labels::saving(storage.unsaved) }</span>
            }
            if !storage.damaged.is_empty() {
                <div class="status-broken storage" role="alert">
                    <span>{ labels::damaged(&storage.damaged) }</span>
                    <details class="damaged">
                        <summary>{ labels::WHICH }</summary>
                        <ul>{ for storage.damaged.iter().map(|record| html! { <li>{ labels::record(record) }</li> }) }</ul>
                    </details>
                    <button type="button" class="link" onclick={does(Engine::give_up_damaged)}>{ labels::FORGET }</button>
                </div>
            }
        </>
    }
}
