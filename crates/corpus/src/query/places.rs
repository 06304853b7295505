//! Where words stand, in the index or in one text, and which of them stand beside others.

use super::ast::{Pattern, Words};
use crate::{DocId, postings::PositionRange};

/// An article and positions of it.
pub(crate) type Place = (DocId, PositionRange);

/// Something that knows where patterns stand.
pub(super) trait Places {
    /// Where the words of a pattern stand in a row, in order of articles and beginnings.
    fn of(&self, pattern: &Pattern) -> Vec<Place>;

    /// The first position that is no longer of the title.
    fn title_end(&self, doc: DocId) -> u32;
}

/// Where words stand, in order; of those that stand beside others, from the first to the last.
pub(super) fn find(places: &impl Places, words: &Words) -> Vec<Place> {
    let mut found: Vec<Place> = match words {
        Words::Any(patterns) => {
            let mut found: Vec<Place> = patterns.iter().flat_map(|pattern| places.of(pattern)).collect();
            if patterns.len() < 2 {
                return found;
            }
            found.sort_unstable();
            found
        }
        Words::Near(..) => {
            let together = |(doc, one, other): (DocId, PositionRange, PositionRange)| {
                (doc, PositionRange { start: one.start.min(other.start), end: one.end.max(other.end) })
            };
            let mut found: Vec<Place> = pairs(places, words).into_iter().map(together).collect();
            found.sort_unstable();
            found
        }
    };
    found.dedup();
    found
}

/// Where words stand, in no order; of those that stand beside others each by itself.
pub(super) fn each(places: &impl Places, words: &Words) -> Vec<Place> {
    match words {
        Words::Any(_) => find(places, words),
        Words::Near(..) => pairs(places, words).into_iter().flat_map(|(doc, one, other)| [(doc, one), (doc, other)]).collect(),
    }
}

fn pairs(places: &impl Places, words: &Words) -> Vec<(DocId, PositionRange, PositionRange)> {
    let Words::Near(one, other, within) = words else { return Vec::new() };
    let (one, other) = (find(places, one), find(places, other));
    let mut found = Vec::new();
    let (mut ones, mut others) = (one.as_slice(), other.as_slice());
    while let (Some((doc, _)), Some((other, _))) = (ones.first(), others.first()) {
        if doc < other {
            ones = ones.get(ones.partition_point(|(doc, _)| doc < other)..).unwrap_or_default();
            continue;
        }
        if other < doc {
            others = others.get(others.partition_point(|(other, _)| other < doc)..).unwrap_or_default();
            continue;
        }
        let own = |all: &mut &[Place]| -> Vec<PositionRange> {
            let (own, rest) = all.split_at(all.partition_point(|(other, _)| other == doc));
            *all = rest;
            own.iter().map(|(_, range)| *range).collect()
        };
        let doc = *doc;
        let title_end = places.title_end(doc);
        let (one, other) = (own(&mut ones), own(&mut others));
        let mut add = |from: &[PositionRange], to: &[PositionRange]| {
            let beside = from.iter().flat_map(|range| neighbours(*range, to, *within).map(move |next| (*range, next)));
            let in_one = beside.filter(|(range, next)| (range.start < title_end) == (next.start < title_end));
            found.extend(in_one.map(|(range, next)| (doc, range, next)));
        };
        add(&one, &other);
        add(&other, &one);
    }
    found
}

/// How many of those that overlap are passed over to find the next that does not.
const OVERLAPPING: usize = 8;

/// The last of these that ends before a range begins and the first that begins after it, if they are so near.
fn neighbours(range: PositionRange, all: &[PositionRange], within: u32) -> impl Iterator<Item = PositionRange> {
    let at = all.partition_point(|other| other.start < range.start);
    let before = all.get(..at).unwrap_or_default().iter().rev().take(OVERLAPPING).find(|other| other.end <= range.start);
    let after = all.get(at..).unwrap_or_default().iter().take(OVERLAPPING).find(|other| other.start >= range.end);
    let before = before.copied().filter(|before| range.start - before.end < within);
    let after = after.copied().filter(|after| after.start - range.end < within);
    before.into_iter().chain(after)
}
