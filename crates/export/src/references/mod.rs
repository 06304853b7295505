//! Articles for reference managers and citation processors.

mod bibtex;
mod csl_json;
mod ris;

pub(crate) use bibtex::BibTex;
pub(crate) use csl_json::CslJson;
pub(crate) use ris::Ris;

use wirescope_corpus::{Taken, authors};
use wirescope_nlp::{Date, collapse_whitespace};
use wirescope_protocol::Change;

use crate::{article, remarks};

/// What is known of an article by which it is cited.
struct Reference {
    id: String,
    title: String,
    authors: Vec<String>,
    source: String,
    published: Option<Date>,
    section: String,
    pages: String,
    language: String,
    url: String,
    tags: Vec<String>,
    /// What readers have noted about it, and about its words.
    notes: Vec<String>,
    /// `All 1234 bytes of its text, SHA-256 …`
    note: String,
}

impl Reference {
    fn of(taken: &Taken) -> Self {
        let article = &taken.doc.article;
        let details = &article.details;
        Self {
            id: article.id.clone(),
            title: article::headline(taken),
            authors: authors(&details.author).into_iter().map(collapse_whitespace).collect(),
            source: collapse_whitespace(&article.source),
            published: article.published,
            section: collapse_whitespace(&details.section),
            pages: collapse_whitespace(&details.pages),
            language: collapse_whitespace(&details.language),
            url: article::web_address(article).unwrap_or_default().to_owned(),
            tags: taken.tags.clone(),
            notes: remarks::quoted(taken, |change| !matches!(change, Change::Tag { .. })),
            note: format!("Text of {} bytes, SHA-256 {}", article.text.len(), article::sha256(&article.text)),
        }
    }
}
