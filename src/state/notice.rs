//! Notices, and the jobs that are running.

use std::rc::Rc;

use wirescope_protocol::{AddError, Added, Progress};

use super::Pin;
use crate::words;

/// How to undo what a notice reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undo {
    /// By restoring query and filters.
    Filters,
    /// By removing these articles.
    Added(Rc<Vec<String>>),
    /// By revoking the correction that was made last.
    Correction,
    /// By putting a pin back to its place.
    Pin(Pin, usize),
    /// By bringing back the collection of that id.
    Collection(String),
    /// Nothing is undone: the collection of that id can be opened.
    Open(String),
    /// By adding again what was removed: the number under which it is kept.
    Removed(u32),
    /// Nothing is undone: what is reported can be ended by removing these bundled articles.
    Samples(Rc<Vec<String>>),
}

/// A notice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    /// Identifies it; given by the state.
    pub id: u32,
    /// What happened, in words.
    pub text: String,
    /// Whether something went wrong. Such a notice stays until it is dismissed.
    pub problem: bool,
    /// How to undo what happened, where that is possible.
    pub undo: Option<Undo>,
    /// Inputs that could not be read.
    pub errors: Rc<Vec<AddError>>,
    /// How many inputs could not be read; `errors` may list fewer.
    pub failed: u32,
    /// Whether the report of what was added says more.
    pub report: bool,
}

impl Notice {
    /// A notice for information.
    pub fn info(text: impl Into<String>) -> Notice {
        Notice { text: text.into(), ..Notice::default() }
    }

    /// A notice of something that went wrong.
    pub fn problem(text: impl Into<String>) -> Notice {
        Notice { text: text.into(), problem: true, ..Notice::default() }
    }

    /// A notice of the result of a job.
    pub fn added(added: Added) -> Notice {
        let text = words::jobs::added(&added);
        // Without all ids not everything could be undone.
        let complete = u32::try_from(added.ids.len()).is_ok_and(|ids| ids == added.articles);
        Notice {
            text,
            problem: added.failed > 0,
            undo: (complete && added.articles > 0).then(|| Undo::Added(Rc::new(added.ids))),
            errors: Rc::new(added.errors),
            failed: added.failed,
            ..Notice::default()
        }
    }
}

/// A job that adds articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Job {
    /// Identifies it.
    pub id: u32,
    /// Its progress.
    pub progress: Progress,
    /// How many inputs it has.
    pub inputs: u32,
    /// Whether it was cancelled and has not ended yet.
    pub cancelling: bool,
}

impl Job {
    /// The part that is done, 0 to 1, where that is known.
    pub fn share(&self) -> Option<f64> {
        (self.progress.kb_total > 0)
            .then(|| (f64::from(self.progress.kb_done) / f64::from(self.progress.kb_total)).clamp(0.0, 1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_complete_results_can_be_undone() {
        let undo = |articles, already, ids: u32| {
            let ids = (0..ids).map(|id| id.to_string()).collect();
            Notice::added(Added { articles, already, ids, ..Added::default() }).undo
        };
        assert!(undo(3, 0, 3).is_some());
        assert!(undo(0, 3, 0).is_none(), "nothing was added");
        assert!(undo(1200, 0, 1000).is_none(), "not all ids are known");
    }
}
