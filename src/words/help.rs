//! The help dialog.

pub(crate) const HELP: &str = "Help";
pub(crate) const HINT: &str = "Help and keys (?)";
pub(crate) const KEYS_CAPTION: &str = "Keys";

/// The keys, and what each does.
pub(crate) const KEYS: [(&[&str], &str); 18] = [
    (&["/"], "Search; Enter opens the first article that is found"),
    (&["1", "2", "…"], "The views, in the order of their tabs"),
    (&["j", "k"], "Next, previous article"),
    (&["n", "p"], "Next, previous hit in the article"),
    (&["r"], "Mark pronouns and descriptions that stand for somebody, or not"),
    (&["q"], "Set quotations off and name their speakers, or not"),
    (&["e"], "Mark events, who did what to whom, or not"),
    (&["d"], "Change the date of the article"),
    (&["?"], "This help"),
    (&["Esc"], "Close what is open, leave a field"),
    (&["Ctrl+Shift+Z"], "Bring back what was undone"),
    (&["Ctrl+Z"], "Undo the last change of search, filters, an article's date or a correction"),
    (&["↑", "↓"], "In a filter: from value to value"),
    (&["Enter"], "On a value: only articles with it, then hide them, then neither"),
    (&["x"], "On a value: hide articles with it"),
    (&["Tab"], "Into the text: to the first marked words"),
    (&["←", "→"], "In the text: from one marked name, speaker or event to the next"),
    (&["Enter"], "On marked words: into their card"),
];

// The introduction, around the key that undoes.
pub(crate) const INTRODUCTION: &str = "Wirescope reads news articles on your own device and marks who and what is in them. Point at a marked name to see what it is and why it was marked; click it to keep only the articles that have it. The back button and ";
pub(crate) const UNDO_KEY: &str = "Ctrl+Z";
pub(crate) const INTRODUCTION_END: &str = " undo that.";
pub(crate) const ADDRESS: &str = "The address of this page holds your search, filters and open article, so a view can be bookmarked. It is never sent to a server. Your own articles stay in this browser until you remove them.";
