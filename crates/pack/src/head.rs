//! The head of a pack: all that a reader needs before it asks anything, in one request.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::bytes::{seal, sealed};
use crate::keys::Place;

/// What a head begins with, before the version of the format and the end of the line.
const MARK: &[u8] = b"wirescope pack ";
/// The version of the format.
const VERSION: u32 = 2;
/// Digits that a version may have.
const DIGITS: usize = 9;

/// Why bytes are no head that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NoHead {
    /// They do not begin as a head does.
    #[error("this is no pack")]
    Other,
    /// They are of another version of the format.
    #[error("this pack is of version {0} of the format, and version {readable} can be read", readable = VERSION)]
    Version(u32),
    /// They are not what was written.
    #[error("the head of the pack is damaged")]
    Damaged,
}

/// The head of a pack.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// Articles in it; they are numbered from 0, the newest, those without a day last.
    pub articles: u32,
    /// Words of their texts: what stands between white space.
    pub words: u64,
    /// The version of the analysis that made the records.
    pub analysis: u32,
    /// Days before the one before it, and articles of that day, from the newest on; the first counts back from [`Head::newest`].
    pub(crate) days: Vec<(u32, u32)>,
    /// The newest day, as days since 1970-01-01; `None` where no article has a day.
    pub newest: Option<i32>,
    /// The first key of every block of the dictionary: letters shared with the one before it, and the rest.
    pub(crate) keys: Vec<(u8, String)>,
    /// Bytes of these blocks, which follow each other.
    pub(crate) key_lens: Vec<u32>,
    /// Bytes of the blocks of cards.
    pub(crate) card_lens: Vec<u32>,
    /// Bytes of the file of postings.
    pub(crate) postings: u64,
    /// Bytes of the file of records.
    pub(crate) texts: u64,
    /// What most articles have, by label, the most frequent first.
    pub top: Vec<TopValue>,
}

/// What papers are listed as.
pub(crate) const PAPER: &str = "paper";

/// A name or paper that many articles have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopValue {
    /// The OntoNotes label, or [`PAPER`].
    pub label: String,
    /// The name, as most of them write it.
    pub name: String,
    /// Articles that have it.
    pub articles: u32,
}

impl Head {
    /// The bytes of the file `head`.
    pub(crate) fn write(&self) -> Vec<u8> {
        let mut bytes = MARK.to_vec();
        bytes.extend(format!("{VERSION}\n").bytes());
        // Plain numbers and strings: there is nothing in it that could not be written.
        bytes.extend(postcard::to_allocvec(self).unwrap_or_default());
        seal(&mut bytes);
        bytes
    }

    /// Whether bytes may be the beginning of a head, so that it is worth reading on.
    pub fn may_begin(bytes: &[u8]) -> bool {
        bytes.iter().zip(MARK).all(|(byte, of_mark)| byte == of_mark)
    }

    /// Reads the file `head`.
    ///
    /// # Errors
    /// Where it is none, damaged, or of another version.
    pub fn read(bytes: &[u8]) -> Result<Self, NoHead> {
        let rest = bytes.strip_prefix(MARK).ok_or(NoHead::Other)?;
        let digits = rest.iter().take(DIGITS).take_while(|byte| byte.is_ascii_digit()).count();
        let version = std::str::from_utf8(&rest[..digits]).ok().and_then(|digits| digits.parse().ok()).ok_or(NoHead::Other)?;
        // Before the checksum: another version may have another.
        if version != VERSION {
            return Err(NoHead::Version(version));
        }
        let content = sealed(bytes).map_err(|_| NoHead::Damaged)?;
        let content = content.get(MARK.len() + digits..).and_then(|rest| rest.strip_prefix(b"\n")).ok_or(NoHead::Damaged)?;
        postcard::from_bytes(content).map_err(|_| NoHead::Damaged)
    }

    /// The oldest day, as days since 1970-01-01; `None` where no article has a day.
    pub fn oldest(&self) -> Option<i32> {
        let back: i64 = self.days.iter().map(|(gap, _)| i64::from(*gap)).sum();
        self.newest.and_then(|newest| i32::try_from(i64::from(newest) - back).ok())
    }

    /// Bytes of the files beside this one: terms, postings, cards, texts.
    pub fn file_lens(&self) -> [u64; 4] {
        let sum = |lens: &[u32]| lens.iter().map(|len| u64::from(*len)).sum();
        [sum(&self.key_lens), self.postings, sum(&self.card_lens), self.texts]
    }

    /// The numbers of the articles of these days, days since 1970-01-01, both ends included.
    pub fn of_days(&self, from: i32, to: i32) -> std::ops::Range<u32> {
        let mut range = 0..0;
        let (mut day, mut first) = (i64::from(self.newest.unwrap_or_default()), 0);
        for (gap, articles) in &self.days {
            day -= i64::from(*gap);
            if day > i64::from(to) {
                range = first + articles..first + articles;
            } else if day >= i64::from(from) {
                range.end = first + articles;
            }
            first += articles;
        }
        range
    }

    /// The blocks of the dictionary that what is at a place is in, if it is in any: where each begins in the file, and ends.
    pub(crate) fn blocks_of(&self, place: &Place) -> Vec<(u64, u64)> {
        let (mut first, mut start, mut found) = (String::new(), 0, Vec::new());
        for ((shared, rest), len) in self.keys.iter().zip(&self.key_lens) {
            first.truncate(first.floor_char_boundary(usize::from(*shared)));
            first.push_str(rest);
            if place.ends_before(&first) {
                break;
            }
            if first.as_str() <= place.first() {
                found.clear();
            }
            found.push((start, start + u64::from(*len)));
            start += u64::from(*len);
        }
        found
    }
}

/// How many bytes two keys share at their beginning, at most 255 and whole characters.
pub(crate) fn shared(a: &str, b: &str) -> usize {
    let same = a.bytes().zip(b.bytes()).take(255).take_while(|(a, b)| a == b).count();
    b.floor_char_boundary(same)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_ranges_of_articles() {
        // Day 100 has 3 articles, 98 has 2, 90 has 1; two have none.
        let head = Head { articles: 8, newest: Some(100), days: vec![(0, 3), (2, 2), (8, 1)], ..Head::default() };
        assert_eq!(head.of_days(100, 100), 0..3);
        assert_eq!(head.of_days(0, 1000), 0..6);
        assert_eq!(head.of_days(90, 98), 3..6);
        assert_eq!(head.of_days(91, 97), 5..5);
        assert_eq!(head.of_days(0, 80), 6..6);
        assert_eq!(head.of_days(101, 200), 0..0);
    }

    #[test]
    fn a_head_comes_back_and_a_damaged_one_is_seen() {
        let top = vec![TopValue { label: "GPE".to_owned(), name: "Peru".to_owned(), articles: 7 }];
        let head = Head { articles: 8, keys: vec![(0, "wa".to_owned()), (1, "b".to_owned())], top, ..Head::default() };
        let mut bytes = head.write();
        assert_eq!(Head::read(&bytes), Ok(head));
        assert!((0..bytes.len()).all(|len| Head::may_begin(&bytes[..len])));
        bytes[20] ^= 1;
        assert_eq!(Head::read(&bytes), Err(NoHead::Damaged));
        assert_eq!(Head::read(&bytes[..18]), Err(NoHead::Damaged));
    }

    #[test]
    fn other_bytes_and_other_versions_are_told_apart() {
        assert_eq!(Head::read(b""), Err(NoHead::Other));
        assert_eq!(Head::read(b"<!doctype html>"), Err(NoHead::Other));
        assert!(!Head::may_begin(b"<!doctype html>"));
        assert_eq!(Head::read(b"wirescope pack x"), Err(NoHead::Other));
        assert_eq!(Head::read(b"wirescope pack 1\nwhatever comes"), Err(NoHead::Version(1)));
        assert_eq!(Head::read(b"wirescope pack 2\n"), Err(NoHead::Damaged));
    }

    #[test]
    fn a_name_whose_labels_are_in_two_blocks_is_looked_for_in_both() {
        let keys = ["eann\tORG", "ebo\tGPE", "ebo\tPERSON", "ecy\tORG"].map(|key| (0, key.to_owned())).to_vec();
        let head = Head { keys, key_lens: vec![10, 20, 30, 40], ..Head::default() };
        assert_eq!(head.blocks_of(&Place::Labels("ebo\t".to_owned(), None)), [(0, 10), (10, 30), (30, 60)]);
        assert_eq!(head.blocks_of(&Place::One("ebo\tGPE".to_owned())), [(10, 30)]);
        assert_eq!(head.blocks_of(&Place::Labels("ebob\t".to_owned(), None)), [(30, 60)]);
        assert_eq!(head.blocks_of(&Place::Labels("ea\t".to_owned(), None)), []);
        assert_eq!(head.blocks_of(&Place::One("wword".to_owned())), [(60, 100)]);
    }
}
