//! Removing articles so that they can be put back, and which of the bundled ones are gone.

use std::collections::{BTreeMap, BTreeSet};

use js_sys::{Array, ArrayBuffer};
use web_sys::File;
use wirescope_protocol::{AddItem, Request};

use super::{handle::Bridge, pending::Pending, session::Session};
use crate::{
    browser::{
        collections::{self, GONE_SAMPLES},
        storage,
    },
    state::Action,
};

/// How many removals can be taken back. Those beyond are the oldest.
const KEPT: usize = 20;

/// The name of the file that removed articles are in; only errors name it.
const FILE: &str = "removed.jsonl";

/// What was removed.
#[derive(Default)]
pub(super) struct Removals {
    last: u32,
    /// Files of articles that can be added again, with the ids of these.
    kept: BTreeMap<u32, (Vec<String>, File)>,
    /// Ids of bundled articles.
    bundled: BTreeSet<String>,
    /// Those of them that are gone.
    gone: BTreeSet<String>,
}

impl Removals {
    pub(super) fn new(bundled: BTreeSet<String>) -> Removals {
        let gone = storage::recall(&collections::own(GONE_SAMPLES)).unwrap_or_default();
        let gone = gone.split(' ').filter(|id| bundled.contains(*id)).map(str::to_owned).collect();
        Removals { bundled, gone, ..Removals::default() }
    }

    /// Ids of the bundled articles that were removed in this visit or an earlier one.
    pub(super) fn gone(&self) -> Vec<String> {
        self.gone.iter().cloned().collect()
    }

    fn note(&mut self, ids: &[String], gone: bool) {
        for id in ids.iter().filter(|id| self.bundled.contains(*id)) {
            if gone {
                self.gone.insert(id.clone());
            } else {
                self.gone.remove(id);
            }
        }
        storage::remember(&collections::own(GONE_SAMPLES), &self.gone().join(" "));
    }
}

impl Bridge {
    /// Removes articles; [`Action::Removed`] says under which number they can be put back.
    pub(crate) fn take_out(&self, ids: Vec<String>) {
        if self.is_shared() {
            return;
        }
        self.with(|session| {
            session.removals.note(&ids, true);
            // In this order: what is removed cannot be written down any more.
            session.request(Pending::TakeOut(ids.clone()), &Request::Export { ids: ids.clone() }, &[]);
            Vec::new()
        });
        self.remove(ids);
    }

    /// Adds again what was removed under a number.
    pub(crate) fn put_back(&self, number: u32) {
        let mut kept = None;
        self.with(|session| {
            kept = session.removals.kept.remove(&number);
            if let Some((ids, _)) = &kept {
                session.removals.note(ids, false);
            }
            Vec::new()
        });
        if let Some((_, file)) = kept {
            self.add(vec![(AddItem::File { name: FILE.to_owned() }, Some(file))]);
        }
    }
}

impl Session {
    /// The articles that are being removed have been written to a file.
    pub(super) fn taken_out(&mut self, ids: Vec<String>, file: Option<ArrayBuffer>) -> Vec<Action> {
        let removals = &mut self.removals;
        removals.last += 1;
        let number = removals.last;
        let file = file.and_then(|file| File::new_with_buffer_source_sequence(&Array::of1(&file), FILE).ok());
        if let Some(file) = file {
            removals.kept.insert(number, (ids.clone(), file));
            while removals.kept.len() > KEPT {
                removals.kept.pop_first();
            }
        }
        vec![Action::Removed { number, ids }]
    }
}
