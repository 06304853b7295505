//! Mail, and web pages that browsers save as mail (MHTML).

mod forwarded;
mod lzfu;
mod mbox;
mod outlook;
mod pst;

use std::collections::BTreeSet;

use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use crate::dates;
use crate::error::{ErrorKind, Problem, size};
use crate::formats::html;
use crate::reader::{self, Context, Evidence, Found, Head, Reader, one};
use crate::story::Story;
use crate::stream::Stream;
use crate::text::{collapse_whitespace, first_of};
pub(crate) use mbox::Mbox;
pub(crate) use outlook::Outlook;
pub(crate) use pst::Pst;

/// Bytes that a message may have, with what is attached to it.
const MAX_MESSAGE: u64 = 64 << 20;
/// Messages inside one another, and parts inside parts. What takes them apart may recurse.
const MAX_NESTED: usize = 50;
/// Characters below which the plain text of a message is less trusted than its formatted text.
const SHORT: usize = 200;

/// People that are named of those to whom a message went.
const MOST_NAMED: usize = 50;

/// Fields that begin a message; the names of others vary.
const FIELDS: &[&str] = &[
    "from",
    "to",
    "cc",
    "date",
    "subject",
    "message-id",
    "mime-version",
    "content-type",
    "received",
    "return-path",
    "delivered-to",
    "reply-to",
    "sender",
    "snapshot-content-location",
    "content-transfer-encoding",
    "dkim-signature",
];
/// How many of them tell that it is a message.
const ENOUGH: usize = 3;

pub(crate) struct Mail;

impl Reader for Mail {
    fn title(&self) -> &'static str {
        "mail (EML, MBOX, MSG)"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["eml", "emlx", "mht", "mhtml"]
    }

    fn evidence(&self, head: &Head<'_>) -> Evidence {
        if begins_message(without_count(&head.text)) { Evidence::Certain } else { Evidence::None }
    }

    fn open(&self, stream: Stream, context: Context) -> Result<Found, Problem> {
        let bytes =
            stream.all(MAX_MESSAGE, |found| format!("A message may have up to {}, but this has {found}.", size(MAX_MESSAGE)))?;
        let start = String::from_utf8_lossy(bytes.get(..COUNT).unwrap_or(&bytes));
        let skipped = start.len() - without_count(&start).len();
        // What comes after it is the program's own.
        let count: usize = start.get(..skipped).and_then(|count| count.trim().parse().ok()).unwrap_or(bytes.len());
        let rest = bytes.get(skipped..).unwrap_or_default();
        message(rest.get(..count).unwrap_or(rest), &context)
    }
}

/// Bytes of a line that counts those of a message.
const COUNT: usize = 16;

/// A message without the line above it in which Apple's program counts its bytes.
fn without_count(text: &str) -> &str {
    match text.split_once('\n') {
        Some((count, rest)) if !count.trim().is_empty() && count.trim().bytes().all(|byte| byte.is_ascii_digit()) => rest,
        _ => text,
    }
}

/// Whether a text begins with the fields of a message.
fn begins_message(text: &str) -> bool {
    let mut known = 0;
    for line in text.lines() {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { break };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
            break;
        }
        known += usize::from(FIELDS.iter().any(|field| field.eq_ignore_ascii_case(name)));
    }
    known >= ENOUGH
}

/// The text of a message, then what is attached to it.
fn message(bytes: &[u8], context: &Context) -> Result<Found, Problem> {
    check_nesting(bytes)?;
    let parsed = MessageParser::default().parse(bytes);
    let Some(message) = parsed.filter(is_message) else {
        return Err(Problem::new(
            ErrorKind::Malformed,
            "A message was expected, with fields such as \"From:\" and \"Subject:\" at its top, but there are none.",
        ));
    };
    if is_page(&message) {
        return Ok(one(&context.name, page(&message, context).and_then(Story::article)));
    }
    let shown = shown(&message);
    let attached: Vec<(String, Vec<u8>)> = message.attachments().filter_map(|part| attachment(part, &shown)).collect();
    let body = match story(&message, context) {
        // A letter that only brings something along.
        Err(problem) if problem.kind == ErrorKind::NoArticle && !attached.is_empty() => None,
        story => Some(one(&context.name, story.and_then(Story::article))),
    };
    let context = context.clone();
    let attached = attached.into_iter().flat_map(move |(name, bytes)| {
        let entry = context.entry(&name);
        match context.check_depth() {
            Ok(()) => reader::open(Stream::of(bytes), entry),
            Err(problem) => one(&entry.name, Err(problem)),
        }
    });
    Ok(Box::new(body.into_iter().flatten().chain(attached)))
}

fn is_message(message: &Message<'_>) -> bool {
    message.from().is_some() || message.subject().is_some() || message.date().is_some() || message.content_type().is_some()
}

/// Fails for a message that holds messages to a depth that no mail has.
fn check_nesting(bytes: &[u8]) -> Result<(), Problem> {
    let needle = b"message/rfc822";
    let count = bytes
        .windows(needle.len())
        .filter(|window| window.first().is_some_and(|byte| byte | 0x20 == b'm') && window.eq_ignore_ascii_case(needle))
        .take(MAX_NESTED + 1)
        .count();
    if count > MAX_NESTED {
        let message = format!("A message was expected, but it holds more than {MAX_NESTED} others inside one another: not read.");
        return Err(Problem::new(ErrorKind::TooLarge, message));
    }
    Ok(())
}

/// Whether it is a saved page rather than mail.
fn is_page(message: &Message<'_>) -> bool {
    message.header_raw("Snapshot-Content-Location").is_some()
        || (message.is_content_type("multipart", "related")
            && message.parts.iter().any(|part| matches!(part.body, PartType::Html(_)) && part.content_location().is_some()))
}

/// The saved page: the first one, of which others are frames.
fn page(message: &Message<'_>, context: &Context) -> Result<Story, Problem> {
    let Some((part, markup)) = message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(markup) => Some((part, markup)),
        _ => None,
    }) else {
        return Err(Problem::new(ErrorKind::NoArticle, "A saved web page was expected, but there is no page in it."));
    };
    let subject = message.subject().unwrap_or_default();
    let title = if subject.is_empty() { context.stem() } else { subject };
    let mut story = html::story(markup.as_bytes().to_vec(), title)?;
    let saved_from = [part.content_location(), message.header_raw("Snapshot-Content-Location")].into_iter().flatten();
    let address = saved_from.map(str::trim).find(|address| address.starts_with("http")).unwrap_or_default();
    story.url = first_of([story.url, address.to_owned()]);
    Ok(story)
}

/// What the message itself says.
fn story(message: &Message<'_>, context: &Context) -> Result<Story, Problem> {
    let plain: Vec<&str> = message
        .text_bodies()
        .filter_map(|part| match &part.body {
            PartType::Text(text) => Some(text.trim()),
            _ => None,
        })
        .filter(|text| !text.is_empty())
        .collect();
    let plain = plain.join("\n\n").replace("\r\n", "\n");
    let markup = message.html_bodies().find_map(|part| match &part.body {
        PartType::Html(markup) => Some(markup),
        _ => None,
    });
    let mut story = Story { text: plain, ..Story::default() };
    if story.text.chars().count() < SHORT
        && let Some(markup) = markup
        && let Ok(page) = html::story(markup.as_bytes().to_vec(), "")
        && page.text.chars().count() > story.text.chars().count()
    {
        story = page;
    }
    if story.text.trim().is_empty() {
        return Err(Problem::new(ErrorKind::NoArticle, "The text of a message was expected, but it has none."));
    }
    // The page in a message may say more of the article that both are.
    let subject = message.subject().unwrap_or_default().trim();
    if let (true, Some(markup)) = (story.url.is_empty(), markup)
        && let Ok(page) = html::story(markup.as_bytes().to_vec(), "")
        && page.title == subject
    {
        story.fill(Story { text: String::new(), title: String::new(), shortened: None, ..page });
    }
    if let Some(forwarded) = forwarded::read(subject, &story.text) {
        return Ok(forwarded);
    }
    let told = [("to", addresses(message.to())), ("cc", addresses(message.cc()))];
    story.fields.extend(told.into_iter().filter(|(_, who)| !who.is_empty()).map(|(name, who)| (name.to_owned(), who)));
    let from = message.from().and_then(|from| from.first());
    let sender = from.and_then(|from| from.name().or(from.address())).unwrap_or_default();
    let subject = message.subject().unwrap_or_default().trim().to_owned();
    story.title = first_of([subject, story.title, context.stem().to_owned()]);
    story.source = first_of([story.source, sender.trim().to_owned()]);
    if let (None, Some(sent)) = (story.published, message.date()) {
        story.published = dates::calendar_day(i64::from(sent.year), i64::from(sent.month), i64::from(sent.day));
        story.time = sent.to_rfc3339();
    }
    Ok(story)
}

/// The name and content of what is attached; `None` for signatures, and for pictures that belong to the message's looks. Others may be
/// scans, which are told of.
fn attachment(part: &MessagePart<'_>, shown: &BTreeSet<&str>) -> Option<(String, Vec<u8>)> {
    let kind = part.content_type();
    let (main, sub) = kind.map_or(("", ""), |kind| (kind.ctype(), kind.subtype().unwrap_or_default()));
    let is_looks = main.eq_ignore_ascii_case("image") && !is_brought(part, shown);
    if is_looks || sub.ends_with("signature") || sub.eq_ignore_ascii_case("calendar") {
        return None;
    }
    let (bytes, extension) = match &part.body {
        PartType::Text(text) => (text.as_bytes(), "txt"),
        PartType::Html(markup) => (markup.as_bytes(), "html"),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => (&**bytes, ""),
        PartType::Message(message) => (message.raw_message(), "eml"),
        PartType::Multipart(_) => return None,
    };
    let name = match part.attachment_name() {
        Some(name) => name.chars().take(200).collect(),
        None if extension.is_empty() => "attachment".to_owned(),
        None => format!("attachment.{extension}"),
    };
    Some((name, bytes.to_vec()))
}

/// Whether a picture was attached for its own sake: it is no part of the message's formatted text. `shown`: the ids of those that are.
fn is_brought(part: &MessagePart<'_>, shown: &BTreeSet<&str>) -> bool {
    let is_attached = part.content_disposition().is_some_and(|how| how.ctype().eq_ignore_ascii_case("attachment"));
    is_attached && part.content_id().is_none_or(|id| !shown.contains(id.trim_matches(['<', '>'])))
}

/// The ids of the parts that the formatted text of a message shows: `cid:picture1@quay.example`.
fn shown<'a>(message: &'a Message<'_>) -> BTreeSet<&'a str> {
    let pages = message.parts.iter().filter_map(|part| match &part.body {
        PartType::Html(markup) => Some(&**markup),
        _ => None,
    });
    let after = pages.flat_map(|markup| markup.split("cid:").skip(1));
    after.filter_map(|after| after.split(['"', '\'', '<', '>', '(', ')', '&', ' ', '\n', '\r', '\t']).next()).collect()
}

/// To whom a message went: the names, else the addresses.
fn addresses(field: Option<&Address<'_>>) -> String {
    let all = field.into_iter().flat_map(|field| field.iter());
    let names = all.filter_map(|who| who.name().or(who.address())).map(collapse_whitespace).take(MOST_NAMED);
    names.collect::<Vec<_>>().join("; ")
}
