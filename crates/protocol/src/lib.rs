//! The messages between page and worker: plain data without dependencies on the engine.
//!
//! The page sends a [`Request`] under a sequence number; the worker answers with [`Response`]s under the same number.
//! Bulk bytes (files in, checkpoints out) travel beside the message as transferables, never inside it.
//! All offsets are bytes into the UTF-8 text they belong to.
//!
//! Kinds are enums and rules are codes: the page has the words for them, in `src/words/`. Only what quotes an input (the error
//! of a file that cannot be read, of a query) comes as text.

mod add;
mod card;
mod field;
mod kinds;
mod packed;
mod pane;
mod panes;
mod problem;
mod reading;
mod selection;

pub use add::{AddError, AddItem, Added, Progress};
pub use card::{Card, CardLink, CardTie, Doubt};
pub use field::{CountLevel, Field, FieldInfo, FieldKind};
pub use kinds::{AlikeReason, EventAction, Label, MarkKind, Modality, NoValue, PlaceLevel, Quadrant, QuotationKind, TieKind};
pub use pane::{
    Answer, Ask, FacetAnswer, FacetSort, FacetValue, ListAnswer, PaneAnswer, PaneAsk, PaneId, QueryError, Row, Snippet, Sort,
};
pub use panes::*;
pub use problem::{DownloadFailure, ModelsProblem, PUBLICATION_YEARS, RedateProblem};
pub use reading::{Argument, CountedFrom, Event, Mark, Quotation, Reading, StandsFor};
pub use selection::{Clause, Scope, Selection, State, Test};

use serde::{Deserialize, Serialize};

/// The number of the job that analyses stored articles again.
pub const RENEWAL: u32 = 0;

/// A message from the page to the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Add articles. Item `i` that is a file comes as the `i`-th element of the message's `files` array
    /// (a `File` or `Blob`, read by the worker; `null` where the item is text). Answered by [`Response::Progress`] while it
    /// runs and [`Response::Added`] when it ends; [`Response::Checkpoint`]s come between.
    Add {
        /// Identifies the job, for progress and for cancelling. Chosen by the page, never used twice, never [`RENEWAL`].
        job: u32,
        /// What to add, in order.
        items: Vec<AddItem>,
    },
    /// Stop a job. The articles it has added stay.
    Cancel {
        /// The job to stop.
        job: u32,
    },
    /// Answer panes under a selection. Answered by [`Response::Answer`], unless a newer one is queued, which replaces it.
    Ask(Ask),
    /// Open an article with its marks. Answered by [`Response::Reading`], unless a newer one is queued, which replaces it.
    Open {
        /// The article's id.
        id: String,
        /// The selection in force: its hits are marked.
        selection: Selection,
    },
    /// Give an article another day of publication and analyse it again, because its relative dates depend on that day.
    /// Answered by [`Response::Redated`], after loading of the models has ended and stored articles are restored; a
    /// [`Response::Checkpoint`] that holds the article comes before the answer.
    Redate {
        /// The article's id.
        id: String,
        /// `YYYY-MM-DD`; empty for none.
        published: String,
    },
    /// Restore checkpoints of an earlier worker, sent as `files`, in the order they were made. Answered by
    /// [`Response::Restored`], after loading of the models has ended.
    Restore {
        /// Ids of articles to leave out, because they were removed after the checkpoint was made.
        removed: Vec<String>,
    },
    /// Write articles as a file that can be added again. Answered by [`Response::Exported`].
    Export {
        /// Their ids; those that the corpus does not have are left out.
        ids: Vec<String>,
    },
    /// Remove articles. Answered by [`Response::Removed`].
    Remove {
        /// Ids of articles.
        ids: Vec<String>,
    },
}

/// A message from the worker to the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    /// The worker has started and holds the bundled articles. Sent once, under sequence number 0.
    Ready {
        /// How many articles it holds.
        articles: u32,
    },
    /// The trained models are being downloaded. Sent under sequence number 0, at most ten times a second; not sent where the
    /// browser's cache holds them. Jobs wait until loading has ended.
    Loading {
        /// Kilobytes that have arrived.
        kb_done: u32,
        /// Kilobytes in all.
        kb_total: u32,
    },
    /// Loading of gazetteer and trained models has ended. Sent once, under sequence number 0; jobs begin after it.
    Models {
        /// Why the engine has to do without them, which finds few names; `None` if it has them.
        problem: Option<ModelsProblem>,
    },
    /// The progress of a job. Sent at most ten times a second.
    Progress(Progress),
    /// A job has ended, by itself or because it was cancelled.
    Added(Added),
    /// The articles extracted since the last checkpoint, as one opaque buffer beside the message.
    /// The page stores it and sends it to a new worker if this one stops.
    Checkpoint {
        /// Ids of the articles in it.
        ids: Vec<String>,
    },
    /// The answer to [`Request::Ask`].
    Answer(Answer),
    /// The answer to [`Request::Open`]; `None` where no article has that id. In the message it is packed into bytes.
    Reading(#[serde(with = "packed")] Option<Box<Reading>>),
    /// The answer to [`Request::Restore`].
    Restored {
        /// How many articles were restored.
        articles: u32,
        /// Positions of the checkpoints whose articles were analysed with other models or by another version.
        stale: Vec<u32>,
        /// How many articles of those are now analysed again by the job [`RENEWAL`], which reports by [`Response::Progress`],
        /// [`Response::Checkpoint`] and [`Response::Added`] under sequence number 0. If 0, there is no such job.
        renewing: u32,
        /// Positions of the checkpoints that could not be read.
        unreadable: Vec<u32>,
    },
    /// The answer to [`Request::Redate`].
    Redated {
        /// The article's id.
        id: String,
        /// The day that it had before, `YYYY-MM-DD` or empty.
        before: String,
        /// Why it keeps that day; `None` if it has the new one.
        problem: Option<RedateProblem>,
    },
    /// The answer to [`Request::Export`]. Beside the message comes the file: JSON Lines, an article a line, with `id`, `title`,
    /// `source`, `published`, `url` and `text`.
    Exported {
        /// How many articles are in it.
        articles: u32,
    },
    /// The answer to [`Request::Remove`].
    Removed {
        /// How many articles were removed.
        articles: u32,
    },
}
