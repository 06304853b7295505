//! Collections: what they are called, what they hold, and what can be done with them.

use super::{
    dates,
    numbers::{articles, counted},
};
use crate::state::Collection;

pub(crate) const TITLE: &str = "Collections";
pub(crate) const WHAT: &str =
    "A collection is a pile of articles with its corrections, notes and pins. All stay in this browser, on your machine.";
/// What the collection without a name is called.
pub(crate) const FIRST: &str = "My articles";
/// What a new one is called.
pub(crate) const UNNAMED: &str = "New collection";
pub(crate) const NEW: &str = "Name of a new collection";
pub(crate) const CREATE: &str = "Create and open";
pub(crate) const OPEN_FILE: &str = "Open a file …";
pub(crate) const SAVE: &str = "Save this one to a file";
pub(crate) const OPEN: &str = "Open";
pub(crate) const OPENED: &str = "open here";
pub(crate) const RENAME: &str = "Rename";
pub(crate) const NAME: &str = "Name";
pub(crate) const KEEP_NAME: &str = "Save name";
pub(crate) const CANCEL: &str = "Cancel";
pub(crate) const DUPLICATE: &str = "Duplicate";
pub(crate) const DELETE: &str = "Delete";
pub(crate) const DELETED: &str = "Deleted";
pub(crate) const DELETED_NOTE: &str = "They are kept for a week, and then deleted for good.";
pub(crate) const BRING_BACK: &str = "Bring back";
pub(crate) const PURGE: &str = "Delete for good";
pub(crate) const LIST: &str = "Collections of this browser";
pub(crate) const ASK_TO_KEEP: &str = "Ask the browser to keep it";
pub(crate) const KEPT: &str = "The browser keeps it until you delete it.";
pub(crate) const MAY_GO: &str =
    "The browser may throw it away when it runs out of room, and private windows do when they are closed.";
pub(crate) const NOT_KEPT: &str = "The browser will not promise that. Save what matters to a file.";
pub(crate) const BUSY: &str =
    "Articles are being added, or something is not saved yet. Another collection can be opened once they are.";
pub(crate) const GONE_HERE: &str = "This collection was deleted in another tab. What is on this page stays until you close it.";

/// The name of the file of a collection.
pub(crate) fn file(name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || "-_ ,.".contains(c) { c } else { ' ' };
    let name: String = name.chars().map(plain).take(80).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}.wirescope", if name.trim_matches('.').is_empty() { "wirescope" } else { name.trim_matches('.') })
}

/// The button at the foot that opens the dialog.
pub(crate) fn foot(collection: &Collection) -> String {
    format!("Collection: {}", collection.title())
}

/// The label of a button, for screen readers.
pub(crate) fn of(deed: &str, name: &str) -> String {
    format!("{deed}: {name}")
}

/// `12 articles · 1.2 MB · changed 3 May 2026`
pub(crate) fn about(collection: &Collection) -> String {
    let mut parts = Vec::new();
    if let Some((count, bytes)) = collection.size {
        parts.push(articles(count));
        if count > 0 {
            parts.push(size(bytes));
        }
    }
    let day = |moment: &str| moment.get(..10).map(dates::day).unwrap_or_default();
    if !collection.changed.is_empty() {
        parts.push(format!("changed {}", day(&collection.changed)));
    } else if !collection.made.is_empty() {
        parts.push(format!("made {}", day(&collection.made)));
    }
    parts.join(" · ")
}

/// `deleted 3 May 2026`
pub(crate) fn deleted(collection: &Collection) -> String {
    format!("deleted {}", collection.gone.get(..10).map(dates::day).unwrap_or_default())
}

/// What is kept for the page, and how much more there may be.
pub(crate) fn room((used, quota): (u64, u64)) -> String {
    format!(
        "{} are kept for this page, its own program included; there is room for about {} more.",
        size(used),
        size(quota.saturating_sub(used))
    )
}

/// `1.2 MB`
pub(crate) fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["KB", "MB", "GB", "TB"];
    let mut amount = bytes as f64 / 1000.0;
    let mut unit = 0;
    while amount >= 1000.0 && unit + 1 < UNITS.len() {
        amount /= 1000.0;
        unit += 1;
    }
    if amount < 10.0 && unit > 0 {
        format!("{amount:.1} {}", UNITS[unit])
    } else {
        format!("{:.0} {}", amount.ceil(), UNITS[unit])
    }
}

/// In how many tabs it is open.
pub(crate) fn tabs(tabs: u32) -> String {
    format!("Also open in {}: each sees what the other changes.", counted(tabs.saturating_sub(1), "other tab", "other tabs"))
}

/// The notice after a deletion.
pub(crate) fn was_deleted(name: &str) -> String {
    format!("“{name}” was deleted")
}

/// The notice after a duplication; so many records of the first are damaged.
pub(crate) fn duplicated(name: &str, damaged: u32) -> String {
    match damaged {
        0 => format!("Duplicated as “{name}”"),
        damaged => {
            let what = counted(damaged, "stored record is", "stored records are");
            format!("Duplicated as “{name}”, without what cannot be read: {what} damaged")
        }
    }
}

/// What a copy is called.
pub(crate) fn copy(name: &str) -> String {
    format!("{name}, copy")
}

/// A file is being opened.
pub(crate) fn opening(file: &str) -> String {
    format!("Opening {file} …")
}

/// One is being duplicated.
pub(crate) fn duplicating(name: &str) -> String {
    format!("Duplicating “{name}” …")
}

/// A file was opened as a collection; `damaged` is what is damaged in it.
pub(crate) fn opened(name: &str, count: u32) -> String {
    format!("“{name}” was added to your collections: {}.", articles(count))
}

/// What is damaged in a file.
pub(crate) fn damaged(parts: u32, again: u32, lost: u32) -> String {
    let mut told = format!("{} of the file {} damaged.", counted(parts, "part", "parts"), if parts == 1 { "is" } else { "are" });
    if again > 0 {
        told += &format!(" {} will be analysed again.", articles(again));
    }
    if lost > 0 {
        told += &format!(" {} could not be read.", articles(lost));
    }
    told
}

/// A part that is damaged: `12 articles lost: a, b`
pub(crate) fn part(again: u32, lost: &[String]) -> String {
    match (again, lost) {
        (0, []) => "It is damaged, and was left out.".to_owned(),
        (again, []) => format!("It is damaged; {} will be analysed again.", articles(again)),
        (_, lost) => format!("It is damaged; these articles could not be read: {}.", lost.join(", ")),
    }
}

/// A file could not be opened.
pub(crate) fn not_opened(file: &str, why: &str) -> String {
    format!("{file} could not be opened: {why}")
}

/// Something could not be done.
pub(crate) fn failed(why: &str) -> String {
    format!("That could not be done. {why}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_collection_holds_is_one_line() {
        let collection =
            Collection { changed: "2026-05-03T10:00:00Z".to_owned(), size: Some((1200, 3_460_000)), ..Collection::default() };
        assert_eq!(about(&collection), format!("1,200 articles · 3.5 MB · changed {}", dates::day("2026-05-03")));
        assert_eq!(about(&Collection { size: Some((0, 0)), ..Collection::default() }), "0 articles");
        assert_eq!([size(0), size(1), size(999_500), size(12_300_000_000)], ["0 KB", "1 KB", "1000 KB", "13 GB"]);
        assert_eq!(
            damaged(2, 3, 1),
            "2 parts of the file are damaged. 3 articles will be analysed again. 1 article could not be read."
        );
    }
}
