//! Collections as files: docs/collection.md.

use serde::{Deserialize, Serialize};

/// What a collection that is saved says of itself, beside its articles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollectionAsk {
    /// Its name; may be empty.
    pub name: String,
    /// What the page keeps beside the articles, such as pins: names and values, which nobody but a page reads.
    pub views: Vec<(String, String)>,
}

/// What is in a watch list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WatchTold {
    /// How many entries.
    pub entries: u32,
    /// Rows without a name.
    pub left_out: u32,
}

/// What is in a file of a collection. Its segments come beside the message, one behind the other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unpacked {
    /// Its name; empty where it says none.
    pub name: String,
    /// Of each segment the ids of its articles, and how many bytes it has.
    pub segments: Vec<(Vec<String>, u32)>,
    /// The file of its journal; empty for none.
    pub journal: String,
    /// The watch list, as the reader's file has it; empty for none.
    pub watch: String,
    /// What the page that saved it kept beside the articles.
    pub views: Vec<(String, String)>,
    /// What is damaged in it.
    pub damaged: Vec<DamagedPart>,
}

/// A part of a collection that is damaged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DamagedPart {
    /// Its path in the file.
    pub path: String,
    /// How many of its articles are whole, and are analysed again.
    pub again: u32,
    /// Ids of articles that are lost.
    pub lost: Vec<String>,
}
