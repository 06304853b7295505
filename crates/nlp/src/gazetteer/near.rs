//! Look-up of names that are misspelt by one letter.

use super::{
    fold::{fold_name, fold_name_into},
    record::Entry,
};

/// Shorter names have too many other names one letter away.
const SHORTEST: usize = 8;

/// Long names, folded and sorted.
#[derive(Default)]
pub(crate) struct Near {
    letters: String,
    /// First letter, length, where it begins, record; sorted.
    names: Vec<(u8, u8, u32, Entry)>,
}

impl Near {
    /// Adds a name if it is long enough. [`sort`](Self::sort) after the last.
    pub(super) fn add(&mut self, name: &str, entry: Entry) {
        if name.len() < SHORTEST {
            return;
        }
        let start = self.letters.len();
        fold_name_into(name, &mut self.letters);
        let folded = self.letters.as_bytes().get(start..).unwrap_or_default();
        match (folded.first(), u8::try_from(folded.len())) {
            (Some(&first), Ok(length)) if usize::from(length) >= SHORTEST => {
                self.names.push((first, length, start as u32, entry));
            }
            _ => self.letters.truncate(start),
        }
    }

    pub(super) fn sort(&mut self) {
        self.names.sort_unstable();
    }

    /// The records whose folded names are one edit away from `name`: one letter more, less or other, or two neighbours swapped;
    /// shorter names first, then by the alphabet. The first letter and the digits must be right.
    pub(super) fn find(&self, name: &str) -> Vec<Entry> {
        let folded = fold_name(name);
        let first = folded.as_bytes().first().copied().unwrap_or(0);
        if folded.len() < SHORTEST {
            return Vec::new();
        }
        let from = (folded.len() - 1).min(255) as u8;
        let to = (folded.len() + 1).min(255) as u8;
        let start = self.names.partition_point(|row| (row.0, row.1) < (first, from));
        let rows = self.names.get(start..).unwrap_or_default().iter().take_while(|row| row.0 == first && row.1 <= to);
        let letters = |row: &(u8, u8, u32, Entry)| {
            self.letters.as_bytes().get(row.2 as usize..row.2 as usize + usize::from(row.1)).unwrap_or_default()
        };
        let mut found: Vec<_> = rows.filter(|row| one_edit(letters(row), folded.as_bytes())).collect();
        found.sort_by_key(|row| (row.1, letters(row), row.3));
        found.into_iter().map(|row| row.3).collect()
    }
}

/// Whether the two differ by one insertion, deletion, substitution or swap of neighbours, and by no digit.
fn one_edit(a: &[u8], b: &[u8]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let head = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let tail = short.iter().rev().zip(long.iter().rev()).take_while(|(x, y)| x == y).count().min(short.len() - head);
    let left = short.get(head..short.len() - tail).unwrap_or_default();
    let right = long.get(head..long.len() - tail).unwrap_or_default();
    let plain = left.iter().chain(right).all(u8::is_ascii_lowercase);
    plain
        && match (left, right) {
            ([], [_]) | ([_], [_]) => true,
            ([x, y], [v, w]) => x == w && y == v,
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::one_edit;

    #[test]
    fn one_edit_is_one() {
        for (a, b, near) in [
            ("australia", "australa", true),
            ("australia", "austrralia", true),
            ("australia", "austarlia", true),
            ("australia", "austrelia", true),
            ("australia", "australia", false),
            ("australia", "austria", false),
            ("australia", "austerlia", false),
            ("group of 20", "group of 30", false),
            ("new york", "newyork", false),
            ("", "a", true),
            ("", "", false),
        ] {
            assert_eq!(one_edit(a.as_bytes(), b.as_bytes()), near, "{a} {b}");
            assert_eq!(one_edit(b.as_bytes(), a.as_bytes()), near, "{b} {a}");
        }
    }
}
