//! The watch list: the reader's own names, and what of the articles may be one of them.

use wirescope_protocol::{Standing, WatchAnswer, WatchMatch, WatchTold};

use super::{
    entities,
    numbers::{articles, counted, thousands},
};

pub(crate) const TITLE: &str = "Watch list";
pub(crate) const WHAT: &str = "Your own list of names, as a table: a column “name”, and if you like “aliases”, “type” and “id”. What the articles call exactly so counts; what is nearly so is asked.";
pub(crate) const OPEN: &str = "Open a table …";
pub(crate) const REPLACE: &str = "Open another table …";
pub(crate) const PASTE: &str = "Or paste it";
pub(crate) const USE: &str = "Use this list";
pub(crate) const REMOVE: &str = "Remove the list";
pub(crate) const REMOVED: &str = "The watch list was removed";
pub(crate) const LIST: &str = "Entries of the watch list";
pub(crate) const CONFIRM: &str = "It is";
pub(crate) const REJECT: &str = "It is not";
pub(crate) const NOTHING: &str = "nothing like it";
pub(crate) const CONFIRMED: &str = "Confirmed";
pub(crate) const REJECTED: &str = "Rejected";

/// What is on the list, and how much of it the articles have.
pub(crate) fn summary(answer: &WatchAnswer) -> String {
    let found = format!("{} of {} found", thousands(answer.found), counted(answer.entries, "entry", "entries"));
    if answer.open == 0 { found } else { format!("{found}, {} to decide", counted(answer.open, "name", "names")) }
}

/// The button that shows more entries; so many are not shown.
pub(crate) fn more(rest: u32) -> String {
    format!("Show more ({} left)", thousands(rest))
}

/// A list was taken.
pub(crate) fn taken(told: WatchTold) -> String {
    if told.entries == 0 {
        return REMOVED.to_owned();
    }
    let left =
        if told.left_out == 0 { String::new() } else { format!("; {} without a name", counted(told.left_out, "row", "rows")) };
    format!("Watching {}{left}", counted(told.entries, "name", "names"))
}

/// A list cannot be read.
pub(crate) fn refused(why: &str) -> String {
    why.to_owned()
}

/// In what a name differs from its entry, and how sure it is: `nearly the same spelling as “Ivan Petrov” · 78 %`
pub(crate) fn how(found: &WatchMatch) -> String {
    let percent = (u32::from(found.sure) + 5) / 10;
    match found.reason {
        None => format!("named exactly so, “{}” · {percent} % sure", found.form),
        Some(reason) => format!("{}: “{}” · {percent} % sure", entities::alike(reason), found.form),
    }
}

/// How many articles have it, and whether it counts.
pub(crate) fn standing(found: &WatchMatch) -> String {
    let count = articles(found.articles);
    match found.standing {
        Standing::Counts => count,
        Standing::Confirmed => format!("{count} · you said so"),
        Standing::Open => format!("{count} · not counted yet"),
        Standing::Rejected => format!("{count} · you said it is not"),
    }
}

/// A button of a match, for screen readers.
pub(crate) fn of(deed: &str, name: &str, entry: &str) -> String {
    format!("{deed}: {name}, {entry}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_told_in_numbers() {
        let answer = WatchAnswer { entries: 1200, found: 3, open: 1, ..WatchAnswer::default() };
        assert_eq!(summary(&answer), "3 of 1,200 entries found, 1 name to decide");
        assert_eq!(taken(WatchTold { entries: 2, left_out: 1 }), "Watching 2 names; 1 row without a name");
    }
}
