//! The dialog that adds articles.

use super::numbers::counted;
use crate::browser::files::PassedFor;

pub(crate) const ADD_ARTICLES: &str = "Add articles";
pub(crate) const DROP: &str = "Drop to add";

pub(crate) const FILES: &str = "Files";
pub(crate) const DROP_HERE: &str = "Drop files or folders here, or anywhere on the page";
pub(crate) const CHOOSE_FILES: &str = "Choose files";
pub(crate) const CHOOSE_FOLDER: &str = "Choose a folder";
pub(crate) const FORMATS: &str = "Text, web pages, PDF, Word and other office files, mail, feeds, tables, JSON, exports of newspaper databases, web archives – also in archives, as many as you like. They are read on this device and go nowhere else.";
/// A folder was chosen that has no file.
pub(crate) const NO_FILE: &str = "There was no file in it.";

pub(crate) const PASTE: &str = "Or paste a text";
pub(crate) const TEXT: &str = "Text";
pub(crate) const TITLE: &str = "Title";
pub(crate) const TITLE_NOTE: &str = " – if empty, the first line";
pub(crate) const SOURCE: &str = "Source";
pub(crate) const DATE: &str = "Date";
pub(crate) const ADD_TEXT: &str = "Add this text";

// The button in the header: on a narrow screen the second word is hidden.
pub(crate) const ADD: &str = "Add";
pub(crate) const ADD_WHAT: &str = " articles";

/// Why a file or folder was passed over.
pub(crate) fn passed(why: PassedFor) -> &'static str {
    match why {
        PassedFor::Hidden => "Its name begins with a dot, as those of hidden files do: left out.",
        PassedFor::Depth => "It is a folder inside so many others that it was not looked into: add it by itself.",
        PassedFor::Refusal => {
            "The browser does not hand it out, or not all of it: it may have been moved, or be protected. Add it by itself."
        }
    }
}

/// How many were.
pub(crate) fn passed_over(count: u32) -> String {
    format!("{} passed over.", counted(count, "file or folder was", "files or folders were"))
}
