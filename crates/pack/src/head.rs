//! The head of a pack: all that a reader needs before it asks anything, in one request.

use serde::{Deserialize, Serialize};

use crate::bytes::{Damaged, seal, sealed};

/// What a head begins with: a name and the version of the format.
const MARK: &[u8] = b"wirescope pack 1\n";

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
    /// What most articles have, by label, the most frequent first.
    pub top: Vec<TopValue>,
}

/// A name or paper that many articles have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopValue {
    /// The OntoNotes label, or `paper`.
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
        // Plain numbers and strings: there is nothing in it that could not be written.
        bytes.extend(postcard::to_allocvec(self).unwrap_or_default());
        seal(&mut bytes);
        bytes
    }

    /// Reads the file `head`.
    ///
    /// # Errors
    /// Where it is damaged, or of another version.
    pub fn read(bytes: &[u8]) -> Result<Self, Damaged> {
        let content = sealed(bytes)?.strip_prefix(MARK).ok_or(Damaged)?;
        postcard::from_bytes(content).map_err(|_| Damaged)
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

    /// The block of the dictionary that a key is in, if it is in any: its number and its place in the file.
    pub(crate) fn block_of(&self, key: &str) -> Option<(u64, u64)> {
        let (mut first, mut start, mut found) = (String::new(), 0, None);
        for ((shared, rest), len) in self.keys.iter().zip(&self.key_lens) {
            first.truncate(first.floor_char_boundary(usize::from(*shared)));
            first.push_str(rest);
            if first.as_str() > key {
                break;
            }
            found = Some((start, start + u64::from(*len)));
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
        bytes[20] ^= 1;
        assert_eq!(Head::read(&bytes), Err(Damaged));
        assert_eq!(Head::read(b""), Err(Damaged));
    }
}
