//! Whether the page asked the network for anything after it had loaded.

use std::rc::Rc;

use yew::prelude::*;

use crate::browser::{
    Listening, document,
    network::{self, Request},
    time,
};

/// What was seen.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Network {
    /// Whether everything has loaded, so that requests are counted.
    pub(crate) counting: bool,
    /// Where requests went while they were counted.
    pub(crate) requests: Vec<String>,
    /// How many were stopped by the content security policy.
    pub(crate) blocked: u32,
}

#[derive(Clone, Default)]
struct Seen {
    /// When counting began, and ended again if it did: while an engine starts anew, its own files are loaded.
    counted: Vec<(f64, Option<f64>)>,
    requests: Vec<Request>,
    blocked: u32,
}

enum Saw {
    Ready(bool, f64),
    Requests(Vec<Request>),
    Blocked,
}

impl Reducible for Seen {
    type Action = Saw;

    fn reduce(self: Rc<Self>, saw: Saw) -> Rc<Self> {
        let mut seen = (*self).clone();
        match saw {
            Saw::Ready(true, at) => seen.counted.push((at, None)),
            Saw::Ready(false, at) => {
                if let Some((_, to)) = seen.counted.last_mut() {
                    *to = to.or(Some(at));
                }
            }
            Saw::Requests(requests) => seen.requests.extend(requests),
            Saw::Blocked => seen.blocked = seen.blocked.saturating_add(1),
        }
        seen.into()
    }
}

/// Counts requests while the worker is ready, models and all.
#[hook]
pub(crate) fn use_network(ready: bool) -> Network {
    let seen = use_reducer(Seen::default);
    {
        let dispatch = seen.dispatcher();
        use_effect_with((), move |()| {
            let (requests, blocked) = (dispatch.clone(), dispatch);
            let watching = network::watch(move |list| requests.dispatch(Saw::Requests(list)));
            let ear = document()
                .map(|document| Listening::to(&document, "securitypolicyviolation", move |_| blocked.dispatch(Saw::Blocked)));
            move || drop((watching, ear))
        });
    }
    {
        let dispatch = seen.dispatcher();
        use_effect_with(ready, move |&ready| {
            dispatch.dispatch(Saw::Ready(ready, time::now()));
        });
    }
    let counted = |at: f64| seen.counted.iter().any(|(from, to)| at >= *from && to.is_none_or(|to| at < to));
    let requests = seen.requests.iter().filter(|request| counted(request.start)).map(|request| request.url.clone());
    let counting = seen.counted.last().is_some_and(|(_, to)| to.is_none());
    Network { counting, requests: requests.collect(), blocked: seen.blocked }
}
