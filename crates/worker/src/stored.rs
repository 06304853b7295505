//! Articles that the engine has or had already: restoring checkpoints, and changing the day of publication.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use wirescope_protocol::{RENEWAL, Response};

use crate::event_loop::{ReadFor, Worker};

/// A [`Request::Restore`](wirescope_protocol::Request::Restore): its checkpoints are read one after the other.
pub(crate) struct Restoring {
    seq: u32,
    files: Array,
    removed: Vec<String>,
    next: u32,
    articles: u32,
    stale: Vec<u32>,
    unreadable: Vec<u32>,
}

impl Restoring {
    pub(crate) fn new(seq: u32, files: Array, removed: Vec<String>) -> Self {
        Self { seq, files, removed, next: 0, articles: 0, stale: Vec::new(), unreadable: Vec::new() }
    }
}

/// A [`Request::Redate`](wirescope_protocol::Request::Redate).
pub(crate) struct Redating {
    pub(crate) seq: u32,
    pub(crate) id: String,
    pub(crate) published: String,
}

impl Worker {
    /// Reads the next checkpoint of the first request to restore, or answers it. Returns whether there is more to do.
    pub(crate) fn restore_next(&mut self, this: &Rc<RefCell<Worker>>) -> bool {
        let Some(restoring) = self.restoring.front_mut() else { return true };
        if restoring.next < restoring.files.length() {
            let file = restoring.files.get(restoring.next);
            restoring.next += 1;
            self.read(ReadFor::Restore, file, this);
            return false;
        }
        if let Some(Restoring { seq, articles, stale, unreadable, .. }) = self.restoring.pop_front() {
            let renewing = self.engine.renew(RENEWAL) as u32;
            self.scope.post(seq, &Response::Restored { articles, stale, renewing, unreadable }, None);
        }
        true
    }

    /// Gives the engine a checkpoint that has been read.
    pub(crate) fn restore_checkpoint(&mut self, bytes: Result<Vec<u8>, String>) {
        let Some(restoring) = self.restoring.front_mut() else { return };
        let removed = restoring.removed.as_slice();
        match bytes.and_then(|bytes| self.engine.restore(&bytes, removed).map_err(|error| error.to_string())) {
            Ok(restored) => {
                restoring.articles += restored.articles as u32;
                if restored.stale > 0 {
                    restoring.stale.push(restoring.next.saturating_sub(1));
                }
            }
            Err(error) => {
                restoring.unreadable.push(restoring.next.saturating_sub(1));
                web_sys::console::warn_1(&error.into());
            }
        }
    }

    /// Gives an article another day of publication and sends the checkpoint that holds it.
    pub(crate) fn redate(&mut self, Redating { seq, id, published }: Redating) {
        // Articles that jobs have added belong to the checkpoints of these jobs.
        self.checkpoint_of_job(self.scope.now());
        let (before, problem) = match self.engine.redate(&id, &published) {
            Ok(before) => (before.map(|day| day.to_string()).unwrap_or_default(), None),
            Err(problem) => (String::new(), Some(problem)),
        };
        self.checkpoint(0);
        self.scope.post(seq, &Response::Redated { id, before, problem }, None);
    }
}
