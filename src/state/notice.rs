//! What the reader is told, and what is going on.

use std::rc::Rc;

use wirescope_protocol::{AddError, Added, Progress};

use crate::words;

/// How to take back what a notice tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undo {
    /// Query and filters as they were.
    Filters,
    /// Take these articles out again.
    Added(Rc<Vec<String>>),
    /// The day that an article had.
    Date(Dating),
}

/// An article and a day of publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dating {
    /// The article's id.
    pub id: String,
    /// `YYYY-MM-DD`, or empty for none.
    pub published: String,
}

/// A notice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    /// Names it; given by the state.
    pub id: u32,
    /// What happened.
    pub text: String,
    /// Whether something went wrong. Such a notice stays until it is put away.
    pub problem: bool,
    /// How to take it back.
    pub undo: Option<Undo>,
    /// What could not be read, and why.
    pub errors: Rc<Vec<AddError>>,
    /// How many inputs failed, listed in `errors` or not.
    pub failed: u32,
}

impl Notice {
    /// Something to know.
    pub fn info(text: impl Into<String>) -> Notice {
        Notice { text: text.into(), ..Notice::default() }
    }

    /// Something that went wrong.
    pub fn problem(text: impl Into<String>) -> Notice {
        Notice { text: text.into(), problem: true, ..Notice::default() }
    }

    /// How a job ended.
    pub fn added(added: Added) -> Notice {
        let mut parts = Vec::new();
        if added.articles > 0 || (added.already == 0 && added.failed == 0) {
            parts.push(format!("{} added", words::counted(added.articles, "article", "articles")));
        }
        if added.already > 0 {
            let were = if added.already == 1 { "was" } else { "were" };
            parts.push(format!("{} {were} here already", words::thousands(added.already)));
        }
        if added.failed > 0 {
            parts.push(format!("{} could not be read", words::counted(added.failed, "file", "files")));
        }
        let mut text = parts.join(", ");
        if added.cancelled {
            text = format!("Cancelled: {text}");
        }
        text.push('.');
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

/// Articles being added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Job {
    /// Names it.
    pub id: u32,
    /// How far it has come.
    pub progress: Progress,
    /// How many inputs it has.
    pub inputs: u32,
    /// Whether it was asked to stop.
    pub cancelling: bool,
}

impl Job {
    /// `312 articles · 4.1 of 30 MB · reading x.jsonl`; or that it has not begun, as the models are not here.
    pub fn line(&self, waits_for_models: bool) -> String {
        let progress = &self.progress;
        if waits_for_models && progress.articles == 0 && !self.cancelling {
            return format!("{} to read, waiting for the models", words::counted(self.inputs, "file or text", "files and texts"));
        }
        let mut parts = vec![words::counted(progress.articles, "article", "articles")];
        if progress.kb_total > 0 {
            parts.push(words::of_size(progress.kb_done, progress.kb_total));
        }
        if progress.errors > 0 {
            parts.push(format!("{} not read", words::thousands(progress.errors)));
        }
        if self.cancelling {
            parts.push("stopping".to_owned());
        } else if !progress.current.is_empty() {
            parts.push(format!("reading {}", progress.current));
        }
        parts.join(" · ")
    }

    /// How much of it is done, 0 to 1, where that is known.
    pub fn share(&self) -> Option<f64> {
        (self.progress.kb_total > 0)
            .then(|| (f64::from(self.progress.kb_done) / f64::from(self.progress.kb_total)).clamp(0.0, 1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_told_in_words() {
        let added = |articles, already, failed, cancelled| {
            let ids = (0..articles).map(|id: u32| id.to_string()).collect();
            Notice::added(Added { articles, already, failed, cancelled, ids, ..Added::default() })
        };
        assert_eq!(added(312, 0, 3, false).text, "312 articles added, 3 files could not be read.");
        assert_eq!(added(0, 0, 1, false).text, "1 file could not be read.");
        assert_eq!(added(1, 2, 0, true).text, "Cancelled: 1 article added, 2 were here already.");
        assert_eq!(added(0, 0, 0, true).text, "Cancelled: 0 articles added.");
        assert!(added(3, 0, 0, false).undo.is_some());
        assert!(added(0, 3, 0, false).undo.is_none());
    }

    #[test]
    fn progress_is_one_line() {
        let progress =
            Progress { job: 1, articles: 312, kb_done: 4_100, kb_total: 30_000, current: "x.jsonl".to_owned(), errors: 0 };
        let job = Job { id: 1, progress, inputs: 1, cancelling: false };
        assert_eq!(job.line(false), "312 articles · 4.1 of 30 MB · reading x.jsonl");
        let job = Job { inputs: 3, ..Job::default() };
        assert_eq!(job.line(true), "3 files and texts to read, waiting for the models");
    }
}
