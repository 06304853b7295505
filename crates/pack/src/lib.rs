//! A pack: the articles of an archive in a few large files that any static host serves, and of which a reader fetches small ranges.
//!
//! `docs/pack.md` has the format. [`Writer`] makes it of records, the newest first; [`search`] and [`article`] read it. Both are without
//! IO: the writer has sinks to write to, the reader says which ranges it needs and is asked again when they are there.

mod bytes;
mod entry;
mod head;
mod keys;
mod read;
mod search;
mod write;

pub use bytes::Damaged;
pub use head::{Head, TopValue};
pub use keys::{Key, word_keys};
pub use read::{Blocks, Card, File, Range, Step, article};
pub use search::{Answer, Page, Query, search};
pub use write::{Files, Writer};
