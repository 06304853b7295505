//! Bytes of a file in, [`Article`]s out. `formats/` has one file for every format that is read, `reader.rs` the table of them.
//!
//! No IO, no threads, no clock. Any bytes under any name end in articles or in errors, never in a panic. Work is lazy:
//! each [`Iterator::next`] does a bounded piece, so that a caller can show progress and stop in between.

mod articles;
mod charset;
mod columns;
mod databases;
mod dates;
mod error;
mod fields;
mod formats;
mod header;
mod months;
mod pile;
mod reader;
mod refused;
mod rows;
mod shortened;
mod story;
mod stream;
mod text;
mod tokenized;
mod xml;

pub use articles::{Articles, open, open_with};
pub use columns::TableColumns;
pub use error::{ErrorKind, IngestError};
pub use formats::csv::columns;
pub use formats::json::from_line;
pub use formats::plain::from_text;
pub use pile::{Pile, either, is_day_first};
pub use reader::visible;
pub use text::MAX_TEXT;
pub use tokenized::{Tokenized, tokenized};
pub use wirescope_nlp::Article;
