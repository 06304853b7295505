//! The articles as columns, by number.

use std::{collections::HashSet, sync::Arc};

use wirescope_nlp::{Article, Date};

use crate::{DocId, fold::fold, hashing::FastMap, packed::Packed};

/// The articles. Columns that ranking and sorting read of every article stand apart from those that are read of the rows shown.
#[derive(Default)]
pub(crate) struct Articles {
    numbers: FastMap<Arc<str>, DocId>,
    rows: Vec<Option<ArticleRow>>,
    lengths: Vec<Lengths>,
    /// The days of publication, as [`day_number`]; [`UNDATED`] where there is none.
    days: Vec<i32>,
    /// The first eight bytes of each folded title, the first the highest.
    title_starts: Vec<u64>,
    sources: HashSet<Arc<str>>,
}

/// What is read of an article that is shown.
pub(crate) struct ArticleRow {
    pub(crate) id: Arc<str>,
    /// The title that is shown.
    pub(crate) title: Box<str>,
    /// The folded title, to sort by; `None` if it is the title itself.
    title_key: Option<Box<str>>,
    pub(crate) source: Arc<str>,
    pub(crate) published: Option<Date>,
    /// Words of the text, as a reader counts them.
    pub(crate) words: u32,
    pub(crate) packed: Packed,
}

/// How much of an article is indexed.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Lengths {
    /// Positions of the index that are the title's. The one after them is left free, so that no phrase runs on into the text.
    pub(crate) title: u32,
    /// Positions in title and text.
    pub(crate) all: u32,
}

/// Before every day.
pub(crate) const UNDATED: i32 = i32::MIN;

/// A number that rises with the days.
pub(crate) fn day_number(day: Date) -> i32 {
    i32::from(day.year()) * 512 + i32::from(day.month()) * 32 + i32::from(day.day())
}

impl Articles {
    /// How many articles there are.
    pub(crate) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// One more than the highest number that an article ever had.
    pub(crate) fn bound(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn number(&self, id: &str) -> Option<DocId> {
        self.numbers.get(id).copied()
    }

    pub(crate) fn row(&self, doc: DocId) -> Option<&ArticleRow> {
        self.rows.get(doc.index())?.as_ref()
    }

    /// The rows, by rising number.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &ArticleRow> {
        self.rows.iter().flatten()
    }

    /// Takes an article's row under the next number. `title` is the one that is shown.
    pub(crate) fn push(&mut self, article: &Article, title: String, lengths: Lengths, words: u32, packed: Packed) {
        let doc = DocId(self.rows.len() as u32);
        let id: Arc<str> = article.id.as_str().into();
        self.numbers.insert(Arc::clone(&id), doc);
        self.lengths.push(lengths);
        self.days.push(article.published.map_or(UNDATED, day_number));
        let key = fold(&title);
        self.title_starts.push(start_of(&key));
        let row = ArticleRow {
            id,
            title_key: (key != title).then(|| key.into()),
            title: title.into(),
            source: self.source(&article.source),
            published: article.published,
            words,
            packed,
        };
        self.rows.push(Some(row));
    }

    /// Puts an article of the same title and text in the place of another.
    pub(crate) fn replace(&mut self, doc: DocId, article: &Article, packed: Packed) {
        let source = self.source(&article.source);
        if let (Some(Some(row)), Some(day)) = (self.rows.get_mut(doc.index()), self.days.get_mut(doc.index())) {
            *day = article.published.map_or(UNDATED, day_number);
            *row = ArticleRow {
                id: Arc::clone(&row.id),
                title: std::mem::take(&mut row.title),
                title_key: row.title_key.take(),
                source,
                published: article.published,
                words: row.words,
                packed,
            };
        }
    }

    /// Drops an article; its number names nothing from then on.
    pub(crate) fn remove(&mut self, id: &str) -> Option<DocId> {
        let doc = self.numbers.remove(id)?;
        *self.rows.get_mut(doc.index())? = None;
        Some(doc)
    }

    /// How much of each article is indexed, by number.
    pub(crate) fn lengths(&self) -> &[Lengths] {
        &self.lengths
    }

    pub(crate) fn day(&self, doc: DocId) -> i32 {
        self.days.get(doc.index()).copied().unwrap_or(UNDATED)
    }

    /// A key that sorts by title: its beginning, and all of it where that is the same.
    pub(crate) fn title_key(&self, doc: DocId) -> (u64, &str) {
        let start = self.title_starts.get(doc.index()).copied().unwrap_or(0);
        (start, self.row(doc).map_or("", |row| row.title_key.as_deref().unwrap_or(&row.title)))
    }

    fn source(&mut self, source: &str) -> Arc<str> {
        if let Some(known) = self.sources.get(source) {
            return Arc::clone(known);
        }
        let source: Arc<str> = source.into();
        self.sources.insert(Arc::clone(&source));
        source
    }

    /// Bytes that the packed articles take, and all else.
    pub(crate) fn bytes(&self) -> (usize, usize) {
        let packed = self.rows().map(|row| row.packed.bytes()).sum();
        let strings = |row: &ArticleRow| {
            row.id.len() + 2 * size_of::<usize>() + row.title.len() + row.title_key.as_ref().map_or(0, |key| key.len())
        };
        let columns =
            self.lengths.capacity() * size_of::<Lengths>() + self.days.capacity() * 4 + self.title_starts.capacity() * 8;
        let rows = self.rows.capacity() * size_of::<Option<ArticleRow>>() + self.rows().map(strings).sum::<usize>();
        let numbers = self.numbers.capacity() * (size_of::<(Arc<str>, DocId)>() + 1);
        (packed, columns + rows + numbers)
    }
}

/// The first eight bytes, the first the highest.
pub(crate) fn start_of(key: &str) -> u64 {
    let start = key.bytes().chain(std::iter::repeat(0)).take(8);
    start.fold(0, |number, byte| number << 8 | u64::from(byte))
}
