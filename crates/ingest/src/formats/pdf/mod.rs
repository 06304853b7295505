//! PDF: the words and their places come from `crates/pdf`; here they become lines, columns, paragraphs and articles.

pub(super) mod articles;
mod columns;
mod heads;
mod paragraphs;

use wirescope_pdf::{Document, Page};

use crate::error::{ErrorKind, IngestError, Problem, size};
use crate::reader::{Context, Evidence, Found, Head, Reader};
use crate::refused;
use crate::stream::Stream;

/// Bytes that a PDF may have, with its pictures.
const MAX_PDF: u64 = 256 << 20;
/// Bytes at the start of a file in which the mark of the format may stand: some programs write before it.
const MARK_WITHIN: usize = 1024;
/// Signs from which on a page has a text.
const SOME_TEXT: usize = 20;
/// The share of a page, in hundredths, that pictures cover on a scan.
const MOSTLY_PICTURE: u32 = 40;

/// What recognizes the text of pages, and what does it even where there is some.
const COMMAND: &str = "ocrmypdf scan.pdf text.pdf";
const COMMAND_ANEW: &str = "ocrmypdf --force-ocr scan.pdf text.pdf";

pub(crate) struct Pdf;

impl Reader for Pdf {
    fn title(&self) -> &'static str {
        "PDF"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["pdf"]
    }

    fn evidence(&self, head: &Head<'_>) -> Evidence {
        if head.bytes.trim_ascii_start().starts_with(b"%PDF-") { Evidence::Certain } else { Evidence::None }
    }

    fn open(&self, stream: Stream, context: Context) -> Result<Found, Problem> {
        let bytes = stream.all(MAX_PDF, |found| format!("A PDF may have up to {}, but this has {found}.", size(MAX_PDF)))?;
        if !is_pdf(&bytes) {
            return Err(Problem::new(ErrorKind::Malformed, "Its name says PDF (.pdf), but its content is not PDF."));
        }
        let document = read(bytes)?;
        check(&document, context.is_inside().then_some(ErrorKind::NoArticle))?;
        let notice = notice(&document).map(|problem| Err(problem.at(context.name.clone())));
        Ok(Box::new(articles::found(document, &context, &|_, _| Vec::new())?.chain(notice)))
    }
}

fn is_pdf(bytes: &[u8]) -> bool {
    bytes.get(..MARK_WITHIN).unwrap_or(bytes).windows(5).any(|window| window == b"%PDF-")
}

fn read(bytes: Vec<u8>) -> Result<Document, Problem> {
    if !wirescope_pdf::is_read() {
        let message = "PDF cannot be read here: the part of the program that does it has not arrived. Load the page again, and add it then.";
        return Err(Problem::new(ErrorKind::Unsupported, message));
    }
    wirescope_pdf::read(bytes).map_err(refusal)
}

fn refusal(problem: wirescope_pdf::Problem) -> Problem {
    let (kind, message) = match problem {
        wirescope_pdf::Problem::Locked => (
            ErrorKind::Unsupported,
            "This PDF is locked with a password. Open it with the password, print it to a new PDF, and add that.",
        ),
        wirescope_pdf::Problem::Protection => {
            (ErrorKind::Unsupported, "This PDF is protected in a way that is not known. Print it to a new PDF, and add that.")
        }
        wirescope_pdf::Problem::Damaged => (
            ErrorKind::Malformed,
            "A PDF was expected, but it is damaged or cut off: no page can be found in it. Download or save it again.",
        ),
        wirescope_pdf::Problem::Bomb => (
            ErrorKind::TooLarge,
            "What is packed in this PDF expands to more than will be read. Print it to a new PDF, and add that.",
        ),
    };
    Problem::new(kind, message)
}

/// Fails for a document without words.
fn check(document: &Document, inside: Option<ErrorKind>) -> Result<(), Problem> {
    let letters: usize = document.pages.iter().map(letters).sum();
    let unknown: usize = document.pages.iter().map(|page| page.unknown as usize).sum();
    if unknown > SOME_TEXT && unknown * 2 > letters {
        return Err(refused::scan(
            "The fonts of this PDF do not say which letters they draw: its words are as pictures.",
            COMMAND_ANEW,
            inside,
        ));
    }
    if document.pages.iter().any(|page| letters >= SOME_TEXT && !is_scan(page) && self::letters(page) > 0) {
        return Ok(());
    }
    if document.pages.iter().any(is_scan) {
        return Err(refused::scan("This PDF is a scan without text: its pages are pictures.", COMMAND, inside));
    }
    Err(Problem::new(ErrorKind::NoArticle, "A document with text was expected, but there is none in this PDF."))
}

/// The letters on a page.
fn letters(page: &Page) -> usize {
    page.segments.iter().map(|segment| segment.text.chars().filter(|c| c.is_alphanumeric()).count()).sum()
}

fn is_scan(page: &Page) -> bool {
    page.pictures >= MOSTLY_PICTURE && letters(page) < SOME_TEXT
}

/// What was left out, where something was: all of it, since one thing may hide another.
fn notice(document: &Document) -> Option<Problem> {
    let scans: Vec<usize> = document.pages.iter().zip(1..).filter(|(page, _)| is_scan(page)).map(|(_, number)| number).collect();
    let all = document.pages.len();
    let mut said = Vec::new();
    if document.is_cut {
        said.push(format!(
            "This PDF has more than will be read: what stands after page {all} or beyond a bound on work was left out."
        ));
    }
    if let [first, rest @ ..] = scans.as_slice() {
        let pages = match rest {
            [] => format!("Page {first} of {all} is a picture"),
            [.., last] => format!("{} of {all} pages are pictures, from page {first} to page {last}", scans.len()),
        };
        said.push(format!(
            "{pages} without text: not read. Run text recognition (OCR) over the file, such as `ocrmypdf --skip-text scan.pdf text.pdf`, and add what comes out."
        ));
    }
    let unknown: usize = document.pages.iter().map(|page| page.unknown as usize).sum();
    let letters: usize = document.pages.iter().map(letters).sum();
    if unknown * 50 > letters {
        said.push(format!(
            "{unknown} signs of this PDF are in fonts that do not say which letters they draw, and are missing from the text."
        ));
    }
    (!said.is_empty()).then(|| Problem::new(ErrorKind::Incomplete, said.join(" ")).of(scans.len()))
}

/// An article of a document, or why there is none.
type Outcome = Result<wirescope_nlp::Article, IngestError>;
