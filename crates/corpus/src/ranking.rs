//! The order of articles: keys that are compared instead of articles, and the first few by such keys.

use crate::{
    DocId, Sort,
    articles::{Articles, UNDATED},
    docset::DocSet,
};

/// The first `end` of these articles in the order of `sort`, of which relevance goes by `scores`. The order is total, so that any window
/// of the list is the same whatever else is asked for.
pub(crate) fn first(articles: &Articles, docs: &DocSet, sort: Sort, scores: Option<&[f64]>, end: usize) -> Vec<DocId> {
    let newest = |doc: DocId| newest(articles, doc);
    let keys: Vec<u64> = match (sort, scores) {
        (Sort::Relevance, Some(scores)) => {
            // Scores are not negative, and such numbers have the order of their bits.
            let score = |doc: DocId| scores.get(doc.index()).map_or(0, |score| score.to_bits());
            let key = |doc: DocId| u128::from(!score(doc)) << 64 | u128::from(newest(doc));
            smallest(docs.iter().map(key), end).into_iter().map(|key| key as u64).collect()
        }
        (Sort::Newest | Sort::Relevance, _) => smallest(docs.iter().map(newest), end),
        (Sort::Oldest, _) => smallest(docs.iter().map(|doc| oldest(articles, doc)), end),
        (Sort::Title, _) => {
            let keys = smallest(docs.iter().map(|doc| (articles.title_key(doc), newest(doc))), end);
            keys.into_iter().map(|(_, newest)| newest).collect()
        }
    };
    keys.into_iter().map(|key| DocId(key as u32)).collect()
}

/// A key that is the smaller, the newer the article; of one day, the earlier it was added. Its low half is the article's number.
pub(crate) fn newest(articles: &Articles, doc: DocId) -> u64 {
    u64::from(!rising(articles.day(doc))) << 32 | u64::from(doc.0)
}

/// A key that is the smaller, the older the article; undated ones are the last. Its low half is the article's number.
pub(crate) fn oldest(articles: &Articles, doc: DocId) -> u64 {
    let day = articles.day(doc);
    let day = if day == UNDATED { u32::MAX } else { rising(day) };
    u64::from(day) << 32 | u64::from(doc.0)
}

/// The same order without a sign.
fn rising(number: i32) -> u32 {
    number as u32 ^ 1 << 31
}

/// The `count` smallest keys, in order.
pub(crate) fn smallest<K: Ord>(keys: impl Iterator<Item = K>, count: usize) -> Vec<K> {
    let mut smallest = Smallest::new(count);
    keys.for_each(|key| smallest.push(key));
    smallest.into_sorted()
}

/// The smallest of some keys that come one after the other.
pub(crate) struct Smallest<K> {
    count: usize,
    kept: Vec<K>,
    /// Whether keys were left out, all of which are larger than the one at `count - 1`.
    cut: bool,
}

impl<K: Ord> Smallest<K> {
    pub(crate) fn new(count: usize) -> Self {
        Self { count, kept: Vec::new(), cut: false }
    }

    pub(crate) fn push(&mut self, key: K) {
        // Twice as many are kept, and when there is no more room, the larger half goes. What is larger than all that were left then cannot
        // be among the smallest, so most keys are compared once.
        let Some(last) = self.count.checked_sub(1) else { return };
        if self.cut && self.kept.get(last).is_some_and(|last| key > *last) {
            return;
        }
        self.kept.push(key);
        if self.kept.len() >= self.count.saturating_mul(2).max(64) {
            self.kept.select_nth_unstable(last);
            self.kept.truncate(self.count);
            self.cut = true;
        }
    }

    pub(crate) fn into_sorted(mut self) -> Vec<K> {
        self.kept.sort_unstable();
        self.kept.truncate(self.count);
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_smallest_are_the_first_when_sorted(keys in prop::collection::vec(0..2000u32, 0..500), count in 0..200usize) {
            let mut sorted = keys.clone();
            sorted.sort_unstable();
            sorted.truncate(count);
            prop_assert_eq!(smallest(keys.into_iter(), count), sorted);
        }
    }
}
