//! What a browser recorded of its traffic. Source: HAR 1.2.

use mail_parser::decoders::base64::base64_decode;
use serde::Deserialize;

use crate::error::{ErrorKind, Problem, size};
use crate::formats::{html, json};
use crate::reader::{Context, Evidence, Found, Head, Reader};
use crate::story::Story;
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
        let pages: Vec<(usize, Entry)> =
            recording.log.entries.into_iter().enumerate().filter(|(_, entry)| entry.is_page()).collect();
        if pages.is_empty() {
            return Err(Problem::new(
                ErrorKind::NoArticle,
                "Pages were expected in this recording, but there are none with their content. Record again, and save with content.",
            ));
        }
        Ok(Box::new(pages.into_iter().map(move |(at, entry)| {
            let name = context.part(&format!("entry {}", at + 1)).name;
            entry.story().and_then(Story::article).map_err(|problem| problem.at(name))
        })))
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
    fn is_page(&self) -> bool {
        let content = &self.response.content;
        self.response.status == 200 && content.mime_type.contains("html") && !content.text.trim().is_empty()
    }

    fn story(self) -> Result<Story, Problem> {
        let Content { text, encoding, .. } = self.response.content;
        let page = if encoding == "base64" {
            let damaged = || Problem::new(ErrorKind::Malformed, "The content of this page is damaged: it is no base64.");
            base64_decode(text.as_bytes()).ok_or_else(damaged)?
        } else {
            text.into_bytes()
        };
        html::fetched(page, "", &self.request.url)
    }
}
