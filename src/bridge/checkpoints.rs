//! The segments that the worker has sent or other tabs have stored: in memory, and in the browser's storage where that is allowed.

use std::collections::BTreeSet;

use web_sys::Blob;

use super::{
    shelf::{News, Shelf, Stored},
    store::{Done, Store},
};
use crate::{
    browser::database::{Change, Stock},
    state::{Storage, StorageProblem},
};

/// All segments, and the storage that they are written to.
pub(crate) struct Checkpoints {
    shelf: Shelf<Blob>,
    store: Store,
    problem: Option<StorageProblem>,
    /// Changes that could not be written, in order, without journal and watch list; and whether the newest of these could not.
    owed: Vec<Change>,
    owes_journal: bool,
    owes_watch: bool,
    /// Whether the storage has been read.
    read: bool,
    /// The file of the journal as it was last stored, and whether another tab has stored it.
    journal: Option<String>,
    foreign: bool,
    /// The watch list as it was last stored, and whether another tab has stored it.
    watch: Option<String>,
    foreign_watch: bool,
}

impl Checkpoints {
    /// No segments, for a page with these bundled articles.
    pub(crate) fn new(bundled: BTreeSet<String>) -> Checkpoints {
        Checkpoints {
            shelf: Shelf::new(bundled),
            store: Store::default(),
            problem: None,
            owed: Vec::new(),
            owes_journal: false,
            owes_watch: false,
            read: false,
            journal: None,
            foreign: false,
            watch: None,
            foreign_watch: false,
        }
    }

    /// The storage.
    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    /// Stores a segment that the worker has made.
    pub(crate) fn add(&mut self, ids: Vec<String>, bytes: Blob) {
        let putting = self.shelf.add(ids, bytes);
        self.store.put(putting);
    }

    /// Notes that articles were removed. Segments without any other article are deleted.
    pub(crate) fn remove(&mut self, ids: &[String]) {
        let removal = self.shelf.remove(ids);
        self.store.change(Change { gone: removal.gone, drop: removal.drop, ..Change::default() }, Vec::new());
    }

    /// Takes what the storage has done. Returns what the worker must do because of it, unless the storage was read for the first time.
    pub(crate) fn done(&mut self, done: Done) -> Option<News<Blob>> {
        match done {
            Done::Opened(Ok(stock)) => {
                self.problem = None;
                let first = !self.read;
                self.read = true;
                let news = self.take(stock, first);
                if first {
                    let (drop, back) = (self.shelf.spent(), self.shelf.forgotten());
                    self.store.change(Change { drop, back, ..Change::default() }, Vec::new());
                }
                self.retry();
                return (!first).then_some(news);
            }
            Done::Opened(Err(problem)) => {
                self.read = true;
                self.problem = Some(problem);
            }
            Done::Looked(stock) => return Some(self.take(stock, false)),
            Done::Put(number, Ok(key)) => {
                let drop = self.shelf.saved(number, key).into_iter().collect();
                self.store.change(Change { drop, ..Change::default() }, Vec::new());
                self.pass();
            }
            Done::Put(number, Err(problem)) => {
                self.shelf.failed(number);
                self.problem = Some(problem);
            }
            Done::Changed(change, Ok(())) => {
                self.owes_journal &= change.journal.is_none() || change.journal != self.journal;
                self.owes_watch &= change.watch.is_none() || change.watch != self.watch;
                // There may be room now.
                if self.problem == Some(StorageProblem::Full) {
                    self.retry();
                }
                self.pass();
            }
            Done::Changed(change, Err(problem)) => {
                self.owes_journal |= change.journal.is_some();
                self.owes_watch |= change.watch.is_some();
                let rest = Change { journal: None, watch: None, ..change };
                if !rest.is_empty() {
                    self.owed.push(rest);
                }
                self.problem = Some(problem);
            }
            Done::Lost(problem) => self.problem = Some(problem),
        }
        None
    }

    /// Stores the file of the journal, unless it is stored.
    pub(crate) fn keep_journal(&mut self, file: String) {
        if self.owes_journal || self.journal.as_ref() != Some(&file) {
            self.journal = Some(file.clone());
            self.store.change(Change { journal: Some(file), ..Change::default() }, Vec::new());
        }
    }

    /// Stores the watch list; an empty one for none.
    pub(crate) fn keep_watch(&mut self, file: String) {
        self.watch = Some(file.clone());
        self.store.change(Change { watch: Some(file), ..Change::default() }, Vec::new());
    }

    /// The watch list; nothing where there never was one.
    pub(crate) fn watch(&self) -> Option<String> {
        self.watch.clone()
    }

    /// The watch list, if another tab has stored another one since this was last asked.
    pub(crate) fn foreign_watch(&mut self) -> Option<String> {
        self.watch.clone().filter(|_| std::mem::take(&mut self.foreign_watch))
    }

    /// The file of the journal.
    pub(crate) fn journal(&self) -> Option<String> {
        self.journal.clone()
    }

    /// The file of the journal, if another tab has stored another one since this was last asked.
    pub(crate) fn foreign_journal(&mut self) -> Option<String> {
        self.journal.clone().filter(|_| std::mem::take(&mut self.foreign))
    }

    fn take(&mut self, stock: Stock, first: bool) -> News<Blob> {
        if stock.journal.is_some() && stock.journal != self.journal {
            (self.journal, self.foreign) = (stock.journal, true);
        }
        if stock.watch.is_some() && stock.watch != self.watch {
            (self.watch, self.foreign_watch) = (stock.watch, true);
        }
        let segments: Vec<Stored<Blob>> =
            stock.segments.into_iter().map(|segment| (segment.key, segment.ids, segment.blob)).collect();
        let news = self.shelf.take(&stock.keys, segments, &stock.removed, first);
        self.store.know(self.shelf.known());
        news
    }

    /// Writes again what could not be written.
    pub(crate) fn retry(&mut self) {
        self.shelf.retry().into_iter().for_each(|putting| self.store.put(putting));
        // What was removed may have been added again since.
        let removed: BTreeSet<String> = self.shelf.removed().into_iter().collect();
        for mut change in std::mem::take(&mut self.owed) {
            change.gone.retain(|id| removed.contains(id));
            change.back.retain(|id| !removed.contains(id));
            self.store.change(change, Vec::new());
        }
        // Until it is written it is owed; while it is being written it need not be written once more.
        let beside = Change {
            journal: self.journal.clone().filter(|_| std::mem::take(&mut self.owes_journal)),
            watch: self.watch.clone().filter(|_| std::mem::take(&mut self.owes_watch)),
            ..Change::default()
        };
        self.store.change(beside, Vec::new());
    }

    /// Forgets a problem that has passed, once nothing is owed any more.
    fn pass(&mut self) {
        let passing = matches!(self.problem, Some(StorageProblem::Full | StorageProblem::Failed(_)));
        let owes = self.owes_journal || self.owes_watch || !self.owed.is_empty() || self.store.is_changing();
        if passing && !owes && self.shelf.unsaved().is_empty() {
            self.problem = None;
        }
    }

    /// Deletes the records that cannot be read.
    pub(crate) fn give_up_damaged(&mut self) {
        let drop = self.shelf.give_up_damaged();
        self.store.change(Change { drop, ..Change::default() }, Vec::new());
    }

    /// Begins restoring: returns the segments that a new worker has to restore.
    pub(crate) fn start_restoring(&mut self) -> Vec<Blob> {
        self.shelf.start_restoring()
    }

    /// Notes which of the segments that were sent, by their positions among these, are analysed again because another version made
    /// them, and which cannot be read.
    pub(crate) fn restored(&mut self, stale: &[u32], unreadable: &[u32], renews: bool) {
        if self.shelf.restored(stale, unreadable, renews) {
            self.store.stop_listening();
            self.problem = Some(StorageProblem::Differs);
        }
        if !renews {
            self.renewed(false);
        }
    }

    /// Deletes the stale segments, because newer ones have their articles: a job that analyses again has `ended`, or there is none.
    pub(crate) fn renewed(&mut self, ended: bool) {
        let (drop, after) = self.shelf.renewed(ended);
        // If a newer one could not be written, the next visit restores old and new segments, of which the new ones count.
        self.store.change(Change { drop, ..Change::default() }, after);
    }

    /// Ids of the articles that are in a segment but were removed.
    pub(crate) fn removed(&self) -> Vec<String> {
        self.shelf.removed()
    }

    /// Ids of the reader's own articles.
    pub(crate) fn own(&self) -> Vec<String> {
        self.shelf.own()
    }

    /// The number of the reader's own articles.
    pub(crate) fn count(&self) -> u32 {
        self.shelf.own_count()
    }

    /// Ids of the articles that are not on the disk.
    pub(crate) fn unsaved(&self) -> Vec<String> {
        self.shelf.unsaved()
    }

    /// What the page shows of the storage.
    pub(crate) fn state(&self) -> Storage {
        let unsaved = u32::try_from(self.shelf.unsaved().len()).unwrap_or(u32::MAX);
        let owes = self.owes_journal || self.owes_watch || !self.owed.is_empty();
        let changes = owes || self.store.is_changing();
        let damaged = self.shelf.damaged().to_vec();
        Storage { unsaved, changes, journal: self.owes_journal, problem: self.problem.clone(), damaged }
    }
}
