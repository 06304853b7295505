//! Quotations: their kinds, their speakers, and the rows of their cards.

use wirescope_protocol::{Quotation, QuotationKind, QuotationSort, QuotationsAnswer, SpeakerGroup};

use super::{
    entities,
    numbers::{articles, counted, thousands},
};

/// `Direct quotation`
pub(crate) fn kind(kind: QuotationKind) -> &'static str {
    match kind {
        QuotationKind::Direct => "Direct quotation",
        QuotationKind::Mixed => "Partly direct quotation",
        QuotationKind::Indirect => "Indirect quotation",
    }
}

/// Who said it, as the label in the text has it.
pub(crate) fn speaker(quotation: &Quotation) -> &str {
    quotation.speaker.as_ref().map_or("unattributed", entities::name)
}

/// Who said it, as the heading of the card has it.
pub(crate) fn heading(quotation: &Quotation) -> &str {
    quotation.speaker.as_ref().map_or("Unattributed", entities::name)
}

/// The label in the text, for screen readers: `Direct quotation, Ada`.
pub(crate) fn label(quotation: &Quotation) -> String {
    format!("{}, {}", kind(quotation.kind), speaker(quotation))
}

/// What a card is about.
pub(crate) fn about(heading: &str) -> String {
    format!("a quotation: {heading}")
}

/// Stands below the heading of a quotation without a speaker.
pub(crate) const NO_SPEAKER: &str = "The text does not say who said this.";
/// What the steps of a card go to.
pub(crate) const STEP: &str = "quotation";

// The rows of a card.
pub(crate) const CALLED: &str = "Called";
pub(crate) const CUE: &str = "Brought in";
pub(crate) const TO: &str = "To";
pub(crate) const WHEN: &str = "When";
pub(crate) const WHERE: &str = "Where";

// The view of quotations.
pub(crate) const SEARCH: &str = "Search in what was said";
pub(crate) const SEARCH_HINT: &str = "Search in what was said…";
pub(crate) const KINDS: &str = "Kinds of quotations";
pub(crate) const QUOTATIONS: &str = "quotations";
pub(crate) const SPEAKERS: &str = "Who is quoted";
pub(crate) const SPEAKERS_NOUN: &str = "speakers";
pub(crate) const NONE: &str = "No quotations in these articles.";
pub(crate) const NONE_NOTE: &str =
    "Quotations are found where somebody is told to have said something, in quotation marks or not.";
pub(crate) const SHOW_ALL: &str = "Show all quotations";
pub(crate) const TABLE: &str = "Quotations. Enter on what was said opens it in its article";
// The columns.
pub(crate) const SPEAKER: &str = "Who";
pub(crate) const SAID: &str = "Said";
pub(crate) const WHAT: &str = "What";
pub(crate) const ARTICLE: &str = "Article";

/// A kind, on its switch and beside a quotation.
pub(crate) fn kind_short(kind: QuotationKind) -> &'static str {
    match kind {
        QuotationKind::Direct => "Direct",
        QuotationKind::Mixed => "Partly direct",
        QuotationKind::Indirect => "Indirect",
    }
}

/// An order.
pub(crate) fn sort(sort: QuotationSort) -> &'static str {
    match sort {
        QuotationSort::Speaker => "By speaker",
        QuotationSort::Newest => "Newest first",
        QuotationSort::Oldest => "Oldest first",
        QuotationSort::Confidence => "Most sure first",
    }
}

/// `12 speakers`
pub(crate) fn speakers(count: u32) -> String {
    format!("{} {}", thousands(count), if count == 1 { "speaker" } else { "speakers" })
}

/// How many quotations are in the table, of how many in the articles.
pub(crate) fn count(answer: &QuotationsAnswer) -> String {
    if answer.matched == answer.total {
        counted(answer.total, "quotation", "quotations")
    } else {
        format!("{} of {}", thousands(answer.matched), counted(answer.total, "quotation", "quotations"))
    }
}

/// The hint on a speaker.
pub(crate) fn group(name: &str, group: &SpeakerGroup) -> String {
    format!("{name}: {} in {}", counted(group.quotations, "quotation", "quotations"), articles(group.articles))
}
