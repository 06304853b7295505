//! The question of the browser whether to leave a page on which something would be lost.

use yew::prelude::*;

use crate::{
    browser::{EventListener, window},
    state::SessionSlice,
};

/// Has the browser ask before the page is left, while articles are being added or something is not stored. Nobody listens at other times: a page that
/// listens is not kept for the way back.
#[hook]
pub(crate) fn use_leaving(session: &SessionSlice) {
    let loses = !session.jobs.is_empty() || session.storage.unsaved > 0 || session.storage.changes;
    use_effect_with(loses, |loses| {
        let window = window().filter(|_| *loses);
        let listener = window.map(|window| EventListener::new(&window, "beforeunload", |event| event.prevent_default()));
        move || drop(listener)
    });
}
