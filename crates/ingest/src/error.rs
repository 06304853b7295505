//! What can go wrong with one file, entry, line or record.

use thiserror::Error;

use crate::reader::visible;

/// One input that could not be read: its name, and in words for a reader what was expected and what was found.
///
/// Displays as `name: message`.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{name}: {message}")]
pub struct IngestError {
    name: String,
    kind: ErrorKind,
    message: String,
    count: u32,
}

/// What sort of failure it is. More may come.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// There is nothing in it, or nothing but white space.
    Empty,
    /// A format that is not read.
    Unsupported,
    /// It is passed over on purpose: the file of an archive that is hidden.
    LeftOut,
    /// It breaks the rules of its format: torn archive, malformed JSON, bytes where words should be.
    Malformed,
    /// It is larger, deeper or expands to more than will be read.
    TooLarge,
    /// Well formed, but without an article in it: a page without a readable part, a record without text.
    NoArticle,
    /// It was read, but not all of an article is in it: a text that is cut, a summary instead of a text.
    Incomplete,
    /// A picture, or pages that are pictures: what is in it can be read by text recognition only.
    Scan,
}

impl IngestError {
    pub(crate) fn new(name: impl Into<String>, kind: ErrorKind, message: impl Into<String>) -> IngestError {
        // What is quoted of a file may have signs that turn around what is beside them.
        IngestError { name: visible(&name.into()), kind, message: visible(&message.into()), count: 1 }
    }

    /// The file, and where in it: `clips.zip › page3.html`, `wire.jsonl line 7`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What sort of failure it is.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// What was expected and what was found, in words for a reader, without the name.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// How many files, records or rows it tells of: one, but for what is said of many at once.
    pub fn count(&self) -> u32 {
        self.count
    }
}

/// A failure that does not know yet whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) kind: ErrorKind,
    pub(crate) message: String,
    /// How many things it is said of.
    pub(crate) count: u32,
}

impl Problem {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Problem {
        Problem { kind, message: message.into(), count: 1 }
    }

    /// The same, said of so many things at once.
    pub(crate) fn of(self, count: usize) -> Problem {
        Problem { count: u32::try_from(count).unwrap_or(u32::MAX).max(1), ..self }
    }

    pub(crate) fn at(self, name: impl Into<String>) -> IngestError {
        IngestError { count: self.count, ..IngestError::new(name, self.kind, self.message) }
    }
}

/// A size for a reader: `812 bytes`, `64 KB`, `4.2 MB`.
pub(crate) fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} bytes"),
        1024..0x10_0000 => format!("{} KB", bytes >> 10),
        _ if bytes.is_multiple_of(0x10_0000) || bytes >= 10 << 20 => format!("{} MB", bytes >> 20),
        _ => format!("{}.{} MB", bytes >> 20, (bytes % 0x10_0000) * 10 / 0x10_0000),
    }
}
