//! Asks the worker what the state needs. Its answers change the state.

use std::{cell::Cell, rc::Rc};

use web_sys::File;
use wirescope_protocol::{AddError, AddItem, ExportAsk, FileTold, JournalAsk, Label, ShareAsk, TableColumns};
use yew::prelude::*;

use crate::{
    bridge::Bridge,
    browser::{
        files::{Found, PassedFor, Picked},
        offline,
    },
    first::first,
    state::{Action, AppState, Asked, Health, Notice, Shared},
    words,
};

/// What views ask the worker to do besides answering panes.
#[derive(Clone, PartialEq)]
pub(crate) struct Engine {
    bridge: Bridge,
    dispatch: Callback<Action>,
}

impl Engine {
    /// What can be done with collections.
    pub(crate) fn collections(&self) -> &Bridge {
        &self.bridge
    }

    /// Adds files that were found, and tells what was passed over.
    pub(crate) fn add_found(&self, found: Found) {
        self.add_files(found.files);
        if found.passed.is_empty() {
            return;
        }
        let told = |(name, why): (String, PassedFor)| {
            let left_out = why == PassedFor::Hidden;
            let message = words::adding::passed(why).to_owned();
            let error = AddError { file: name.clone(), name: name.clone(), message, left_out, ..AddError::default() };
            let (failed, left) = (u32::from(!left_out), u32::from(left_out));
            FileTold { name, errors: vec![error], failed, left_out: left, ..FileTold::default() }
        };
        self.dispatch.emit(Action::PassedOver(found.passed.into_iter().map(told).collect()));
    }

    /// Adds files; those of collections are opened as ones of their own.
    pub(crate) fn add_files(&self, files: Vec<Picked>) {
        let (collections, files): (Vec<Picked>, Vec<Picked>) =
            files.into_iter().partition(|picked| picked.name.to_lowercase().ends_with(".wirescope"));
        self.bridge.open_collection_files(collections.into_iter().map(|picked| picked.file).collect());
        let item = |picked: Picked| (AddItem::File { name: picked.name }, Some(picked.file));
        self.bridge.add(files.into_iter().map(item).collect());
    }

    /// Adds a pasted text.
    pub(crate) fn add_text(&self, title: String, source: String, published: String, text: String) {
        self.bridge.add(vec![(AddItem::Text { title, source, published, text }, None::<File>)]);
    }

    /// Asks what the columns of a table hold.
    pub(crate) fn columns_of(&self, file: &str) {
        self.bridge.columns_of(file);
    }

    /// Reads a table again, with these columns.
    pub(crate) fn read_again(&self, file: &str, columns: TableColumns, ids: Vec<String>) {
        self.bridge.read_again(file, columns, ids);
    }

    /// Has the words of scans read.
    pub(crate) fn read_scans(&self, names: &[String]) {
        self.bridge.read_scans(names);
    }

    /// Reads no more scans.
    pub(crate) fn stop_scans(&self) {
        self.bridge.stop_scans();
    }

    /// Asks something of the journal of corrections.
    pub(crate) fn journal(&self, asked: Asked, ask: JournalAsk) {
        self.bridge.journal(asked, ask);
    }

    /// Asks where places of a name are.
    pub(crate) fn namesakes(&self, name: &str, label: Label) {
        self.bridge.namesakes(name.to_owned(), label);
    }

    /// Takes a watch list, in the place of the one that there was; an empty text for none.
    pub(crate) fn watch(&self, file: String) {
        self.bridge.watch(file);
    }

    /// Asks what a page to share would hold, or has it made and saved.
    pub(crate) fn share(&self, ask: ShareAsk) {
        self.bridge.share(ask);
    }

    /// Has a file made of what is shown.
    pub(crate) fn make(&self, ask: ExportAsk) {
        self.bridge.make(ask);
    }

    /// The file that is being made is not wanted any more.
    pub(crate) fn make_none(&self) {
        self.bridge.make_none();
    }

    /// Cancels a job.
    pub(crate) fn cancel(&self, job: u32) {
        self.bridge.cancel(job);
    }

    /// Removes articles.
    pub(crate) fn remove(&self, ids: &[String]) {
        self.bridge.remove(ids.to_vec());
    }

    /// Removes articles so that they can be put back.
    pub(crate) fn take_out(&self, ids: Vec<String>) {
        self.bridge.take_out(ids);
    }

    /// Removes all of the reader's own articles.
    pub(crate) fn remove_own(&self) {
        self.bridge.remove_own();
    }

    /// Tries again to store articles that could not be stored.
    pub(crate) fn store_again(&self) {
        self.bridge.store_again();
    }

    /// Saves the articles that are not stored to a file.
    pub(crate) fn save_unsaved(&self) {
        self.bridge.save_unsaved();
    }

    /// Deletes the stored records that cannot be read.
    pub(crate) fn give_up_damaged(&self) {
        self.bridge.give_up_damaged();
    }

    /// Tries again to load the trained models.
    pub(crate) fn load_models(&self) {
        self.bridge.load_models();
    }

    /// Tries again to start the worker.
    pub(crate) fn restart(&self) {
        self.bridge.restart();
    }
}

/// Connects to the worker, and requests what the state needs.
#[hook]
pub(crate) fn use_engine(state: &Shared<AppState>, dispatch: &Callback<Action>) -> Engine {
    // Whether files that the system has handed to the page are being added.
    let came = (*use_memo((), |()| Rc::new(Cell::new(false)))).clone();
    let bridge = use_memo((), |()| {
        // Also where some were removed, so that the state has none.
        let bundled = first().into_iter().flat_map(|first| first.readings).map(|reading| reading.id);
        let bridge = Bridge::open(dispatch.clone(), bundled.collect());
        let dispatch = dispatch.clone();
        let teller = dispatch.clone();
        offline::on_new_version(move || teller.emit(Action::Tell(Notice::info(words::offline::NEW_VERSION))));
        let engine = Engine { bridge: bridge.clone(), dispatch };
        let came = came.clone();
        offline::on_files(move |files| {
            engine.add_files(files);
            came.set(true);
        });
        bridge
    });
    // Once they are added and stored.
    let session = &state.session;
    use_effect_with((session.jobs.is_empty(), session.storage.unsaved), move |&(is_idle, unsaved)| {
        if is_idle && unsaved == 0 && came.replace(false) {
            offline::files_added();
        }
    });
    let ready = state.session.health == Health::Ready;

    // The panes. A new worker is asked all of them again, because the corpus has changed then.
    {
        let (bridge, state) = (bridge.clone(), state.clone());
        use_effect_with((state.panes.asks, ready), move |&(_, ready)| {
            let ask = state.ask();
            if ready && !ask.panes.is_empty() {
                bridge.ask(state.panes.stamp, ask);
            }
        });
    }
    // The article, with the hits of the selection.
    {
        let bridge = bridge.clone();
        let shown = state.shown().map(str::to_owned);
        let selection = state.selection.selection.clone();
        use_effect_with((shown, selection, state.panes.epoch, ready), move |(shown, selection, _, ready)| {
            if let (Some(id), true) = (shown, *ready) {
                bridge.read(id.clone(), selection.clone());
            }
        });
    }
    // Corrections that are undone or done again.
    {
        let bridge = bridge.clone();
        let before = use_mut_ref(|| (0, 0));
        use_effect_with(state.session.corrections.turns, move |&turns| {
            let (undone, redone) = std::mem::replace(&mut *before.borrow_mut(), turns);
            (undone..turns.0).for_each(|_| bridge.journal(Asked::Turn, JournalAsk::Undo));
            (redone..turns.1).for_each(|_| bridge.journal(Asked::Turn, JournalAsk::Redo));
        });
    }

    // Removed articles that come back.
    {
        let bridge = bridge.clone();
        let before = use_mut_ref(|| 0);
        use_effect_with(state.session.put_back.clone(), move |numbers| {
            let done = before.replace(numbers.len());
            numbers.iter().skip(done).for_each(|number| bridge.put_back(*number));
        });
    }

    let engine = Engine { bridge: (*bridge).clone(), dispatch: dispatch.clone() };
    (*use_memo((), |()| engine)).clone()
}
