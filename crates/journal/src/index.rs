//! Which entries may concern a doc: so that a journal of thousands costs an article that none is about next to nothing.

use std::collections::{BTreeMap, BTreeSet};

use wirescope_nlp::{Doc, fold};
use wirescope_protocol::{About, Change, JournalEntry};

use crate::digest;

/// Positions of entries in force.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Index {
    articles: BTreeMap<String, Vec<usize>>,
    names: BTreeMap<String, Vec<usize>>,
    /// Words that are to be names wherever they stand.
    words: Vec<(String, usize)>,
}

impl Index {
    pub(crate) fn of(entries: &[JournalEntry]) -> Self {
        let mut index = Index::default();
        let corrects = |entry: &JournalEntry| entry.is_in_force() && entry.correction.corrects();
        for (at, entry) in entries.iter().enumerate().filter(|(_, entry)| corrects(entry)) {
            match &entry.correction.about {
                About::Words(excerpt) | About::Article(excerpt) => {
                    index.articles.entry(excerpt.article.clone()).or_default().push(at);
                }
                About::Everywhere { names, .. } if matches!(entry.correction.change, Change::Add { .. }) => {
                    index.words.extend(names.iter().map(|name| (name.clone(), at)));
                }
                About::Everywhere { names, .. } => {
                    let mut keys: BTreeSet<String> = names.iter().map(|name| fold(name)).collect();
                    // Something else may be called so only by another entry: it comes to be asked then.
                    if let Change::Split { from, .. } = &entry.correction.change {
                        keys.insert(fold(from));
                    }
                    for key in keys {
                        index.names.entry(key).or_default().push(at);
                    }
                }
                About::Tag(_) | About::Search(_) | About::Question(_) => {}
            }
        }
        index
    }

    /// The positions of all entries that may concern a doc, by themselves or after others, in order.
    pub(crate) fn concerning(&self, doc: &Doc, entries: &[JournalEntry]) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        if !self.articles.is_empty() {
            let text = digest(doc.text());
            let is_of = |at: &&usize| match &entries[**at].correction.about {
                About::Words(excerpt) | About::Article(excerpt) => excerpt.is_of(&text, &doc.article.id),
                _ => false,
            };
            found.extend(self.articles.get(&text).into_iter().flatten().filter(is_of));
        }
        found.extend(self.words.iter().filter(|(words, _)| !words.is_empty() && doc.text().contains(words)).map(|(_, at)| *at));
        if self.names.is_empty() {
            return found;
        }
        let mut open: Vec<String> = doc.entities.iter().map(|entity| fold(&entity.name)).collect();
        // What an entry calls something, the next may be about.
        open.extend(found.iter().filter_map(|at| entries[*at].correction.change.gives()).map(fold));
        let mut asked = BTreeSet::new();
        while let Some(name) = open.pop() {
            if let Some(at) = self.names.get(&name).filter(|_| asked.insert(name)) {
                for at in at {
                    if found.insert(*at) {
                        open.extend(entries[*at].correction.change.gives().map(fold));
                    }
                }
            }
        }
        found
    }
}

/// The name that a change gives.
pub(crate) trait Gives {
    /// The name, if it gives one.
    fn gives(&self) -> Option<&str>;
}

impl Gives for Change {
    fn gives(&self) -> Option<&str> {
        match self {
            Change::Merge { name, .. } | Change::Split { name, .. } | Change::Rename { name } | Change::Add { name, .. } => {
                Some(name)
            }
            _ => None,
        }
    }
}
