//! Pages to share, and what such a page itself begins with.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use wirescope_protocol::{Request, ShareAnswer, ShareAsk};

use super::{handle::Bridge, pending::Pending, session::Session};
use crate::{
    browser::{files, parts},
    state::{Action, Models, Notice},
    words,
};

impl Bridge {
    /// Asks what a page to share would hold, or has it made and saved. [`Action::Shared`] tells what is in it.
    pub(crate) fn share(&self, ask: ShareAsk) {
        self.with(|session| {
            session.request(Pending::Share, &Request::Share(ask), &[]);
            Vec::new()
        });
    }

    /// Takes what a page that was shared holds, in the place of what is stored and of models: it analyses nothing.
    pub(super) fn open_parcel(&self) {
        self.with(|session| {
            let mut actions = vec![Action::Models(Models::Here)];
            actions.extend(session.storage_loaded());
            actions
        });
    }

    /// Whether something cannot be done because this page was shared; the reader is told.
    pub(super) fn is_shared(&self) -> bool {
        let is_shared = parts::is_shared();
        if is_shared {
            self.with(|_| vec![Action::Tell(Notice::info(words::share::READ_ONLY))]);
        }
        is_shared
    }
}

impl Session {
    /// The journal and the segments of the page, if it was shared. The segments are buffers: a worker of a page from disk cannot read blobs in WebKit.
    pub(super) fn parcel(&self) -> Option<(Option<String>, Vec<JsValue>)> {
        let parcel = parts::parcel()?;
        let journal = Some(parcel.journal.clone()).filter(|journal| !journal.is_empty());
        let buffer = |bytes: &Vec<u8>| Uint8Array::from(bytes.as_slice()).buffer().into();
        Some((journal, parcel.segments.iter().map(buffer).collect()))
    }

    /// The index says what is in a page to share, or has made what is to be in it.
    pub(super) fn shared(&self, answer: Result<ShareAnswer, String>, parcel: Option<ArrayBuffer>) -> Vec<Action> {
        if let Some(parcel) = parcel {
            let dispatch = self.dispatch.clone();
            spawn_local(async move {
                let notice = match parts::page_of(&parcel).await {
                    Ok(page) => {
                        files::save_blob(words::share::FILE, &page);
                        Notice::info(words::share::saved(page.size() as u64))
                    }
                    Err(message) => Notice::problem(words::share::not_saved(&message)),
                };
                dispatch.emit(Action::Tell(notice));
            });
        }
        match answer {
            Ok(answer) => vec![Action::Shared(Some(answer))],
            Err(message) => vec![Action::Tell(Notice::problem(words::share::not_saved(&message)))],
        }
    }
}
