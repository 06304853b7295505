//! Pages to share, and what such a page says of itself.

use wirescope_protocol::{Redacted, ShareAnswer};

use super::numbers::{articles, counted, thousands};

pub(crate) const TITLE: &str = "Save as a page to share";
pub(crate) const HINT: &str = "Save as a page to share";
pub(crate) const WHAT: &str = "One file that opens in any browser, without a network and without Wirescope: whoever has it can read, search, filter and look at every view, and can open it in Wirescope to go on. It is made on this device and sent nowhere.";

pub(crate) const WHICH: &str = "Which articles";

pub(crate) const KEEP_OUT: &str = "Keep out";
pub(crate) const WORDS: &str = "Words and names that are not to be in the file, one a line";
pub(crate) const WORDS_NOTE: &str = "Each counts as a whole, in capitals or not, with accents or without. A * at the end takes in longer words: Khan* also Khans.";
pub(crate) const BLACK_OUT: &str = "Black them out";
pub(crate) const LEAVE_OUT: &str = "Leave out every article that has one";
pub(crate) const BLACK_NOTE: &str = "They are not hidden but gone: in texts, headlines, names, corrections and the search. Articles that had one lose their address, their tags and their notes too; what was corrected in them stays as it is shown. What stands around them stays: look whether it still tells who is meant.";

pub(crate) const SAVE: &str = "Save the page";
pub(crate) const COUNTING: &str = "Counting…";
pub(crate) const CANNOT: &str = "This cannot be done here: the program for such pages could not be loaded, or this browser cannot compress. Reload the page, or take a browser of 2023 or later.";

/// The name of the file.
pub(crate) const FILE: &str = "wirescope-shared.html";

// In a page that was shared.
pub(crate) const SHARED: &str = "Shared page";
pub(crate) const SHARED_HINT: &str =
    "This page was saved to be shared. To add, correct or annotate, open Wirescope and drop this file on it.";
pub(crate) const READ_ONLY: &str =
    "This is a shared page, in which nothing can be changed. To go on, open Wirescope and drop this file on it.";

/// All articles.
pub(crate) fn all(count: u32) -> String {
    match count {
        1 => "The one article".to_owned(),
        count => format!("All {}", articles(count)),
    }
}

/// Those that search and filters leave.
pub(crate) fn shown(count: u32) -> String {
    format!("Only what search and filters leave: {}", articles(count))
}

/// Whether corrections go along.
pub(crate) fn corrections(count: u32) -> String {
    format!("With {}, which whoever opens it in Wirescope can undo", counted(count, "correction", "corrections"))
}

/// Whether remarks go along.
pub(crate) fn notes(count: u32) -> String {
    format!(
        "With {}: what you wrote, starred, read and highlighted is there to be read",
        counted(count, "note or tag", "notes and tags")
    )
}

/// How often words stand there.
pub(crate) fn found(redacted: &Redacted) -> String {
    match redacted.places {
        0 => format!("“{}” stands nowhere.", redacted.words),
        places => format!("“{}”: {} in {}.", redacted.words, counted(places, "place", "places"), articles(redacted.articles)),
    }
}

/// Adds what else somebody is called.
pub(crate) fn also(names: &[String]) -> String {
    format!("Also keep out {}", names.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", "))
}

/// What would be in the file; `bytes` is about how large it would be.
pub(crate) fn sum(answer: &ShareAnswer, bytes: u64) -> String {
    let mut parts = vec![articles(answer.articles)];
    if answer.corrections > 0 {
        parts.push(counted(answer.corrections, "correction", "corrections"));
    }
    if answer.notes > 0 {
        parts.push(counted(answer.notes, "note or tag", "notes and tags"));
    }
    if answer.left_out > 0 {
        parts.push(format!("{} left out", thousands(answer.left_out)));
    }
    format!("{}; about {}.", parts.join(", "), size(bytes))
}

/// It was saved, and is so large.
pub(crate) fn saved(bytes: u64) -> String {
    format!("Saved as {FILE}, {}.", size(bytes))
}

/// It was not saved, for this reason.
pub(crate) fn not_saved(why: &str) -> String {
    format!("The page could not be made: {why}")
}

/// Parts of a shared page that cannot be read.
pub(crate) fn unreadable(parts: u32) -> String {
    format!("{} of this page cannot be read: the file was changed or is not whole.", counted(parts, "part", "parts"))
}

#[allow(clippy::cast_precision_loss, reason = "sizes of files are far below 2^53")]
fn size(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_the_file_is_a_sentence() {
        let answer = ShareAnswer { articles: 12, corrections: 1, notes: 2, left_out: 3, ..ShareAnswer::default() };
        assert_eq!(sum(&answer, 2_340_000), "12 articles, 1 correction, 2 notes and tags, 3 left out; about 2.3 MB.");
        assert_eq!(sum(&ShareAnswer { articles: 1, ..ShareAnswer::default() }, 1), "1 article; about 0.0 MB.");
    }

    #[test]
    fn words_that_stand_nowhere_are_named_so() {
        let words = Redacted { words: "Lind".to_owned(), ..Redacted::default() };
        assert_eq!(found(&words), "“Lind” stands nowhere.");
        assert_eq!(found(&Redacted { places: 2, articles: 1, ..words }), "“Lind”: 2 places in 1 article.");
        assert_eq!(also(&["Ann".to_owned(), "A. L.".to_owned()]), "Also keep out “Ann”, “A. L.”");
    }
}
