//! What the page can ask the worker to do.

use std::{cell::RefCell, collections::BTreeSet, rc::Rc};

use web_sys::File;
use wirescope_protocol::{AddItem, Ask, Request, Selection};
use yew::Callback;

use super::{jobs::Input, pending::Pending, session::Session};
use crate::state::{Action, Health};

/// Access to the worker. Clones share one session.
#[derive(Clone)]
pub(crate) struct Bridge(pub(super) Rc<RefCell<Session>>);

impl PartialEq for Bridge {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Bridge {
    /// Starts a worker and reads the articles of an earlier visit from the browser's storage. `bundled` are the ids of the
    /// articles that are part of the page. Everything that happens is dispatched as an action.
    pub(crate) fn open(dispatch: Callback<Action>, bundled: BTreeSet<String>) -> Bridge {
        let bridge = Bridge(Rc::new(RefCell::new(Session::new(dispatch, bundled))));
        bridge.start_worker();
        bridge.open_storage();
        bridge
    }

    /// Asks for the answers of panes, under the stamp of selection and corpus.
    pub(crate) fn ask(&self, stamp: u32, ask: Ask) {
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

    /// Gives an article another day of publication.
    pub(crate) fn redate(&self, id: String, published: String) {
        self.with(|session| {
            session.request(Pending::Redate, &Request::Redate { id, published }, &[]);
            Vec::new()
        });
    }

    /// Starts a job that adds articles.
    pub(crate) fn add(&self, items: Vec<(AddItem, Option<File>)>) {
        if items.is_empty() {
            return;
        }
        self.with(|session| {
            let inputs = u32::try_from(items.len()).unwrap_or(u32::MAX);
            let job = session.start_job(items.into_iter().map(|(item, file)| Input { item, file }).collect());
            vec![Action::JobStarted(job, inputs)]
        });
    }

    /// Cancels a job, by the number that the page knows.
    pub(crate) fn cancel(&self, shown: u32) {
        let job = self.0.try_borrow_mut().ok().and_then(|mut session| session.jobs.cancel(shown));
        let Some(job) = job else { return };
        self.with(|session| {
            session.request(Pending::Job(job), &Request::Cancel { job }, &[]);
            vec![Action::JobCancelling(shown)]
        });
        self.expect_end_of(job);
    }

    /// Removes articles.
    pub(crate) fn remove(&self, ids: Vec<String>) {
        self.with(|session| {
            session.checkpoints.remove(&ids);
            session.request(Pending::Remove, &Request::Remove { ids }, &[]);
            session.storage_actions()
        });
    }

    /// Removes all of the reader's own articles, from the browser's storage too.
    pub(crate) fn remove_own(&self) {
        let own = self.0.try_borrow().map(|session| session.checkpoints.own()).unwrap_or_default();
        self.remove(own);
    }

    /// Starts a new worker after [`Health::Broken`].
    pub(crate) fn restart(&self) {
        self.with(|session| {
            session.failures.clear();
            vec![Action::Health(Health::Starting)]
        });
        self.start_worker();
    }

    /// Replaces a worker that could not load the models, because it has given up its network access.
    pub(crate) fn load_models(&self) {
        self.with(|session| session.drop_worker(false));
        self.start_worker_soon();
    }

    /// Runs `change` on the session, then dispatches its actions. The session is free again by then, since whoever gets an action
    /// may use the bridge.
    pub(super) fn with(&self, change: impl FnOnce(&mut Session) -> Vec<Action>) {
        let Ok(mut session) = self.0.try_borrow_mut() else { return };
        let actions = change(&mut session);
        let dispatch = session.dispatch.clone();
        drop(session);
        actions.into_iter().for_each(|action| dispatch.emit(action));
    }
}
