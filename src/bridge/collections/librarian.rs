//! What this tab knows of collections, and how something is done with them so that all tabs see it.

use std::{cell::RefCell, collections::BTreeSet, future::Future, rc::Rc};

use js_sys::Math;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use crate::{
    browser::{
        channel::Channel,
        collections::{self as shelf, GONE_SAMPLES},
        database::Database,
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
pub(super) enum Then {
    Nothing,
    Tell(Box<Notice>),
    /// Another one is opened.
    Switch(String),
}

/// The collections as this tab knows them. Clones share them.
#[derive(Clone)]
pub(crate) struct Librarian(pub(super) Rc<Inner>);

pub(super) struct Inner {
    pub(super) dispatch: Callback<Action>,
    pub(super) bundled: BTreeSet<String>,
    pub(super) known: RefCell<Collections>,
    channel: RefCell<Option<Channel>>,
    /// When the time of a change was last written down, in milliseconds.
    touched: RefCell<f64>,
    /// Whether the browser was asked to keep what is stored.
    asked: RefCell<bool>,
}

impl Librarian {
    pub(crate) fn new(dispatch: Callback<Action>, bundled: BTreeSet<String>) -> Librarian {
        let known = Collections { open: shelf::open_id(), ..Collections::default() };
        let (channel, asked, touched) = (RefCell::new(None), RefCell::new(false), RefCell::new(-TOUCH));
        Librarian(Rc::new(Inner { dispatch, bundled, known: RefCell::new(known), channel, touched, asked }))
    }

    /// Looks what there is, listens to other tabs, and deletes for good what was deleted long ago.
    pub(super) fn open(&self) {
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
    pub(super) fn look(&self, sizes: bool) {
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
    pub(super) fn change(&self, change: impl FnOnce(&mut Collections)) -> Action {
        let mut known = self.0.known.borrow_mut();
        change(&mut known);
        Action::Collections(Box::new(known.clone()))
    }

    /// Changes what is known, and has it shown.
    pub(super) fn show(&self, change: impl FnOnce(&mut Collections)) {
        let action = self.change(change);
        self.0.dispatch.emit(action);
    }

    fn tell_others(&self) {
        if let Some(channel) = &*self.0.channel.borrow() {
            channel.tell();
        }
    }

    /// Does something with collections, and then what follows from it.
    pub(super) fn manage<F>(&self, busy: String, work: impl FnOnce(Librarian, Collections) -> F + 'static)
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
                    let notice = Notice::problem(words::failed(&problems::problem(&problem, 0, false)));
                    librarian.0.dispatch.emit(Action::Tell(notice));
                }
            }
            librarian.look(true);
        });
    }

    /// Makes the record of a new collection, of which these bundled articles are no part; returns its id.
    pub(super) async fn add(&self, name: String, without: Vec<String>) -> Result<String, StorageProblem> {
        let id = new_id();
        let made = stamp();
        shelf::update(&id, move |collection| (collection.name, collection.made) = (name, made)).await?;
        storage::remember(&shelf::scoped(GONE_SAMPLES, &id), &without.join(" "));
        Ok(id)
    }

    /// Deletes a collection for good. The first would be there again without a record.
    pub(super) async fn purge_record(&self, id: &str) -> Result<(), StorageProblem> {
        shelf::purge(id).await?;
        if id.is_empty() { shelf::update(id, |collection| collection.purged = true).await } else { shelf::forget(id).await }
    }

    /// Notes that the open one was changed just now, if that was not noted a moment ago.
    pub(crate) fn touch(&self) {
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
    pub(crate) fn ask_to_keep(&self) {
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
