//! Between the page and the engine: answers requests, and works on jobs in between.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use js_sys::{Array, ArrayBuffer};
use wasm_bindgen::JsValue;
use wirescope_engine::{Checkpoint, Engine, Input, Step};
use wirescope_protocol::{AddItem, Added, RENEWAL, Request, Response};

use crate::inbox::{Inbox, Letter};
use crate::scope::{self, Scope};

/// How long to work on jobs before looking for requests, in milliseconds.
const SLICE: f64 = 12.0;
/// At most this often is progress told.
const PROGRESS_EVERY: f64 = 100.0;
/// A checkpoint is made when this many articles or milliseconds have passed since the last, and at the end of a job.
const CHECKPOINT_ARTICLES: usize = 200;
const CHECKPOINT_EVERY: f64 = 2000.0;

/// The bundled articles as the trained models see them: `build.rs` had them analysed.
const BUNDLED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bundled.checkpoint"));

/// Everything the worker has.
struct Desk {
    scope: Scope,
    engine: Engine,
    models: Models,
    inbox: Inbox<Array>,
    /// Sequence number and files of each job that has not ended.
    jobs: BTreeMap<u32, (u32, Array)>,
    /// Requests to restore that are at work, or wait for that.
    restoring: VecDeque<Restoring>,
    /// Requests for another day of publication, until there are models and what was there is back.
    redating: VecDeque<Redating>,
    /// Whether a file is being read. There is never more than one.
    reading: bool,
    /// A file that has been read, and what for.
    arrived: Option<(Purpose, Result<ArrayBuffer, String>)>,
    /// When progress was last told and a checkpoint last made.
    told: f64,
    saved: f64,
}

/// The trained models. Nothing is analysed before it is known whether there are any.
enum Models {
    /// On their way.
    Awaited,
    /// Here, as bytes, or failed.
    Arrived(Result<Vec<Vec<u8>>, String>),
    /// Taken, or done without.
    Settled,
}

/// A [`Request::Restore`]: its checkpoints are read one after the other.
struct Restoring {
    seq: u32,
    files: Array,
    gone: Vec<String>,
    next: u32,
    articles: u32,
    stale: Vec<u32>,
    errors: Vec<String>,
}

/// A [`Request::Redate`].
struct Redating {
    seq: u32,
    id: String,
    published: String,
}

/// What a file is read for.
enum Purpose {
    Job(u32),
    Restore,
}

/// Starts the worker: loads the engine, says that it is ready, and listens.
pub(crate) fn open() {
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
    let desk = Rc::new(RefCell::new(Desk {
        scope,
        engine,
        models: Models::Awaited,
        inbox: Inbox::new(),
        jobs: BTreeMap::new(),
        restoring: VecDeque::new(),
        redating: VecDeque::new(),
        reading: false,
        arrived: None,
        told: 0.0,
        saved: 0.0,
    }));

    let listener = Rc::clone(&desk);
    desk.borrow().scope.on_message(move |event| match scope::letter(&event) {
        Ok(letter) => {
            listener.borrow_mut().inbox.push(letter);
            // Not answered here: messages that already wait come first, and a newer view among them makes this one void.
            scope::ask_turn(&turns);
        }
        Err(error) => web_sys::console::error_2(&"the worker got a message that it does not know".into(), &error),
    });
    let worker = Rc::clone(&desk);
    desk.borrow().scope.on_turn(move || {
        let again = worker.borrow_mut().turn(&worker);
        if again {
            scope::ask_turn(&worker.borrow().scope.turns());
        }
    });
    desk.borrow().scope.post(0, &ready, None);

    let (teller, taker) = (Rc::clone(&desk), Rc::clone(&desk));
    scope::load_models(
        move |done, total| teller.borrow_mut().tell_loading(done, total),
        move |models| {
            let mut desk = taker.borrow_mut();
            desk.models = Models::Arrived(models);
            scope::ask_turn(&desk.scope.turns());
        },
    );
}

impl Desk {
    /// Answers what waits, then works for a slice. Returns whether there is more to do.
    fn turn(&mut self, this: &Rc<RefCell<Desk>>) -> bool {
        while let Some(letter) = self.inbox.pop() {
            self.answer(letter);
        }
        if let Some((purpose, buffer)) = self.arrived.take() {
            self.reading = false;
            let bytes = buffer.map(|buffer| scope::bytes(&buffer));
            match purpose {
                Purpose::Job(job) => self.engine.supply(job, bytes),
                Purpose::Restore => self.take_up(bytes),
            }
        }
        match std::mem::replace(&mut self.models, Models::Settled) {
            Models::Awaited => {
                self.models = Models::Awaited;
                return false;
            }
            Models::Arrived(files) => self.take_models(files),
            Models::Settled => {}
        }
        if self.reading {
            return false;
        }
        // What was there comes back before new articles are added, so that none is extracted twice.
        if !self.restoring.is_empty() {
            return self.restore(this);
        }
        while let Some(redating) = self.redating.pop_front() {
            self.redate(redating);
        }
        self.work(this)
    }

    /// Gives an article another day, and hands over what became of it.
    fn redate(&mut self, Redating { seq, id, published }: Redating) {
        // What jobs have added goes under their numbers first.
        self.checkpoint(self.scope.now());
        let (was, problem) = match self.engine.redate(&id, &published) {
            Ok(before) => (before.map(|day| day.to_string()).unwrap_or_default(), None),
            Err(error) => (String::new(), Some(error.to_string())),
        };
        self.checkpoint_under(0);
        self.scope.post(seq, &Response::Redated { id, was, problem }, None);
    }

    /// Takes the models, or says why there are none.
    fn take_models(&mut self, files: Result<Vec<Vec<u8>>, String>) {
        let taken = files.and_then(|files| {
            let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
            self.engine.take_models(&files).map_err(|error| error.to_string())
        });
        self.scope.post(0, &Response::Models { missing: taken.err() }, None);
    }

    /// Says how much of the models has arrived.
    fn tell_loading(&mut self, done: f64, total: f64) {
        let now = self.scope.now();
        if now - self.told >= PROGRESS_EVERY {
            self.told = now;
            let kb = |bytes: f64| (bytes / 1000.0) as u32;
            self.scope.post(0, &Response::Loading { kb_done: kb(done), kb_total: kb(total) }, None);
        }
    }

    /// Works on jobs for a slice.
    fn work(&mut self, this: &Rc<RefCell<Desk>>) -> bool {
        let began = self.scope.now();
        loop {
            match self.engine.step() {
                Step::Idle => return false,
                Step::Worked => {}
                Step::Ended(added) => self.ended(added),
                Step::Read { job, item } => {
                    let file = self.jobs.get(&job).map_or(JsValue::NULL, |(_, files)| files.get(item));
                    self.read(Purpose::Job(job), file, this);
                    return false;
                }
            }
            let now = self.scope.now();
            if now - self.told >= PROGRESS_EVERY {
                self.tell(now);
            }
            let waiting = self.engine.unsaved();
            if waiting >= CHECKPOINT_ARTICLES || (waiting > 0 && now - self.saved >= CHECKPOINT_EVERY) {
                self.checkpoint(now);
            }
            if now - began >= SLICE {
                return true;
            }
        }
    }

    /// Asks for the next checkpoint, or says how the restoring went.
    fn restore(&mut self, this: &Rc<RefCell<Desk>>) -> bool {
        let Some(restoring) = self.restoring.front_mut() else { return true };
        if restoring.next < restoring.files.length() {
            let file = restoring.files.get(restoring.next);
            restoring.next += 1;
            self.read(Purpose::Restore, file, this);
            return false;
        }
        if let Some(Restoring { seq, articles, stale, errors, .. }) = self.restoring.pop_front() {
            let renewing = self.engine.renew(RENEWAL) as u32;
            self.scope.post(seq, &Response::Restored { articles, stale, renewing, errors }, None);
        }
        true
    }

    /// Takes up a checkpoint that has been read.
    fn take_up(&mut self, bytes: Result<Vec<u8>, String>) {
        let Some(restoring) = self.restoring.front_mut() else { return };
        let gone = restoring.gone.as_slice();
        match bytes.and_then(|bytes| self.engine.restore(&bytes, gone).map_err(|error| error.to_string())) {
            Ok(restored) => {
                restoring.articles += restored.articles as u32;
                if restored.stale > 0 {
                    restoring.stale.push(restoring.next.saturating_sub(1));
                }
            }
            Err(error) => restoring.errors.push(error),
        }
    }

    /// Starts to read a file; a turn follows when it is here.
    fn read(&mut self, purpose: Purpose, file: JsValue, this: &Rc<RefCell<Desk>>) {
        self.reading = true;
        let this = Rc::clone(this);
        scope::read(file, move |buffer| {
            let mut desk = this.borrow_mut();
            desk.arrived = Some((purpose, buffer));
            scope::ask_turn(&desk.scope.turns());
        });
    }

    /// Says how far the job at work has come.
    fn tell(&mut self, now: f64) {
        self.told = now;
        if let Some(progress) = self.engine.progress() {
            let seq = self.seq(progress.job);
            self.scope.post(seq, &Response::Progress(progress), None);
        }
    }

    /// Hands the page what has been extracted since the last time.
    fn checkpoint(&mut self, now: f64) {
        self.saved = now;
        let seq = self.engine.progress().map_or(0, |progress| self.seq(progress.job));
        self.checkpoint_under(seq);
    }

    fn checkpoint_under(&mut self, seq: u32) {
        match self.engine.checkpoint() {
            Ok(Some(Checkpoint { ids, bytes })) => self.scope.post(seq, &Response::Checkpoint { ids }, Some(&bytes)),
            Ok(None) => {}
            Err(error) => web_sys::console::error_1(&error.to_string().into()),
        }
    }

    /// Says how a job ended, after all that it added has been handed over.
    fn ended(&mut self, added: Added) {
        let seq = self.seq(added.job);
        self.checkpoint_under(seq);
        self.jobs.remove(&added.job);
        self.scope.post(seq, &Response::Added(added), None);
    }

    /// The sequence number of the request that started a job.
    fn seq(&self, job: u32) -> u32 {
        self.jobs.get(&job).map_or(0, |(seq, _)| *seq)
    }

    fn answer(&mut self, letter: Letter<Array>) {
        let Letter { seq, request, files } = letter;
        match request {
            Request::View(view) => {
                let began = self.scope.now();
                let mut window = self.engine.view(&view);
                window.millis = (self.scope.now() - began) as f32;
                self.scope.post(seq, &Response::Window(window), None);
            }
            Request::Open { id, view } => {
                let reading = self.engine.open(&id, &view).map(Box::new);
                self.scope.post(seq, &Response::Reading(reading), None);
            }
            Request::Add { job, items } => {
                let inputs = items.into_iter().zip(0..).map(|(item, at)| {
                    let size = if matches!(item, AddItem::File { .. }) { scope::size(&files.get(at)) } else { 0 };
                    Input { item, size }
                });
                self.engine.start(job, inputs.collect());
                if self.jobs.is_empty() {
                    self.saved = self.scope.now();
                }
                self.jobs.insert(job, (seq, files));
            }
            Request::Cancel { job } => {
                if let Some(added) = self.engine.cancel(job) {
                    self.ended(added);
                }
            }
            Request::Remove { ids } => {
                let articles = self.engine.remove(&ids) as u32;
                self.scope.post(seq, &Response::Removed { articles }, None);
            }
            Request::Redate { id, published } => self.redating.push_back(Redating { seq, id, published }),
            Request::Restore { gone } => {
                let (stale, errors) = (Vec::new(), Vec::new());
                self.restoring.push_back(Restoring { seq, files, gone, next: 0, articles: 0, stale, errors });
            }
        }
    }
}
