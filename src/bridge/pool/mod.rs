//! The pool of extraction workers, which read files and analyse articles.
//!
//! [`Scheduler`] says who does what: a pure state machine that is told what happens and answers with [`Command`]s. A job's inputs are
//! chunks, a chunk is read batch by batch, and a batch goes through these states: the index names its articles (those that it has already
//! are left out), a worker analyses them, the index takes up the segment. Naming and taking up keep the order of the inputs, whoever was
//! faster; so ids, the order of the list and all answers are the same for any number of workers.
//!
//! A worker that stops or stands still is replaced. What it was doing is cut until the guilty article or file is by itself; that one is
//! named, everything else is added.

mod batch;
mod chunk;
mod crew;
mod job;
mod scheduler;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

use wirescope_protocol::{AddError, AddItem, Added, Listed, Origin};

pub(super) use self::{crew::Crew, scheduler::Scheduler};

/// An input of a job.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Input<F> {
    /// Its description for the worker.
    pub(crate) item: AddItem,
    /// The file that is sent beside it.
    pub(crate) file: Option<F>,
    /// Its size in bytes.
    pub(crate) size: u64,
}

impl<F> Input<F> {
    /// Its name, which errors can show.
    fn name(&self) -> String {
        match &self.item {
            AddItem::File { name } => name.clone(),
            AddItem::Text { title, .. } => title.clone(),
        }
    }
}

/// How a worker has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Death {
    /// It stopped by itself, with this message.
    Stopped(String),
    /// It was ended, because it stood still.
    StoodStill,
    /// It has never been ready for work, for this reason.
    NotStarted(String),
}

/// What a worker reads from its beginning.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Opening<F> {
    /// The position of the first of these inputs; the worker numbers them from there.
    pub(super) first: u32,
    pub(super) inputs: Vec<Input<F>>,
    /// How many entries of the first are passed over.
    pub(super) passed: u32,
}

/// What is to be done.
#[derive(Debug, PartialEq)]
pub(super) enum Command<F, B> {
    /// Start a worker under this number; [`Scheduler::started`] or [`Scheduler::died`] follows.
    Start(u32),
    /// End a worker.
    End(u32),
    /// Have a worker read on, or read something from its beginning.
    Read {
        worker: u32,
        open: Option<Opening<F>>,
        /// How many entries it brings at most.
        limit: u32,
        /// Seconds that it may need for one entry.
        patience: f64,
    },
    /// Have a worker analyse the articles of a batch from that position on, under these ids, as far as there are any.
    Analyze {
        worker: u32,
        bytes: B,
        from: u32,
        ids: Vec<Option<String>>,
        /// Seconds that it may need for one article.
        patience: f64,
    },
    /// Ask the index for the ids of a batch; [`Scheduler::named`] follows.
    Name { batch: u32, articles: Vec<Listed> },
    /// Tell the index that these ids are taken.
    Reserve(Vec<(String, String)>),
    /// Tell the index that nothing comes under these ids.
    Release(Vec<String>),
    /// Have the index take up a segment; [`Scheduler::taken`] follows.
    Take { batch: u32, origin: Origin, segment: B },
    /// Ask the index for more articles to renew; [`Scheduler::stale`] follows.
    AskStale,
    /// The index has taken up a segment with these articles: store it.
    Store { ids: Vec<String>, segment: B },
    /// A job has ended.
    Ended(Added),
    /// A page that was shared has brought a journal, as a file: take it in.
    Journal(String),
    /// All stored articles have been renewed, but for these.
    Renewed { articles: u32, errors: Vec<AddError> },
}
