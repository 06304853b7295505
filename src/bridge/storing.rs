//! What the browser's storage has done, and what the reader asks of it.

use wasm_bindgen::JsValue;
use wirescope_protocol::{Request, WatchTold};

use super::{handle::Bridge, pending::Pending, session::Session, store::Done};
use crate::{
    state::{Action, Notice},
    words,
};

impl Bridge {
    /// Opens the browser's storage. What it does is dispatched as actions.
    pub(super) fn open_storage(&self) {
        let Ok(store) = self.0.try_borrow().map(|session| session.checkpoints.store().clone()) else { return };
        let bridge = self.clone();
        store.open(move |done| bridge.with(|session| session.stored(done)));
    }

    /// Tries again to store what could not be stored.
    pub(crate) fn store_again(&self) {
        self.with(|session| {
            session.checkpoints.store().reopen();
            session.checkpoints.retry();
            Vec::new()
        });
    }

    /// Saves the articles that are not stored to a file.
    pub(crate) fn save_unsaved(&self) {
        self.with(|session| {
            let ids = session.checkpoints.unsaved();
            session.request(Pending::Export, &Request::Export { ids }, &[]);
            Vec::new()
        });
    }

    /// Deletes the stored records that cannot be read.
    pub(crate) fn give_up_damaged(&self) {
        self.with(|session| {
            session.checkpoints.give_up_damaged();
            Vec::new()
        });
    }
}

impl Session {
    /// Takes what the storage has done; what another tab has changed goes on to the worker.
    pub(super) fn stored(&mut self, done: Done) -> Vec<Action> {
        let opened = matches!(done, Done::Opened(_));
        if matches!(done, Done::Put(_, Ok(_)) | Done::Changed(_, Ok(()))) {
            self.librarian.touch();
        }
        if matches!(done, Done::Put(_, Ok(_))) && self.checkpoints.count() > 0 {
            self.librarian.ask_to_keep();
        }
        if let Some(news) = self.checkpoints.done(done) {
            if !news.gone.is_empty() {
                self.remove(news.gone);
            }
            // A worker that is not ready yet gets all segments when it is.
            if !news.fresh.is_empty() && self.is_running() {
                let blobs: Vec<JsValue> = news.fresh.into_iter().map(JsValue::from).collect();
                self.request(Pending::Restore, &Request::Restore { removed: self.checkpoints.removed() }, &blobs);
            }
        }
        if self.is_running() {
            let journal = self.checkpoints.foreign_journal();
            self.restore_journal(journal);
            let watch = self.checkpoints.foreign_watch();
            self.restore_watch(watch);
        }
        if opened { self.storage_loaded() } else { Vec::new() }
    }

    /// The index has taken a watch list, which is stored then, or cannot read it.
    pub(super) fn watching(&mut self, file: Option<String>, told: Result<WatchTold, String>) -> Vec<Action> {
        match (told, file) {
            (Ok(told), Some(file)) => {
                self.checkpoints.keep_watch(file);
                vec![Action::Changed, Action::Tell(Notice::info(words::watch::taken(told)))]
            }
            (Ok(_), None) => vec![Action::Changed],
            (Err(why), _) => vec![Action::Tell(Notice::problem(words::watch::refused(&why)))],
        }
    }

    /// What the page shows of the storage, as far as it has not been told.
    pub(super) fn storage_news(&mut self) -> Vec<Action> {
        let now = (self.checkpoints.count(), self.checkpoints.state());
        let before = std::mem::replace(&mut self.stored, now.clone());
        let own = (now.0 != before.0).then_some(Action::Own(now.0));
        let storage = (now.1 != before.1).then_some(Action::Storage(now.1));
        own.into_iter().chain(storage).collect()
    }
}
