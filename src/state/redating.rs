//! Changing the day of publication and the source of articles: corrections that are made of many articles at once.

use std::rc::Rc;

use wirescope_protocol::{Change, Draft, Effect, Subject};

use super::{AppState, Notice, Undo, UndoStep, notice::Publication};
use crate::words;

/// Changes that the index has not answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Redating {
    /// Tells one request from the next, which may be for the same.
    pub number: u32,
    /// What is wanted.
    pub to: Rc<Vec<Publication>>,
}

impl Publication {
    /// The corrections that say so.
    pub fn drafts(&self) -> Vec<Draft> {
        let day = self.published.clone().map(|value| Change::Redate { value });
        let source = self.source.as_ref().map(|source| Change::Source { name: source.trim().to_owned() });
        let subject = || Subject::Article { id: self.id.clone(), start: 0, end: 0 };
        day.into_iter().chain(source).map(|change| Draft { subject: subject(), change }).collect()
    }
}

impl AppState {
    /// Requests changes. Those that are under way go on before.
    pub(super) fn redate(&mut self, all: Vec<Publication>) {
        let session = self.session.edit();
        session.redate_problem = None;
        session.redates += 1;
        session.redating.push(Redating { number: session.redates, to: Rc::new(all) });
    }

    /// The index has made the changes that were requested first, with that effect.
    pub(super) fn redated(&mut self, effect: Option<Effect>) {
        let session = self.session.edit();
        if session.redating.is_empty() {
            return;
        }
        let Redating { to, .. } = session.redating.remove(0);
        let Some((effect, last)) = effect.zip(to.last()) else { return };
        if effect.articles == 0 {
            let Some(obstacle) = effect.obstacle else { return };
            match to.as_slice() {
                // The field that was used shows it.
                [one] if one.published.is_some() => session.redate_problem = Some((one.id.clone(), obstacle)),
                _ => session.tell(Notice::problem(words::dates::not_redated(to.len(), &obstacle))),
            }
            return;
        }
        let told = Notice::info(words::dates::redated(last, effect.articles));
        self.selection.edit().redo_steps.clear();
        self.selection.edit().remember(UndoStep::Correction);
        let session = self.session.edit();
        // The last one alone can be undone by its notice.
        session.notices.retain(|notice| notice.undo != Some(Undo::Correction));
        session.tell(Notice { undo: Some(Undo::Correction), ..told });
    }
}
