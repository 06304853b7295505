//! The docs of the analysis of articles that an entry changes.

use std::collections::{BTreeMap, BTreeSet};

use wirescope_corpus::{Contents, SegmentWriter, read_segment};
use wirescope_journal::Retime;
use wirescope_nlp::{Article, Date, Doc, fnv64, fold};
use wirescope_protocol::{Change, JournalEntry, SetByReader};

/// One of them.
pub(super) struct Original {
    /// The doc as a segment of its own, compressed: a name that is corrected everywhere may be in every fifth article. `None` where it is the corrected one
    /// with the article's own day and source: thousands may get another day at once.
    bytes: Option<Box<[u8]>>,
    /// What the article says itself.
    published: Option<Date>,
    source: String,
    /// The entries that have set these last; empty where none has.
    dated: String,
    sourced: String,
    /// Hashes of the folded names of its entities.
    names: Box<[u64]>,
    /// The entries that change it, and how many of these give it a day or a source.
    by: Vec<String>,
    of_source: usize,
}

impl Original {
    /// A doc that nothing has changed yet.
    pub(super) fn of(doc: &Doc) -> Self {
        let names: BTreeSet<u64> = doc.entities.iter().map(|entity| hash(&fold(&entity.name))).collect();
        let Article { published, source, .. } = &doc.article;
        let (bytes, dated, sourced, by, of_source) = Default::default();
        let (published, source, names) = (*published, source.clone(), names.into_iter().collect());
        Self { bytes, published, source, dated, sourced, names, by, of_source }
    }

    /// A corrected doc with the article's own day and source.
    fn back(&self, mut doc: Doc, retime: Retime) -> Doc {
        retime(&mut doc, self.published);
        doc.article.source.clone_from(&self.source);
        doc
    }

    /// Notes an entry that changes it.
    pub(super) fn note(&mut self, entry: &JournalEntry) {
        self.by.push(entry.id.clone());
        self.of_source += usize::from(entry.correction.is_of_source());
        match &entry.correction.change {
            Change::Redate { .. } if entry.correction.is_of_source() => self.dated.clone_from(&entry.id),
            Change::Source { .. } => self.sourced.clone_from(&entry.id),
            _ => {}
        }
    }
}

/// By the ids of the articles.
#[derive(Default)]
pub(super) struct Originals(BTreeMap<String, Original>);

impl Originals {
    /// Keeps a doc that was corrected to another one, unless nothing changes it.
    pub(super) fn put(&mut self, id: String, doc: &Doc, corrected: &Doc, mut original: Original, retime: Retime) {
        if original.by.is_empty() {
            return self.remove(&id);
        }
        // What another analysis has found may not be found again.
        let is_of_source = original.by.len() == original.of_source;
        if !is_of_source || original.back(corrected.clone(), retime) != *doc {
            let mut writer = SegmentWriter::default();
            writer.push(doc);
            let Ok(Some(segment)) = writer.take(0) else { return };
            original.bytes = Some(lz4_flex::block::compress_prepend_size(&segment.bytes).into());
        }
        self.0.insert(id, original);
    }

    pub(super) fn remove(&mut self, id: &str) {
        self.0.remove(id);
    }

    /// The doc; `None` where the one in the corpus, which is `there`, is that of the analysis.
    pub(super) fn doc(&self, id: &str, there: impl FnOnce() -> Option<Doc>, retime: Retime) -> Option<Doc> {
        let original = self.0.get(id)?;
        let Some(bytes) = &original.bytes else { return Some(original.back(there()?, retime)) };
        let bytes = lz4_flex::block::decompress_size_prepended(bytes).ok()?;
        match read_segment(&bytes, None) {
            Ok(Contents::Docs(docs)) => docs.into_iter().next(),
            _ => None,
        }
    }

    /// An article as it is without corrections.
    pub(super) fn own(&self, mut article: Article) -> Article {
        if let Some(original) = self.0.get(&article.id) {
            article.published = original.published;
            article.source.clone_from(&original.source);
        }
        article
    }

    /// Which entries have set the day and the source of an article, and what it says itself.
    pub(super) fn set(&self, id: &str) -> (Option<SetByReader>, Option<SetByReader>) {
        let Some(original) = self.0.get(id) else { return (None, None) };
        let set = |entry: &String, own: String| (!entry.is_empty()).then(|| SetByReader { entry: entry.clone(), own });
        let day = original.published.map(|day| day.to_string()).unwrap_or_default();
        (set(&original.dated, day), set(&original.sourced, original.source.clone()))
    }

    /// The articles that have an entity of one of these names, which are folded.
    pub(super) fn with_names(&self, names: &[String]) -> BTreeSet<String> {
        let hashes: Vec<u64> = names.iter().map(|name| hash(name)).collect();
        let has = |original: &Original| hashes.iter().any(|hash| original.names.binary_search(hash).is_ok());
        self.0.iter().filter(|(_, original)| has(original)).map(|(id, _)| id.clone()).collect()
    }

    /// The entries that change articles of these ids.
    pub(super) fn changing(&self, ids: &BTreeSet<String>) -> BTreeSet<&str> {
        let of = |id: &String| self.0.get(id).into_iter().flat_map(|original| &original.by);
        ids.iter().flat_map(of).map(String::as_str).collect()
    }

    /// How many articles each entry changes.
    pub(super) fn counts(&self) -> BTreeMap<&str, u32> {
        let mut counts = BTreeMap::new();
        for id in self.0.values().flat_map(|original| &original.by) {
            *counts.entry(id.as_str()).or_default() += 1;
        }
        counts
    }
}

fn hash(name: &str) -> u64 {
    fnv64(name.as_bytes())
}
