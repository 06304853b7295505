//! What is most worth a look: questions about what was found, the ones that most hangs on first.

use serde::{Deserialize, Serialize};

use super::{ConcordanceRow, NamedValue};
use crate::{AlikeReason, EventAction, Snippet};

/// Asks for the first questions about the articles that match.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewAsk {
    /// Only questions of this kind; `None` for all.
    pub kind: Option<ReviewKind>,
    /// How many to send at most.
    pub limit: u32,
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ReviewKind {
    /// Whether two names are of one.
    Same,
    /// Whether one name is of two, as ages tell.
    TwoPeople,
    /// Whether a quotation that was found less surely is right, and its speaker.
    Quotation,
    /// Whether an act that was found less surely is right: the grave ones first.
    Act,
    /// Where a place is that has no position.
    Unplaced,
    /// When an article was published that has no date.
    Undated,
}

impl ReviewKind {
    /// Every kind, in the order in which they are listed.
    pub const ALL: [ReviewKind; 6] = [
        ReviewKind::Same,
        ReviewKind::TwoPeople,
        ReviewKind::Quotation,
        ReviewKind::Act,
        ReviewKind::Unplaced,
        ReviewKind::Undated,
    ];
}

/// A question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReviewItem {
    /// Identifies it: what is asked, of what. An answer that changes nothing else is kept under it, in [`Change::Leave`](crate::Change::Leave).
    pub question: String,
    /// What is asked.
    pub kind: ReviewKind,
    /// The name that it is about; of two the one that more articles have. Of a quotation the speaker, if that is a name; of an act who acts.
    pub value: Option<NamedValue>,
    /// The other name; of an act on whom, if that is a name.
    pub other: Option<NamedValue>,
    /// What is said to have been done.
    pub act: Option<EventAction>,
    /// Why two names may be of one.
    pub reason: Option<AlikeReason>,
    /// The first and last year of birth of the bearers of a name; 0 where none is told.
    pub births: (i16, i16),
    /// Of a quotation or an act how surely it is right, in thousandths.
    pub confidence: u16,
    /// How many articles hang on it.
    pub articles: u32,
    /// Words of the article: of the name, the quotation, or the beginning.
    pub words: Vec<ConcordanceRow>,
    /// Words of the other name.
    pub other_words: Vec<ConcordanceRow>,
    /// The sentence around a quotation or an act.
    pub sentence: Option<Snippet>,
}

/// The answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReviewAnswer {
    /// The first questions.
    pub items: Vec<ReviewItem>,
    /// How many there are of each kind.
    pub totals: Vec<(ReviewKind, u32)>,
}
