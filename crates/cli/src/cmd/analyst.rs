//! One article → what is written for it. Many of these run at once.

use std::io;
use std::ops::Range;

use wirescope_ingest::Tokenized;
use wirescope_journal::{Journal, apply, apply_all};
use wirescope_nlp::{Article, Date, Doc, Pipeline, Span};
use wirescope_protocol::{Obstacle, Outcome};
use wirescope_record::record;

use super::{extract_conll, extract_text, guarded};

/// What is written for an article.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Jsonl,
    Text,
    Conll,
}

/// Analyses articles, and corrects what is found.
pub(crate) struct Analyst {
    pub(crate) pipeline: Pipeline,
    pub(crate) journal: Journal,
    pub(crate) format: Format,
    /// Whether quotations and events in lines that are not the article's go along.
    pub(crate) furniture: bool,
}

/// An article to be analysed.
#[derive(Clone)]
pub(crate) struct Task {
    pub(crate) article: Article,
    given: Option<Given>,
}

/// The tokens that an article was given with.
#[derive(Clone)]
struct Given {
    /// The file that it is from.
    file: String,
    words: Tokenized,
    tokens: Vec<Span>,
    sentences: Vec<Range<u32>>,
}

/// What is to be written for an article, and said of it.
pub(crate) struct Written {
    pub(crate) bytes: Vec<u8>,
    /// Words of its text: what stands between white space.
    pub(crate) words: usize,
    /// Whether a line of the input began it.
    pub(crate) marked: bool,
    /// Whether it could be analysed.
    pub(crate) well: bool,
    pub(crate) complaints: Vec<String>,
}

impl Written {
    /// Of an article that cannot be analysed, for this reason.
    fn failed(why: String) -> Self {
        Self { bytes: Vec::new(), words: 0, marked: false, well: false, complaints: vec![why] }
    }
}

/// That the program broke down on an article.
fn broken(file: &str, id: &str) -> String {
    let place = if file.is_empty() { "an article" } else { file };
    format!(
        "{place}: the article {id} cannot be analysed: the program came upon something that it does not expect, which is a fault of the program"
    )
}

impl Task {
    pub(crate) fn of(article: Article) -> Self {
        Self { article, given: None }
    }

    /// An article of the tokens of `file`.
    pub(crate) fn tokenized(file: &str, words: Tokenized, published: Option<Date>) -> Self {
        let (mut article, tokens, sentences) = words.article();
        article.published = published;
        Self { article, given: Some(Given { file: file.to_owned(), words, tokens, sentences }) }
    }
}

impl Analyst {
    /// Analyses an article and writes its record. One on which the program breaks down is told of, and the others go on.
    ///
    /// # Errors
    /// None that depend on the article: writing to memory does not fail.
    pub(crate) fn write(&self, task: Task) -> io::Result<Written> {
        let (file, id) = (task.article.details.file.clone(), task.article.id.clone());
        guarded::caught(|| self.analyzed(task)).unwrap_or_else(|| Ok(Written::failed(broken(&file, &id))))
    }

    fn analyzed(&self, task: Task) -> io::Result<Written> {
        let words = task.article.text.split_whitespace().count();
        let Some(given) = task.given else {
            return self.written(self.pipeline.analyze(task.article), None, words);
        };
        match self.pipeline.analyze_tokenized(task.article, &given.tokens, &given.sentences) {
            Some(doc) => self.written(doc, Some(&given.words), words),
            None => Ok(Written::failed(format!("{}: an article of it is larger than any that is read", given.file))),
        }
    }

    fn written(&self, doc: Doc, given: Option<&Tokenized>, words: usize) -> io::Result<Written> {
        let (mut doc, complaints) = self.correct(doc);
        doc.counts_furniture = self.furniture;
        let mut bytes = Vec::new();
        match self.format {
            Format::Jsonl => {
                serde_json::to_writer(&mut bytes, &record(&doc)).map_err(io::Error::from)?;
                bytes.push(b'\n');
            }
            Format::Text => extract_text::write(&record(&doc), &mut bytes)?,
            Format::Conll => {
                let tokens: Option<Vec<&str>> = given.map(|given| given.sentences.iter().flatten().map(String::as_str).collect());
                extract_conll::write(&doc, tokens.as_deref(), &mut bytes)?;
            }
        }
        Ok(Written { bytes, words, marked: given.is_some_and(|given| given.marked), well: true, complaints })
    }

    /// What the record of an article begins with, whatever is found in it: all that its source says of it, and its text.
    pub(crate) fn beginning(&self, article: &Article) -> io::Result<Vec<u8>> {
        let doc = apply(Doc { article: article.clone(), ..Doc::default() }, &self.journal);
        let mut bytes = serde_json::to_vec(&record(&doc)).map_err(io::Error::from)?;
        // The text may hold these words, but in it quotation marks are escaped.
        const AFTER: &[u8] = b"\",\"sentences\":[";
        let at = bytes.windows(AFTER.len()).rposition(|window| window == AFTER);
        bytes.truncate(at.map_or(bytes.len(), |at| at + AFTER.len()));
        Ok(bytes)
    }

    /// Corrects a doc. What could not be applied is told, and is no failure: the journal may be of other articles.
    fn correct(&self, doc: Doc) -> (Doc, Vec<String>) {
        let id = doc.article.id.clone();
        let (doc, reports) = apply_all(doc, &self.journal);
        let complaint = |outcome: Outcome| match outcome {
            Outcome::Applied(_) => None,
            Outcome::Skipped(why) => Some(format!("skipped ({})", code(&why))),
            Outcome::Conflicting { why, with } if with.is_empty() => Some(format!("conflicting ({})", code(&why))),
            Outcome::Conflicting { why, with } => Some(format!("conflicting with {with} ({})", code(&why))),
        };
        let complaints = reports.into_iter().filter_map(|report| {
            let what = complaint(report.outcome)?;
            Some(format!("{id}: the correction {} is {what}", report.id))
        });
        (doc, complaints.collect())
    }
}

/// What is in the way of a correction, as docs/journal.md names it.
fn code(why: &Obstacle) -> String {
    match serde_json::to_value(why) {
        Ok(serde_json::Value::Object(object)) => {
            object.into_iter().map(|(code, what)| format!("{code}: {}", what.as_str().unwrap_or_default())).collect()
        }
        Ok(code) => code.as_str().unwrap_or_default().to_owned(),
        Err(_) => String::new(),
    }
}
