//! What is kept in the browser's storage, a thing a line, while several tabs change it.

use std::{cell::RefCell, rc::Rc};

use yew::prelude::*;

use crate::{
    browser::{EventListener, parts, storage, window},
    state::{Action, Notice, kept::merged},
    words,
};

/// What is kept under one name.
#[derive(Clone)]
pub(crate) struct Kept {
    /// Its name in the browser's storage.
    pub(crate) name: String,
    /// As this tab has it.
    pub(crate) own: String,
    /// What of a text is taken, written again.
    pub(crate) read: fn(&str) -> String,
    /// Takes a text in the place of what this tab has.
    pub(crate) take: fn(String) -> Action,
}

/// Stores what this tab has whenever that changes, together with what other tabs have stored meanwhile; and takes what they store. That the browser
/// refuses is told.
#[hook]
pub(crate) fn use_kept(kept: Kept, dispatch: Callback<Action>) {
    // What both this tab and the storage had last, and what this tab has now.
    let base = use_mut_ref(|| (kept.read)(&storage::recall(&kept.name).unwrap_or_default()));
    let latest = use_mut_ref(|| kept.own.clone());
    latest.borrow_mut().clone_from(&kept.own);
    {
        let (base, kept, dispatch) = (base.clone(), kept.clone(), dispatch.clone());
        use_effect_with(kept.own.clone(), move |own| {
            if parts::is_shared() {
                return;
            }
            let stored = storage::recall(&kept.name).unwrap_or_default();
            let all = merged(&base.borrow(), own, &stored);
            if all != stored && !storage::keep(&kept.name, &all) {
                dispatch.emit(Action::Tell(Notice::problem(words::storage::NOT_KEPT)));
                return;
            }
            let read = (kept.read)(&all);
            if read != *own {
                dispatch.emit((kept.take)(all));
            }
            base.replace(read);
        });
    }
    use_effect_with((), move |()| listen(kept, base, latest, dispatch));
}

/// Listens to what other tabs store, until it is dropped.
fn listen(kept: Kept, base: Rc<RefCell<String>>, latest: Rc<RefCell<String>>, dispatch: Callback<Action>) -> impl FnOnce() {
    let heard = move |_| {
        // Another tab has deleted the collection for good: this one keeps what it has until it is closed.
        let Some(stored) = storage::recall(&kept.name) else { return };
        let all = merged(&base.borrow(), &latest.borrow(), &stored);
        if (kept.read)(&all) != *latest.borrow() {
            dispatch.emit((kept.take)(all));
        }
    };
    let listener = window().map(|window| EventListener::new(&window, "storage", heard));
    move || drop(listener)
}
