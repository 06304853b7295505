//! What readers add beside the analysis – tags, stars, notes, highlights –, as values of articles.
//!
//! Articles keep them when they are analysed anew, since they are about the text. They are counted like other values, and stand in no column of those: a
//! star costs an article nothing but its number in a list.

use std::collections::{BTreeMap, BTreeSet};

use wirescope_nlp::fnv64;
use wirescope_protocol::{Change, MARKED, Remark, RowMarks};

use crate::{
    Corpus, DocId, Field,
    article_values::ArticleValue,
    docset::DocSet,
    fold::fold,
    value_columns::{Entry, Often},
    values::{ValueId, Values},
    watch::Watch,
};

/// Bytes of a note that its key has; of a longer one it has a hash beside.
const KEY: usize = 60;

/// A remark about whatever is counted under one of these names.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedRemark {
    /// The field of the names.
    pub field: Field,
    /// Folded.
    pub names: Vec<String>,
    /// The remark.
    pub remark: Remark,
}

/// The remarks about articles, and about names.
#[derive(Default)]
pub(crate) struct Remarks {
    articles: BTreeMap<DocId, Remarked>,
    names: Vec<NamedRemark>,
    /// Questions of review that the reader has answered by leaving things as they are.
    left: BTreeSet<String>,
    /// The watch list. Its entries are values of articles as remarks are.
    pub(crate) watch: Watch,
}

/// An article that has some.
#[derive(Default)]
struct Remarked {
    /// About itself and its words.
    own: Vec<Remark>,
    /// Positions of those about names in it.
    named: Vec<usize>,
    /// Positions of the entries of the watch list that it has.
    watched: Vec<usize>,
    values: Vec<Entry>,
    contributions: Vec<u8>,
}

impl Remarks {
    /// Adds to the count of each value of a field how many of these articles have it.
    pub(crate) fn count(&self, field: Field, docs: &DocSet, counts: &mut [u32]) {
        for (_, remarked) in self.articles.iter().filter(|(doc, _)| docs.contains(**doc)) {
            for entry in remarked.values.iter().filter(|entry| entry.facet == field) {
                if let Some(count) = counts.get_mut(entry.id.index()) {
                    *count = count.wrapping_add(1);
                }
            }
        }
    }

    /// The remarks about an article and its words, in order.
    pub(crate) fn of(&self, doc: DocId) -> &[Remark] {
        self.articles.get(&doc).map_or(&[], |remarked| &remarked.own)
    }

    /// The articles that have remarks about themselves or their words, by rising number.
    pub(crate) fn of_articles(&self) -> impl Iterator<Item = (DocId, &[Remark])> {
        self.articles.iter().map(|(doc, remarked)| (*doc, remarked.own.as_slice()))
    }

    /// Those about names.
    pub(crate) fn of_names(&self) -> &[NamedRemark] {
        &self.names
    }

    /// Whether any question was answered so.
    pub(crate) fn leaves_any(&self) -> bool {
        !self.left.is_empty()
    }

    /// Whether a question was answered.
    pub(crate) fn is_left(&self, question: &str) -> bool {
        self.left.contains(question)
    }

    /// What a row shows.
    pub(crate) fn marks(&self, values: &Values, doc: DocId) -> RowMarks {
        let Some(remarked) = self.articles.get(&doc) else { return RowMarks::default() };
        let has = |field| remarked.values.iter().any(|entry| entry.facet == field);
        let tags = remarked.values.iter().filter(|entry| entry.facet == Field::Tag);
        let mut tags: Vec<String> = tags.filter_map(|entry| Some(values.get(entry.id)?.name().to_owned())).collect();
        tags.sort();
        let notes = remarked.own.iter().filter(|remark| matches!(remark.change, Change::Note { .. } | Change::Highlight { .. }));
        RowMarks { starred: has(Field::Starred), read: has(Field::Read), tags, notes: notes.count() as u32 }
    }

    /// The entries of the watch list that an article has, in order of their names.
    pub(crate) fn watched_names(&self, values: &Values, doc: DocId) -> Vec<String> {
        let entries = self.articles.get(&doc).map_or(&[][..], |remarked| remarked.values.as_slice());
        let names = entries.iter().filter(|entry| entry.facet == Field::Watch);
        let mut names: Vec<String> = names.filter_map(|entry| Some(values.get(entry.id)?.name().to_owned())).collect();
        names.sort();
        names
    }

    /// Bytes that they take, about.
    pub(crate) fn bytes(&self) -> usize {
        let of = |remarked: &Remarked| {
            size_of::<Remarked>()
                + remarked.own.capacity() * size_of::<Remark>()
                + remarked.values.capacity() * size_of::<Entry>()
                + remarked.contributions.capacity()
        };
        self.articles.values().map(of).sum()
    }
}

impl Corpus {
    /// Gives an article remarks, in the place of those that it had. `false` if there is no article of that id.
    pub fn remark(&mut self, id: &str, mut remarks: Vec<Remark>) -> bool {
        let Some(doc) = self.articles.number(id) else { return false };
        remarks.sort_by_key(|remark| (remark.start, remark.end));
        self.remarks.articles.entry(doc).or_default().own = remarks;
        self.count_remarks(doc);
        true
    }

    /// Takes remarks about names, in the place of those that there were. They are of the articles that have these names by themselves or are
    /// counted under them, as [`settle`](Self::settle) decides.
    pub fn remark_names(&mut self, names: Vec<NamedRemark>) {
        self.remarks.names = names;
        self.file_remarks();
    }

    /// Takes the questions of review that are not to be asked again, in the place of those that there were.
    pub fn leave(&mut self, questions: BTreeSet<String>) {
        self.remarks.left = questions;
        // What is no match to the reader counts no more.
        if !self.remarks.watch.is_empty() {
            self.file_remarks();
        }
    }

    /// The remarks about an article and its words; those about the article first, then in the order of the words.
    pub fn remarks(&self, id: &str) -> &[Remark] {
        self.articles.number(id).map_or(&[], |doc| self.remarks.of(doc))
    }

    /// The remarks about a value.
    pub fn remarks_of(&self, field: Field, key: &str) -> Vec<Remark> {
        if self.remarks.names.is_empty() {
            return Vec::new();
        }
        let names = self.names_of(field, key);
        let is_it = |named: &&NamedRemark| named.field == field && named.names.iter().any(|name| names.contains(name));
        self.remarks.names.iter().filter(is_it).map(|named| named.remark.clone()).collect()
    }

    /// Finds anew of which articles the remarks about names are.
    pub(crate) fn file_remarks(&mut self) {
        let mut named: BTreeMap<DocId, Vec<usize>> = BTreeMap::new();
        for (at, remark) in self.remarks.names.iter().enumerate() {
            let docs = self.docs_named(remark.field, &remark.names);
            docs.into_iter().for_each(|doc| named.entry(doc).or_default().push(at));
        }
        let mut watched = self.watched_docs();
        let has = |remarked: &Remarked| !remarked.named.is_empty() || !remarked.watched.is_empty();
        let had = self.remarks.articles.iter().filter(|(_, remarked)| has(remarked)).map(|(doc, _)| *doc);
        let docs: BTreeSet<DocId> = had.chain(named.keys().copied()).chain(watched.keys().copied()).collect();
        for doc in docs {
            let own = named.remove(&doc).unwrap_or_default();
            let entries = watched.remove(&doc).unwrap_or_default().into_iter().collect();
            // What the remark at a position says may have changed.
            let remarked = self.remarks.articles.entry(doc).or_default();
            (remarked.named, remarked.watched) = (own, entries);
            self.count_remarks(doc);
        }
    }

    /// Takes all of an article's remarks away.
    pub(crate) fn forget_remarks(&mut self, doc: DocId) {
        if let Some(remarked) = self.remarks.articles.remove(&doc) {
            uncount(&mut self.values, doc, &remarked);
        }
    }

    /// Counts the values that an article has by its remarks anew.
    fn count_remarks(&mut self, doc: DocId) {
        let Some(mut remarked) = self.remarks.articles.remove(&doc) else { return };
        uncount(&mut self.values, doc, &remarked);
        (remarked.values, remarked.contributions) = Default::default();
        let named = remarked.named.iter().filter_map(|at| self.remarks.names.get(*at)).map(|named| &named.remark);
        let mut found: Vec<ArticleValue> = Vec::new();
        let watch = &self.remarks.watch;
        let said = remarked.own.iter().chain(named).flat_map(|remark| match &remark.change {
            Change::Identify { identifier } => vec![watch.identified(identifier)],
            change => values_of(change),
        });
        for value in said.chain(remarked.watched.iter().filter_map(|at| watch.value_of(*at))) {
            if !found.iter().any(|other| (other.facet, &other.key) == (value.facet, &value.key)) {
                found.push(value);
            }
        }
        for value in &found {
            let id: ValueId = self.values.intern(value);
            let often = Often { paragraphs: 1, sentences: 1, mentions: 1 };
            let entry = Entry { facet: value.facet, id, often };
            self.values.count(doc, entry, value, &mut remarked.contributions);
            remarked.values.push(entry);
        }
        if !(remarked.own.is_empty() && remarked.named.is_empty() && remarked.watched.is_empty()) {
            self.remarks.articles.insert(doc, remarked);
        }
    }
}

/// Takes away what the remarks about an article gave to values.
fn uncount(values: &mut Values, doc: DocId, remarked: &Remarked) {
    let mut at = 0;
    for entry in &remarked.values {
        values.uncount(entry.id, entry.often, &remarked.contributions, &mut at);
        values.forget(entry.id, doc);
    }
}

/// The values that an article has by a remark.
fn values_of(change: &Change) -> Vec<ArticleValue> {
    let named = |field, key: String, name: &str| {
        let mut value = ArticleValue::new(field, key);
        value.names.push(name.to_owned());
        value
    };
    match change {
        Change::Tag { tag } => vec![named(Field::Tag, fold(tag), tag)],
        Change::Star => vec![named(Field::Starred, MARKED.to_owned(), MARKED)],
        Change::Read => vec![named(Field::Read, MARKED.to_owned(), MARKED)],
        Change::Note { text } => {
            let folded = fold(text);
            let key = match folded.len() {
                0..=KEY => folded.clone(),
                _ => format!("{} {:x}", &folded[..folded.floor_char_boundary(KEY)], fnv64(folded.as_bytes())),
            };
            let mut value = named(Field::Note, key, text);
            value.add_alias(&folded);
            vec![value]
        }
        Change::Highlight { colour, label } => {
            let colour = named(Field::Highlight, colour.code().to_owned(), colour.code());
            let label = (!label.trim().is_empty()).then(|| named(Field::Highlight, fold(label), label));
            std::iter::once(colour).chain(label).collect()
        }
        _ => Vec::new(),
    }
}
