//! Quotations: their kinds, their speakers, and the rows of their cards.

use wirescope_protocol::{Quotation, QuotationKind};

use super::entities;

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
