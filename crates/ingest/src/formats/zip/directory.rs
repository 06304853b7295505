//! The list of contents of a zip archive, and the bytes of its entries.

use std::io::Cursor;

use flate2::read::DeflateDecoder;
use zip::{CompressionMethod, ZipArchive};

use crate::error::{ErrorKind, Problem, size};
use crate::stream::{MAX_UNPACKED, Meter, Seal, Slice, Stream};

/// Characters of an entry's name that are kept.
const MAX_NAME: usize = 200;

pub(crate) struct Directory {
    file: Slice,
    entries: ZipArchive<Cursor<Slice>>,
    /// Unpacked bytes of all parts of the outermost file so far.
    total: Meter,
}

/// An entry as the list of contents has it.
pub(crate) struct Listed {
    pub(crate) path: String,
    pub(crate) is_folder: bool,
}

impl Directory {
    pub(crate) fn new(file: Slice, total: &Meter) -> Result<Directory, Problem> {
        let entries = ZipArchive::new(Cursor::new(file.clone())).map_err(|_| {
            Problem::new(
                ErrorKind::Malformed,
                "A zip archive was expected, but its list of contents cannot be read: it is cut off, damaged or no zip file at all. \
                 Download or pack it again.",
            )
        })?;
        Ok(Directory { file, entries, total: total.clone() })
    }

    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.entries.index_for_name(path).is_some()
    }

    pub(crate) fn index(&self, path: &str) -> Option<usize> {
        self.entries.index_for_name(path)
    }

    /// The paths of all entries.
    pub(crate) fn paths(&self) -> impl Iterator<Item = String> {
        self.entries.file_names().flatten().map(|path| path.into_owned())
    }

    /// What is listed at `index`.
    pub(crate) fn listed(&mut self, index: usize) -> Result<Listed, Problem> {
        let entry = self.entries.by_index_raw(index).map_err(|_| damaged())?;
        let path: String = match entry.name() {
            Ok(path) => path.chars().take(MAX_NAME).collect(),
            Err(_) => String::from_utf8_lossy(entry.name_raw()).chars().take(MAX_NAME).collect(),
        };
        Ok(Listed { is_folder: entry.is_dir() || path.ends_with('/'), path })
    }

    /// The unpacked bytes of the entry at `index`.
    pub(crate) fn stream(&mut self, index: usize) -> Result<Stream, Problem> {
        let entry = self.entries.by_index_raw(index).map_err(|_| damaged())?;
        if entry.encrypted() {
            return Err(Problem::new(ErrorKind::Unsupported, "It is locked with a password: unpack it, and add what is in it."));
        }
        if entry.size() > MAX_UNPACKED {
            // The header may lie, but a claim this large is refused without a try.
            return Err(Problem::new(ErrorKind::TooLarge, format!("It expands to more than {}: not read.", size(MAX_UNPACKED))));
        }
        let seal = Some(Seal { crc: entry.crc32(), size: entry.size() });
        let at = entry.data_start().ok_or_else(damaged)?;
        let slice = self.file.part(at, entry.compressed_size());
        match entry.compression() {
            CompressionMethod::Stored => Ok(Stream::packed(slice, &self.total, seal, |slice| Box::new(slice))),
            CompressionMethod::Deflated => {
                Ok(Stream::packed(slice, &self.total, seal, |slice| Box::new(DeflateDecoder::new(slice))))
            }
            other => Err(Problem::new(
                ErrorKind::Unsupported,
                format!("It is packed by the method {other}, which is not read: pack it again as an ordinary zip file."),
            )),
        }
    }
}

fn damaged() -> Problem {
    Problem::new(ErrorKind::Malformed, "This entry of the archive is damaged: it does not stand where the list of contents says.")
}
