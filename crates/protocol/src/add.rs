//! Adding articles.

use serde::{Deserialize, Serialize};

/// One thing to add.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AddItem {
    /// A file; its bytes come beside the message.
    File {
        /// Its name, by which its format is told and by which errors call it.
        name: String,
    },
    /// Text that somebody pasted.
    Text {
        /// A title; if empty, the first line serves.
        title: String,
        /// Where it is from; may be empty.
        source: String,
        /// `YYYY-MM-DD`, or empty.
        published: String,
        /// The text.
        text: String,
    },
}

/// How far a job has come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The job.
    pub job: u32,
    /// Articles added so far.
    pub articles: u32,
    /// Kilobytes of input read so far.
    pub kb_done: u32,
    /// Kilobytes of input in all, as far as they are known.
    pub kb_total: u32,
    /// The file at work.
    pub current: String,
    /// Inputs that failed so far.
    pub errors: u32,
}

/// How a job ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    /// The job.
    pub job: u32,
    /// Ids of the articles that were added, in order; at most the first thousand.
    pub ids: Vec<String>,
    /// How many articles were added.
    pub articles: u32,
    /// How many were here already and were left as they are.
    pub already: u32,
    /// What could not be read; at most the first hundred, `failed` counts them all.
    pub errors: Vec<AddError>,
    /// How many inputs failed.
    pub failed: u32,
    /// Whether the job was cancelled before its end.
    pub cancelled: bool,
}

/// An input that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddError {
    /// The file, and where in it: `clips.zip › page3.html`, `wire.jsonl line 7`.
    pub name: String,
    /// What was expected and what was found, for a reader.
    pub message: String,
}
