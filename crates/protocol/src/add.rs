//! Adding articles.

use serde::{Deserialize, Serialize};

/// An input of a job: a file, which may hold many articles, or a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AddItem {
    /// A file; its bytes come beside the message.
    File {
        /// Its name, which helps to recognise its format and is named in errors.
        name: String,
    },
    /// Text from the clipboard.
    Text {
        /// A title; if empty, the first line serves.
        title: String,
        /// The paper, agency or site; may be empty.
        source: String,
        /// `YYYY-MM-DD`, or empty.
        published: String,
        /// The text.
        text: String,
    },
}

/// The progress of a job.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The job.
    pub job: u32,
    /// Articles added so far.
    pub articles: u32,
    /// Kilobytes of input read so far.
    pub kb_done: u32,
    /// Kilobytes of input in total, as far as they are known.
    pub kb_total: u32,
    /// The position, among the job's items, of the one that is being read; `None` before the first, and in a job without items.
    pub current: Option<u32>,
    /// The name of what is being read, for display only: names are not unique.
    pub name: String,
    /// Inputs that failed so far.
    pub errors: u32,
}

/// The result of a job.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    /// The job.
    pub job: u32,
    /// Ids of the articles that were added, in order; at most the first thousand.
    pub ids: Vec<String>,
    /// How many articles were added.
    pub articles: u32,
    /// How many inputs were skipped because the corpus has an article of the same text.
    pub already: u32,
    /// The inputs that could not be read; at most the first hundred, `failed` counts them all.
    pub errors: Vec<AddError>,
    /// How many inputs failed.
    pub failed: u32,
    /// Whether the job was cancelled before its end.
    pub cancelled: bool,
}

/// An input that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddError {
    /// The file and the position in it: `clips.zip › page3.html`, `wire.jsonl line 7`.
    pub name: String,
    /// What was expected and what was found, as a sentence for readers.
    pub message: String,
}
