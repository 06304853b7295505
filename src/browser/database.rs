//! Checkpoints in IndexedDB, which keeps the reader's own articles between visits.
//!
//! Every call may fail, because a browser may forbid storage or run out of it. The page works without it then.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, IdbDatabase, IdbObjectStoreParameters, IdbOpenDbRequest, IdbRequest, IdbTransaction, IdbTransactionMode};

use super::{files::once, time::at_most};

const NAME: &str = "wirescope";
const VERSION: u32 = 1;
const CHECKPOINTS: &str = "checkpoints";
const NOTES: &str = "notes";
/// The key, in the notes, of the ids of articles that were removed.
const REMOVED: &str = "gone";

/// A database that does not answer within so many milliseconds is treated as missing.
const TIMEOUT: i32 = 4_000;

/// A checkpoint and the articles in it.
#[derive(Clone, Debug)]
pub(crate) struct StoredCheckpoint {
    /// Ids of the articles in it.
    pub(crate) ids: Vec<String>,
    /// The worker's bytes.
    pub(crate) blob: Blob,
}

/// The open database.
#[derive(Clone, Debug)]
pub(crate) struct Database(IdbDatabase);

impl Database {
    /// Opens the database; the first visit creates it.
    pub(crate) async fn open() -> Result<Database, JsValue> {
        let factory = super::window().and_then(|window| window.indexed_db().ok().flatten()).ok_or("no storage")?;
        let request: IdbOpenDbRequest = factory.open_with_u32(NAME, VERSION)?;
        let fresh = request.clone();
        request.set_onupgradeneeded(Some(&once(move |_| {
            let Ok(database) = fresh.result().map(JsValue::unchecked_into::<IdbDatabase>) else { return };
            let numbered = IdbObjectStoreParameters::new();
            numbered.set_auto_increment(true);
            let _ = database.create_object_store_with_optional_parameters(CHECKPOINTS, &numbered);
            let _ = database.create_object_store(NOTES);
        })));
        let database = settled(&request).await?;
        Ok(Database(database.unchecked_into()))
    }

    /// All checkpoints, in the order in which they were added, and the ids of articles that were removed.
    pub(crate) async fn read(&self) -> Result<(Vec<StoredCheckpoint>, Vec<String>), JsValue> {
        let transaction = self.begin(IdbTransactionMode::Readonly)?;
        // Both are requested before either is awaited, because a transaction ends when no request of it is open.
        let checkpoints = transaction.object_store(CHECKPOINTS)?.get_all()?;
        let removed = transaction.object_store(NOTES)?.get(&REMOVED.into())?;
        let (checkpoints, removed) = (promise(&checkpoints), promise(&removed));
        let checkpoints = at_most(TIMEOUT, checkpoints).await?;
        let removed = at_most(TIMEOUT, removed).await?;
        let records = Array::from(&checkpoints);
        let stored = records.iter().filter_map(|record| {
            let blob = Reflect::get(&record, &"blob".into()).ok()?.dyn_into::<Blob>().ok()?;
            Some(StoredCheckpoint { ids: strings(&Reflect::get(&record, &"ids".into()).ok()?), blob })
        });
        Ok((stored.collect(), strings(&removed)))
    }

    /// Adds a checkpoint.
    pub(crate) async fn add(&self, stored: &StoredCheckpoint) -> Result<(), JsValue> {
        let transaction = self.begin(IdbTransactionMode::Readwrite)?;
        settled(&transaction.object_store(CHECKPOINTS)?.add(&record(stored)?)?).await.map(drop)
    }

    /// Replaces all checkpoints by these, in one transaction.
    pub(crate) async fn replace(&self, all: &[StoredCheckpoint]) -> Result<(), JsValue> {
        let transaction = self.begin(IdbTransactionMode::Readwrite)?;
        let checkpoints = transaction.object_store(CHECKPOINTS)?;
        let mut last = checkpoints.clear()?;
        for stored in all {
            last = checkpoints.add(&record(stored)?)?;
        }
        settled(&last).await.map(drop)
    }

    /// Stores the ids of articles that were removed.
    pub(crate) async fn set_removed(&self, ids: &[String]) -> Result<(), JsValue> {
        let transaction = self.begin(IdbTransactionMode::Readwrite)?;
        settled(&transaction.object_store(NOTES)?.put_with_key(&array(ids), &REMOVED.into())?).await.map(drop)
    }

    /// Deletes everything.
    pub(crate) async fn clear(&self) -> Result<(), JsValue> {
        let transaction = self.begin(IdbTransactionMode::Readwrite)?;
        let checkpoints = promise(&transaction.object_store(CHECKPOINTS)?.clear()?);
        let notes = promise(&transaction.object_store(NOTES)?.clear()?);
        at_most(TIMEOUT, checkpoints).await?;
        at_most(TIMEOUT, notes).await.map(drop)
    }

    fn begin(&self, mode: IdbTransactionMode) -> Result<IdbTransaction, JsValue> {
        self.0.transaction_with_str_sequence_and_mode(&Array::of2(&CHECKPOINTS.into(), &NOTES.into()), mode)
    }
}

/// A checkpoint as a record of the database.
fn record(stored: &StoredCheckpoint) -> Result<JsValue, JsValue> {
    let record = Object::new();
    Reflect::set(&record, &"ids".into(), &array(&stored.ids))?;
    Reflect::set(&record, &"blob".into(), &stored.blob)?;
    Ok(record.into())
}

/// The result of a request.
async fn settled(request: &IdbRequest) -> Result<JsValue, JsValue> {
    at_most(TIMEOUT, promise(request)).await
}

fn promise(request: &IdbRequest) -> Promise {
    Promise::new(&mut |keep, fail| {
        let done = request.clone();
        request.set_onsuccess(Some(&once(move |_| {
            let _ = keep.call1(&JsValue::NULL, &done.result().unwrap_or(JsValue::UNDEFINED));
        })));
        request.set_onerror(Some(&fail));
    })
}

fn strings(list: &JsValue) -> Vec<String> {
    if list.is_object() { Array::from(list).iter().filter_map(|item| item.as_string()).collect() } else { Vec::new() }
}

fn array(strings: &[String]) -> Array {
    strings.iter().map(|item| JsValue::from_str(item)).collect()
}
