//! Passages of an article that others have word for word.

use std::cmp::Reverse;

use wirescope_nlp::{Span, fnv64};
use wirescope_protocol::{ReuseAnswer, ReuseAsk, ReusedPassage};

use super::shown;
use crate::{
    Corpus, DocId,
    articles::UNDATED,
    docset::DocSet,
    hashing::FastMap,
    ranking::{newest, smallest},
    snippet,
    terms::{TermKind, each_term},
};

/// Passages have at least so many words.
const FEWEST: usize = 8;
/// Other articles that are read.
const READ: usize = 200;
/// Bytes that are shown on each side of a passage.
const AROUND: usize = 120;
/// A word is rare that no more articles have.
const RARE: u32 = 200;
/// What two texts have in common has so many rare words.
const RARE_IN_COMMON: u32 = 2;

/// The words of a text.
#[derive(Default)]
pub(super) struct Words {
    hashes: Vec<u64>,
    pub(super) spans: Vec<Span>,
}

/// Words in a row that two texts have: where in one, where in the other, how many.
pub(super) type Row = (usize, usize, usize);

pub(super) fn answer(corpus: &Corpus, docs: &DocSet, ask: &ReuseAsk) -> ReuseAnswer {
    let Some(id) = corpus.articles.number(&ask.article) else { return ReuseAnswer::default() };
    let Some(own) = text(corpus, id) else { return ReuseAnswer::default() };
    let words = words(&own);
    let fewest = (ask.words as usize).max(FEWEST);
    let others = others(corpus, docs, id, &own);
    let starts = starts(&words, fewest);
    let mut answer = ReuseAnswer { read: others.len() as u32, ..ReuseAnswer::default() };
    let mut found = Vec::new();
    for other in others {
        let Some(text) = text(corpus, other) else { continue };
        let theirs = self::words(&text);
        for (at, there, len) in rows(&words, &theirs, &starts, fewest) {
            let span = |words: &Words, at: usize| words.spans[at].cover(words.spans[at + len - 1]);
            found.push((Reverse(len), span(&words, at), newest(&corpus.articles, other), span(&theirs, there)));
        }
    }
    answer.total = found.len() as u32;
    let passage = |(Reverse(len), span, newest, there): (Reverse<usize>, Span, u64, Span)| {
        let other = DocId(newest as u32);
        let (day, theirs) = (corpus.articles.day(id), corpus.articles.day(other));
        let is_known = day != UNDATED && theirs != UNDATED && day != theirs;
        let snippet = |text: &str, span: Span| snippet::passage(text, around(text, span), &[span]);
        ReusedPassage {
            start: span.start,
            end: span.end,
            words: len as u32,
            other: shown::passage(corpus, other, there),
            snippet: snippet(&own, span),
            other_snippet: text(corpus, other).map(|theirs| snippet(&theirs, there)).unwrap_or_default(),
            other_is_older: is_known.then_some(theirs < day),
        }
    };
    answer.passages = smallest(found.into_iter(), ask.limit as usize).into_iter().map(passage).collect();
    answer
}

/// Some words with what stands around them in their paragraph.
fn around(text: &str, span: Span) -> Span {
    let (start, end) = (span.start as usize, span.end as usize);
    let from = text.floor_char_boundary(start.saturating_sub(AROUND));
    let to = text.floor_char_boundary(end.saturating_add(AROUND));
    let (before, after) = (text.get(from..start).unwrap_or(""), text.get(end..to).unwrap_or(""));
    // From the beginning of the line, or else of a word, to the end of one.
    let word = if from == 0 { 0 } else { before.find(char::is_whitespace).unwrap_or(before.len()) };
    let last = if to == text.len() { after.len() } else { after.rfind(char::is_whitespace).unwrap_or(0) };
    let first = from + before.rfind('\n').unwrap_or(word);
    Span::new(first as u32, (end + after.find('\n').unwrap_or(last)) as u32)
}

pub(super) fn text(corpus: &Corpus, doc: DocId) -> Option<String> {
    let unpacked = corpus.articles.row(doc)?.packed.unpack();
    Some(unpacked.head()?.text.to_owned())
}

pub(super) fn words(text: &str) -> Words {
    let mut words = Words::default();
    each_term(text, |term| {
        if term.kind == TermKind::Part {
            words.hashes.push(fnv64(term.text.as_bytes()));
            words.spans.push(term.span);
        }
    });
    words
}

/// The other articles that have most rare words of a text.
fn others(corpus: &Corpus, docs: &DocSet, id: DocId, text: &str) -> Vec<DocId> {
    let mut terms: Vec<String> = Vec::new();
    each_term(text, |term| terms.push(term.text.to_owned()));
    terms.sort_unstable();
    terms.dedup();
    let mut common: FastMap<u32, u32> = FastMap::default();
    for list in terms.iter().filter_map(|term| corpus.postings.list(term)).filter(|list| list.len() <= RARE) {
        list.each(|posting| {
            if posting.doc != id && docs.contains(posting.doc) {
                *common.entry(posting.doc.0).or_default() += 1;
            }
        });
    }
    // In a small pile every word is rare, in a large one a passage may have none: then the text's signature tells.
    let own = corpus.tables.signatures.of(id).first();
    let alike = |doc: DocId| {
        let theirs = corpus.tables.signatures.of(doc).first();
        own.zip(theirs).map_or(0, |(own, theirs)| crate::signature::alike(own, theirs))
    };
    let keys = docs.iter().filter(|doc| *doc != id).filter_map(|doc| {
        let (rare, alike) = (common.get(&doc.0).copied().unwrap_or(0), alike(doc));
        (rare >= RARE_IN_COMMON || alike > 0).then_some((Reverse(rare + alike / 10), doc))
    });
    smallest(keys, READ).into_iter().map(|(_, doc)| doc).collect()
}

/// Where each row of words begins.
pub(super) fn starts(words: &Words, fewest: usize) -> FastMap<u64, Vec<u32>> {
    let mut starts: FastMap<u64, Vec<u32>> = FastMap::default();
    for (row, at) in words.hashes.windows(fewest).zip(0..) {
        let of = starts.entry(hash(row)).or_default();
        // A text that repeats itself is compared with its first places alone.
        if of.len() < 4 {
            of.push(at);
        }
    }
    starts
}

fn hash(row: &[u64]) -> u64 {
    row.iter().fold(0, |hash: u64, word| (hash.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// The longest rows of words that both texts have, in the order of the other, none overlapping there.
pub(super) fn rows(own: &Words, theirs: &Words, starts: &FastMap<u64, Vec<u32>>, fewest: usize) -> Vec<Row> {
    let mut found = Vec::new();
    let mut at = 0;
    while at + fewest <= theirs.hashes.len() {
        let candidates = starts.get(&hash(&theirs.hashes[at..at + fewest])).map(Vec::as_slice).unwrap_or_default();
        let len = |start: &u32| {
            let pairs = own.hashes[*start as usize..].iter().zip(&theirs.hashes[at..]);
            pairs.take_while(|(own, theirs)| own == theirs).count()
        };
        let best = candidates.iter().map(|start| (len(start), Reverse(*start))).max().filter(|(len, _)| *len >= fewest);
        match best {
            Some((len, Reverse(start))) => {
                found.push((start as usize, at, len));
                at += len;
            }
            None => at += 1,
        }
    }
    found
}
