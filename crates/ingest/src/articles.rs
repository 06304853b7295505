//! The public entry: a file's articles, one at a time.

use std::sync::Arc;

use wirescope_nlp::Article;

use crate::columns::TableColumns;
use crate::error::IngestError;
use crate::reader::{self, Context, Found};
use crate::stream::{Meter, Slice, Stream};

/// The articles of a file, lazily: each `next()` reads one line, record or archive entry. An error stands for that one
/// and does not end the iteration; after the first `None` there is only `None`.
pub struct Articles {
    state: State,
    meter: Meter,
    total: u64,
}

enum State {
    Unopened(Stream, Context),
    Open(Found),
    Ended,
}

/// The articles of the file `name`, whose content and name tell the format. Cheap: nothing is read yet.
pub fn open(name: &str, bytes: Vec<u8>) -> Articles {
    open_with(name, bytes, &Arc::default())
}

/// As [`open`], where somebody has said what the columns of some tables are.
pub fn open_with(name: &str, bytes: Vec<u8>, tables: &Arc<Vec<TableColumns>>) -> Articles {
    let meter = Meter::default();
    let total = bytes.len() as u64;
    let stream = Stream::Plain(Slice::new(bytes, meter.clone()));
    Articles { state: State::Unopened(stream, Context::new(name, Arc::clone(tables))), meter, total }
}

impl Articles {
    /// Bytes of the file consumed so far, and its bytes in all. For an archive these are packed bytes.
    pub fn progress(&self) -> (u64, u64) {
        (self.meter.get().min(self.total), self.total)
    }
}

impl Iterator for Articles {
    type Item = Result<Article, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        if matches!(self.state, State::Unopened(..))
            && let State::Unopened(stream, context) = std::mem::replace(&mut self.state, State::Ended)
        {
            self.state = State::Open(reader::open(stream, context));
        }
        if let State::Open(found) = &mut self.state {
            let next = found.next();
            if next.is_some() {
                return next;
            }
        }
        self.state = State::Ended;
        self.meter.set(self.total);
        None
    }
}

impl std::fmt::Debug for Articles {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Articles").field("progress", &self.progress()).finish_non_exhaustive()
    }
}
