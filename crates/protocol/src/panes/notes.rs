//! What the reader has added.

use serde::{Deserialize, Serialize};

use super::{NamedValue, Passage};
use crate::{FacetValue, Remark, Snippet};

/// Asks for remarks about the articles that match, and about names in them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotesAsk {
    /// How many rows to send at most.
    pub limit: u32,
}

/// The answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NotesAnswer {
    /// The tags, those of most articles first.
    pub tags: Vec<FacetValue>,
    /// Colours and labels of highlights, likewise.
    pub highlights: Vec<FacetValue>,
    /// How many articles are starred,
    pub starred: u32,
    /// and how many were read.
    pub read: u32,
    /// How many match.
    pub articles: u32,
    /// Notes, highlights, and tags of words and names: of articles in order of the articles, then of names; an article's in the order of its text.
    pub rows: Vec<NoteRow>,
    /// How many rows there are.
    pub total: u32,
}

/// A remark and what it is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoteRow {
    /// The remark.
    pub remark: Remark,
    /// What it is about.
    pub about: NoteAbout,
}

/// What a remark is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoteAbout {
    /// Words of an article, and the sentence that they are in.
    Words(Passage, Snippet),
    /// An article.
    Article(Passage),
    /// A name, and how many articles that match have it.
    Name(NamedValue, u32),
}
