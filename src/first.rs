//! Results that were computed when the page was built, so that the bundled articles are on screen before the worker has started.

use crate::state::First;

/// The default view and the bundled articles.
pub(crate) fn first() -> Option<First> {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/first.postcard"))).ok()
}
