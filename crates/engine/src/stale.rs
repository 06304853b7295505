//! Which articles another analysis has made.

use std::collections::{BTreeSet, VecDeque};

/// About how many articles a reader has in sight.
const SIGHT: usize = 200;

/// Ids of stale articles. Each is given out once, to be analysed again, and stays stale until that has happened.
#[derive(Debug, Default)]
pub(crate) struct Stale {
    ids: BTreeSet<String>,
    /// Those that have not been given out.
    waiting: BTreeSet<String>,
    /// Those that the reader looks at, the newest first. Others may be among them, here and below.
    sight: VecDeque<String>,
    /// The others, as they came.
    queue: VecDeque<String>,
}

impl Stale {
    pub(crate) fn insert(&mut self, id: &str) {
        if self.ids.insert(id.to_owned()) {
            self.waiting.insert(id.to_owned());
            self.queue.push_back(id.to_owned());
        }
    }

    pub(crate) fn remove(&mut self, id: &str) {
        self.ids.remove(id);
        self.waiting.remove(id);
    }

    /// The reader looks at an article: it comes before the others.
    pub(crate) fn prefer(&mut self, id: &str) {
        // Those in sight are asked for again and again.
        if self.waiting.contains(id) && self.sight.front().is_none_or(|known| known != id) {
            self.sight.retain(|known| known != id);
            self.sight.truncate(SIGHT);
            self.sight.push_front(id.to_owned());
        }
    }

    /// Whether some have been given out and are not renewed.
    pub(crate) fn is_out(&self) -> bool {
        self.ids.len() > self.waiting.len()
    }

    pub(crate) fn has(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The next one.
    pub(crate) fn next(&mut self) -> Option<String> {
        while let Some(id) = self.sight.pop_front().or_else(|| self.queue.pop_front()) {
            if self.waiting.remove(&id) {
                return Some(id);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_reader_looks_at_comes_first_and_each_once() {
        let mut stale = Stale::default();
        ["a", "b", "c", "d"].into_iter().for_each(|id| stale.insert(id));
        assert_eq!(stale.next().as_deref(), Some("a"));
        ["c", "d", "a", "new"].into_iter().for_each(|id| stale.prefer(id));
        stale.remove("b");
        let rest: Vec<String> = std::iter::from_fn(|| stale.next()).collect();
        assert_eq!(rest, ["d", "c"]);
        assert!(stale.has("c") && !stale.has("b"), "given out is not yet renewed");
    }
}
