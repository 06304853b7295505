//! The messages of the index, and the actions that follow from them.

use js_sys::{Array, ArrayBuffer};
use wasm_bindgen::JsValue;
use web_sys::Blob;
use wirescope_protocol::{JournalAnswer, Response};

use super::{pending::Pending, session::Session, transport::Message};
use crate::{
    browser::{files, marks, parts},
    state::{Action, Asked, Making, Notice},
    words,
};

impl Session {
    /// Handles a message of the index.
    pub(super) fn receive(&mut self, Message { seq, body, buffer }: Message<Response>) -> Vec<Action> {
        // It is not the answer yet.
        if let Response::Making { done, of } = body {
            return if self.pending.awaits(seq) { vec![Action::Making(Making::At(done, of))] } else { Vec::new() };
        }
        match (body, self.pending.answered(seq)) {
            (Response::Ready { .. }, _) => self.index_ready(),
            (Response::Answer(answer), pending) => {
                let details = [("ms", answer.millis.into()), ("matched", answer.matched.into()), ("total", answer.total.into())];
                marks::put("Answer", &details);
                match pending {
                    Some(Pending::Ask { stamp, ask }) => vec![Action::Answer { stamp, ask, answer }],
                    // The page has asked for something else since.
                    _ => Vec::new(),
                }
            }
            (Response::Reading(reading), Some(Pending::Open(id))) => vec![Action::Read(id, reading)],
            (Response::Restored { stale, renewing, unreadable, .. }, _) => {
                let mut actions = vec![Action::Restoring(false)];
                if parts::is_shared() {
                    let lost = u32::try_from(unreadable.len()).unwrap_or(u32::MAX);
                    actions.extend((lost > 0).then(|| Action::Tell(Notice::problem(words::share::unreadable(lost)))));
                } else {
                    self.checkpoints.restored(&stale, &unreadable, renewing > 0);
                    actions.extend(self.restored(renewing));
                }
                actions.push(Action::Changed);
                actions
            }
            (Response::Moved, _) => vec![Action::Changed],
            (Response::Recounting { left }, _) => vec![Action::Recounting(left)],
            (Response::Exported { .. }, Some(Pending::TakeOut(ids))) => self.taken_out(ids, buffer),
            (Response::Exported { .. }, _) => {
                if let Some(buffer) = buffer {
                    files::save(words::storage::FILE, &buffer);
                }
                Vec::new()
            }
            (Response::Named { ids }, Some(Pending::Name(batch))) => {
                self.pool.named(batch, ids);
                Vec::new()
            }
            (Response::Taken { problem }, Some(Pending::Take(batch))) => {
                self.pool.taken(batch, problem);
                Vec::new()
            }
            (Response::Stale { articles }, _) => {
                self.pool.stale(articles, buffer.map_or(JsValue::NULL, JsValue::from));
                Vec::new()
            }
            (Response::Decided { ids }, _) => self.decided(ids, buffer),
            (Response::Journal(answer), Some(Pending::Journal(asked))) => self.journal(asked, answer, buffer),
            (Response::Made(made), Some(Pending::Make(name))) => {
                let told = match (made, buffer) {
                    (Ok(told), Some(buffer)) => {
                        files::save(&name, &buffer);
                        Making::Saved(name, told)
                    }
                    (Ok(_), None) => Making::Failed(None),
                    (Err(why), _) => Making::Failed(why.or_else(|| Some(words::around::RECOUNTED.to_owned()))),
                };
                vec![Action::Making(told)]
            }
            (Response::Columns(file, columns), _) => {
                vec![Action::Columns(columns.map(|columns| (file, columns)))]
            }
            (Response::Namesakes { name, places }, _) => vec![Action::Namesakes(name, places)],
            (Response::Watching(told), Some(Pending::Watch(file))) => self.watching(file, told),
            (Response::Watching(_), _) => Vec::new(),
            (Response::Unpacked(unpacked), Some(Pending::Unpack(file))) => self.unpacked(file, unpacked, buffer),
            (Response::Removed { .. }, _) => vec![Action::Changed],
            (Response::Shared(answer), _) => self.shared(answer, buffer),
            // The page has asked for something else since.
            (
                Response::Reading(_)
                | Response::Named { .. }
                | Response::Taken { .. }
                | Response::Journal(_)
                | Response::Making { .. }
                | Response::Unpacked(_)
                | Response::Made(_),
                _,
            ) => Vec::new(),
        }
    }

    /// What the journal has become is stored; what it is now to be saved as a file is saved.
    fn journal(&mut self, asked: Asked, answer: JournalAnswer, buffer: Option<ArrayBuffer>) -> Vec<Action> {
        if let (Asked::Save, Some(buffer)) = (&asked, &buffer) {
            files::save(words::corrections::FILE, buffer);
        }
        if let Some(file) = buffer.filter(|_| answer.entries > 0).and_then(|buffer| files::text(&buffer)) {
            self.checkpoints.keep_journal(file);
        }
        let changed = answer.changed > 0 || answer.remarked > 0;
        let told = Action::Journal(asked, Box::new(answer));
        std::iter::once(told).chain(changed.then_some(Action::Changed)).collect()
    }

    /// Articles have the days that were decided, and are stored with these.
    fn decided(&mut self, ids: Vec<String>, segment: Option<ArrayBuffer>) -> Vec<Action> {
        let is_all = self.deciding.forget(&ids);
        let blob = segment.and_then(|segment| Blob::new_with_buffer_source_sequence(&Array::of1(&segment)).ok());
        if let Some(blob) = blob {
            self.checkpoints.add(ids, blob);
        }
        // All panes are asked anew then: not for each few of thousands.
        if is_all { vec![Action::Changed] } else { Vec::new() }
    }
}
