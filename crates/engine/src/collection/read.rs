//! Reading a collection: all of it that is whole.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use wirescope_corpus::{Contents, Segment, SegmentWriter, read_segment};
use wirescope_journal::Journal;
use wirescope_nlp::{Article, Doc};
use wirescope_protocol::DamagedPart;
use zip::{ZipArchive, read::read_zipfile_from_stream};

use super::{ARTICLES, FORMAT, JOURNAL, Listed, MANIFEST, MIMETYPE, Manifest, SEGMENTS, VERSION, VIEWS, WATCH, digest, is_one};

/// Bytes that all entries together may unpack to.
const MOST_UNPACKED: u64 = 2 << 30;

/// What is in a collection.
#[derive(Debug, Default)]
pub struct Collection {
    /// Its name; empty where it says none.
    pub name: String,
    /// When it was made; may be empty.
    pub made: String,
    /// Its articles, in order. Those of damaged segments are in segments of generation 0, which are analysed again.
    pub segments: Vec<Segment>,
    /// The file of its journal; empty for none.
    pub journal: String,
    /// Names and values of what the page kept beside the articles.
    pub views: Vec<(String, String)>,
    /// The watch list; empty for none.
    pub watch: String,
    /// What is damaged.
    pub damaged: Vec<DamagedPart>,
}

/// An entry as far as it can be unpacked.
struct Entry {
    bytes: Vec<u8>,
    is_whole: bool,
}

/// All entries that can be found, by their paths.
struct Entries(BTreeMap<String, Entry>);

impl Collection {
    /// Its articles, one after the other.
    pub fn articles(&self) -> Vec<Article> {
        let of = |segment: &Segment| match read_segment(&segment.bytes, None) {
            Ok(Contents::Docs(docs)) => docs.into_iter().map(|doc| doc.article).collect(),
            Ok(Contents::Articles(articles)) => articles,
            Err(_) => Vec::new(),
        };
        self.segments.iter().flat_map(of).collect()
    }
}

/// What is in these bytes.
///
/// # Errors
/// What was expected and what was found, as a sentence for readers.
pub fn open(bytes: &[u8]) -> Result<Collection, String> {
    if !is_one(bytes) {
        return Err("This is no Wirescope collection.".to_owned());
    }
    let mut entries = Entries::of(bytes);
    let mut collection = Collection::default();
    let manifest = entries.0.remove(MANIFEST).filter(|entry| entry.is_whole);
    let manifest = match manifest.map(|entry| serde_json::from_slice::<Manifest>(&entry.bytes)) {
        Some(Ok(manifest)) if manifest.format == FORMAT => manifest,
        _ => {
            collection.damage(MANIFEST, 0, Vec::new());
            Manifest::default()
        }
    };
    if manifest.version > VERSION {
        return Err(format!(
            "This collection was saved by a later version of Wirescope: it is of version {}, here up to {VERSION} is read.",
            manifest.version
        ));
    }
    let listed: BTreeMap<&str, &Listed> = manifest.files.iter().map(|listed| (listed.path.as_str(), listed)).collect();
    for number in numbers(&entries, &manifest) {
        collection.take_part(&number, &entries, &listed);
    }
    if let Some(journal) = collection.text(JOURNAL, &entries, &listed) {
        match Journal::import(journal.as_bytes()) {
            Ok(_) => collection.journal = journal,
            Err(_) => collection.damage(JOURNAL, 0, Vec::new()),
        }
    }
    collection.watch = collection.text(WATCH, &entries, &listed).unwrap_or_default();
    if let Some(views) = collection.text(VIEWS, &entries, &listed) {
        match serde_json::from_str::<BTreeMap<String, String>>(&views) {
            Ok(views) => collection.views = views.into_iter().collect(),
            Err(_) => collection.damage(VIEWS, 0, Vec::new()),
        }
    }
    (collection.name, collection.made) = (manifest.name, manifest.made);
    Ok(collection)
}

/// The numbers of segments and articles that should be there, in order.
fn numbers(entries: &Entries, manifest: &Manifest) -> BTreeSet<String> {
    let number = |path: &str| {
        let of = |(folder, end): (&str, &str)| path.strip_prefix(folder)?.strip_suffix(end).map(str::to_owned);
        of(SEGMENTS).or_else(|| of(ARTICLES))
    };
    // Without a list all that is there counts.
    if manifest.files.is_empty() {
        return entries.0.keys().filter_map(|path| number(path)).collect();
    }
    manifest.files.iter().filter_map(|listed| number(&listed.path)).collect()
}

impl Collection {
    fn damage(&mut self, path: &str, again: u32, lost: Vec<String>) {
        self.damaged.push(DamagedPart { path: path.to_owned(), again, lost });
    }

    /// Takes a segment, or the articles that it should have.
    fn take_part(&mut self, number: &str, entries: &Entries, listed: &BTreeMap<&str, &Listed>) {
        let path = |(folder, end): (&str, &str)| format!("{folder}{number}{end}");
        let (of_segment, of_articles) = (path(SEGMENTS), path(ARTICLES));
        let bytes = entries.0.get(&of_segment).map_or(&[][..], |entry| entry.bytes.as_slice());
        let contents = read_segment(bytes, None);
        if entries.is_whole(&of_segment, listed) && contents.is_ok() {
            let ids = match contents {
                Ok(Contents::Docs(docs)) => docs.into_iter().map(|doc| doc.article.id).collect(),
                Ok(Contents::Articles(articles)) => articles.into_iter().map(|article| article.id).collect(),
                Err(_) => Vec::new(),
            };
            self.segments.push(Segment { ids, bytes: bytes.to_vec() });
            if !entries.is_whole(&of_articles, listed) {
                self.damage(&of_articles, 0, Vec::new());
            }
            return;
        }
        let mut articles = match contents {
            Ok(Contents::Docs(docs)) => docs.into_iter().map(|doc| doc.article).collect(),
            Ok(Contents::Articles(articles)) => articles,
            Err(_) => Vec::new(),
        };
        let lines = entries.0.get(&of_articles).map(|entry| entry.bytes.clone()).unwrap_or_default();
        for mut article in wirescope_ingest::open(&of_articles, lines).flatten() {
            article.details.file.clear();
            if !article.id.is_empty() && !articles.iter().any(|other: &Article| other.id == article.id) {
                articles.push(article);
            }
        }
        let expected = listed.get(of_segment.as_str()).map_or(&[][..], |listed| listed.articles.as_slice());
        let lost = expected.iter().filter(|id| !articles.iter().any(|article| article.id == **id)).cloned().collect();
        self.damage(&of_segment, articles.len() as u32, lost);
        let mut writer = SegmentWriter::default();
        articles.into_iter().for_each(|article| writer.push(&Doc { article, ..Doc::default() }));
        if let Ok(Some(segment)) = writer.take(0) {
            self.segments.push(segment);
        }
    }

    /// An entry that is text; `None` where there is none, or it is damaged, which is noted.
    fn text(&mut self, path: &str, entries: &Entries, listed: &BTreeMap<&str, &Listed>) -> Option<String> {
        if !entries.0.contains_key(path) && !listed.contains_key(path) {
            return None;
        }
        let text = entries.0.get(path).filter(|_| entries.is_whole(path, listed));
        let text = text.and_then(|entry| String::from_utf8(entry.bytes.clone()).ok());
        if text.is_none() {
            self.damage(path, 0, Vec::new());
        }
        text
    }
}

impl Entries {
    /// Those that the list of contents names; where that cannot be read, those that follow one another from the beginning.
    fn of(bytes: &[u8]) -> Entries {
        let mut entries = Entries(BTreeMap::new());
        let mut left = MOST_UNPACKED;
        match ZipArchive::new(Cursor::new(bytes)) {
            Ok(mut archive) => {
                for index in 0..archive.len() {
                    let Ok(mut file) = archive.by_index(index) else { continue };
                    let Some(path) = file.name().ok().map(|name| name.into_owned()) else { continue };
                    entries.read(path, &mut file, &mut left);
                }
            }
            Err(_) => {
                let mut cursor = Cursor::new(bytes);
                while let Ok(Some(mut file)) = read_zipfile_from_stream(&mut cursor) {
                    let Some(path) = file.name().ok().map(|name| name.into_owned()) else { break };
                    if !entries.read(path, &mut file, &mut left) {
                        break;
                    }
                }
            }
        }
        entries.0.remove(MIMETYPE.0);
        entries
    }

    /// Reads an entry as far as it goes; whether all of it could be read.
    fn read(&mut self, path: String, file: &mut impl Read, left: &mut u64) -> bool {
        let mut bytes = Vec::new();
        let is_read = file.take(*left + 1).read_to_end(&mut bytes).is_ok();
        let is_whole = is_read && bytes.len() as u64 <= *left;
        *left = left.saturating_sub(bytes.len() as u64);
        // The first of one name counts, as the list has it.
        self.0.entry(path).or_insert(Entry { bytes, is_whole });
        is_whole
    }

    /// Whether an entry is there as the manifest has it.
    fn is_whole(&self, path: &str, listed: &BTreeMap<&str, &Listed>) -> bool {
        let sum = listed.get(path).map(|listed| listed.sha256.as_str());
        self.0.get(path).is_some_and(|entry| entry.is_whole && sum.is_none_or(|sum| sum == digest(&entry.bytes)))
    }
}
