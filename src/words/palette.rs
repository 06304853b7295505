//! The command palette.

use super::numbers::{articles, thousands};

pub(crate) const TITLE: &str = "Go to…";
pub(crate) const HINT: &str = "Go to a name, article, view or action (Ctrl+K)";
pub(crate) const LABEL: &str = "A name, headline, view or action";
pub(crate) const PLACEHOLDER: &str = "Beginnings of words: a name, a headline, a view, an action";
pub(crate) const RESULTS: &str = "What was found";
pub(crate) const KEYS: &str = "↑ ↓ to choose, Enter to go there, Esc to close";
pub(crate) const LOOKING: &str = "Looking…";

// What the groups are called.
pub(crate) const RECENT: &str = "Lately";
pub(crate) const SEARCHES: &str = "Saved searches";
pub(crate) const VIEWS: &str = "Views";
pub(crate) const ACTIONS: &str = "Actions";
pub(crate) const NAMES: &str = "Names";
pub(crate) const ARTICLES: &str = "Articles";
pub(crate) const WAYS: &str = "With this name";
pub(crate) const PASSAGES: &str = "Its words";

/// Nothing begins so.
pub(crate) fn nothing(typed: &str) -> String {
    format!("Nothing begins with “{typed}”.")
}
pub(crate) const NOTHING_NOTE: &str = "Here only names, headlines, views and actions are found. To find words in the texts:";

/// The way from here to the search.
pub(crate) fn search(typed: &str) -> String {
    format!("Search all articles for “{typed}”")
}

/// How many of a group there are beyond those listed.
pub(crate) fn more(left: u32) -> String {
    format!("and {} more: type on", thousands(left))
}

/// How much was found, for screen readers.
pub(crate) fn found(count: usize) -> String {
    format!("{} to choose from", super::numbers::counted(u32::try_from(count).unwrap_or(u32::MAX), "entry", "entries"))
}

/// How many articles have a name.
pub(crate) fn in_articles(count: u32) -> String {
    articles(count)
}

/// Beside a saved search.
pub(crate) const SAVED_NOTE: &str = "saved search";

// What can be done with a name.
pub(crate) const BACK: &str = "Back to all";

/// The label of the field while a name is chosen.
pub(crate) fn about(name: &str) -> String {
    format!("What about {name}?")
}
pub(crate) fn only(name: &str) -> String {
    format!("Only articles with {name}")
}
pub(crate) fn hide(name: &str) -> String {
    format!("Hide articles with {name}")
}
pub(crate) fn said(name: &str) -> String {
    format!("What {name} said")
}
pub(crate) fn did(name: &str) -> String {
    format!("What {name} did")
}
pub(crate) fn done_to(name: &str) -> String {
    format!("What was done to {name}")
}
pub(crate) fn ties(name: &str) -> String {
    format!("Who {name} is tied to")
}
pub(crate) const NO_WORDS: &str = "In the articles that are shown now it does not stand.";

// Actions, and under what else each is found.
pub(crate) const ADD: (&str, &str) = ("Add articles", "open upload paste file import");
pub(crate) const EXPORT: (&str, &str) =
    ("Export what is shown", "save download csv excel word spreadsheet dossier geojson gexf bibtex calendar");
pub(crate) const HELP: (&str, &str) = ("Help and keys", "shortcuts keyboard manual");
pub(crate) const MATRIX: (&str, &str) =
    ("Matrix of who stands together with whom", "co-occurrence cross table network facets pairs");
pub(crate) const SAVE_SEARCH: (&str, &str) = ("Save this search", "keep bookmark name pin");
pub(crate) const STAR: (&str, &str) = ("Star the open article, or not", "favourite mark");
pub(crate) const TAG: (&str, &str) = ("Tag the open article", "label keyword");
pub(crate) const NOTE: (&str, &str) = ("Write a note about the open article", "comment annotate");
pub(crate) const CORRECTIONS: (&str, &str) = ("All corrections", "history journal revoke rename merge save open");
pub(crate) const COLLECTIONS: (&str, &str) =
    ("Collections", "piles project folder new rename duplicate delete open save file storage room");
pub(crate) const SHARE: (&str, &str) = ("Save as a page to share", "send file html export redact offline colleague");
pub(crate) const TOUR: (&str, &str) = ("Take the two-minute tour", "guide introduction start");
pub(crate) const DARK: (&str, &str) = ("Dark colours", "theme mode night");
pub(crate) const LIGHT: (&str, &str) = ("Light colours", "theme mode day");
pub(crate) const UNDO: (&str, &str) = ("Undo the last change of search or filters", "back revert");
pub(crate) const REDO: (&str, &str) = ("Bring back what was undone", "redo again forward");
pub(crate) const CLEAR: (&str, &str) = ("Clear search and filters", "reset remove all");
pub(crate) const FOLD: (&str, &str) = ("Fold the filters away", "hide facets side wide");
pub(crate) const UNFOLD: (&str, &str) = ("Show the filters", "facets side");
pub(crate) const REFERENCES: (&str, &str) =
    ("Mark pronouns and descriptions in the text, or not", "references reading marks he she");
pub(crate) const QUOTATIONS: (&str, &str) = ("Set quotations off in the text, or not", "reading marks quotes");
pub(crate) const EVENTS: (&str, &str) = ("Mark acts in the text, or not", "events reading marks");
pub(crate) const AROUND: (&str, &str) =
    ("Count credits, captions and the like, or not", "furniture lines around bylines agencies leave out include boilerplate");
pub(crate) const CLOSE: (&str, &str) = ("Close the open article", "reader");
