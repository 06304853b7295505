//! What the page does with collections.

use std::collections::BTreeSet;

use wasm_bindgen_futures::spawn_local;

use super::{
    super::handle::Bridge,
    librarian::{Librarian, Then},
};
use crate::{
    browser::{
        collections as shelf,
        database::{Change, Database},
        room,
        time::stamp,
    },
    state::{Action, Collection, Notice, StorageProblem, Undo},
    words::collections as words,
};

impl Bridge {
    fn librarian(&self) -> Option<Librarian> {
        self.0.try_borrow().ok().map(|session| session.librarian.clone())
    }

    /// Looks what collections there are. What is found is dispatched as [`Action::Collections`].
    pub(crate) fn open_collections(&self) {
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
            let damaged = match copy(&id, &to).await {
                Ok(damaged) => damaged,
                Err(problem) => {
                    let _ = librarian.purge_record(&to).await;
                    return Err(problem);
                }
            };
            let told = Notice { undo: Some(Undo::Open(to)), ..Notice::info(words::duplicated(&name, damaged)) };
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
}

/// Copies the database of a collection to that of a new one. Returns how many records are damaged and stay behind.
async fn copy(from: &str, to: &str) -> Result<u32, StorageProblem> {
    let source = Database::open(&shelf::database(from), |_| ()).await?;
    let stock = source.look(&BTreeSet::new()).await;
    let copied = async {
        let stock = stock?;
        let target = Database::open(&shelf::database(to), |_| ()).await?;
        let (mut written, mut damaged) = (Ok(None), 0);
        for segment in stock.segments {
            let Some(blob) = segment.blob else {
                damaged += 1;
                continue;
            };
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
        written.map(|_| damaged)
    };
    let copied = copied.await;
    source.close();
    copied
}
