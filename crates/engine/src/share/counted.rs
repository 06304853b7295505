//! Times of articles to which the journal gives another day, counted before they are shared: so the program of the page need not read texts for times.

use std::collections::BTreeMap;

use wirescope_journal::{Journal, apply_with, digest};
use wirescope_nlp::Doc;
use wirescope_protocol::{About, Change, JournalEntry};

use super::words::Words;
use crate::{Engine, corrections::Retiming};

/// The entries that give articles days and go along with them, by the digests of the texts of these.
pub(super) type Days = BTreeMap<String, Vec<JournalEntry>>;

impl Engine {
    /// The entries in force that give articles days and say nothing that is not to be said.
    pub(super) fn days_along(&self, words: &Words) -> Days {
        let mut days = Days::new();
        for entry in self.journal().entries().iter().filter(|entry| entry.is_in_force()) {
            if let (About::Article(excerpt), Change::Redate { .. }) = (&entry.correction.about, &entry.correction.change)
                && excerpt.is_whole()
                && !super::journal::says_any(entry, words)
            {
                days.entry(excerpt.article.clone()).or_default().push(entry.clone());
            }
        }
        days
    }

    /// The doc of the analysis as it is shared: its times have the values that count from the day that the page gives the article when it applies the
    /// entries that go along. The article says its own day as before. A time that an entry corrects is counted too: what was there before is asked of
    /// no entry where it counts from the day.
    pub(super) fn counted(&self, mut doc: Doc, days: &Days) -> Doc {
        if days.is_empty() {
            return doc;
        }
        let Some(entries) = days.get(&digest(doc.text())) else { return doc };
        let own = doc.article.published;
        let alone = Doc { article: doc.article.clone(), ..Doc::default() };
        let (there, _) = apply_with(alone, &Journal::of_entries(entries.clone()), Retiming::default().0);
        (self.corrections.retiming.0)(&mut doc, there.article.published);
        doc.article.published = own;
        doc
    }
}
