//! Gzip: one packed file.

use crate::error::{ErrorKind, Problem};
use crate::reader::{Context, Evidence, Found, Head, Reader, try_open};
use crate::stream::Stream;

const MAGIC: &[u8] = b"\x1F\x8B";

pub(crate) struct Gzip;

impl Reader for Gzip {
    fn title(&self) -> &'static str {
        "gzip files (.gz)"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["gz", "tgz"]
    }

    fn evidence(&self, head: &Head<'_>) -> Evidence {
        if head.bytes.starts_with(MAGIC) { Evidence::Archive } else { Evidence::None }
    }

    fn open(&self, mut stream: Stream, mut context: Context) -> Result<Found, Problem> {
        if !stream.peek()?.starts_with(MAGIC) {
            return Err(Problem::new(ErrorKind::Malformed, "Its name says gzip (.gz), but its content is not gzip."));
        }
        if context.unpacked {
            return Err(Problem::new(
                ErrorKind::Unsupported,
                "It is packed by gzip more than once: unpack it, and add what is in it.",
            ));
        }
        let stream = stream.gunzip(&context.total);
        // `wire.jsonl.gz` holds `wire.jsonl`; a page that came packed may still be called `page.html`.
        let path = context.path.to_ascii_lowercase();
        if path.ends_with(".gz") {
            context.path.truncate(context.path.len() - 3);
        } else if path.ends_with(".tgz") {
            context.path.truncate(context.path.len() - 4);
            context.path.push_str(".tar");
        }
        context.unpacked = true;
        try_open(stream, context)
    }
}
