//! The worker's messages, and the actions that follow from them.

use js_sys::{Array, ArrayBuffer};
use web_sys::Blob;
use wirescope_protocol::{Added, Progress, RENEWAL, Response};

use super::{pending::Pending, session::Session, transport::Reply};
use crate::{
    browser::{files, time::now},
    state::{Action, Models},
    words,
};

impl Session {
    /// Handles a message of the worker.
    pub(super) fn receive(&mut self, Reply { seq, body, buffer }: Reply) -> Vec<Action> {
        self.last_message = now();
        match (body, self.pending.answered(seq)) {
            (Response::Ready { .. }, _) => self.worker_ready(),
            (Response::Loading { kb_done, kb_total }, _) => vec![Action::Models(Models::Loading(kb_done, kb_total))],
            // The names of countries come with the models, so the open article is requested again.
            (Response::Models { problem: None }, _) => vec![Action::Models(Models::Here), Action::Changed],
            (Response::Models { problem: Some(problem) }, _) => vec![Action::Models(Models::Missing(problem))],
            (Response::Checkpoint { ids }, pending) => self.checkpoint(ids, buffer, pending),
            (Response::Progress(progress), _) => self.progress(progress),
            (Response::Added(added), _) => self.added(added),
            (Response::Answer(answer), Some(Pending::Ask { stamp, ask })) => vec![Action::Answer { stamp, ask, answer }],
            (Response::Reading(reading), Some(Pending::Open(id))) => vec![Action::Read(id, reading)],
            (Response::Restored { stale, renewing, unreadable, .. }, _) => self.restored(&stale, renewing, &unreadable),
            (Response::Exported { .. }, _) => {
                if let Some(buffer) = buffer {
                    files::save(words::storage::FILE, &buffer);
                }
                Vec::new()
            }
            (Response::Redated { id, before, problem }, _) => vec![Action::Redated { id, before, problem }],
            (Response::Removed { .. }, _) => vec![Action::Changed],
            // The page has asked for something else since.
            (Response::Answer(_) | Response::Reading(_), _) => Vec::new(),
        }
    }

    fn checkpoint(&mut self, ids: Vec<String>, buffer: Option<ArrayBuffer>, pending: Option<Pending>) -> Vec<Action> {
        if let Some(Pending::Job(job)) = pending {
            self.jobs.checkpoint(job, &ids);
        }
        let blob = buffer.and_then(|buffer| Blob::new_with_buffer_source_sequence(&Array::of1(&buffer)).ok());
        if let Some(blob) = blob {
            self.checkpoints.add(ids, blob);
        }
        self.storage_actions()
    }

    fn progress(&mut self, progress: Progress) -> Vec<Action> {
        if progress.job == RENEWAL {
            return vec![Action::Renewing(Some((progress.articles, self.renewing)))];
        }
        self.jobs.progress(progress).map(|(job, progress)| Action::JobProgress(job, progress)).into_iter().collect()
    }

    fn added(&mut self, added: Added) -> Vec<Action> {
        if added.job == RENEWAL {
            self.checkpoints.renewed(true);
            let mut actions = self.storage_actions();
            actions.extend([Action::Renewing(None), Action::Changed]);
            return actions;
        }
        self.pending.job_ended(added.job);
        self.stop_timers.remove(&added.job);
        self.jobs.ended(added).map(|(job, added)| Action::JobEnded(job, added)).into_iter().collect()
    }

    fn restored(&mut self, stale: &[u32], renewing: u32, unreadable: &[u32]) -> Vec<Action> {
        self.checkpoints.restored(stale, unreadable, renewing > 0);
        let mut actions = self.storage_actions();
        if renewing > 0 {
            self.renewing = renewing;
            actions.push(Action::Renewing(Some((0, renewing))));
        }
        actions.extend([Action::Restoring(false), Action::Changed]);
        actions
    }
}
