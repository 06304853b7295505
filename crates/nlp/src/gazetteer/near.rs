//! Names misspelt by one letter.

use super::{
    fold::fold_name,
    record::{Entry, Org, Place, PlaceKind},
};

/// Names shorter than this have too many neighbours.
const SHORTEST: usize = 8;
/// Cities smaller than this, in thousands, are not worth a guess.
const SMALLEST_CITY: u32 = 200;

/// Long names, by first letter and length.
pub(crate) struct Near {
    /// Sorted by first letter, length, name.
    names: Vec<(u8, u8, String, Entry)>,
}

impl Near {
    pub(super) fn new(places: &[Place], orgs: &[Org]) -> Self {
        let worth = |place: &Place| match place.kind {
            PlaceKind::City | PlaceKind::District => place.thousands >= SMALLEST_CITY && !place.ambiguous,
            _ => true,
        };
        let places = places.iter().zip(0..).filter(|(place, _)| worth(place)).map(|(place, id)| (place.name, Entry::Place(id)));
        let orgs = orgs.iter().zip(0..).map(|(org, id)| (org.name, Entry::Org(id)));
        let mut names = Vec::new();
        for (name, entry) in places.chain(orgs) {
            if name.len() < SHORTEST {
                continue;
            }
            let folded = fold_name(name);
            if let Some((&first, length)) = folded.as_bytes().first().zip(u8::try_from(folded.len()).ok())
                && folded.len() >= SHORTEST
            {
                names.push((first, length, folded, entry));
            }
        }
        names.sort();
        Self { names }
    }

    /// The records whose folded names are one edit away from `name`: one letter more, less or other, or two neighbours swapped.
    /// The first letter and the digits must be right.
    pub(super) fn find<'a>(&'a self, name: &str) -> impl Iterator<Item = Entry> + 'a {
        let folded = fold_name(name);
        let first = folded.as_bytes().first().copied().unwrap_or(0);
        let long_enough = folded.len() >= SHORTEST;
        let from = folded.len().saturating_sub(1).min(255) as u8;
        let to = (folded.len() + 1).min(255) as u8;
        let start = self.names.partition_point(|row| (row.0, row.1) < (first, from));
        let rows = self.names.get(start..).unwrap_or_default();
        rows.iter()
            .take_while(move |row| long_enough && row.0 == first && row.1 <= to)
            .filter(move |row| one_edit(row.2.as_bytes(), folded.as_bytes()))
            .map(|row| row.3)
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
