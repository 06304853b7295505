//! What all tables of findings say: how many rows, and how sure.

use super::numbers::thousands;

pub(crate) const SURE: &str = "At least";
/// The button that explains the slider.
pub(crate) const SURE_WHY: &str = "How sure that is";
pub(crate) const SURE_HINT: &str = "How likely a finding must be right to be shown. It starts at 50 %: more right than wrong. Of a hundred findings that are 80 % sure, eighty are right.";

/// `50 % sure`
pub(crate) fn percent_sure(percent: u16) -> String {
    format!("{percent} % sure")
}

/// `50 % sure`, beside the slider.
pub(crate) fn percent(percent: u16) -> String {
    percent_sure(percent)
}

/// What the slider hides, `what` in the plural; nothing if that is nothing.
pub(crate) fn less_sure(hidden: u32, what: &str) -> String {
    match hidden {
        0 => String::new(),
        1 => format!("1 less sure {} not shown", what.trim_end_matches('s')),
        _ => format!("{} less sure {what} not shown", thousands(hidden)),
    }
}

/// `Showing 50 of 1,431 quotations`
pub(crate) fn showing(shown: u32, of: u32, what: &str) -> String {
    format!("Showing {} of {} {what}", thousands(shown), thousands(of))
}

/// `Show 50 more`
pub(crate) fn show_more(more: u32) -> String {
    format!("Show {} more", thousands(more))
}

pub(crate) const SORT_BY: &str = "Sort by";
pub(crate) const NOTHING_LEFT: &str = "Nothing passes all of this.";

// The corner of a table, from which it is taken along.
pub(crate) const COPY: &str = "Copy";
pub(crate) const SAVE: &str = "CSV";
pub(crate) const MORE: &str = "Export …";
pub(crate) const MORE_HINT: &str = "Export all rows, not only those shown so far, or in another format";
pub(crate) const NOT_COPIED: &str = "The browser did not allow copying.";

/// How much of a table is shown: `all 17 quotations`, `50 of 1,431 quotations`
pub(crate) fn rows(shown: u32, of: u32, what: &str) -> String {
    if shown >= of {
        format!("all {} {what}", thousands(shown))
    } else {
        format!("{} of {} {what}", thousands(shown), thousands(of))
    }
}

/// What the corner is for, for screen readers.
pub(crate) fn take(rows: &str) -> String {
    format!("Take along what is shown: {rows}")
}

pub(crate) fn copy_hint(rows: &str) -> String {
    format!("Copy what is shown, {rows}, to paste it into a spreadsheet or a document")
}

pub(crate) fn save_hint(rows: &str) -> String {
    format!("Save what is shown, {rows}, as a file for spreadsheets")
}

pub(crate) fn copied(rows: &str) -> String {
    format!("Copied {rows}")
}

pub(crate) fn saved(rows: &str) -> String {
    format!("Saved {rows}")
}

/// The name of the file.
pub(crate) fn file(what: &str) -> String {
    format!("wirescope-{}.csv", what.replace(' ', "-"))
}

// Heads of columns that are only taken along.
pub(crate) const SOURCE: &str = "Source";
pub(crate) const PUBLISHED: &str = "Published";
pub(crate) const CONFIDENCE: &str = "Sure (%)";
pub(crate) const KIND: &str = "Kind";
pub(crate) const SENTENCE: &str = "Sentence";
pub(crate) const WHEN: &str = "When";
pub(crate) const WHERE: &str = "Where";

#[cfg(test)]
mod tests {
    use super::less_sure;

    #[test]
    fn one_is_not_several() {
        assert_eq!(less_sure(0, "acts"), "");
        assert_eq!(less_sure(1, "positions"), "1 less sure position not shown");
        assert_eq!(less_sure(1_200, "acts"), "1,200 less sure acts not shown");
    }
}
