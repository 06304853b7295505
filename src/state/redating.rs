//! Changing the day of publication and the source of articles, and undoing that.

use std::rc::Rc;

use wirescope_protocol::RedateProblem;

use super::{AppState, Notice, Undo, UndoStep, notice::Publication};
use crate::words;

/// Changes that the worker has not all answered. It is asked for one at a time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PendingRedate {
    /// The change that it was asked for.
    pub to: Publication,
    /// Those that come after it, the next one last.
    pub rest: Vec<Publication>,
    /// What the articles had that have been changed.
    pub done: Vec<Publication>,
    /// How many could not be changed, and why the last of them could not.
    pub failed: Option<(u32, RedateProblem)>,
    /// Whether it undoes an earlier change.
    pub is_undo: bool,
}

impl PendingRedate {
    /// How many changes there are, and how many of them have been answered.
    pub fn progress(&self) -> (usize, usize) {
        let answered = self.done.len() + self.failed.as_ref().map_or(0, |(failed, _)| *failed as usize);
        (answered, answered + 1 + self.rest.len())
    }
}

impl AppState {
    /// Requests changes. Those that are under way go on before.
    pub(super) fn redate(&mut self, mut all: Vec<Publication>, is_undo: bool) {
        let session = self.session.edit();
        session.redate_problem = None;
        all.reverse();
        match &mut session.redate {
            Some(pending) if !pending.rest.is_empty() && pending.is_undo == is_undo => {
                pending.rest.splice(..0, all);
            }
            pending => *pending = all.pop().map(|to| PendingRedate { to, rest: all, is_undo, ..PendingRedate::default() }),
        }
    }

    /// The worker has answered: the article was as in `before`, and stays so if there is a problem.
    pub(super) fn redated(&mut self, before: Publication, problem: Option<RedateProblem>) {
        let session = self.session.edit();
        let Some(mut pending) = session.redate.take_if(|redate| redate.to.id == before.id) else { return };
        let is_single = pending.rest.is_empty() && pending.done.is_empty() && pending.failed.is_none();
        match problem {
            Some(problem) if is_single && !pending.is_undo => {
                // The field that was used shows it.
                session.redate_problem = Some((before.id, problem));
                return;
            }
            Some(problem) => {
                let failed = pending.failed.as_ref().map_or(0, |(failed, _)| *failed);
                pending.failed = Some((failed + 1, problem));
            }
            None => pending.done.extend(before.changed_by(&pending.to)),
        }
        if let Some(next) = pending.rest.pop() {
            pending.to = next;
            session.redate = Some(pending);
            return;
        }
        let PendingRedate { to, done, failed, is_undo, .. } = pending;
        if let Some((failed, problem)) = failed {
            session.tell(Notice::problem(words::dates::not_redated(failed, is_undo, &problem)));
        }
        if done.is_empty() {
            return;
        }
        let changed = |before: &Publication| done.iter().any(|other| other.is_of_same(before));
        session.notices.retain(|notice| !matches!(&notice.undo, Some(Undo::Dates(before)) if before.iter().any(changed)));
        self.change_corpus();
        if is_undo {
            return;
        }
        let told = Notice::info(words::dates::redated(&to, done.len()));
        let before = Rc::new(done);
        self.selection.edit().remember(UndoStep::Dates(before.clone()));
        self.session.edit().tell(Notice { undo: Some(Undo::Dates(before)), ..told });
    }

    /// Puts back what articles had: undoes the last change that replaced it.
    pub(super) fn undo_redate(&mut self, before: &[Publication]) {
        let same = |step: &UndoStep| matches!(step, UndoStep::Dates(publications) if publications.as_slice() == before);
        let steps = &mut self.selection.edit().undo_steps;
        if let Some(at) = steps.iter().rposition(same) {
            steps.remove(at);
        }
        self.redate(before.to_vec(), true);
    }
}
