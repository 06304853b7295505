//! The public entry: a file's articles, one at a time.

use std::collections::BTreeMap;

use wirescope_nlp::Article;

use crate::error::IngestError;
use crate::reader::{self, Context, Found};
use crate::story;
use crate::stream::{Meter, Slice, Stream};

/// The articles of a file, lazily: each `next()` reads one line, record or archive entry. An error stands for that one
/// and does not end the iteration; after the first `None` there is only `None`.
pub struct Articles {
    state: State,
    meter: Meter,
    total: u64,
    /// The ids so far, and a digest of the text that goes by each.
    ids: BTreeMap<String, u64>,
}

enum State {
    Unopened(Stream, Context),
    Open(Found),
    Ended,
}

/// The articles of the file `name`, whose content and name tell the format. Cheap: nothing is read yet.
pub fn open(name: &str, bytes: Vec<u8>) -> Articles {
    let meter = Meter::default();
    let total = bytes.len() as u64;
    let stream = Stream::Plain(Slice::new(bytes, meter.clone()));
    Articles { state: State::Unopened(stream, Context::new(name)), meter, total, ids: BTreeMap::new() }
}

impl Articles {
    /// Bytes of the file consumed so far, and its bytes in all. For an archive these are packed bytes.
    pub fn progress(&self) -> (u64, u64) {
        (self.meter.get().min(self.total), self.total)
    }

    /// The article under another id where a different one has its id: what some services call an id names a section or a row.
    fn unique(&mut self, mut article: Article) -> Article {
        let digest = story::fnv64(&[&article.text]);
        if self.ids.get(&article.id).is_some_and(|&other| other != digest) {
            article.id.clear();
            article = story::identified(article);
        }
        self.ids.insert(article.id.clone(), digest);
        article
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
            match found.next() {
                Some(Ok(article)) => return Some(Ok(self.unique(article))),
                Some(error) => return Some(error),
                None => {}
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
