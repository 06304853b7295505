//! Starting the worker, and replacing one that stops.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{ErrorEvent, MessageEvent, Worker};

use super::{handle::Bridge, transport};
use crate::{
    browser::{
        EventListener,
        time::{Timeout, now},
    },
    state::{Action, Health, Notice, WorkerFailure},
    words,
};

/// Relative, so that the site can be in any folder.
const SCRIPT: &str = "./worker_loader.js";

/// How long a worker may be silent after it was told to stop a job before it is terminated. Milliseconds.
const STOP_TIMEOUT: i32 = 3_000;

/// How long a worker may take to start. Milliseconds.
const START_TIMEOUT: i32 = 60_000;

/// How long after another a new worker starts: the page must see first that there is none. Milliseconds.
const RESTART_DELAY: i32 = 50;

/// More failures than [`MAX_FAILURES`] within [`FAILURE_WINDOW`] milliseconds are a fault that no restart repairs.
const MAX_FAILURES: usize = 5;
const FAILURE_WINDOW: f64 = 30_000.0;

/// A worker and the listeners on it. Dropping it terminates the worker.
pub(super) struct LiveWorker {
    pub(super) worker: Worker,
    _listeners: [EventListener; 3],
    _start_timer: Option<Timeout>,
}

impl Drop for LiveWorker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl Bridge {
    pub(super) fn start_worker(&self) {
        let worker = match Worker::new(SCRIPT) {
            Ok(worker) => worker,
            Err(error) => return self.give_up(WorkerFailure::Browser(format!("{error:?}"))),
        };
        let (receiving, failing, garbled) = (self.clone(), self.clone(), self.clone());
        let listeners = [
            EventListener::new(&worker, "message", move |event| {
                if let Ok(event) = event.dyn_into::<MessageEvent>() {
                    match transport::reply(&event) {
                        Ok(reply) => receiving.with(|session| session.receive(reply)),
                        Err(error) => web_sys::console::error_2(&"the page got a message that it does not know".into(), &error),
                    }
                }
            }),
            EventListener::new(&worker, "error", move |event| {
                event.prevent_default();
                let message = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
                failing.replace_soon(WorkerFailure::Browser(message));
            }),
            EventListener::new(&worker, "messageerror", move |_| garbled.replace_soon(WorkerFailure::BadMessage)),
        ];
        let late = self.clone();
        let start_timer = Timeout::after(START_TIMEOUT, move || {
            if late.0.try_borrow().is_ok_and(|session| !session.ready) {
                late.replace_soon(WorkerFailure::NotStarted);
            }
        });
        self.with(|session| {
            session.ready = false;
            session.worker = Some(LiveWorker { worker, _listeners: listeners, _start_timer: start_timer });
            Vec::new()
        });
    }

    /// Starts the next worker after [`RESTART_DELAY`].
    pub(super) fn start_worker_soon(&self) {
        let bridge = self.clone();
        let next_start = Timeout::after(RESTART_DELAY, move || bridge.start_worker());
        self.with(|session| {
            session.next_start = next_start;
            Vec::new()
        });
    }

    /// Replaces the worker, in a task of its own: this is called from listeners that are dropped with the worker.
    fn replace_soon(&self, failure: WorkerFailure) {
        let bridge = self.clone();
        let failed = self.0.try_borrow().ok().and_then(|session| session.worker.as_ref().map(|live| live.worker.clone()));
        spawn_local(async move {
            let current = bridge.0.try_borrow().ok().and_then(|session| session.worker.as_ref().map(|live| live.worker.clone()));
            if failed.is_some() && current == failed {
                bridge.replace(failure);
            }
        });
    }

    fn replace(&self, failure: WorkerFailure) {
        web_sys::console::warn_2(&"the worker stopped:".into(), &words::engine::failure(&failure).into());
        let mut hopeless = false;
        self.with(|session| {
            let was_ready = session.ready;
            let actions = session.drop_worker(true);
            let time = now();
            session.failures.retain(|failure| time - failure < FAILURE_WINDOW);
            session.failures.push(time);
            hopeless = session.failures.len() > MAX_FAILURES;
            let notice = Notice::info(words::engine::restarted(!session.waiting_jobs.is_empty()));
            let told = (was_ready && !hopeless).then_some(Action::Tell(notice));
            told.into_iter().chain(actions).collect()
        });
        if hopeless { self.give_up(failure) } else { self.start_worker_soon() }
    }

    fn give_up(&self, failure: WorkerFailure) {
        self.with(|_| vec![Action::Health(Health::Broken(failure))]);
    }

    /// Replaces the worker if it neither ends the job nor sends anything else within [`STOP_TIMEOUT`].
    pub(super) fn expect_end_of(&self, job: u32) {
        let bridge = self.clone();
        let since = now();
        let timer = Timeout::after(STOP_TIMEOUT, move || {
            let state = bridge.0.try_borrow().ok().map(|session| (session.jobs.contains(job), session.last_message));
            match state {
                None | Some((false, _)) => {}
                Some((true, last_message)) if last_message > since => {
                    let again = bridge.clone();
                    spawn_local(async move { again.expect_end_of(job) });
                }
                Some((true, _)) => bridge.replace_soon(WorkerFailure::NotStopped),
            }
        });
        if let (Some(timer), Ok(mut session)) = (timer, self.0.try_borrow_mut()) {
            session.stop_timers.insert(job, timer);
        }
    }
}
