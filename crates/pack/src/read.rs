//! What a reader has fetched, and what it makes of single ranges.

use std::collections::BTreeMap;
use std::io::Read as _;

use flate2::read::DeflateDecoder;
use serde::{Deserialize, Serialize};
use wirescope_record::Record;

use crate::bytes::{Damaged, sealed};

/// Bytes that a range may come to when it is unpacked: a record of the longest article that is read.
const MAX_UNPACKED: u64 = 256 << 20;

/// A file of a pack, beside its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum File {
    /// The dictionary.
    Terms,
    /// Which articles have a key.
    Postings,
    /// What is shown of an article in a list.
    Cards,
    /// Records.
    Texts,
}

impl File {
    /// All of them, in the order of [`Head::file_lens`](crate::Head::file_lens).
    pub const ALL: [File; 4] = [File::Terms, File::Postings, File::Cards, File::Texts];

    /// Its name in the pack's folder.
    pub fn name(self) -> &'static str {
        match self {
            File::Terms => "terms",
            File::Postings => "postings",
            File::Cards => "cards",
            File::Texts => "texts",
        }
    }
}

/// Bytes of a file, from `start` up to but not including `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Range {
    /// Of which file.
    pub file: File,
    /// Its first byte.
    pub start: u64,
    /// One past its last.
    pub end: u64,
}

/// What has been fetched.
#[derive(Clone, Debug, Default)]
pub struct Blocks {
    have: BTreeMap<Range, Vec<u8>>,
}

/// What comes of an attempt.
#[derive(Clone, Debug, PartialEq)]
pub enum Step<T> {
    /// These ranges are needed first. They can be fetched at once.
    Fetch(Vec<Range>),
    /// It is done.
    Done(T),
}

/// What is shown of an article in a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Its number in the pack.
    #[serde(skip)]
    pub article: u32,
    /// Its id.
    pub id: String,
    /// Its headline.
    pub title: String,
    /// The paper, agency or site.
    pub paper: String,
    /// Days since 1970-01-01.
    pub day: Option<i32>,
    /// The first words of its text.
    pub beginning: String,
    /// Where its record is in the file of texts.
    pub(crate) text: (u64, u32),
}

impl Blocks {
    /// Takes in the bytes of a range that was asked for.
    pub fn put(&mut self, range: Range, bytes: Vec<u8>) {
        self.have.insert(range, bytes);
    }

    /// Bytes in it.
    pub(crate) fn bytes(&self) -> usize {
        self.have.values().map(Vec::len).sum()
    }

    pub(crate) fn get(&self, range: Range) -> Option<&[u8]> {
        self.have.get(&range).map(Vec::as_slice)
    }

    /// Those of the ranges that are not here, each once.
    pub(crate) fn missing(&self, ranges: impl IntoIterator<Item = Range>) -> Vec<Range> {
        let mut missing: Vec<Range> = ranges.into_iter().filter(|range| !self.have.contains_key(range)).collect();
        missing.sort();
        missing.dedup();
        missing
    }
}

/// The record of an article.
///
/// # Errors
/// Where its range is damaged.
pub fn article(blocks: &Blocks, card: &Card) -> Result<Step<Record>, Damaged> {
    let end = card.text.0.checked_add(u64::from(card.text.1)).ok_or(Damaged)?;
    let range = Range { file: File::Texts, start: card.text.0, end };
    let Some(bytes) = blocks.get(range) else { return Ok(Step::Fetch(vec![range])) };
    serde_json::from_slice(&unpacked(bytes)?).map(Step::Done).map_err(|_| Damaged)
}

/// The content of a sealed and deflated range.
pub(crate) fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, Damaged> {
    let mut content = Vec::new();
    let mut decoder = DeflateDecoder::new(sealed(bytes)?).take(MAX_UNPACKED);
    decoder.read_to_end(&mut content).map_err(|_| Damaged)?;
    Ok(content)
}
