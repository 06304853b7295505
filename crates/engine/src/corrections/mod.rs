//! The journal of the corpus: corrections made, tried, revoked and taken over, and the articles that they concern put right.
//!
//! Of an article that an entry changes the doc of the analysis is kept beside the corpus, since the corpus has the corrected one: so an entry is revoked
//! by applying the others to it. A change of the journal names the articles that it may concern, and these are corrected anew, one after the
//! other, by [`Engine::correct_next`].

mod asks;
mod draft;
mod making;
mod originals;
mod remarks;
mod texts;
mod trying;

use std::collections::{BTreeSet, HashMap, VecDeque};

use wirescope_corpus::Given;
use wirescope_journal::{Journal, Noted, Retime, apply_with};
use wirescope_nlp::{Article, Doc, fold};
use wirescope_protocol::{About, Change, Correction, Effect, Outcome, Selection, SetByReader};

use crate::Engine;
use making::Making;
use originals::{Original, Originals};
use texts::Texts;
use trying::Trying;

/// The journal, and what is needed to follow it.
#[derive(Default)]
pub(crate) struct Corrections {
    pub(crate) journal: Journal,
    pub(crate) retiming: Retiming,
    originals: Originals,
    /// Ids of the entries of each thing that the reader has done, and of each that was undone.
    done: Vec<Vec<String>>,
    undone: Vec<Vec<String>>,
    /// The articles of each text; `None` until an entry is about one.
    texts: Option<Texts>,
    /// What is being made of drafts, and what came of it.
    making: Option<Making>,
    made: Option<Effect>,
    /// The journal of others that is being tried.
    trying: Option<Trying>,
    /// Headlines of articles by their ids, as far as entries have asked for them.
    titles: HashMap<String, String>,
    /// Ids of articles to correct anew.
    open: VecDeque<String>,
    /// How many have been since the journal changed.
    changed: u32,
    /// The remarks and searches in force.
    noted: Noted,
    /// Of how many articles remarks have changed with the journal.
    remarked: u32,
}

/// How times are counted from another day of publication. By itself only the day is set: in a page that was shared times are counted already.
#[derive(Clone, Copy)]
pub(crate) struct Retiming(pub(crate) Retime);

impl Default for Retiming {
    fn default() -> Self {
        Self(|doc, day| doc.article.published = day)
    }
}

impl Corrections {
    /// Corrects a doc of the analysis, and keeps that if something in it changes.
    pub(crate) fn correct(&mut self, doc: Doc) -> Doc {
        let id = doc.article.id.clone();
        self.titles.remove(&id);
        if let Some(texts) = &mut self.texts {
            texts.put(&doc.article);
        }
        if !self.journal.concerns(&doc) {
            self.originals.remove(&id);
            return doc;
        }
        let own = doc.clone();
        let (doc, reports) = apply_with(doc, &self.journal, self.retiming.0);
        let mut original = Original::of(&own);
        for report in reports.into_iter().filter(|report| matches!(report.outcome, Outcome::Applied(1..))) {
            original.note(&self.journal.entries()[report.at]);
        }
        self.originals.put(id, &own, &doc, original, self.retiming.0);
        doc
    }

    /// An article as it is without corrections; `there` is it with them.
    pub(crate) fn own(&self, there: Article) -> Article {
        self.originals.own(there)
    }

    /// Where the reader has set the day of publication of an article, and its source.
    pub(crate) fn set(&self, id: &str) -> (Option<SetByReader>, Option<SetByReader>) {
        self.originals.set(id)
    }

    pub(crate) fn remove(&mut self, ids: &[String]) {
        for id in ids {
            self.originals.remove(id);
            self.titles.remove(id);
        }
        if let Some(texts) = &mut self.texts {
            texts.remove(ids);
        }
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
    /// The doc of the analysis of an article; `None` where it is the one in the corpus.
    pub(crate) fn original(&self, id: &str) -> Option<Doc> {
        self.corrections.originals.doc(id, || self.corpus.doc(id), self.corrections.retiming.0)
    }

    /// The doc of an article as it is without corrections.
    pub(crate) fn own_doc(&self, id: &str) -> Option<Doc> {
        self.original(id).or_else(|| self.corpus.doc(id))
    }

    /// Changes the journal. The articles that the entries of these ids concern, before or after, are corrected anew by
    /// [`correct_next`](Self::correct_next).
    fn change_journal(&mut self, change: impl FnOnce(&mut Journal) -> Vec<String>) {
        let ids: BTreeSet<String> = change(&mut self.corrections.journal).into_iter().collect();
        // Nothing is ever taken out of it.
        let entries = self.corrections.journal.entries().iter().filter(|entry| ids.contains(&entry.id));
        let corrections: Vec<Correction> = entries.map(|entry| entry.correction.clone()).collect();
        // What is about one article asks nothing of the names in all of them.
        let is_of_names = |correction: &Correction| correction.corrects() && matches!(correction.about, About::Everywhere { .. });
        let names = corrections.iter().any(is_of_names);
        if names {
            self.corpus.settle();
        }
        let mut open: BTreeSet<String> = std::mem::take(&mut self.corrections.open).into_iter().collect();
        for correction in corrections.iter().filter(|correction| correction.corrects()) {
            open.extend(self.concerned(correction));
        }
        self.corrections.open = open.into_iter().collect();
        self.corrections.changed = 0;
        if names {
            let given = self.corrections.given();
            self.corpus.change().give(&given);
        }
        // An identifier corrects nothing that is found, and is counted as remarks are.
        let is_remarked =
            |correction: &Correction| !correction.corrects() || matches!(correction.change, Change::Identify { .. });
        self.corrections.remarked = if corrections.iter().any(is_remarked) { self.follow_remarks() } else { 0 };
    }

    /// Does the next piece of what was asked of the journal: makes an entry of a draft, tries one of another journal, or corrects an article anew. `false` if there is none left.
    pub fn correct_next(&mut self) -> bool {
        if self.make_next() || self.try_next() {
            return true;
        }
        let Some(id) = self.corrections.open.pop_front() else { return false };
        if let Some(doc) = self.own_doc(&id) {
            let before = self.corpus.doc(&id);
            let mut doc = self.corrections.correct(doc);
            // How an article is counted is no change of it.
            doc.counts_furniture = before.as_ref().is_some_and(|before| before.counts_furniture);
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
            About::Words(excerpt) | About::Article(excerpt) => {
                let ids = self.with_text(&excerpt.article).into_iter();
                ids.filter(|id| excerpt.id.is_empty() || excerpt.id == *id).collect()
            }
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
                    // What does not count now may do so later, and is corrected then.
                    found.extend(self.corpus.with_names_around(field, &names));
                }
                found
            }
            About::Tag(_) | About::Search(_) | About::Question(_) => BTreeSet::new(),
        }
    }

    /// The articles that have words in a row.
    fn with_words(&mut self, words: &str) -> Vec<String> {
        let quoted: String = words.chars().filter(|c| *c != '"').collect();
        self.corpus.settle();
        let (corpus, resolved) = self.corpus.resolve(&Selection::of_query(format!("\"{quoted}\"")));
        corpus.found(resolved)
    }
}
