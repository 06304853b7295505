//! A batch: articles that are analysed together, on their way from a reader of files to the index.

use std::rc::Rc;

use wirescope_protocol::{AddError, Listed};

use super::Death;
use crate::words;

/// How far a batch has come.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum State<B> {
    /// The index has not been asked which of its articles are new.
    Unnamed,
    /// The index has been asked.
    Naming,
    /// It can be analysed.
    Ready,
    /// It is being analysed.
    Running,
    /// It has been analysed: a segment; `None` where the index has that, or nothing was left to analyse.
    Done(Option<B>),
    /// The index is taking up the segment.
    Taking(B),
}

/// An article of a batch.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Article {
    pub(super) listed: Listed,
    /// The name of the file that it was read from; empty where it was read from none.
    pub(super) file: Rc<str>,
}

/// Articles that were read one after the other, and what could not be read among them.
#[derive(Clone, Debug)]
pub(super) struct Batch<B> {
    pub(super) id: u32,
    /// The articles as bytes, opaque here. Parts of a batch share them.
    pub(super) bytes: B,
    /// The position of the first of these articles in the bytes.
    pub(super) from: u32,
    pub(super) articles: Vec<Article>,
    /// The ids under which they are added; `None` for one that is in the corpus already. Empty until the index has given them.
    pub(super) ids: Vec<Option<String>>,
    /// What could not be read or analysed.
    pub(super) errors: Vec<AddError>,
    /// How many articles are in the corpus already.
    pub(super) already: u32,
    /// Whether its one article could not be analysed.
    pub(super) given_up: bool,
    pub(super) state: State<B>,
    /// How often it has stopped a worker while it had one article, or the index.
    pub(super) strikes: u32,
    /// Bytes of the job's inputs that have been read with it.
    pub(super) bytes_done: u64,
    /// The position, among the job's inputs, of the one that it ends in.
    pub(super) input: u32,
}

impl<B: Clone> Batch<B> {
    /// The ids of those of its articles that are analysed.
    pub(super) fn new_ids(&self) -> impl Iterator<Item = &String> {
        self.ids.iter().flatten()
    }

    /// Whether nothing more is to come of it.
    pub(super) fn is_over(&self) -> bool {
        matches!(self.state, State::Done(None))
    }

    /// Bytes of its texts.
    pub(super) fn size(&self) -> u64 {
        self.articles.iter().map(|article| u64::from(article.listed.bytes)).sum()
    }

    /// Takes the ids that the index gives. Where none is new there is nothing to analyse.
    pub(super) fn name(&mut self, ids: Vec<Option<String>>) {
        self.already = ids.iter().filter(|id| id.is_none()).count() as u32;
        self.state = if ids.iter().all(Option::is_none) { State::Done(None) } else { State::Ready };
        self.ids = ids;
    }

    /// Bytes of the longest article in it.
    pub(super) fn longest(&self) -> u32 {
        self.articles.iter().map(|article| article.listed.bytes).max().unwrap_or(0)
    }

    /// What becomes of it after a worker has died over its article `at`, or over the whole: parts, in order, of which the suspect is by
    /// itself. An article that has stopped a worker twice by itself is named and not tried again.
    pub(super) fn after_death(mut self, at: Option<u32>, death: &Death, mut next_id: impl FnMut() -> u32) -> Vec<Batch<B>> {
        if self.articles.len() <= 1 {
            self.strikes += 1;
            self.state = State::Ready;
            if self.strikes >= 2 {
                self.give_up(death);
            }
            return vec![self];
        }
        let cuts = match at.map(|at| (at as usize).min(self.articles.len() - 1)) {
            Some(at) => [at, at + 1],
            None => [self.articles.len() / 2; 2],
        };
        let mut parts = Vec::new();
        for (part, suspect) in [(0..cuts[0], false), (cuts[0]..cuts[1], true), (cuts[1]..self.articles.len(), false)] {
            if part.is_empty() {
                continue;
            }
            let ids = self.ids[part.clone()].to_vec();
            let first = parts.is_empty();
            parts.push(Batch {
                id: if first { self.id } else { next_id() },
                bytes: self.bytes.clone(),
                from: self.from + part.start as u32,
                articles: self.articles[part].to_vec(),
                state: if ids.iter().all(Option::is_none) { State::Done(None) } else { State::Ready },
                ids,
                errors: if first { std::mem::take(&mut self.errors) } else { Vec::new() },
                already: if first { self.already } else { 0 },
                given_up: false,
                strikes: u32::from(suspect),
                bytes_done: self.bytes_done,
                input: self.input,
            });
        }
        parts
    }

    /// Names its articles among what could not be added.
    pub(super) fn give_up(&mut self, death: &Death) {
        let named = self.articles.iter().zip(&self.ids).filter(|(_, id)| id.is_some());
        self.errors.extend(named.map(|(article, _)| AddError {
            file: article.file.to_string(),
            name: words::jobs::article_in(&article.file, &article.listed.title),
            message: words::jobs::death(death),
            ..AddError::default()
        }));
        self.ids.iter_mut().for_each(|id| *id = None);
        self.given_up = true;
        self.state = State::Done(None);
    }
}
