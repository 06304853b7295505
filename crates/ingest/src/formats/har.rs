//! What a browser recorded of its traffic. Source: HAR 1.2.

use mail_parser::decoders::base64::base64_decode;
use serde::Deserialize;
use wirescope_nlp::Article;

use crate::error::{ErrorKind, IngestError, Problem, size};
use crate::formats::answers::{self, Answer};
use crate::formats::json;
use crate::reader::{Context, Evidence, Found, Head, Reader, one};
use crate::stream::{MAX_WHOLE, Stream};

pub(crate) struct Har;

impl Reader for Har {
    fn title(&self) -> &'static str {
        "web archives (WARC, MHTML, HAR, Safari's)"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["har"]
    }

    fn evidence(&self, head: &Head<'_>) -> Evidence {
        let inner = head.text.strip_prefix('{').map(str::trim_start).and_then(|rest| rest.strip_prefix("\"log\""));
        let is_har = inner.is_some_and(|rest| rest.contains("\"version\"") || rest.contains("\"creator\""));
        if is_har { Evidence::Certain } else { Evidence::None }
    }

    fn open(&self, stream: Stream, context: Context) -> Result<Found, Problem> {
        let bytes =
            stream.all(MAX_WHOLE, |found| format!("A recording may have up to {}, but this has {found}.", size(MAX_WHOLE)))?;
        let recording: Recording = serde_json::from_slice(&bytes).map_err(|error| json::explain(&error))?;
        let entries: Vec<(usize, Entry)> =
            recording.log.entries.into_iter().enumerate().filter(|(_, entry)| entry.may_hold_article()).collect();
        if entries.is_empty() {
            return Err(Problem::new(
                ErrorKind::NoArticle,
                "Pages were expected in this recording, but there are none with their content. Record again, and save with content.",
            ));
        }
        Ok(Box::new(Entries { entries: entries.into_iter(), context, at_work: None, found: 0, passed: 0, ended: false }))
    }
}

/// The articles of the entries.
struct Entries {
    entries: std::vec::IntoIter<(usize, Entry)>,
    context: Context,
    /// What is in the entry at work.
    at_work: Option<Found>,
    /// Entries that hold something.
    found: usize,
    /// Those that may have held an article and do not.
    passed: usize,
    ended: bool,
}

impl Iterator for Entries {
    type Item = Result<Article, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(next) = self.at_work.as_mut().and_then(Iterator::next) {
                return Some(next);
            }
            self.at_work = None;
            let Some((at, entry)) = self.entries.next() else {
                if !std::mem::replace(&mut self.ended, true) && self.found == 0 {
                    let message = "Pages were expected in this recording, but there are none.";
                    return Some(Err(Problem::new(ErrorKind::NoArticle, message).at(self.context.name.clone())));
                }
                return answers::notice(std::mem::take(&mut self.passed), &self.context.name);
            };
            let context = self.context.part(&format!("entry {}", at + 1));
            let (kind, address) = (entry.kind(), entry.request.url.clone());
            match entry.body() {
                Ok(body) => {
                    let (found, passed) = answers::found(Answer { kind: &kind, address: &address, body }, &context);
                    self.passed += passed;
                    self.at_work = found;
                }
                Err(problem) => self.at_work = Some(one(&context.name, Err(problem))),
            }
            self.found += usize::from(self.at_work.is_some());
        }
    }
}

#[derive(Deserialize)]
struct Recording {
    log: Log,
}

#[derive(Deserialize)]
struct Log {
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    request: Request,
    response: Response,
}

#[derive(Deserialize)]
struct Request {
    #[serde(default)]
    url: String,
}

#[derive(Deserialize)]
struct Response {
    #[serde(default)]
    status: i64,
    #[serde(default)]
    content: Content,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Content {
    mime_type: String,
    text: String,
    encoding: String,
}

impl Entry {
    fn may_hold_article(&self) -> bool {
        let content = &self.response.content;
        self.response.status == 200 && answers::may_hold(&self.kind()) && !content.text.trim().is_empty()
    }

    /// The content type, without the charset: the text has been decoded.
    fn kind(&self) -> String {
        self.response.content.mime_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    fn body(self) -> Result<Vec<u8>, Problem> {
        let Content { text, encoding, .. } = self.response.content;
        if encoding != "base64" {
            return Ok(text.into_bytes());
        }
        let damaged = || Problem::new(ErrorKind::Malformed, "The content of this page is damaged: it is no base64.");
        base64_decode(text.as_bytes()).ok_or_else(damaged)
    }
}
