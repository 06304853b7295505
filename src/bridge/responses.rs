//! The messages of the index, and the actions that follow from them.

use js_sys::ArrayBuffer;
use wasm_bindgen::JsValue;
use wirescope_protocol::{Listed, RedateProblem, Response};

use super::{pending::Pending, session::Session, transport::Message};
use crate::{
    browser::{files, marks},
    state::Action,
    words,
};

impl Session {
    /// Handles a message of the index.
    pub(super) fn receive(&mut self, Message { seq, body, buffer }: Message<Response>) -> Vec<Action> {
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
                self.checkpoints.restored(&stale, &unreadable, renewing > 0);
                let mut actions = vec![Action::Restoring(false)];
                actions.extend(self.restored(renewing));
                actions.push(Action::Changed);
                actions
            }
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
            (Response::Redating { id, before, article }, _) => self.redating(id, before, article, buffer),
            (Response::Removed { .. }, _) => vec![Action::Changed],
            // The page has asked for something else since.
            (Response::Reading(_) | Response::Named { .. } | Response::Taken { .. }, _) => Vec::new(),
        }
    }

    /// An article gets another day of publication when it has been analysed with that.
    fn redating(
        &mut self,
        id: String,
        before: String,
        article: Result<Option<Listed>, RedateProblem>,
        batch: Option<ArrayBuffer>,
    ) -> Vec<Action> {
        match (article, batch) {
            (Ok(Some(article)), Some(batch)) => {
                self.redating.insert(id, before);
                self.pool.redate(article, batch.into());
                Vec::new()
            }
            (Ok(_), _) => vec![Action::Redated { id, before, problem: None }],
            (Err(problem), _) => vec![Action::Redated { id, before, problem: Some(problem) }],
        }
    }
}
