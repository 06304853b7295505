//! Counts the requests of the page after it has loaded.

use std::rc::Rc;

use yew::prelude::*;

use crate::browser::{
    EventListener, document,
    network::{self, Request},
    time,
};

/// The requests that were counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Network {
    /// Whether everything has loaded, so that requests are counted now.
    pub(crate) counting: bool,
    /// The addresses of requests that were counted.
    pub(crate) requests: Vec<String>,
    /// How many requests the content security policy has blocked.
    pub(crate) blocked: u32,
}

/// All requests, and the periods in which they count.
#[derive(Clone, Default)]
struct Log {
    /// Begin and end of each period in which requests are counted: not while an engine starts and loads its files.
    counted: Vec<(f64, Option<f64>)>,
    requests: Vec<Request>,
    blocked: u32,
}

enum Entry {
    Ready(bool, f64),
    Requests(Vec<Request>),
    Blocked,
}

impl Reducible for Log {
    type Action = Entry;

    fn reduce(self: Rc<Self>, entry: Entry) -> Rc<Self> {
        let mut log = (*self).clone();
        match entry {
            Entry::Ready(true, at) => log.counted.push((at, None)),
            Entry::Ready(false, at) => {
                if let Some((_, to)) = log.counted.last_mut() {
                    *to = to.or(Some(at));
                }
            }
            Entry::Requests(requests) => log.requests.extend(requests),
            Entry::Blocked => log.blocked = log.blocked.saturating_add(1),
        }
        log.into()
    }
}

/// Counts requests while the worker is ready and has its models.
#[hook]
pub(crate) fn use_network(ready: bool) -> Network {
    let log = use_reducer(Log::default);
    {
        let dispatch = log.dispatcher();
        use_effect_with((), move |()| {
            let (requests, blocked) = (dispatch.clone(), dispatch);
            let observer = network::observe(move |list| requests.dispatch(Entry::Requests(list)));
            let listener = document().map(|document| {
                EventListener::new(&document, "securitypolicyviolation", move |_| blocked.dispatch(Entry::Blocked))
            });
            move || drop((observer, listener))
        });
    }
    {
        let dispatch = log.dispatcher();
        use_effect_with(ready, move |&ready| {
            dispatch.dispatch(Entry::Ready(ready, time::now()));
        });
    }
    let counted = |at: f64| log.counted.iter().any(|(from, to)| at >= *from && to.is_none_or(|to| at < to));
    let requests = log.requests.iter().filter(|request| counted(request.start)).map(|request| request.url.clone());
    let counting = log.counted.last().is_some_and(|(_, to)| to.is_none());
    Network { counting, requests: requests.collect(), blocked: log.blocked }
}
