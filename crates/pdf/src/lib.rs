//! Bytes of a PDF in, words with their places on the page out. What of them is an article is for `crates/ingest` to say.
//!
//! Syntax and fonts are read by the hayro crates, which look at an object when it is asked for. Of the others, `pdf-extract` panics on
//! what it does not expect, which would end a program that has more files to read, and `lopdf` gives letters without their widths,
//! by which columns and the spaces between words are told.

mod elsewhere;
#[cfg(feature = "read")]
mod read;

use serde::{Deserialize, Serialize};

pub use elsewhere::{Elsewhere, is_read, packed, read, read_by};

/// What is in a document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// What it says its title is; often the name of the file that it was made from. May be empty.
    pub title: String,
    /// What it says of its author. May be empty.
    pub author: String,
    /// The pages, in order, those without text too.
    pub pages: Vec<Page>,
    /// Whether there are more pages than are read.
    pub is_cut: bool,
}

/// A page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// In points of 1/72 inch, as it is looked at.
    pub width: f32,
    /// Likewise.
    pub height: f32,
    /// The words on it, by baseline and from left to right. Where most of a page is turned, so are these.
    pub segments: Vec<Segment>,
    /// The share of the page that pictures cover, in hundredths; over 100 where they overlap.
    pub pictures: u32,
    /// Signs whose fonts do not say which letters they are.
    pub unknown: u32,
}

/// Words that stand on one baseline without a wide gap.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Segment {
    /// The words.
    pub text: String,
    /// Where they begin, in points from the page's left edge.
    pub left: f32,
    /// Where they end.
    pub right: f32,
    /// Their baseline, in points from the page's upper edge.
    pub baseline: f32,
    /// The size of the font, in points.
    pub size: f32,
    /// Whether most of it is in a bold font.
    pub is_bold: bool,
    /// Whether the document marks it as no part of its content: running heads, page numbers.
    pub is_artifact: bool,
}

/// Why nothing can be read of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Problem {
    /// A password is needed to open it.
    Locked,
    /// It is protected in a way that is not known.
    Protection,
    /// It is damaged, or no PDF.
    Damaged,
    /// What is packed in it expands to more than will be read.
    Bomb,
}
