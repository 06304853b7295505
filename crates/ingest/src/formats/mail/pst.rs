//! Outlook's files of mail (PST, OST), one message at a time. Source: MS-PST.
//!
//! What the library gives cannot be kept from one piece of work to the next, since it counts its owners in a way that stays in one
//! thread: what is kept are the numbers of the messages, and the file is opened again for each.

use std::io::{self, Cursor};
use std::rc::Rc;

use outlook_pst::ltp::prop_context::PropertyValue;
use outlook_pst::messaging::attachment::{AttachmentData, UnicodeAttachment};
use outlook_pst::messaging::message::{MessageProperties, UnicodeMessage};
use outlook_pst::messaging::store::{AnsiStore, Store, UnicodeStore};
use outlook_pst::ndb::node_id::NodeId;
use outlook_pst::{AnsiPstFile, UnicodePstFile};
use wirescope_nlp::Article;

use super::{forwarded, lzfu};
use crate::error::{ErrorKind, IngestError, Problem};
use crate::formats::{html, rtf};
use crate::reader::{self, Context, Evidence, Found, Head, Reader, one};
use crate::story::Story;
use crate::stream::{Slice, Stream};
use crate::text::first_of;
use crate::{charset, dates};

const MAGIC: &[u8] = b"!BDN";
/// Folders that are looked into.
const MAX_FOLDERS: usize = 10_000;
/// Messages of a file.
const MAX_MESSAGES: usize = 1_000_000;
/// Files that a message brings along.
const MAX_ATTACHED: usize = 200;

/// Numbers of properties. Source: MS-OXPROPS.
const CLASS: u16 = 0x001A;
const SUBJECT: u16 = 0x0037;
const BODY: u16 = 0x1000;
const PACKED_RTF: u16 = 0x1009;
const MARKUP: u16 = 0x1013;
const SENDERS: [u16; 2] = [0x0C1A, 0x0042];
const TIMES: [u16; 2] = [0x0039, 0x0E06];
const FOLDER: u16 = 0x3001;
const FILE_NAMES: [u16; 2] = [0x3707, 0x3704];

pub(crate) struct Pst;

impl Reader for Pst {
    fn title(&self) -> &'static str {
        "Outlook's files of mail (PST)"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["pst", "ost"]
    }

    fn evidence(&self, head: &Head<'_>) -> Evidence {
        if head.bytes.starts_with(MAGIC) { Evidence::Certain } else { Evidence::None }
    }

    fn open(&self, stream: Stream, context: Context) -> Result<Found, Problem> {
        let file = stream.seekable()?;
        if !file.rest().starts_with(MAGIC) {
            return Err(Problem::new(
                ErrorKind::Malformed,
                "Its name says a file of Outlook's mail (.pst), but its content is not.",
            ));
        }
        let messages = store(&file).and_then(|store| messages(&store)).map_err(|error| damaged(&error))?;
        if messages.is_empty() {
            return Err(Problem::new(ErrorKind::Empty, "Mail was expected in this file of Outlook's, but there is none in it."));
        }
        let all = messages.len();
        Ok(Box::new(Mailbox { file, messages: messages.into_iter(), all, context, at_work: None, others: 0, ended: false }))
    }
}

fn damaged(error: &io::Error) -> Problem {
    let detail: String = error.to_string().chars().take(80).collect();
    let message = format!(
        "A file of Outlook's mail was expected, but it is damaged or of a kind that is not known ({detail}). Drag its messages out of \
         Outlook into a folder, or export them as .eml or .mbox, and add these."
    );
    Problem::new(ErrorKind::Malformed, message)
}

/// The file, opened: in its newer form, or that of before 2003.
fn store(file: &Slice) -> io::Result<Rc<dyn Store>> {
    match UnicodePstFile::read_from(Box::new(Cursor::new(file.clone()))) {
        Ok(file) => Ok(UnicodeStore::read(Rc::new(file))?),
        Err(_) => Ok(AnsiStore::read(Rc::new(AnsiPstFile::read_from(Box::new(Cursor::new(file.clone())))?))?),
    }
}

/// The messages of all folders, each with the names of its folders.
fn messages(store: &Rc<dyn Store>) -> io::Result<Vec<(String, u32)>> {
    let mut found = Vec::new();
    let mut open = vec![(String::new(), store.properties().ipm_sub_tree_entry_id()?)];
    for _ in 0..MAX_FOLDERS {
        let Some((path, id)) = open.pop() else { break };
        // One that cannot be read leaves the others.
        let Ok(folder) = store.open_folder(&id) else { continue };
        let path = match folder.properties().get(FOLDER).map(words) {
            Some(name) if !path.is_empty() => format!("{path}/{name}"),
            Some(name) => name,
            None => path,
        };
        let rows = folder.contents_table().map(|table| table.rows_matrix().map(|row| u32::from(row.id())).collect::<Vec<_>>());
        found.extend(rows.into_iter().flatten().take(MAX_MESSAGES - found.len().min(MAX_MESSAGES)).map(|id| (path.clone(), id)));
        for row in folder.hierarchy_table().into_iter().flat_map(|table| table.rows_matrix()) {
            open.extend(store.properties().make_entry_id(NodeId::from(u32::from(row.id()))).ok().map(|id| (path.clone(), id)));
        }
    }
    Ok(found)
}

fn words(value: &PropertyValue) -> String {
    match value {
        PropertyValue::Unicode(text) => text.to_string(),
        PropertyValue::String8(text) => charset::decode(text.buffer().to_vec(), None).unwrap_or_default(),
        _ => String::new(),
    }
}

fn bytes(value: &PropertyValue) -> Option<Vec<u8>> {
    match value {
        PropertyValue::Binary(value) => Some(value.buffer().to_vec()),
        _ => None,
    }
}

/// What a message brings along.
enum Attached {
    File(String, Vec<u8>),
    Letter(Box<Story>),
}

/// What a message is.
enum Message {
    Mail(Story, Vec<Attached>),
    /// A contact, an appointment and the like.
    Other,
}

fn message(file: &Slice, number: u32, context: &Context) -> Result<Message, Problem> {
    let read = || -> io::Result<(Option<Story>, bool, Vec<Attached>)> {
        let store = store(file)?;
        let id = store.properties().make_entry_id(NodeId::from(number))?;
        let message = store.open_message(&id, None)?;
        let properties = message.properties();
        let class = properties.get(CLASS).map(words).unwrap_or_default();
        let is_mail = class.is_empty() || class.starts_with("IPM.Note") || class.starts_with("IPM.Post") || class == "IPM";
        Ok(if is_mail { (story(properties, context), true, attached(file, number, context)) } else { (None, false, Vec::new()) })
    };
    match read().map_err(|error| damaged(&error))? {
        (_, false, _) => Ok(Message::Other),
        (Some(story), true, attached) => Ok(Message::Mail(story, attached)),
        (None, true, attached) if !attached.is_empty() => Ok(Message::Mail(Story::default(), attached)),
        (None, true, _) => Err(Problem::new(ErrorKind::NoArticle, "The text of a message was expected, but it has none.")),
    }
}

/// What a message says; `None` for one without words.
fn story(properties: &MessageProperties, context: &Context) -> Option<Story> {
    let line = |number: u16| properties.get(number).map(words).unwrap_or_default().trim().to_owned();
    let plain = properties.get(BODY).map(words).unwrap_or_default().replace("\r\n", "\n");
    let mut story = Story { text: plain.trim().to_owned(), ..Story::default() };
    let markup = || properties.get(MARKUP).and_then(|value| bytes(value).or_else(|| Some(words(value).into_bytes())));
    if story.text.is_empty()
        && let Some(page) = markup().filter(|page| !page.is_empty())
        && let Ok(page) = html::story(page, "")
    {
        story = page;
    }
    if story.text.is_empty()
        && let Some(text) = properties.get(PACKED_RTF).and_then(bytes).and_then(|packed| lzfu::unpack(&packed))
        && let Ok((text, _)) = rtf::text(&text)
    {
        text.trim().clone_into(&mut story.text);
    }
    // Two signs before a subject say how much of it is `RE: `.
    let subject = line(SUBJECT);
    let subject = subject.strip_prefix('\u{1}').map_or(subject.as_str(), |rest| rest.get(1..).unwrap_or_default());
    if let Some(forwarded) = forwarded::read(subject, &story.text) {
        return Some(forwarded);
    }
    story.title = first_of([subject.to_owned(), story.title, context.stem().to_owned()]);
    story.source = first_of([story.source, line(SENDERS[0]), line(SENDERS[1])]);
    let sent = TIMES.iter().find_map(|number| match properties.get(*number) {
        Some(PropertyValue::Time(time)) => dates::from_filetime(u64::try_from(*time).ok()?),
        _ => None,
    });
    if let (None, Some(sent)) = (story.published, sent) {
        story.published = dates::parse(&sent);
        story.time = sent;
    }
    (!story.text.trim().is_empty()).then_some(story)
}

/// The property by which the text of a message shows what is attached to it. Source: MS-OXPROPS.
const CONTENT_ID: u16 = 0x3712;

/// What a message brings along; in the older form of file it is not read.
fn attached(file: &Slice, number: u32, context: &Context) -> Vec<Attached> {
    let read = || -> io::Result<Vec<Attached>> {
        let store = UnicodeStore::read(Rc::new(UnicodePstFile::read_from(Box::new(Cursor::new(file.clone())))?))?;
        let id = store.properties().make_entry_id(NodeId::from(number))?;
        let message = UnicodeMessage::read(Rc::clone(&store), &id, None)?;
        let mut found = Vec::new();
        let Some(table) = outlook_pst::messaging::message::Message::attachment_table(&*message) else { return Ok(found) };
        for row in table.rows_matrix().take(MAX_ATTACHED) {
            let node = NodeId::from(u32::from(row.id()));
            let Ok(attachment) = UnicodeAttachment::read(Rc::clone(&message), node, None) else { continue };
            let attachment: &dyn outlook_pst::messaging::attachment::Attachment = &*attachment;
            let name = FILE_NAMES.iter().find_map(|number| attachment.properties().get(*number)).map(words).unwrap_or_default();
            let is_shown = attachment.properties().get(CONTENT_ID).is_some();
            match attachment.data() {
                Some(AttachmentData::Binary(data)) if !super::outlook::is_picture(&name) || !is_shown => {
                    found.push(Attached::File(first_of([name, "attached".to_owned()]), data.buffer().to_vec()));
                }
                Some(AttachmentData::Message(letter)) => {
                    found.extend(story(letter.properties(), context).map(|story| Attached::Letter(Box::new(story))));
                }
                _ => {}
            }
        }
        Ok(found)
    };
    read().unwrap_or_default()
}

/// The articles of the messages.
struct Mailbox {
    file: Slice,
    messages: std::vec::IntoIter<(String, u32)>,
    all: usize,
    context: Context,
    at_work: Option<Found>,
    /// Entries that are no mail.
    others: usize,
    ended: bool,
}

impl Mailbox {
    /// What is in the message of this number.
    fn open(&mut self, folder: &str, number: u32) -> Option<Found> {
        let done = self.all - self.messages.len();
        let context = self.context.part(&format!("message {done}"));
        match message(&self.file, number, &context) {
            Ok(Message::Other) => {
                self.others += 1;
                None
            }
            Ok(Message::Mail(mut story, attached)) => {
                if !folder.is_empty() {
                    story.fields.push(("folder".to_owned(), folder.to_owned()));
                }
                let has_text = !story.text.is_empty();
                let body = has_text.then(|| one(&context.name, story.article()));
                let attached = attached.into_iter().flat_map(move |attached| match (attached, context.check_depth()) {
                    (Attached::Letter(story), _) => one(&context.name, story.article()),
                    (Attached::File(name, bytes), Ok(())) => reader::open(Stream::of(bytes), context.entry(&name)),
                    (Attached::File(name, _), Err(problem)) => one(&context.entry(&name).name, Err(problem)),
                });
                Some(Box::new(body.into_iter().flatten().chain(attached)))
            }
            Err(problem) => Some(one(&context.name, Err(problem))),
        }
    }
}

impl Iterator for Mailbox {
    type Item = Result<Article, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(next) = self.at_work.as_mut().and_then(Iterator::next) {
                return Some(next);
            }
            let Some((folder, number)) = self.messages.next() else { break };
            self.at_work = self.open(&folder, number);
            let done = (self.all - self.messages.len()) as u64;
            self.file.meter().set(self.file.rest().len() as u64 * done / self.all.max(1) as u64);
        }
        if std::mem::replace(&mut self.ended, true) || self.others == 0 {
            return None;
        }
        let message =
            format!("{} entries of it are no mail (contacts, appointments, notes and the like): left out.", self.others);
        Some(Err(Problem::new(ErrorKind::Incomplete, message).of(self.others).at(self.context.name.clone())))
    }
}
