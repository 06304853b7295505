//! The histogram of publication.

use super::{
    dates::calendar,
    numbers::{articles, thousands},
};

pub(crate) const PUBLISHED: &str = "Published";
pub(crate) const FROM: &str = "Published from";
pub(crate) const UNTIL: &str = "Published until";
pub(crate) const TABLE: &str = "Articles by time of publication";
pub(crate) const WHEN: &str = "When";
pub(crate) const MATCHING: &str = "Articles that match";
pub(crate) const ALL: &str = "All articles";
pub(crate) const CLEAR: &str = "All dates";
pub(crate) const NO_DATES: &str = "None of these articles has a date of publication.";

/// The hint on a bar: `September 2019: 3 of 5 articles`.
pub(crate) fn bar(value: &str, count: u32, all: u32) -> String {
    format!("{}: {} of {}", calendar(value), thousands(count), articles(all))
}

/// Articles that are in no bar.
pub(crate) fn undated(count: u32) -> String {
    format!("{} undated", thousands(count))
}
