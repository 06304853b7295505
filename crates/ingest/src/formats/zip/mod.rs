//! Zip archives, one entry at a time.

mod directory;

use crate::error::Problem;
use crate::formats::archive::{Archive, Entry};
use crate::formats::office;
use crate::reader::{Context, Evidence, Found, Head, Reader};
use crate::stream::Stream;
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
        Ok(Box::new(Archive::new(Box::new(Files { directory, next: 0 }), context)?))
    }
}

/// The files of an archive, from the one at `next` on.
struct Files {
    directory: Directory,
    next: usize,
}

impl Iterator for Files {
    type Item = Result<Entry, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.next < self.directory.len() {
            let index = self.next;
            self.next += 1;
            return Some(Ok(match self.directory.listed(index) {
                Ok(listed) if listed.is_folder => continue,
                Ok(listed) => Entry { path: listed.path, stream: self.directory.stream(index) },
                Err(problem) => Entry { path: format!("entry {}", index + 1), stream: Err(problem) },
            }));
        }
        None
    }
}
