//! What is done with collections: each has a database of its own, and a record that all tabs see.

use std::{cell::RefCell, collections::BTreeSet, future::Future, rc::Rc};

use js_sys::{Array, ArrayBuffer, Math};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, File};
use wirescope_protocol::{AddError, DamagedPart, Request, Unpacked};
use yew::Callback;

use super::{handle::Bridge, pending::Pending, session::Session};
use crate::{
    browser::{
        channel::Channel,
        collections::{self as shelf, GONE_SAMPLES},
        database::{Change, Database},
        locks, room, storage,
        time::{now, stamp},
    },
    state::{Action, Collection, Collections, Notice, Room, StorageProblem, Undo},
    words::{collections as words, storage as problems},
};

/// How long deleted ones can be brought back, in days.
const KEEP_DELETED: f64 = 7.0;
/// At most so often the time of the last change is written down. Milliseconds.
const TOUCH: f64 = 10_000.0;

/// What is to happen when something has been done.
enum Then {
    Nothing,
    Tell(Box<Notice>),
    /// Another one is opened.
    Switch(String),
}

/// The collections as this tab knows them. Clones share them.
#[derive(Clone)]
pub(super) struct Librarian(Rc<Inner>);

struct Inner {
    dispatch: Callback<Action>,
    bundled: BTreeSet<String>,
    known: RefCell<Collections>,
    channel: RefCell<Option<Channel>>,
    /// When the time of a change was last written down, in milliseconds.
    touched: RefCell<f64>,
    /// Whether the browser was asked to keep what is stored.
    asked: RefCell<bool>,
}

impl Librarian {
    pub(super) fn new(dispatch: Callback<Action>, bundled: BTreeSet<String>) -> Librarian {
        let known = Collections { open: shelf::open_id(), ..Collections::default() };
        let (channel, asked, touched) = (RefCell::new(None), RefCell::new(false), RefCell::new(-TOUCH));
        Librarian(Rc::new(Inner { dispatch, bundled, known: RefCell::new(known), channel, touched, asked }))
    }

    /// Looks what there is, listens to other tabs, and deletes for good what was deleted long ago.
    fn open(&self) {
        let hearing = self.clone();
        *self.0.channel.borrow_mut() = Channel::open(shelf::CHANNEL, move || hearing.look(false));
        locks::hold(&shelf::lock(&shelf::open_id()));
        let librarian = self.clone();
        spawn_local(async move {
            librarian.show(|_| ());
            let Ok(records) = shelf::list().await else { return };
            let old = |collection: &&Collection| !collection.purged && is_old(&collection.gone);
            for collection in records.iter().filter(old) {
                let _ = librarian.purge_record(&collection.id).await;
            }
            let open = shelf::open_id();
            let known = Collections { records, open: open.clone(), ..Collections::default() };
            // It was deleted for good since it was opened last.
            if !known.there().iter().chain(&known.deleted()).any(|collection| collection.id == open) {
                let to = known.there().into_iter().next().map(|collection| collection.id).unwrap_or_default();
                return shelf::switch_to(&to);
            }
            librarian.tell_others();
            librarian.look(false);
            if let Some(id) = shelf::take_deleted() {
                let name = known.records.iter().find(|collection| collection.id == id).map(Collection::title).unwrap_or_default();
                let told = Notice { undo: Some(Undo::Collection(id)), ..Notice::info(words::was_deleted(&name)) };
                librarian.0.dispatch.emit(Action::Tell(told));
            }
        });
    }

    /// Looks what there is; with `sizes` also how large all are, and how much room there is.
    fn look(&self, sizes: bool) {
        let librarian = self.clone();
        spawn_local(async move {
            let Ok(mut records) = shelf::list().await else { return };
            let tabs = locks::holders(&shelf::lock(&shelf::open_id())).await;
            let room = if sizes {
                Room { used: room::estimate().await, kept: room::is_kept().await }
            } else {
                librarian.0.known.borrow().room.clone()
            };
            let before = librarian.0.known.borrow().records.clone();
            if !records.iter().any(|collection| collection.id.is_empty()) {
                records.push(Collection::default());
            }
            for collection in &mut records {
                let known = before.iter().find(|other| other.id == collection.id).and_then(|other| other.size);
                let counts = sizes && collection.gone.is_empty();
                collection.size = if counts { librarian.size(&collection.id).await } else { known };
            }
            librarian.show(|known| (known.records, known.tabs, known.room) = (records, tabs, room));
        });
    }

    /// How many articles a collection has, and about how many bytes they take.
    async fn size(&self, id: &str) -> Option<(u32, u64)> {
        let database = Database::open(&shelf::database(id), |_| ()).await.ok()?;
        let stock = database.look(&BTreeSet::new()).await;
        database.close();
        let stock = stock.ok()?;
        let bytes: f64 = stock.segments.iter().filter_map(|segment| Some(segment.blob.as_ref()?.size())).sum();
        let ids: BTreeSet<&String> = stock.segments.iter().flat_map(|segment| &segment.ids).collect();
        let own = ids.into_iter().filter(|id| !stock.removed.contains(*id) && !self.0.bundled.contains(*id)).count();
        Some((u32::try_from(own).unwrap_or(u32::MAX), bytes as u64))
    }

    /// Changes what is known; the action shows it.
    fn change(&self, change: impl FnOnce(&mut Collections)) -> Action {
        let mut known = self.0.known.borrow_mut();
        change(&mut known);
        Action::Collections(Box::new(known.clone()))
    }

    /// Changes what is known, and has it shown.
    fn show(&self, change: impl FnOnce(&mut Collections)) {
        let action = self.change(change);
        self.0.dispatch.emit(action);
    }

    fn tell_others(&self) {
        if let Some(channel) = &*self.0.channel.borrow() {
            channel.tell();
        }
    }

    /// Does something with collections, and then what follows from it.
    fn manage<F>(&self, busy: String, work: impl FnOnce(Librarian, Collections) -> F + 'static)
    where
        F: Future<Output = Result<Then, StorageProblem>> + 'static,
    {
        let librarian = self.clone();
        // In a task of its own: whoever asks may hold the session.
        spawn_local(async move {
            librarian.show(|known| known.busy = busy);
            let done = match shelf::list().await {
                Ok(records) => {
                    let all = Collections { records, ..librarian.0.known.borrow().clone() };
                    work(librarian.clone(), all).await
                }
                Err(problem) => Err(problem),
            };
            librarian.show(|known| known.busy.clear());
            librarian.tell_others();
            match done {
                Ok(Then::Switch(id)) => return shelf::switch_to(&id),
                Ok(Then::Tell(notice)) => librarian.0.dispatch.emit(Action::Tell(*notice)),
                Ok(Then::Nothing) => {}
                Err(problem) => {
                    let notice = Notice::problem(words::failed(&problems::problem(&problem, 0)));
                    librarian.0.dispatch.emit(Action::Tell(notice));
                }
            }
            librarian.look(true);
        });
    }

    /// Makes the record of a new collection, of which these bundled articles are no part; returns its id.
    async fn add(&self, name: String, without: Vec<String>) -> Result<String, StorageProblem> {
        let id = new_id();
        let made = stamp();
        shelf::update(&id, move |collection| (collection.name, collection.made) = (name, made)).await?;
        storage::remember(&shelf::scoped(GONE_SAMPLES, &id), &without.join(" "));
        Ok(id)
    }

    /// Deletes a collection for good. The first would be there again without a record.
    async fn purge_record(&self, id: &str) -> Result<(), StorageProblem> {
        shelf::purge(id).await?;
        if id.is_empty() { shelf::update(id, |collection| collection.purged = true).await } else { shelf::forget(id).await }
    }

    /// Notes that the open one was changed just now, if that was not noted a moment ago.
    pub(super) fn touch(&self) {
        let time = now();
        if time - *self.0.touched.borrow() < TOUCH {
            return;
        }
        *self.0.touched.borrow_mut() = time;
        let changed = stamp();
        spawn_local(async move {
            let _ = shelf::update(&shelf::open_id(), move |collection| collection.changed = changed).await;
        });
    }

    /// Asks the browser, once, to keep what is stored: there is something to lose now.
    pub(super) fn ask_to_keep(&self) {
        if self.0.asked.replace(true) {
            return;
        }
        let librarian = self.clone();
        spawn_local(async move {
            let kept = match room::is_kept().await {
                Some(false) => room::keep().await,
                known => known,
            };
            librarian.show(|known| known.room.kept = kept);
        });
    }

    /// Makes a collection of what a file holds, and opens it if that `is_safe`.
    pub(super) fn import(&self, file: String, unpacked: Unpacked, bytes: &ArrayBuffer, is_safe: bool) {
        let bytes = bytes.clone();
        self.manage(words::opening(&file), move |librarian, all| async move {
            let wanted = if unpacked.name.is_empty() { file.trim_end_matches(".wirescope") } else { &unpacked.name };
            let name = all.free_name(wanted);
            let ids: BTreeSet<&String> = unpacked.segments.iter().flat_map(|(ids, _)| ids).collect();
            let without = librarian.0.bundled.iter().filter(|id| !ids.contains(id)).cloned().collect();
            let id = librarian.add(name.clone(), without).await?;
            if let Err(problem) = write(&id, &unpacked, &bytes).await {
                let _ = librarian.purge_record(&id).await;
                return Err(problem);
            }
            shelf::take_views(&id, &unpacked.views);
            if unpacked.damaged.is_empty() && is_safe {
                return Ok(Then::Switch(id));
            }
            let told = words::opened(&name, u32::try_from(ids.len()).unwrap_or(u32::MAX));
            let mut notice = Notice { undo: Some(Undo::Open(id)), ..Notice::info(told) };
            if !unpacked.damaged.is_empty() {
                let (parts, again, lost) = extent(&unpacked.damaged);
                notice.text = format!("{} {}", notice.text, words::damaged(parts, again, lost));
                let error = |part: &DamagedPart| AddError {
                    name: part.path.clone(),
                    message: words::part(part.again, &part.lost),
                    ..AddError::default()
                };
                (notice.problem, notice.failed) = (true, parts);
                notice.errors = Rc::new(unpacked.damaged.iter().map(error).collect());
            }
            Ok(Then::Tell(Box::new(notice)))
        });
    }

    /// Files are read no more, because the index stopped.
    pub(super) fn drop_files(&self) -> Action {
        self.change(|known| known.busy.clear())
    }
}

/// How many parts are damaged, and how many of their articles are analysed again and lost.
fn extent(damaged: &[DamagedPart]) -> (u32, u32, u32) {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let again = damaged.iter().map(|part| part.again).sum();
    (count(damaged.len()), again, count(damaged.iter().map(|part| part.lost.len()).sum()))
}

/// Writes what a file holds into the database of a new collection.
async fn write(id: &str, unpacked: &Unpacked, bytes: &ArrayBuffer) -> Result<(), StorageProblem> {
    let database = Database::open(&shelf::database(id), |_| ()).await?;
    let mut at = 0;
    let mut written = Ok(None);
    for (ids, length) in &unpacked.segments {
        let part = bytes.slice_with_end(at, at + length);
        at += length;
        let blob =
            Blob::new_with_buffer_source_sequence(&Array::of1(&part)).map_err(|_| StorageProblem::Failed(String::new()))?;
        written = database.change(&Change { put: Some((ids.clone(), blob)), ..Change::default() }).await;
        if written.is_err() {
            break;
        }
    }
    let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    let beside = Change { journal: some(&unpacked.journal), watch: some(&unpacked.watch), ..Change::default() };
    if written.is_ok() && !beside.is_empty() {
        written = database.change(&beside).await;
    }
    database.close();
    written.map(drop)
}

/// Copies the database of a collection to that of a new one.
async fn copy(from: &str, to: &str) -> Result<(), StorageProblem> {
    let source = Database::open(&shelf::database(from), |_| ()).await?;
    let stock = source.look(&BTreeSet::new()).await;
    let copied = async {
        let stock = stock?;
        let target = Database::open(&shelf::database(to), |_| ()).await?;
        let mut written = Ok(None);
        for segment in stock.segments {
            let Some(blob) = segment.blob else { continue };
            written = target.change(&Change { put: Some((segment.ids, blob)), ..Change::default() }).await;
            if written.is_err() {
                break;
            }
        }
        let beside =
            Change { gone: stock.removed.into_iter().collect(), journal: stock.journal, watch: stock.watch, ..Change::default() };
        if written.is_ok() && !beside.is_empty() {
            written = target.change(&beside).await;
        }
        target.close();
        written.map(drop)
    };
    let copied = copied.await;
    source.close();
    copied
}

fn new_id() -> String {
    let part = || (Math::random() * f64::from(u32::MAX)) as u32;
    format!("{:08x}{:08x}", part(), part())
}

/// Whether a moment is longer ago than deleted ones are kept.
fn is_old(moment: &str) -> bool {
    let then = js_sys::Date::parse(moment);
    !moment.is_empty() && js_sys::Date::now() - then > KEEP_DELETED * 86_400_000.0
}

impl Bridge {
    fn librarian(&self) -> Option<Librarian> {
        self.0.try_borrow().ok().map(|session| session.librarian.clone())
    }

    /// Looks what collections there are. What is found is dispatched as [`Action::Collections`].
    pub(super) fn open_collections(&self) {
        self.librarian().into_iter().for_each(|librarian| librarian.open());
    }

    /// Looks again, and how large they are and how much room there is.
    pub(crate) fn look_at_collections(&self) {
        self.librarian().into_iter().for_each(|librarian| librarian.look(true));
    }

    /// Opens a collection in this tab; the page is loaded again.
    pub(crate) fn switch_collection(&self, id: &str) {
        shelf::switch_to(id);
    }

    /// Makes an empty collection, and opens it.
    pub(crate) fn create_collection(&self, name: String) {
        let Some(librarian) = self.librarian() else { return };
        librarian.manage(String::new(), move |librarian, all| async move {
            let without = librarian.0.bundled.iter().cloned().collect();
            Ok(Then::Switch(librarian.add(all.free_name(&name), without).await?))
        });
    }

    /// Gives a collection another name.
    pub(crate) fn rename_collection(&self, id: String, name: String) {
        let Some(librarian) = self.librarian() else { return };
        librarian.manage(String::new(), move |_, mut all| async move {
            all.records.retain(|collection| collection.id != id);
            let name = all.free_name(&name);
            shelf::update(&id, move |collection| collection.name = name).await?;
            Ok(Then::Nothing)
        });
    }

    /// Makes another collection of the same articles.
    pub(crate) fn duplicate_collection(&self, id: String) {
        let Some(librarian) = self.librarian() else { return };
        let name = librarian.0.known.borrow().there().iter().find(|one| one.id == id).map(Collection::title).unwrap_or_default();
        librarian.manage(words::duplicating(&name), move |librarian, all| async move {
            let name = all.free_name(&words::copy(&name));
            let to = librarian.add(name.clone(), Vec::new()).await?;
            shelf::copy_views(&id, &to);
            if let Err(problem) = copy(&id, &to).await {
                let _ = librarian.purge_record(&to).await;
                return Err(problem);
            }
            let told = Notice { undo: Some(Undo::Open(to)), ..Notice::info(words::duplicated(&name)) };
            Ok(Then::Tell(Box::new(told)))
        });
    }

    /// Deletes a collection, which can be brought back for a while. Of the open one another takes the place.
    pub(crate) fn delete_collection(&self, id: String) {
        let Some(librarian) = self.librarian() else { return };
        librarian.manage(String::new(), move |_, all| async move {
            let there = all.there();
            // There is always one.
            let Some(other) = there.iter().find(|collection| collection.id != id) else { return Ok(Then::Nothing) };
            let name = there.iter().find(|collection| collection.id == id).map(Collection::title).unwrap_or_default();
            let gone = stamp();
            shelf::update(&id, move |collection| collection.gone = gone).await?;
            if id == shelf::open_id() {
                shelf::note_deleted(&id);
                return Ok(Then::Switch(other.id.clone()));
            }
            let told = Notice { undo: Some(Undo::Collection(id)), ..Notice::info(words::was_deleted(&name)) };
            Ok(Then::Tell(Box::new(told)))
        });
    }

    /// Brings back a collection that was deleted.
    pub(crate) fn bring_back_collection(&self, id: String) {
        let Some(librarian) = self.librarian() else { return };
        librarian.manage(String::new(), move |_, _| async move {
            shelf::update(&id, |collection| collection.gone.clear()).await?;
            Ok(Then::Nothing)
        });
    }

    /// Deletes a collection for good.
    pub(crate) fn purge_collection(&self, id: String) {
        let Some(librarian) = self.librarian() else { return };
        librarian.manage(String::new(), move |librarian, _| async move {
            librarian.purge_record(&id).await?;
            Ok(Then::Nothing)
        });
    }

    /// Asks the browser to keep what is stored until the reader deletes it.
    pub(crate) fn keep_collections(&self) {
        let Some(librarian) = self.librarian() else { return };
        spawn_local(async move {
            let kept = room::keep().await;
            if kept != Some(true) {
                librarian.0.dispatch.emit(Action::Tell(Notice::info(words::NOT_KEPT)));
            }
            librarian.show(|known| known.room.kept = kept);
        });
    }

    /// Opens files of collections, each as one of its own.
    pub(crate) fn open_collection_files(&self, files: Vec<File>) {
        if files.is_empty() || self.is_shared() {
            return;
        }
        self.with(|session| {
            let busy = words::opening(&files[0].name());
            session.files.extend(files);
            session.unpack();
            vec![session.librarian.change(|known| known.busy = busy)]
        });
    }
}

impl Session {
    /// Has the index read the files of collections that wait for that, once it is there.
    pub(super) fn unpack(&mut self) {
        if !self.ready {
            return;
        }
        for file in std::mem::take(&mut self.files) {
            self.request(Pending::Unpack(file.name()), &Request::Unpack, &[JsValue::from(file)]);
        }
    }

    /// The index has read the file of a collection.
    pub(super) fn unpacked(
        &mut self,
        file: String,
        unpacked: Result<Box<Unpacked>, String>,
        bytes: Option<ArrayBuffer>,
    ) -> Vec<Action> {
        match unpacked {
            Ok(unpacked) => {
                let is_safe = self.pool.is_idle() && self.checkpoints.unsaved().is_empty();
                self.librarian.import(file, *unpacked, &bytes.unwrap_or_else(|| ArrayBuffer::new(0)), is_safe);
                Vec::new()
            }
            Err(why) => {
                let told = Notice::problem(words::not_opened(&file, &why));
                vec![self.librarian.drop_files(), Action::Tell(told)]
            }
        }
    }
}
