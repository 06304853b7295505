//! The browser, in thin layers: what the rest of the page needs of it and no more.
//!
//! Whatever a browser may refuse (storage, history in an odd frame) fails softly here: the page goes on without it.

pub(crate) mod database;
pub(crate) mod dom;
pub(crate) mod files;
pub(crate) mod history;
pub(crate) mod listen;
pub(crate) mod media;
pub(crate) mod network;
pub(crate) mod storage;
pub(crate) mod time;

pub(crate) use listen::Listening;

/// The window, where there is one.
pub(crate) fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

/// The document, where there is one.
pub(crate) fn document() -> Option<web_sys::Document> {
    window()?.document()
}
