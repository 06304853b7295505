//! Sends the worker a request for every change of the view. Its answers change the state.

use std::rc::Rc;

use web_sys::File;
use wirescope_protocol::{AddItem, View};
use yew::prelude::*;

use crate::{
    bridge::Bridge,
    browser::files::Picked,
    state::{Action, AppState, Chip, Health, PendingRedate, filters},
};

/// What views ask the worker to do besides evaluating the view.
#[derive(Clone, PartialEq)]
pub(crate) struct Engine {
    bridge: Bridge,
}

impl Engine {
    /// Adds files.
    pub(crate) fn add_files(&self, files: Vec<Picked>) {
        let item = |picked: Picked| (AddItem::File { name: picked.name }, Some(picked.file));
        self.bridge.add(files.into_iter().map(item).collect());
    }

    /// Adds a pasted text.
    pub(crate) fn add_text(&self, title: String, source: String, published: String, text: String) {
        self.bridge.add(vec![(AddItem::Text { title, source, published, text }, None::<File>)]);
    }

    /// Cancels a job.
    pub(crate) fn cancel(&self, job: u32) {
        self.bridge.cancel(job);
    }

    /// Removes articles.
    pub(crate) fn remove(&self, ids: &[String]) {
        self.bridge.remove(ids.to_vec());
    }

    /// Removes all of the reader's own articles.
    pub(crate) fn remove_own(&self) {
        self.bridge.remove_own();
    }

    /// Tries again to load the trained models.
    pub(crate) fn load_models(&self) {
        self.bridge.load_models();
    }

    /// Tries again to start the worker.
    pub(crate) fn restart(&self) {
        self.bridge.restart();
    }
}

/// Connects to the worker, and requests what the state needs.
#[hook]
pub(crate) fn use_engine(state: &Rc<AppState>, dispatch: &Callback<Action>) -> Engine {
    let bridge = use_memo((), |()| {
        let bundled = state.first.iter().flat_map(|first| &first.readings).map(|reading| reading.id.clone());
        Bridge::open(dispatch.clone(), bundled.collect())
    });
    let ready = state.health == Health::Ready;

    // The view. It is requested again from a new worker.
    {
        let (bridge, state) = (bridge.clone(), state.clone());
        use_effect_with((state.stamp, ready), move |&(stamp, ready)| {
            if ready {
                bridge.view(stamp, state.view(), false);
            }
        });
    }
    // Other rows of the view.
    {
        let (bridge, state) = (bridge.clone(), state.clone());
        use_effect_with(state.scrolls, move |&scrolls| {
            if ready && scrolls > 0 {
                bridge.view(state.stamp, state.view(), true);
            }
        });
    }
    // The article, with the hits of the view.
    {
        let bridge = bridge.clone();
        let view = View { query: state.address.query.clone(), filters: state.address.filters.clone(), ..View::default() };
        let shown = state.shown().map(str::to_owned);
        use_effect_with((shown, view, state.epoch, ready), move |(shown, view, _, ready)| {
            if let (Some(id), true) = (shown, *ready) {
                bridge.read(id.clone(), view.clone());
            }
        });
    }
    // Another day of publication. It is requested again from a new worker.
    {
        let bridge = bridge.clone();
        use_effect_with((state.redate.clone(), ready), move |(redate, ready)| {
            if let (Some(PendingRedate { to, .. }), true) = (redate, *ready) {
                bridge.redate(to.id.clone(), to.published.clone());
            }
        });
    }
    // If no article matches: the number of articles without each chip.
    {
        let (bridge, state) = (bridge.clone(), state.clone());
        let none = !state.behind() && state.results.as_ref().is_some_and(|results| results.matched == 0 && results.total > 0);
        use_effect_with((none && ready, state.stamp), move |&(none, stamp)| {
            if none {
                bridge.count_relaxed(stamp, relaxed_views(&state));
            }
        });
    }

    let engine = Engine { bridge: (*bridge).clone() };
    (*use_memo((), |()| engine)).clone()
}

/// For each chip the view without it, which needs nothing but the number of articles.
fn relaxed_views(state: &AppState) -> Vec<(Chip, View)> {
    let chips = filters::chips(&state.address.query, &state.address.filters);
    let without = |chip: Chip| {
        let relaxed = state.after(Action::Drop(chip.clone()));
        (chip, View { limit: 0, offset: 0, facets: Vec::new(), ..relaxed.view() })
    };
    chips.into_iter().map(without).collect()
}
