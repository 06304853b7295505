//! Zip archives, one entry at a time.

use std::io::Cursor;

use flate2::read::DeflateDecoder;
use wirescope_nlp::Article;
use zip::{CompressionMethod, ZipArchive};

use crate::articles::Part;
use crate::error::{ErrorKind, IngestError, Problem, size};
use crate::format::{READ, file_name};
use crate::stream::{MAX_TOTAL, MAX_UNPACKED, Meter, Seal, Slice, Stream};

/// Entries of formats that are not read that are named one by one: a saved page brings along many.
const NAMED: usize = 20;

/// The central directory is read up front; the entries when their turn comes.
pub(crate) struct Zip {
    name: String,
    file: Slice,
    directory: ZipArchive<Cursor<Slice>>,
    next: usize,
    /// The entry at work.
    part: Option<Part>,
    /// Unpacked bytes of all entries so far.
    total: Meter,
    /// Entries that were opened.
    read: usize,
    not_read: usize,
    done: bool,
}

impl Zip {
    pub(crate) fn new(name: &str, file: Slice) -> Result<Zip, Problem> {
        let directory = ZipArchive::new(Cursor::new(file.clone())).map_err(|_| {
            Problem::new(
                ErrorKind::Malformed,
                "A zip archive was expected, but its list of contents cannot be read: it is cut off, damaged or no zip file at all. \
                 Download or pack it again.",
            )
        })?;
        Ok(Zip {
            name: name.to_owned(),
            file,
            directory,
            next: 0,
            part: None,
            total: Meter::default(),
            read: 0,
            not_read: 0,
            done: false,
        })
    }

    /// The next entry as a part; `None` for those that are passed over in silence.
    fn entry(&mut self, index: usize) -> Option<Part> {
        let (path, part) = {
            let entry = match self.directory.by_index_raw(index) {
                Ok(entry) => entry,
                Err(_) => {
                    let name = format!("{} › entry {}", self.name, index + 1);
                    return Some(Part::failed(&name, damaged()));
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
            let part = if entry.encrypted() {
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
                        Ok(Stream::packed(slice, &self.total, seal, |slice| Box::new(slice)))
                    }
                    (Some(at), CompressionMethod::Deflated) => {
                        let slice = self.file.part(at, entry.compressed_size());
                        Ok(Stream::packed(slice, &self.total, seal, |slice| Box::new(DeflateDecoder::new(slice))))
                    }
                    (_, other) => Err(Problem::new(
                        ErrorKind::Unsupported,
                        format!("It is packed by the method {other}, which is not read: pack it again as an ordinary zip file."),
                    )),
                }
            };
            (path, part)
        };
        let name = format!("{} › {path}", self.name);
        let part = match part {
            Ok(stream) => Part::new(&name, file_name(&path), stream, true, &self.total),
            Err(problem) => Part::failed(&name, problem),
        };
        if let Part::Failed(error) = &part
            && error.kind() == ErrorKind::Unsupported
        {
            self.not_read += 1;
            if self.not_read > NAMED {
                return None;
            }
        }
        Some(part)
    }

    /// What is said at the end, if anything.
    fn last_words(&self) -> Option<Problem> {
        if self.total.get() > MAX_TOTAL {
            let message = format!("The archive expands to more than {}: the rest is not read.", size(MAX_TOTAL));
            return Some(Problem::new(ErrorKind::TooLarge, message));
        }
        if self.not_read > NAMED {
            let more = self.not_read - NAMED;
            return Some(Problem::new(ErrorKind::Unsupported, format!("{more} more files in it are not read; what is: {READ}.")));
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

impl Iterator for Zip {
    type Item = Result<Article, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(next) = self.part.as_mut().and_then(Iterator::next) {
                return Some(next);
            }
            self.part = None;
            if self.done {
                return None;
            }
            if self.next >= self.directory.len() || self.total.get() > MAX_TOTAL {
                self.done = true;
                return self.last_words().map(|problem| Err(problem.at(self.name.clone())));
            }
            let index = self.next;
            self.next += 1;
            self.part = self.entry(index);
            self.read += usize::from(self.part.is_some());
        }
    }
}

impl std::fmt::Debug for Zip {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Zip").field("name", &self.name).field("next", &self.next).finish_non_exhaustive()
    }
}
