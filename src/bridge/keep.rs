//! The reader's own articles as the worker handed them over: in memory, and in the browser's storage where it allows that.

use std::collections::BTreeSet;

use wasm_bindgen_futures::spawn_local;
use web_sys::Blob;

use crate::browser::database::{Database, Stored};

/// Checkpoints, and what was taken out of them again.
#[derive(Debug, Default)]
pub(crate) struct Keep {
    /// Ids of the articles that ship with the page: they may be in a checkpoint, as they may have been given another day, but are
    /// nobody's own.
    bundled: BTreeSet<String>,
    database: Option<Database>,
    checkpoints: Vec<Stored>,
    /// Positions of those that the worker was handed, in the order it was.
    handed: Vec<usize>,
    /// Positions of those whose articles other models analysed.
    stale: BTreeSet<usize>,
    own: BTreeSet<String>,
    gone: BTreeSet<String>,
}

impl Keep {
    /// Nothing, for a page that ships with these articles.
    pub(crate) fn new(bundled: BTreeSet<String>) -> Keep {
        Keep { bundled, ..Keep::default() }
    }

    /// Takes up what an earlier visit left.
    pub(crate) fn load(&mut self, database: Option<Database>, stored: Vec<Stored>, gone: Vec<String>) {
        self.database = database;
        self.gone = gone.into_iter().collect();
        // A checkpoint may have come while the storage was read.
        let newer = std::mem::replace(&mut self.checkpoints, stored);
        for stored in &self.checkpoints {
            self.own.extend(stored.ids.iter().filter(|id| !self.gone.contains(*id) && !self.bundled.contains(*id)).cloned());
        }
        for stored in newer {
            self.add(stored);
        }
    }

    /// Keeps a checkpoint.
    pub(crate) fn add(&mut self, stored: Stored) {
        let back = stored.ids.iter().filter(|id| self.gone.remove(*id)).count() > 0;
        self.own.extend(stored.ids.iter().filter(|id| !self.bundled.contains(*id)).cloned());
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
        if !self.checkpoints.iter().any(|stored| self.is_alive(stored)) {
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
        self.handed.clear();
        self.stale.clear();
        self.own.clear();
        self.gone.clear();
        if let Some(database) = self.database.clone() {
            spawn_local(async move {
                let _ = database.clear().await;
            });
        }
    }

    /// Whether anything is left in it.
    fn is_alive(&self, stored: &Stored) -> bool {
        stored.ids.iter().any(|id| self.own.contains(id) || self.bundled.contains(id))
    }

    /// The checkpoints to hand to a new worker: those with anything left in them.
    pub(crate) fn hand_over(&mut self) -> Vec<Blob> {
        self.stale.clear();
        self.handed = (0..self.checkpoints.len()).filter(|at| self.is_alive(&self.checkpoints[*at])).collect();
        self.handed.iter().map(|at| self.checkpoints[*at].blob.clone()).collect()
    }

    /// Notes which of those that were handed over hold what other models analysed.
    pub(crate) fn note_stale(&mut self, positions: &[u32]) {
        let handed = |at: &u32| self.handed.get(usize::try_from(*at).ok()?).copied();
        self.stale = positions.iter().filter_map(handed).collect();
    }

    /// Newer checkpoints hold all that the stale ones held: forgets those.
    pub(crate) fn renewed(&mut self) {
        self.handed.clear();
        let stale = std::mem::take(&mut self.stale);
        if stale.is_empty() {
            return;
        }
        let all = std::mem::take(&mut self.checkpoints).into_iter().enumerate();
        self.checkpoints = all.filter(|(at, _)| !stale.contains(at)).map(|(_, stored)| stored).collect();
        if let Some(database) = self.database.clone() {
            let all = self.checkpoints.clone();
            spawn_local(async move {
                // If it fails, the next visit finds old and new together, and takes the new.
                let _ = database.replace(&all).await;
            });
        }
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
