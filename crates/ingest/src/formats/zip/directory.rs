//! The list of contents of a zip archive, and the bytes of its entries.

use std::io::Cursor;

use chardetng::EncodingDetector;
use encoding_rs::Encoding;
use flate2::read::DeflateDecoder;
use zip::{CompressionMethod, ZipArchive};

use crate::error::{ErrorKind, Problem, size};
use crate::formats::packed::{BZIP2, XZ, ZSTD};
use crate::stream::{MAX_UNPACKED, Meter, Seal, Slice, Stream};

/// What the end of an archive begins with. Source: APPNOTE.TXT 6.3.10.
const END: &[u8] = b"PK\x05\x06";
/// Characters of an entry's name that are kept.
const MAX_NAME: usize = 200;

/// Entries whose names are looked at to tell their charset.
const NAMES: usize = 1000;

pub(crate) struct Directory {
    file: Slice,
    entries: ZipArchive<Cursor<Slice>>,
    /// Of names that are not UTF-8; the one of old PCs where none is told.
    charset: Option<&'static Encoding>,
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
        let mut directory = Directory { file, entries, charset: None, total: total.clone() };
        directory.charset = directory.charset();
        Ok(directory)
    }

    /// The charset of names that are not UTF-8: that of East Asian or Cyrillic systems. What looks like any other is that of old PCs,
    /// which the format prescribes.
    fn charset(&mut self) -> Option<&'static Encoding> {
        let mut names = Vec::new();
        for index in 0..self.len().min(NAMES) {
            let Ok(entry) = self.entries.by_index_raw(index) else { continue };
            if std::str::from_utf8(entry.name_raw()).is_err() {
                names.extend_from_slice(entry.name_raw());
                names.push(b'\n');
            }
        }
        let mut detector = EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
        detector.feed(&names, true);
        let found = detector.guess(None, chardetng::Utf8Detection::Deny);
        let known = [
            encoding_rs::SHIFT_JIS,
            encoding_rs::EUC_JP,
            encoding_rs::GBK,
            encoding_rs::BIG5,
            encoding_rs::EUC_KR,
            encoding_rs::IBM866,
            encoding_rs::WINDOWS_1251,
        ];
        known.contains(&found).then_some(found).filter(|_| !names.is_empty())
    }

    /// Entries of the list that another of the same name has taken the place of.
    pub(crate) fn doubles(&self) -> usize {
        let bytes = self.file.rest();
        let end = bytes.windows(END.len()).rposition(|window| window == END);
        let listed =
            end.and_then(|at| bytes.get(at + 10..)?.first_chunk()).map_or(0, |count| usize::from(u16::from_le_bytes(*count)));
        // Larger archives count in another place.
        if listed == usize::from(u16::MAX) { 0 } else { listed.saturating_sub(self.len()) }
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
        let path = match (std::str::from_utf8(entry.name_raw()), self.charset, entry.name()) {
            (Ok(path), ..) => path.to_owned(),
            (_, Some(charset), _) => charset.decode_without_bom_handling(entry.name_raw()).0.into_owned(),
            (_, None, Ok(path)) => path.into_owned(),
            (_, None, Err(_)) => String::from_utf8_lossy(entry.name_raw()).into_owned(),
        };
        let path: String = path.chars().take(MAX_NAME).collect();
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
            CompressionMethod::BZIP2 => Ok(Stream::packed(slice, &self.total, seal, |slice| BZIP2.reader(Box::new(slice)))),
            CompressionMethod::XZ => Ok(Stream::packed(slice, &self.total, seal, |slice| XZ.reader(Box::new(slice)))),
            CompressionMethod::ZSTD => Ok(Stream::packed(slice, &self.total, seal, |slice| ZSTD.reader(Box::new(slice)))),
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
