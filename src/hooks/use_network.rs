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
    /// Whether everything has loaded and counting has begun.
    pub(crate) counting: bool,
    /// Where requests went since then.
    pub(crate) requests: Vec<String>,
    /// How many were stopped by the content security policy.
    pub(crate) blocked: u32,
}

#[derive(Clone, Default)]
struct Seen {
    /// When counting began.
    from: Option<f64>,
    requests: Vec<Request>,
    blocked: u32,
}

enum Saw {
    Ready(f64),
    Requests(Vec<Request>),
    Blocked,
}

impl Reducible for Seen {
    type Action = Saw;

    fn reduce(self: Rc<Self>, saw: Saw) -> Rc<Self> {
        let mut seen = (*self).clone();
        match saw {
            Saw::Ready(at) => seen.from = seen.from.or(Some(at)),
            Saw::Requests(requests) => seen.requests.extend(requests),
            Saw::Blocked => seen.blocked = seen.blocked.saturating_add(1),
        }
        seen.into()
    }
}

/// Counts requests from the moment that the worker is ready.
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
            if ready {
                dispatch.dispatch(Saw::Ready(time::now()));
            }
        });
    }
    let since =
        |from: f64| seen.requests.iter().filter(|request| request.start >= from).map(|request| request.url.clone()).collect();
    Network { counting: seen.from.is_some(), requests: seen.from.map(since).unwrap_or_default(), blocked: seen.blocked }
}
