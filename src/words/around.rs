//! Lines around articles – credits, captions, offers –, and whether they count.

use super::numbers::counted;

/// The switch that has them counted too.
pub(crate) const COUNT: &str = "Count credits, captions and the like";
pub(crate) const COUNT_HINT: &str = "Lines around the article, set smaller: credits, captions, offers, ties to others. What they name and tell is counted like all else";
// Its chip.
pub(crate) const COUNTED: &str = "Counted too";
pub(crate) const LINES: &str = "credits, captions and the like";
/// Why they cannot be hidden.
pub(crate) const SHOWN: &str = "Shown, since what they name is counted";
/// Why there is no file, where they were counted otherwise while it was made.
pub(crate) const RECOUNTED: &str = "what counts was changed while it was made. Export again.";

/// Articles are counted with them, or without.
pub(crate) fn recounting(left: u32) -> String {
    format!("Counting again: {} to go", counted(left, "article", "articles"))
}
