//! Does what the scheduler of the pool decides: starts and ends extraction workers, gives them tasks, and hands on what they bring.

use js_sys::{Array, ArrayBuffer};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, File};
use wirescope_protocol::{Done, JournalAsk, Request, Task};

use super::{
    handle::Bridge,
    live_worker::{LiveWorker, Role},
    pending::Pending,
    pool::{Command, Death},
    session::Session,
    transport::{self, Incoming, Message},
};
use crate::{
    browser::{
        marks,
        time::{Timeout, now},
    },
    state::{Action, Asked, Notice, WorkerFailure},
    words,
};

/// How long a worker may take to start, in seconds.
const START_PATIENCE: f64 = 60.0;

/// How often to look for workers that stand still, in milliseconds.
const LOOK: i32 = 1_000;

/// Workers are let go when there was nothing to do at so many looks, one after the other.
const IDLE_LOOKS: u32 = 20;

/// At most so often is progress told, in milliseconds.
const PROGRESS_INTERVAL: f64 = 100.0;

type PoolCommand = Command<File, JsValue>;

impl Bridge {
    /// Does what is to be done after something has happened.
    pub(super) fn work(&self, session: &mut Session) -> Vec<Action> {
        let mut actions = Vec::new();
        loop {
            let commands = session.pool.commands();
            if commands.is_empty() {
                break;
            }
            for command in commands {
                actions.extend(self.carry_out(session, command));
            }
        }
        let time = now();
        let is_time = time - session.told >= PROGRESS_INTERVAL;
        if is_time || session.pool.is_idle() {
            actions.extend(session.storage_news());
        }
        if is_time {
            session.told = time;
            if let Some(progress) = session.pool.progress() {
                marks::put("Progress", &[("job", progress.job.into()), ("articles", progress.articles.into())]);
                actions.push(Action::JobProgress(progress.job, progress));
            }
            if let Some(renewal) = session.pool.renewal() {
                actions.push(Action::Renewing(Some(renewal)));
            }
        }
        if session.look.is_none() && !session.crew.is_empty() {
            self.look_soon(session);
        }
        actions
    }

    fn carry_out(&self, session: &mut Session, command: PoolCommand) -> Vec<Action> {
        match command {
            Command::Start(worker) => self.start_extraction(session, worker),
            Command::End(worker) => {
                session.crew.remove(worker);
            }
            Command::Read { worker, open: None, limit, patience } => session.give(worker, &Task::ReadOn { limit }, &[], patience),
            Command::Read { worker, open: Some(open), limit, patience } => {
                let (items, files): (Vec<_>, Vec<_>) =
                    open.inputs.into_iter().map(|input| (input.item, input.file.map_or(JsValue::NULL, JsValue::from))).unzip();
                let tables = session.tables.known.clone();
                session.give(
                    worker,
                    &Task::Open { first: open.first, items, passed: open.passed, limit, tables },
                    &files,
                    patience,
                );
            }
            Command::Analyze { worker, bytes, from, ids, patience } => {
                session.give(worker, &Task::Analyze { from, ids }, &[bytes], patience);
            }
            Command::Name { batch, articles } => session.request(Pending::Name(batch), &Request::Name { articles }, &[]),
            Command::Reserve(ids) => session.request(Pending::Nothing, &Request::Reserve { ids }, &[]),
            Command::Release(ids) => session.request(Pending::Nothing, &Request::Release { ids }, &[]),
            Command::Take { batch, origin, segment } => {
                session.request(Pending::Take(batch), &Request::Take { origin }, &[segment]);
            }
            Command::AskStale => session.request(Pending::Stale, &Request::Stale, &[]),
            Command::Store { ids, segment } => {
                if let Ok(blob) = Blob::new_with_buffer_source_sequence(&Array::of1(&segment)) {
                    session.checkpoints.add(ids, blob);
                }
            }
            Command::Ended(added) => {
                marks::put("Added", &[("job", added.job.into()), ("articles", added.articles.into())]);
                session.decide(&added.days);
                return vec![Action::JobEnded(added.job, added)];
            }
            Command::Journal(file) => {
                let ask = JournalAsk::Import { file, only: None };
                session.request(Pending::Journal(Asked::Entries), &Request::Journal(ask), &[]);
            }
            Command::Renewed { articles, errors } => {
                marks::put("Renewed", &[("job", 0.into()), ("articles", articles.into())]);
                let mut actions = vec![Action::Renewing(None), Action::Changed];
                if errors.is_empty() {
                    session.checkpoints.renewed(true);
                } else {
                    let failed = u32::try_from(errors.len()).unwrap_or(u32::MAX);
                    let notice = Notice::problem(words::engine::not_renewed(failed));
                    actions.push(Action::Tell(Notice { errors: errors.into(), failed, ..notice }));
                }
                return actions;
            }
        }
        Vec::new()
    }

    fn start_extraction(&self, session: &mut Session, worker: u32) {
        let (receiving, failing) = (self.clone(), self.clone());
        let receive = move |event| match transport::incoming::<Done>(&event) {
            Ok(Incoming::Message(message)) => receiving.with(|session| session.hear(worker, message)),
            Ok(Incoming::Traffic { urls, blocked }) => receiving.with(|_| vec![Action::Traffic { urls, blocked }]),
            Err(error) => web_sys::console::error_2(&"the page got a message that it does not know".into(), &error),
        };
        let fail = move |failure: WorkerFailure| {
            // In a task of its own: the listener that calls this is dropped with the worker.
            let bridge = failing.clone();
            spawn_local(async move {
                bridge.with(|session| {
                    let message = words::engine::failure(&failure);
                    web_sys::console::warn_2(&"a worker stopped:".into(), &message.into());
                    if session.crew.remove(worker) {
                        session.pool.died(worker, &Death::Stopped(message.to_owned()));
                    }
                    Vec::new()
                });
            });
        };
        let started = match &session.parts {
            Some(parts) => LiveWorker::start(parts, Role::Extraction, receive, fail),
            None => Err("no parts".into()),
        };
        match started {
            Ok(live) => {
                session.crew.insert(worker, live);
                let files = session.model_files();
                session.give(worker, &Task::Start, &files, START_PATIENCE);
            }
            Err(error) => session.pool.died(worker, &Death::Stopped(format!("{error:?}"))),
        }
    }

    /// Looks for workers that stand still, again and again while there are workers.
    fn look_soon(&self, session: &mut Session) {
        let bridge = self.clone();
        session.look = Timeout::after(LOOK, move || {
            bridge.with(|session| {
                for worker in session.crew.overdue() {
                    session.crew.remove(worker);
                    session.pool.died(worker, &Death::StoodStill);
                }
                session.idle_looks = if session.pool.is_idle() { session.idle_looks + 1 } else { 0 };
                if session.idle_looks >= IDLE_LOOKS {
                    session.pool.rest();
                }
                // The next look is set when the work that follows from this is done.
                session.look = None;
                Vec::new()
            });
        });
    }
}

impl Session {
    fn give(&mut self, worker: u32, task: &Task, files: &[JsValue], patience: f64) {
        if let Err(error) = self.crew.give(worker, task, files, patience) {
            self.pool.failed(worker, format!("{error:?}"));
        }
    }

    /// Handles a message of an extraction worker.
    fn hear(&mut self, worker: u32, message: Message<Done>) -> Vec<Action> {
        let Message { body, buffer, .. } = message;
        let bytes = |buffer: Option<ArrayBuffer>| buffer.map_or(JsValue::NULL, JsValue::from);
        self.crew.heard(worker, !matches!(body, Done::Reached { .. }));
        match body {
            Done::Ready { problem } => {
                self.pool.started(worker);
                return problem.map_or_else(Vec::new, |problem| self.models_unusable(problem));
            }
            Done::Reached { at } => self.pool.reached(worker, at),
            Done::Read { entries, bytes_done, end } => self.pool.read(worker, entries, bytes(buffer), bytes_done, end),
            Done::Analyzed => self.pool.analyzed(worker, bytes(buffer)),
            Done::Failed(message) => self.pool.failed(worker, message),
        }
        Vec::new()
    }
}
