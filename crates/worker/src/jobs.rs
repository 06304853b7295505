//! Work on jobs: slices of it, reports of progress, and checkpoints.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use wirescope_engine::{Checkpoint, Step};
use wirescope_protocol::{Added, Response};

use crate::event_loop::{PROGRESS_INTERVAL, ReadFor, Worker};

/// How long to work on jobs before looking for requests, in milliseconds.
const SLICE: f64 = 12.0;

/// A checkpoint is made after so many articles, or so many milliseconds after the last one, and at the end of a job.
const CHECKPOINT_ARTICLES: usize = 200;
const CHECKPOINT_INTERVAL: f64 = 2000.0;

/// When things were last done, in milliseconds since the worker began.
#[derive(Default)]
pub(crate) struct Clock {
    /// When progress was reported.
    pub(crate) progress: f64,
    /// When a checkpoint was made.
    pub(crate) checkpoint: f64,
}

impl Worker {
    /// Works on jobs for a slice. Returns whether there is more to do.
    pub(crate) fn work(&mut self, this: &Rc<RefCell<Worker>>) -> bool {
        let began = self.scope.now();
        loop {
            match self.engine.step() {
                Step::Idle => return false,
                Step::Worked => {}
                Step::Ended(added) => self.end_job(added),
                Step::Read { job, item } => {
                    let file = self.jobs.get(&job).map_or(JsValue::NULL, |(_, files)| files.get(item));
                    self.read(ReadFor::Job(job), file, this);
                    return false;
                }
            }
            let now = self.scope.now();
            if now - self.clock.progress >= PROGRESS_INTERVAL {
                self.report_progress(now);
            }
            let unsaved = self.engine.unsaved();
            if unsaved >= CHECKPOINT_ARTICLES || (unsaved > 0 && now - self.clock.checkpoint >= CHECKPOINT_INTERVAL) {
                self.checkpoint_of_job(now);
            }
            if now - began >= SLICE {
                return true;
            }
        }
    }

    fn report_progress(&mut self, now: f64) {
        self.clock.progress = now;
        if let Some(progress) = self.engine.progress() {
            let seq = self.seq(progress.job);
            self.scope.post(seq, &Response::Progress(progress), None);
        }
    }

    /// Sends the page what the first job has added since the last checkpoint.
    pub(crate) fn checkpoint_of_job(&mut self, now: f64) {
        self.clock.checkpoint = now;
        let seq = self.engine.progress().map_or(0, |progress| self.seq(progress.job));
        self.checkpoint(seq);
    }

    /// Sends a checkpoint under a sequence number, if there is anything to save.
    pub(crate) fn checkpoint(&mut self, seq: u32) {
        match self.engine.checkpoint() {
            Ok(Some(Checkpoint { ids, bytes })) => self.scope.post(seq, &Response::Checkpoint { ids }, Some(&bytes)),
            Ok(None) => {}
            Err(error) => web_sys::console::error_1(&error.to_string().into()),
        }
    }

    /// Sends the last checkpoint of a job, then its result.
    pub(crate) fn end_job(&mut self, added: Added) {
        let seq = self.seq(added.job);
        self.checkpoint(seq);
        self.jobs.remove(&added.job);
        self.scope.post(seq, &Response::Added(added), None);
    }

    /// The sequence number of the request that started a job; 0 for the job that analyses stored articles again.
    fn seq(&self, job: u32) -> u32 {
        self.jobs.get(&job).map_or(0, |(seq, _)| *seq)
    }
}
