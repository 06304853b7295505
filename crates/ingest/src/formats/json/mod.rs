//! JSON and JSON Lines.

mod feed;
mod lines;
mod record;
mod records;

use crate::error::Problem;
use crate::reader::{Context, Evidence, Found, Head, Reader};
use crate::stream::Stream;
use lines::Lines;
pub use lines::from_line;
pub(crate) use record::{explain, listed};
use records::Records;

pub(crate) struct Json;

impl Reader for Json {
    fn title(&self) -> &'static str {
        "JSON"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["json"]
    }

    fn evidence(&self, head: &Head<'_>) -> Evidence {
        let object = head.text.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with('"'));
        if object || head.starts_with("[{") { Evidence::Possible } else { Evidence::None }
    }

    fn open(&self, stream: Stream, context: Context) -> Result<Found, Problem> {
        Ok(Box::new(Records::new(&context.name, stream)?))
    }
}

pub(crate) struct JsonLines;

impl Reader for JsonLines {
    fn title(&self) -> &'static str {
        "JSON Lines"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
    }

    fn open(&self, mut stream: Stream, context: Context) -> Result<Found, Problem> {
        let head = stream.peek()?;
        // Lines are told apart by bytes, which UTF-16 has elsewhere too; and a list may stand under the wrong extension.
        let utf16 = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
        if utf16 || Head::new(head).starts_with("[") {
            return Json.open(stream, context);
        }
        Ok(Box::new(Lines::new(&context.name, stream)))
    }
}
