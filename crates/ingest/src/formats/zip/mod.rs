//! Zip archives, one entry at a time.

mod directory;

use wirescope_nlp::Article;

use crate::error::{ErrorKind, IngestError, Problem, size};
use crate::formats::office;
use crate::reader::{self, Context, Evidence, Found, Head, Reader, one};
use crate::stream::{MAX_TOTAL, Stream};
pub(crate) use directory::Directory;

pub(crate) struct Zip;

impl Reader for Zip {
    fn title(&self) -> &'static str {
        "Word, OpenDocument, PowerPoint, Excel and EPUB files, zip archives"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["zip", "docx", "docm", "dotx", "odt", "ott", "odp", "ods", "pptx", "pptm", "ppsx", "xlsx", "xlsm", "xltx", "epub"]
    }

    fn evidence(&self, head: &Head<'_>) -> Evidence {
        let is_zip = head.bytes.starts_with(b"PK\x03\x04") || head.bytes.starts_with(b"PK\x05\x06");
        if is_zip { Evidence::Archive } else { Evidence::None }
    }

    fn open(&self, stream: Stream, context: Context) -> Result<Found, Problem> {
        let directory = Directory::new(stream.seekable()?, &context.total)?;
        if let Some(document) = office::kind(&directory) {
            return office::open(document, directory, context);
        }
        context.check_depth()?;
        Ok(Box::new(Entries { context, directory, next: 0, entry: None, read: 0, not_read: 0, done: false }))
    }
}

/// What systems leave in archives.
const LITTER: &[&str] = &["__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"];

/// Entries of formats that are not read that are named one by one: a saved page brings along many.
const NAMED: usize = 20;

/// The central directory is read up front; the entries when their turn comes.
struct Entries {
    context: Context,
    directory: Directory,
    next: usize,
    /// What is in the entry at work.
    entry: Option<Found>,
    /// Entries that were opened.
    read: usize,
    not_read: usize,
    done: bool,
}

impl Entries {
    /// What is in the entry at `index`; `None` for those that are passed over.
    fn open_entry(&mut self, index: usize) -> Option<Found> {
        let listed = match self.directory.listed(index) {
            Ok(listed) => listed,
            Err(problem) => return Some(one(&self.context.part(&format!("entry {}", index + 1)).name, Err(problem))),
        };
        let parts = listed.path.split(['/', '\\']);
        if listed.is_folder || parts.clone().any(|part| LITTER.contains(&part)) {
            return None;
        }
        let context = self.context.entry(&listed.path);
        let name = context.name.clone();
        let is_hidden = parts.clone().any(|part| part.starts_with('.') && part != "." && part != "..");
        let found = if is_hidden {
            Err(Problem::new(ErrorKind::Unsupported, "Its name begins with a dot, as those of hidden files do: left out."))
        } else {
            self.directory.stream(index).and_then(|stream| reader::try_open(stream, context))
        };
        match found {
            Ok(found) => Some(found),
            Err(problem) => {
                self.not_read += usize::from(problem.kind == ErrorKind::Unsupported);
                let named = problem.kind != ErrorKind::Unsupported || self.not_read <= NAMED;
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

impl Iterator for Entries {
    type Item = Result<Article, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(next) = self.entry.as_mut().and_then(Iterator::next) {
                return Some(next);
            }
            self.entry = None;
            if self.done {
                return None;
            }
            if self.next >= self.directory.len() || self.context.total.get() > MAX_TOTAL {
                self.done = true;
                return self.conclusion().map(|problem| Err(problem.at(self.context.name.clone())));
            }
            let index = self.next;
            self.next += 1;
            self.entry = self.open_entry(index);
            self.read += usize::from(self.entry.is_some());
        }
    }
}
