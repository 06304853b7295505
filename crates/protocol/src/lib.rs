//! The messages between the page and its workers: plain data without dependencies on the engine.
//!
//! There are two kinds of workers. The index holds the corpus: the page sends it a [`Request`] under a sequence number, and it answers with
//! one [`Response`] under the same number. Extraction workers read files and analyse articles: the page gives each one [`Task`] at a time,
//! and it answers with [`Done`]. Whatever they have analysed goes to the index as a segment, through the page, which stores it too.
//! A message crosses as the bytes of [`encode`]: read as objects of JavaScript, an article with a hundred thousand marks takes seconds, and
//! the code that reads them is several times as large. Bulk bytes (files, batches of articles, segments) travel beside the message, never
//! inside it.
//! All offsets are bytes into the UTF-8 text they belong to.
//!
//! Kinds are enums and rules are codes: the page has the words for them, in `src/words/`. Only what quotes an input (the error
//! of a file that cannot be read, of a query) comes as text.

mod add;
mod card;
mod collection;
mod correction;
mod export;
mod extraction;
mod field;
mod journal;
mod kinds;
mod pane;
mod panes;
mod problem;
mod reading;
mod remark;
mod selection;
mod share;

pub use add::{AddError, AddItem, Added, FileOutcome, FileTold, OpenDay, Progress, TableColumns};
pub use card::{Card, CardLink, CardTie, Doubt};
pub use collection::{CollectionAsk, DamagedPart, Unpacked, WatchTold};
pub use correction::{
    About, Change, Colour, Correction, Excerpt, Finding, JOURNAL_SCHEMA, JournalEntry, Namesake, Obstacle, Outcome, Position,
};
pub use export::{ExportAsk, ExportFormat, ExportPick, ExportSubject, ExportTable, ExportTold, harmless_cell};
pub use extraction::{Done, Entry, Listed, Origin, Task, WrittenDay};
pub use field::{CountLevel, Field, FieldInfo, FieldKind, MARKED};
pub use journal::{Draft, Effect, Example, HistoryRow, JournalAnswer, JournalAsk, Subject, TriedRow};
pub use kinds::{AlikeReason, EventAction, Label, MarkKind, Modality, NoValue, PlaceLevel, Quadrant, QuotationKind, TieKind};
pub use pane::{
    Answer, Ask, FacetAnswer, FacetSort, FacetValue, ListAnswer, PaneAnswer, PaneAsk, PaneId, QueryError, Row, Snippet, Sort,
};
pub use panes::*;
pub use problem::{DownloadFailure, ModelsProblem, PUBLICATION_YEARS};
pub use reading::{
    Appearance, Appearances, Argument, CountedFrom, Details, Event, Mark, Quotation, Reading, SetByReader, StandsFor,
};
pub use remark::{Remark, RowMarks, SavedSearch};
pub use selection::{Clause, Scope, Selection, State, Test, area_parts};
pub use share::{PARCEL_VERSION, Parcel, Redacted, ShareAnswer, ShareAsk};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// A message as bytes.
///
/// # Errors
/// If it holds more than memory does.
pub fn encode(message: &impl Serialize) -> Result<Vec<u8>, postcard::Error> {
    postcard::to_allocvec(message)
}

/// The message of those bytes.
///
/// # Errors
/// If they are not what [`encode`] writes of such a message.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, postcard::Error> {
    postcard::from_bytes(bytes)
}

/// A message from the page to the index.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Answer panes under a selection. Answered by [`Response::Answer`], unless a newer one is queued, which replaces it.
    Ask(Ask),
    /// Open an article with its marks. Answered by [`Response::Reading`], unless a newer one is queued, which replaces it.
    Open {
        /// The article's id.
        id: String,
        /// The selection in force: its hits are marked.
        selection: Selection,
    },
    /// Take up segments of earlier visits or an earlier index, sent as `files`, in the order they were made. Answered by
    /// [`Response::Restored`].
    Restore {
        /// Ids of articles to leave out, because they were removed after the segment was made.
        removed: Vec<String>,
    },
    /// Give articles the ids under which they are to be added, and keep these for them. Answered by [`Response::Named`].
    Name {
        /// The articles, in order.
        articles: Vec<Listed>,
    },
    /// Keep ids, each with the fingerprint of its article, as an earlier index has done. Not answered.
    Reserve {
        /// Ids and fingerprints.
        ids: Vec<(String, String)>,
    },
    /// Keep ids no longer, because nothing will come under them. Not answered.
    Release {
        /// The ids.
        ids: Vec<String>,
    },
    /// Take up the segment that comes as the only one of `files`. Answered by [`Response::Taken`].
    Take {
        /// Where it comes from.
        origin: Origin,
    },
    /// Give articles the days of publication that their sources mean, as the others of their pile have shown: these are the articles' own. Answered by
    /// [`Response::Decided`].
    Decide {
        /// Ids, each with its day, `YYYY-MM-DD`.
        days: Vec<(String, String)>,
    },
    /// Name some more articles that another analysis has made. Answered by [`Response::Stale`].
    Stale,
    /// Write articles as a file that can be added again. Answered by [`Response::Exported`].
    Export {
        /// Their ids; those that the corpus does not have are left out.
        ids: Vec<String>,
    },
    /// See to the journal of corrections. Answered by [`Response::Journal`], when all articles that it changes are changed.
    Journal(JournalAsk),
    /// Remove articles. Answered by [`Response::Removed`].
    Remove {
        /// Ids of articles.
        ids: Vec<String>,
    },
    /// Say what a page to share would hold, or make what it holds. Answered by [`Response::Shared`].
    Share(ShareAsk),
    /// Make a file of what is shown. Answered by [`Response::Made`], and before that from time to time by [`Response::Making`]. A newer one ends the
    /// one that is being made, which is not answered then.
    Make(Box<ExportAsk>),
    /// Make no file any more. Not answered.
    MakeNone,
    /// Guess what the columns of a table hold. Answered by [`Response::Columns`].
    Columns {
        /// The name of the table's file.
        file: String,
        /// Its first bytes.
        sample: Vec<u8>,
        /// What the reader has said of the columns of some tables.
        tables: Vec<TableColumns>,
    },
    /// Take a watch list, in the place of the one that there was. Answered by [`Response::Watching`].
    Watch {
        /// The reader's table; empty for none.
        file: String,
    },
    /// Say where places of a name are, as far as the gazetteer knows, whose files and those of the models come as `files`. Answered by
    /// [`Response::Namesakes`].
    Namesakes {
        /// The name.
        name: String,
        /// Its label.
        label: Label,
    },
    /// Say what is in the file of a collection, which comes as the only one of `files`. Answered by [`Response::Unpacked`].
    Unpack,
}

/// A message from the index to the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    /// It has started and holds the bundled articles. Sent once, under sequence number 0.
    Ready {
        /// How many articles it holds.
        articles: u32,
    },
    /// The answer to [`Request::Ask`].
    Answer(Answer),
    /// The answer to [`Request::Open`]; `None` where no article has that id.
    Reading(Option<Box<Reading>>),
    /// The answer to [`Request::Restore`].
    Restored {
        /// How many articles were restored.
        articles: u32,
        /// Positions of the segments whose articles another analysis has made: they are shown as they are.
        stale: Vec<u32>,
        /// How many articles there are that another analysis has made.
        renewing: u32,
        /// Positions of the segments that could not be read.
        unreadable: Vec<u32>,
    },
    /// What was asked has other answers now, though the page has changed nothing: more articles of a [`Request::Restore`] are there, or names have
    /// been joined over all articles. Sent under sequence number 0, seldom.
    Moved,
    /// How many articles are still to be counted otherwise, because a selection wants so ([`Test::Furniture`]). Sent under sequence number 0 where
    /// that takes long; [`Response::Moved`] follows the last.
    Recounting {
        /// 0 at the end.
        left: u32,
    },
    /// The answer to [`Request::Name`].
    Named {
        /// The id of each article; `None` where the corpus has, or is to have, an article of the same text under its id.
        ids: Vec<Option<String>>,
    },
    /// The answer to [`Request::Take`].
    Taken {
        /// Why the segment cannot be read.
        problem: Option<String>,
    },
    /// An answer to [`Request::Decide`], of which there may be several: together they name all articles that were asked for. Beside the message comes a
    /// segment of the articles, to be stored in the place of what was; none beside one that names those that are not here.
    Decided {
        /// Their ids.
        ids: Vec<String>,
    },
    /// The answer to [`Request::Stale`]: articles that another analysis has made, in a batch beside the message.
    Stale {
        /// The articles; none if there are no more.
        articles: Vec<Listed>,
    },
    /// The answer to [`Request::Export`]. Beside the message comes the file: JSON Lines, an article a line, with all that
    /// its source says of it.
    Exported {
        /// How many articles are in it.
        articles: u32,
    },
    /// The answer to [`Request::Journal`]. Where the journal may have changed its file comes beside the message: docs/journal.md.
    Journal(JournalAnswer),
    /// The answer to [`Request::Remove`].
    Removed {
        /// How many articles were removed.
        articles: u32,
    },
    /// The answer to [`Request::Share`]. Where it was made the [`Parcel`] comes beside the message, encoded; else why it could not be made.
    Shared(Result<ShareAnswer, String>),
    /// How far a [`Request::Make`] is.
    Making {
        /// Articles that are in it.
        done: u32,
        /// Articles that it is of.
        of: u32,
    },
    /// The answer to [`Request::Make`]: beside the message comes the file. Or why there is none; `None` where what counts was asked for otherwise while it
    /// was made.
    Made(Result<ExportTold, Option<String>>),
    /// The answer to [`Request::Columns`]: the name of the file, and what its columns hold; `None` where it is no table.
    Columns(String, Option<TableColumns>),
    /// The answer to [`Request::Watch`]: what is in it, or why it cannot be read.
    Watching(Result<WatchTold, String>),
    /// The answer to [`Request::Namesakes`]: places of that name, the best known first.
    Namesakes {
        /// The name.
        name: String,
        /// The places.
        places: Vec<Namesake>,
    },
    /// The answer to [`Request::Unpack`]. The segments come beside the message, one behind the other. Or why the file cannot be read.
    Unpacked(Result<Box<Unpacked>, String>),
}
