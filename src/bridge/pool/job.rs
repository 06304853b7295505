//! What has come of a job so far.

use wirescope_protocol::{Added, Progress};

use super::batch::Batch;

/// Errors that [`Added`] lists at most; it counts all.
const MAX_ERRORS: usize = 100;

/// A job that has not ended.
#[derive(Debug, Default)]
pub(super) struct Job {
    added: Added,
    bytes_done: u64,
    bytes_total: u64,
    current: Option<u32>,
    name: String,
}

impl Job {
    pub(super) fn new(id: u32, bytes_total: u64) -> Job {
        Job { added: Added { job: id, ..Added::default() }, bytes_total, ..Job::default() }
    }

    /// Counts a batch that has come to its end. `name` is that of the input that it ends in.
    pub(super) fn count<B: Clone>(&mut self, batch: &Batch<B>, name: String) {
        let ids: Vec<String> = batch.new_ids().cloned().collect();
        self.added.articles += ids.len() as u32;
        self.added.ids.extend(ids);
        self.added.already += batch.already;
        self.added.failed += batch.errors.len() as u32;
        let room = MAX_ERRORS.saturating_sub(self.added.errors.len());
        self.added.errors.extend(batch.errors.iter().take(room).cloned());
        self.bytes_done = self.bytes_done.max(batch.bytes_done);
        (self.current, self.name) = (Some(batch.input), name);
    }

    pub(super) fn cancel(&mut self) {
        self.added.cancelled = true;
    }

    pub(super) fn progress(&self) -> Progress {
        Progress {
            job: self.added.job,
            articles: self.added.articles,
            kb_done: kilobytes(self.bytes_done),
            kb_total: kilobytes(self.bytes_total),
            current: self.current,
            name: self.name.clone(),
            errors: self.added.failed,
        }
    }

    pub(super) fn end(self) -> Added {
        self.added
    }
}

fn kilobytes(bytes: u64) -> u32 {
    u32::try_from(bytes.div_ceil(1024)).unwrap_or(u32::MAX)
}
