//! The state, what changes it, and the door to the worker, for every view.

use std::rc::Rc;

use yew::prelude::*;

use super::Engine;
use crate::{
    browser::{history, storage},
    first::first,
    state::{Action, Address, AppState, Layers},
};

/// What is marked in articles is remembered under this name.
const LAYERS: &str = "marked";

/// What views share.
#[derive(Clone)]
pub(crate) struct App {
    /// The state as it is drawn.
    pub(crate) state: Rc<AppState>,
    /// Changes it.
    pub(crate) dispatch: Callback<Action>,
    /// Adds and takes away articles.
    pub(crate) engine: Engine,
}

impl PartialEq for App {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state)
    }
}

/// What views share.
///
/// # Panics
/// Outside the page's root component, which provides it.
#[hook]
pub(crate) fn use_app() -> App {
    use_context::<App>().expect("the root component provides it")
}

/// The state in a form that Yew reduces.
pub(crate) struct Store(Rc<AppState>);

impl Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Store(Rc::new(self.0.after(action))))
    }
}

/// The state at the address that the page was opened with, and what changes it.
#[hook]
pub(crate) fn use_store() -> (Rc<AppState>, Callback<Action>) {
    let store = use_reducer(|| {
        let layers = storage::recall(LAYERS).map_or_else(Layers::default, |stored| Layers::decode(&stored));
        Store(Rc::new(AppState { layers, ..AppState::new(Address::decode(&history::hash()), first()) }))
    });
    let dispatch = use_memo((), |()| store.dispatcher().to_callback());
    use_effect_with(store.0.layers, |layers| {
        storage::remember(LAYERS, &if *layers == Layers::default() { String::new() } else { layers.encode() });
    });
    (store.0.clone(), (*dispatch).clone())
}
