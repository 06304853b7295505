//! What the page can ask the workers to do.

use std::{cell::RefCell, collections::BTreeSet, rc::Rc};

use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::File;
use wirescope_protocol::{AddItem, Ask, ExportAsk, ExportFormat, JournalAsk, Label, Request, Selection};
use yew::Callback;

use super::{pending::Pending, pool::Input, session::Session};
use crate::{
    browser::{marks, parts, storage},
    state::{Action, Asked, Health, Making},
    words,
};

/// Access to the workers. Clones share one session.
#[derive(Clone)]
pub(crate) struct Bridge(pub(super) Rc<RefCell<Session>>);

impl PartialEq for Bridge {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Bridge {
    /// Starts the index and reads the articles of an earlier visit from the browser's storage. `bundled` are the ids of the
    /// articles that are part of the page. Everything that happens is dispatched as an action.
    pub(crate) fn open(dispatch: Callback<Action>, bundled: BTreeSet<String>) -> Bridge {
        let bridge = Bridge(Rc::new(RefCell::new(Session::new(dispatch, bundled))));
        bridge.start_index();
        if parts::is_shared() {
            bridge.open_parcel();
        } else {
            bridge.fetch_models();
            bridge.open_storage();
            bridge.open_collections();
        }
        bridge
    }

    /// Asks for the answers of panes, under the stamp of selection and corpus.
    pub(crate) fn ask(&self, stamp: u32, ask: Ask) {
        marks::put("Ask", &[("panes", ask.panes.iter().map(|(pane, _)| JsValue::from(pane.name())).collect::<Array>().into())]);
        self.with(|session| {
            session.request(Pending::Ask { stamp, ask: ask.clone() }, &Request::Ask(ask), &[]);
            Vec::new()
        });
    }

    /// Requests an article.
    pub(crate) fn read(&self, id: String, selection: Selection) {
        self.with(|session| {
            session.request(Pending::Open(id.clone()), &Request::Open { id, selection }, &[]);
            Vec::new()
        });
    }

    /// Asks something of the journal of corrections.
    pub(crate) fn journal(&self, asked: Asked, ask: JournalAsk) {
        if !matches!(ask, JournalAsk::History | JournalAsk::List | JournalAsk::Preview(_)) && self.is_shared() {
            return;
        }
        let ask = ask.signed(&storage::recall(storage::WHO).unwrap_or_default());
        self.with(|session| {
            session.request(Pending::Journal(asked), &Request::Journal(ask), &[]);
            Vec::new()
        });
    }

    /// Asks where places of a name are. [`Action::Namesakes`] says it.
    pub(crate) fn namesakes(&self, name: String, label: Label) {
        self.with(|session| {
            let files = session.model_files();
            session.request(Pending::Namesakes, &Request::Namesakes { name, label }, &files);
            Vec::new()
        });
    }

    /// Takes a watch list, in the place of the one that there was; an empty text for none.
    pub(crate) fn watch(&self, file: String) {
        if self.is_shared() {
            return;
        }
        self.with(|session| {
            session.request(Pending::Watch(Some(file.clone())), &Request::Watch { file }, &[]);
            Vec::new()
        });
    }

    /// Has a file made of what is shown. The browser saves it under a name of the format.
    pub(crate) fn make(&self, ask: ExportAsk) {
        self.with(|session| {
            let own = (ask.format == ExportFormat::Wirescope).then(|| words::collections::file(&ask.collection.name));
            let name = own.unwrap_or_else(|| ask.format.file_name());
            session.request(Pending::Make(name), &Request::Make(Box::new(ask)), &[]);
            vec![Action::Making(Making::At(0, 0))]
        });
    }

    /// The file that is being made is not wanted any more.
    pub(crate) fn make_none(&self) {
        self.with(|session| {
            session.pending.forget_made();
            session.request(Pending::Nothing, &Request::MakeNone, &[]);
            vec![Action::Making(Making::Nothing)]
        });
    }

    /// Starts a job that adds articles.
    pub(crate) fn add(&self, items: Vec<(AddItem, Option<File>)>) {
        if items.is_empty() || self.is_shared() {
            return;
        }
        self.with(|session| {
            let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
            let mut input = |(item, file): (AddItem, Option<File>)| {
                let size = match (&item, &file) {
                    (AddItem::Text { text, .. }, _) => text.len() as u64,
                    (_, file) => file.as_ref().map_or(0, |file| file.size() as u64),
                };
                if let (AddItem::File { name }, Some(file)) = (&item, &file) {
                    session.tables.keep(name, file);
                    session.scans.keep(name, file);
                }
                Input { item, file, size }
            };
            let inputs = items.into_iter().map(&mut input).collect();
            let job = session.pool.start(inputs);
            vec![Action::JobStarted(job, count)]
        });
    }

    /// Cancels a job. What it has added stays.
    pub(crate) fn cancel(&self, job: u32) {
        self.with(|session| {
            session.pool.cancel(job);
            vec![Action::JobCancelling(job)]
        });
    }

    /// Removes articles.
    pub(crate) fn remove(&self, ids: Vec<String>) {
        if self.is_shared() {
            return;
        }
        self.with(|session| {
            session.checkpoints.remove(&ids);
            session.remove(ids);
            Vec::new()
        });
    }

    /// Removes all of the reader's own articles, from the browser's storage too.
    pub(crate) fn remove_own(&self) {
        let own = self.0.try_borrow().map(|session| session.checkpoints.own()).unwrap_or_default();
        self.remove(own);
    }

    /// Starts a new index after [`Health::Broken`].
    pub(crate) fn restart(&self) {
        self.with(|session| {
            session.failures.clear();
            vec![Action::Health(Health::Starting)]
        });
        self.start_index();
    }

    /// Tries again to fetch gazetteer and models. Another index then tells which articles have been analysed without them.
    pub(crate) fn load_models(&self) {
        self.with(|session| {
            let mut actions = session.forget_models();
            actions.extend(session.drop_index(false));
            actions
        });
        self.fetch_models();
        self.start_index_soon();
    }

    /// Runs `change` on the session and does what follows from it, then dispatches its actions. The session is free again by then, since whoever gets an action
    /// may use the bridge.
    pub(super) fn with(&self, change: impl FnOnce(&mut Session) -> Vec<Action>) {
        let Ok(mut session) = self.0.try_borrow_mut() else { return };
        let mut actions = change(&mut session);
        actions.extend(self.work(&mut session));
        let dispatch = session.dispatch.clone();
        drop(session);
        actions.into_iter().for_each(|action| dispatch.emit(action));
    }
}
