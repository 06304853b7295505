//! Another day of publication for an article: asked for, answered, taken back.

use super::{AppState, Notice, Undo, notice::Dating};
use crate::words;

/// A day that was asked for and is not there yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redate {
    /// The article and its new day.
    pub to: Dating,
    /// Whether this takes back an earlier one.
    pub back: bool,
}

impl AppState {
    /// Asks for another day.
    pub(super) fn redate(&mut self, to: Dating, back: bool) {
        self.redate_problem = None;
        self.redate = Some(Redate { to, back });
    }

    /// The worker answered: the article had the day `was`, or keeps it because of a problem.
    pub(super) fn redated(&mut self, id: String, was: String, problem: Option<String>) {
        let Some(Redate { to, back }) = self.redate.take_if(|redate| redate.to.id == id) else { return };
        match problem {
            // Nobody is at the field then.
            Some(problem) if back => return self.tell(Notice::problem(format!("The date could not be put back. {problem}"))),
            Some(problem) => {
                self.redate_problem = Some((id, problem));
                return;
            }
            None => {}
        }
        if was == to.published {
            return;
        }
        self.epoch = self.epoch.wrapping_add(1);
        self.notices.retain(|notice| !matches!(&notice.undo, Some(Undo::Date(dating)) if dating.id == id));
        if back {
            return;
        }
        let before = Dating { id, published: was };
        let text = match to.published.as_str() {
            "" => "The article has no date any more; “yesterday” and the like have no value now.".to_owned(),
            day => format!("The article is dated {} now, and its own dates are counted from that.", words::date(day)),
        };
        self.remember(super::Past::Date(before.clone()));
        self.tell(Notice { undo: Some(Undo::Date(before)), ..Notice::info(text) });
    }

    /// Takes a day back, the last time that it was changed from this one.
    pub(super) fn undate(&mut self, before: Dating) {
        let same = |past: &super::Past| matches!(past, super::Past::Date(dating) if *dating == before);
        if let Some(at) = self.past.iter().rposition(same) {
            self.past.remove(at);
        }
        self.redate(before, true);
    }
}
