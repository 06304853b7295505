//! Which question is which, and which answers are too late.
//!
//! The worker looks only at the newest view that waits, so an older one may never be answered.

use std::collections::BTreeMap;

use crate::state::Chip;

/// What was asked under a sequence number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// A view.
    View {
        /// Its stamp.
        stamp: u32,
        /// Its query.
        query: String,
        /// Whether it asks for rows alone.
        rows_only: bool,
    },
    /// How many articles there would be without that.
    Loosen {
        /// The view's stamp.
        stamp: u32,
        /// What is left out.
        chip: Chip,
    },
    /// An article.
    Open(String),
    /// A job; its answers come until it ends.
    Job(u32),
    /// Checkpoints to take up.
    Restore,
    /// Articles to forget.
    Remove,
    /// Another day for an article.
    Redate,
}

/// The questions that are out.
#[derive(Debug, Default)]
pub(crate) struct Lanes {
    last: u32,
    out: BTreeMap<u32, Asked>,
}

impl Lanes {
    /// The number to ask under. Of views and of articles only the newest stays out.
    pub(crate) fn ask(&mut self, asked: Asked) -> u32 {
        self.out.retain(|_, older| !replaces(&asked, older));
        self.last = self.last.wrapping_add(1).max(1);
        self.out.insert(self.last, asked);
        self.last
    }

    /// What that answer is to; `None` if nobody waits for it any more.
    pub(crate) fn answered(&mut self, seq: u32) -> Option<Asked> {
        match self.out.get(&seq)? {
            job @ Asked::Job(_) => Some(job.clone()),
            _ => self.out.remove(&seq),
        }
    }

    /// A job has ended.
    pub(crate) fn ended(&mut self, job: u32) {
        self.out.retain(|_, asked| *asked != Asked::Job(job));
    }

    /// Whether a whole view, facets included, is still to be answered.
    pub(crate) fn waits_for_view(&self) -> bool {
        self.out.values().any(|asked| matches!(asked, Asked::View { rows_only: false, .. }))
    }

    /// The worker is gone, and with it all its answers. Numbers go on counting.
    pub(crate) fn clear(&mut self) {
        self.out.clear();
    }
}

fn replaces(newer: &Asked, older: &Asked) -> bool {
    match newer {
        Asked::View { .. } | Asked::Loosen { .. } => matches!(older, Asked::View { .. } | Asked::Loosen { .. }),
        Asked::Open(_) => matches!(older, Asked::Open(_)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(stamp: u32) -> Asked {
        Asked::View { stamp, query: String::new(), rows_only: false }
    }

    #[test]
    fn only_the_newest_view_and_the_newest_article_are_waited_for() {
        let mut lanes = Lanes::default();
        let first = lanes.ask(view(1));
        let article = lanes.ask(Asked::Open("a".to_owned()));
        let second = lanes.ask(view(2));
        let other = lanes.ask(Asked::Open("b".to_owned()));
        assert_eq!(lanes.answered(first), None);
        assert_eq!(lanes.answered(article), None);
        assert_eq!(lanes.answered(second), Some(view(2)));
        assert_eq!(lanes.answered(second), None, "each is answered once");
        assert_eq!(lanes.answered(other), Some(Asked::Open("b".to_owned())));
    }

    #[test]
    fn a_job_answers_until_it_ends() {
        let mut lanes = Lanes::default();
        let seq = lanes.ask(Asked::Job(7));
        lanes.ask(view(1));
        assert_eq!(lanes.answered(seq), Some(Asked::Job(7)));
        assert_eq!(lanes.answered(seq), Some(Asked::Job(7)));
        lanes.ended(7);
        assert_eq!(lanes.answered(seq), None);
        assert!(lanes.waits_for_view());
    }

    #[test]
    fn numbers_are_never_used_twice() {
        let mut lanes = Lanes::default();
        let before = lanes.ask(view(1));
        lanes.clear();
        assert!(lanes.ask(view(1)) > before);
        assert_eq!(lanes.answered(before), None);
    }
}
