//! Results that were computed when the page was built, so that the bundled articles are on screen before the worker has started.

use std::hint::black_box;

use crate::state::First;

/// Where they begin, behind a mark of that length and four bytes that say how many they are.
const HEAD: usize = 16 + 4;

/// Between the marks of `first_marks.rs`. Pages that are shared have nothing but zeros there.
static FRAMED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/first.framed"));

/// The default view and the bundled articles; `None` in a page that was shared.
pub(crate) fn first() -> Option<First> {
    // What is there is known only when the page runs.
    let framed = black_box(FRAMED);
    let length = framed.get(16..HEAD)?.first_chunk::<4>().copied().map(u32::from_le_bytes)?;
    if length == 0 { None } else { postcard::from_bytes(framed.get(HEAD..)?.get(..length as usize)?).ok() }
}
