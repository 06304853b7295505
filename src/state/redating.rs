//! Changing the day of publication of an article, and undoing that.

use wirescope_protocol::RedateProblem;

use super::{AppState, Notice, Undo, UndoStep, notice::Publication};
use crate::words;

/// A change of a day of publication that the worker has not answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingRedate {
    /// The article and its new day.
    pub to: Publication,
    /// Whether it undoes an earlier change.
    pub is_undo: bool,
}

impl AppState {
    /// Requests another day.
    pub(super) fn redate(&mut self, to: Publication, is_undo: bool) {
        let session = self.session.edit();
        session.redate_problem = None;
        session.redate = Some(PendingRedate { to, is_undo });
    }

    /// The worker has answered: the article had the day `before`, and keeps it if there is a problem.
    pub(super) fn redated(&mut self, id: String, before: String, problem: Option<RedateProblem>) {
        let session = self.session.edit();
        let Some(PendingRedate { to, is_undo }) = session.redate.take_if(|redate| redate.to.id == id) else { return };
        match problem {
            // The field that would show the problem is not open then.
            Some(problem) if is_undo => return session.tell(Notice::problem(words::dates::redate_not_undone(&problem))),
            Some(problem) => {
                session.redate_problem = Some((id, problem));
                return;
            }
            None => {}
        }
        if before == to.published {
            return;
        }
        session.notices.retain(|notice| !matches!(&notice.undo, Some(Undo::Date(publication)) if publication.id == id));
        self.change_corpus();
        if is_undo {
            return;
        }
        let before = Publication { id, published: before };
        self.selection.edit().remember(UndoStep::Date(before.clone()));
        self.session.edit().tell(Notice { undo: Some(Undo::Date(before)), ..Notice::info(words::dates::redated(&to.published)) });
    }

    /// Restores a former day: undoes the last change that replaced it.
    pub(super) fn undo_redate(&mut self, before: Publication) {
        let same = |step: &UndoStep| matches!(step, UndoStep::Date(publication) if *publication == before);
        let steps = &mut self.selection.edit().undo_steps;
        if let Some(at) = steps.iter().rposition(same) {
            steps.remove(at);
        }
        self.redate(before, true);
    }
}
