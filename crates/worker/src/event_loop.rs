//! The event loop: answers requests, and runs jobs in slices between them.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use js_sys::{Array, ArrayBuffer};
use wasm_bindgen::JsValue;
use wirescope_engine::{Engine, Input};
use wirescope_protocol::{AddItem, ModelsProblem, Request, Response};

use crate::inbox::{Inbox, Message};
use crate::jobs::Clock;
use crate::scope::{self, Scope};
use crate::stored::{Redating, Restoring};

/// The bundled articles as the trained models analyse them: `build.rs` makes this checkpoint.
const BUNDLED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bundled.checkpoint"));

/// At most so often is progress reported, in milliseconds.
pub(crate) const PROGRESS_INTERVAL: f64 = 100.0;

/// The engine and the requests that are not finished.
pub(crate) struct Worker {
    pub(crate) scope: Scope,
    pub(crate) engine: Engine,
    models: Models,
    inbox: Inbox<Array>,
    /// Sequence number and files of each job that has not ended.
    pub(crate) jobs: BTreeMap<u32, (u32, Array)>,
    /// Requests to restore checkpoints; the first one is running.
    pub(crate) restoring: VecDeque<Restoring>,
    /// Requests for another day of publication. They wait for the models and for all restoring.
    redating: VecDeque<Redating>,
    /// Whether a file is being read. There is never more than one.
    pub(crate) reading: bool,
    /// The file that has been read, until the next turn.
    pub(crate) read: Option<(ReadFor, Result<ArrayBuffer, String>)>,
    pub(crate) clock: Clock,
}

/// Gazetteer and trained models. No job begins before loading has ended.
enum Models {
    /// Being loaded.
    Loading,
    /// Loaded as bytes, or failed.
    Arrived(Result<Vec<Vec<u8>>, ModelsProblem>),
    /// In the engine, or done without.
    Settled,
}

/// Who needs the bytes of a file.
pub(crate) enum ReadFor {
    Job(u32),
    Restore,
}

/// Starts the engine with the bundled articles, reports that it is ready, and listens.
pub(crate) fn start() {
    scope::report_panics();
    let scope = match Scope::current() {
        Ok(scope) => scope,
        Err(error) => wasm_bindgen::throw_val(error),
    };
    let mut engine = Engine::new();
    if let Err(error) = engine.restore(BUNDLED, &[]) {
        web_sys::console::error_1(&error.to_string().into());
    }
    let ready = Response::Ready { articles: engine.len() as u32 };
    let turns = scope.turns();
    let worker = Rc::new(RefCell::new(Worker {
        scope,
        engine,
        models: Models::Loading,
        inbox: Inbox::new(),
        jobs: BTreeMap::new(),
        restoring: VecDeque::new(),
        redating: VecDeque::new(),
        reading: false,
        read: None,
        clock: Clock::default(),
    }));

    let receiver = Rc::clone(&worker);
    worker.borrow().scope.on_message(move |event| match scope::message(&event) {
        Ok(message) => {
            receiver.borrow_mut().inbox.push(message);
            // Answered in a turn of its own, after messages that are queued already: a newer ask among them replaces this one.
            scope::ask_turn(&turns);
        }
        Err(error) => web_sys::console::error_2(&"the worker got a message that it does not know".into(), &error),
    });
    let looping = Rc::clone(&worker);
    worker.borrow().scope.on_turn(move || {
        let more = looping.borrow_mut().turn(&looping);
        if more {
            scope::ask_turn(&looping.borrow().scope.turns());
        }
    });
    worker.borrow().scope.post(0, &ready, None);

    let (loading, loaded) = (Rc::clone(&worker), Rc::clone(&worker));
    scope::load_models(
        move |done, total| loading.borrow_mut().report_loading(done, total),
        move |models| {
            let mut worker = loaded.borrow_mut();
            worker.models = Models::Arrived(models);
            scope::ask_turn(&worker.scope.turns());
        },
    );
}

impl Worker {
    /// Answers all requests, then works for a slice. Returns whether there is more to do.
    fn turn(&mut self, this: &Rc<RefCell<Worker>>) -> bool {
        while let Some(message) = self.inbox.pop() {
            self.answer(message);
        }
        if let Some((purpose, buffer)) = self.read.take() {
            self.reading = false;
            let bytes = buffer.map(|buffer| scope::bytes(&buffer));
            match purpose {
                ReadFor::Job(job) => self.engine.supply(job, bytes),
                ReadFor::Restore => self.restore_checkpoint(bytes),
            }
        }
        match std::mem::replace(&mut self.models, Models::Settled) {
            Models::Loading => {
                self.models = Models::Loading;
                return false;
            }
            Models::Arrived(files) => self.take_models(files),
            Models::Settled => {}
        }
        if self.reading {
            return false;
        }
        // Stored articles are restored before new ones are added, so that none is analysed twice.
        if !self.restoring.is_empty() {
            return self.restore_next(this);
        }
        while let Some(redating) = self.redating.pop_front() {
            self.redate(redating);
        }
        self.work(this)
    }

    fn answer(&mut self, message: Message<Array>) {
        let Message { seq, request, files } = message;
        match request {
            Request::Ask(ask) => {
                let began = self.scope.now();
                let mut answer = self.engine.ask(&ask);
                answer.millis = (self.scope.now() - began) as f32;
                self.scope.post(seq, &Response::Answer(answer), None);
            }
            Request::Open { id, selection } => {
                let reading = self.engine.open(&id, &selection).map(Box::new);
                self.scope.post(seq, &Response::Reading(reading), None);
            }
            Request::Add { job, items } => {
                let inputs = items.into_iter().zip(0..).map(|(item, at)| {
                    let size = if matches!(item, AddItem::File { .. }) { scope::size(&files.get(at)) } else { 0 };
                    Input { item, size }
                });
                self.engine.start(job, inputs.collect());
                if self.jobs.is_empty() {
                    self.clock.checkpoint = self.scope.now();
                }
                self.jobs.insert(job, (seq, files));
            }
            Request::Cancel { job } => {
                if let Some(added) = self.engine.cancel(job) {
                    self.end_job(added);
                }
            }
            Request::Export { ids } => {
                let (articles, bytes) = self.engine.export(&ids);
                self.scope.post(seq, &Response::Exported { articles }, Some(&bytes));
            }
            Request::Remove { ids } => {
                let articles = self.engine.remove(&ids) as u32;
                self.scope.post(seq, &Response::Removed { articles }, None);
            }
            Request::Redate { id, published } => self.redating.push_back(Redating { seq, id, published }),
            Request::Restore { removed } => self.restoring.push_back(Restoring::new(seq, files, removed)),
        }
    }

    /// Gives the models to the engine, and reports whether it has them.
    fn take_models(&mut self, files: Result<Vec<Vec<u8>>, ModelsProblem>) {
        let taken = files.and_then(|files| {
            let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
            self.engine.take_models(&files).map_err(|error| ModelsProblem::Unusable(error.to_string()))
        });
        self.scope.post(0, &Response::Models { problem: taken.err() }, None);
    }

    /// Reports how many bytes of the models have arrived.
    fn report_loading(&mut self, done: f64, total: f64) {
        let now = self.scope.now();
        if now - self.clock.progress >= PROGRESS_INTERVAL {
            self.clock.progress = now;
            let kb = |bytes: f64| (bytes / 1000.0) as u32;
            self.scope.post(0, &Response::Loading { kb_done: kb(done), kb_total: kb(total) }, None);
        }
    }

    /// Starts to read a file. A turn follows when it has been read.
    pub(crate) fn read(&mut self, purpose: ReadFor, file: JsValue, this: &Rc<RefCell<Worker>>) {
        self.reading = true;
        let this = Rc::clone(this);
        scope::read(file, move |buffer| {
            let mut worker = this.borrow_mut();
            worker.read = Some((purpose, buffer));
            scope::ask_turn(&worker.scope.turns());
        });
    }
}
