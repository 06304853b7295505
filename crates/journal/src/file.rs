//! The file of a journal: JSON, as docs/journal.md says.

use serde::Serialize;
use serde_json::Value;
use thiserror::Error;
use wirescope_protocol::{JOURNAL_SCHEMA, JournalEntry};

use crate::Journal;

/// What the file says it is.
const FORMAT: &str = "wirescope-journal";

/// Why a file is no journal.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum JournalError {
    /// It is no JSON, for this reason.
    #[error("this is no JSON: {0}")]
    Json(String),
    /// It is JSON of something else.
    #[error("this is no journal: \"format\" must be \"{FORMAT}\", and \"entries\" a list")]
    Format,
    /// An entry cannot be read; its position, from 1, and why.
    #[error("its entry {0} cannot be read: {1}")]
    Entry(usize, String),
}

#[derive(Serialize)]
struct File<'a> {
    format: &'a str,
    schema: u32,
    entries: Vec<Line<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Line<'a> {
    Entry(&'a JournalEntry),
    Later(&'a Value),
}

impl Journal {
    /// The file. Equal journals give the same bytes.
    pub fn export(&self) -> Vec<u8> {
        let entries = self.entries().iter().map(Line::Entry).chain(self.later.iter().map(Line::Later));
        let file = File { format: FORMAT, schema: JOURNAL_SCHEMA, entries: entries.collect() };
        let mut bytes = serde_json::to_vec_pretty(&file).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// Reads a file. Entries that a later version of the program has made are kept, and do nothing.
    ///
    /// # Errors
    /// If the bytes are no journal, or an entry of this version cannot be read: a journal that was read in part would lose the rest when it is written.
    pub fn import(bytes: &[u8]) -> Result<Journal, JournalError> {
        let file: Value = serde_json::from_slice(bytes).map_err(|error| JournalError::Json(error.to_string()))?;
        let listed = file.get("entries").and_then(Value::as_array);
        let listed = listed.filter(|_| file.get("format").and_then(Value::as_str) == Some(FORMAT)).ok_or(JournalError::Format)?;
        let (mut entries, mut later) = (Vec::new(), Vec::new());
        for (at, value) in listed.iter().enumerate() {
            let schema = value.get("schema").and_then(Value::as_u64);
            if schema.is_some_and(|schema| schema > JOURNAL_SCHEMA.into()) {
                later.push(value.clone());
                continue;
            }
            let entry: JournalEntry =
                serde_json::from_value(value.clone()).map_err(|error| JournalError::Entry(at + 1, error.to_string()))?;
            entries.push(entry);
        }
        Ok(Journal::of(entries, later))
    }
}
