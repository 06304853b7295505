//! The state of the connection to the workers.

use std::collections::BTreeSet;

use wasm_bindgen::JsValue;
use web_sys::File;
use wirescope_protocol::{JournalAsk, ModelsProblem, OpenDay, Request};
use yew::Callback;

use super::{
    checkpoints::Checkpoints,
    collections::Librarian,
    deciding::Deciding,
    live_worker::LiveWorker,
    pending::{Pending, PendingRequests},
    pool::{Crew, Scheduler},
    removing::Removals,
    scans::Scans,
    tables::Tables,
    transport,
};
use crate::{
    browser::{machine, marks, parts::WorkerParts, time::Timeout},
    state::{Action, Asked, Health, Models, Storage, publishing::read_as},
};

/// Articles whose days are decided in one request: so many are counted anew while nobody notices.
const DECIDED_AT_ONCE: usize = 16;

/// The index, what it has not answered, what a new one needs to take its place, and the pool of extraction workers.
pub(super) struct Session {
    pub(super) dispatch: Callback<Action>,
    /// What workers are made of, once it is here.
    pub(super) parts: Option<WorkerParts>,
    pub(super) index: Option<LiveWorker>,
    /// How many indexes have been started.
    pub(super) starts: u32,
    /// The timer that ends an index that does not start.
    pub(super) start_timer: Option<Timeout>,
    /// Whether the index has reported that it is ready.
    pub(super) ready: bool,
    /// Gazetteer and models, or why there are none; `None` while they are fetched.
    models: Option<Result<Vec<JsValue>, ModelsProblem>>,
    /// Whether the browser's storage has been read.
    storage_read: bool,
    pub(super) pending: PendingRequests,
    pub(super) pool: Scheduler<File, JsValue>,
    pub(super) crew: Crew,
    pub(super) checkpoints: Checkpoints,
    /// When indexes stopped with an error, in milliseconds.
    pub(super) failures: Vec<f64>,
    /// The timer that starts the next index.
    pub(super) next_start: Option<Timeout>,
    /// How many stored articles are of another analysis.
    stale: u32,
    /// Articles with the days that the others of their pile have shown, until the index has taken these.
    pub(super) deciding: Deciding,
    /// What is known of collections, and files of such that wait for the index.
    pub(super) librarian: Librarian,
    pub(super) files: Vec<File>,
    /// What was removed and can be put back.
    pub(super) removals: Removals,
    /// What the reader has said of tables.
    pub(super) tables: Tables,
    /// Files that may be scans.
    pub(super) scans: Scans,
    /// The timer of the next look at the crew, and how often there was nothing to do.
    pub(super) look: Option<Timeout>,
    pub(super) idle_looks: u32,
    /// When progress was last told, in milliseconds.
    pub(super) told: f64,
    /// The number of the reader's own articles, and the state of the storage, that were last told.
    pub(super) stored: (u32, Storage),
}

impl Session {
    pub(super) fn new(dispatch: Callback<Action>, bundled: BTreeSet<String>) -> Session {
        Session {
            librarian: Librarian::new(dispatch.clone(), bundled.clone()),
            files: Vec::new(),
            dispatch,
            parts: None,
            index: None,
            starts: 0,
            start_timer: None,
            ready: false,
            models: None,
            storage_read: false,
            pending: PendingRequests::default(),
            pool: Scheduler::new(machine::workers() as usize, JsValue::NULL),
            crew: Crew::default(),
            removals: Removals::new(bundled.clone()),
            tables: Tables::new(),
            scans: Scans::default(),
            checkpoints: Checkpoints::new(bundled),
            failures: Vec::new(),
            next_start: None,
            stale: 0,
            deciding: Deciding::default(),
            look: None,
            idle_looks: 0,
            told: 0.0,
            stored: (0, Storage::default()),
        }
    }

    /// Sends the index a request and notes that it has no answer yet.
    pub(super) fn request(&mut self, pending: Pending, request: &Request, files: &[JsValue]) {
        let seq = self.pending.add(pending);
        let Some(index) = &self.index else { return };
        let posted = transport::message(seq, request, files).and_then(|message| index.post(&message));
        if let Err(error) = posted {
            web_sys::console::error_2(&"the page could not send a request".into(), &error);
        }
    }

    /// The browser's storage has been read, or there is none.
    pub(super) fn storage_loaded(&mut self) -> Vec<Action> {
        if std::mem::replace(&mut self.storage_read, true) { Vec::new() } else { self.begin() }
    }

    /// Whether the index has been given all that is stored.
    pub(super) fn is_running(&self) -> bool {
        self.ready && self.storage_read
    }

    /// The index is ready for requests.
    pub(super) fn index_ready(&mut self) -> Vec<Action> {
        (self.ready, self.start_timer) = (true, None);
        self.unpack();
        self.begin()
    }

    /// When the index is ready and the storage has been read: sends the checkpoints. What is added comes after them, so that nothing is
    /// analysed twice.
    fn begin(&mut self) -> Vec<Action> {
        if !self.is_running() {
            return Vec::new();
        }
        let mut actions = Vec::new();
        let gone = self.removals.gone();
        if !gone.is_empty() {
            self.remove(gone.clone());
        }
        // Articles are corrected as they are taken up.
        let parcel = self.parcel();
        let journal = parcel.as_ref().map_or_else(|| self.checkpoints.journal(), |(journal, _)| journal.clone());
        self.checkpoints.foreign_journal();
        self.restore_journal(journal);
        self.checkpoints.foreign_watch();
        self.restore_watch(self.checkpoints.watch());
        let segments: Vec<JsValue> = match parcel {
            Some((_, segments)) => segments,
            None => self.checkpoints.start_restoring().into_iter().map(JsValue::from).collect(),
        };
        if segments.is_empty() {
            self.pool.index_ready();
        } else {
            let removed = self.checkpoints.removed().into_iter().chain(gone).collect();
            self.request(Pending::Restore, &Request::Restore { removed }, &segments);
            actions.push(Action::Restoring(true));
        }
        actions.push(Action::Health(Health::Ready));
        actions
    }

    /// Gives the index a journal that was stored.
    pub(super) fn restore_journal(&mut self, file: Option<String>) {
        if let Some(file) = file {
            self.request(Pending::Journal(Asked::Stored), &Request::Journal(JournalAsk::Restore { file }), &[]);
        }
    }

    /// Gives the index a watch list that was stored.
    pub(super) fn restore_watch(&mut self, file: Option<String>) {
        if let Some(file) = file.filter(|file| !file.is_empty() || self.is_running()) {
            self.request(Pending::Watch(None), &Request::Watch { file }, &[]);
        }
    }

    /// What is stored has been taken up; so many articles of it are of another analysis.
    pub(super) fn restored(&mut self, stale: u32) -> Vec<Action> {
        self.stale = stale;
        self.pool.index_ready();
        // What an earlier index has not come to.
        self.ask_to_decide(&self.deciding.all());
        self.renew()
    }

    /// The articles of a job are here: the days of some are as the others have shown.
    pub(super) fn decide(&mut self, days: &[OpenDay]) {
        let decided = days.iter().filter_map(|day| Some(read_as(day, day.is_day_first?)));
        let decided: Vec<(String, String)> = decided.collect();
        self.ask_to_decide(&decided);
        self.deciding.add(decided);
    }

    /// Has the index remove articles. Nothing is decided of them any more.
    pub(super) fn remove(&mut self, ids: Vec<String>) {
        self.deciding.forget(&ids);
        self.request(Pending::Remove, &Request::Remove { ids }, &[]);
    }

    fn ask_to_decide(&mut self, days: &[(String, String)]) {
        for days in days.chunks(DECIDED_AT_ONCE) {
            self.request(Pending::Decide, &Request::Decide { days: days.to_vec() }, &[]);
        }
    }

    /// Has articles of another analysis analysed again, if there is anything better to be had.
    fn renew(&mut self) -> Vec<Action> {
        if self.stale == 0 || !matches!(self.models, Some(Ok(_))) {
            return Vec::new();
        }
        self.pool.renew(std::mem::take(&mut self.stale));
        vec![Action::Renewing(self.pool.renewal())]
    }

    /// Gazetteer and models are here, or cannot be had.
    pub(super) fn models_fetched(&mut self, files: Result<Vec<JsValue>, ModelsProblem>) -> Vec<Action> {
        let problem = files.as_ref().err().cloned();
        self.models = Some(files);
        self.let_workers_start();
        marks::put("Models", &[("problem", kind_of(problem.as_ref()))]);
        let mut actions = vec![Action::Models(problem.map_or(Models::Here, Models::Missing))];
        actions.extend(self.renew());
        actions
    }

    /// A worker cannot use gazetteer and models.
    pub(super) fn models_unusable(&mut self, problem: ModelsProblem) -> Vec<Action> {
        marks::put("Models", &[("problem", kind_of(Some(&problem)))]);
        self.models = Some(Err(problem.clone()));
        vec![Action::Models(Models::Missing(problem))]
    }

    /// Workers may start when all that they need is here.
    pub(super) fn let_workers_start(&mut self) {
        self.pool.may_start = self.parts.is_some() && self.models.is_some();
    }

    /// The files of gazetteer and models, as far as there are any.
    pub(super) fn model_files(&self) -> Vec<JsValue> {
        match &self.models {
            Some(Ok(files)) => files.clone(),
            _ => Vec::new(),
        }
    }

    /// Forgets why there were no models: they are fetched again.
    pub(super) fn forget_models(&mut self) -> Vec<Action> {
        self.models = None;
        self.let_workers_start();
        self.pool.replace_workers();
        vec![Action::Models(Models::Awaited)]
    }

    /// Ends the index. `failed` says whether it stopped with an error.
    pub(super) fn drop_index(&mut self, failed: bool) -> Vec<Action> {
        (self.index, self.start_timer) = (None, None);
        self.ready = false;
        self.pending.clear();
        self.stale = 0;
        self.pool.index_lost(failed);
        vec![Action::Health(Health::Starting), Action::Restoring(false), Action::Renewing(None), self.librarian.drop_files()]
    }
}

/// The kind of a problem, as the page's marks name it; `null` for none.
fn kind_of(problem: Option<&ModelsProblem>) -> JsValue {
    problem.map_or(JsValue::NULL, |problem| {
        let kind = match problem {
            ModelsProblem::Download { .. } => "Download",
            ModelsProblem::Damaged { .. } => "Damaged",
            ModelsProblem::Unusable(_) => "Unusable",
        };
        kind.into()
    })
}
