//! The corpus: articles, and what is known across them.

use std::{collections::VecDeque, sync::OnceLock};

use wirescope_nlp::{Article, Doc, collapse_whitespace};

use crate::{
    Alike, DocId, Field, ValueCard, alike,
    areas::Areas,
    article_values::article_values,
    articles::{ArticleRow, Articles, Lengths},
    docset::DocSet,
    furniture::Furniture,
    identity::Identity,
    packed::{Head, Packed, Packer},
    postings::{IndexedText, PositionRange, Postings},
    remarks::Remarks,
    snippet,
    tables::{Tables, TextWords},
    terms::{TermKind, each_term},
    value_columns::ValueColumns,
    values::Values,
};

/// Analysed articles as tables: columns, dictionaries and a positional index. What the articles say is packed and unpacked on demand.
///
/// Removing takes an article out of the set `alive` and its values out of their counts; what else is left of it is passed over until a
/// third of the tables is of such articles, and then dropped at once.
#[derive(Default)]
pub struct Corpus {
    pub(crate) articles: Articles,
    pub(crate) alive: DocSet,
    /// Articles that were removed and are still in the tables.
    dead: usize,
    pub(crate) postings: Postings,
    pub(crate) values: Values,
    pub(crate) columns: ValueColumns,
    pub(crate) tables: Tables,
    pub(crate) areas: Areas,
    pub(crate) identity: Identity,
    pub(crate) remarks: Remarks,
    pub(crate) furniture: Furniture,
    /// The story of each article, once it was asked for.
    pub(crate) stories: OnceLock<Vec<u32>>,
    /// Positions of all articles together.
    pub(crate) positions: u64,
    packer: Packer,
    indexed: IndexedText,
    /// The words of an article; kept from one to the next for its room.
    pub(crate) words: TextWords,
    /// Articles that are to be filed again, while that is done.
    pub(crate) settling: Option<VecDeque<DocId>>,
}

/// Bytes that the parts of a corpus take, for measurements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bytes {
    /// Texts and annotations, packed.
    pub packed: usize,
    /// Ids, titles, days, lengths.
    pub articles: usize,
    /// Terms and posting lists.
    pub postings: usize,
    /// Names, aliases and articles of each value.
    pub values: usize,
    /// Values of each article, and the articles of each country.
    pub columns: usize,
    /// Mentions, quotations and acts.
    pub tables: usize,
}

impl Corpus {
    /// A corpus without articles.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an article; `None`, and nothing changes, if one of that id is here already.
    /// Its tokens and their syntax are not kept.
    pub fn add(&mut self, mut doc: Doc) -> Option<DocId> {
        if self.articles.number(&doc.article.id).is_some() {
            return None;
        }
        let id = DocId(u32::try_from(self.articles.bound()).ok()?);
        doc.counts_furniture = self.counts_furniture();
        self.stories.take();
        self.indexed.clear();
        let mut text = std::mem::take(&mut self.words);
        let (lengths, words) = each_indexed_term(&doc, &mut text, |term, range| self.indexed.push(term, range));
        self.postings.add(id, lengths.title, &mut self.indexed);
        let mut title = collapse_whitespace(&doc.article.title);
        if title.is_empty() {
            title = snippet::first_words(doc.text());
        }
        self.positions += u64::from(lengths.all);
        let packed = self.index_values(id, &doc, &text);
        self.words = text;
        self.articles.push(&doc.article, title, lengths, words, packed);
        self.alive.insert(id);
        Some(id)
    }

    /// Puts an article that was analysed otherwise, or has another date or source, in the place of the one of its id. It keeps
    /// its number, so that answers change only where the annotations do. `false`, and nothing changes, if no article of that id
    /// is here, or if its title or text are not the same.
    pub fn replace(&mut self, mut doc: Doc) -> bool {
        let Some(id) = self.articles.number(&doc.article.id) else { return false };
        let same = |row: &ArticleRow| {
            let unpacked = row.packed.unpack();
            unpacked.head().is_some_and(|head| (head.title, head.text) == (&doc.article.title, &doc.article.text))
        };
        if !self.articles.row(id).is_some_and(same) {
            return false;
        }
        doc.counts_furniture = self.counts_furniture();
        self.index_again(id, &doc, &mut TextWords::default());
        true
    }

    /// Counts an article that is here anew.
    pub(crate) fn index_again(&mut self, id: DocId, doc: &Doc, words: &mut TextWords) {
        let had = self.uncount(id);
        read_words(doc, words);
        let packed = self.index_values(id, doc, words);
        self.unlist(id, &had);
        self.articles.replace(id, &doc.article, packed);
    }

    /// Counts the values of an article and packs it.
    fn index_values(&mut self, id: DocId, doc: &Doc, words: &TextWords) -> Packed {
        self.areas.set(id, doc);
        self.furniture.note(id, doc);
        let found = article_values(doc);
        for value in &found.values {
            self.values.intern(value);
        }
        self.identity.add(id, doc, &found, &self.values);
        let positions = self.count_values(id, doc, &found, words);
        let of_spans = found.of_mentions.iter().chain(&found.of_times);
        let values: Vec<u32> = of_spans.map(|value| value.map_or(0, |value| positions[value])).collect();
        self.packer.pack(doc, &values)
    }

    /// Forgets the articles of these ids; ids that are not here are passed over. Returns how many went.
    /// Afterwards every answer is as if they had never been added.
    pub fn remove<S: AsRef<str>>(&mut self, ids: &[S]) -> usize {
        let mut gone = DocSet::default();
        for id in ids {
            let Some(doc) = self.articles.remove(id.as_ref()) else { continue };
            gone.insert(doc);
            self.positions -= self.articles.lengths().get(doc.index()).map_or(0, |lengths| u64::from(lengths.all));
            self.columns.uncount(doc, &mut self.values);
            self.identity.remove(doc, &self.values);
            self.forget_remarks(doc);
            self.tables.forget(doc);
        }
        self.alive.subtract(&gone);
        self.furniture.forget(&gone);
        self.stories.take();
        let count = gone.len();
        self.dead += count;
        if self.dead * 3 > self.dead + self.len() {
            self.postings.compact(&self.alive);
            self.values.compact(&self.alive);
            self.columns.compact(&self.alive);
            self.tables.compact(&self.alive);
            self.dead = 0;
        }
        count
    }

    /// How many articles are here.
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// Whether no article is here.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether an article of that id is here.
    pub fn contains(&self, id: &str) -> bool {
        self.articles.number(id).is_some()
    }

    /// The articles with their annotations, in the order they were added, without their tokens and syntax. Each is unpacked as it comes.
    pub fn docs(&self) -> impl Iterator<Item = Doc> {
        self.alive.iter().filter_map(|id| self.doc_at(id))
    }

    /// The article of that id with its annotations. Its tokens and syntax are empty: they are not kept.
    pub fn doc(&self, id: &str) -> Option<Doc> {
        self.doc_at(self.articles.number(id)?)
    }

    /// The article of that id without its annotations.
    pub fn article(&self, id: &str) -> Option<Article> {
        let (_, row) = self.row_of(id)?;
        let unpacked = row.packed.unpack();
        let head = unpacked.head()?;
        Some(article(row, &head))
    }

    /// For each mention of a document of this corpus, in order, the value it counts as;
    /// `None` where it counts in no facet (a date that has no calendar value). Empty if there is no such article.
    pub fn mention_values(&self, doc: &Doc) -> Vec<Option<ValueCard>> {
        let Some((number, row)) = self.row_of(&doc.article.id) else { return Vec::new() };
        let (unpacked, values) = (row.packed.unpack(), self.columns.ids(number));
        let Some(head) = unpacked.head() else { return Vec::new() };
        let card = |position: &u32| self.values.card(*values.get(position.checked_sub(1)? as usize)?);
        head.values.iter().take(doc.mentions.len()).map(card).collect()
    }

    /// The value of that key, if any article has it.
    pub fn value(&self, facet: Field, key: &str) -> Option<ValueCard> {
        self.values.card(self.values.find(facet, key)?)
    }

    /// Other values that may be the same as the value of that key, each with its reason, in order of their keys; but none whose bearers,
    /// as their ages tell, were born at another time. Empty if no article has the value.
    pub fn alike(&self, facet: Field, key: &str) -> Vec<Alike> {
        let mut found = alike::suggestions(&self.values, facet, key);
        found.retain(|alike| !self.identity.are_apart(&self.values, facet, key, &alike.value.key));
        found
    }

    /// The first and the last year in which bearers of one name were born, where they are so far apart that there must be two;
    /// as ages in the articles tell.
    pub fn two_bearers(&self, facet: Field, key: &str) -> Option<(i16, i16)> {
        alike::two_bearers(&self.values, facet, key)
    }

    /// Bytes that it takes.
    pub fn bytes(&self) -> Bytes {
        let (packed, articles) = self.articles.bytes();
        let columns = self.columns.bytes() + self.areas.bytes();
        let values = self.values.bytes() + self.identity.bytes() + self.remarks.bytes() + self.furniture.bytes();
        let postings = self.postings.bytes();
        Bytes { packed, articles, postings, values, columns, tables: self.tables.bytes() }
    }

    fn row_of(&self, id: &str) -> Option<(DocId, &ArticleRow)> {
        let doc = self.articles.number(id)?;
        Some((doc, self.articles.row(doc)?))
    }

    /// The article of that number with its annotations, which count as they are counted.
    pub(crate) fn doc_at(&self, id: DocId) -> Option<Doc> {
        let row = self.articles.row(id)?;
        let unpacked = row.packed.unpack();
        let head = unpacked.head()?;
        Some(self.counted_as_is(id, head.doc(article(row, &head), self.packer.rules())?))
    }
}

impl Bytes {
    /// All of them.
    pub fn sum(self) -> usize {
        self.packed + self.articles + self.postings + self.values + self.columns + self.tables
    }
}

fn article(row: &ArticleRow, head: &Head<'_>) -> Article {
    Article {
        id: row.id.to_string(),
        title: head.title.to_owned(),
        source: row.source.to_string(),
        published: row.published,
        url: head.url.to_owned(),
        text: head.text.to_owned(),
        details: head.details(),
    }
}

/// Writes down the words of an article that is indexed.
pub(crate) fn read_words(doc: &Doc, words: &mut TextWords) {
    each_indexed_term(doc, words, |_, _| {});
}

/// Calls `found` with the terms of the title and then of the text; says how much is indexed, and how many words the text has. These are
/// written down too.
fn each_indexed_term(doc: &Doc, words: &mut TextWords, mut found: impl FnMut(&str, PositionRange)) -> (Lengths, u32) {
    let mut index = |term: &str, start: u32, parts: u32| found(term, PositionRange { start, end: start + parts });
    let title = each_term(&doc.article.title, |term| index(term.text, term.position, term.parts)).positions;
    words.clear(title + 1);
    let text = each_term(doc.text(), |term| {
        if term.kind == TermKind::Part {
            words.push(term.span.start, term.text);
        }
        index(term.text, title + 1 + term.position, term.parts);
    });
    (Lengths { title, all: title + text.positions }, text.words)
}
