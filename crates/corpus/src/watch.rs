//! The watch list: a reader's own names, and which names of the articles are, or may be, these.
//!
//! What is sure enough counts, so that articles have the entry as a value of [`Field::Watch`]; so does what the reader has confirmed, by giving a name the
//! identifier of the entry. All else is asked. Values are matched anew whenever names are decided on.

use std::collections::{BTreeMap, BTreeSet};

use wirescope_protocol::{AlikeReason, Change};

use crate::{
    Corpus, DocId, Field,
    article_values::ArticleValue,
    fold::fold,
    hashing::FastMap,
    likeness::{blocks, likeness},
    remarks::NamedRemark,
    values::ValueId,
};

/// From this on a match counts without being confirmed, in thousandths.
pub(crate) const COUNTS: u16 = 900;
/// Forms that share a block beyond which the block tells nothing.
const MOST_IN_BLOCK: usize = 400;
/// Fields whose names are matched.
const FIELDS: [Field; 5] = [Field::People, Field::Organisations, Field::Places, Field::Groups, Field::Works];

/// An entry of the watch list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WatchEntry {
    /// The name that is shown.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// What it may be; empty for any kind of name.
    pub fields: Vec<Field>,
    /// The reader's own identifier; may be empty.
    pub identifier: String,
}

/// The watch list, and what matches it.
#[derive(Default)]
pub(crate) struct Watch {
    pub(crate) entries: Vec<WatchEntry>,
    /// Folded forms of the entries: of which each is, and how it is written.
    forms: Vec<(usize, String, String)>,
    /// Positions of forms by block.
    blocks: FastMap<String, Vec<u32>>,
    /// What may be an entry, by entry and value.
    pub(crate) matches: Vec<Match>,
}

/// A value that may be an entry.
#[derive(Clone, Debug)]
pub(crate) struct Match {
    pub(crate) entry: usize,
    pub(crate) value: ValueId,
    /// The form of the entry, as the list has it.
    pub(crate) form: String,
    pub(crate) reason: Option<AlikeReason>,
    pub(crate) sure: u16,
}

impl WatchEntry {
    /// The identifier by which readers confirm that a name is the one: its own, or else its name.
    pub(crate) fn identity(&self) -> &str {
        if self.identifier.is_empty() { &self.name } else { &self.identifier }
    }

    /// Whether a row of the same name may be of the same: none of the two has another identifier.
    pub fn identity_matches(&self, other: &WatchEntry) -> bool {
        self.identifier.is_empty() || other.identifier.is_empty() || self.identifier == other.identifier
    }

    /// As a value of articles.
    fn value(&self) -> ArticleValue {
        let mut value = ArticleValue::new(Field::Watch, fold(&self.name));
        value.names.push(self.name.clone());
        for other in self.aliases.iter().chain(std::iter::once(&self.identifier)).filter(|other| !other.is_empty()) {
            value.add_alias(&fold(other));
        }
        value
    }
}

impl Watch {
    pub(crate) fn new(entries: Vec<WatchEntry>) -> Self {
        let mut watch = Watch { entries, ..Watch::default() };
        for (at, entry) in watch.entries.iter().enumerate() {
            for form in std::iter::once(&entry.name).chain(&entry.aliases) {
                let folded = fold(form);
                for block in blocks(&folded) {
                    watch.blocks.entry(block).or_default().push(watch.forms.len() as u32);
                }
                watch.forms.push((at, folded, form.clone()));
            }
        }
        watch.blocks.retain(|_, forms| forms.len() <= MOST_IN_BLOCK);
        watch
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What of the entries a name may be: for each the form that is most alike.
    fn matching(&self, field: Field, name: &str, into: &mut BTreeMap<usize, (usize, Option<AlikeReason>, u16)>) {
        let mut seen: BTreeSet<u32> = BTreeSet::new();
        for block in blocks(name) {
            for at in self.blocks.get(&block).into_iter().flatten().filter(|at| seen.insert(**at)) {
                let (entry, folded, _) = &self.forms[*at as usize];
                let fields = &self.entries[*entry].fields;
                if !fields.is_empty() && !fields.contains(&field) {
                    continue;
                }
                let Some((reason, sure)) = likeness(field, folded, name) else { continue };
                let best = into.entry(*entry).or_insert((*at as usize, reason, sure));
                if best.2 < sure {
                    *best = (*at as usize, reason, sure);
                }
            }
        }
    }

    /// The value that an article has by an identifier that a reader has given a name: that of the entry, where there is one.
    pub(crate) fn identified(&self, identifier: &str) -> ArticleValue {
        let entry = self.entries.iter().find(|entry| entry.identity() == identifier);
        entry.map(WatchEntry::value).unwrap_or_else(|| {
            let mut value = ArticleValue::new(Field::Watch, fold(identifier));
            value.names.push(identifier.to_owned());
            value
        })
    }

    /// The value that articles have by an entry.
    pub(crate) fn value_of(&self, entry: usize) -> Option<ArticleValue> {
        self.entries.get(entry).map(WatchEntry::value)
    }
}

impl Corpus {
    /// Takes a watch list, in the place of the one that there was.
    pub fn watch(&mut self, entries: Vec<WatchEntry>) {
        self.remarks.watch = Watch::new(entries);
        self.match_watch();
        self.file_remarks();
    }

    /// The watch list.
    pub fn watched(&self) -> &[WatchEntry] {
        &self.remarks.watch.entries
    }

    /// The names of the entries that articles of these ids have.
    pub fn watched_in(&self, ids: &BTreeSet<String>) -> BTreeSet<String> {
        if self.remarks.watch.is_empty() {
            return BTreeSet::new();
        }
        let docs = ids.iter().filter_map(|id| self.articles.number(id));
        docs.flat_map(|doc| self.remarks.watched_names(&self.values, doc)).collect()
    }

    /// Matches the names of all articles with the watch list anew.
    pub(crate) fn match_watch(&mut self) {
        if self.remarks.watch.is_empty() {
            return;
        }
        let watch = &self.remarks.watch;
        let mut matches = Vec::new();
        for field in FIELDS {
            for (id, value) in self.values.of(field).filter(|(_, value)| value.totals.articles > 0) {
                let mut found = BTreeMap::new();
                // A surname that somebody is called by says less than the full name.
                let forms =
                    value.forms().enumerate().filter(|(at, form)| *at == 0 || field != Field::People || form.contains(' '));
                forms.for_each(|(_, form)| watch.matching(field, form, &mut found));
                matches.extend(found.into_iter().map(|(entry, (form, reason, sure))| Match {
                    entry,
                    value: id,
                    form: watch.forms[form].2.clone(),
                    reason,
                    sure,
                }));
            }
        }
        self.remarks.watch.matches = matches;
    }

    /// What identifies a match: under this readers reject it.
    pub(crate) fn match_question(&self, found: &Match) -> String {
        let entry = self.remarks.watch.entries.get(found.entry).map(|entry| fold(&entry.name)).unwrap_or_default();
        let value = self.values.get(found.value);
        let (field, key) = value.map_or(("", ""), |value| (value.facet.code(), &*value.key));
        format!("watch {field} {key} = {entry}")
    }

    /// The articles that have an entry because a match of it counts.
    pub(crate) fn watched_docs(&self) -> BTreeMap<DocId, BTreeSet<usize>> {
        let mut docs: BTreeMap<DocId, BTreeSet<usize>> = BTreeMap::new();
        for found in self.remarks.watch.matches.iter().filter(|found| found.sure >= COUNTS) {
            if self.remarks.is_left(&self.match_question(found)) {
                continue;
            }
            for doc in self.values.get(found.value).into_iter().flat_map(|value| &value.docs) {
                if self.alive.contains(*doc) {
                    docs.entry(*doc).or_default().insert(found.entry);
                }
            }
        }
        docs
    }

    /// The names that count as entries: field, key, and the entry's name.
    pub(crate) fn watched_names(&self) -> Vec<(Field, String, String)> {
        let watch = &self.remarks.watch;
        let counts = |found: &&Match| found.sure >= COUNTS && !self.remarks.is_left(&self.match_question(found));
        let named = |found: &Match| {
            let (value, entry) = (self.values.get(found.value)?, watch.entries.get(found.entry)?);
            Some((value.facet, value.key.to_string(), entry.name.clone()))
        };
        watch.matches.iter().filter(counts).filter_map(named).collect()
    }

    /// Whether a reader has given a name the identifier of an entry.
    pub(crate) fn is_confirmed(&self, field: Field, key: &str, entry: &WatchEntry) -> bool {
        let names = self.names_of(field, key);
        let says = |named: &NamedRemark| {
            let is_it = named.field == field && named.names.iter().any(|name| names.contains(name));
            is_it && matches!(&named.remark.change, Change::Identify { identifier } if identifier == entry.identity())
        };
        self.remarks.of_names().iter().any(says)
    }
}
