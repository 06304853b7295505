//! Collections out of files: the index reads them, and each becomes one of this browser.

use std::{collections::BTreeSet, rc::Rc};

use js_sys::{Array, ArrayBuffer};
use wasm_bindgen::JsValue;
use web_sys::{Blob, File};
use wirescope_protocol::{AddError, DamagedPart, Request, Unpacked};

use super::{
    super::{handle::Bridge, pending::Pending, session::Session},
    librarian::{Librarian, Then},
};
use crate::{
    browser::{
        collections as shelf,
        database::{Change, Database},
    },
    state::{Action, Notice, StorageProblem, Undo},
    words::collections as words,
};

impl Librarian {
    /// Makes a collection of what a file holds, and opens it if that `is_safe`.
    fn import(&self, file: String, unpacked: Unpacked, bytes: &ArrayBuffer, is_safe: bool) {
        let bytes = bytes.clone();
        self.manage(words::opening(&file), move |librarian, all| async move {
            let wanted = if unpacked.name.is_empty() { file.trim_end_matches(".wirescope") } else { &unpacked.name };
            let name = all.free_name(wanted);
            let ids: BTreeSet<&String> = unpacked.segments.iter().flat_map(|(ids, _)| ids).collect();
            let without = librarian.0.bundled.iter().filter(|id| !ids.contains(id)).cloned().collect();
            let id = librarian.add(name.clone(), without).await?;
            if let Err(problem) = write(&id, &unpacked, &bytes).await {
                let _ = librarian.purge_record(&id).await;
                return Err(problem);
            }
            shelf::take_views(&id, &unpacked.views);
            if unpacked.damaged.is_empty() && is_safe {
                return Ok(Then::Switch(id));
            }
            let told = words::opened(&name, u32::try_from(ids.len()).unwrap_or(u32::MAX));
            let mut notice = Notice { undo: Some(Undo::Open(id)), ..Notice::info(told) };
            if !unpacked.damaged.is_empty() {
                let (parts, again, lost) = extent(&unpacked.damaged);
                notice.text = format!("{} {}", notice.text, words::damaged(parts, again, lost));
                let error = |part: &DamagedPart| AddError {
                    name: part.path.clone(),
                    message: words::part(part.again, &part.lost),
                    ..AddError::default()
                };
                (notice.problem, notice.failed) = (true, parts);
                notice.errors = Rc::new(unpacked.damaged.iter().map(error).collect());
            }
            Ok(Then::Tell(Box::new(notice)))
        });
    }

    /// Files are read no more, because the index stopped.
    pub(crate) fn drop_files(&self) -> Action {
        self.change(|known| known.busy.clear())
    }
}

/// How many parts are damaged, and how many of their articles are analysed again and lost.
fn extent(damaged: &[DamagedPart]) -> (u32, u32, u32) {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let again = damaged.iter().map(|part| part.again).sum();
    (count(damaged.len()), again, count(damaged.iter().map(|part| part.lost.len()).sum()))
}

/// Writes what a file holds into the database of a new collection.
async fn write(id: &str, unpacked: &Unpacked, bytes: &ArrayBuffer) -> Result<(), StorageProblem> {
    let database = Database::open(&shelf::database(id), |_| ()).await?;
    let mut at = 0;
    let mut written = Ok(None);
    for (ids, length) in &unpacked.segments {
        let part = bytes.slice_with_end(at, at + length);
        at += length;
        let blob =
            Blob::new_with_buffer_source_sequence(&Array::of1(&part)).map_err(|_| StorageProblem::Failed(String::new()))?;
        written = database.change(&Change { put: Some((ids.clone(), blob)), ..Change::default() }).await;
        if written.is_err() {
            break;
        }
    }
    let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    let beside = Change { journal: some(&unpacked.journal), watch: some(&unpacked.watch), ..Change::default() };
    if written.is_ok() && !beside.is_empty() {
        written = database.change(&beside).await;
    }
    database.close();
    written.map(drop)
}

impl Bridge {
    /// Opens files of collections, each as one of its own.
    pub(crate) fn open_collection_files(&self, files: Vec<File>) {
        if files.is_empty() || self.is_shared() {
            return;
        }
        self.with(|session| {
            let busy = words::opening(&files[0].name());
            session.files.extend(files);
            session.unpack();
            vec![session.librarian.change(|known| known.busy = busy)]
        });
    }
}

impl Session {
    /// Has the index read the files of collections that wait for that, once it is there.
    pub(crate) fn unpack(&mut self) {
        if !self.ready {
            return;
        }
        for file in std::mem::take(&mut self.files) {
            self.request(Pending::Unpack(file.name()), &Request::Unpack, &[JsValue::from(file)]);
        }
    }

    /// The index has read the file of a collection.
    pub(crate) fn unpacked(
        &mut self,
        file: String,
        unpacked: Result<Box<Unpacked>, String>,
        bytes: Option<ArrayBuffer>,
    ) -> Vec<Action> {
        match unpacked {
            Ok(unpacked) => {
                let is_safe = self.pool.is_idle() && self.checkpoints.unsaved().is_empty();
                self.librarian.import(file, *unpacked, &bytes.unwrap_or_else(|| ArrayBuffer::new(0)), is_safe);
                Vec::new()
            }
            Err(why) => {
                let told = Notice::problem(words::not_opened(&file, &why));
                vec![self.librarian.drop_files(), Action::Tell(told)]
            }
        }
    }
}
