//! The frame of the page, and the reader's own articles.

use super::numbers::{articles, thousands};

pub(crate) const NAME: &str = "Wirescope";
pub(crate) const CLOSE: &str = "Close";
pub(crate) const LIGHT: &str = "Light colours";
pub(crate) const DARK: &str = "Dark colours";

// Links for those who go through the page by keyboard.
pub(crate) const SKIP: &str = "Skip";
pub(crate) const TO_VIEW: &str = "To the open view";
pub(crate) const TO_READER: &str = "To the open article";

pub(crate) const REMOVE_SAMPLES: &str = "Remove the samples";
pub(crate) const REMOVE_OWN: &str = "Remove my articles";
pub(crate) const REMOVE: &str = "Remove";
pub(crate) const KEEP: &str = "Keep";

/// `12 of your own`
pub(crate) fn own(count: u32) -> String {
    format!("{} of your own", thousands(count))
}

/// Asks before the reader's own articles are removed.
pub(crate) fn remove_own(count: u32) -> String {
    format!("Remove {} from this browser?", articles(count))
}
