//! What the page and the worker say to each other: plain data, nothing of the engine's own.
//!
//! The page sends a [`Request`] under a sequence number; the worker answers with [`Response`]s under the same number.
//! Bulk bytes (files in, checkpoints out) travel beside the message as transferables, never inside it.
//! All offsets are bytes into the UTF-8 text they belong to.

mod add;
mod reading;
mod view;

pub use add::{AddError, AddItem, Added, Progress};
pub use reading::{Card, CardLink, Happening, Mark, MarkKind, Part, Quoted, Reading, StandsFor};
pub use view::{
    CountLevel, Facet, FacetSort, FacetValue, FacetView, FacetWindow, Filter, Join, Pick, QueryError, Row, Snippet, Sort, State,
    View, Window,
};

use serde::{Deserialize, Serialize};

/// The job that analyses stored articles again.
pub const RENEWAL: u32 = 0;

/// What the page asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Add articles. Item `i` that is a file comes as the `i`-th element of the message's `files` array
    /// (a `File` or `Blob`, read by the worker; `null` where the item is text). Answered by [`Response::Progress`] while it
    /// runs and [`Response::Added`] when it ends; [`Response::Checkpoint`]s come between.
    Add {
        /// Names this work, so that it can be cancelled. Chosen by the page, never used twice, never [`RENEWAL`].
        job: u32,
        /// What to add, in order.
        items: Vec<AddItem>,
    },
    /// Stop that job; what it has already added stays.
    Cancel {
        /// The job to stop.
        job: u32,
    },
    /// What a view shows. Answered by [`Response::Window`].
    View(View),
    /// One article, with its marks. Answered by [`Response::Reading`].
    Open {
        /// The article's id.
        id: String,
        /// The query and filters in force: their hits are marked.
        view: View,
    },
    /// Give an article another day of publication and analyse it anew, since its dates count from that. Answered by
    /// [`Response::Redated`], once the models are here or have failed and the articles of an earlier visit are;
    /// a [`Response::Checkpoint`] that holds it comes before.
    Redate {
        /// The article's id.
        id: String,
        /// `YYYY-MM-DD`; empty for none.
        published: String,
    },
    /// Take up checkpoints of an earlier worker, sent as `files`, in the order they were made. Answered by [`Response::Restored`],
    /// once the models are here or have failed.
    Restore {
        /// Ids of articles to leave out: they were removed after the checkpoint was made.
        gone: Vec<String>,
    },
    /// Forget these articles. Answered by [`Response::Removed`].
    Remove {
        /// Ids of articles.
        ids: Vec<String>,
    },
}

/// What the worker answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    /// The worker has started and holds the bundled articles. Sent once, under sequence number 0.
    Ready {
        /// How many articles it holds.
        articles: u32,
    },
    /// The trained models are being downloaded. Under sequence number 0, at most some ten times a second; never sent where they
    /// lie in the browser's cache. Articles that are added wait for them.
    Loading {
        /// Kilobytes that have arrived.
        kb_done: u32,
        /// Kilobytes in all.
        kb_total: u32,
    },
    /// Gazetteer and trained models are here, or have failed. Sent once, under sequence number 0; jobs begin after it.
    Models {
        /// Why there are none, in words for a reader: few names are found then, by rules that know none.
        missing: Option<String>,
    },
    /// How far a job has come. Sent at most some ten times a second.
    Progress(Progress),
    /// A job has ended, by itself or by being cancelled.
    Added(Added),
    /// What has been extracted since the last checkpoint, as one opaque buffer beside the message.
    /// The page keeps it and hands it back to a new worker if this one dies.
    Checkpoint {
        /// Ids of the articles in it.
        ids: Vec<String>,
    },
    /// The answer to [`Request::View`].
    Window(Window),
    /// The answer to [`Request::Open`]; `None` where no article has that id.
    Reading(Option<Box<Reading>>),
    /// The answer to [`Request::Restore`].
    Restored {
        /// How many articles came back.
        articles: u32,
        /// Positions of the checkpoints whose articles were analysed by other models or another version.
        stale: Vec<u32>,
        /// How many articles of those are now analysed again, as job [`RENEWAL`]: it is told of by [`Response::Progress`],
        /// [`Response::Checkpoint`] and [`Response::Added`] under sequence number 0. No job starts for none.
        renewing: u32,
        /// Checkpoints that could not be read, each with the reason.
        errors: Vec<String>,
    },
    /// The answer to [`Request::Redate`].
    Redated {
        /// The article's id.
        id: String,
        /// Its day before, `YYYY-MM-DD` or empty.
        was: String,
        /// Why it keeps that day, in words for a reader; `None` if it has the new one.
        problem: Option<String>,
    },
    /// The answer to [`Request::Remove`].
    Removed {
        /// How many articles went.
        articles: u32,
    },
}
