//! Zip archives, one entry at a time.

use std::io::Cursor;

use flate2::read::DeflateDecoder;
use wirescope_nlp::Article;
use zip::{CompressionMethod, ZipArchive};

use crate::error::{ErrorKind, IngestError, Problem, size};
use crate::reader::{self, Context, Evidence, Found, Head, Reader, one};
use crate::stream::{MAX_TOTAL, MAX_UNPACKED, Seal, Slice, Stream};

pub(crate) struct Zip;

impl Reader for Zip {
    fn title(&self) -> &'static str {
        "zip archives"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["zip"]
    }

    fn evidence(&self, head: &Head<'_>) -> Evidence {
        let is_zip = head.bytes.starts_with(b"PK\x03\x04") || head.bytes.starts_with(b"PK\x05\x06");
        if is_zip { Evidence::Archive } else { Evidence::None }
    }

    fn open(&self, stream: Stream, context: Context) -> Result<Found, Problem> {
        context.check_depth()?;
        Ok(Box::new(Entries::new(stream.seekable()?, context)?))
    }
}

/// Entries of formats that are not read that are named one by one: a saved page brings along many.
const NAMED: usize = 20;

/// The central directory is read up front; the entries when their turn comes.
struct Entries {
    context: Context,
    file: Slice,
    directory: ZipArchive<Cursor<Slice>>,
    next: usize,
    /// What is in the entry at work.
    entry: Option<Found>,
    /// Entries that were opened.
    read: usize,
    not_read: usize,
    done: bool,
}

impl Entries {
    fn new(file: Slice, context: Context) -> Result<Entries, Problem> {
        let directory = ZipArchive::new(Cursor::new(file.clone())).map_err(|_| {
            Problem::new(
                ErrorKind::Malformed,
                "A zip archive was expected, but its list of contents cannot be read: it is cut off, damaged or no zip file at all. \
                 Download or pack it again.",
            )
        })?;
        Ok(Entries { context, file, directory, next: 0, entry: None, read: 0, not_read: 0, done: false })
    }

    /// What is in the next entry; `None` for those that are passed over.
    fn open_entry(&mut self, index: usize) -> Option<Found> {
        let (path, stream) = {
            let entry = match self.directory.by_index_raw(index) {
                Ok(entry) => entry,
                Err(_) => {
                    let name = format!("{} › entry {}", self.context.name, index + 1);
                    return Some(one(&name, Err(damaged())));
                }
            };
            let path: String = match entry.name() {
                Ok(path) => path.chars().take(200).collect(),
                Err(_) => String::from_utf8_lossy(entry.name_raw()).chars().take(200).collect(),
            };
            if entry.is_dir()
                || path.ends_with('/')
                || path.split(['/', '\\']).any(|part| part == "__MACOSX" || part.starts_with('.'))
            {
                return None;
            }
            let stream = if entry.encrypted() {
                Err(Problem::new(ErrorKind::Unsupported, "It is locked with a password: unpack it, and add what is in it."))
            } else if entry.size() > MAX_UNPACKED {
                // The header may lie, but a claim this large is refused without a try.
                Err(Problem::new(ErrorKind::TooLarge, format!("It expands to more than {}: not read.", size(MAX_UNPACKED))))
            } else {
                let seal = Some(Seal { crc: entry.crc32(), size: entry.size() });
                match (entry.data_start(), entry.compression()) {
                    (None, _) => Err(damaged()),
                    (Some(at), CompressionMethod::Stored) => {
                        let slice = self.file.part(at, entry.compressed_size());
                        Ok(Stream::packed(slice, &self.context.total, seal, |slice| Box::new(slice)))
                    }
                    (Some(at), CompressionMethod::Deflated) => {
                        let slice = self.file.part(at, entry.compressed_size());
                        Ok(Stream::packed(slice, &self.context.total, seal, |slice| Box::new(DeflateDecoder::new(slice))))
                    }
                    (_, other) => Err(Problem::new(
                        ErrorKind::Unsupported,
                        format!("It is packed by the method {other}, which is not read: pack it again as an ordinary zip file."),
                    )),
                }
            };
            (path, stream)
        };
        let context = self.context.entry(&path);
        let name = context.name.clone();
        match stream.and_then(|stream| reader::try_open(stream, context)) {
            Ok(found) => Some(found),
            Err(problem) => {
                self.not_read += usize::from(problem.kind == ErrorKind::Unsupported);
                let named = problem.kind != ErrorKind::Unsupported || self.not_read <= NAMED;
                named.then(|| one(&name, Err(problem)))
            }
        }
    }

    /// What is said at the end, if anything.
    fn conclusion(&self) -> Option<Problem> {
        if self.context.total.get() > MAX_TOTAL {
            let message = format!("The archive expands to more than {}: the rest is not read.", size(MAX_TOTAL));
            return Some(Problem::new(ErrorKind::TooLarge, message));
        }
        if self.not_read > NAMED {
            let more = self.not_read - NAMED;
            return Some(Problem::new(
                ErrorKind::Unsupported,
                format!("{more} more files in it are not read; what is: {}.", reader::read()),
            ));
        }
        if self.read == 0 {
            return Some(Problem::new(ErrorKind::Empty, "Articles were expected in this archive, but there are no files in it."));
        }
        None
    }
}

fn damaged() -> Problem {
    Problem::new(ErrorKind::Malformed, "This entry of the archive is damaged: it does not stand where the list of contents says.")
}

impl Iterator for Entries {
    type Item = Result<Article, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(next) = self.entry.as_mut().and_then(Iterator::next) {
                return Some(next);
            }
            self.entry = None;
            if self.done {
                return None;
            }
            if self.next >= self.directory.len() || self.context.total.get() > MAX_TOTAL {
                self.done = true;
                return self.conclusion().map(|problem| Err(problem.at(self.context.name.clone())));
            }
            let index = self.next;
            self.next += 1;
            self.entry = self.open_entry(index);
            self.read += usize::from(self.entry.is_some());
        }
    }
}
