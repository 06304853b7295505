//! 7z archives, one packed block at a time: a solid archive is one block. Source: 7-Zip's 7zFormat.txt.

use std::collections::VecDeque;
use std::io::{Cursor, Read as _};

use sevenz_rust2::{Archive as Contents, BlockDecoder, Error, Password};

use crate::error::{ErrorKind, Problem, size};
use crate::formats::archive::{Archive, Entries, Entry};
use crate::reader::{Context, Evidence, Found, Head, Reader};
use crate::stream::{MAX_NESTED, MAX_RATIO, MAX_UNPACKED, Meter, RATIO_FROM, Slice, Stream};

const MAGIC: &[u8] = b"7z\xBC\xAF\x27\x1C";
/// Kilobytes that a dictionary may take: those that 7-Zip makes by itself have up to 64 MB.
const MAX_MEMORY: usize = 192 << 10;
/// Characters of an entry's name that are kept.
const MAX_NAME: usize = 200;

pub(crate) struct SevenZ;

impl Reader for SevenZ {
    fn title(&self) -> &'static str {
        "7z archives"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["7z"]
    }

    fn evidence(&self, head: &Head<'_>) -> Evidence {
        if head.bytes.starts_with(MAGIC) { Evidence::Certain } else { Evidence::None }
    }

    fn open(&self, stream: Stream, context: Context) -> Result<Found, Problem> {
        let file = stream.seekable()?;
        if !file.rest().starts_with(MAGIC) {
            return Err(Problem::new(ErrorKind::Malformed, "Its name says 7z (.7z), but its content is not a 7z archive."));
        }
        let mut source = Cursor::new(file.clone());
        let contents =
            Contents::read_with_memory_limit(&mut source, &Password::empty(), MAX_MEMORY).map_err(|error| problem(&error))?;
        let files = Files { file, contents, block: 0, ready: VecDeque::new(), total: context.total.clone() };
        Ok(Box::new(Archive::new(Box::new(files), context)?))
    }
}

/// The files of an archive, those of the block at work unpacked.
struct Files {
    file: Slice,
    contents: Contents,
    /// The block that comes next.
    block: usize,
    ready: VecDeque<Entry>,
    /// Unpacked bytes of all parts of the outermost file so far.
    total: Meter,
}

impl Files {
    /// Unpacks the block at `at`.
    fn unpack(&mut self, at: usize) {
        let mut source = Cursor::new(self.file.clone());
        let password = Password::empty();
        let unpacked = self.contents.blocks.get(at).map_or(0, |block| block.get_unpack_size());
        let packed = (self.file.rest().len() as u64).max(1);
        let decoder = BlockDecoder::new_with_memory_limit(1, MAX_MEMORY, at, &self.contents, &password, &mut source);
        let names: Vec<String> = decoder.entries().iter().map(|entry| path(&entry.name)).collect();
        let refused = if unpacked > RATIO_FROM && unpacked / packed > MAX_RATIO {
            Some(format!("It expands to more than {MAX_RATIO} times its packed size, as no text does: not read."))
        } else if unpacked > MAX_UNPACKED {
            Some(format!("What is packed together with it expands to {}; up to {} are read.", size(unpacked), size(MAX_UNPACKED)))
        } else {
            None
        };
        if let Some(message) = refused {
            self.fail(names, Problem::new(ErrorKind::TooLarge, message));
            return;
        }
        let (ready, total) = (&mut self.ready, &self.total);
        let mut done = 0usize;
        let result = decoder.for_each_entries(&mut |entry, reader| {
            done += 1;
            if entry.is_directory || entry.is_anti_item {
                return Ok(true);
            }
            let stream = if entry.size > MAX_NESTED {
                let found = size(entry.size);
                let message = format!("A file in a 7z archive may have up to {}, but this has {found}.", size(MAX_NESTED));
                Err(Problem::new(ErrorKind::TooLarge, message))
            } else {
                let mut bytes = Vec::new();
                reader.take(MAX_NESTED).read_to_end(&mut bytes)?;
                total.set(total.get() + bytes.len() as u64);
                Ok(Stream::of(bytes))
            };
            ready.push_back(Entry { path: path(&entry.name), stream });
            Ok(true)
        });
        if let Err(error) = result {
            // The one that was at work may have come out without its check sum.
            let left = names.get(done.saturating_sub(1)..).unwrap_or_default().to_vec();
            self.fail(left, problem(&error));
        }
    }

    /// That files cannot be read, for one reason.
    fn fail(&mut self, names: Vec<String>, problem: Problem) {
        let Some((first, more)) = names.split_first() else { return };
        let message = match more.len() {
            0 => problem.message,
            more => format!("{} {more} more files are packed together with it: not read either.", problem.message),
        };
        self.ready.push_back(Entry { path: first.clone(), stream: Err(Problem::new(problem.kind, message).of(names.len())) });
    }
}

impl Entries for Files {
    fn left(&mut self) -> Option<usize> {
        let blocks = self.contents.stream_map.block_first_file_index.get(self.block);
        let packed = blocks.and_then(|first| self.contents.files.get(*first..)).unwrap_or_default();
        Some(self.ready.len() + packed.iter().filter(|file| !file.is_directory).count())
    }
}

impl Iterator for Files {
    type Item = Result<Entry, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.ready.is_empty() && self.block < self.contents.blocks.len() {
            let at = self.block;
            self.block += 1;
            self.unpack(at);
            let share = self.file.rest().len() as u64 * self.block as u64 / self.contents.blocks.len() as u64;
            self.file.meter().set(share);
        }
        self.ready.pop_front().map(Ok)
    }
}

fn path(name: &str) -> String {
    name.chars().take(MAX_NAME).collect()
}

fn problem(error: &Error) -> Problem {
    let locked = "This 7z archive is locked with a password. Unpack it with the password, and add what is in it.";
    match error {
        Error::PasswordRequired | Error::MaybeBadPassword(_) => Problem::new(ErrorKind::Unsupported, locked),
        Error::UnsupportedCompressionMethod(method) if method.contains("AES") => Problem::new(ErrorKind::Unsupported, locked),
        Error::UnsupportedCompressionMethod(method) => {
            let method: String = method.chars().take(40).collect();
            let message = format!("It is packed by {method}, which is not read: unpack it, and add what is in it.");
            Problem::new(ErrorKind::Unsupported, message)
        }
        Error::MaxMemLimited { .. } => Problem::new(
            ErrorKind::TooLarge,
            "To unpack it takes more memory than is given to it: unpack it, and add what is in it.",
        ),
        _ => Problem::new(
            ErrorKind::Malformed,
            "A 7z archive was expected, but it is damaged or cut off: it cannot be unpacked to its end. Download or pack it again.",
        ),
    }
}
