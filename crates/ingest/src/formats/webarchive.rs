//! Pages that Safari saves: a binary property list with the page in it. Source: Apple's CFBinaryPList.c describes the layout.

use crate::error::{ErrorKind, Problem, size};
use crate::formats::html;
use crate::reader::{Context, Evidence, Found, Head, Reader, one};
use crate::story::Story;
use crate::stream::Stream;

const MAGIC: &[u8] = b"bplist00";
/// Bytes that a saved page may have, with its pictures.
const MAX_ARCHIVE: u64 = 128 << 20;

pub(crate) struct WebArchive;

impl Reader for WebArchive {
    fn title(&self) -> &'static str {
        "web archives (WARC, MHTML, HAR, Safari's)"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["webarchive"]
    }

    fn evidence(&self, head: &Head<'_>) -> Evidence {
        if head.bytes.starts_with(MAGIC) { Evidence::Certain } else { Evidence::None }
    }

    fn open(&self, stream: Stream, context: Context) -> Result<Found, Problem> {
        let bytes = stream
            .all(MAX_ARCHIVE, |found| format!("A saved page may have up to {}, but this has {found}.", size(MAX_ARCHIVE)))?;
        let page = List::new(&bytes).and_then(page).ok_or_else(|| {
            Problem::new(ErrorKind::Malformed, "A page saved by Safari was expected, but there is none in it, or it is damaged.")
        })?;
        Ok(one(&context.name, page.story().and_then(Story::article)))
    }
}

struct Page<'a> {
    markup: &'a [u8],
    charset: String,
    address: String,
}

impl Page<'_> {
    fn story(self) -> Result<Story, Problem> {
        html::fetched(self.markup.to_vec(), &self.charset, &self.address)
    }
}

fn page(list: List<'_>) -> Option<Page<'_>> {
    let main = list.value(list.top, "WebMainResource")?;
    let text = |key| list.value(main, key).and_then(|value| list.text(value)).unwrap_or_default();
    Some(Page {
        markup: list.bytes(list.value(main, "WebResourceData")?)?,
        charset: text("WebResourceTextEncodingName"),
        address: text("WebResourceURL"),
    })
}

/// A binary property list: objects that refer to others by number, and a table of where they stand. Only what is asked for is
/// looked at, so nothing loops or recurses.
struct List<'a> {
    bytes: &'a [u8],
    /// Where the table of offsets starts, and how many bytes each has.
    offsets: usize,
    offset_size: usize,
    /// Bytes of a reference.
    reference_size: usize,
    top: usize,
}

/// Entries of a dictionary that are looked at.
const MAX_ENTRIES: usize = 1000;

impl<'a> List<'a> {
    fn new(bytes: &'a [u8]) -> Option<List<'a>> {
        let trailer = bytes.get(bytes.len().checked_sub(32)?..)?;
        bytes.strip_prefix(MAGIC)?;
        Some(List {
            bytes,
            offset_size: usize::from(*trailer.get(6)?),
            reference_size: usize::from(*trailer.get(7)?),
            top: number(trailer.get(16..24)?)?,
            offsets: number(trailer.get(24..32)?)?,
        })
    }

    /// The kind of an object, the count that it begins with, and what comes after that.
    fn object(&self, object: usize) -> Option<(u8, usize, &'a [u8])> {
        let at = self.offsets.checked_add(object.checked_mul(self.offset_size)?)?;
        let at = number(self.bytes.get(at..at.checked_add(self.offset_size)?)?)?;
        let (&marker, rest) = self.bytes.get(at..)?.split_first()?;
        let (kind, count) = (marker >> 4, usize::from(marker & 0xF));
        if count < 0xF {
            return Some((kind, count, rest));
        }
        // A longer count follows as a number of its own.
        let (&marker, rest) = rest.split_first()?;
        let len = 1usize.checked_shl(u32::from(marker & 0xF))?;
        Some((kind, number(rest.get(..len)?)?, rest.get(len..)?))
    }

    fn reference(&self, list: &[u8], at: usize) -> Option<usize> {
        let start = at.checked_mul(self.reference_size)?;
        number(list.get(start..start.checked_add(self.reference_size)?)?)
    }

    /// The value of a key of a dictionary.
    fn value(&self, dictionary: usize, key: &str) -> Option<usize> {
        let (0xD, count, list) = self.object(dictionary)? else { return None };
        let at = (0..count.min(MAX_ENTRIES))
            .find(|&at| self.reference(list, at).and_then(|object| self.text(object)).is_some_and(|found| found == key))?;
        self.reference(list, count.checked_add(at)?)
    }

    fn text(&self, object: usize) -> Option<String> {
        match self.object(object)? {
            (0x5, len, rest) => Some(String::from_utf8_lossy(rest.get(..len)?).into_owned()),
            (0x6, len, rest) => {
                let units = rest
                    .get(..len.checked_mul(2)?)?
                    .chunks_exact(2)
                    .map(|pair| pair.iter().fold(0u16, |unit, &byte| unit << 8 | u16::from(byte)));
                Some(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
            }
            _ => None,
        }
    }

    fn bytes(&self, object: usize) -> Option<&'a [u8]> {
        let (0x4, len, rest) = self.object(object)? else { return None };
        rest.get(..len)
    }
}

/// A number of up to eight bytes, the highest first.
fn number(bytes: &[u8]) -> Option<usize> {
    if bytes.is_empty() || bytes.len() > 8 {
        return None;
    }
    usize::try_from(bytes.iter().fold(0u64, |number, &byte| number << 8 | u64::from(byte))).ok()
}
