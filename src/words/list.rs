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

/// Why a text is not whole, in a word; empty where nothing says so.
pub(crate) fn lack(code: &str) -> &'static str {
    match code {
        "cut" => "cut off",
        "summary" => "summary only",
        _ => "",
    }
}

/// Articles were removed.
pub(crate) fn removed(count: u32) -> String {
    format!("{} removed.", articles(count))
}

// Articles that are picked in the list.
pub(crate) const SELECT: &str = "Select";
pub(crate) const SELECT_HINT: &str = "Select articles to date, to name their source, to remove them or to keep only them";
pub(crate) const SELECT_ALL: &str = "All";
pub(crate) const DONE: &str = "Done";
pub(crate) const WITH_SELECTED: &str = "With the selected articles";
pub(crate) const ONLY_THESE: &str = "Only these";
pub(crate) const SET_DATE: &str = "Set date";
pub(crate) const SET_SOURCE: &str = "Set source";
pub(crate) const REMOVE: &str = "Remove";
pub(crate) const SET: &str = "Set";
pub(crate) const CANCEL: &str = "Cancel";
pub(crate) const DATE: &str = "Date of the selected articles";
pub(crate) const SOURCE: &str = "Source of the selected articles";

/// How many articles are selected, of how many in the list.
pub(crate) fn selected(count: usize, matched: u32) -> String {
    format!("{} of {} selected", count, thousands(matched))
}

/// The box that selects an article.
pub(crate) fn select(title: &str) -> String {
    format!("Select “{title}”")
}

/// What selecting all selects: the articles that are here, where the list is longer.
pub(crate) fn select_all_hint(loaded: usize, matched: u32) -> String {
    if u32::try_from(loaded).is_ok_and(|loaded| loaded >= matched) {
        "Select all articles of the list".to_owned()
    } else {
        format!("Select the {loaded} articles of the list that are loaded here; scroll to reach others, or narrow the list")
    }
}

/// So many articles are being changed.
pub(crate) fn changing(count: usize) -> String {
    format!("Changing {}…", articles(u32::try_from(count).unwrap_or(u32::MAX)))
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
