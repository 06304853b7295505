//! The journal of the corpus: corrections made, tried, revoked and taken over, and the articles that they concern put right.
//!
//! Of an article that an entry changes the doc of the analysis is kept beside the corpus, since the corpus has the corrected one: so an entry is revoked
//! by applying the others to it. A change of the journal names the articles that it may concern, and these are corrected anew, one after the
//! other, by [`Engine::correct_next`].

mod asks;
mod draft;
mod originals;
mod remarks;

use std::collections::{BTreeSet, HashMap, VecDeque};

use wirescope_corpus::{Corpus, Given};
use wirescope_journal::{Journal, Noted, apply_all, digest, redated};
use wirescope_nlp::{Doc, fold};
use wirescope_protocol::{About, Change, Correction, Outcome, Selection};

use crate::Engine;
use originals::Originals;

/// The journal, and what is needed to follow it.
#[derive(Default)]
pub(crate) struct Corrections {
    pub(crate) journal: Journal,
    originals: Originals,
    /// Ids of the entries of each thing that the reader has done, and of each that was undone.
    done: Vec<Vec<String>>,
    undone: Vec<Vec<String>>,
    /// The articles of each text, by its digest; `None` until an entry is about one.
    texts: Option<HashMap<String, Vec<String>>>,
    /// Ids of articles to correct anew.
    open: VecDeque<String>,
    /// How many have been since the journal changed.
    changed: u32,
    /// The remarks and searches in force.
    noted: Noted,
    /// Of how many articles remarks have changed with the journal.
    remarked: u32,
}

impl Corrections {
    /// Corrects a doc of the analysis, and keeps that if something in it changes. Whether the article is to be analysed again, because it has another
    /// day of publication now.
    pub(crate) fn correct(&mut self, mut doc: Doc, own_day: bool) -> (Doc, bool) {
        let id = doc.article.id.clone();
        if let Some(texts) = &mut self.texts {
            let ids = texts.entry(digest(doc.text())).or_default();
            if !ids.contains(&id) {
                ids.push(id.clone());
            }
        }
        if self.journal.is_empty() {
            return (doc, false);
        }
        // What comes back from being analysed again has the day that the journal gave it.
        let day = self.originals.day(&id).filter(|_| !own_day).unwrap_or(doc.article.published);
        let analysed = doc.article.published;
        if !self.journal.concerns(&doc) && day == analysed {
            self.originals.remove(&id);
            return (doc, false);
        }
        let original = doc.clone();
        doc.article.published = day;
        let wanted = wirescope_journal::dated(doc.article.clone(), &self.journal).published;
        doc.article.published = analysed;
        let is_stale = wanted != analysed;
        if is_stale {
            doc = redated(doc, wanted);
        }
        let (doc, reports) = apply_all(doc, &self.journal);
        let changes = reports.iter().filter(|report| matches!(report.outcome, Outcome::Applied(1..)));
        let by: Vec<String> = changes.map(|report| report.id.clone()).collect();
        if by.is_empty() && wanted == day {
            self.originals.remove(&id);
        } else {
            self.originals.put(&original, day, by);
        }
        (doc, is_stale)
    }

    pub(crate) fn remove(&mut self, ids: &[String]) {
        for id in ids {
            self.originals.remove(id);
        }
        for held in self.texts.iter_mut().flat_map(|texts| texts.values_mut()) {
            held.retain(|id| !ids.contains(id));
        }
    }

    /// The doc of the analysis of an article; `None` where it is the one in the corpus.
    pub(crate) fn original(&self, id: &str) -> Option<Doc> {
        self.originals.doc(id)
    }

    /// The entries that change articles of these ids.
    pub(crate) fn changing(&self, ids: &BTreeSet<String>) -> BTreeSet<&str> {
        self.originals.changing(ids)
    }

    /// What readers say about who is one.
    fn given(&self) -> Given {
        let known = self.journal.known();
        Given { also: known.also, apart: known.apart }
    }
}

impl Engine {
    /// Changes the journal. The articles that the entries of these ids concern, before or after, are corrected anew by
    /// [`correct_next`](Self::correct_next).
    fn change_journal(&mut self, change: impl FnOnce(&mut Journal) -> Vec<String>) {
        let before = self.corrections.journal.clone();
        let ids = change(&mut self.corrections.journal);
        let journal = &self.corrections.journal;
        let entries = ids.iter().filter_map(|id| journal.get(id).or_else(|| before.get(id)));
        let corrections: Vec<Correction> = entries.map(|entry| entry.correction.clone()).collect();
        self.corpus.settle();
        let mut open: BTreeSet<String> = std::mem::take(&mut self.corrections.open).into_iter().collect();
        for correction in corrections.iter().filter(|correction| correction.corrects()) {
            open.extend(self.concerned(correction));
        }
        self.corrections.open = open.into_iter().collect();
        self.corrections.changed = 0;
        if corrections.iter().any(Correction::corrects) {
            let given = self.corrections.given();
            self.corpus.change().give(&given);
        }
        // An identifier corrects nothing that is found, and is counted as remarks are.
        let is_remarked =
            |correction: &Correction| !correction.corrects() || matches!(correction.change, Change::Identify { .. });
        self.corrections.remarked = if corrections.iter().any(is_remarked) { self.follow_remarks() } else { 0 };
    }

    /// Corrects the next article anew. `false` if there is none left.
    pub fn correct_next(&mut self) -> bool {
        let Some(id) = self.corrections.open.pop_front() else { return false };
        let original = self.corrections.originals.doc(&id).or_else(|| self.corpus.doc(&id));
        if let Some(doc) = original {
            let before = self.corpus.doc(&id);
            let (doc, is_stale) = self.corrections.correct(doc, false);
            if is_stale {
                self.stale.insert(&id);
            }
            if before.as_ref() != Some(&doc) {
                self.corrections.changed += 1;
                self.corpus.change().replace(doc);
            }
        }
        true
    }

    /// The articles that a correction may concern, in the order of their ids.
    pub(crate) fn concerned(&mut self, correction: &Correction) -> BTreeSet<String> {
        match &correction.about {
            About::Words(excerpt) | About::Article(excerpt) => self.with_text(&excerpt.article).into_iter().collect(),
            About::Everywhere { names, .. } if matches!(correction.change, Change::Add { .. }) => {
                names.iter().flat_map(|words| self.with_words(words)).collect()
            }
            About::Everywhere { label, names } => {
                let mut names: Vec<String> = names.iter().map(|name| fold(name)).collect();
                let mut fields: Vec<_> = label.field().into_iter().collect();
                match &correction.change {
                    Change::Merge { name, label } => {
                        names.push(fold(name));
                        fields.extend(label.and_then(|label| label.field()));
                    }
                    Change::Rename { name } | Change::Split { from: name, .. } => names.push(fold(name)),
                    Change::Retype { label } => fields.extend(label.field()),
                    _ => {}
                }
                let mut found = self.corrections.originals.with_names(&names);
                for field in fields {
                    found.extend(self.corpus.with_names(field, &names));
                }
                found
            }
            About::Tag(_) | About::Search(_) | About::Question(_) => BTreeSet::new(),
        }
    }

    /// The articles of a text.
    fn with_text(&mut self, text: &str) -> Vec<String> {
        let corpus: &Corpus = &self.corpus;
        let texts = self.corrections.texts.get_or_insert_with(|| {
            let mut texts: HashMap<String, Vec<String>> = HashMap::new();
            for id in corpus.found(&corpus.resolve(&Selection::default())) {
                if let Some(article) = corpus.article(&id) {
                    texts.entry(digest(&article.text)).or_default().push(id);
                }
            }
            texts
        });
        texts.get(text).cloned().unwrap_or_default()
    }

    /// The articles that have words in a row.
    fn with_words(&mut self, words: &str) -> Vec<String> {
        let quoted: String = words.chars().filter(|c| *c != '"').collect();
        self.corpus.settle();
        let (corpus, resolved) = self.corpus.resolve(&Selection::of_query(format!("\"{quoted}\"")));
        corpus.found(resolved)
    }
}
