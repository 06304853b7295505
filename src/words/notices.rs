//! Notices.

use super::numbers::{counted, thousands};

pub(crate) const UNDO: &str = "Undo";
pub(crate) const DISMISS: &str = "Dismiss";
/// Removes the bundled articles.
pub(crate) const REMOVE_SAMPLES: &str = "Remove the samples";

/// The reader's own articles have come to the bundled ones.
pub(crate) fn samples(count: u32) -> String {
    format!(
        "The {} that Wirescope brings along {} counted with yours.",
        counted(count, "sample article", "sample articles"),
        if count == 1 { "is" } else { "are" }
    )
}

/// Unfolds the list of inputs that could not be read.
pub(crate) const ERRORS: &str = "Which, and why";

/// How many errors are not listed.
pub(crate) fn more_errors(count: u32) -> String {
    format!("and {} more", thousands(count))
}
