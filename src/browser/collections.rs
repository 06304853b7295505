//! The collections of this browser: a small database that has a record of each, the names of their own databases, and which one this tab has open.
//!
//! The first collection is the one that there was before there were several: its database and what local storage has of it keep their names.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbTransaction, IdbTransactionMode};

use super::{
    database::{TIMEOUT, committed, problem, promise},
    files::once,
    history, storage,
    time::at_most,
};
use crate::state::{Collection, StorageProblem};

/// The database of records. Each is under the id of its collection.
const NAME: &str = "wirescope.collections";
const VERSION: u32 = 1;
const RECORDS: &str = "collections";
/// The channel on which tabs hear that records have changed, or that a tab has opened a collection.
pub(crate) const CHANNEL: &str = "wirescope.collections";
/// The name, in the browser's storage, of the collection that was opened last.
const LAST: &str = "collection";
/// The name, in the storage of the tab, of the collection that was deleted while it was open.
const DELETED: &str = "deleted-collection";

// What local storage has of a collection, under these names.
pub(crate) const ADDRESS: &str = "address";
pub(crate) const PINS: &str = "pins";
pub(crate) const DOSSIER: &str = "dossier";
/// Ids of bundled articles that were removed from it.
pub(crate) const GONE_SAMPLES: &str = "removed-samples";
const KEPT: [&str; 4] = [ADDRESS, PINS, DOSSIER, GONE_SAMPLES];

/// The name of a collection's database.
pub(crate) fn database(id: &str) -> String {
    if id.is_empty() { "wirescope".to_owned() } else { format!("wirescope.collection.{id}") }
}

/// The channel on which tabs hear that articles of a collection have changed.
pub(crate) fn channel(id: &str) -> String {
    if id.is_empty() { "wirescope.storage".to_owned() } else { format!("wirescope.storage.{id}") }
}

/// The lock that every tab holds that has a collection open.
pub(crate) fn lock(id: &str) -> String {
    format!("wirescope.open.{id}")
}

/// What `name` is called in local storage for a collection.
pub(crate) fn scoped(name: &str, id: &str) -> String {
    if id.is_empty() { name.to_owned() } else { format!("{name}.{id}") }
}

/// What `name` is called in local storage for the open collection.
pub(crate) fn own(name: &str) -> String {
    scoped(name, &open_id())
}

/// The id of the collection that this tab has open: the one that it had before it was loaded again, or else the one that was opened last.
pub(crate) fn open_id() -> String {
    thread_local! {
        static OPEN: String = find_open_id();
    }
    OPEN.with(String::clone)
}

fn find_open_id() -> String {
    if super::parts::is_shared() {
        return String::new();
    }
    let of_tab = tab_storage().and_then(|storage| storage.get_item(LAST).ok().flatten());
    let id = of_tab.or_else(|| storage::recall(LAST)).unwrap_or_default();
    // A tab stays with what it has, whatever others open.
    note_tab(&id);
    id
}

fn tab_storage() -> Option<web_sys::Storage> {
    super::window()?.session_storage().ok()?
}

fn note_tab(id: &str) {
    if let Some(storage) = tab_storage() {
        let _ = storage.set_item(LAST, id);
    }
}

/// Opens a collection in this tab, as it was left: the page is loaded again, since nothing of another one is to stay.
pub(crate) fn switch_to(id: &str) {
    storage::remember(&own(ADDRESS), &history::hash());
    storage::remember(LAST, id);
    note_tab(id);
    history::write(&storage::recall(&scoped(ADDRESS, id)).unwrap_or_default(), true);
    if let Some(window) = super::window() {
        let _ = window.location().reload();
    }
}

/// All records.
///
/// # Errors
/// Says why there are none.
pub(crate) async fn list() -> Result<Vec<Collection>, StorageProblem> {
    let database = open().await?;
    let found = try_list(&database).await;
    database.close();
    found.map_err(|error| problem(&error))
}

async fn try_list(database: &IdbDatabase) -> Result<Vec<Collection>, JsValue> {
    let store = begin(database, IdbTransactionMode::Readonly)?.1;
    let (keys, records) = (promise(&store.get_all_keys()?), promise(&store.get_all()?));
    let (keys, records) = (at_most(TIMEOUT, keys).await?, at_most(TIMEOUT, records).await?);
    let ids = Array::from(&keys).iter().filter_map(|key| key.as_string()).collect::<Vec<_>>();
    Ok(ids.into_iter().zip(Array::from(&records).iter()).map(|(id, record)| read(id, &record)).collect())
}

fn read(id: String, record: &JsValue) -> Collection {
    let field = |name: &str| Reflect::get(record, &name.into()).ok();
    let text = |name: &str| field(name).and_then(|text| text.as_string()).unwrap_or_default();
    let (name, made, changed, gone) = (text("name"), text("made"), text("changed"), text("gone"));
    let purged = field("purged").is_some_and(|purged| purged.is_truthy());
    Collection { id, name, made, changed, gone, purged, ..Collection::default() }
}

fn written(collection: &Collection) -> Result<Object, JsValue> {
    let Collection { name, made, changed, gone, purged, .. } = collection;
    let record = Object::new();
    for (field, text) in [("name", name), ("made", made), ("changed", changed), ("gone", gone)] {
        Reflect::set(&record, &field.into(), &text.into())?;
    }
    Reflect::set(&record, &"purged".into(), &(*purged).into())?;
    Ok(record)
}

/// Changes a record; one that is not there is made.
///
/// # Errors
/// Says why it could not be written.
pub(crate) async fn update(id: &str, change: impl FnOnce(&mut Collection) + 'static) -> Result<(), StorageProblem> {
    let id = id.to_owned();
    write(move |store| {
        let found = store.get(&id.as_str().into())?;
        let (request, store) = (found.clone(), store.clone());
        // Within the transaction, so that nothing of what another tab changes meanwhile is lost.
        found.set_onsuccess(Some(&once(move |_| {
            let mut collection = read(id.clone(), &request.result().unwrap_or(JsValue::UNDEFINED));
            change(&mut collection);
            if let Ok(record) = written(&collection) {
                let _ = store.put_with_key(&record, &id.as_str().into());
            }
        })));
        Ok(())
    })
    .await
}

/// Deletes a record.
///
/// # Errors
/// Says why it could not be deleted.
pub(crate) async fn forget(id: &str) -> Result<(), StorageProblem> {
    let id = id.to_owned();
    write(move |store| store.delete(&id.as_str().into()).map(drop)).await
}

/// Deletes the database of a collection, and what local storage has of it.
///
/// # Errors
/// Says why it could not be deleted; a tab that has it open is told, and gives it up.
pub(crate) async fn purge(id: &str) -> Result<(), StorageProblem> {
    let factory = super::window().and_then(|window| window.indexed_db().ok().flatten());
    let factory = factory.ok_or_else(|| StorageProblem::Forbidden(String::new()))?;
    let request = factory.delete_database(&database(id)).map_err(|error| problem(&error))?;
    at_most(TIMEOUT, promise(&request)).await.map_err(|error| problem(&error))?;
    for name in KEPT {
        storage::remember(&scoped(name, id), "");
    }
    Ok(())
}

/// What local storage has of the open collection: names and values, for its file.
pub(crate) fn views() -> Vec<(String, String)> {
    let kept = [ADDRESS, PINS, DOSSIER]
        .map(|name| (name, if name == ADDRESS { Some(history::hash()) } else { storage::recall(&own(name)) }));
    kept.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value.filter(|value| !value.is_empty())?))).collect()
}

/// Puts what a file has of a collection into local storage.
pub(crate) fn take_views(id: &str, views: &[(String, String)]) {
    for (name, value) in views.iter().filter(|(name, _)| [ADDRESS, PINS, DOSSIER].contains(&name.as_str())) {
        storage::remember(&scoped(name, id), value);
    }
}

/// Copies what local storage has of a collection to another.
pub(crate) fn copy_views(from: &str, to: &str) {
    for name in KEPT {
        storage::remember(&scoped(name, to), &storage::recall(&scoped(name, from)).unwrap_or_default());
    }
}

/// Notes, or takes up, the collection that was deleted while it was open: the page is loaded again then, and is to tell it.
pub(crate) fn note_deleted(id: &str) {
    if let Some(storage) = tab_storage() {
        let _ = storage.set_item(DELETED, id);
    }
}

/// The collection that was deleted before the page was loaded; told once.
pub(crate) fn take_deleted() -> Option<String> {
    let storage = tab_storage()?;
    let id = storage.get_item(DELETED).ok()??;
    let _ = storage.remove_item(DELETED);
    Some(id)
}

async fn write(change: impl FnOnce(&IdbObjectStore) -> Result<(), JsValue>) -> Result<(), StorageProblem> {
    let database = open().await?;
    let changed = async {
        let (transaction, store) = begin(&database, IdbTransactionMode::Readwrite)?;
        let done = committed(&transaction);
        change(&store)?;
        JsFuture::from(done).await
    };
    let changed = changed.await;
    database.close();
    changed.map(drop).map_err(|error| problem(&error))
}

fn begin(database: &IdbDatabase, mode: IdbTransactionMode) -> Result<(IdbTransaction, IdbObjectStore), JsValue> {
    let transaction = database.transaction_with_str_and_mode(RECORDS, mode)?;
    let store = transaction.object_store(RECORDS)?;
    Ok((transaction, store))
}

async fn open() -> Result<IdbDatabase, StorageProblem> {
    let factory = super::window().and_then(|window| window.indexed_db().ok().flatten());
    let factory = factory.ok_or_else(|| StorageProblem::Forbidden(String::new()))?;
    let request = factory.open_with_u32(NAME, VERSION).map_err(|error| problem(&error))?;
    let fresh = request.clone();
    request.set_onupgradeneeded(Some(&once(move |_| {
        if let Ok(database) = fresh.result() {
            let _ = database.unchecked_into::<IdbDatabase>().create_object_store(RECORDS);
        }
    })));
    match at_most(TIMEOUT, promise(&request)).await {
        Ok(database) => Ok(database.unchecked_into()),
        Err(error) => Err(problem(&error)),
    }
}
