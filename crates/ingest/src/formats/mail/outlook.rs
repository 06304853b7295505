//! Messages that Outlook saves (MSG). Source: MS-OXMSG; the numbers of properties are those of MS-OXPROPS.

use super::{forwarded, lzfu};
use crate::charset;
use crate::dates;
use crate::error::{ErrorKind, Problem, size};
use crate::formats::compound::{self, Compound};

use crate::formats::office::doc;
use crate::formats::{html, rtf};
use crate::reader::{self, Context, Evidence, Found, Head, Reader, one};
use crate::refused::not_read;
use crate::story::Story;
use crate::stream::Stream;
use crate::text::first_of;

/// Bytes that a message may have, with what is attached to it.
const MAX_MESSAGE: u64 = 64 << 20;

const SUBJECT: &str = "0037";
const BODY: &str = "1000";
const FORMATTED: &str = "10130102";
const PACKED_RTF: &str = "10090102";
const SENDER: &str = "0C1A";
const FILE_NAMES: [&str; 2] = ["3707", "3704"];
const FILE: &str = "37010102";
/// When it was sent, and when it came.
const TIMES: [u32; 2] = [0x0039_0040, 0x0E06_0040];

pub(crate) struct Outlook;

impl Reader for Outlook {
    fn title(&self) -> &'static str {
        "mail (EML, MBOX, MSG), old Word files (DOC)"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["msg"]
    }

    /// Old files of Word are compound files too.
    fn evidence(&self, head: &Head<'_>) -> Evidence {
        if head.bytes.starts_with(compound::MAGIC) { Evidence::Archive } else { Evidence::None }
    }

    fn open(&self, stream: Stream, context: Context) -> Result<Found, Problem> {
        let bytes =
            stream.all(MAX_MESSAGE, |found| format!("A message may have up to {}, but this has {found}.", size(MAX_MESSAGE)))?;
        if !bytes.starts_with(compound::MAGIC) {
            return Err(Problem::new(
                ErrorKind::Malformed,
                "Its name says mail of Outlook (.msg), but its content is something else.",
            ));
        }
        let file = Compound::new(&bytes).ok_or_else(|| {
            Problem::new(
                ErrorKind::Malformed,
                "A message saved by Outlook or an old Word document was expected, but it is damaged or cut off.",
            )
        })?;
        if let Some(found) = doc::open(&file, &context) {
            return found;
        }
        if file.stream(None, "EncryptedPackage").is_some() {
            let message = "This document is locked with a password. Open it, save it without one, and add that.";
            return Err(Problem::new(ErrorKind::Unsupported, message));
        }
        let message = Message { file };
        if !message.is_one() {
            return Err(not_read(
                "An old Excel or PowerPoint file",
                "Open it and save it in a newer format or as PDF, and add that.",
            ));
        }
        let attached = message.attached();
        let body = match message.story(&context) {
            // A letter that only brings something along.
            Err(problem) if problem.kind == ErrorKind::NoArticle && !attached.is_empty() => None,
            story => Some(one(&context.name, story.and_then(Story::article))),
        };
        let attached = attached.into_iter().flat_map(move |(name, bytes)| {
            let entry = context.entry(&name);
            match context.check_depth() {
                Ok(()) => reader::open(Stream::of(bytes), entry),
                Err(problem) => one(&entry.name, Err(problem)),
            }
        });
        Ok(Box::new(body.into_iter().flatten().chain(attached)))
    }
}

/// The property by which the text of a message shows what is attached to it. Source: MS-OXPROPS.
const CONTENT_ID: &str = "3712";

/// Whether a file that a message brings along is a picture, which may belong to its looks.
pub(super) fn is_picture(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    [".png", ".jpg", ".jpeg", ".gif", ".bmp", ".svg"].iter().any(|end| lower.ends_with(end))
}

struct Message<'a> {
    file: Compound<'a>,
}

impl Message<'_> {
    fn is_one(&self) -> bool {
        self.file.folder(None).into_iter().any(|entry| self.file.name(entry).starts_with("__substg1.0_"))
    }

    fn bytes(&self, folder: Option<usize>, property: &str) -> Option<Vec<u8>> {
        self.file.stream(folder, &format!("__substg1.0_{property}"))
    }

    /// A text, in UTF-16 or else in some older charset.
    fn text(&self, folder: Option<usize>, property: &str) -> String {
        if let Some(bytes) = self.bytes(folder, &format!("{property}001F")) {
            return encoding_rs::UTF_16LE.decode_without_bom_handling(&bytes).0.trim_end_matches('\0').to_owned();
        }
        let bytes = self.bytes(folder, &format!("{property}001E")).unwrap_or_default();
        charset::decode(bytes, None).unwrap_or_default().trim_end_matches('\0').to_owned()
    }

    fn story(&self, context: &Context) -> Result<Story, Problem> {
        let plain = self.text(None, BODY).replace("\r\n", "\n");
        let mut story = Story { text: plain.trim().to_owned(), ..Story::default() };
        if story.text.is_empty()
            && let Some(page) = self.bytes(None, FORMATTED)
            && let Ok(page) = html::story(page, "")
        {
            story = page;
        }
        if story.text.is_empty()
            && let Some(text) = self.bytes(None, PACKED_RTF).and_then(|packed| lzfu::unpack(&packed))
            && let Ok((text, _)) = rtf::text(&text)
        {
            text.trim().clone_into(&mut story.text);
        }
        if story.text.trim().is_empty() {
            return Err(Problem::new(ErrorKind::NoArticle, "The text of a message was expected, but it has none."));
        }
        if let Some(forwarded) = forwarded::read(&self.text(None, SUBJECT), &story.text) {
            return Ok(forwarded);
        }
        story.title = first_of([self.text(None, SUBJECT).trim().to_owned(), story.title, context.stem().to_owned()]);
        story.source = first_of([story.source, self.text(None, SENDER).trim().to_owned()]);
        if let (None, Some(sent)) = (story.published, self.sent()) {
            story.published = dates::parse(&sent);
            story.time = sent;
        }
        Ok(story)
    }

    /// When it was sent, in UTC.
    fn sent(&self) -> Option<String> {
        let properties = self.file.stream(None, "__properties_version1.0")?;
        // After a header of 32 bytes there are 16 for each: kind and number, flags, value.
        let entries = || properties.get(32..).unwrap_or_default().chunks_exact(16);
        let value = TIMES.iter().find_map(|time| {
            let entry = entries().find(|entry| entry.first_chunk().map(|tag| u32::from_le_bytes(*tag)) == Some(*time))?;
            Some(u64::from_le_bytes(*entry.get(8..)?.first_chunk()?))
        })?;
        dates::from_filetime(value)
    }

    /// The names and contents of what is attached, but pictures that belong to the message's looks, which have a mark by which its text
    /// shows them.
    fn attached(&self) -> Vec<(String, Vec<u8>)> {
        let folders =
            self.file.folder(None).into_iter().filter(|entry| self.file.name(*entry).starts_with("__attach_version1.0_"));
        let attached = folders.filter_map(|folder| {
            let name = first_of(FILE_NAMES.map(|property| self.text(Some(folder), property)));
            let is_shown = !self.text(Some(folder), CONTENT_ID).is_empty();
            (!is_picture(&name) || !is_shown).then_some(())?;
            Some((first_of([name, "attached".to_owned()]), self.bytes(Some(folder), FILE)?))
        });
        attached.collect()
    }
}
