//! What a reader adds beside the analysis: tags, stars, notes, highlights.

use serde::{Deserialize, Serialize};

use crate::Change;

/// A remark in force about an article, words of it, or a name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Remark {
    /// The entry of the journal that makes it.
    pub entry: String,
    /// When it was made; may be empty.
    pub when: String,
    /// First byte of the words; with `end` 0 where it is about the article as a whole, or about a name.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What is said; [`Change::is_remark`]. A tag is as it is called by now.
    pub change: Change,
    /// Of a tag its key in [`Field::Tag`](crate::Field::Tag); else empty.
    pub key: String,
}

/// What a row of the list shows of the remarks about its article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowMarks {
    /// Whether it is starred.
    pub starred: bool,
    /// Whether it was read.
    pub read: bool,
    /// Its tags, those of its words and of names in it included, in order of their names.
    pub tags: Vec<String>,
    /// How many notes and highlights it has.
    pub notes: u32,
}

/// A search that was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedSearch {
    /// Its name.
    pub name: String,
    /// The address of the page that brings it back.
    pub address: String,
}

impl Remark {
    /// Whether it is about words of the article.
    pub fn is_of_words(&self) -> bool {
        self.start < self.end
    }
}
