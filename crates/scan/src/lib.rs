//! Bytes of a scan in, pictures of its pages out: for text recognition, which knows pixels only.
//!
//! A page of a PDF is drawn whole, with the hayro crates, whatever its pictures are packed with: so what is turned, in strips or in layers comes out as it is
//! looked at. A picture is a scan of one page.

mod document;
mod picture;

use std::panic::{AssertUnwindSafe, catch_unwind};

use document::Document;

/// Pixels that a page is drawn with at most; one of A4 at 300 dots per inch has under nine million.
const MAX_PIXELS: f64 = 20e6;
/// Dots per inch that a page is drawn with, if it is not too large for that.
const DPI: f64 = 300.0;
/// Pages that are read of a scan.
pub const MAX_PAGES: usize = 300;

/// Why there are no pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It is neither a PDF nor a picture of a kind that is known.
    Unknown,
    /// It is protected with a password, or in a way that is not known.
    Locked,
    /// It is damaged.
    Damaged,
    /// It has more pixels than will be read.
    TooLarge,
}

impl Problem {
    /// The name under which the page knows it.
    pub fn code(self) -> &'static str {
        match self {
            Problem::Unknown => "unknown",
            Problem::Locked => "locked",
            Problem::Damaged => "damaged",
            Problem::TooLarge => "large",
        }
    }
}

/// A page as a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// In pixels.
    pub width: u32,
    /// Likewise.
    pub height: u32,
    /// Dots per inch; for a picture, which does not say it, as if it were as wide as a sheet of paper.
    pub dpi: u32,
    /// Four bytes for every pixel: red, green, blue, and 255, for there is white behind it.
    pub rgba: Vec<u8>,
}

/// A file with pages that are pictures.
#[derive(Debug)]
pub struct Scan(Kind);

#[derive(Debug)]
enum Kind {
    Document(Document),
    Picture(Vec<u8>),
}

impl Scan {
    /// Opens a file.
    ///
    /// # Errors
    /// If no picture can be made of it.
    pub fn open(bytes: Vec<u8>) -> Result<Scan, Problem> {
        guarded(|| {
            if document::is_one(&bytes) {
                return Document::open(bytes).map(|document| Scan(Kind::Document(document)));
            }
            picture::check(&bytes)?;
            Ok(Scan(Kind::Picture(bytes)))
        })
    }

    /// How many pages it has, those that are not read too.
    pub fn pages(&self) -> usize {
        match &self.0 {
            Kind::Document(document) => document.pages(),
            Kind::Picture(_) => 1,
        }
    }

    /// The page of that number, from 0.
    ///
    /// # Errors
    /// If there is no such page, or it cannot be drawn.
    pub fn page(&self, number: usize) -> Result<Picture, Problem> {
        guarded(|| match &self.0 {
            Kind::Document(document) => document.draw(number),
            Kind::Picture(bytes) => picture::decode(bytes),
        })
    }
}

/// What draws pages is tried on many files, but not on all that can be made up.
fn guarded<T>(run: impl FnOnce() -> Result<T, Problem>) -> Result<T, Problem> {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or(Err(Problem::Damaged))
}
