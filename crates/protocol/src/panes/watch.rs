//! The watch list: the reader's own list of names, and what of the articles may be on it.

use serde::{Deserialize, Serialize};

use super::NamedValue;
use crate::{AlikeReason, Field, State};

/// Asks for the first entries of the watch list, those that most of the articles that match have first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WatchAsk {
    /// How many to send at most.
    pub limit: u32,
}

/// Whether what was found for an entry counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Standing {
    /// It counts, because it is sure enough.
    Counts,
    /// It counts, because the reader has said so.
    Confirmed,
    /// It does not count until the reader says so.
    Open,
    /// The reader has said that it is not the one.
    Rejected,
}

/// A name of the articles that may be the one of an entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WatchMatch {
    /// The name.
    pub value: NamedValue,
    /// The name of the entry to which it is like.
    pub form: String,
    /// In what they differ; `None` where they are the same.
    pub reason: Option<AlikeReason>,
    /// How sure that is, in thousandths.
    pub sure: u16,
    /// How many of the articles that match have it.
    pub articles: u32,
    /// Whether it counts.
    pub standing: Standing,
    /// Identifies it: under this a rejection is kept, in [`Change::Leave`](crate::Change::Leave).
    pub question: String,
}

/// An entry of the watch list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WatchRow {
    /// Its name.
    pub name: String,
    /// Its key in [`Field::Watch`].
    pub key: String,
    /// Its identifier; may be empty.
    pub identifier: String,
    /// What it may be; empty for any.
    pub fields: Vec<Field>,
    /// How many of the articles that match have it.
    pub articles: u32,
    /// What the selection asks of it.
    pub state: State,
    /// What may be it, the surest first.
    pub matches: Vec<WatchMatch>,
}

/// The answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WatchAnswer {
    /// The first entries.
    pub rows: Vec<WatchRow>,
    /// How many entries there are.
    pub entries: u32,
    /// How many of them some article that matches has.
    pub found: u32,
    /// How many names may be one of them that do not count yet.
    pub open: u32,
}
