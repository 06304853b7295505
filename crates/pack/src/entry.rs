//! Which articles have a key: an entry of the dictionary, and the lists that it leads to.
//!
//! Articles are numbered from the newest, and cut into chunks of 16,384. A list is in pieces, one a chunk, so that a reader fetches what it
//! needs for the newest first. A piece is the gaps between numbers or, where many articles have the key, a bit for each.

use crate::bytes::{Damaged, put, seal, sealed, take, take_bytes, take_len};

/// Articles of a chunk.
pub(crate) const CHUNK: u32 = 1 << 14;
/// Articles of a list that stands in the dictionary itself: about as many as take the bytes that the places of its pieces would.
const INLINE: usize = 48;
/// Bytes of a piece that has a bit for each article.
const BITS: usize = CHUNK as usize / 8;

/// The entry of a key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Articles that have it.
    pub(crate) articles: u32,
    /// All of them, where they are few.
    pub(crate) inline: Vec<u32>,
    /// Where they are else, the newest first.
    pub(crate) pieces: Vec<Piece>,
}

/// A part of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) chunk: u32,
    pub(crate) articles: u32,
    /// Its place in the file of postings.
    pub(crate) start: u64,
    pub(crate) len: u32,
}

impl Entry {
    /// The entry of these articles, in order; the pieces are appended to `postings`, which begins at `offset` of the file.
    pub(crate) fn new(articles: &[u32], postings: &mut Vec<u8>, offset: u64) -> Self {
        let count = articles.len() as u32;
        if articles.len() <= INLINE {
            return Self { articles: count, inline: articles.to_vec(), pieces: Vec::new() };
        }
        let pieces = articles.chunk_by(|a, b| a / CHUNK == b / CHUNK).map(|part| {
            let start = offset + postings.len() as u64;
            let mut piece = encode(part);
            seal(&mut piece);
            postings.extend(&piece);
            Piece { chunk: part[0] / CHUNK, articles: part.len() as u32, start, len: piece.len() as u32 }
        });
        Self { articles: count, inline: Vec::new(), pieces: pieces.collect() }
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        put(out, u64::from(self.articles));
        let mut before = 0;
        for article in &self.inline {
            put(out, u64::from(article - before));
            before = *article;
        }
        if self.pieces.is_empty() {
            return;
        }
        put(out, self.pieces.len() as u64);
        put(out, self.pieces[0].start);
        let mut before = 0;
        for piece in &self.pieces {
            put(out, u64::from(piece.chunk - before));
            put(out, u64::from(piece.articles));
            put(out, u64::from(piece.len));
            before = piece.chunk;
        }
    }

    pub(crate) fn read(bytes: &mut &[u8]) -> Result<Self, Damaged> {
        let number = |bytes: &mut &[u8]| u32::try_from(take(bytes)?).map_err(|_| Damaged);
        let articles = number(bytes)?;
        let mut entry = Self { articles, ..Self::default() };
        let mut before = 0_u32;
        if articles as usize <= INLINE {
            for _ in 0..articles {
                before = before.checked_add(number(bytes)?).ok_or(Damaged)?;
                entry.inline.push(before);
            }
            return Ok(entry);
        }
        let pieces = take(bytes)?;
        let mut start = take(bytes)?;
        for _ in 0..pieces {
            before = before.checked_add(number(bytes)?).ok_or(Damaged)?;
            let piece = Piece { chunk: before, articles: number(bytes)?, start, len: number(bytes)? };
            start = start.checked_add(u64::from(piece.len)).ok_or(Damaged)?;
            entry.pieces.push(piece);
        }
        Ok(entry)
    }

    /// How many of its articles are in a chunk.
    pub(crate) fn in_chunk(&self, chunk: u32) -> u32 {
        let inline = self.inline.iter().filter(|article| **article / CHUNK == chunk).count() as u32;
        inline + self.pieces.iter().filter(|piece| piece.chunk == chunk).map(|piece| piece.articles).sum::<u32>()
    }
}

/// A piece: a byte that tells how, and the numbers inside the chunk.
fn encode(articles: &[u32]) -> Vec<u8> {
    let mut gaps = vec![0];
    let mut before = 0;
    for article in articles.iter().map(|article| article % CHUNK) {
        put(&mut gaps, u64::from(article - before));
        before = article;
    }
    if gaps.len() <= BITS {
        return gaps;
    }
    let mut bits = vec![0; 1 + BITS];
    bits[0] = 1;
    for article in articles.iter().map(|article| (article % CHUNK) as usize) {
        bits[1 + article / 8] |= 1 << (article % 8);
    }
    bits
}

/// The articles of a piece, in order.
pub(crate) fn decode(piece: &Piece, bytes: &[u8]) -> Result<Vec<u32>, Damaged> {
    let (how, mut rest) = sealed(bytes)?.split_first().ok_or(Damaged)?;
    let first = piece.chunk.checked_mul(CHUNK).ok_or(Damaged)?;
    let mut articles = Vec::with_capacity(piece.articles.min(CHUNK) as usize);
    match how {
        0 => {
            let mut before = 0_usize;
            while !rest.is_empty() {
                before = before.checked_add(take_len(&mut rest)?).filter(|at| *at < CHUNK as usize).ok_or(Damaged)?;
                articles.push(first + before as u32);
            }
        }
        1 => {
            for (at, byte) in take_bytes(&mut rest, BITS)?.iter().enumerate() {
                articles.extend((0..8).filter(|bit| byte >> bit & 1 == 1).map(|bit| first + at as u32 * 8 + bit));
            }
        }
        _ => return Err(Damaged),
    }
    if articles.len() == piece.articles as usize { Ok(articles) } else { Err(Damaged) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn round(articles: &[u32]) {
        let mut postings = vec![7; 5];
        let entry = Entry::new(articles, &mut postings, 0);
        let mut bytes = Vec::new();
        entry.write(&mut bytes);
        assert_eq!(Entry::read(&mut bytes.as_slice()), Ok(entry.clone()));
        let mut back = entry.inline.clone();
        for piece in &entry.pieces {
            let place = piece.start as usize..piece.start as usize + piece.len as usize;
            back.extend(decode(piece, &postings[place]).expect("a piece"));
        }
        assert_eq!(back, articles);
        let chunks = articles.last().map_or(0, |last| last / CHUNK + 1);
        assert_eq!((0..chunks).map(|chunk| entry.in_chunk(chunk)).sum::<u32>() as usize, articles.len());
    }

    #[test]
    fn lists_of_every_density_come_back() {
        for step in [1, 2, 7, 9, 130, 4000] {
            round(&(0..200_000).step_by(step).collect::<Vec<_>>());
        }
        round(&[]);
        round(&[0]);
        round(&[16_383, 16_384, 900_000]);
    }

    proptest! {
        #[test]
        fn lists_come_back(articles in prop::collection::btree_set(0_u32..300_000, 0..400)) {
            round(&articles.into_iter().collect::<Vec<_>>());
        }

        #[test]
        fn any_bytes_are_an_entry_or_damaged(bytes in prop::collection::vec(any::<u8>(), 0..60), articles in any::<u32>()) {
            let _ = Entry::read(&mut bytes.as_slice());
            let _ = decode(&Piece { chunk: articles, articles, start: 0, len: 0 }, &bytes);
        }
    }
}
