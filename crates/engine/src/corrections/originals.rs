//! The docs of the analysis of articles that an entry changes.

use std::collections::{BTreeMap, BTreeSet};

use wirescope_corpus::{Contents, SegmentWriter, read_segment};
use wirescope_nlp::{Date, Doc, fnv64, fold};

/// One of them.
struct Original {
    /// The doc as a segment of its own, compressed: a name that is corrected everywhere may be in every fifth article.
    bytes: Box<[u8]>,
    /// The day of publication that the article had without corrections.
    day: Option<Date>,
    /// Hashes of the folded names of its entities.
    names: Box<[u64]>,
    /// The entries that change it.
    by: Vec<String>,
}

/// By the ids of the articles.
#[derive(Default)]
pub(super) struct Originals(BTreeMap<String, Original>);

impl Originals {
    pub(super) fn put(&mut self, doc: &Doc, day: Option<Date>, by: Vec<String>) {
        let mut writer = SegmentWriter::default();
        writer.push(doc);
        let Ok(Some(segment)) = writer.take(0) else { return };
        let names: BTreeSet<u64> = doc.entities.iter().map(|entity| hash(&fold(&entity.name))).collect();
        let original = Original {
            bytes: lz4_flex::block::compress_prepend_size(&segment.bytes).into(),
            day,
            names: names.into_iter().collect(),
            by,
        };
        self.0.insert(doc.article.id.clone(), original);
    }

    pub(super) fn remove(&mut self, id: &str) {
        self.0.remove(id);
    }

    /// The doc; `None` where the one in the corpus is that of the analysis.
    pub(super) fn doc(&self, id: &str) -> Option<Doc> {
        let bytes = lz4_flex::block::decompress_size_prepended(&self.0.get(id)?.bytes).ok()?;
        match read_segment(&bytes, None) {
            Ok(Contents::Docs(docs)) => docs.into_iter().next(),
            _ => None,
        }
    }

    /// The day of publication of an article without corrections.
    pub(super) fn day(&self, id: &str) -> Option<Option<Date>> {
        self.0.get(id).map(|original| original.day)
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
