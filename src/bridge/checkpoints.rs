//! The checkpoints that the worker has sent: in memory, and in the browser's storage where that is allowed.

use std::collections::BTreeSet;

use wasm_bindgen_futures::spawn_local;
use web_sys::Blob;

use crate::browser::database::{Database, StoredCheckpoint};

/// All checkpoints, and the ids of the articles in them.
#[derive(Debug, Default)]
pub(crate) struct Checkpoints {
    /// Ids of the bundled articles. Those with another day of publication are in a checkpoint, but do not count as the reader's
    /// own.
    bundled: BTreeSet<String>,
    database: Option<Database>,
    checkpoints: Vec<StoredCheckpoint>,
    /// Positions of the checkpoints that the worker restores, in the order in which it got them.
    sent: Vec<usize>,
    /// Positions of those whose articles were analysed with other models.
    stale: BTreeSet<usize>,
    /// Ids of the reader's own articles.
    own: BTreeSet<String>,
    /// Ids of articles that are in a checkpoint but were removed.
    removed: BTreeSet<String>,
}

impl Checkpoints {
    /// No checkpoints, for a page with these bundled articles.
    pub(crate) fn new(bundled: BTreeSet<String>) -> Checkpoints {
        Checkpoints { bundled, ..Checkpoints::default() }
    }

    /// Takes the checkpoints of an earlier visit.
    pub(crate) fn load(&mut self, database: Option<Database>, stored: Vec<StoredCheckpoint>, removed: Vec<String>) {
        self.database = database;
        self.removed = removed.into_iter().collect();
        // A checkpoint may have arrived while the storage was read.
        let newer = std::mem::replace(&mut self.checkpoints, stored);
        for stored in &self.checkpoints {
            self.own.extend(stored.ids.iter().filter(|id| !self.removed.contains(*id) && !self.bundled.contains(*id)).cloned());
        }
        for stored in newer {
            self.add(stored);
        }
    }

    /// Stores a checkpoint.
    pub(crate) fn add(&mut self, stored: StoredCheckpoint) {
        let returns = stored.ids.iter().filter(|id| self.removed.remove(*id)).count() > 0;
        self.own.extend(stored.ids.iter().filter(|id| !self.bundled.contains(*id)).cloned());
        if let Some(database) = self.database.clone() {
            let (record, removed) = (stored.clone(), self.removed());
            spawn_local(async move {
                // Without space or permission the articles are kept in memory, for this visit.
                let _ = database.add(&record).await;
                if returns {
                    let _ = database.set_removed(&removed).await;
                }
            });
        }
        self.checkpoints.push(stored);
    }

    /// Notes that articles were removed. Checkpoints without any other article are deleted.
    pub(crate) fn remove(&mut self, ids: &[String]) {
        for id in ids {
            if self.own.remove(id) {
                self.removed.insert(id.clone());
            }
        }
        if !self.checkpoints.iter().any(|stored| self.is_needed(stored)) {
            self.clear();
        } else if let Some(database) = self.database.clone() {
            let removed = self.removed();
            spawn_local(async move {
                let _ = database.set_removed(&removed).await;
            });
        }
    }

    /// Deletes all checkpoints.
    pub(crate) fn clear(&mut self) {
        self.checkpoints.clear();
        self.sent.clear();
        self.stale.clear();
        self.own.clear();
        self.removed.clear();
        if let Some(database) = self.database.clone() {
            spawn_local(async move {
                let _ = database.clear().await;
            });
        }
    }

    /// Whether an article of the checkpoint has not been removed.
    fn is_needed(&self, stored: &StoredCheckpoint) -> bool {
        stored.ids.iter().any(|id| self.own.contains(id) || self.bundled.contains(id))
    }

    /// Begins restoring: returns the checkpoints that a new worker has to restore.
    pub(crate) fn start_restoring(&mut self) -> Vec<Blob> {
        self.stale.clear();
        self.sent = (0..self.checkpoints.len()).filter(|at| self.is_needed(&self.checkpoints[*at])).collect();
        self.sent.iter().map(|at| self.checkpoints[*at].blob.clone()).collect()
    }

    /// Notes which of the checkpoints that were sent, by their positions among these, were made with other models.
    pub(crate) fn note_stale(&mut self, positions: &[u32]) {
        let sent = |at: &u32| self.sent.get(usize::try_from(*at).ok()?).copied();
        self.stale = positions.iter().filter_map(sent).collect();
    }

    /// Deletes the stale checkpoints, because newer ones have their articles.
    pub(crate) fn renewed(&mut self) {
        self.sent.clear();
        let stale = std::mem::take(&mut self.stale);
        if stale.is_empty() {
            return;
        }
        let all = std::mem::take(&mut self.checkpoints).into_iter().enumerate();
        self.checkpoints = all.filter(|(at, _)| !stale.contains(at)).map(|(_, stored)| stored).collect();
        if let Some(database) = self.database.clone() {
            let all = self.checkpoints.clone();
            spawn_local(async move {
                // If it fails, the next visit restores old and new checkpoints, of which the new ones count.
                let _ = database.replace(&all).await;
            });
        }
    }

    /// Ids of the articles that are in a checkpoint but were removed.
    pub(crate) fn removed(&self) -> Vec<String> {
        self.removed.iter().cloned().collect()
    }

    /// Ids of the reader's own articles.
    pub(crate) fn own(&self) -> Vec<String> {
        self.own.iter().cloned().collect()
    }

    /// The number of the reader's own articles.
    pub(crate) fn count(&self) -> u32 {
        u32::try_from(self.own.len()).unwrap_or(u32::MAX)
    }
}
