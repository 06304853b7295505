//! State and address bar agree.

use std::rc::Rc;

use yew::prelude::*;

use crate::{
    browser::{Listening, history, window},
    state::{Action, Address, AppState},
};

/// Writes the state's address into the bar, and hears when the browser goes back or forward.
#[hook]
pub(crate) fn use_address(state: &Rc<AppState>, dispatch: &Callback<Action>) {
    let replace = state.replace;
    use_effect_with(state.address.clone(), move |address| {
        // An address that says the same in other words stays as it is.
        if Address::decode(&history::hash()) != *address {
            history::write(&address.encode(), replace);
        }
    });
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        let arrive = move |_| dispatch.emit(Action::Arrive(Address::decode(&history::hash())));
        let ears = window()
            .map(|window| [Listening::to(&window, "popstate", arrive.clone()), Listening::to(&window, "hashchange", arrive)]);
        move || drop(ears)
    });
}
