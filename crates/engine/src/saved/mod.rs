//! The checkpoint format: documents as bytes, so that what has been extracted survives the worker that extracted it.
//!
//! A checkpoint is `WSCP`, a checksum of the rest, and the rest: the version of this frame, the layout of the annotations, the
//! generation of the analysis, then in postcard the articles, then their annotations. The articles come first and by
//! themselves, so that a later engine, which knows other annotations, can still take them out and analyse them again.
//!
//! The structures here are the format and nothing else; the domain types may change under them. Offsets are stored as distances,
//! which are small numbers and take a byte or two. A checkpoint is bytes from outside: everything in it is checked before it
//! becomes a [`Doc`].

mod article;
mod entities;
mod events;
mod first;
mod quotations;
mod references;
mod rules;
mod spans;
mod words;

use serde::{Deserialize, Serialize};
use wirescope_nlp::{Article, Doc, Rule, fnv64};

use crate::EngineError;
use article::{SavedArticle, SavedDoc};
use rules::Rules;

const MAGIC: [u8; 4] = *b"WSCP";
/// Raised with every change of the frame or of [`SavedArticle`]: older checkpoints are lost then.
const VERSION: u16 = 2;
/// Raised with every change of the other structures here or of the enums that they number: the articles of older checkpoints
/// are analysed again then. Layout 1 had no references, quotations and events, and no anchors of times.
const LAYOUT: u16 = 3;
const MAGIC_AND_SUM: usize = 4 + 8;
const HEADER: usize = MAGIC_AND_SUM + 2 + 2 + 8;

/// The annotations of as many articles.
#[derive(Serialize, Deserialize)]
struct Saved {
    /// Codes of rules; the documents refer to them by position.
    rules: Vec<String>,
    docs: Vec<SavedDoc>,
}

/// Articles that were extracted, as bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Their ids, in the order they were added.
    pub ids: Vec<String>,
    /// What [`Engine::restore`](crate::Engine::restore) takes.
    pub bytes: Vec<u8>,
}

/// Documents that the next checkpoint will hold. They are packed as they come, since the corpus does not keep their tokens.
#[derive(Default)]
pub(crate) struct Unsaved {
    rules: Rules,
    docs: Vec<(SavedArticle, SavedDoc)>,
}

impl Unsaved {
    pub(crate) fn push(&mut self, doc: &Doc) {
        let packed = SavedDoc::pack(doc, &mut self.rules);
        self.docs.push((SavedArticle::pack(&doc.article), packed));
    }

    /// Adds a document that takes the place of an earlier one of its id.
    pub(crate) fn replace(&mut self, doc: &Doc) {
        self.forget(std::slice::from_ref(&doc.article.id));
        self.push(doc);
    }

    /// Drops the documents of these ids.
    pub(crate) fn forget(&mut self, ids: &[String]) {
        self.docs.retain(|(article, _)| !ids.contains(&article.id));
    }

    pub(crate) fn len(&self) -> usize {
        self.docs.len()
    }

    /// The documents as a checkpoint of that generation; there are none left then. `None` if there were none.
    pub(crate) fn take(&mut self, generation: u64) -> Result<Option<Checkpoint>, EngineError> {
        if self.docs.is_empty() {
            return Ok(None);
        }
        let taken = std::mem::take(self);
        let (articles, docs): (Vec<_>, Vec<_>) = taken.docs.into_iter().unzip();
        let bytes = write(&articles, &Saved { rules: taken.rules.codes, docs }, generation)?;
        Ok(Some(Checkpoint { ids: articles.into_iter().map(|article| article.id).collect(), bytes }))
    }
}

fn write(articles: &[SavedArticle], saved: &Saved, generation: u64) -> Result<Vec<u8>, EngineError> {
    let failed = |error: postcard::Error| EngineError::Save(error.to_string());
    let mut rest = Vec::new();
    rest.extend_from_slice(&VERSION.to_le_bytes());
    rest.extend_from_slice(&LAYOUT.to_le_bytes());
    rest.extend_from_slice(&generation.to_le_bytes());
    let rest = postcard::to_extend(articles, rest).map_err(failed)?;
    let rest = postcard::to_extend(saved, rest).map_err(failed)?;
    let mut bytes = Vec::with_capacity(MAGIC_AND_SUM + rest.len());
    bytes.extend_from_slice(&MAGIC);
    bytes.extend_from_slice(&fnv64(&rest).to_le_bytes());
    bytes.extend_from_slice(&rest);
    Ok(bytes)
}

/// What a checkpoint came to.
pub(crate) enum Loaded {
    /// The documents in it.
    Docs(Vec<Doc>),
    /// Its articles alone: they were analysed otherwise than is wanted.
    Articles(Vec<Article>),
}

/// Bytes as documents; as articles, where they are not of the wanted generation. Without one, any that can be read is taken.
pub(crate) fn load(bytes: &[u8], wanted: Option<u64>) -> Result<Loaded, EngineError> {
    if let Some(articles) = first::articles(bytes) {
        return Ok(Loaded::Articles(articles));
    }
    let damaged = |what: &str| EngineError::Checkpoint(what.to_owned());
    let broken = |error: postcard::Error| EngineError::Checkpoint(error.to_string());
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
    if fnv64(&bytes[MAGIC_AND_SUM..]) != u64::from_le_bytes(*sum) {
        return Err(damaged("its checksum does not match: it is torn or was changed"));
    }
    let version = u16::from_le_bytes(*version);
    if version != VERSION {
        return Err(damaged(&format!("it is of version {version}; this engine reads version {VERSION}")));
    }
    let (articles, body): (Vec<SavedArticle>, _) = postcard::take_from_bytes(body).map_err(broken)?;
    let articles = articles.into_iter().map(|article| {
        let id = article.id.clone();
        article.unpack().ok_or_else(|| damaged(&format!("its article {id} has no such day")))
    });
    let articles: Vec<Article> = articles.collect::<Result<_, _>>()?;
    let other = wanted.is_some_and(|wanted| wanted != u64::from_le_bytes(*generation));
    if other || u16::from_le_bytes(*layout) != LAYOUT {
        return Ok(Loaded::Articles(articles));
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
    Ok(Loaded::Docs(docs.collect::<Result<_, _>>()?))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
