//! Zip archives, one entry at a time.

mod directory;

use crate::error::{ErrorKind, Problem};
use crate::formats::archive::{Archive, Entries, Entry};
use crate::formats::office;
use crate::reader::{Context, Evidence, Found, Head, Reader};
use crate::stream::Stream;
pub(crate) use directory::Directory;

pub(crate) struct Zip;

impl Reader for Zip {
    fn title(&self) -> &'static str {
        "Word, OpenDocument, PowerPoint, Excel and EPUB files, zip archives, web archives (WACZ)"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &[
            "zip", "docx", "docm", "dotx", "odt", "ott", "odp", "ods", "pptx", "pptm", "ppsx", "xlsx", "xlsm", "xltx", "epub",
            "wacz",
        ]
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
        let is_web_archive = directory.has(PACKAGE) && directory.paths().any(|path| holds_pages(&path));
        let (doubles, name) = (directory.doubles(), context.name.clone());
        let found = Archive::new(Box::new(Files { directory, next: 0, is_web_archive }), context)?;
        let notice = (doubles > 0).then(|| {
            let files = if doubles == 1 { "A file".to_owned() } else { format!("{doubles} files") };
            let message = format!(
                "{files} in this archive had the name of another that came later: not read, since only the last can be told."
            );
            Err(Problem::new(ErrorKind::Malformed, message).of(doubles).at(name))
        });
        Ok(Box::new(found.chain(notice)))
    }
}

/// What a web archive in a zip archive says of itself. Source: WACZ 1.1.1.
const PACKAGE: &str = "datapackage.json";

/// Whether an entry of a web archive holds its pages, rather than saying where in them what stands.
fn holds_pages(path: &str) -> bool {
    path.starts_with("archive/") && (path.ends_with(".warc") || path.ends_with(".warc.gz"))
}

/// The files of an archive, from the one at `next` on.
struct Files {
    directory: Directory,
    next: usize,
    /// Only those that hold pages are read.
    is_web_archive: bool,
}

impl Entries for Files {
    fn left(&mut self) -> Option<usize> {
        let len = self.directory.len();
        let (directory, is_web_archive) = (&mut self.directory, self.is_web_archive);
        let mut is_passed = |index: usize| {
            directory.listed(index).is_ok_and(|listed| listed.is_folder || is_web_archive && !holds_pages(&listed.path))
        };
        Some((self.next..len).filter(|index| !is_passed(*index)).count())
    }
}

impl Iterator for Files {
    type Item = Result<Entry, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.next < self.directory.len() {
            let index = self.next;
            self.next += 1;
            return Some(Ok(match self.directory.listed(index) {
                Ok(listed) if listed.is_folder || self.is_web_archive && !holds_pages(&listed.path) => continue,
                Ok(listed) => Entry { path: listed.path, stream: self.directory.stream(index) },
                Err(problem) => Entry { path: format!("entry {}", index + 1), stream: Err(problem) },
            }));
        }
        None
    }
}
