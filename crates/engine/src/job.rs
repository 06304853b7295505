//! Jobs: adding articles in small steps.

use std::collections::VecDeque;

use wirescope_ingest::{Article, Articles, IngestError};
use wirescope_protocol::{AddError, AddItem, Added, Progress};

/// Ids and errors that [`Added`] lists at most.
const MAX_IDS: usize = 1000;
const MAX_ERRORS: usize = 100;

/// The size of the largest file that is read, in bytes: a file is held in memory as a whole while its articles are read.
pub const MAX_FILE: u64 = 512 << 20;

/// An input of a job and its size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The file or text.
    pub item: AddItem,
    /// The size of the file in bytes; ignored for text.
    pub size: u64,
}

/// What a job needs next.
pub(crate) enum Task {
    /// The bytes of the file that is its `item`-th input.
    Read { item: u32 },
    /// This article is to be analysed and added.
    Add(Article),
    /// This article of a checkpoint is to be analysed again; it replaces the one with its id.
    Again(Article),
    /// Nothing; the next step may need something.
    Nothing,
    /// The job has ended.
    End,
}

/// A job that has not ended.
pub(crate) struct Job {
    pub(crate) id: u32,
    inputs: VecDeque<Input>,
    /// How many inputs have been taken from `inputs`.
    taken: u32,
    /// A file whose bytes have been requested: its name and size.
    requested: Option<(String, u64)>,
    open: Option<OpenFile>,
    /// Articles of checkpoints, which need not be read.
    articles: VecDeque<Article>,
    bytes_done: u64,
    bytes_total: u64,
    /// The name of what is being read, for display.
    name: String,
    added: Added,
}

/// A file whose articles are being read.
struct OpenFile {
    articles: Articles,
    size: u64,
}

impl Job {
    pub(crate) fn new(id: u32, inputs: Vec<Input>) -> Self {
        let bytes_total = inputs.iter().map(size).sum();
        Self {
            id,
            inputs: inputs.into(),
            taken: 0,
            requested: None,
            open: None,
            articles: VecDeque::new(),
            bytes_done: 0,
            bytes_total,
            name: String::new(),
            added: Added { job: id, ..Added::default() },
        }
    }

    /// A job that analyses articles of checkpoints again.
    pub(crate) fn again(id: u32, articles: Vec<Article>) -> Self {
        let bytes_total = articles.iter().map(|article| article.text.len() as u64).sum();
        Self { articles: articles.into(), bytes_total, ..Self::new(id, Vec::new()) }
    }

    /// Takes one article, line or record from the inputs, or says what is needed for that.
    pub(crate) fn next(&mut self) -> Task {
        if self.requested.is_some() {
            return Task::Read { item: self.taken.saturating_sub(1) };
        }
        if let Some(open) = &mut self.open {
            match open.articles.next() {
                Some(Ok(article)) => return Task::Add(article),
                Some(Err(error)) => self.ingest_failed(&error),
                None => {
                    self.bytes_done += open.size;
                    self.open = None;
                }
            }
            return Task::Nothing;
        }
        if let Some(article) = self.articles.pop_front() {
            self.bytes_done += article.text.len() as u64;
            self.name.clone_from(&article.title);
            return Task::Again(article);
        }
        let Some(input) = self.inputs.pop_front() else { return Task::End };
        self.taken += 1;
        let bytes = size(&input);
        match named(input.item) {
            AddItem::File { name } if input.size > MAX_FILE => {
                self.bytes_done += bytes;
                let message = format!("It has {} MB; files of up to {} MB are read.", input.size >> 20, MAX_FILE >> 20);
                self.failed(name, message);
                Task::Nothing
            }
            AddItem::File { name } => {
                self.name.clone_from(&name);
                self.requested = Some((name, input.size));
                Task::Read { item: self.taken - 1 }
            }
            AddItem::Text { title, source, published, text } => {
                self.bytes_done += bytes;
                self.name.clone_from(&title);
                match wirescope_ingest::from_text(&title, &source, &published, &text) {
                    Ok(article) => Task::Add(article),
                    Err(error) => {
                        self.ingest_failed(&error);
                        Task::Nothing
                    }
                }
            }
        }
    }

    /// Takes the bytes of the requested file, or the reason why there are none. Bytes that were not requested are dropped.
    pub(crate) fn supply(&mut self, bytes: Result<Vec<u8>, String>) {
        let Some((name, size)) = self.requested.take() else { return };
        match bytes {
            Ok(bytes) => self.open = Some(OpenFile { articles: wirescope_ingest::open(&name, bytes), size }),
            Err(message) => {
                self.bytes_done += size;
                self.failed(name, message);
            }
        }
    }

    /// Counts an article that was added.
    pub(crate) fn added(&mut self, id: &str) {
        self.added.articles += 1;
        if self.added.ids.len() < MAX_IDS {
            self.added.ids.push(id.to_owned());
        }
    }

    /// Counts an article that is in the corpus already.
    pub(crate) fn already(&mut self) {
        self.added.already += 1;
    }

    fn ingest_failed(&mut self, error: &IngestError) {
        self.failed(error.name().to_owned(), error.message().to_owned());
    }

    fn failed(&mut self, name: String, message: String) {
        self.added.failed += 1;
        if self.added.errors.len() < MAX_ERRORS {
            self.added.errors.push(AddError { name, message });
        }
    }

    pub(crate) fn progress(&self) -> Progress {
        let open = self.open.as_ref().map_or(0, |open| open.articles.progress().0.min(open.size));
        Progress {
            job: self.id,
            articles: self.added.articles,
            kb_done: kilobytes(self.bytes_done + open),
            kb_total: kilobytes(self.bytes_total),
            current: self.taken.checked_sub(1),
            name: self.name.clone(),
            errors: self.added.failed,
        }
    }

    /// The result of the job.
    pub(crate) fn end(self, cancelled: bool) -> Added {
        Added { cancelled, ..self.added }
    }
}

/// The item, with a name that errors can show.
fn named(item: AddItem) -> AddItem {
    match item {
        AddItem::File { name } if name.trim().is_empty() => AddItem::File { name: "a file without a name".to_owned() },
        other => other,
    }
}

fn size(input: &Input) -> u64 {
    match &input.item {
        AddItem::File { .. } => input.size,
        AddItem::Text { text, .. } => text.len() as u64,
    }
}

fn kilobytes(bytes: u64) -> u32 {
    u32::try_from(bytes.div_ceil(1024)).unwrap_or(u32::MAX)
}
