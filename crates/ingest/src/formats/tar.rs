//! Tape archives. Source: POSIX.1-2024, pax; GNU tar for long names.

use crate::error::{ErrorKind, Problem, size};
use crate::formats::archive::{Archive, Entries, Entry};
use crate::reader::{Context, Evidence, Found, Head, Reader};
use crate::stream::{MAX_NESTED, Stream};

/// Bytes of a block; a header takes one.
const BLOCK: u64 = 512;
/// Bytes of a record that only says something about the next entry.
const MAX_EXTRA: u64 = 1 << 20;

pub(crate) struct Tar;

impl Reader for Tar {
    fn title(&self) -> &'static str {
        "tar archives"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["tar"]
    }

    fn evidence(&self, head: &Head<'_>) -> Evidence {
        if head.bytes.get(257..262) == Some(b"ustar") { Evidence::Archive } else { Evidence::None }
    }

    fn open(&self, mut stream: Stream, context: Context) -> Result<Found, Problem> {
        if !stream.peek()?.get(..BLOCK as usize).is_some_and(is_header) {
            return Err(Problem::new(ErrorKind::Malformed, "Its name says tar (.tar), but its content is not a tar archive."));
        }
        Ok(Box::new(Archive::new(Box::new(Files { stream, ended: false }), context)?))
    }
}

/// Whether the sum of its bytes is the one that the header states.
fn is_header(block: &[u8]) -> bool {
    let sum =
        block.iter().enumerate().map(|(at, &byte)| if (148..156).contains(&at) { 32 } else { u64::from(byte) }).sum::<u64>();
    block.len() == BLOCK as usize && octal(block.get(148..156).unwrap_or_default()) == Some(sum)
}

fn octal(field: &[u8]) -> Option<u64> {
    // Numbers that are too large for digits are written as bytes: nothing of that size is read.
    let text = std::str::from_utf8(field).ok()?.trim_matches(['\0', ' ']);
    u64::from_str_radix(text, 8).ok()
}

struct Files {
    stream: Stream,
    ended: bool,
}

impl Files {
    fn entry(&mut self) -> Result<Option<Entry>, Problem> {
        let mut long_path = None;
        loop {
            let header = self.stream.take(BLOCK)?;
            if header.iter().all(|&byte| byte == 0) {
                return Ok(None);
            }
            let len = octal(header.get(124..136).unwrap_or_default());
            let (true, Some(len)) = (is_header(&header), len) else {
                let message = "The tar archive is cut off or damaged here: the rest is not read.";
                return Err(Problem::new(ErrorKind::Malformed, message));
            };
            let padding = len.next_multiple_of(BLOCK) - len;
            let kind = header.get(156).copied().unwrap_or_default();
            match kind {
                b'L' | b'x' if len <= MAX_EXTRA => {
                    let extra = self.stream.take(len)?;
                    self.stream.skip(padding)?;
                    long_path = if kind == b'L' { Some(text(&extra)) } else { pax_path(&extra).or(long_path) };
                }
                0 | b'0' | b'7' => {
                    let path = long_path.unwrap_or_else(|| path(&header));
                    if path.ends_with('/') {
                        self.stream.skip(len + padding)?;
                        long_path = None;
                        continue;
                    }
                    let stream = if len <= MAX_NESTED {
                        Ok(Stream::of(self.stream.take(len)?))
                    } else {
                        self.stream.skip(len)?;
                        let message =
                            format!("A file in a tar archive may have up to {}, but this has {}.", size(MAX_NESTED), size(len));
                        Err(Problem::new(ErrorKind::TooLarge, message))
                    };
                    self.stream.skip(padding)?;
                    return Ok(Some(Entry { path: path.chars().take(200).collect(), stream }));
                }
                b'1' | b'2' => {
                    let path = long_path.unwrap_or_else(|| path(&header));
                    self.stream.skip(len.saturating_add(padding))?;
                    let link = Problem::new(ErrorKind::LeftOut, "It is a link to another file: left out.");
                    return Ok(Some(Entry { path: path.chars().take(200).collect(), stream: Err(link) }));
                }
                // Folders, devices, and the target of a long link, before it.
                _ => {
                    self.stream.skip(len.saturating_add(padding))?;
                    if kind != b'K' {
                        long_path = None;
                    }
                }
            }
        }
    }
}

fn text(field: &[u8]) -> String {
    let end = field.iter().position(|&byte| byte == 0).unwrap_or(field.len());
    String::from_utf8_lossy(field.get(..end).unwrap_or_default()).into_owned()
}

fn path(header: &[u8]) -> String {
    let name = text(header.get(..100).unwrap_or_default());
    let prefix =
        if header.get(257..263) == Some(b"ustar\0") { text(header.get(345..500).unwrap_or_default()) } else { String::new() };
    if prefix.is_empty() { name } else { format!("{prefix}/{name}") }
}

/// The path in records such as `30 path=folder/name.txt`.
fn pax_path(extra: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(extra).into_owned();
    text.lines().find_map(|line| line.split_once(' ')?.1.strip_prefix("path=").map(str::to_owned))
}

impl Entries for Files {}

impl Iterator for Files {
    type Item = Result<Entry, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let entry = self.entry().transpose();
        self.ended = !matches!(entry, Some(Ok(_)));
        entry
    }
}
