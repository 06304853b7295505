//! The corpus: articles, and what is known across them.

use std::collections::HashMap;

use wirescope_nlp::{Date, Doc, Span};

use crate::{
    Alike, DocId, Facet, Filter, ValueCard, ViewRequest, ViewResult, alike,
    article_values::article_values,
    doc_values::DocValues,
    docset::DocSet,
    fold::{collapse_whitespace, fold},
    hits::HitFinder,
    listing,
    postings::{PositionRange, Postings},
    query::evaluate,
    snippet,
    terms::each_term,
    values::{ValueId, Values},
};

/// Analysed articles, indexed.
#[derive(Default)]
pub struct Corpus {
    entries: Vec<Option<Box<Entry>>>,
    /// By the article's number.
    stats: Vec<DocStats>,
    /// By the article's number.
    doc_values: Vec<DocValues>,
    ids: HashMap<String, DocId>,
    pub(crate) alive: DocSet,
    pub(crate) postings: Postings,
    pub(crate) values: Values,
    /// PositionRange of all articles together.
    pub(crate) positions: u64,
}

/// What ranking and sorting read of every article. It stands in an array of its own, because visiting each [`Entry`] takes ten times
/// as long.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct DocStats {
    /// PositionRange of the index that are the title's. The one after them is left free, so that no phrase runs on into the text.
    pub(crate) title_positions: u32,
    /// PositionRange of the index in title and text.
    pub(crate) positions: u32,
    /// The day of publication.
    pub(crate) published: Option<Date>,
}

/// An article of the corpus.
pub(crate) struct Entry {
    /// The article and its annotations, without tokens and syntax.
    pub(crate) doc: Doc,
    /// Words of the text, as a reader counts them.
    pub(crate) words: u32,
    /// The title that is shown.
    pub(crate) title: String,
    /// The folded title, to sort by.
    pub(crate) title_key: String,
    /// For each mention of the doc the value that it counts as.
    mention_values: Box<[Option<ValueId>]>,
    /// For each time of the doc the value that it counts as.
    time_values: Box<[Option<ValueId>]>,
}

impl Corpus {
    /// A corpus without articles.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an article; `None`, and nothing changes, if one of that id is here already.
    /// Its tokens and their syntax are not kept.
    pub fn add(&mut self, doc: Doc) -> Option<DocId> {
        if self.ids.contains_key(&doc.article.id) {
            return None;
        }
        let id = DocId(u32::try_from(self.entries.len()).ok()?);
        let mut terms = Vec::new();
        let TextCounts { title_positions, positions, words } =
            each_indexed_term(&doc, |term, at| terms.push((self.postings.intern(term), at)));
        terms.sort_unstable();
        self.postings.add(id, &terms);
        let mut title = collapse_whitespace(&doc.article.title);
        if title.is_empty() {
            title = snippet::first_words(doc.text());
        }
        self.ids.insert(doc.article.id.clone(), id);
        self.alive.insert(id);
        self.positions += u64::from(positions);
        self.stats.push(DocStats { title_positions, positions, published: doc.article.published });
        let (doc_values, entry) = self.index_values(id, doc, words, title);
        self.doc_values.push(doc_values);
        self.entries.push(Some(Box::new(entry)));
        Some(id)
    }

    /// Puts an article that was analysed otherwise, or has another date or source, in the place of the one of its id. It keeps
    /// its number, so that answers change only where the annotations do. `false`, and nothing changes, if no article of that id
    /// is here, or if its title or text are not the same.
    pub fn replace(&mut self, doc: Doc) -> bool {
        let Some(&id) = self.ids.get(&doc.article.id) else { return false };
        let Some(slot) = self.entries.get_mut(id.index()) else { return false };
        let same =
            |old: &mut Box<Entry>| (&old.doc.article.title, &old.doc.article.text) == (&doc.article.title, &doc.article.text);
        let Some(old) = slot.take_if(same) else { return false };
        let gone = DocSet::of([id]);
        for value in self.uncount_values(&old.doc) {
            self.values.forget(value, &gone);
        }
        let (doc_values, entry) = self.index_values(id, doc, old.words, old.title);
        self.doc_values[id.index()] = doc_values;
        self.stats[id.index()].published = entry.doc.article.published;
        self.entries[id.index()] = Some(Box::new(entry));
        true
    }

    /// Adds the values of an article and makes its entry.
    fn index_values(&mut self, id: DocId, mut doc: Doc, words: u32, title: String) -> (DocValues, Entry) {
        let values = article_values(&doc);
        let ids: Vec<ValueId> = values.values.iter().map(|value| self.values.add(id, value)).collect();
        let doc_values = DocValues::new(&doc, &values, &ids);
        let resolved = |indices: &[Option<usize>]| indices.iter().map(|index| index.map(|index| ids[index])).collect();
        let (mention_values, time_values) = (resolved(&values.of_mentions), resolved(&values.of_times));
        doc.tokens = Vec::new();
        doc.syntax = Vec::new();
        (doc_values, Entry { title_key: fold(&title), title, words, mention_values, time_values, doc })
    }

    /// Takes away what an article's values counted; its number stays among their articles until [`Values::forget`].
    fn uncount_values(&mut self, doc: &Doc) -> Vec<ValueId> {
        article_values(doc).values.iter().filter_map(|value| self.values.uncount(value)).collect()
    }

    /// Forgets the articles of these ids; ids that are not here are passed over. Returns how many went.
    /// Afterwards every answer is as if they had never been added.
    pub fn remove<S: AsRef<str>>(&mut self, ids: &[S]) -> usize {
        let mut gone = DocSet::default();
        let (mut terms, mut values) = (Vec::new(), Vec::new());
        for id in ids {
            let Some(doc) = self.ids.remove(id.as_ref()) else { continue };
            let Some(entry) = self.entries.get_mut(doc.index()).and_then(Option::take) else { continue };
            gone.insert(doc);
            if let Some(doc_values) = self.doc_values.get_mut(doc.index()) {
                *doc_values = DocValues::default();
            }
            self.positions -= u64::from(self.stats(doc).positions);
            each_indexed_term(&entry.doc, |term, _| terms.extend(self.postings.term(term)));
            values.extend(self.uncount_values(&entry.doc));
            // Shortened as it grows, because a thousand articles name each common word a thousand times.
            if terms.len() > 1 << 20 {
                terms.sort_unstable();
                terms.dedup();
            }
        }
        terms.sort_unstable();
        terms.dedup();
        values.sort_unstable();
        values.dedup();
        self.postings.remove(&gone, &terms);
        for value in values {
            self.values.forget(value, &gone);
        }
        self.alive.subtract(&gone);
        gone.len()
    }

    /// How many articles are here.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether no article is here.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The articles, in the order they were added, without their tokens and syntax.
    pub fn docs(&self) -> impl Iterator<Item = &Doc> {
        self.entries.iter().flatten().map(|entry| &entry.doc)
    }

    /// The article of that id. Its `tokens` are empty: they are not kept.
    pub fn doc(&self, id: &str) -> Option<&Doc> {
        self.entry_of(id).map(|entry| &entry.doc)
    }

    /// What a view shows.
    pub fn view(&self, view: &ViewRequest) -> ViewResult {
        listing::view(self, view)
    }

    /// Where the query's words, or the included values of the filters, are found in the text of the article of that id:
    /// in order, none overlapping; overlapping finds are joined. Empty if there is no such article.
    pub fn hits(&self, id: &str, query: &str, filters: &[Filter]) -> Vec<Span> {
        let Some(entry) = self.entry_of(id) else { return Vec::new() };
        HitFinder::new(self, evaluate(self, query), filters).hits(entry)
    }

    /// For each mention of the article of that id, in order, the value it counts as;
    /// `None` where it counts in no facet (a date that has no calendar value). Empty if there is no such article.
    pub fn mention_values(&self, id: &str) -> Vec<Option<ValueCard>> {
        let Some(entry) = self.entry_of(id) else { return Vec::new() };
        entry.mention_values.iter().map(|value| self.values.card((*value)?)).collect()
    }

    /// The value of that key, if any article has it.
    pub fn value(&self, facet: Facet, key: &str) -> Option<ValueCard> {
        self.values.card(self.values.find(facet, key)?)
    }

    /// Other values that may be the same as the value of that key, each with its reason, in order of their keys; but none whose bearers,
    /// as their ages tell, were born at another time. Empty if no article has the value.
    pub fn alike(&self, facet: Facet, key: &str) -> Vec<Alike> {
        alike::suggestions(&self.values, facet, key)
    }

    /// The first and the last year in which bearers of one name were born, where they are so far apart that there must be two;
    /// as ages in the articles tell.
    pub fn two_bearers(&self, facet: Facet, key: &str) -> Option<(i16, i16)> {
        alike::two_bearers(&self.values, facet, key)
    }

    /// Bytes that the positional index takes, without the strings of its terms; for measurements.
    pub fn index_bytes(&self) -> usize {
        self.postings.bytes()
    }

    /// One more than the highest number that an article ever had.
    pub(crate) fn doc_id_bound(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn entry(&self, doc: DocId) -> Option<&Entry> {
        self.entries.get(doc.index())?.as_deref()
    }

    fn entry_of(&self, id: &str) -> Option<&Entry> {
        self.entry(*self.ids.get(id)?)
    }

    pub(crate) fn stats(&self, doc: DocId) -> DocStats {
        self.stats.get(doc.index()).copied().unwrap_or_default()
    }

    pub(crate) fn doc_values(&self, doc: DocId) -> Option<&DocValues> {
        self.doc_values.get(doc.index())
    }
}

impl Entry {
    /// The mentions and times that count as a value, mentions first, each in order. A DATE is there twice: as mention and as time.
    pub(crate) fn occurrences(&self) -> impl Iterator<Item = (Span, ValueId)> {
        let mentions = self.doc.mentions.iter().map(|mention| mention.span).zip(&self.mention_values);
        let times = self.doc.times.iter().map(|time| time.span).zip(&self.time_values);
        mentions.chain(times).filter_map(|(span, value)| Some((span, (*value)?)))
    }
}

/// How much of an article is indexed.
struct TextCounts {
    /// PositionRange of the title.
    title_positions: u32,
    /// PositionRange of title and text.
    positions: u32,
    /// Words of the text.
    words: u32,
}

/// Calls `found` with the terms of the title and then of the text.
fn each_indexed_term(doc: &Doc, mut found: impl FnMut(&str, PositionRange)) -> TextCounts {
    let mut index = |term: &str, start: u32, parts: u32| found(term, PositionRange { start, end: start + parts });
    let title = each_term(&doc.article.title, |term| index(term.text, term.position, term.parts)).positions;
    let text = each_term(doc.text(), |term| index(term.text, title + 1 + term.position, term.parts));
    TextCounts { title_positions: title, positions: title + text.positions, words: text.words }
}
