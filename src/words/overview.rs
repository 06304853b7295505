//! The overview.

use super::numbers::{articles, thousands};

pub(crate) const NOTHING: &str = "No article matches all of this.";
pub(crate) const NOTHING_NOTE: &str = "Take a filter away above, or undo the last one.";

// The figures.
pub(crate) const ARTICLES: &str = "Articles";
pub(crate) const WORDS: &str = "Words";
pub(crate) const SOURCES: &str = "Sources";
pub(crate) const PUBLISHED: &str = "Published";
pub(crate) const QUOTATIONS: &str = "Quotations";
pub(crate) const ACTS: &str = "Acts";
pub(crate) const ACTS_NOTE: &str = "with a name in them";
pub(crate) const NO_SOURCE: &str = "–";
pub(crate) const NO_DATE: &str = "No dates";

/// `14 September 2019 – 18 March 2021`
pub(crate) fn from_to(first: &str, last: &str) -> String {
    format!("{first} – {last}")
}

/// Articles without a day of publication.
pub(crate) fn undated(count: u32) -> String {
    format!("{} without a date", articles(count))
}

/// How many quotations say who speaks, by name.
pub(crate) fn attributed(attributed: u32, of: u32) -> String {
    match (attributed, of) {
        (_, 0) => String::new(),
        (all, of) if all == of => "all by name".to_owned(),
        (some, _) => format!("{} by name", thousands(some)),
    }
}

// The bars.
pub(crate) const IN_ARTICLES: &str = "in how many articles";

/// The hint on a bar.
pub(crate) fn name(name: &str, count: u32) -> String {
    format!("{name}: {} – click: only these", articles(count))
}

/// Values that have no bar.
pub(crate) fn more_names(left: u32) -> String {
    format!("and {} more in the filters", thousands(left))
}

// What is unusual.
pub(crate) const UNUSUAL: &str = "Unusual here";
pub(crate) const UNUSUAL_NOTE: &str = "frequent in these articles, rare in the others";
pub(crate) const UNUSUAL_ALL: &str =
    "All articles are shown. Search or filter, and this says what is more frequent in what is left than in the rest.";
pub(crate) const UNUSUAL_NONE: &str = "Nothing is more frequent here than chance would explain.";

/// `in 8 here, in 2 others`
pub(crate) fn here_and_elsewhere(here: u32, elsewhere: u32) -> String {
    format!("{} here, {} elsewhere", thousands(here), thousands(elsewhere))
}

/// What the log-likelihood ratio, in hundredths, tells.
pub(crate) fn surprise(hundredths: u64) -> String {
    let chance = match hundredths {
        0..384 => "chance alone would often do this",
        384..1083 => "chance alone would do this less than once in twenty times",
        _ => "chance alone would do this less than once in a thousand times",
    };
    format!("Log-likelihood {}.{}: {chance}", hundredths / 100, hundredths % 100 / 10)
}

/// Values that are unusual and not shown.
pub(crate) fn more_unusual(left: u32) -> String {
    format!("and {} more", thousands(left))
}

// What to read first.
pub(crate) const READ_FIRST: &str = "Read first";
pub(crate) const NO_NAMES: &str = "No names were found in these articles.";
pub(crate) const TWO: &str = "The two articles";
pub(crate) const DIFFER: &str = "Figures that differ";
pub(crate) const COMPARE: &str = "Compare them";
pub(crate) const ONLY_HERE: &str = "Only here:";
pub(crate) const IN_BOTH: &str = "In both:";
pub(crate) const NOBODY: &str = "no name of the commonest";

/// Why these articles: `They have 47 of the 50 commonest names`.
pub(crate) fn covered(covered: u32, of: u32) -> String {
    if covered == of {
        format!("together they have all of the {} commonest names", thousands(of))
    } else {
        format!("together they have {} of the {} commonest names", thousands(covered), thousands(of))
    }
}

/// Why an article: the names that those before it do not have.
pub(crate) fn adds(added: u32) -> String {
    format!("{} {}:", thousands(added), if added == 1 { "name" } else { "names" })
}
