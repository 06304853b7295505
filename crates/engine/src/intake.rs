//! Reading inputs, entry by entry.

use std::collections::VecDeque;
use std::sync::Arc;

use wirescope_ingest::{Article, Articles, ErrorKind, IngestError};
use wirescope_protocol::{AddError, AddItem, TableColumns};

use crate::own::{Own, open_own};

/// The size of the largest file that is read, in bytes: a file is held in memory as a whole while its articles are read.
pub const MAX_FILE: u64 = 512 << 20;

/// An input and its size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The file or text.
    pub item: AddItem,
    /// The size of the file in bytes; ignored for text.
    pub size: u64,
}

/// What comes next.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "there is one at a time")]
pub enum Next {
    /// The bytes of the input of that position are needed: [`supply`](Intake::supply) them. It stays the next until then.
    File(usize),
    /// An article, or something that could not be read, of the input of that position.
    Entry(usize, Result<Article, AddError>),
    /// The journal, as a file, that came with the input of that position: a page that was shared, or a collection. It counts as an entry.
    Journal(usize, String),
    /// There is no more.
    End,
}

/// Inputs that are read one after the other. It does no IO: the caller supplies the bytes of files.
#[derive(Debug)]
pub struct Intake {
    inputs: VecDeque<Input>,
    /// How many inputs have been begun.
    begun: usize,
    /// How many entries of the first input are to be passed over.
    passed: u32,
    /// A file whose bytes have been asked for: its name and size.
    asked: Option<(String, u64)>,
    open: Option<(Source, u64)>,
    /// Why the file that was asked for cannot be had.
    unread: Option<AddError>,
    bytes_done: u64,
    tables: Arc<Vec<wirescope_ingest::TableColumns>>,
}

/// What is being read.
#[derive(Debug)]
enum Source {
    File(Articles),
    /// A page that was shared or a collection, which are unpacked at once: its articles, with what of it is damaged, and its journal.
    Unpacked(std::vec::IntoIter<Result<Article, AddError>>, Option<String>),
}

/// What a source brings.
#[allow(clippy::large_enum_variant, reason = "there is one at a time")]
enum Brought {
    Entry(Result<Article, AddError>),
    Journal(String),
}

impl Source {
    fn next(&mut self) -> Option<Brought> {
        match self {
            Source::File(articles) => articles.next().map(|entry| Brought::Entry(entry.map_err(|error| told(&error)))),
            // The articles are corrected as they come in.
            Source::Unpacked(entries, journal) => {
                journal.take().map(Brought::Journal).or_else(|| entries.next().map(Brought::Entry))
            }
        }
    }

    /// Bytes that have been read; nothing is known of it where all were read at once.
    fn progress(&self) -> u64 {
        match self {
            Source::File(articles) => articles.progress().0,
            Source::Unpacked(..) => 0,
        }
    }
}

impl Intake {
    /// Inputs to read. That many entries of the first were read before, and are passed over.
    pub fn new(inputs: Vec<Input>, passed: u32) -> Self {
        Self {
            inputs: inputs.into(),
            begun: 0,
            passed,
            asked: None,
            open: None,
            unread: None,
            bytes_done: 0,
            tables: Arc::default(),
        }
    }

    /// What a reader has said of the columns of some tables.
    #[must_use]
    pub fn with_tables(mut self, tables: Vec<TableColumns>) -> Self {
        self.tables = Arc::new(tables.into_iter().map(known).collect());
        self
    }

    /// Reads one line, record or archive entry, or says what is needed for that.
    pub fn next(&mut self) -> Next {
        loop {
            let at = self.begun.saturating_sub(1);
            if self.asked.is_some() {
                return Next::File(at);
            }
            let brought = match (self.unread.take(), &mut self.open) {
                (Some(error), _) => Brought::Entry(Err(error)),
                (None, Some((source, size))) => match source.next() {
                    Some(brought) => brought,
                    None => {
                        self.bytes_done += *size;
                        self.open = None;
                        continue;
                    }
                },
                (None, None) => {
                    let Some(input) = self.inputs.pop_front() else { return Next::End };
                    self.begun += 1;
                    match self.begin(input) {
                        Some(entry) => Brought::Entry(entry),
                        None => continue,
                    }
                }
            };
            let at = self.begun.saturating_sub(1);
            if at == 0 && self.passed > 0 {
                self.passed -= 1;
                continue;
            }
            return match brought {
                Brought::Entry(entry) => Next::Entry(at, entry),
                Brought::Journal(file) => Next::Journal(at, file),
            };
        }
    }

    /// Begins an input. `None` for a file, whose bytes are asked for then.
    fn begin(&mut self, input: Input) -> Option<Result<Article, AddError>> {
        match input.item {
            AddItem::File { name } if input.size > MAX_FILE => {
                self.bytes_done += input.size;
                let message = format!("It has {} MB; files of up to {} MB are read.", input.size >> 20, MAX_FILE >> 20);
                Some(Err(AddError { name: named(name), message, ..AddError::default() }))
            }
            AddItem::File { name } => {
                self.asked = Some((named(name), input.size));
                None
            }
            AddItem::Text { title, source, published, text } => {
                self.bytes_done += text.len() as u64;
                Some(wirescope_ingest::from_text(&title, &source, &published, &text).map_err(|error| told(&error)))
            }
        }
    }

    /// Takes the bytes of the file that was asked for, or the reason, as a sentence for readers, why there are none. Bytes that were not
    /// asked for are dropped.
    pub fn supply(&mut self, bytes: Result<Vec<u8>, String>) {
        let Some((name, size)) = self.asked.take() else { return };
        match bytes {
            Ok(bytes) => match open_own(&name, &bytes) {
                Some(Ok(Own { entries, journal, .. })) => {
                    let journal = Some(journal).filter(|journal| !journal.is_empty());
                    self.open = Some((Source::Unpacked(entries.into_iter(), journal), size));
                }
                Some(Err(message)) => self.fail(name, message, size),
                None => self.open = Some((Source::File(wirescope_ingest::open_with(&name, bytes, &self.tables)), size)),
            },
            Err(message) => self.fail(name, message, size),
        }
    }

    /// A file of that size cannot be read, for this reason.
    fn fail(&mut self, name: String, message: String, size: u64) {
        self.bytes_done += size;
        self.unread = Some(AddError { name, message, ..AddError::default() });
    }

    /// Bytes of the inputs that have been read.
    pub fn bytes_done(&self) -> u64 {
        self.bytes_done + self.open.as_ref().map_or(0, |(source, size)| source.progress().min(*size))
    }
}

fn known(TableColumns { names, roles, examples }: TableColumns) -> wirescope_ingest::TableColumns {
    wirescope_ingest::TableColumns { names, roles, examples, is_partial: false }
}

/// What is guessed of the columns of a table of text, of which these are the first bytes, or of a workbook, of which they are all; or what
/// the reader has said of them.
pub fn columns(bytes: &[u8], tables: Vec<TableColumns>) -> Option<TableColumns> {
    let tables: Vec<_> = tables.into_iter().map(known).collect();
    let wirescope_ingest::TableColumns { names, roles, examples, .. } = wirescope_ingest::columns(bytes, &tables)?;
    Some(TableColumns { names, roles, examples })
}

fn told(error: &IngestError) -> AddError {
    let (left_out, is_scan) = (error.kind() == ErrorKind::LeftOut, error.kind() == ErrorKind::Scan);
    let (name, message) = (error.name().to_owned(), error.message().to_owned());
    AddError { name, message, left_out, is_scan, more: error.count().saturating_sub(1), ..AddError::default() }
}

/// A name that errors can show.
fn named(name: String) -> String {
    if name.trim().is_empty() { "a file without a name".to_owned() } else { name }
}
