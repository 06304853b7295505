//! Articles that were removed, and the bundled ones among the reader's own.

use std::rc::Rc;

use super::{AppState, HistoryStep, Notice, Undo, UndoStep};
use crate::words;

impl AppState {
    /// Articles were removed: the open one may be among them.
    pub(super) fn removed(&mut self, number: u32, ids: &[String]) {
        if self.reader.article.as_ref().is_some_and(|article| ids.contains(article)) {
            self.go(HistoryStep::Deliberate, |address| (address.article, address.spot) = (None, None));
        }
        self.change_corpus();
        let session = self.session.edit();
        session.samples.retain(|sample| !ids.contains(sample));
        session
            .notices
            .retain(|notice| !matches!(&notice.undo, Some(Undo::Samples(samples)) if samples.iter().all(|id| ids.contains(id))));
        let count = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        session.tell(Notice { undo: Some(Undo::Removed(number)), ..Notice::info(words::list::removed(count)) });
        self.selection.edit().remember(UndoStep::Removed(number));
    }

    /// What was removed under a number is to come back.
    pub(super) fn put_back(&mut self, number: u32) {
        self.selection.edit().undo_steps.retain(|step| *step != UndoStep::Removed(number));
        let session = self.session.edit();
        session.notices.retain(|notice| notice.undo != Some(Undo::Removed(number)));
        session.put_back.push(number);
    }

    /// Articles were added: bundled ones may be back, and those of the reader's own are counted together with these.
    pub(super) fn meet_samples(&mut self, ids: &[String]) {
        let bundled = self.first.iter().flat_map(|first| &first.readings).map(|reading| &reading.id);
        let back: Vec<String> = bundled.filter(|id| ids.contains(id)).cloned().collect();
        let session = self.session.edit();
        let own = ids.len() > back.len();
        session.samples.extend(back);
        session.samples.sort_unstable();
        session.samples.dedup();
        if own && !session.samples.is_empty() && !std::mem::replace(&mut session.samples_told, true) {
            let samples = Rc::new(session.samples.clone());
            let told = Notice::info(words::notices::samples(u32::try_from(samples.len()).unwrap_or(u32::MAX)));
            session.tell(Notice { undo: Some(Undo::Samples(samples)), ..told });
        }
    }
}
