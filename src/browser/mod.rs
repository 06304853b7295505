//! Thin wrappers around the interfaces of the browser that the page needs.
//!
//! What a browser may refuse, such as storage, has no errors here: the page works without it.

pub(crate) mod canvas;
pub(crate) mod channel;
pub(crate) mod clipboard;
pub(crate) mod collections;
pub(crate) mod database;
pub(crate) mod dom;
mod event_listener;
pub(crate) mod files;
pub(crate) mod history;
pub(crate) mod locale;
pub(crate) mod locks;
pub(crate) mod machine;
pub(crate) mod marks;
pub(crate) mod media;
pub(crate) mod network;
pub(crate) mod offline;
pub(crate) mod parts;
pub(crate) mod picture;
pub(crate) mod resize;
pub(crate) mod room;
pub(crate) mod scans;
pub(crate) mod sight;
pub(crate) mod storage;
pub(crate) mod time;

pub(crate) use event_listener::EventListener;

/// The window, where there is one.
pub(crate) fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

/// The document, where there is one.
pub(crate) fn document() -> Option<web_sys::Document> {
    window()?.document()
}
