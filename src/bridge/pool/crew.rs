//! The extraction workers that run, and how long each has been silent.

use std::collections::BTreeMap;

use wasm_bindgen::JsValue;
use wirescope_protocol::Task;

use super::super::{live_worker::LiveWorker, transport};
use crate::browser::time::now;

/// Time counts up to so many seconds between two looks at the clock: a machine that sleeps, or a page in the background, blames nobody.
const LONGEST_LOOK: f64 = 2.0;

/// Workers by their numbers.
#[derive(Default)]
pub(in super::super) struct Crew {
    workers: BTreeMap<u32, Member>,
    last_seq: u32,
    looked: f64,
}

struct Member {
    worker: LiveWorker,
    /// Seconds since its last message, while it has a task.
    silent: f64,
    /// Seconds that it may be silent; `None` if it has no task.
    patience: Option<f64>,
}

impl Crew {
    pub(in super::super) fn insert(&mut self, number: u32, worker: LiveWorker) {
        self.workers.insert(number, Member { worker, silent: 0.0, patience: None });
    }

    /// Ends a worker; `false` if there is none of that number.
    pub(in super::super) fn remove(&mut self, number: u32) -> bool {
        self.workers.remove(&number).is_some()
    }

    pub(in super::super) fn is_empty(&self) -> bool {
        self.workers.is_empty()
    }

    /// Gives a worker a task.
    ///
    /// # Errors
    /// If it cannot be sent.
    pub(in super::super) fn give(&mut self, number: u32, task: &Task, files: &[JsValue], patience: f64) -> Result<(), JsValue> {
        let Some(member) = self.workers.get_mut(&number) else { return Ok(()) };
        self.last_seq = self.last_seq.wrapping_add(1);
        (member.silent, member.patience) = (0.0, Some(patience));
        member.worker.post(&transport::message(self.last_seq, task, files)?)
    }

    /// Notes that a worker has sent something; `done` if it was the answer to its task.
    pub(in super::super) fn heard(&mut self, number: u32, done: bool) {
        if let Some(member) = self.workers.get_mut(&number) {
            member.silent = 0.0;
            if done {
                member.patience = None;
            }
        }
    }

    /// Looks at the clock: the workers that have been silent for too long.
    pub(in super::super) fn overdue(&mut self) -> Vec<u32> {
        let time = now() / 1000.0;
        let passed = (time - self.looked).min(LONGEST_LOOK);
        self.looked = time;
        let mut overdue = Vec::new();
        for (number, member) in &mut self.workers {
            let Some(patience) = member.patience else { continue };
            member.silent += passed;
            if member.silent > patience {
                overdue.push(*number);
            }
        }
        overdue
    }
}
