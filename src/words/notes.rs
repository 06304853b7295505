//! What readers add: tags, stars, notes, highlights, saved searches.

use wirescope_protocol::{Change, Colour, Obstacle};

use super::{
    corrections::{obstacle, shortened},
    numbers::{articles, counted, thousands},
};
use crate::state::notes::{Jotting, Noting, Revised};

// The buttons above an article.
pub(crate) const STAR: &str = "Star";
pub(crate) const STAR_HINT: &str = "Star this article, or no longer (s)";
pub(crate) const READ: &str = "Read";
pub(crate) const READ_HINT: &str = "Mark this article as read, or as unread (u)";
pub(crate) const TAG: &str = "Tag…";
pub(crate) const TAG_HINT: &str = "Tag this article (t)";
pub(crate) const NOTE: &str = "Note…";
pub(crate) const NOTE_HINT: &str = "Write a note about this article (m)";

/// The star of a row.
pub(crate) fn star(title: &str) -> String {
    format!("Star: {title}")
}

/// For screen readers, in a row.
pub(crate) const IS_READ: &str = "read";

/// How many notes and highlights a row's article has.
pub(crate) fn noted(count: u32) -> String {
    counted(count, "note", "notes")
}

// The bar of selected words.
pub(crate) const SELECTED: &str = "Selected words";
pub(crate) const HIGHLIGHT: &str = "Highlight";
pub(crate) const LABEL: &str = "With a label…";
pub(crate) const TAG_WORDS: &str = "Tag…";
pub(crate) const NOTE_WORDS: &str = "Note…";

/// A colour.
pub(crate) fn colour(colour: Colour) -> &'static str {
    match colour {
        Colour::Yellow => "Yellow",
        Colour::Green => "Green",
        Colour::Blue => "Blue",
        Colour::Pink => "Pink",
    }
}

/// The button that highlights in a colour.
pub(crate) fn highlight_in(colour: Colour) -> String {
    format!("{HIGHLIGHT} in {}", self::colour(colour).to_lowercase())
}

/// The name of a value of [`Field::Highlight`](wirescope_protocol::Field::Highlight).
pub(crate) fn highlight(key: &str, name: &str) -> String {
    Colour::from_code(key).map_or_else(|| name.to_owned(), |known| colour(known).to_owned())
}

/// The heading of the dialog in which something is written.
pub(crate) fn heading(noting: &Noting) -> String {
    let about = if noting.about.is_empty() { String::new() } else { format!(" “{}”", shortened(&noting.about)) };
    match &noting.what {
        Jotting::Tag(subjects) if subjects.len() > 1 => {
            format!("Tag {}", articles(u32::try_from(subjects.len()).unwrap_or(u32::MAX)))
        }
        Jotting::Tag(_) => format!("Tag{about}"),
        Jotting::Note(_) => format!("Note about{about}"),
        Jotting::Highlight(_) => format!("Highlight{about}"),
        Jotting::Revise(_, Revised::Note(_)) => "Change the note".to_owned(),
        Jotting::Revise(_, Revised::Highlight(..)) => "Change the highlight".to_owned(),
        Jotting::Retag(tag) => format!("Rename the tag “{tag}”"),
        Jotting::Search(_) => "Save this search".to_owned(),
        Jotting::Research(name) => format!("Rename the search “{name}”"),
    }
}

/// The label of its field.
pub(crate) fn field(what: &Jotting) -> &'static str {
    match what {
        Jotting::Tag(_) => "Tag",
        Jotting::Note(_) | Jotting::Revise(_, Revised::Note(_)) => "Note",
        Jotting::Highlight(_) | Jotting::Revise(_, Revised::Highlight(..)) => "Label, if you like",
        Jotting::Retag(_) => "New name",
        Jotting::Search(_) | Jotting::Research(_) => "Name",
    }
}

/// What is said below the field.
pub(crate) fn hint(what: &Jotting) -> &'static str {
    match what {
        Jotting::Retag(_) => "Give it the name of another tag to make one of the two.",
        Jotting::Search(_) => {
            "The words searched for, all filters, and the view as it is set now. A name that is taken is given to this search."
        }
        Jotting::Highlight(_) | Jotting::Revise(_, Revised::Highlight(..)) => "Labels can be filtered by, as colours can.",
        _ => "",
    }
}
pub(crate) const COLOUR: &str = "Colour";
pub(crate) const SAVE: &str = "Save";
pub(crate) const DELETE: &str = "Delete";
pub(crate) const CANCEL: &str = "Cancel";

/// The notice after something was written or taken away; with a button to undo it.
pub(crate) fn written(what: &Jotting) -> &'static str {
    match what {
        Jotting::Tag(_) => "Tagged",
        Jotting::Note(_) => "Noted",
        Jotting::Highlight(_) => HIGHLIGHTED,
        Jotting::Revise(..) => "Changed",
        Jotting::Retag(_) => "Tag renamed",
        Jotting::Search(_) => "Search saved. It is in Notes, and in the palette (Ctrl+K).",
        Jotting::Research(_) => "Search renamed",
    }
}
pub(crate) const HIGHLIGHTED: &str = "Highlighted";
pub(crate) const MARKED_READ: &str = "Marked as read";
pub(crate) const UNTAGGED: &str = "Tag taken off";
pub(crate) const TAG_DELETED: &str = "Tag deleted";
pub(crate) const DELETED: &str = "Deleted";
pub(crate) const SEARCH_DELETED: &str = "Saved search deleted";

/// Why something cannot be said.
pub(crate) fn refused(why: &Obstacle) -> String {
    format!("That is not possible: {}.", obstacle(why))
}

// What an article has.
pub(crate) const YOURS: &str = "Your notes on this article";
pub(crate) const TAGS: &str = "Tags";
pub(crate) const CHANGE: &str = "Change";

/// The button that takes a tag off.
pub(crate) fn untag(tag: &str) -> String {
    format!("Take off the tag “{tag}”")
}

/// The button that shows only what has a tag.
pub(crate) fn only(tag: &str) -> String {
    format!("Only articles tagged “{tag}”")
}

/// A button of a remark, for screen readers.
pub(crate) fn of_remark(does: &str, change: &Change) -> String {
    format!("{does}: {}", says(change))
}

/// What a remark says.
pub(crate) fn says(change: &Change) -> String {
    match change {
        Change::Tag { tag } => format!("Tagged “{tag}”"),
        Change::Note { text } => text.clone(),
        Change::Highlight { colour, label } if label.is_empty() => self::colour(*colour).to_owned(),
        Change::Highlight { label, .. } => label.clone(),
        Change::Identify { identifier } => format!("Identifier {identifier}"),
        Change::Star => "Starred".to_owned(),
        Change::Read => "Read".to_owned(),
        _ => String::new(),
    }
}

// The view.
pub(crate) const MARKS: &str = "Marks";
pub(crate) const STARRED: &str = "Starred";
pub(crate) const UNREAD: &str = "Unread";
pub(crate) const NO_TAGS: &str =
    "No tags yet. Open an article and choose “Tag…” above it, or select words or articles and choose “Tag…”.";
pub(crate) const HIGHLIGHTS: &str = "Highlights";
pub(crate) const NO_HIGHLIGHTS: &str = "Nothing is highlighted yet. Select words in an article and choose a colour.";
pub(crate) const SEARCHES: &str = "Saved searches";
pub(crate) const NO_SEARCHES: &str = "No search is saved yet. Search or filter, then save it here under a name.";
pub(crate) const SAVE_SEARCH: &str = "Save this search…";
pub(crate) const RENAME: &str = "Rename or merge";
pub(crate) const RENAME_SEARCH: &str = "Rename";
pub(crate) const ROWS: &str = "Notes and highlights";
pub(crate) const NO_ROWS: &str = "No notes on these articles yet.";
pub(crate) const HOW_TO: &str = "Open an article: the buttons above it give it a star, a tag or a note, and so do the keys s, t and m. Select words to highlight them or to write beside them. What you add stays in this browser, and goes along when you save your corrections to a file.";
/// What the rows are.
pub(crate) const NOTES: &str = "notes";

/// What a button does to a tag or a saved search, for screen readers.
pub(crate) fn of_name(does: &str, name: &str) -> String {
    format!("{does}: {name}")
}

/// How many rows there are.
pub(crate) fn rows(total: u32) -> String {
    format!("{ROWS} ({})", thousands(total))
}

/// A name that a remark is about.
pub(crate) fn named(name: &str, count: u32) -> String {
    format!("{name} – wherever it is named, in {}", articles(count))
}
