//! The reader's own articles as the worker handed them over: in memory, and in the browser's storage where it allows that.

use std::collections::BTreeSet;

use wasm_bindgen_futures::spawn_local;

use crate::browser::database::{Database, Stored};

/// Checkpoints, and what was taken out of them again.
#[derive(Debug, Default)]
pub(crate) struct Keep {
    database: Option<Database>,
    checkpoints: Vec<Stored>,
    own: BTreeSet<String>,
    gone: BTreeSet<String>,
}

impl Keep {
    /// Takes up what an earlier visit left.
    pub(crate) fn load(&mut self, database: Option<Database>, stored: Vec<Stored>, gone: Vec<String>) {
        self.database = database;
        self.gone = gone.into_iter().collect();
        // A checkpoint may have come while the storage was read.
        let newer = std::mem::replace(&mut self.checkpoints, stored);
        for stored in &self.checkpoints {
            self.own.extend(stored.ids.iter().filter(|id| !self.gone.contains(*id)).cloned());
        }
        for stored in newer {
            self.add(stored);
        }
    }

    /// Keeps a checkpoint.
    pub(crate) fn add(&mut self, stored: Stored) {
        let back = stored.ids.iter().filter(|id| self.gone.remove(*id)).count() > 0;
        self.own.extend(stored.ids.iter().cloned());
        if let Some(database) = self.database.clone() {
            let (record, gone) = (stored.clone(), self.gone());
            spawn_local(async move {
                // Out of space or not allowed any more: the articles stay for this visit.
                let _ = database.add(&record).await;
                if back {
                    let _ = database.set_gone(&gone).await;
                }
            });
        }
        self.checkpoints.push(stored);
    }

    /// Notes that these articles were taken out.
    pub(crate) fn remove(&mut self, ids: &[String]) {
        for id in ids {
            if self.own.remove(id) {
                self.gone.insert(id.clone());
            }
        }
        if self.own.is_empty() {
            self.clear();
        } else if let Some(database) = self.database.clone() {
            let gone = self.gone();
            spawn_local(async move {
                let _ = database.set_gone(&gone).await;
            });
        }
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        self.checkpoints.clear();
        self.own.clear();
        self.gone.clear();
        if let Some(database) = self.database.clone() {
            spawn_local(async move {
                let _ = database.clear().await;
            });
        }
    }

    /// The checkpoints to hand to a new worker: those with anything left in them.
    pub(crate) fn checkpoints(&self) -> Vec<&Stored> {
        self.checkpoints.iter().filter(|stored| stored.ids.iter().any(|id| self.own.contains(id))).collect()
    }

    /// What those checkpoints hold and was taken out.
    pub(crate) fn gone(&self) -> Vec<String> {
        self.gone.iter().cloned().collect()
    }

    /// The reader's own articles.
    pub(crate) fn own(&self) -> Vec<String> {
        self.own.iter().cloned().collect()
    }

    /// How many they are.
    pub(crate) fn count(&self) -> u32 {
        u32::try_from(self.own.len()).unwrap_or(u32::MAX)
    }
}
