//! Writing a collection, article by article.

use std::collections::BTreeSet;
use std::io::{Cursor, Write};

use wirescope_corpus::SegmentWriter;
use wirescope_nlp::{ANALYSIS_VERSION, Doc};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{ARTICLES, FORMAT, JOURNAL, Listed, MANIFEST, MIMETYPE, Manifest, SEGMENTS, VERSION, VIEWS, WATCH};
use crate::EngineError;
use crate::engine::exported;

/// What a collection says of itself, and what it holds beside its articles.
#[derive(Debug, Default)]
pub(crate) struct About {
    pub(crate) name: String,
    pub(crate) made: String,
    /// How many articles there were in all.
    pub(crate) of: u32,
    pub(crate) query: String,
    pub(crate) filters: Vec<String>,
    /// The file of the journal; empty for none.
    pub(crate) journal: Vec<u8>,
    /// Names and values of what the page keeps beside the articles.
    pub(crate) views: Vec<(String, String)>,
    /// The watch list; empty for none.
    pub(crate) watch: String,
}

/// A collection that is being written.
pub(crate) struct Writer {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    listed: Vec<Listed>,
    /// About how many bytes of text a segment has.
    part: usize,
    segment: SegmentWriter,
    lines: Vec<u8>,
    generation: u64,
    bytes: usize,
    parts: u32,
    /// Ids of the articles that are in it, and digests of their texts.
    pub(crate) ids: BTreeSet<String>,
    pub(crate) texts: BTreeSet<String>,
}

impl Writer {
    /// Begins one whose segments have about so many bytes of text.
    pub(crate) fn new(part: usize) -> Result<Self, EngineError> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file(MIMETYPE.0, SimpleFileOptions::default().compression_method(CompressionMethod::Stored)).map_err(failed)?;
        zip.write_all(MIMETYPE.1.as_bytes()).map_err(failed)?;
        let (listed, segment, lines, generation, bytes, parts, ids, texts) = Default::default();
        Ok(Self { zip, listed, part, segment, lines, generation, bytes, parts, ids, texts })
    }

    /// Adds an article as the analysis of that generation left it.
    pub(crate) fn push(&mut self, doc: &Doc, generation: u64) -> Result<(), EngineError> {
        if self.bytes >= self.part || self.generation != generation {
            self.end_part()?;
        }
        self.generation = generation;
        self.bytes += doc.text().len();
        self.segment.push(doc);
        self.lines.extend_from_slice(exported(&doc.article).to_string().as_bytes());
        self.lines.push(b'\n');
        self.ids.insert(doc.article.id.clone());
        self.texts.insert(wirescope_journal::digest(doc.text()));
        Ok(())
    }

    fn end_part(&mut self) -> Result<(), EngineError> {
        self.bytes = 0;
        let Some(segment) = self.segment.take(self.generation)? else { return Ok(()) };
        self.parts += 1;
        let path = |(folder, end): (&str, &str)| format!("{folder}{:05}{end}", self.parts);
        let (of_articles, of_segment) = (path(ARTICLES), path(SEGMENTS));
        let lines = std::mem::take(&mut self.lines);
        self.add(of_articles, &lines, Vec::new())?;
        self.add(of_segment, &segment.bytes, segment.ids)
    }

    fn add(&mut self, path: String, bytes: &[u8], articles: Vec<String>) -> Result<(), EngineError> {
        self.zip.start_file(path.as_str(), SimpleFileOptions::default()).map_err(failed)?;
        self.zip.write_all(bytes).map_err(failed)?;
        self.listed.push(Listed { path, bytes: bytes.len() as u64, sha256: super::digest(bytes), articles });
        Ok(())
    }

    /// The file.
    pub(crate) fn finish(mut self, about: About) -> Result<Vec<u8>, EngineError> {
        self.end_part()?;
        if !about.journal.is_empty() {
            self.add(JOURNAL.to_owned(), &about.journal, Vec::new())?;
        }
        if !about.watch.is_empty() {
            self.add(WATCH.to_owned(), about.watch.as_bytes(), Vec::new())?;
        }
        if !about.views.is_empty() {
            let views: serde_json::Map<String, serde_json::Value> =
                about.views.into_iter().map(|(name, value)| (name, value.into())).collect();
            let views = serde_json::to_vec_pretty(&views).map_err(failed)?;
            self.add(VIEWS.to_owned(), &views, Vec::new())?;
        }
        let manifest = Manifest {
            format: FORMAT.to_owned(),
            version: VERSION,
            program: concat!("Wirescope ", env!("CARGO_PKG_VERSION")).to_owned(),
            analysis: ANALYSIS_VERSION,
            name: about.name,
            made: about.made,
            articles: self.ids.len() as u32,
            of: about.of,
            query: about.query,
            filters: about.filters,
            files: std::mem::take(&mut self.listed),
        };
        let manifest = serde_json::to_vec_pretty(&manifest).map_err(failed)?;
        self.add(MANIFEST.to_owned(), &manifest, Vec::new())?;
        Ok(self.zip.finish().map_err(failed)?.into_inner())
    }
}

fn failed(error: impl std::fmt::Display) -> EngineError {
    EngineError::Save(error.to_string())
}
