//! Notices.

use super::numbers::thousands;

pub(crate) const UNDO: &str = "Undo";
pub(crate) const DISMISS: &str = "Dismiss";
/// Unfolds the list of inputs that could not be read.
pub(crate) const ERRORS: &str = "Which, and why";

/// How many errors are not listed.
pub(crate) fn more_errors(count: u32) -> String {
    format!("and {} more", thousands(count))
}
