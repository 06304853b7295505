//! Starting the index, and replacing one that stops.

use wasm_bindgen_futures::spawn_local;

use super::{
    handle::Bridge,
    live_worker::{LiveWorker, Role},
    transport::{self, Incoming},
};
use crate::{
    browser::{
        parts::{self, WorkerParts},
        time::{Timeout, now},
    },
    state::{Action, Health, Models, Notice, WorkerFailure},
    words,
};

/// How long the index may take to start. Milliseconds.
const START_TIMEOUT: i32 = 60_000;

/// At most so often is the progress of a download told, in milliseconds.
const PROGRESS_INTERVAL: f64 = 100.0;

/// How long after another a new index starts: the page must see first that there is none. Milliseconds.
const RESTART_DELAY: i32 = 50;

/// More failures than [`MAX_FAILURES`] within [`FAILURE_WINDOW`] milliseconds are a fault that no restart repairs.
const MAX_FAILURES: usize = 5;
const FAILURE_WINDOW: f64 = 30_000.0;

impl Bridge {
    /// Starts the index, as soon as the parts of workers are here.
    pub(super) fn start_index(&self) {
        let bridge = self.clone();
        spawn_local(async move {
            match parts::worker().await {
                Ok(parts) => bridge.start_index_of(parts),
                Err(message) => bridge.give_up(WorkerFailure::Browser(message)),
            }
        });
    }

    fn start_index_of(&self, parts: WorkerParts) {
        let (receiving, failing, late) = (self.clone(), self.clone(), self.clone());
        let receive = move |event| match transport::incoming(&event) {
            Ok(Incoming::Message(message)) => receiving.with(|session| session.receive(message)),
            Ok(Incoming::Traffic { urls, blocked }) => receiving.with(|_| vec![Action::Traffic { urls, blocked }]),
            Err(error) => web_sys::console::error_2(&"the page got a message that it does not know".into(), &error),
        };
        self.with(|session| {
            session.starts += 1;
            session.ready = false;
            Vec::new()
        });
        let start = self.start_number();
        let worker = match LiveWorker::start(&parts, Role::Index, receive, move |failure| failing.replace_soon(start, failure)) {
            Ok(worker) => worker,
            Err(error) => return self.give_up(WorkerFailure::Browser(format!("{error:?}"))),
        };
        let start_timer = Timeout::after(START_TIMEOUT, move || {
            if late.0.try_borrow().is_ok_and(|session| !session.ready) {
                late.replace_soon(start, WorkerFailure::NotStarted);
            }
        });
        self.with(|session| {
            session.parts = Some(parts);
            (session.index, session.start_timer) = (Some(worker), start_timer);
            session.let_workers_start();
            Vec::new()
        });
    }

    /// How many indexes have been started.
    fn start_number(&self) -> u32 {
        self.0.try_borrow().map_or(0, |session| session.starts)
    }

    /// Fetches gazetteer and models, unless they are here.
    pub(super) fn fetch_models(&self) {
        let (bridge, reporting) = (self.clone(), self.clone());
        let mut reported = 0.0;
        let report = move |done: f64, total: f64| {
            let time = now();
            if time - reported >= PROGRESS_INTERVAL {
                reported = time;
                let kb = |bytes: f64| (bytes / 1000.0) as u32;
                reporting.with(|_| vec![Action::Models(Models::Loading(kb(done), kb(total)))]);
            }
        };
        spawn_local(async move {
            let files = parts::models(report).await;
            bridge.with(|session| session.models_fetched(files));
        });
    }

    /// Starts the next index after [`RESTART_DELAY`].
    pub(super) fn start_index_soon(&self) {
        let bridge = self.clone();
        let next_start = Timeout::after(RESTART_DELAY, move || bridge.start_index());
        self.with(|session| {
            session.next_start = next_start;
            Vec::new()
        });
    }

    /// Replaces the index of that number, in a task of its own: this is called from listeners that are dropped with it.
    fn replace_soon(&self, start: u32, failure: WorkerFailure) {
        let bridge = self.clone();
        spawn_local(async move {
            let is_there = bridge.0.try_borrow().is_ok_and(|session| session.starts == start && session.index.is_some());
            if is_there {
                bridge.replace(failure);
            }
        });
    }

    fn replace(&self, failure: WorkerFailure) {
        web_sys::console::warn_2(&"the index stopped:".into(), &words::engine::failure(&failure).into());
        let mut hopeless = false;
        self.with(|session| {
            let was_ready = session.ready;
            let actions = session.drop_index(true);
            let time = now();
            session.failures.retain(|failure| time - failure < FAILURE_WINDOW);
            session.failures.push(time);
            hopeless = session.failures.len() > MAX_FAILURES;
            let notice = Notice::info(words::engine::restarted(session.pool.has_jobs()));
            let told = (was_ready && !hopeless).then_some(Action::Tell(notice));
            told.into_iter().chain(actions).collect()
        });
        if hopeless { self.give_up(failure) } else { self.start_index_soon() }
    }

    fn give_up(&self, failure: WorkerFailure) {
        self.with(|_| vec![Action::Health(Health::Broken(failure))]);
    }
}
