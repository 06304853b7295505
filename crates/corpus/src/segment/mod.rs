//! The segment format: analysed articles as bytes, which outlive the worker that analysed them.
//!
//! A segment is `WSCP`, a checksum of the rest, and the rest: the version of this frame, the layout of the annotations, the
//! generation of the analysis, then the articles (`articles.rs`), then in postcard their annotations. The articles come first and by
//! themselves, so that a later engine, which knows other annotations, can still take them out and analyse them again; so can those
//! of a damaged segment that are whole.
//!
//! The structures here are the format and nothing else; the domain types may change under them. Offsets are stored as distances,
//! which are small numbers and take a byte or two. A segment is bytes from outside: everything in it is checked before it
//! becomes a [`Doc`].

mod article;
mod articles;
mod entities;
mod events;
mod first;
mod quotations;
mod references;
mod rules;
mod spans;
mod words;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use wirescope_nlp::{Article, Doc, Rule, fnv64};

use article::SavedArticle;

pub(crate) use article::{Outline, SavedDetails, SavedDoc};
pub(crate) use rules::Rules;

const MAGIC: [u8; 4] = *b"WSCP";
/// Raised with every change of the frame or of [`SavedArticle`]: older segments are lost then, unless they are read by themselves.
const VERSION: u16 = 4;
/// The version in which articles had no details. Otherwise it is as the present one, so that both are read alike.
const WITHOUT_DETAILS: u16 = 3;
/// The version in which articles had no checksums of their own.
const WITHOUT_SUMS: u16 = 2;
/// Raised with every change of the other structures here or of the enums that they number: the articles of older segments
/// are analysed again then. Layout 1 had no references, quotations and events, and no anchors of times; up to layout 3 there were
/// tokens, up to layout 4 no lines that are not the article's.
const LAYOUT: u16 = 5;
const MAGIC_AND_SUM: usize = 4 + 8;
const HEADER: usize = MAGIC_AND_SUM + 2 + 2 + 8;

/// The annotations of as many articles.
#[derive(Serialize, Deserialize)]
struct Saved {
    /// Codes of rules; the documents refer to them by position.
    rules: Vec<String>,
    docs: Vec<SavedDoc>,
}

/// Analysed articles as bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Their ids, in the order they were added.
    pub ids: Vec<String>,
    /// What [`read_segment`] takes.
    pub bytes: Vec<u8>,
}

/// Why a segment cannot be read or written.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SegmentError {
    /// The bytes are no segment that can be read here; says why.
    #[error("{0}")]
    Unreadable(String),
    /// The articles cannot be written as a segment, which no article is known to cause; says why.
    #[error("{0}")]
    Unwritable(String),
}

/// Collects the articles of one segment. They are packed as they come.
#[derive(Default)]
pub struct SegmentWriter {
    rules: Rules,
    docs: Vec<(articles::Saved, SavedDoc)>,
}

impl SegmentWriter {
    /// Adds a document.
    pub fn push(&mut self, doc: &Doc) {
        let packed = SavedDoc::pack(doc, &mut self.rules);
        let article = (SavedArticle::pack(&doc.article), SavedDetails::pack(&doc.article.details));
        self.docs.push((article, packed));
    }

    /// Adds a document that takes the place of an earlier one of its id.
    pub fn replace(&mut self, doc: &Doc) {
        self.forget(std::slice::from_ref(&doc.article.id));
        self.push(doc);
    }

    /// Drops the documents of these ids.
    pub fn forget(&mut self, ids: &[String]) {
        self.docs.retain(|((article, _), _)| !ids.contains(&article.id));
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.docs.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.docs.is_empty()
    }

    /// The documents as a segment of that generation; there are none left then. `None` if there were none.
    ///
    /// # Errors
    /// [`SegmentError::Unwritable`].
    pub fn take(&mut self, generation: u64) -> Result<Option<Segment>, SegmentError> {
        if self.docs.is_empty() {
            return Ok(None);
        }
        let taken = std::mem::take(self);
        let (articles, docs): (Vec<_>, Vec<_>) = taken.docs.into_iter().unzip();
        let rules = taken.rules.met().iter().map(|rule| rule.code().to_owned()).collect();
        let bytes = write(&articles, &Saved { rules, docs }, generation)?;
        Ok(Some(Segment { ids: articles.into_iter().map(|(article, _)| article.id).collect(), bytes }))
    }
}

fn write(articles: &[articles::Saved], saved: &Saved, generation: u64) -> Result<Vec<u8>, SegmentError> {
    let failed = |error: postcard::Error| SegmentError::Unwritable(error.to_string());
    let mut rest = Vec::new();
    rest.extend_from_slice(&VERSION.to_le_bytes());
    rest.extend_from_slice(&LAYOUT.to_le_bytes());
    rest.extend_from_slice(&generation.to_le_bytes());
    let rest = articles::write(articles, rest).map_err(failed)?;
    let rest = postcard::to_extend(saved, rest).map_err(failed)?;
    let mut bytes = Vec::with_capacity(MAGIC_AND_SUM + rest.len());
    bytes.extend_from_slice(&MAGIC);
    bytes.extend_from_slice(&fnv64(&rest).to_le_bytes());
    bytes.extend_from_slice(&rest);
    Ok(bytes)
}

/// The generation of the analysis that made a segment; `None` if the bytes are none, or of version 1, which named none.
pub fn generation_of(bytes: &[u8]) -> Option<u64> {
    let version = bytes.strip_prefix(&MAGIC)?.get(8..)?.first_chunk::<2>()?;
    let generation = bytes.get(HEADER - 8..)?.first_chunk::<8>()?;
    [VERSION, WITHOUT_DETAILS].contains(&u16::from_le_bytes(*version)).then_some(u64::from_le_bytes(*generation))
}

/// What is in a segment.
#[derive(Clone, Debug, PartialEq)]
pub enum Contents {
    /// Its documents, without tokens and syntax.
    Docs(Vec<Doc>),
    /// Its articles alone, as far as they are whole: they were analysed otherwise than is wanted, or it is damaged.
    Articles(Vec<Article>),
}

/// Reads a segment: as documents; as articles, where they are not of the wanted generation. Without one, any that can be read is taken.
/// Of a damaged segment the articles that are whole are read.
///
/// # Errors
/// [`SegmentError::Unreadable`] if the bytes are no segment, of another version, or damaged so that no article is whole.
pub fn read_segment(bytes: &[u8], wanted: Option<u64>) -> Result<Contents, SegmentError> {
    if let Some(articles) = first::articles(bytes) {
        return Ok(Contents::Articles(articles));
    }
    let damaged = |what: &str| SegmentError::Unreadable(what.to_owned());
    let broken = |error: postcard::Error| SegmentError::Unreadable(error.to_string());
    let too_short = || damaged("it is too short to be one");
    let (header, body) = bytes.split_at_checked(HEADER).ok_or_else(too_short)?;
    let (magic, header) = header.split_first_chunk::<4>().ok_or_else(too_short)?;
    let (sum, header) = header.split_first_chunk::<8>().ok_or_else(too_short)?;
    let (version, header) = header.split_first_chunk::<2>().ok_or_else(too_short)?;
    let (layout, header) = header.split_first_chunk::<2>().ok_or_else(too_short)?;
    let generation = header.first_chunk::<8>().ok_or_else(too_short)?;
    if *magic != MAGIC {
        return Err(damaged("it does not begin as one does"));
    }
    let version = u16::from_le_bytes(*version);
    if fnv64(&bytes[MAGIC_AND_SUM..]) != u64::from_le_bytes(*sum) {
        let whole = if [VERSION, WITHOUT_DETAILS].contains(&version) { articles::rescue(body) } else { Vec::new() };
        let whole: Vec<Article> = whole.into_iter().filter_map(|(article, details)| article.unpack(details)).collect();
        if whole.is_empty() {
            return Err(damaged("its checksum does not match: it is torn or was changed"));
        }
        return Ok(Contents::Articles(whole));
    }
    let (articles, body): (Vec<articles::Saved>, _) = match version {
        VERSION | WITHOUT_DETAILS => articles::read(body).ok_or_else(|| damaged("its articles do not hold together"))?,
        WITHOUT_SUMS => {
            let (articles, body): (Vec<SavedArticle>, _) = postcard::take_from_bytes(body).map_err(broken)?;
            (articles.into_iter().map(|article| (article, SavedDetails::default())).collect(), body)
        }
        _ => return Err(damaged(&format!("it is of version {version}; this engine reads version {VERSION}"))),
    };
    let articles = articles.into_iter().map(|(article, details)| {
        let id = article.id.clone();
        article.unpack(details).ok_or_else(|| damaged(&format!("its article {id} has no such day")))
    });
    let articles: Vec<Article> = articles.collect::<Result<_, _>>()?;
    let other = wanted.is_some_and(|wanted| wanted != u64::from_le_bytes(*generation));
    if other || u16::from_le_bytes(*layout) != LAYOUT {
        return Ok(Contents::Articles(articles));
    }
    let saved: Saved = postcard::from_bytes(body).map_err(broken)?;
    if saved.docs.len() != articles.len() {
        return Err(damaged("it has not as many annotations as articles"));
    }
    let rules: Vec<Rule> = saved.rules.iter().map(|code| Rule::from_code(code)).collect();
    let docs = articles.into_iter().zip(saved.docs).map(|(article, doc)| {
        let id = article.id.clone();
        doc.unpack(article, &rules).ok_or_else(|| damaged(&format!("its article {id} does not hold together")))
    });
    Ok(Contents::Docs(docs.collect::<Result<_, _>>()?))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
