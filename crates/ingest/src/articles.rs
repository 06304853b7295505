//! The face: a file's articles, one at a time.

use wirescope_nlp::Article;

use crate::archive::Zip;
use crate::error::{ErrorKind, IngestError, Problem, size};
use crate::format::{Format, detect, file_name, stem};
use crate::json::{Lines, Records};
use crate::stream::{Meter, Slice, Stream};
use crate::{html, markdown, plain};

/// The articles of a file, lazily: each `next()` reads one line, record or archive entry. An error stands for that one
/// and does not end the iteration; after the first `None` there is only `None`.
#[derive(Debug)]
pub struct Articles {
    state: State,
    name: String,
    meter: Meter,
    total: u64,
}

#[derive(Debug)]
enum State {
    Unopened(Slice),
    Part(Part),
    Zip(Box<Zip>),
}

/// The articles of the file `name`, whose first bytes and extension tell the format. Cheap: nothing is read yet.
pub fn open(name: &str, bytes: Vec<u8>) -> Articles {
    let meter = Meter::default();
    let total = bytes.len() as u64;
    Articles { state: State::Unopened(Slice::new(bytes, meter.clone())), name: name.to_owned(), meter, total }
}

impl Articles {
    /// Bytes of the file consumed so far, and its bytes in all. For an archive these are packed bytes.
    pub fn progress(&self) -> (u64, u64) {
        (self.meter.get().min(self.total), self.total)
    }

    fn opened(&self, file: Slice) -> State {
        let name = file_name(&self.name);
        if matches!(detect(name, file.rest(), false), Ok(Format::Zip)) {
            return match Zip::new(name, file) {
                Ok(zip) => State::Zip(Box::new(zip)),
                Err(problem) => State::Part(Part::failed(name, problem)),
            };
        }
        State::Part(Part::new(name, name, Stream::Plain(file), false, &Meter::default()))
    }
}

impl Iterator for Articles {
    type Item = Result<Article, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let State::Unopened(file) = &mut self.state {
            // The file moves on, so that whoever reads it is its only owner and can take its bytes without a copy.
            let file = std::mem::replace(file, Slice::new(Vec::new(), Meter::default()));
            self.state = self.opened(file);
        }
        let next = match &mut self.state {
            State::Unopened(_) => None,
            State::Part(part) => part.next(),
            State::Zip(zip) => zip.next(),
        };
        if next.is_none() {
            self.meter.set(self.total);
        }
        next
    }
}

/// A file that is no zip archive: on its own, or an entry of one.
#[derive(Debug)]
pub(crate) enum Part {
    /// One article.
    Whole {
        name: String,
        stem: String,
        format: Format,
        stream: Stream,
    },
    Records(Records),
    Lines(Lines),
    Failed(IngestError),
    Done,
}

impl Part {
    /// `name` is for errors, `path` tells the format. `inside` an archive, only known extensions are read. `total` counts what
    /// is unpacked.
    pub(crate) fn new(name: &str, path: &str, stream: Stream, inside: bool, total: &Meter) -> Part {
        Part::try_new(name, path, stream, inside, total).unwrap_or_else(|problem| Part::failed(name, problem))
    }

    pub(crate) fn failed(name: &str, problem: Problem) -> Part {
        Part::Failed(problem.at(name))
    }

    fn try_new(name: &str, path: &str, mut stream: Stream, inside: bool, total: &Meter) -> Result<Part, Problem> {
        let mut path = path.to_owned();
        let mut format = detect_stream(&path, &mut stream, inside)?;
        if format == Format::Gzip {
            if !stream.peek()?.starts_with(b"\x1F\x8B") {
                return Err(Problem::new(ErrorKind::Malformed, "Its name says gzip (.gz), but its content is not gzip."));
            }
            stream = stream.gunzip(total);
            // `wire.jsonl.gz` holds `wire.jsonl`; a page that came packed may still be called `page.html`.
            if path.to_ascii_lowercase().ends_with(".gz") {
                path.truncate(path.len() - 3);
            }
            format = detect_stream(&path, &mut stream, inside)?;
        }
        if matches!(format, Format::Zip | Format::Gzip) {
            return Err(Problem::new(
                ErrorKind::Unsupported,
                "An archive inside an archive is not read: unpack it, and add what is in it.",
            ));
        }
        Ok(match format {
            // A list under the wrong extension.
            Format::JsonLines if starts_with_list(stream.peek()?) => Part::Records(Records::new(name, stream)?),
            Format::JsonLines if is_utf16(stream.peek()?) => Part::Records(Records::new(name, stream)?),
            Format::JsonLines => Part::Lines(Lines::new(name, stream)),
            Format::Json => Part::Records(Records::new(name, stream)?),
            _ => Part::Whole { name: name.to_owned(), stem: stem(&path).to_owned(), format, stream },
        })
    }
}

fn detect_stream(path: &str, stream: &mut Stream, inside: bool) -> Result<Format, Problem> {
    let head = stream.peek()?;
    let format = detect(path, head, inside)?;
    if head.is_empty() {
        return Err(Problem::new(ErrorKind::Empty, "Words were expected here, but it is empty."));
    }
    Ok(format)
}

fn starts_with_list(head: &[u8]) -> bool {
    head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start().starts_with(b"[")
}

fn is_utf16(head: &[u8]) -> bool {
    head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF")
}

impl Iterator for Part {
    type Item = Result<Article, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Part::Records(records) => return records.next(),
            Part::Lines(lines) => return lines.next(),
            _ => {}
        }
        match std::mem::replace(self, Part::Done) {
            Part::Whole { name, stem, format, stream } => Some(whole(&stem, format, stream).map_err(|problem| problem.at(name))),
            Part::Failed(error) => Some(Err(error)),
            Part::Records(_) | Part::Lines(_) | Part::Done => None,
        }
    }
}

fn whole(stem: &str, format: Format, stream: Stream) -> Result<Article, Problem> {
    match format {
        Format::Html => {
            let page = stream.all(html::MAX_PAGE, |found| {
                format!("A web page may have up to {}, but this has {found}.", size(html::MAX_PAGE))
            })?;
            html::article(page, stem)
        }
        // In UTF-16 a text takes up to twice the bytes that it takes in UTF-8.
        Format::Markdown => markdown::article(stream.all(2 * plain::MAX_TEXT as u64, plain::too_long)?, stem),
        _ => plain::article(stream.all(2 * plain::MAX_TEXT as u64, plain::too_long)?, stem),
    }
}
