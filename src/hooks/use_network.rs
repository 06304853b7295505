//! Counts the requests of the page after it has loaded, and those of its workers.

use std::rc::Rc;

use yew::prelude::*;

use crate::{
    browser::{
        document,
        network::{self, Request},
        time,
    },
    state::Traffic,
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
    /// The addresses of what the reader had fetched, which counts as loading.
    pub(crate) fetched: Vec<String>,
}

/// All requests, and the periods in which they count.
#[derive(Clone, Default)]
struct Log {
    /// Begin and end of each period in which requests are counted: not while an engine starts and loads its files.
    counted: Vec<(f64, Option<f64>)>,
    requests: Vec<Request>,
    /// The addresses of requests that were stopped. They stand among the requests too.
    blocked: Vec<String>,
}

enum Entry {
    Ready(bool, f64),
    Requests(Vec<Request>),
    Blocked(String),
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
            Entry::Blocked(url) => log.blocked.push(url),
        }
        log.into()
    }
}

/// Counts requests while the worker is ready and has its models, and all `traffic` of workers: these are given what they need.
#[hook]
pub(crate) fn use_network(ready: bool, traffic: &Traffic) -> Network {
    let log = use_reducer(Log::default);
    {
        let dispatch = log.dispatcher();
        use_effect_with((), move |()| {
            let (requests, blocked) = (dispatch.clone(), dispatch);
            let observer = network::observe(move |list| requests.dispatch(Entry::Requests(list)));
            let listener =
                document().map(|document| network::on_blocked(&document, move |url| blocked.dispatch(Entry::Blocked(url))));
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
    let sent = |request: &&Request| counted(request.start) && !log.blocked.contains(&request.url);
    let requests = log.requests.iter().filter(sent).map(|request| request.url.clone());
    let counting = log.counted.last().is_some_and(|(_, to)| to.is_none());
    let blocked = u32::try_from(log.blocked.len()).unwrap_or(u32::MAX).saturating_add(traffic.blocked);
    Network {
        counting,
        requests: requests.chain(traffic.urls.iter().cloned()).collect(),
        blocked,
        fetched: traffic.fetched.clone(),
    }
}
