//! What all archives have in common: their entries are handed to the table of readers, one at a time.

use std::collections::VecDeque;

use wirescope_nlp::Article;

use crate::error::{ErrorKind, IngestError, Problem, size};
use crate::reader::{self, Context, Found, one};
use crate::stream::{MAX_TOTAL, Stream};

/// What systems leave in archives.
const LITTER: &[&str] = &["__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"];

/// Entries of formats that are not read, and of those that are left out, that are named one by one: a saved page brings along many.
const NAMED: usize = 20;

/// An entry that is a file.
pub(crate) struct Entry {
    pub(crate) path: String,
    pub(crate) stream: Result<Stream, Problem>,
}

/// The files of an archive. An error stands for its list of contents, and ends it.
pub(crate) trait Entries: Iterator<Item = Result<Entry, Problem>> + Send {
    /// How many are left; `None` where only unpacking would tell.
    fn left(&mut self) -> Option<usize> {
        None
    }
}

/// The articles in an archive.
pub(crate) struct Archive {
    context: Context,
    entries: Box<dyn Entries>,
    /// What is in the entry at work.
    at_work: Option<Found>,
    /// Entries that were opened.
    read: usize,
    not_read: usize,
    left_out: usize,
    ended: bool,
    /// What is to be said at the end.
    conclusion: VecDeque<Problem>,
}

impl Archive {
    /// Fails inside too many others.
    pub(crate) fn new(entries: Box<dyn Entries>, context: Context) -> Result<Archive, Problem> {
        context.check_depth()?;
        let conclusion = VecDeque::new();
        Ok(Archive { context, entries, at_work: None, read: 0, not_read: 0, left_out: 0, ended: false, conclusion })
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
                let count = match problem.kind {
                    ErrorKind::Unsupported => &mut self.not_read,
                    ErrorKind::LeftOut => &mut self.left_out,
                    _ => return Some(one(&name, Err(problem))),
                };
                *count += 1;
                (*count <= NAMED).then(|| one(&name, Err(problem)))
            }
        }
    }

    /// What is said at the end, if anything.
    fn conclude(&mut self) {
        if self.context.total.get() > MAX_TOTAL {
            let expands = format!("The archive expands to more than {}", size(MAX_TOTAL));
            let problem = match self.entries.left() {
                Some(0) => None,
                Some(left) => {
                    let files =
                        if left == 1 { "the last file in it is".to_owned() } else { format!("the last {left} files in it are") };
                    Some(Problem::new(ErrorKind::TooLarge, format!("{expands}: {files} not read.")).of(left))
                }
                None => Some(Problem::new(ErrorKind::TooLarge, format!("{expands}: the rest is not read."))),
            };
            self.conclusion.extend(problem);
        }
        let files =
            |more: usize| if more == 1 { "1 more file in it is".to_owned() } else { format!("{more} more files in it are") };
        if let Some(more @ 1..) = self.not_read.checked_sub(NAMED) {
            let message = format!("{} not read; what is: {}.", files(more), reader::read());
            self.conclusion.push_back(Problem::new(ErrorKind::Unsupported, message).of(more));
        }
        if let Some(more @ 1..) = self.left_out.checked_sub(NAMED) {
            let message = format!("{} hidden or a link: left out.", files(more));
            self.conclusion.push_back(Problem::new(ErrorKind::LeftOut, message).of(more));
        }
        if self.read == 0 && self.conclusion.is_empty() {
            let message = "Articles were expected in this archive, but there are no files in it.";
            self.conclusion.push_back(Problem::new(ErrorKind::Empty, message));
        }
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
                let problem = self.conclusion.pop_front()?;
                return Some(Err(problem.at(self.context.name.clone())));
            }
            let is_over = self.context.total.get() > MAX_TOTAL;
            match if is_over { None } else { self.entries.next() } {
                Some(Ok(entry)) => {
                    self.at_work = self.open(entry);
                    continue;
                }
                // What the list of contents breaks off with is the last that is said.
                Some(Err(problem)) => {
                    self.conclude();
                    self.conclusion.retain(|said| said.kind != ErrorKind::Empty);
                    self.conclusion.push_back(problem);
                }
                None => self.conclude(),
            }
            self.ended = true;
        }
    }
}
