//! The context of all views: the state, the dispatch of actions, and the engine.

use std::rc::Rc;

use yew::prelude::*;

use super::Engine;
use crate::{
    browser::{history, storage},
    first::first,
    state::{Action, Address, AppState, Layers},
};

/// The name of the marked layers in the browser's storage.
const LAYERS: &str = "marked";

/// The context of the views.
#[derive(Clone)]
pub(crate) struct App {
    /// The state that is drawn.
    pub(crate) state: Rc<AppState>,
    /// Dispatches an action, which changes the state.
    pub(crate) dispatch: Callback<Action>,
    /// Adds and removes articles.
    pub(crate) engine: Engine,
}

impl PartialEq for App {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state)
    }
}

/// The context that the root component provides.
///
/// # Panics
/// Outside the root component.
#[hook]
pub(crate) fn use_app() -> App {
    use_context::<App>().expect("the root component provides it")
}

/// The state, with its reducer for Yew.
pub(crate) struct Store(Rc<AppState>);

impl Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Store(Rc::new(self.0.after(action))))
    }
}

/// The state, which begins at the address of the page, and the dispatch of actions.
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
