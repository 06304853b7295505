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
    /// What else its source says of it.
    pub details: Details,
}

/// What a source says of an article that not every source says. It is kept as it stands there; each is empty where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// Who wrote it, one or several names in one line.
    pub author: String,
    /// The part of the paper or site.
    pub section: String,
    /// A code or a name: `en-GB`, `English`.
    pub language: String,
    /// The moment of publication in the time of its zone, as in RFC 3339: `2019-09-14T23:30:00-05:00`.
    pub time: String,
    /// Where it stands in print: `A4`, `3–5`.
    pub pages: String,
    /// Where it was written, as its dateline has it: `KABUL, Afghanistan`.
    pub place: String,
    /// The day as the source writes it, where that is in numbers with the year last, which may be read in two ways: `03/04/2019`.
    pub day: String,
    /// Why the text is not the whole article: `cut`, `summary`; empty where nothing says so.
    pub lack: String,
    /// The file that it was read from, with its folders, and the archives around it: `clips/march.zip/a.html`.
    pub file: String,
    /// Fields that have no other place, by the names that the source gives them. What is no text is JSON.
    pub fields: Vec<(String, String)>,
}
