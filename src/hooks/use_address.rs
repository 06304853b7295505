//! Keeps the state and the address bar the same.

use yew::prelude::*;

use crate::{
    browser::{EventListener, history, window},
    state::{Action, Address, AppState, Shared},
};

/// Writes the state's address into the bar, and changes the state when the browser goes back or forward.
#[hook]
pub(crate) fn use_address(state: &Shared<AppState>, dispatch: &Callback<Action>) {
    let entries = state.entries;
    let written = use_mut_ref(|| entries);
    use_effect_with(state.address(), move |address| {
        let replaces = written.replace(entries) == entries;
        // An address in the bar that is written differently but means the same stays as it is.
        if Address::decode(&history::hash()) != *address {
            history::write(&address.encode(), replaces);
        }
    });
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        let arrive = move |_| dispatch.emit(Action::Arrive(Address::decode(&history::hash())));
        let listeners = window().map(|window| {
            [EventListener::new(&window, "popstate", arrive.clone()), EventListener::new(&window, "hashchange", arrive)]
        });
        move || drop(listeners)
    });
}
