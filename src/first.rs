//! What the page brings along, so that the bundled articles are on screen before the worker has started.

use crate::state::First;

/// The bundled articles as the engine showed them when the page was built.
pub(crate) fn first() -> Option<First> {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/first.postcard"))).ok()
}
