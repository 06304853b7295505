//! Which articles have all of some keys: the newest first, and how many there are, in three rounds of requests at most.
//!
//! Rounds: blocks of the dictionary; pieces of lists, the newest chunks first, as many as [`POSTINGS`] allows; cards. Where older chunks were not
//! looked into, how many articles there are is an estimate and says so, and the search goes on from there when more is asked for.

use std::collections::BTreeSet;

use crate::bytes::{Damaged, sealed, take_bytes, take_len};
use crate::entry::{CHUNK, Entry, decode};
use crate::head::Head;
use crate::keys::{Key, Place};
use crate::read::{Blocks, Card, File, Range, Step, unpacked};
use crate::write::CARDS;

/// Bytes that a search may fetch.
const SEARCH: u64 = 100_000;
/// Bytes of lists that it fetches at most.
const POSTINGS: u64 = 40 << 10;
/// Bytes that are kept free for cards: ten, each in a block of its own.
const CARD_BLOCKS: u64 = 30_000;
/// Keys that one search looks for: so many blocks of the dictionary, and of each key the longest piece that there is, leave room for cards.
pub(crate) const KEYS: usize = 11;

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Articles have all of these.
    pub all: Vec<Key>,
    /// And none of these.
    pub none: Vec<Key>,
    /// Both ends included, as days since 1970-01-01; articles without a day are in no range.
    pub days: Option<(i32, i32)>,
}

/// Which of the articles that are found to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// The number of the article to begin at: 0, or what the page before said.
    pub from: u32,
    /// How many.
    pub len: usize,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The articles of the page, the newest first.
    pub cards: Vec<Card>,
    /// How many articles there are in all.
    pub articles: u32,
    /// Whether that was counted, and not estimated.
    pub is_counted: bool,
    /// Where the next page begins; `None` after the last.
    pub next: Option<u32>,
    /// Of the keys that articles have to have, those that no article of the pack has.
    pub absent: Vec<Key>,
}

/// Looks for articles.
///
/// # Errors
/// Where a range is damaged.
pub fn search(head: &Head, blocks: &Blocks, query: &Query, page: Page) -> Result<Step<Answer>, Damaged> {
    let all: Vec<Option<Place>> = query.all.iter().map(Key::place).collect();
    let none: Vec<Place> = query.none.iter().filter_map(Key::place).collect();
    let places: BTreeSet<Range> = all.iter().flatten().chain(&none).flat_map(|place| term_blocks(head, place)).collect();
    let of_terms: u64 = places.iter().map(|range| range.end - range.start).sum();
    let missing = blocks.missing(places);
    if !missing.is_empty() {
        return Ok(Step::Fetch(missing));
    }
    let look_up = |place: &Place| term(head, blocks, place);
    let all = all.iter().map(|place| place.as_ref().map_or(Ok(Term::default()), look_up)).collect::<Result<Vec<_>, _>>()?;
    let none = none.iter().map(look_up).collect::<Result<Vec<_>, _>>()?;
    let is_absent = |(_, term): &(&Key, &Term)| term.entries.is_empty();
    let absent: Vec<Key> = query.all.iter().zip(&all).filter(is_absent).map(|(key, _)| key.clone()).collect();
    if !absent.is_empty() {
        return Ok(Step::Done(Answer { is_counted: true, absent, ..Answer::default() }));
    }

    let range = query.days.map_or(0..head.articles, |(from, to)| head.of_days(from, to));
    let room = POSTINGS.min(SEARCH.saturating_sub(CARD_BLOCKS + of_terms));
    let search = Search { all, none, range, cut: query.days.is_some(), articles: head.articles, room };
    let chosen = search.chunks(page.from);
    let pieces = chosen.near.iter().flat_map(|chunk| search.pieces(*chunk));
    let missing = blocks.missing(pieces);
    if !missing.is_empty() {
        return Ok(Step::Fetch(missing));
    }
    let mut found = Vec::new();
    for chunk in &chosen.near {
        found.extend(search.found(blocks, *chunk)?);
    }

    let shown: Vec<u32> = found.iter().copied().filter(|article| *article >= page.from).take(page.len).collect();
    let places = shown.iter().filter_map(|article| card_block(head, *article));
    let missing = blocks.missing(places);
    if !missing.is_empty() {
        return Ok(Step::Fetch(missing));
    }
    let cards = shown.iter().map(|article| card(head, blocks, *article)).collect::<Result<Vec<_>, _>>()?;
    let after = shown.last().map_or(page.from, |last| last + 1);
    let more_near = found.iter().any(|article| *article >= after);
    let far = chosen.far.first().map(|chunk| (chunk * CHUNK).max(search.range.start));
    let next = if more_near { Some(after) } else { far };
    let (articles, is_counted) = search.count(found.len(), &chosen);
    Ok(Step::Done(Answer { cards, articles, is_counted, next, absent }))
}

/// What a key of a query has in the dictionary: an entry, or for a name those of its labels. An article that has one of them has the key.
#[derive(Default)]
struct Term {
    entries: Vec<Entry>,
}

impl Term {
    /// How many articles of a chunk have it; at most so many, where it has several entries.
    fn in_chunk(&self, chunk: u32) -> u32 {
        self.entries.iter().map(|entry| entry.in_chunk(chunk)).sum::<u32>().min(CHUNK)
    }

    /// Its articles in a chunk, in order. The pieces are here.
    fn articles(&self, blocks: &Blocks, chunk: u32) -> Result<Vec<u32>, Damaged> {
        let mut articles = Vec::new();
        for entry in &self.entries {
            articles.extend(in_chunk(entry, blocks, chunk)?);
        }
        if self.entries.len() > 1 {
            articles.sort_unstable();
            articles.dedup();
        }
        Ok(articles)
    }
}

fn term_blocks(head: &Head, place: &Place) -> impl Iterator<Item = Range> {
    head.blocks_of(place).into_iter().map(|(start, end)| Range { file: File::Terms, start, end })
}

/// What is at a place of the dictionary. Its blocks are here.
fn term(head: &Head, blocks: &Blocks, place: &Place) -> Result<Term, Damaged> {
    let mut term = Term::default();
    for range in term_blocks(head, place) {
        find(sealed(blocks.get(range).ok_or(Damaged)?)?, place, &mut term.entries)?;
    }
    Ok(term)
}

/// Adds the entries at a place that are in a block of the dictionary.
fn find(mut block: &[u8], place: &Place, entries: &mut Vec<Entry>) -> Result<(), Damaged> {
    let mut at = Vec::new();
    while !block.is_empty() {
        let shared = take_len(&mut block)?;
        let rest = take_len(&mut block)?;
        at.truncate(shared);
        at.extend(take_bytes(&mut block, rest)?);
        let key = std::str::from_utf8(&at).map_err(|_| Damaged)?;
        let entry = Entry::read(&mut block)?;
        if place.holds(key) {
            entries.push(entry);
        } else if place.ends_before(key) {
            break;
        }
    }
    Ok(())
}

fn card_block(head: &Head, article: u32) -> Option<Range> {
    let number = article as usize / CARDS;
    let len = u64::from(*head.card_lens.get(number)?);
    let start = head.card_lens.iter().take(number).map(|len| u64::from(*len)).sum();
    Some(Range { file: File::Cards, start, end: start + len })
}

/// What is shown of an article in a list, by its number.
///
/// # Errors
/// Where there is no such article, or its range is damaged.
pub(crate) fn card_of(head: &Head, blocks: &Blocks, article: u32) -> Result<Step<Card>, Damaged> {
    let range = card_block(head, article).filter(|_| article < head.articles).ok_or(Damaged)?;
    let missing = blocks.missing([range]);
    if missing.is_empty() { card(head, blocks, article).map(Step::Done) } else { Ok(Step::Fetch(missing)) }
}

fn card(head: &Head, blocks: &Blocks, article: u32) -> Result<Card, Damaged> {
    let range = card_block(head, article).ok_or(Damaged)?;
    let cards = unpacked(blocks.get(range).ok_or(Damaged)?)?;
    let cards: Vec<Card> = postcard::from_bytes(&cards).map_err(|_| Damaged)?;
    let card = cards.into_iter().nth(article as usize % CARDS).ok_or(Damaged)?;
    Ok(Card { article, ..card })
}

/// A query whose keys are known.
struct Search {
    all: Vec<Term>,
    none: Vec<Term>,
    range: std::ops::Range<u32>,
    /// Whether days leave articles out.
    cut: bool,
    /// Articles of the pack.
    articles: u32,
    /// Bytes of lists that may be fetched.
    room: u64,
}

/// The chunks that may have articles.
struct Chunks {
    /// Those that were passed over, since the page begins after them.
    before: Vec<u32>,
    /// Those that are looked into now.
    near: Vec<u32>,
    /// Those that come later.
    far: Vec<u32>,
}

impl Search {
    /// The chunks that have articles of every key, cut where the lists of the next would be too many bytes.
    fn chunks(&self, from: u32) -> Chunks {
        let (first, last) = (self.range.start / CHUNK, self.range.end.div_ceil(CHUNK));
        let mut chunks = Chunks { before: Vec::new(), near: Vec::new(), far: Vec::new() };
        let mut bytes = 0;
        for chunk in (first..last).filter(|chunk| self.all.iter().all(|term| term.in_chunk(*chunk) > 0)) {
            if chunk < from / CHUNK {
                chunks.before.push(chunk);
                continue;
            }
            bytes += self.pieces(chunk).map(|range| range.end - range.start).sum::<u64>();
            let fits = chunks.far.is_empty() && (chunks.near.is_empty() || bytes <= self.room);
            if fits { chunks.near.push(chunk) } else { chunks.far.push(chunk) }
        }
        chunks
    }

    /// The pieces of all lists in a chunk.
    fn pieces(&self, chunk: u32) -> impl Iterator<Item = Range> + '_ {
        let pieces = self.all.iter().chain(&self.none).flat_map(|term| &term.entries).flat_map(|entry| &entry.pieces);
        pieces.filter(move |piece| piece.chunk == chunk).map(|piece| Range {
            file: File::Postings,
            start: piece.start,
            end: piece.start + u64::from(piece.len),
        })
    }

    /// The articles of a chunk that are looked for, in order. Its pieces are here.
    fn found(&self, blocks: &Blocks, chunk: u32) -> Result<Vec<u32>, Damaged> {
        let start = self.range.start.max(chunk * CHUNK);
        let end = self.range.end.min((chunk + 1).saturating_mul(CHUNK));
        let mut found: Vec<u32> = (start..end).collect();
        // The shortest list first: the others then have little to be compared with.
        let mut all: Vec<&Term> = self.all.iter().collect();
        all.sort_by_key(|term| term.in_chunk(chunk));
        for term in all {
            let articles = term.articles(blocks, chunk)?;
            found.retain(|article| articles.binary_search(article).is_ok());
        }
        for term in &self.none {
            let articles = term.articles(blocks, chunk)?;
            found.retain(|article| articles.binary_search(article).is_err());
        }
        Ok(found)
    }

    /// How many articles there are, and whether they were counted. What was not looked into is estimated as if keys were independent.
    fn count(&self, near: usize, chunks: &Chunks) -> (u32, bool) {
        if let ([Term { entries }], true, false) = (self.all.as_slice(), self.none.is_empty(), self.cut)
            && let [one] = entries.as_slice()
        {
            return (one.articles, true);
        }
        if self.all.is_empty() && self.none.is_empty() {
            return (self.range.end - self.range.start, true);
        }
        let unseen: f64 = chunks.before.iter().chain(&chunks.far).map(|chunk| self.expected(*chunk)).sum();
        (near as u32 + unseen.round() as u32, chunks.before.is_empty() && chunks.far.is_empty())
    }

    fn expected(&self, chunk: u32) -> f64 {
        let first = chunk * CHUNK;
        let inside = self.range.end.min(first.saturating_add(CHUNK)).saturating_sub(self.range.start.max(first));
        // The last chunk is not full.
        let size = f64::from(CHUNK.min(self.articles.saturating_sub(first)).max(1));
        let lack = |entry: &Entry| 1.0 - (f64::from(entry.in_chunk(chunk)) / size).min(1.0);
        let share = |term: &Term| 1.0 - term.entries.iter().map(lack).product::<f64>();
        let with: f64 = self.all.iter().map(share).product();
        let without: f64 = self.none.iter().map(|term| 1.0 - share(term)).product();
        f64::from(inside) * with * without
    }
}

/// The articles of an entry in a chunk, in order.
fn in_chunk(entry: &Entry, blocks: &Blocks, chunk: u32) -> Result<Vec<u32>, Damaged> {
    let mut articles: Vec<u32> = entry.inline.iter().copied().filter(|article| article / CHUNK == chunk).collect();
    for piece in entry.pieces.iter().filter(|piece| piece.chunk == chunk) {
        let range = Range { file: File::Postings, start: piece.start, end: piece.start + u64::from(piece.len) };
        articles.extend(decode(piece, blocks.get(range).ok_or(Damaged)?)?);
    }
    Ok(articles)
}
