//! The views and the desk on which they stand.

use crate::state::View;

/// What a view is called.
pub(crate) fn name(view: View) -> &'static str {
    match view {
        View::Overview => OVERVIEW,
        View::Articles => ARTICLES,
        View::Timeline => TIMELINE,
        View::Map => MAP,
        View::Network => NETWORK,
        View::Quotations => QUOTATIONS,
        View::Acts => ACTS,
        View::Compare => COMPARE,
        View::Words => WORDS,
        View::Stories => STORIES,
        View::Notes => NOTES,
        View::Review => REVIEW,
    }
}

/// All tabs together.
pub(crate) const VIEWS: &str = "Views";
/// The entry of a small screen that leads to the views that have none of their own.
pub(crate) const MORE: &str = "More";

pub(crate) const ARTICLES: &str = "Articles";
pub(crate) const ARTICLES_HINT: &str = "The list of articles, and the text of the open one";

pub(crate) const OVERVIEW: &str = "Overview";
pub(crate) const OVERVIEW_HINT: &str = "How much there is, who and where, and what to read first";
pub(crate) const TIMELINE: &str = "Timeline";
pub(crate) const TIMELINE_HINT: &str = "When articles were published, and which dates they mention";
pub(crate) const MAP: &str = "Map";
pub(crate) const MAP_HINT: &str = "Where the places are that articles name";
pub(crate) const NETWORK: &str = "Network";
pub(crate) const NETWORK_HINT: &str = "Who is tied to whom, as a drawing, a matrix and a table";
pub(crate) const QUOTATIONS: &str = "Quotations";
pub(crate) const QUOTATIONS_HINT: &str = "Who said what, to whom, when";
pub(crate) const ACTS: &str = "Acts";
pub(crate) const ACTS_HINT: &str = "Who did what to whom, when and where";
pub(crate) const COMPARE: &str = "Compare";
pub(crate) const COMPARE_HINT: &str = "Two sides beside each other: what both have, and where they differ";
pub(crate) const WORDS: &str = "Words";
pub(crate) const WORDS_HINT: &str = "Where a word or name stands, what stands beside it, and how often over time";
pub(crate) const STORIES: &str = "Stories";
pub(crate) const STORIES_HINT: &str = "Which articles are nearly the same, and what they have word for word";
pub(crate) const NOTES: &str = "Notes";
pub(crate) const NOTES_HINT: &str = "Your tags, stars, notes, highlights and saved searches";
pub(crate) const REVIEW: &str = "Review";
pub(crate) const REVIEW_HINT: &str =
    "What is most worth a look: names that may be one, doubtful quotations, places and dates that are missing";

// While the part of the program with this view is on its way.
pub(crate) const COMING: &str = "This view is being loaded…";
pub(crate) const NOT_COME: &str = "This view could not be loaded.";
pub(crate) const AGAIN: &str = "Try again";

// What is drawn, and the same as a table.
pub(crate) const SHOW_AS: &str = "Show as";
pub(crate) const CHART: &str = "Chart";
pub(crate) const TABLE: &str = "Table";

// The boundaries that can be moved.
pub(crate) const LIST_WIDTH: &str = "Width of the list";
pub(crate) const READER_WIDTH: &str = "Width of the reader";
pub(crate) const RESIZE_HINT: &str = "Drag, or use the arrow keys. Double-click for the usual width";
