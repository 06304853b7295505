//! Articles with the days that the others of their pile have shown, until the index has taken these.

use std::collections::BTreeMap;

/// Days by the ids of their articles. There may be a hundred thousand, which are taken a few at a time.
#[derive(Debug, Default)]
pub(super) struct Deciding(BTreeMap<String, String>);

impl Deciding {
    pub(super) fn add(&mut self, days: Vec<(String, String)>) {
        self.0.extend(days);
    }

    pub(super) fn all(&self) -> Vec<(String, String)> {
        self.0.iter().map(|(id, day)| (id.clone(), day.clone())).collect()
    }

    /// Forgets the days of these articles. Returns whether none is left.
    pub(super) fn forget(&mut self, ids: &[String]) -> bool {
        for id in ids {
            self.0.remove(id);
        }
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_thousand_days_are_taken_a_few_at_a_time() {
        let ids: Vec<String> = (0..100_000).map(|at| format!("a-{at}")).collect();
        let mut deciding = Deciding::default();
        deciding.add(ids.iter().map(|id| (id.clone(), "2021-03-18".to_owned())).collect());
        let done = ids.chunks(16).filter(|ids| deciding.forget(ids)).count();
        assert_eq!((done, deciding.all().len()), (1, 0), "the last alone leaves none");
    }
}
