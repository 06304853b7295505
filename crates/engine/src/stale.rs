//! Which articles another analysis has made.

use std::collections::{BTreeSet, VecDeque};

/// Ids of stale articles. Each is given out once, to be analysed again, and stays stale until that has happened.
#[derive(Debug, Default)]
pub(crate) struct Stale {
    ids: BTreeSet<String>,
    /// Those that have not been given out, in the order in which they came; others may be among them.
    queue: VecDeque<String>,
}

impl Stale {
    pub(crate) fn insert(&mut self, id: &str) {
        if self.ids.insert(id.to_owned()) {
            self.queue.push_back(id.to_owned());
        }
    }

    pub(crate) fn remove(&mut self, id: &str) {
        self.ids.remove(id);
    }

    pub(crate) fn has(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The next one.
    pub(crate) fn next(&mut self) -> Option<String> {
        while let Some(id) = self.queue.pop_front() {
            if self.ids.contains(&id) {
                return Some(id);
            }
        }
        None
    }
}
