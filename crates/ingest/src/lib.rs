//! Bytes of a file in, [`Article`]s out: plain text, Markdown, web pages, JSON, JSON Lines, and zip and gzip archives of them.
//!
//! No IO, no threads, no clock. Any bytes under any name end in articles or in errors, never in a panic. Work is lazy:
//! each [`Iterator::next`] does a bounded piece, so that a caller can show progress and stop in between.

mod archive;
mod articles;
mod charset;
mod dates;
mod error;
mod format;
mod html;
mod json;
mod markdown;
mod plain;
mod record;
mod stream;
mod tokenized;

pub use articles::{Articles, open};
pub use error::{ErrorKind, IngestError};
pub use plain::{MAX_TEXT, from_text};
pub use tokenized::{Tokenized, tokenized};
pub use wirescope_nlp::Article;
