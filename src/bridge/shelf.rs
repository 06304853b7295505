//! The segments that the worker has made or other tabs have stored: which articles are the reader's, and what is on the disk.
//!
//! All tabs share one database, and each has a shelf. Nothing here waits for anything: a shelf says what is to be written, and is told
//! what was written and what other tabs have written.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::state::DamagedRecord;

/// Where a segment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// It is to be written.
    Saving,
    /// It could not be written.
    Failed,
    /// In the database, under this key.
    Disk(u32),
}

/// A segment.
#[derive(Debug)]
struct Kept<B> {
    /// Identifies it in this tab.
    number: u32,
    /// Ids of the articles in it.
    ids: Vec<String>,
    bytes: B,
    place: Place,
}

/// A segment to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Putting<B> {
    /// Its number in this tab.
    pub(crate) number: u32,
    /// Ids of all articles in it.
    pub(crate) ids: Vec<String>,
    /// Those of them that were removed since it was made.
    pub(crate) gone: Vec<String>,
    pub(crate) bytes: B,
}

/// What a removal writes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Removal {
    /// Ids of articles that are removed.
    pub(crate) gone: Vec<String>,
    /// Keys of segments that have no other article.
    pub(crate) drop: Vec<u32>,
}

/// What the worker must do because of another tab.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct News<B> {
    /// Segments to take up.
    pub(crate) fresh: Vec<B>,
    /// Ids of articles to remove.
    pub(crate) gone: Vec<String>,
}

/// A segment of the database: key, ids, and bytes if it is one of ours.
pub(crate) type Stored<B> = (u32, Vec<String>, Option<B>);

/// All segments that a tab knows.
#[derive(Debug)]
pub(crate) struct Shelf<B> {
    /// Ids of the bundled articles. Those to which an earlier version has given another day are in a segment, but do not count as the reader's own.
    bundled: BTreeSet<String>,
    last: u32,
    /// In the order in which the worker takes them up.
    kept: Vec<Kept<B>>,
    /// All keys of the database that this tab has seen.
    known: BTreeSet<u32>,
    /// How many segments have each article.
    holders: BTreeMap<String, usize>,
    /// Ids of the reader's own articles.
    own: BTreeSet<String>,
    /// Ids of articles that were removed and may still be in a segment.
    removed: BTreeSet<String>,
    /// The numbers of the segments of each request to restore that is not answered, and whether they are from another tab.
    sent: VecDeque<(Vec<u32>, bool)>,
    /// The numbers of segments that are analysed again.
    stale: BTreeSet<u32>,
    /// Whether that goes on.
    renewing: bool,
    /// Ids of articles of other tabs that were analysed again here.
    renewed: BTreeSet<String>,
    damaged: Vec<DamagedRecord>,
}

impl<B: Clone> Shelf<B> {
    /// An empty shelf, for a page with these bundled articles.
    pub(crate) fn new(bundled: BTreeSet<String>) -> Shelf<B> {
        Shelf {
            bundled,
            last: 0,
            kept: Vec::new(),
            known: BTreeSet::new(),
            holders: BTreeMap::new(),
            own: BTreeSet::new(),
            removed: BTreeSet::new(),
            sent: VecDeque::new(),
            stale: BTreeSet::new(),
            renewing: false,
            renewed: BTreeSet::new(),
            damaged: Vec::new(),
        }
    }

    /// The keys of the database that are known.
    pub(crate) fn known(&self) -> &BTreeSet<u32> {
        &self.known
    }

    /// Takes a segment that the worker has made, which is to be written.
    pub(crate) fn add(&mut self, ids: Vec<String>, bytes: B) -> Putting<B> {
        for id in &ids {
            self.removed.remove(id);
        }
        let number = self.keep(ids.clone(), bytes.clone(), Place::Saving, self.kept.len());
        Putting { number, ids, gone: Vec::new(), bytes }
    }

    /// A segment was written. Returns its key if it is to be deleted, because all of it was removed meanwhile.
    pub(crate) fn saved(&mut self, number: u32, key: u32) -> Option<u32> {
        self.known.insert(key);
        match self.kept.iter_mut().find(|kept| kept.number == number) {
            Some(kept) => {
                kept.place = Place::Disk(key);
                None
            }
            None => Some(key),
        }
    }

    /// A segment could not be written.
    pub(crate) fn failed(&mut self, number: u32) {
        if let Some(kept) = self.kept.iter_mut().find(|kept| kept.number == number) {
            kept.place = Place::Failed;
        }
    }

    /// The segments that could not be written, to try again.
    pub(crate) fn retry(&mut self) -> Vec<Putting<B>> {
        let removed = &self.removed;
        let failed = self.kept.iter_mut().filter(|kept| kept.place == Place::Failed);
        failed
            .map(|kept| {
                kept.place = Place::Saving;
                let gone = kept.ids.iter().filter(|id| removed.contains(*id)).cloned().collect();
                Putting { number: kept.number, ids: kept.ids.clone(), gone, bytes: kept.bytes.clone() }
            })
            .collect()
    }

    /// Ids of the articles that are in no segment on the disk, or not as they are now.
    pub(crate) fn unsaved(&self) -> Vec<String> {
        let unsaved = self.kept.iter().filter(|kept| !matches!(kept.place, Place::Disk(_)));
        let ids: BTreeSet<&String> = unsaved.flat_map(|kept| &kept.ids).filter(|id| !self.removed.contains(*id)).collect();
        ids.into_iter().cloned().collect()
    }

    /// Removes articles. Segments without any other article are dropped.
    pub(crate) fn remove(&mut self, ids: &[String]) -> Removal {
        let gone: Vec<String> = ids.iter().filter(|id| self.own.contains(*id)).cloned().collect();
        for id in &gone {
            self.removed.insert(id.clone());
            self.count(id);
        }
        Removal { gone, drop: self.spent() }
    }

    /// Takes what the database holds. At first that comes before what the worker has made already, later behind it.
    pub(crate) fn take(
        &mut self,
        keys: &BTreeSet<u32>,
        stored: Vec<Stored<B>>,
        removed: &BTreeSet<String>,
        first: bool,
    ) -> News<B> {
        let mut fresh = Vec::new();
        let mut numbers = Vec::new();
        let mut at = if first { 0 } else { self.kept.len() };
        for (key, ids, bytes) in stored {
            if !self.known.insert(key) {
                continue;
            }
            match bytes {
                Some(bytes) => {
                    for id in ids.iter().filter(|id| !removed.contains(*id)) {
                        // Another tab has added it again.
                        self.removed.remove(id);
                    }
                    numbers.push(self.keep(ids, bytes.clone(), Place::Disk(key), at));
                    fresh.push(bytes);
                    at += 1;
                }
                None => self.damaged.push(DamagedRecord { key, ids }),
            }
        }
        let vanished = |kept: &&Kept<B>| matches!(kept.place, Place::Disk(key) if !keys.contains(&key));
        let vanished: BTreeSet<u32> = self.kept.iter().filter(vanished).map(|kept| kept.number).collect();
        let mut gone: BTreeSet<String> =
            self.kept.iter().filter(|kept| vanished.contains(&kept.number)).flat_map(|kept| kept.ids.iter().cloned()).collect();
        self.drop_kept(&vanished);
        self.damaged.retain(|record| keys.contains(&record.key));
        let unsaved: BTreeSet<String> = self.unsaved().into_iter().collect();
        for id in removed.iter().filter(|id| !unsaved.contains(*id)) {
            if self.removed.insert(id.clone()) && self.holders.contains_key(id) {
                gone.insert(id.clone());
            }
            self.count(id);
        }
        // Of an article that another tab has analysed again only the old segment has vanished.
        gone.retain(|id| !self.own.contains(id) && !self.bundled.contains(id));
        if !first && !numbers.is_empty() {
            self.sent.push_back((numbers, true));
        }
        News { fresh, gone: gone.into_iter().collect() }
    }

    /// Drops the segments of which all articles were removed, and returns their keys.
    pub(crate) fn spent(&mut self) -> Vec<u32> {
        let spent: BTreeSet<u32> = self.kept.iter().filter(|kept| !self.is_needed(kept)).map(|kept| kept.number).collect();
        self.drop_kept(&spent)
    }

    /// Ids of removed articles that no segment has. Nothing needs to be known of them any more.
    pub(crate) fn forgotten(&mut self) -> Vec<String> {
        let all = std::mem::take(&mut self.removed);
        let (held, forgotten): (BTreeSet<_>, BTreeSet<_>) = all.into_iter().partition(|id| self.holders.contains_key(id));
        self.removed = held;
        forgotten.into_iter().collect()
    }

    /// Begins restoring: returns the segments that a new worker has to restore.
    pub(crate) fn start_restoring(&mut self) -> Vec<B> {
        self.stale.clear();
        self.renewing = false;
        let needed: Vec<&Kept<B>> = self.kept.iter().filter(|kept| self.is_needed(kept)).collect();
        self.sent = VecDeque::from([(needed.iter().map(|kept| kept.number).collect(), false)]);
        needed.into_iter().map(|kept| kept.bytes.clone()).collect()
    }

    /// Notes which of the segments that were sent, by their positions among these, are analysed again because another version made
    /// them, and which cannot be read. Returns whether two tabs analyse again what the other one has analysed.
    pub(crate) fn restored(&mut self, stale: &[u32], unreadable: &[u32], renews: bool) -> bool {
        let Some((sent, foreign)) = self.sent.pop_front() else { return false };
        let numbers = |positions: &[u32]| -> BTreeSet<u32> {
            positions.iter().filter_map(|at| sent.get(usize::try_from(*at).ok()?).copied()).collect()
        };
        let (stale, unreadable) = (numbers(stale), numbers(unreadable));
        let mut strife = false;
        if foreign {
            let ids: Vec<String> =
                self.kept.iter().filter(|kept| stale.contains(&kept.number)).flat_map(|kept| kept.ids.iter().cloned()).collect();
            strife = ids.iter().any(|id| self.renewed.contains(id));
            self.renewed.extend(ids);
        }
        self.stale.extend(stale);
        self.renewing |= renews;
        for kept in self.kept.iter().filter(|kept| unreadable.contains(&kept.number)) {
            if let Place::Disk(key) = kept.place {
                let ids = kept.ids.iter().filter(|id| !self.removed.contains(*id)).cloned().collect();
                self.damaged.push(DamagedRecord { key, ids });
            }
        }
        self.drop_kept(&unreadable);
        for record in &mut self.damaged {
            // What another segment has too is not lost.
            record.ids.retain(|id| !self.holders.contains_key(id));
        }
        strife
    }

    /// A job that analyses again has ended, or none is needed: drops the stale segments, because newer ones have their articles.
    /// Returns the keys to delete, and the numbers of the segments that have to be written before; none of both while another such
    /// job runs, or if a segment could not be written.
    pub(crate) fn renewed(&mut self, ended: bool) -> (Vec<u32>, Vec<u32>) {
        self.renewing &= !ended;
        if self.renewing || self.kept.iter().any(|kept| kept.place == Place::Failed) {
            return (Vec::new(), Vec::new());
        }
        let saving = self.kept.iter().filter(|kept| kept.place == Place::Saving).map(|kept| kept.number).collect();
        let stale = std::mem::take(&mut self.stale);
        let lost: Vec<DamagedRecord> = self.not_renewed(&stale);
        self.damaged.extend(lost);
        // A segment of which some articles could not be read stays, until the reader removes it.
        let damaged: BTreeSet<u32> = self.damaged.iter().map(|record| record.key).collect();
        let keys = self.drop_kept(&stale);
        (keys.into_iter().filter(|key| !damaged.contains(key)).collect(), saving)
    }

    /// The articles of stale segments that no other segment has: they could not be read.
    fn not_renewed(&self, stale: &BTreeSet<u32>) -> Vec<DamagedRecord> {
        let mut newer: BTreeSet<&String> = BTreeSet::new();
        for kept in self.kept.iter().filter(|kept| !stale.contains(&kept.number)) {
            newer.extend(&kept.ids);
        }
        let lost = |kept: &Kept<B>| {
            let Place::Disk(key) = kept.place else { return None };
            let is_lost = |id: &&String| !newer.contains(id) && !self.removed.contains(*id) && !self.bundled.contains(*id);
            let ids: Vec<String> = kept.ids.iter().filter(is_lost).cloned().collect();
            (!ids.is_empty()).then_some(DamagedRecord { key, ids })
        };
        self.kept.iter().filter(|kept| stale.contains(&kept.number)).filter_map(lost).collect()
    }

    /// The keys of the records that cannot be read, which are given up.
    pub(crate) fn give_up_damaged(&mut self) -> Vec<u32> {
        std::mem::take(&mut self.damaged).into_iter().map(|record| record.key).collect()
    }

    /// Records that cannot be read.
    pub(crate) fn damaged(&self) -> &[DamagedRecord] {
        &self.damaged
    }

    /// Ids of articles that are in a segment but were removed.
    pub(crate) fn removed(&self) -> Vec<String> {
        self.removed.iter().cloned().collect()
    }

    /// Ids of the reader's own articles.
    pub(crate) fn own(&self) -> Vec<String> {
        self.own.iter().cloned().collect()
    }

    /// The number of the reader's own articles.
    pub(crate) fn own_count(&self) -> u32 {
        u32::try_from(self.own.len()).unwrap_or(u32::MAX)
    }

    /// Whether an article of the segment has not been removed.
    fn is_needed(&self, kept: &Kept<B>) -> bool {
        kept.ids.iter().any(|id| self.own.contains(id) || self.bundled.contains(id))
    }

    /// Keeps a segment at that position, and returns its number.
    fn keep(&mut self, ids: Vec<String>, bytes: B, place: Place, at: usize) -> u32 {
        self.last += 1;
        for id in &ids {
            *self.holders.entry(id.clone()).or_default() += 1;
            self.count(id);
        }
        self.kept.insert(at, Kept { number: self.last, ids, bytes, place });
        self.last
    }

    /// Keeps the segments of these numbers no longer, and returns the keys of those that are on the disk.
    fn drop_kept(&mut self, numbers: &BTreeSet<u32>) -> Vec<u32> {
        let (dropped, kept) = std::mem::take(&mut self.kept).into_iter().partition(|kept| numbers.contains(&kept.number));
        self.kept = kept;
        let dropped: Vec<Kept<B>> = dropped;
        for id in dropped.iter().flat_map(|kept| &kept.ids) {
            if let Some(count) = self.holders.get_mut(id) {
                *count -= 1;
                if *count == 0 {
                    self.holders.remove(id);
                }
            }
            self.count(id);
        }
        dropped.iter().filter_map(|kept| if let Place::Disk(key) = kept.place { Some(key) } else { None }).collect()
    }

    /// Counts an article among the reader's own if it is one.
    fn count(&mut self, id: &str) {
        if self.holders.contains_key(id) && !self.removed.contains(id) && !self.bundled.contains(id) {
            if !self.own.contains(id) {
                self.own.insert(id.to_owned());
            }
        } else {
            self.own.remove(id);
        }
    }
}

#[cfg(test)]
#[path = "shelf_tests.rs"]
mod tests;
