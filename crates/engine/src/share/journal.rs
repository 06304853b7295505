//! What of the journal goes along with articles that are taken away.
//!
//! Whoever gives something away means what is there to be seen, so entries that were revoked stay here. Tags that were renamed go along under
//! the name that they have now, and those that are gone do not, so that no earlier name is told.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use wirescope_journal::Journal;
use wirescope_protocol::{About, Change, JournalEntry};

use super::words::Words;
use crate::Engine;

impl Engine {
    /// The entries in force that concern articles of these texts and ids.
    pub(crate) fn journal_of(&mut self, texts: &BTreeSet<String>, ids: &BTreeSet<String>) -> Journal {
        let ids = ids.iter().collect();
        Journal::of_entries(self.entries_of(&Words::new(&[]), texts, &ids, &ids))
    }

    /// The entries in force that concern what is shared and say nothing that is not to be said; `plain` are those of the articles shared that keep their ids.
    pub(super) fn entries_of(
        &mut self,
        words: &Words,
        texts: &BTreeSet<String>,
        shared: &BTreeSet<&String>,
        plain: &BTreeSet<&String>,
    ) -> Vec<JournalEntry> {
        let entries = self.corrections.journal.entries().iter().filter(|entry| entry.is_in_force()).cloned();
        let entries: Vec<JournalEntry> = entries.collect();
        let noted = self.corrections.journal.noted();
        let remarks = noted.articles.into_values().flatten().chain(noted.names.into_iter().map(|name| name.remark));
        let now: BTreeMap<String, Change> = remarks.map(|remark| (remark.entry, remark.change)).collect();
        let mut wanted = Vec::new();
        for mut entry in entries {
            if entry.correction.change.is_remark() {
                let Some(change) = now.get(&entry.id) else { continue };
                entry.correction.change.clone_from(change);
            }
            let concerns = match &entry.correction.about {
                About::Words(excerpt) | About::Article(excerpt) => {
                    texts.contains(&excerpt.article) && (excerpt.id.is_empty() || plain.contains(&excerpt.id))
                }
                About::Everywhere { .. } => self.concerned(&entry.correction).iter().any(|id| shared.contains(id)),
                // Tags have their names already; searches and answers are the reader's own, and name what need not be in any article that is
                // shared.
                About::Tag(_) | About::Search(_) | About::Question(_) => false,
            };
            if concerns && !says_any(&entry, words) {
                wanted.push(entry);
            }
        }
        wanted
    }

    /// How many corrections change articles of these ids.
    pub(crate) fn corrections_of(&self, ids: &BTreeSet<String>) -> u32 {
        self.corrections.changing(ids).len() as u32
    }
}

/// Whether an entry has one of the words.
pub(super) fn says_any(entry: &JournalEntry, words: &Words) -> bool {
    !words.is_empty() && serde_json::to_value(entry).is_ok_and(|value| says(&value, words))
}

/// Whether one of the words stands in a text of a JSON value.
fn says(value: &Value, words: &Words) -> bool {
    match value {
        Value::String(text) => words.are_in(text),
        Value::Array(values) => values.iter().any(|value| says(value, words)),
        Value::Object(fields) => fields.values().any(|value| says(value, words)),
        _ => false,
    }
}
