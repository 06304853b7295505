//! The set of entries.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use sha2::{Digest, Sha256};
use wirescope_nlp::{Doc, fold};
use wirescope_protocol::{About, Change, Correction, Excerpt, Field, JournalEntry};

use crate::{hex, index::Index};

/// Digits of an entry's id: with 64 bits of a digest no two of a million entries share one by chance.
const ID_DIGITS: usize = 16;

/// The corrections of a collection.
///
/// Entries are in order of their numbers, and of those that have the same number in order of their ids: so journals that hold the same entries are
/// equal, whichever way these came together. Nothing is ever taken out: what is undone is revoked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Journal {
    entries: Vec<JournalEntry>,
    /// Entries of a later version of the program, which are kept as they are.
    pub(crate) later: Vec<Value>,
    index: Index,
}

/// What the entries in force say about who is one in all articles, as folded names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// A field, the name that somebody has, and another that was theirs.
    pub also: BTreeSet<(Field, String, String)>,
    /// A field, and two names that are not of one.
    pub apart: BTreeSet<(Field, String, String)>,
}

impl Journal {
    /// Adds a correction, behind all others. Returns its id.
    pub fn add(&mut self, correction: Correction, who: &str, when: &str) -> String {
        self.add_all(vec![correction], who, when).pop().unwrap_or_default()
    }

    /// Adds corrections, behind all others. Returns their ids, in order.
    pub fn add_all(&mut self, corrections: Vec<Correction>, who: &str, when: &str) -> Vec<String> {
        let entry = |(before, correction)| self.entry(before, correction, who, when);
        let entries = corrections.into_iter().enumerate().map(entry).collect();
        self.append(entries)
    }

    /// The entry that a correction becomes behind all others and so many more.
    pub fn entry(&self, before: usize, correction: Correction, who: &str, when: &str) -> JournalEntry {
        let number = self.entries.last().map_or(0, |entry| entry.number) + 1 + before as u32;
        let (who, when, schema) = (who.to_owned(), when.to_owned(), correction.schema());
        let mut entry = JournalEntry { schema, id: String::new(), number, turns: 0, who, when, correction };
        entry.id = id_of(&entry);
        entry
    }

    /// Adds entries that [`entry`](Self::entry) has made of this journal as it is, in their order. Returns their ids.
    pub fn append(&mut self, entries: Vec<JournalEntry>) -> Vec<String> {
        let ids = entries.iter().map(|entry| entry.id.clone()).collect();
        self.entries.extend(entries);
        self.index = Index::of(&self.entries);
        ids
    }

    /// Revokes an entry, or puts it in force again if it is revoked. `false` if there is none of that id.
    pub fn turn(&mut self, id: &str) -> bool {
        !self.turn_all(&[id.to_owned()]).is_empty()
    }

    /// Does the same with several. Returns the ids of those that there are, in the order of the journal.
    pub fn turn_all(&mut self, ids: &[String]) -> Vec<String> {
        let ids: BTreeSet<&String> = ids.iter().collect();
        let mut turned = Vec::new();
        for entry in self.entries.iter_mut().filter(|entry| ids.contains(&entry.id)) {
            entry.turns += 1;
            turned.push(entry.id.clone());
        }
        self.index = Index::of(&self.entries);
        turned
    }

    /// Takes in all entries of another journal. Of an entry that both have, the state counts that was changed more often. Returns the ids of
    /// those that came or changed, in order.
    pub fn unite(&mut self, other: &Journal) -> Vec<String> {
        let changed: Vec<String> =
            other.entries.iter().filter(|entry| self.put((*entry).clone())).map(|entry| entry.id.clone()).collect();
        for later in &other.later {
            self.keep(later.clone());
        }
        self.index = Index::of(&self.entries);
        changed
    }

    /// The entries, revoked ones among them, in order.
    pub fn entries(&self) -> &[JournalEntry] {
        &self.entries
    }

    /// The entry of an id.
    pub fn get(&self, id: &str) -> Option<&JournalEntry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// How many entries a later version of the program has made; they are kept, and do nothing here.
    pub fn later(&self) -> usize {
        self.later.len()
    }

    /// Whether it has no entries at all.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.later.is_empty()
    }

    /// Only these entries, in the same order.
    #[must_use]
    pub fn only(&self, ids: &[String]) -> Journal {
        let ids: BTreeSet<&String> = ids.iter().collect();
        let entries = self.entries.iter().filter(|entry| ids.contains(&entry.id)).cloned().collect();
        let mut journal = Journal { entries, ..Journal::default() };
        journal.index = Index::of(&journal.entries);
        journal
    }

    /// A journal of these entries, whose ids are made anew.
    pub fn of_entries(entries: Vec<JournalEntry>) -> Journal {
        Journal::of(entries, Vec::new())
    }

    /// Pairs of entries in force that say different things of the same, neither of which knew of the other: the first of each pair is applied.
    pub fn conflicts(&self) -> Vec<(&JournalEntry, &JournalEntry)> {
        let mut by_subject: BTreeMap<(u8, String), Vec<usize>> = BTreeMap::new();
        let mut pairs = BTreeSet::new();
        // What readers add contradicts nothing: there may be many of each.
        let corrects = |entry: &JournalEntry| entry.is_in_force() && entry.correction.corrects();
        for (at, entry) in self.entries.iter().enumerate().filter(|(_, entry)| corrects(entry)) {
            let own = &entry.correction;
            for subject in subjects(&own.about) {
                let others = by_subject.entry((aspect(&own.change), subject)).or_default();
                let differs = |other: &&usize| {
                    let other = &self.entries[**other].correction;
                    other.change != own.change && other.was == own.was && !are_of_two(&other.about, &own.about)
                };
                pairs.extend(others.iter().filter(differs).map(|other| (*other, at)));
                others.push(at);
            }
        }
        pairs.into_iter().map(|(first, later)| (&self.entries[first], &self.entries[later])).collect()
    }

    /// What it says about who is one in all articles.
    pub fn known(&self) -> Known {
        let mut known = Known::default();
        for entry in self.entries.iter().filter(|entry| entry.is_in_force()) {
            let About::Everywhere { label, names } = &entry.correction.about else { continue };
            let Some(field) = label.field() else { continue };
            let others = names.iter().map(|name| fold(name)).filter(|name| !name.is_empty());
            match &entry.correction.change {
                Change::Merge { label: Some(other), .. } if other.field() != Some(field) => {}
                Change::Merge { name, .. } | Change::Rename { name } => {
                    let name = fold(name);
                    known.also.extend(others.filter(|other| *other != name).map(|other| (field, name.clone(), other)));
                }
                Change::Split { from, .. } => {
                    let from = fold(from);
                    known.apart.extend(others.filter(|other| *other != from).map(|other| (field, from.clone(), other)));
                }
                _ => {}
            }
        }
        known
    }

    /// Whether an entry may concern a doc.
    pub fn concerns(&self, doc: &Doc) -> bool {
        !self.index.concerning(doc, &self.entries).is_empty()
    }

    pub(crate) fn index(&self) -> &Index {
        &self.index
    }

    /// Puts an entry into its place. `false` if it is there already in the same or a later state.
    fn put(&mut self, entry: JournalEntry) -> bool {
        let key = |entry: &JournalEntry| (entry.number, entry.id.clone());
        match self.entries.binary_search_by_key(&key(&entry), key) {
            Ok(at) if self.entries[at].turns >= entry.turns => false,
            Ok(at) => {
                self.entries[at].turns = entry.turns;
                true
            }
            Err(at) => {
                self.entries.insert(at, entry);
                true
            }
        }
    }

    /// Reads entries one after the other into a journal.
    pub(crate) fn of(entries: Vec<JournalEntry>, later: Vec<Value>) -> Journal {
        let mut journal = Journal::default();
        for mut entry in entries {
            // Whoever wrote the file by hand need not compute it.
            entry.id = id_of(&entry);
            journal.put(entry);
        }
        for value in later {
            journal.keep(value);
        }
        journal.index = Index::of(&journal.entries);
        journal
    }

    fn keep(&mut self, later: Value) {
        let text = later.to_string();
        if let Err(at) = self.later.binary_search_by_key(&text, Value::to_string) {
            self.later.insert(at, later);
        }
    }
}

/// A digest of all of an entry but its id and turns.
fn id_of(entry: &JournalEntry) -> String {
    let JournalEntry { schema, number, who, when, correction, .. } = entry;
    let all = serde_json::to_string(&(schema, number, who, when, correction)).unwrap_or_default();
    let mut id = hex(&Sha256::digest(all.as_bytes()));
    id.truncate(ID_DIGITS);
    id
}

/// What of a thing a change concerns: changes of different aspects never contradict each other.
fn aspect(change: &Change) -> u8 {
    match change {
        Change::Merge { .. } | Change::Split { .. } | Change::Rename { .. } => 0,
        Change::Retype { .. } => 1,
        Change::Hide => 2,
        Change::Add { .. } => 3,
        Change::Redate { .. } => 4,
        Change::Source { .. } => 10,
        Change::Speaker { .. } => 5,
        Change::Judge { .. } => 6,
        Change::Place { .. } => 7,
        // Something may have many.
        Change::Identify { .. } => 8,
        Change::Tag { .. }
        | Change::Star
        | Change::Read
        | Change::Note { .. }
        | Change::Highlight { .. }
        | Change::Save { .. }
        | Change::Leave => 9,
    }
}

/// Whether both name one article each, and these are two.
fn are_of_two(one: &About, other: &About) -> bool {
    let id = |about: &About| match about {
        About::Words(excerpt) | About::Article(excerpt) => excerpt.id.clone(),
        _ => String::new(),
    };
    let (one, other) = (id(one), id(other));
    !one.is_empty() && !other.is_empty() && one != other
}

/// What something is about, as texts that are equal where two are about the same.
fn subjects(about: &About) -> Vec<String> {
    let place = |reach: char, excerpt: &Excerpt| vec![format!("{reach} {} {} {}", excerpt.article, excerpt.start, excerpt.end)];
    match about {
        About::Words(excerpt) => place('w', excerpt),
        About::Article(excerpt) => place('a', excerpt),
        About::Everywhere { label, names } => {
            let field = label.field().map_or("", Field::code);
            names.iter().map(|name| format!("{field} {}", fold(name))).collect()
        }
        About::Tag(name) | About::Search(name) | About::Question(name) => vec![fold(name)],
    }
}
