//! The reader's own articles between visits: checkpoints in IndexedDB.
//!
//! Every call may fail, for a browser may forbid storage or run out of it; the page then works as if it had none.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, IdbDatabase, IdbObjectStoreParameters, IdbOpenDbRequest, IdbRequest, IdbTransaction, IdbTransactionMode};

use super::{files::once, time::at_most};

const NAME: &str = "wirescope";
const VERSION: u32 = 1;
const CHECKPOINTS: &str = "checkpoints";
const NOTES: &str = "notes";
/// Under this key of the notes stand the ids of articles that were taken out again.
const GONE: &str = "gone";

/// A database that does not answer in this time is taken for absent.
const PATIENCE: i32 = 4_000;

/// A checkpoint as it is stored.
#[derive(Clone, Debug)]
pub(crate) struct Stored {
    /// Ids of the articles in it.
    pub(crate) ids: Vec<String>,
    /// The worker's bytes.
    pub(crate) blob: Blob,
}

/// The open database.
#[derive(Clone, Debug)]
pub(crate) struct Database(IdbDatabase);

impl Database {
    /// Opens it, and makes it at the first visit.
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

    /// Everything stored: checkpoints in the order they were made, and the ids that were taken out again.
    pub(crate) async fn read(&self) -> Result<(Vec<Stored>, Vec<String>), JsValue> {
        let transaction = self.begin(IdbTransactionMode::Readonly)?;
        // Both are asked for before either is awaited: a transaction ends when nothing of it is outstanding.
        let checkpoints = transaction.object_store(CHECKPOINTS)?.get_all()?;
        let gone = transaction.object_store(NOTES)?.get(&GONE.into())?;
        let (checkpoints, gone) = (promise(&checkpoints), promise(&gone));
        let checkpoints = at_most(PATIENCE, checkpoints).await?;
        let gone = at_most(PATIENCE, gone).await?;
        let records = Array::from(&checkpoints);
        let stored = records.iter().filter_map(|record| {
            let blob = Reflect::get(&record, &"blob".into()).ok()?.dyn_into::<Blob>().ok()?;
            Some(Stored { ids: strings(&Reflect::get(&record, &"ids".into()).ok()?), blob })
        });
        Ok((stored.collect(), strings(&gone)))
    }

    /// Adds a checkpoint.
    pub(crate) async fn add(&self, stored: &Stored) -> Result<(), JsValue> {
        let transaction = self.begin(IdbTransactionMode::Readwrite)?;
        settled(&transaction.object_store(CHECKPOINTS)?.add(&record(stored)?)?).await.map(drop)
    }

    /// Puts these checkpoints in place of all that are stored: all of it happens or nothing.
    pub(crate) async fn replace(&self, all: &[Stored]) -> Result<(), JsValue> {
        let transaction = self.begin(IdbTransactionMode::Readwrite)?;
        let checkpoints = transaction.object_store(CHECKPOINTS)?;
        let mut last = checkpoints.clear()?;
        for stored in all {
            last = checkpoints.add(&record(stored)?)?;
        }
        settled(&last).await.map(drop)
    }

    /// Notes which articles were taken out again.
    pub(crate) async fn set_gone(&self, ids: &[String]) -> Result<(), JsValue> {
        let transaction = self.begin(IdbTransactionMode::Readwrite)?;
        settled(&transaction.object_store(NOTES)?.put_with_key(&array(ids), &GONE.into())?).await.map(drop)
    }

    /// Forgets everything.
    pub(crate) async fn clear(&self) -> Result<(), JsValue> {
        let transaction = self.begin(IdbTransactionMode::Readwrite)?;
        let checkpoints = promise(&transaction.object_store(CHECKPOINTS)?.clear()?);
        let notes = promise(&transaction.object_store(NOTES)?.clear()?);
        at_most(PATIENCE, checkpoints).await?;
        at_most(PATIENCE, notes).await.map(drop)
    }

    fn begin(&self, mode: IdbTransactionMode) -> Result<IdbTransaction, JsValue> {
        self.0.transaction_with_str_sequence_and_mode(&Array::of2(&CHECKPOINTS.into(), &NOTES.into()), mode)
    }
}

/// A checkpoint as the database holds it.
fn record(stored: &Stored) -> Result<JsValue, JsValue> {
    let record = Object::new();
    Reflect::set(&record, &"ids".into(), &array(&stored.ids))?;
    Reflect::set(&record, &"blob".into(), &stored.blob)?;
    Ok(record.into())
}

/// The result of a request.
async fn settled(request: &IdbRequest) -> Result<JsValue, JsValue> {
    at_most(PATIENCE, promise(request)).await
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
