//! The list of articles, and what stands there when none matches.

use wirescope_protocol::Sort;

use super::numbers::{articles, thousands};

/// The list pane.
pub(crate) const ARTICLES: &str = "Articles";
/// The choice of the order.
pub(crate) const SORT_BY: &str = "Sort by";
/// A row that has not arrived.
pub(crate) const LOADING: &str = "Loading";
/// Stands in place of the counts before the first answer.
pub(crate) const LOOKING: &str = "Looking…";

/// An order.
pub(crate) fn sort(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "Best match",
        Sort::Newest => "Newest first",
        Sort::Oldest => "Oldest first",
        Sort::Title => "Title",
    }
}

/// `2 of 12 articles`
pub(crate) fn count(matched: u32, total: u32) -> String {
    format!("{} of {}", thousands(matched), articles(total))
}

/// Each story counts once.
pub(crate) const ONCE: &str = "Fold near-duplicates";
pub(crate) const ONCE_HINT: &str =
    "Of articles of nearly the same text only the oldest is shown and counted, here and in all views";

/// The articles that are folded into one.
pub(crate) fn left_out(count: u32) -> String {
    format!("and {} more like it", thousands(count))
}

// No article matches.
pub(crate) const NO_ARTICLES: &str = "There are no articles here yet.";
pub(crate) const NO_MATCH: &str = "No article matches all of this.";
pub(crate) const LEAVE_ONE_OUT: &str = "Leave one thing out:";
pub(crate) const CLEAR_ALL: &str = "Clear all and show every article";

/// How many articles match without one of the active things.
pub(crate) fn matches_without(matched: u32) -> String {
    if matched == 0 { "still none".to_owned() } else { articles(matched) }
}
