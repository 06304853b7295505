//! The view of acts.

use wirescope_protocol::{ActSort, ActsAnswer, Modality};

use super::{
    events,
    numbers::{counted, thousands},
};
use crate::components::quadrant;

pub(crate) const ACTS: &str = "acts";
pub(crate) const NONE: &str = "No acts in these articles.";
pub(crate) const NONE_NOTE: &str =
    "Acts are found where somebody is told to have done something to somebody, or with them: met, signed, accused, attacked.";
pub(crate) const SHOW_ALL: &str = "Usual settings";
pub(crate) const CLASSES: &str = "Classes of acts";
pub(crate) const MODALITIES: &str = "Whether they were done";
pub(crate) const NAMELESS_HINT: &str =
    "Acts of which neither who acts nor who is acted upon has a name: “officials met delegates”";
pub(crate) const TABLE: &str = "Acts. Enter on what was done opens it in its article";
// The columns.
pub(crate) const WHO: &str = "Who";
pub(crate) const DID: &str = "Did";
/// Whether it was done.
pub(crate) const DONE: &str = "Done";
pub(crate) const WHOM: &str = "To whom";
pub(crate) const WHEN_WHERE: &str = "When, where";
pub(crate) const ARTICLE: &str = "Article";
// The matrix.
pub(crate) const PIVOT: &str = "Who acts on whom";
pub(crate) const PIVOT_HINT: &str = "Rows act, columns are acted upon. A click on a number shows these acts and opens the first.";
/// What its rows are.
pub(crate) const PIVOT_ROWS: &str = "sources of acts";
pub(crate) const PIVOT_TABLE: &str = "Matrix of who acts on whom";
pub(crate) const CORNER: &str = "acts on →";

/// Whether an act was done, in a word.
pub(crate) fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Done => "Done",
        Modality::Planned => "Planned",
        Modality::Denied => "Denied",
        Modality::CalledOff => "Called off",
        Modality::Demanded => "Demanded",
        Modality::Hypothetical => "Possible",
    }
}

/// The switch of acts without names.
pub(crate) fn nameless(count: u32) -> String {
    if count == 0 { "Also without names".to_owned() } else { format!("Also without names ({})", thousands(count)) }
}

/// An order.
pub(crate) fn sort(sort: ActSort) -> &'static str {
    match sort {
        ActSort::Newest => "Newest first",
        ActSort::Oldest => "Oldest first",
        ActSort::Source => "By who acts",
        ActSort::Target => "By who is acted upon",
        ActSort::Action => "By kind of act",
        ActSort::Confidence => "Most sure first",
    }
}

/// An order's value in its field.
pub(crate) fn sort_code(sort: ActSort) -> &'static str {
    match sort {
        ActSort::Newest => "newest",
        ActSort::Oldest => "oldest",
        ActSort::Source => "source",
        ActSort::Target => "target",
        ActSort::Action => "action",
        ActSort::Confidence => "sure",
    }
}

/// How many acts are in the table, of how many in the articles.
pub(crate) fn count(answer: &ActsAnswer) -> String {
    if answer.matched == answer.total {
        counted(answer.total, "act", "acts")
    } else {
        format!("{} of {}", thousands(answer.matched), counted(answer.total, "act", "acts"))
    }
}

/// So many others together.
pub(crate) fn others(count: u32) -> String {
    counted(count, "other", "others")
}

/// What a cell of the matrix says: `Ann → Bo: 3 acts, 2 of verbal cooperation, 1 of material conflict`.
pub(crate) fn cell(source: &str, target: &str, quadrants: [u32; 4]) -> String {
    let parts = quadrant::ALL.into_iter().zip(quadrants).filter(|(_, count)| *count > 0);
    let parts: Vec<String> =
        parts.map(|(class, count)| format!("{} of {}", thousands(count), events::quadrant_lower(class))).collect();
    format!("{source} → {target}: {}, {}", counted(quadrants.iter().sum(), "act", "acts"), parts.join(", "))
}
