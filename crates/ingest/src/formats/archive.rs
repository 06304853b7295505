//! What all archives have in common: their entries are handed to the table of readers, one at a time.

use wirescope_nlp::Article;

use crate::error::{ErrorKind, IngestError, Problem, size};
use crate::reader::{self, Context, Found, one};
use crate::stream::{MAX_TOTAL, Stream};

/// What systems leave in archives.
const LITTER: &[&str] = &["__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"];

/// Entries of formats that are not read that are named one by one: a saved page brings along many.
const NAMED: usize = 20;

/// An entry that is a file.
pub(crate) struct Entry {
    pub(crate) path: String,
    pub(crate) stream: Result<Stream, Problem>,
}

/// The files of an archive. An error stands for its list of contents, and ends it.
pub(crate) type Entries = Box<dyn Iterator<Item = Result<Entry, Problem>> + Send>;

/// The articles in an archive.
pub(crate) struct Archive {
    context: Context,
    entries: Entries,
    /// What is in the entry at work.
    at_work: Option<Found>,
    /// Entries that were opened.
    read: usize,
    not_read: usize,
    ended: bool,
}

impl Archive {
    /// Fails inside too many others.
    pub(crate) fn new(entries: Entries, context: Context) -> Result<Archive, Problem> {
        context.check_depth()?;
        Ok(Archive { context, entries, at_work: None, read: 0, not_read: 0, ended: false })
    }

    /// What is in an entry; `None` for one that is passed over.
    fn open(&mut self, entry: Entry) -> Option<Found> {
        let parts = entry.path.split(['/', '\\']);
        if parts.clone().any(|part| LITTER.contains(&part)) {
            return None;
        }
        let context = self.context.entry(&entry.path);
        let name = context.name.clone();
        let is_hidden = parts.clone().any(|part| part.starts_with('.') && part != "." && part != "..");
        let found = if is_hidden {
            Err(Problem::new(ErrorKind::LeftOut, "Its name begins with a dot, as those of hidden files do: left out."))
        } else {
            entry.stream.and_then(|stream| reader::try_open(stream, context))
        };
        self.read += 1;
        match found {
            Ok(found) => Some(found),
            Err(problem) => {
                let is_usual = matches!(problem.kind, ErrorKind::Unsupported | ErrorKind::LeftOut);
                self.not_read += usize::from(is_usual);
                let named = !is_usual || self.not_read <= NAMED;
                named.then(|| one(&name, Err(problem)))
            }
        }
    }

    /// What is said at the end, if anything.
    fn conclusion(&self) -> Option<Problem> {
        if self.context.total.get() > MAX_TOTAL {
            let message = format!("The archive expands to more than {}: the rest is not read.", size(MAX_TOTAL));
            return Some(Problem::new(ErrorKind::TooLarge, message));
        }
        if self.not_read > NAMED {
            let more = self.not_read - NAMED;
            return Some(Problem::new(
                ErrorKind::Unsupported,
                format!("{more} more files in it are not read; what is: {}.", reader::read()),
            ));
        }
        if self.read == 0 {
            return Some(Problem::new(ErrorKind::Empty, "Articles were expected in this archive, but there are no files in it."));
        }
        None
    }
}

impl Iterator for Archive {
    type Item = Result<Article, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(next) = self.at_work.as_mut().and_then(Iterator::next) {
                return Some(next);
            }
            self.at_work = None;
            if self.ended {
                return None;
            }
            let over = self.context.total.get() > MAX_TOTAL;
            let problem = match self.entries.next().filter(|_| !over) {
                Some(Ok(entry)) => {
                    self.at_work = self.open(entry);
                    continue;
                }
                Some(Err(problem)) => Some(problem),
                None => self.conclusion(),
            };
            self.ended = true;
            return problem.map(|problem| Err(problem.at(self.context.name.clone())));
        }
    }
}
