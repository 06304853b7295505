//! A worker that runs.

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, MessageEvent, Worker};

use crate::{
    browser::{EventListener, parts::WorkerParts},
    state::WorkerFailure,
};

/// What a worker does: all have one program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Holds the corpus, and answers the page.
    Index,
    /// Reads files and analyses articles.
    Extraction,
}

impl Role {
    /// The name by which the program knows it.
    fn name(self) -> &'static str {
        match self {
            Role::Index => "index",
            Role::Extraction => "extraction",
        }
    }
}

/// A worker and the listeners on it. Dropping it terminates the worker.
pub(super) struct LiveWorker {
    worker: Worker,
    _listeners: [EventListener; 3],
}

impl LiveWorker {
    /// Starts a worker. `receive` gets its messages; `fail` is called when it stops, and must drop the worker in a task of its own only:
    /// the listener that calls it is dropped too.
    ///
    /// # Errors
    /// If the browser does not start it.
    pub(super) fn start(
        parts: &WorkerParts,
        role: Role,
        mut receive: impl FnMut(MessageEvent) + 'static,
        fail: impl Fn(WorkerFailure) + Clone + 'static,
    ) -> Result<LiveWorker, JsValue> {
        let worker = Worker::new(&parts.script)?;
        let garbled = fail.clone();
        let listeners = [
            EventListener::new(&worker, "message", move |event| {
                if let Ok(event) = event.dyn_into::<MessageEvent>() {
                    receive(event);
                }
            }),
            EventListener::new(&worker, "error", move |event| {
                event.prevent_default();
                let message = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
                fail(WorkerFailure::Browser(message));
            }),
            EventListener::new(&worker, "messageerror", move |_| garbled(WorkerFailure::BadMessage)),
        ];
        let live = LiveWorker { worker, _listeners: listeners };
        let first = Object::new();
        Reflect::set(&first, &"role".into(), &role.name().into())?;
        Reflect::set(&first, &"program".into(), &parts.program)?;
        live.post(&first)?;
        Ok(live)
    }

    /// Sends a message.
    ///
    /// # Errors
    /// If it cannot be cloned.
    pub(super) fn post(&self, message: &JsValue) -> Result<(), JsValue> {
        self.worker.post_message(message)
    }
}

impl Drop for LiveWorker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}
