//! Collections as files (docs/collection.md): a zip of the articles, what was found in them, the journal, the watch list and how things were looked at.
//!
//! The articles stand there twice: in segments, which are taken up as they are, and as JSON Lines, which any program reads. Of a segment that is damaged
//! the articles are made of these, and analysed again.

mod read;
mod write;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use read::{Collection, open};
pub(crate) use write::{About, Writer};

/// The first entry of the zip, which is not compressed, so that such a file is told by its first bytes.
const MIMETYPE: (&str, &str) = ("mimetype", "application/x-wirescope");
const MANIFEST: &str = "manifest.json";
const JOURNAL: &str = "journal.json";
const VIEWS: &str = "views.json";
const WATCH: &str = "watch.csv";
/// Folder and ending of segments, and of the articles as JSON Lines. Both have the same number between.
const SEGMENTS: (&str, &str) = ("segments/", ".segment");
const ARTICLES: (&str, &str) = ("articles/", ".jsonl");
/// What a manifest says it is.
const FORMAT: &str = "wirescope-collection";
/// Raised with every change that an earlier program would misread.
const VERSION: u32 = 1;

/// What is in the zip. It comes last, since it has the digests of all else.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Manifest {
    format: String,
    version: u32,
    program: String,
    analysis: u32,
    name: String,
    made: String,
    articles: u32,
    of: u32,
    query: String,
    filters: Vec<String>,
    files: Vec<Listed>,
}

/// An entry of the zip.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Listed {
    path: String,
    bytes: u64,
    sha256: String,
    /// Of a segment the ids of its articles.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    articles: Vec<String>,
}

/// Whether this is a collection.
pub(crate) fn is_one(bytes: &[u8]) -> bool {
    let (name, kind) = MIMETYPE;
    let is_there = |at: usize, words: &str| bytes.get(at..at + words.len()) == Some(words.as_bytes());
    // The header of an entry has thirty bytes, and the name follows.
    is_there(0, "PK\u{3}\u{4}") && is_there(30, name) && is_there(30 + name.len(), kind)
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
