//! The state of the connection to the worker.

use std::collections::{BTreeMap, BTreeSet};

use wasm_bindgen::JsValue;
use web_sys::File;
use wirescope_protocol::Request;
use yew::Callback;

use super::{
    checkpoints::Checkpoints,
    jobs::{Input, JobRequest, Jobs},
    lifecycle::LiveWorker,
    pending::{Pending, PendingRequests},
    transport,
};
use crate::{
    browser::time::Timeout,
    state::{Action, Health, Models},
};

/// A worker, what it has not answered, and what a new worker needs to take its place.
pub(super) struct Session {
    pub(super) dispatch: Callback<Action>,
    pub(super) worker: Option<LiveWorker>,
    /// Whether the worker has reported that it is ready.
    pub(super) ready: bool,
    /// Whether the browser's storage has been read.
    storage_read: bool,
    pub(super) pending: PendingRequests,
    pub(super) jobs: Jobs<File>,
    pub(super) checkpoints: Checkpoints,
    /// Jobs for the worker that is starting.
    pub(super) waiting_jobs: Vec<JobRequest<File>>,
    /// When workers stopped with an error, in milliseconds.
    pub(super) failures: Vec<f64>,
    /// The timer that starts the next worker.
    pub(super) next_start: Option<Timeout>,
    /// How many stored articles are analysed again.
    pub(super) renewing: u32,
    /// When the last message arrived, in milliseconds.
    pub(super) last_message: f64,
    /// Timers of jobs that are to stop.
    pub(super) stop_timers: BTreeMap<u32, Timeout>,
}

impl Session {
    pub(super) fn new(dispatch: Callback<Action>, bundled: BTreeSet<String>) -> Session {
        Session {
            dispatch,
            worker: None,
            ready: false,
            storage_read: false,
            pending: PendingRequests::default(),
            jobs: Jobs::default(),
            checkpoints: Checkpoints::new(bundled),
            waiting_jobs: Vec::new(),
            failures: Vec::new(),
            next_start: None,
            renewing: 0,
            last_message: 0.0,
            stop_timers: BTreeMap::new(),
        }
    }

    /// Sends a request and notes that it has no answer yet.
    pub(super) fn request(&mut self, pending: Pending, request: &Request, files: &[JsValue]) {
        let seq = self.pending.add(pending);
        let Some(live) = &self.worker else { return };
        let posted = transport::message(seq, request, files).and_then(|message| live.worker.post_message(&message));
        if let Err(error) = posted {
            web_sys::console::error_2(&"the page could not send a request".into(), &error);
        }
    }

    /// Starts a job, as soon as there is a worker. Returns its number.
    pub(super) fn start_job(&mut self, inputs: Vec<Input<File>>) -> u32 {
        let request = self.jobs.start(inputs);
        let job = request.job;
        if self.ready {
            self.send_job(request)
        } else {
            self.waiting_jobs.push(request)
        }
        job
    }

    fn send_job(&mut self, JobRequest { job, inputs }: JobRequest<File>) {
        let (items, files): (Vec<_>, Vec<_>) =
            inputs.into_iter().map(|input| (input.item, input.file.map_or(JsValue::NULL, JsValue::from))).unzip();
        self.request(Pending::Job(job), &Request::Add { job, items }, &files);
    }

    /// The browser's storage has been read, or there is none.
    pub(super) fn storage_loaded(&mut self) -> Vec<Action> {
        if std::mem::replace(&mut self.storage_read, true) { Vec::new() } else { self.begin() }
    }

    /// Whether the worker has been given all that is stored.
    pub(super) fn is_running(&self) -> bool {
        self.ready && self.storage_read
    }

    /// The worker is ready for requests.
    pub(super) fn worker_ready(&mut self) -> Vec<Action> {
        self.ready = true;
        self.begin()
    }

    /// When the worker is ready and the storage has been read: sends the checkpoints, then the jobs.
    fn begin(&mut self) -> Vec<Action> {
        if !self.is_running() {
            return Vec::new();
        }
        let mut actions = Vec::new();
        let blobs: Vec<JsValue> = self.checkpoints.start_restoring().into_iter().map(JsValue::from).collect();
        if !blobs.is_empty() {
            self.request(Pending::Restore, &Request::Restore { removed: self.checkpoints.removed() }, &blobs);
            actions.push(Action::Restoring(true));
        }
        for request in std::mem::take(&mut self.waiting_jobs) {
            self.send_job(request);
        }
        actions.extend([Action::Own(self.checkpoints.count()), Action::Health(Health::Ready)]);
        actions
    }

    /// Terminates the worker and keeps its jobs for the next one. `failed` says whether it stopped with an error.
    pub(super) fn drop_worker(&mut self, failed: bool) -> Vec<Action> {
        self.worker = None;
        self.ready = false;
        self.renewing = 0;
        self.pending.clear();
        self.stop_timers.clear();
        // These include the jobs that were waiting for this worker.
        let handover = self.jobs.hand_over(failed);
        self.waiting_jobs = handover.requests;
        let mut actions = vec![
            Action::Health(Health::Starting),
            Action::Models(Models::Awaited),
            Action::Restoring(false),
            Action::Renewing(None),
        ];
        actions.extend(handover.ended.into_iter().map(|(job, added)| Action::JobEnded(job, added)));
        actions
    }
}
