//! Segments in IndexedDB, which keeps the reader's own articles between visits and for all tabs.
//!
//! Every call may fail, because a browser may forbid storage or run out of it. The page works without it then, and says so.
//! A change names what it changes, so that what another tab has stored meanwhile stays.

use std::collections::BTreeSet;

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, DomException, IdbDatabase, IdbObjectStore, IdbObjectStoreParameters, IdbOpenDbRequest, IdbRequest, IdbTransaction,
    IdbTransactionMode, IdbVersionChangeEvent,
};

use super::{files::once, time::at_most};
use crate::state::StorageProblem;

/// Version 1 had the ids of removed articles in one record of `notes`, version 2 no journal.
const VERSION: u32 = 3;
const SEGMENTS: &str = "checkpoints";
/// A record, under its id, for each article that was removed and may be in a segment.
const REMOVED: &str = "removed";
/// The file of the journal of corrections, under [`FILE`].
const JOURNAL: &str = "journal";
const FILE: &str = "file";
/// The watch list, in the same store.
const WATCH: &str = "watch";
const NOTES: &str = "notes";
/// The key, in the notes of version 1, of the ids of articles that were removed.
const GONE: &str = "gone";

/// A database that does not answer within so many milliseconds is treated as missing.
pub(super) const TIMEOUT: i32 = 4_000;

/// A segment as it is stored.
#[derive(Clone, Debug)]
pub(crate) struct StoredSegment {
    /// Its key in the database.
    pub(crate) key: u32,
    /// Ids of the articles in it.
    pub(crate) ids: Vec<String>,
    /// The worker's bytes; `None` if the record is not one of ours.
    pub(crate) blob: Option<Blob>,
}

/// What the database holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stock {
    /// The keys of all segments, in the order in which they were added.
    pub(crate) keys: BTreeSet<u32>,
    /// The segments that were not known, in that order.
    pub(crate) segments: Vec<StoredSegment>,
    /// Ids of articles that were removed.
    pub(crate) removed: BTreeSet<String>,
    /// The file of the journal.
    pub(crate) journal: Option<String>,
    /// The watch list.
    pub(crate) watch: Option<String>,
}

/// Something to change, all of it or nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Change {
    /// A segment to add: the ids of its articles, and its bytes.
    pub(crate) put: Option<(Vec<String>, Blob)>,
    /// Ids of articles that are not removed any more.
    pub(crate) back: Vec<String>,
    /// Ids of articles that were removed.
    pub(crate) gone: Vec<String>,
    /// Keys of segments to delete.
    pub(crate) drop: Vec<u32>,
    /// The file of the journal, to take the place of the one that is there.
    pub(crate) journal: Option<String>,
    /// The watch list, likewise; an empty one for none.
    pub(crate) watch: Option<String>,
}

impl Change {
    /// Whether it changes nothing.
    pub(crate) fn is_empty(&self) -> bool {
        let Change { put, back, gone, drop, journal, watch } = self;
        put.is_none() && back.is_empty() && gone.is_empty() && drop.is_empty() && journal.is_none() && watch.is_none()
    }
}

/// The open database.
#[derive(Clone, Debug)]
pub(crate) struct Database(IdbDatabase);

impl Database {
    /// Opens the database of that name; the first visit creates it. `closed` is called when it is closed because a later version of the page needs it,
    /// or because it is deleted: with whether it is.
    ///
    /// # Errors
    /// Says why there is no storage. A database of a later version is left untouched.
    pub(crate) async fn open(name: &str, closed: impl FnOnce(bool) + 'static) -> Result<Database, StorageProblem> {
        let factory = super::window().and_then(|window| window.indexed_db().ok().flatten());
        let factory = factory.ok_or_else(|| StorageProblem::Forbidden(String::new()))?;
        let request = factory.open_with_u32(name, VERSION).map_err(|error| problem(&error))?;
        let fresh = request.clone();
        request.set_onupgradeneeded(Some(&once(move |event| {
            let _ = upgrade(&fresh, &event);
        })));
        let blocked = Promise::new(&mut |_, fail| request.set_onblocked(Some(&fail)));
        let opened = Promise::race(&Array::of2(&promise(&request), &blocked));
        let database = match at_most(TIMEOUT, opened).await {
            Ok(database) => database.unchecked_into::<IdbDatabase>(),
            Err(event) => {
                // One that comes later is not wanted any more, and must not stand in the way of others.
                let late = request.clone();
                request.set_onsuccess(Some(&once(move |_| {
                    if let Ok(database) = late.result() {
                        database.unchecked_into::<IdbDatabase>().close();
                    }
                })));
                if event.is_instance_of::<IdbVersionChangeEvent>() {
                    return Err(StorageProblem::Earlier);
                }
                let error = request.error().ok().flatten();
                return Err(match error {
                    Some(error) if error.name() == "VersionError" => StorageProblem::Later(later_version(name).await),
                    Some(error) => StorageProblem::Forbidden(error.message()),
                    None => StorageProblem::Forbidden(String::new()),
                });
            }
        };
        let closing = database.clone();
        database.set_onversionchange(Some(&once(move |event| {
            closing.close();
            closed(event.dyn_ref::<IdbVersionChangeEvent>().is_some_and(|event| event.new_version().is_none()));
        })));
        Ok(Database(database))
    }

    /// Closes it.
    pub(crate) fn close(&self) {
        self.0.close();
    }

    /// What there is, with the segments whose keys are not `known`.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub(crate) async fn look(&self, known: &BTreeSet<u32>) -> Result<Stock, StorageProblem> {
        self.try_look(known).await.map_err(|error| problem(&error))
    }

    async fn try_look(&self, known: &BTreeSet<u32>) -> Result<Stock, JsValue> {
        let transaction = self.begin(IdbTransactionMode::Readonly)?;
        // All is requested before anything is awaited, because a transaction ends when no request of it is open.
        let keys = promise(&transaction.object_store(SEGMENTS)?.get_all_keys()?);
        let removed = promise(&transaction.object_store(REMOVED)?.get_all_keys()?);
        let journal = promise(&transaction.object_store(JOURNAL)?.get(&FILE.into())?);
        let watch = promise(&transaction.object_store(JOURNAL)?.get(&WATCH.into())?);
        let (keys, removed) = (at_most(TIMEOUT, keys).await?, at_most(TIMEOUT, removed).await?);
        let journal = at_most(TIMEOUT, journal).await?.as_string();
        let watch = at_most(TIMEOUT, watch).await?.as_string();
        let keys: BTreeSet<u32> = Array::from(&keys).iter().filter_map(|key| key.as_f64()).map(|key| key as u32).collect();
        let segments = self.segments(keys.difference(known).copied().collect()).await?;
        Ok(Stock { keys, segments, removed: strings(&removed).into_iter().collect(), journal, watch })
    }

    async fn segments(&self, keys: Vec<u32>) -> Result<Vec<StoredSegment>, JsValue> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let store = self.begin(IdbTransactionMode::Readonly)?.object_store(SEGMENTS)?;
        let requests: Vec<Promise> =
            keys.iter().map(|key| Ok(promise(&store.get(&(*key).into())?))).collect::<Result<_, JsValue>>()?;
        let mut segments = Vec::new();
        for (key, request) in keys.into_iter().zip(requests) {
            let record = at_most(TIMEOUT, request).await?;
            // It may have been deleted meanwhile.
            if !record.is_undefined() {
                segments.push(segment(key, &record));
            }
        }
        Ok(segments)
    }

    /// Makes a change, and returns the key of the segment that was added once all of it is on the disk.
    ///
    /// # Errors
    /// If it could not be made; nothing has changed then.
    pub(crate) async fn change(&self, change: &Change) -> Result<Option<u32>, StorageProblem> {
        let transaction = self.begin(IdbTransactionMode::Readwrite).map_err(|error| problem(&error))?;
        let committed = committed(&transaction);
        let added = match request_all(&transaction, change) {
            Ok(added) => added,
            Err(error) => {
                let _ = transaction.abort();
                return Err(problem(&error));
            }
        };
        match JsFuture::from(committed).await {
            Ok(_) => Ok(added.and_then(|added| added.result().ok()?.as_f64()).map(|key| key as u32)),
            Err(_) => Err(transaction.error().map_or(StorageProblem::Failed(String::new()), |error| problem_of(&error))),
        }
    }

    fn begin(&self, mode: IdbTransactionMode) -> Result<IdbTransaction, JsValue> {
        self.0.transaction_with_str_sequence_and_mode(&Array::of3(&SEGMENTS.into(), &REMOVED.into(), &JOURNAL.into()), mode)
    }
}

/// Requests all of a change, and returns the request that adds the segment.
fn request_all(transaction: &IdbTransaction, change: &Change) -> Result<Option<IdbRequest>, JsValue> {
    let (segments, removed) = (transaction.object_store(SEGMENTS)?, transaction.object_store(REMOVED)?);
    for id in &change.back {
        removed.delete(&id.into())?;
    }
    for id in &change.gone {
        removed.put_with_key(&JsValue::TRUE, &id.into())?;
    }
    for key in &change.drop {
        segments.delete(&(*key).into())?;
    }
    if let Some(file) = &change.journal {
        transaction.object_store(JOURNAL)?.put_with_key(&file.into(), &FILE.into())?;
    }
    if let Some(watch) = &change.watch {
        transaction.object_store(JOURNAL)?.put_with_key(&watch.into(), &WATCH.into())?;
    }
    let Some((ids, blob)) = &change.put else { return Ok(None) };
    let record = Object::new();
    Reflect::set(&record, &"ids".into(), &array(ids))?;
    Reflect::set(&record, &"blob".into(), blob)?;
    segments.add(&record).map(Some)
}

/// Makes the stores of this version out of those of an earlier one.
fn upgrade(request: &IdbOpenDbRequest, event: &JsValue) -> Result<(), JsValue> {
    let database: IdbDatabase = request.result()?.unchecked_into();
    let before = event.dyn_ref::<IdbVersionChangeEvent>().map_or(0.0, IdbVersionChangeEvent::old_version);
    database.create_object_store(JOURNAL)?;
    if before >= 2.0 {
        return Ok(());
    }
    let removed = database.create_object_store(REMOVED)?;
    if before < 1.0 {
        let numbered = IdbObjectStoreParameters::new();
        numbered.set_auto_increment(true);
        return database.create_object_store_with_optional_parameters(SEGMENTS, &numbered).map(drop);
    }
    let notes = request.transaction().ok_or("no transaction")?.object_store(NOTES)?;
    let gone = notes.get(&GONE.into())?;
    let found = gone.clone();
    gone.set_onsuccess(Some(&once(move |_| {
        let _ = move_gone(&found, &removed);
        let _ = database.delete_object_store(NOTES);
    })));
    Ok(())
}

fn move_gone(found: &IdbRequest, removed: &IdbObjectStore) -> Result<(), JsValue> {
    for id in strings(&found.result()?) {
        removed.put_with_key(&JsValue::TRUE, &id.into())?;
    }
    Ok(())
}

/// The version of a database that is later than ours, where the browser tells.
async fn later_version(ours: &str) -> Option<u32> {
    let factory: JsValue = super::window()?.indexed_db().ok()??.into();
    let databases: js_sys::Function = Reflect::get(&factory, &"databases".into()).ok()?.dyn_into().ok()?;
    let all: Promise = databases.call0(&factory).ok()?.dyn_into().ok()?;
    let all = Array::from(&at_most(TIMEOUT, all).await.ok()?);
    let text = |database: &JsValue, name: &str| Reflect::get(database, &name.into()).ok();
    let ours = all.iter().find(|database| text(database, "name").and_then(|name| name.as_string()).as_deref() == Some(ours))?;
    text(&ours, "version")?.as_f64().map(|version| version as u32)
}

fn segment(key: u32, record: &JsValue) -> StoredSegment {
    let field = |name: &str| if record.is_object() { Reflect::get(record, &name.into()).ok() } else { None };
    let ids = field("ids").map(|ids| strings(&ids)).unwrap_or_default();
    let blob = field("blob").and_then(|blob| blob.dyn_into::<Blob>().ok()).filter(|_| !ids.is_empty());
    StoredSegment { key, ids, blob }
}

/// What an error of the browser means for the storage.
pub(super) fn problem(error: &JsValue) -> StorageProblem {
    match error.dyn_ref::<DomException>() {
        Some(error) => problem_of(error),
        None => StorageProblem::Failed(error.as_string().unwrap_or_default()),
    }
}

fn problem_of(error: &DomException) -> StorageProblem {
    match error.name().as_str() {
        "QuotaExceededError" => StorageProblem::Full,
        _ => StorageProblem::Failed(error.message()),
    }
}

pub(super) fn promise(request: &IdbRequest) -> Promise {
    Promise::new(&mut |keep, fail| {
        let done = request.clone();
        request.set_onsuccess(Some(&once(move |_| {
            let _ = keep.call1(&JsValue::NULL, &done.result().unwrap_or(JsValue::UNDEFINED));
        })));
        let failed = request.clone();
        request.set_onerror(Some(&once(move |_| {
            let error = failed.error().ok().flatten().map_or(JsValue::UNDEFINED, JsValue::from);
            let _ = fail.call1(&JsValue::NULL, &error);
        })));
    })
}

/// Whether a transaction has come to the disk.
pub(super) fn committed(transaction: &IdbTransaction) -> Promise {
    Promise::new(&mut |keep, fail| {
        transaction.set_oncomplete(Some(&keep));
        transaction.set_onabort(Some(&fail));
    })
}

fn strings(list: &JsValue) -> Vec<String> {
    if Array::is_array(list) { Array::from(list).iter().filter_map(|item| item.as_string()).collect() } else { Vec::new() }
}

fn array(strings: &[String]) -> Array {
    strings.iter().map(|item| JsValue::from_str(item)).collect()
}
