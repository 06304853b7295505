//! A pack: the articles of an archive in a few large files that any static host serves, and of which a reader fetches small ranges.
//!
//! `docs/pack.md` has the format. [`Writer`] makes it of records, the newest first; [`search`] and [`article`] read it. Both are without
//! IO: the writer has sinks to write to, the reader says which ranges it needs and is asked again when they are there. [`Reader`] is what a page
//! that opens packs stands on: text that was typed in, and what is drawn out.

mod ask;
mod bytes;
mod days;
mod entry;
mod head;
mod keys;
mod read;
mod reader;
mod reading;
mod search;
mod write;

pub use ask::{query, terms, toggled};
pub use bytes::Damaged;
pub use days::{Bar, Histogram, Unit, day_number};
pub use head::{Head, NoHead, TopValue};
pub use keys::{Key, Kind, word_keys};
pub use read::{Blocks, Card, File, Range, Step, article};
pub use reader::{Ask, Found, Group, Overview, Reader, Row, Value};
pub use reading::{Named, Paragraph, Reading, Run};
pub use search::{Answer, Page, Query, search};
pub use write::{Files, Writer};
