//! Sharing: what goes into a page that holds articles, and what is kept out of it.

use serde::{Deserialize, Serialize};

use crate::Selection;

/// The version of [`Parcel`].
pub const PARCEL_VERSION: u32 = 2;

/// What is to be shared.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ShareAsk {
    /// Which articles; `None` for all.
    pub selection: Option<Selection>,
    /// Whether corrections go with them. Without, the articles are as the analysis left them.
    pub corrections: bool,
    /// Whether notes, tags, stars, read marks and highlights go with them.
    pub notes: bool,
    /// Words and phrases that are not to be in it, each as a whole, whatever their case and accents; with a `*` at the end also words that begin so.
    pub redact: Vec<String>,
    /// Whether articles in which one of them stands are left out; else it is blacked out.
    pub leave_out: bool,
    /// The view to open with: the part of the address after the `#`.
    pub hash: String,
    /// Whether it is to be made; else only what would be in it is told.
    pub make: bool,
}

/// What is shared, or would be. Where it was made the [`Parcel`] comes beside the message, encoded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareAnswer {
    /// How many articles.
    pub articles: u32,
    /// How many were left out for their words.
    pub left_out: u32,
    /// Bytes of their texts.
    pub bytes: u64,
    /// How many corrections go with them.
    pub corrections: u32,
    /// How many notes, tags, stars, read marks and highlights.
    pub notes: u32,
    /// How many corrections there are that could go with them.
    pub corrections_there: u32,
    /// How many notes and other remarks there are that could.
    pub notes_there: u32,
    /// Of each of the words how often they stand there.
    pub redacted: Vec<Redacted>,
}

/// Words that are kept out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redacted {
    /// The words.
    pub words: String,
    /// How often they stand in texts and headlines.
    pub places: u32,
    /// In how many articles.
    pub articles: u32,
    /// What else the one of that name is called, and is not kept out.
    pub also: Vec<String>,
}

/// What a shared page holds besides the program.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parcel {
    /// [`PARCEL_VERSION`]; a later one is not read.
    pub version: u32,
    /// How many articles there are.
    pub articles: u32,
    /// Segments of them, in order; from version 2 on compressed.
    pub segments: Vec<Vec<u8>>,
    /// The file of the journal, as docs/journal.md says; empty for none.
    pub journal: String,
    /// The view to open with: the part of the address after the `#`.
    pub hash: String,
}
