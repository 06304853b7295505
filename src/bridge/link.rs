//! A worker, its messages, and a new worker when it dies.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, ErrorEvent, File, MessageEvent, Worker};
use wirescope_protocol::{AddItem, RENEWAL, Request, Response, View};
use yew::Callback;

use super::{
    keep::Keep,
    lanes::{Asked, Lanes},
    ledger::{Input, Ledger, Order},
    wire::{self, Letter},
};
use crate::{
    browser::{
        Listening,
        database::{Database, Stored},
        time::{Timeout, now},
    },
    state::{Action, Chip, Health, Models, Notice},
};

/// Relative, so that the site can live in any folder.
const SCRIPT: &str = "./worker_loader.js";

/// A worker that says nothing for so long after it was told to stop is stopped by force. Milliseconds.
const PATIENCE: i32 = 3_000;

/// A worker that has not started by then will not start. Milliseconds.
const START: i32 = 60_000;

/// A new worker takes the place of another after so long: the page has then heard that none is there. Milliseconds.
const PAUSE: i32 = 50;

/// More deaths than this within [`A_WHILE`] are a fault that no restart mends.
const DEATHS: usize = 5;
const A_WHILE: f64 = 30_000.0;

/// The door. Clones are the same door.
#[derive(Clone)]
pub(crate) struct Bridge(Rc<RefCell<Inner>>);

struct Inner {
    tell: Callback<Action>,
    worker: Option<Live>,
    ready: bool,
    /// Whether the browser's storage has been looked into.
    recalled: bool,
    lanes: Lanes,
    ledger: Ledger<File>,
    keep: Keep,
    /// Work for the next worker.
    orders: Vec<Order<File>>,
    deaths: Vec<f64>,
    /// The start of the next worker.
    next: Option<Timeout>,
    /// How many stored articles are analysed again.
    renewing: u32,
    /// When the worker was last heard of.
    heard: f64,
    waits: BTreeMap<u32, Timeout>,
    loosen: Vec<(u32, Chip, View)>,
}

struct Live {
    worker: Worker,
    _ears: [Listening; 3],
    _start: Option<Timeout>,
}

impl Drop for Live {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl PartialEq for Bridge {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Bridge {
    /// Starts a worker and looks for articles of an earlier visit. `bundled`: ids of the articles that ship with the page.
    pub(crate) fn open(tell: Callback<Action>, bundled: BTreeSet<String>) -> Bridge {
        let bridge = Bridge(Rc::new(RefCell::new(Inner {
            tell,
            worker: None,
            ready: false,
            recalled: false,
            lanes: Lanes::default(),
            ledger: Ledger::default(),
            keep: Keep::new(bundled),
            orders: Vec::new(),
            deaths: Vec::new(),
            next: None,
            renewing: 0,
            heard: 0.0,
            waits: BTreeMap::new(),
            loosen: Vec::new(),
        })));
        bridge.spawn();
        let recalling = bridge.clone();
        spawn_local(async move {
            let database = Database::open().await.ok();
            let stored = match &database {
                Some(database) => database.read().await.unwrap_or_default(),
                None => Default::default(),
            };
            recalling.with(|inner| {
                inner.keep.load(database, stored.0, stored.1);
                inner.recalled = true;
                inner.settle()
            });
        });
        bridge
    }

    /// Asks for a view. With `rows_only`, for other rows of the view that is on screen.
    pub(crate) fn view(&self, stamp: u32, mut view: View, rows_only: bool) {
        self.with(|inner| {
            // A whole view that is still out would be dropped for this one.
            let rows_only = rows_only && !inner.lanes.waits_for_view();
            if rows_only {
                view.facets.clear();
            } else {
                inner.loosen.clear();
            }
            let seq = inner.lanes.ask(Asked::View { stamp, query: view.query.clone(), rows_only });
            inner.post(seq, &Request::View(view), &[]);
            Vec::new()
        });
    }

    /// Asks how many articles each of these views has, one after the other.
    pub(crate) fn loosen(&self, stamp: u32, views: Vec<(Chip, View)>) {
        self.with(|inner| {
            inner.loosen = views.into_iter().rev().map(|(chip, view)| (stamp, chip, view)).collect();
            inner.loosen_next();
            Vec::new()
        });
    }

    /// Asks for an article.
    pub(crate) fn read(&self, id: String, view: View) {
        self.with(|inner| {
            let seq = inner.lanes.ask(Asked::Open(id.clone()));
            inner.post(seq, &Request::Open { id, view }, &[]);
            Vec::new()
        });
    }

    /// Gives an article another day.
    pub(crate) fn redate(&self, id: String, published: String) {
        self.with(|inner| {
            let seq = inner.lanes.ask(Asked::Redate);
            inner.post(seq, &Request::Redate { id, published }, &[]);
            Vec::new()
        });
    }

    /// Adds articles.
    pub(crate) fn add(&self, items: Vec<(AddItem, Option<File>)>) {
        if items.is_empty() {
            return;
        }
        self.with(|inner| {
            let inputs = u32::try_from(items.len()).unwrap_or(u32::MAX);
            let order = inner.ledger.start(items.into_iter().map(|(item, file)| Input { item, file }).collect());
            let job = order.job;
            if inner.ready {
                inner.give(order)
            } else {
                inner.orders.push(order)
            }
            vec![Action::JobStarted(job, inputs)]
        });
    }

    /// Stops a job.
    pub(crate) fn cancel(&self, shown: u32) {
        let job = self.0.try_borrow_mut().ok().and_then(|mut inner| inner.ledger.cancel(shown));
        let Some(job) = job else { return };
        self.with(|inner| {
            let seq = inner.lanes.ask(Asked::Job(job));
            inner.post(seq, &Request::Cancel { job }, &[]);
            vec![Action::JobCancelling(shown)]
        });
        self.wait_for(job);
    }

    /// Takes articles out.
    pub(crate) fn remove(&self, ids: Vec<String>) {
        self.with(|inner| {
            inner.keep.remove(&ids);
            let seq = inner.lanes.ask(Asked::Remove);
            inner.post(seq, &Request::Remove { ids }, &[]);
            vec![Action::Own(inner.keep.count())]
        });
    }

    /// Takes all of the reader's own articles out, and out of the browser's storage.
    pub(crate) fn remove_own(&self) {
        let own = self.0.try_borrow().map(|inner| inner.keep.own()).unwrap_or_default();
        self.remove(own);
    }

    /// Starts a new worker after [`Health::Broken`].
    pub(crate) fn restart(&self) {
        self.with(|inner| {
            inner.deaths.clear();
            vec![Action::Health(Health::Starting)]
        });
        self.spawn();
    }

    /// Starts a new worker in place of the one that could not load the models: that one has no network any more.
    pub(crate) fn load_models(&self) {
        self.with(|inner| inner.bury(false));
        self.spawn_next();
    }

    /// Does something, then says what came of it: whoever hears that may use the door again.
    fn with(&self, run: impl FnOnce(&mut Inner) -> Vec<Action>) {
        let Ok(mut inner) = self.0.try_borrow_mut() else { return };
        let actions = run(&mut inner);
        let tell = inner.tell.clone();
        drop(inner);
        actions.into_iter().for_each(|action| tell.emit(action));
    }

    fn spawn(&self) {
        let worker = match Worker::new(SCRIPT) {
            Ok(worker) => worker,
            Err(error) => return self.break_down(&format!("{error:?}")),
        };
        let (hears, fails, garbles) = (self.clone(), self.clone(), self.clone());
        let ears = [
            Listening::to(&worker, "message", move |event| {
                if let Ok(event) = event.dyn_into::<MessageEvent>() {
                    match wire::letter(&event) {
                        Ok(letter) => hears.with(|inner| inner.hear(letter)),
                        Err(error) => web_sys::console::error_2(&"the page got a message that it does not know".into(), &error),
                    }
                }
            }),
            Listening::to(&worker, "error", move |event| {
                event.prevent_default();
                let why = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
                fails.dies_soon(why);
            }),
            Listening::to(&worker, "messageerror", move |_| garbles.dies_soon(String::new())),
        ];
        let late = self.clone();
        let start = Timeout::after(START, move || {
            if late.0.try_borrow().is_ok_and(|inner| !inner.ready) {
                late.dies_soon("it did not start".to_owned());
            }
        });
        self.with(|inner| {
            inner.ready = false;
            inner.worker = Some(Live { worker, _ears: ears, _start: start });
            Vec::new()
        });
    }

    /// Starts the next worker in a moment.
    fn spawn_next(&self) {
        let bridge = self.clone();
        let next = Timeout::after(PAUSE, move || bridge.spawn());
        self.with(|inner| {
            inner.next = next;
            Vec::new()
        });
    }

    /// Not at once: this is called from the ears of the worker that is about to go.
    fn dies_soon(&self, why: String) {
        let bridge = self.clone();
        let dead = self.0.try_borrow().ok().and_then(|inner| inner.worker.as_ref().map(|live| live.worker.clone()));
        spawn_local(async move {
            let same = bridge.0.try_borrow().is_ok_and(|inner| inner.worker.as_ref().map(|live| &live.worker) == dead.as_ref());
            if same && dead.is_some() {
                bridge.died(&why);
            }
        });
    }

    fn died(&self, why: &str) {
        web_sys::console::warn_2(&"the worker stopped:".into(), &why.into());
        let mut hopeless = false;
        self.with(|inner| {
            let was_ready = inner.ready;
            let actions = inner.bury(true);
            let time = now();
            inner.deaths.retain(|death| time - death < A_WHILE);
            inner.deaths.push(time);
            hopeless = inner.deaths.len() > DEATHS;
            let rest = if inner.orders.is_empty() { "" } else { " The remaining files are being read again." };
            let text = format!("The engine stopped and has been started again. Nothing that was extracted is lost.{rest}");
            let told = (was_ready && !hopeless).then(|| Action::Tell(Notice::info(text)));
            told.into_iter().chain(actions).collect()
        });
        if hopeless { self.break_down(why) } else { self.spawn_next() }
    }

    fn break_down(&self, why: &str) {
        let why = why.to_owned();
        self.with(|_| vec![Action::Health(Health::Broken(why))]);
    }

    /// Stops the worker by force if it does not stop by itself and says nothing either.
    fn wait_for(&self, job: u32) {
        let bridge = self.clone();
        let since = now();
        let wait = Timeout::after(PATIENCE, move || {
            let Some((holds, heard)) = bridge.0.try_borrow().ok().map(|inner| (inner.ledger.holds(job), inner.heard)) else {
                return;
            };
            match (holds, heard > since) {
                (false, _) => {}
                (true, true) => {
                    let again = bridge.clone();
                    spawn_local(async move { again.wait_for(job) });
                }
                (true, false) => bridge.dies_soon("it did not stop when told to".to_owned()),
            }
        });
        if let (Some(wait), Ok(mut inner)) = (wait, self.0.try_borrow_mut()) {
            inner.waits.insert(job, wait);
        }
    }
}

impl Inner {
    fn post(&self, seq: u32, request: &Request, files: &[JsValue]) {
        let Some(live) = &self.worker else { return };
        let posted = wire::message(seq, request, files).and_then(|message| live.worker.post_message(&message));
        if let Err(error) = posted {
            web_sys::console::error_2(&"the page could not ask".into(), &error);
        }
    }

    /// Forgets the worker, whether it died or is to be replaced, and keeps its work for the next.
    fn bury(&mut self, died: bool) -> Vec<Action> {
        self.worker = None;
        self.ready = false;
        self.renewing = 0;
        self.lanes.clear();
        self.waits.clear();
        self.loosen.clear();
        // What was never given to it is in the ledger too.
        let estate = self.ledger.pass_on(died);
        self.orders = estate.orders;
        let mut actions = vec![
            Action::Health(Health::Starting),
            Action::Models(Models::Awaited),
            Action::Restoring(false),
            Action::Renewing(None),
        ];
        actions.extend(estate.ended.into_iter().map(|(job, added)| Action::JobEnded(job, added)));
        actions
    }

    fn give(&mut self, order: Order<File>) {
        let (items, files): (Vec<_>, Vec<_>) =
            order.inputs.into_iter().map(|input| (input.item, input.file.map_or(JsValue::NULL, JsValue::from))).unzip();
        let seq = self.lanes.ask(Asked::Job(order.job));
        self.post(seq, &Request::Add { job: order.job, items }, &files);
    }

    /// Once the worker has started and the storage has been looked into: hands over what was there, then what is to do.
    fn settle(&mut self) -> Vec<Action> {
        if !(self.ready && self.recalled) {
            return Vec::new();
        }
        let mut actions = Vec::new();
        let blobs: Vec<JsValue> = self.keep.hand_over().into_iter().map(JsValue::from).collect();
        if !blobs.is_empty() {
            let seq = self.lanes.ask(Asked::Restore);
            self.post(seq, &Request::Restore { gone: self.keep.gone() }, &blobs);
            actions.push(Action::Restoring(true));
        }
        for order in std::mem::take(&mut self.orders) {
            self.give(order);
        }
        actions.extend([Action::Own(self.keep.count()), Action::Health(Health::Ready)]);
        actions
    }

    fn loosen_next(&mut self) {
        if let Some((stamp, chip, view)) = self.loosen.pop() {
            let seq = self.lanes.ask(Asked::Loosen { stamp, chip });
            self.post(seq, &Request::View(view), &[]);
        }
    }

    fn hear(&mut self, letter: Letter) -> Vec<Action> {
        self.heard = now();
        let Letter { seq, body, buffer } = letter;
        let asked = self.lanes.answered(seq);
        match (body, asked) {
            (Response::Ready { .. }, _) => {
                self.ready = true;
                self.settle()
            }
            (Response::Loading { kb_done, kb_total }, _) => vec![Action::Models(Models::Loading(kb_done, kb_total))],
            // The names of countries come with the models: what is open is asked for again.
            (Response::Models { missing: None }, _) => vec![Action::Models(Models::Here), Action::Changed],
            (Response::Models { missing: Some(why) }, _) => vec![Action::Models(Models::Missing(why))],
            (Response::Checkpoint { ids }, asked) => {
                if let Some(Asked::Job(job)) = asked {
                    self.ledger.checkpoint(job, &ids);
                }
                let blob = buffer.and_then(|buffer| Blob::new_with_buffer_source_sequence(&js_sys::Array::of1(&buffer)).ok());
                if let Some(blob) = blob {
                    self.keep.add(Stored { ids, blob });
                }
                vec![Action::Own(self.keep.count())]
            }
            (Response::Progress(progress), _) if progress.job == RENEWAL => {
                vec![Action::Renewing(Some((progress.articles, self.renewing)))]
            }
            (Response::Added(added), _) if added.job == RENEWAL => {
                self.keep.renewed();
                vec![Action::Renewing(None), Action::Changed]
            }
            (Response::Progress(progress), _) => {
                self.ledger.progress(progress).map(|(job, progress)| Action::JobAt(job, progress)).into_iter().collect()
            }
            (Response::Added(added), _) => {
                self.lanes.ended(added.job);
                self.waits.remove(&added.job);
                self.ledger.ended(added).map(|(job, added)| Action::JobEnded(job, added)).into_iter().collect()
            }
            (Response::Window(window), Some(Asked::View { stamp, query, rows_only })) => {
                vec![Action::Window { stamp, query, rows_only, window }]
            }
            (Response::Window(window), Some(Asked::Loosen { stamp, chip })) => {
                self.loosen_next();
                vec![Action::Loosened(stamp, chip, window.matched)]
            }
            (Response::Reading(reading), Some(Asked::Open(id))) => vec![Action::Read(id, reading)],
            (Response::Restored { stale, renewing, errors, .. }, _) => {
                self.keep.note_stale(&stale);
                self.renewing = renewing;
                if renewing == 0 {
                    self.keep.renewed();
                }
                let renewing = (renewing > 0).then_some((0, renewing));
                let mut actions = vec![Action::Restoring(false), Action::Renewing(renewing), Action::Changed];
                if !errors.is_empty() {
                    let text =
                        "Some of the articles stored in this browser could not be read and are missing. Please add them again.";
                    actions.push(Action::Tell(Notice::problem(text)));
                }
                actions
            }
            (Response::Redated { id, was, problem }, _) => vec![Action::Redated { id, was, problem }],
            (Response::Removed { .. }, _) => vec![Action::Changed],
            // An answer that nobody waits for any more.
            (Response::Window(_) | Response::Reading(_), _) => Vec::new(),
        }
    }
}
