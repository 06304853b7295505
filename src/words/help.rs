//! The help dialog.

pub(crate) const HELP: &str = "Help";
pub(crate) const HINT: &str = "Help and keys (?)";
pub(crate) const KEYS_CAPTION: &str = "Keys";

/// The keys, and what each does.
pub(crate) const KEYS: [(&[&str], &str); 27] = [
    (&["/"], "Search; Enter opens the first article that is found"),
    (&["Ctrl+K"], "Go to a name, article, view or action"),
    (&["1", "2", "…", "9", "0", "-", "="], "The views, in the order of their tabs"),
    (&["j", "k"], "Next, previous article"),
    (&["n", "p"], "Next, previous hit in the article"),
    (&["r"], "Mark pronouns and descriptions that stand for somebody, or not"),
    (&["q"], "Set quotations off and name their speakers, or not"),
    (&["e"], "Mark events, who did what to whom, or not"),
    (&["s"], "Star the article, or no longer"),
    (&["t"], "Tag the article"),
    (&["u"], "Mark the article as read, or as unread"),
    (&["m"], "Write a note about the article"),
    (&["y", "n", "u"], "In Review: yes, no, unsure"),
    (&["d"], "Change the date of the article"),
    (&["Shift+P"], "Pin the search with its filters, or no longer"),
    (&["c"], "Cite the selected words, or the article"),
    (&["?"], "This help"),
    (&["Esc"], "Close what is open, leave a field"),
    (
        &["Ctrl+Z"],
        "Undo the last change of search, filters, an article's date, a removed article, a correction, a star, tag or note",
    ),
    (&["Ctrl+Shift+Z"], "Bring back what was undone"),
    (&["↑", "↓"], "In a filter: from value to value"),
    (&["Enter"], "On a value: only articles with it, then hide them, then neither"),
    (&["x"], "On a value: hide articles with it"),
    (&["↑", "↓"], "In a table: from row to row; Enter opens the words"),
    (&["Tab"], "Into the text: to the first marked words"),
    (&["←", "→"], "In the text: from one marked name, speaker or event to the next"),
    (&["Enter"], "On marked words: into their card"),
];

/// Beside the button that starts the tour.
pub(crate) const TOUR: &str = "Two minutes that show what can be found out.";

// The introduction, around the key that undoes.
pub(crate) const INTRODUCTION: &str = "Wirescope reads news articles on your own device and marks who and what is in them. Point at a marked name to see what it is and why it was marked; click it to keep that in sight, with buttons for only the articles that have it. The back button and ";
pub(crate) const UNDO_KEY: &str = "Ctrl+Z";
pub(crate) const INTRODUCTION_END: &str = " undo that.";
pub(crate) const ADDRESS: &str = "The address of this page holds your search and filters, the open article, and how each view is set, so what you see can be bookmarked and sent. It is never sent to a server. Your own articles stay in this browser until you remove them.";
