//! Articles: the source records.

use jiff::civil::Date;

/// One article as it was read: what its source says of it, and its text. Nothing is extracted yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// Names the article in links and exports. Unique within a corpus.
    pub id: String,
    /// The headline; empty where there is none.
    pub title: String,
    /// The paper, agency or site; empty where it is not known.
    pub source: String,
    /// The day of publication; relative dates in the text count from it.
    pub published: Option<Date>,
    /// The address that it was published at; empty where it is not known.
    pub url: String,
    /// The text. Every offset of every annotation counts bytes of this.
    pub text: String,
}
