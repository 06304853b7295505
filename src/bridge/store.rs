//! The browser's storage as a queue of things to do, one after the other, each under the lock that all tabs share.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeSet, VecDeque},
    rc::Rc,
};

use wasm_bindgen_futures::spawn_local;
use web_sys::Blob;

use super::shelf::Putting;
use crate::{
    browser::{
        channel::Channel,
        collections,
        database::{Change, Database, Stock},
        locks,
    },
    state::StorageProblem,
};

/// What has been done.
#[derive(Debug)]
pub(crate) enum Done {
    /// The database was opened and read for the first time, or neither is possible.
    Opened(Result<Stock, StorageProblem>),
    /// The database was read, because another tab has changed it.
    Looked(Stock),
    /// A segment was written, under this key, or was not.
    Put(u32, Result<u32, StorageProblem>),
    /// This was changed, or was not.
    Changed(Change, Result<(), StorageProblem>),
    /// A later version of the page has taken the database, or it was deleted.
    Lost(StorageProblem),
}

/// Something to do.
#[derive(Debug)]
enum Task {
    Open,
    Look,
    Put(Putting<Blob>),
    /// A change, unless one of the segments of these numbers could not be written.
    Change(Change, Vec<u32>),
}

/// Whoever is told what has been done.
type Report = Rc<dyn Fn(Done)>;

#[derive(Default)]
struct Inner {
    database: RefCell<Option<Database>>,
    /// Why there is none.
    missing: RefCell<Option<StorageProblem>>,
    tasks: RefCell<VecDeque<Task>>,
    running: Cell<bool>,
    /// How many changes are not written yet.
    changes: Cell<u32>,
    /// Keys that the page knows already.
    known: RefCell<BTreeSet<u32>>,
    /// Numbers of segments that could not be written.
    failed: RefCell<BTreeSet<u32>>,
    channel: RefCell<Option<Channel>>,
    report: RefCell<Option<Report>>,
}

/// The storage. Clones share it.
#[derive(Clone, Default)]
pub(crate) struct Store(Rc<Inner>);

impl Store {
    /// Opens the database and listens to other tabs. Everything that is done from now on is reported.
    pub(crate) fn open(&self, report: impl Fn(Done) + 'static) {
        self.0.report.replace(Some(Rc::new(report)));
        let hearing = self.clone();
        self.0.channel.replace(Channel::open(&collections::channel(&collections::open_id()), move || hearing.look()));
        self.push(Task::Open);
    }

    /// Opens the database again, if that has failed.
    pub(crate) fn reopen(&self) {
        if self.0.database.borrow().is_none() {
            self.push(Task::Open);
        }
    }

    /// Whether a change is waiting to be written.
    pub(crate) fn is_changing(&self) -> bool {
        self.0.changes.get() > 0
    }

    /// Looks what other tabs have changed, unless that is about to be done.
    pub(crate) fn look(&self) {
        if !self.0.tasks.borrow().iter().any(|task| matches!(task, Task::Look)) {
            self.push(Task::Look);
        }
    }

    /// Listens to no other tab any more.
    pub(crate) fn stop_listening(&self) {
        self.0.channel.take();
    }

    /// Keys that the page knows, which are not read again.
    pub(crate) fn know(&self, keys: &BTreeSet<u32>) {
        self.0.known.borrow_mut().extend(keys);
    }

    /// Writes a segment.
    pub(crate) fn put(&self, putting: Putting<Blob>) {
        self.push(Task::Put(putting));
    }

    /// Makes a change, unless it is empty, or one of the segments of these numbers could not be written.
    pub(crate) fn change(&self, change: Change, after: Vec<u32>) {
        if !change.is_empty() {
            self.0.changes.set(self.0.changes.get() + 1);
            self.push(Task::Change(change, after));
        }
    }

    fn push(&self, task: Task) {
        self.0.tasks.borrow_mut().push_back(task);
        if !self.0.running.replace(true) {
            let store = self.clone();
            spawn_local(async move {
                while let Some(task) = store.next() {
                    let is_change = matches!(task, Task::Change(..));
                    let done = store.run(task).await;
                    store.0.changes.set(store.0.changes.get() - u32::from(is_change));
                    let report = store.0.report.borrow().clone();
                    if let (Some(done), Some(report)) = (done, report) {
                        report(done);
                    }
                }
            });
        }
    }

    fn next(&self) -> Option<Task> {
        let task = self.0.tasks.borrow_mut().pop_front();
        self.0.running.set(task.is_some());
        task
    }

    async fn run(&self, task: Task) -> Option<Done> {
        match task {
            Task::Open => Some(Done::Opened(self.open_database().await)),
            Task::Look => {
                let database = self.database().ok()?;
                let stock = database.look(&self.known()).await.ok()?;
                Some(Done::Looked(stock))
            }
            Task::Put(Putting { number, ids, gone, bytes }) => {
                let back = ids.iter().filter(|id| !gone.contains(id)).cloned().collect();
                let change = Change { put: Some((ids, bytes)), back, gone, ..Change::default() };
                let result = self.write(change).await.and_then(|key| key.ok_or(StorageProblem::Failed(String::new())));
                match &result {
                    Ok(key) => {
                        self.0.known.borrow_mut().insert(*key);
                        self.0.failed.borrow_mut().remove(&number)
                    }
                    Err(_) => self.0.failed.borrow_mut().insert(number),
                };
                Some(Done::Put(number, result))
            }
            Task::Change(change, after) => {
                if after.iter().any(|number| self.0.failed.borrow().contains(number)) {
                    return None;
                }
                let result = self.write(change.clone()).await.map(drop);
                Some(Done::Changed(change, result))
            }
        }
    }

    async fn open_database(&self) -> Result<Stock, StorageProblem> {
        let losing = self.clone();
        let name = collections::database(&collections::open_id());
        let opened = Database::open(&name, move |deleted| losing.lose(deleted)).await;
        self.0.missing.replace(opened.as_ref().err().cloned());
        let database = opened?;
        self.0.database.replace(Some(database.clone()));
        database.look(&self.known()).await
    }

    fn lose(&self, deleted: bool) {
        let problem = if deleted { StorageProblem::Deleted } else { StorageProblem::Later(None) };
        self.0.database.take();
        self.0.missing.replace(Some(problem.clone()));
        let report = self.0.report.borrow().clone();
        if let Some(report) = report {
            report(Done::Lost(problem));
        }
    }

    async fn write(&self, change: Change) -> Result<Option<u32>, StorageProblem> {
        let database = self.database()?;
        let written = locks::exclusive(async move { database.change(&change).await }).await;
        let written = written.unwrap_or_else(|| Err(StorageProblem::Failed(String::new())));
        if let (Ok(_), Some(channel)) = (&written, &*self.0.channel.borrow()) {
            channel.tell();
        }
        written
    }

    fn database(&self) -> Result<Database, StorageProblem> {
        let missing = || self.0.missing.borrow().clone().unwrap_or(StorageProblem::Forbidden(String::new()));
        self.0.database.borrow().clone().ok_or_else(missing)
    }

    fn known(&self) -> BTreeSet<u32> {
        self.0.known.borrow().clone()
    }
}
