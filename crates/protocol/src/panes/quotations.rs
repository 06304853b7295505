//! Who said what to whom.

use serde::{Deserialize, Serialize};

use super::{NamedValue, Party, Passage, Setting};
use crate::{QuotationKind, Snippet};

/// Quotations of the matching articles, and who speaks in them.
///
/// Clauses on [`Field::Speaker`](crate::Field::Speaker) and [`Field::Addressee`](crate::Field::Addressee) that ask for or rule out values
/// hold for the quotations themselves, not only for their articles. The pane's own clauses hold for the rows and are left out of everything
/// else, so that the groups show who else speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotationsAsk {
    /// Only quotations in which this finds something: a query of words and phrases, without fields. Empty shows all.
    pub search: String,
    /// Only these kinds; empty shows all.
    pub kinds: Vec<QuotationKind>,
    /// Only those of at least this confidence, in thousandths.
    pub min_confidence: u16,
    /// The order of the rows.
    pub sort: QuotationSort,
    /// The first row to send.
    pub offset: u32,
    /// How many rows to send at most.
    pub limit: u32,
    /// How many speakers to send at most.
    pub groups: u32,
}

/// The order of quotations. Equal ones stand newest article first, then in the order of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum QuotationSort {
    /// Newest article first; undated ones last.
    #[default]
    Newest,
    /// Oldest article first; undated ones last.
    Oldest,
    /// By the speaker's name; after them those who are described, and last the unattributed.
    Speaker,
    /// Most sure first.
    Confidence,
}

/// The answer to a [`QuotationsAsk`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotationsAnswer {
    /// Quotations of all matching articles, without the pane's own clauses, whatever is searched and however sure they are.
    pub total: u32,
    /// Those that pass all that is asked but the pane's own clauses: the groups count these.
    pub found: u32,
    /// Those that would pass, were they sure enough.
    pub unsure: u32,
    /// Of those found: direct, indirect and mixed ones, whatever kinds are asked for.
    pub kinds: [u32; 3],
    /// Who speaks: most quotations first, then by name; the described and the unattributed last, whatever they count.
    pub groups: Vec<SpeakerGroup>,
    /// How many groups there are, sent or not.
    pub speakers: u32,
    /// Quotations that pass everything, the pane's own clauses too.
    pub matched: u32,
    /// Where `rows` begins among those.
    pub offset: u32,
    /// The quotations from there on.
    pub rows: Vec<QuotationRow>,
}

/// Quotations of one speaker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpeakerGroup {
    /// The key in [`Field::Speaker`](crate::Field::Speaker): of an entity, [`DESCRIBED`](crate::DESCRIBED) or
    /// [`NOBODY`](crate::NOBODY).
    pub key: String,
    /// Who that is; `None` for the described and the unattributed.
    pub speaker: Option<NamedValue>,
    /// How many of the quotations found.
    pub quotations: u32,
    /// In how many articles.
    pub articles: u32,
}

/// A quotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotationRow {
    /// Where it stands: all of what was said, and any cue in between.
    pub passage: Passage,
    /// What was said, its parts joined by ` … `, cut after some 400 characters; words that were searched are marked.
    pub content: Snippet,
    /// Direct, indirect or mixed.
    pub kind: QuotationKind,
    /// The words that introduce it, such as `said`; empty where there are none.
    pub cue: String,
    /// Who said it; `None` is unattributed.
    pub speaker: Option<Party>,
    /// To whom.
    pub addressee: Option<Party>,
    /// When, if the article says so.
    pub time: Option<Setting>,
    /// Where, if the article says so.
    pub place: Option<Setting>,
    /// In thousandths.
    pub confidence: u16,
    /// The code of the rule or model that found it.
    pub rule: String,
}

impl Default for QuotationsAsk {
    fn default() -> Self {
        let (search, kinds, sort, offset) = Default::default();
        Self { search, kinds, min_confidence: 500, sort, offset, limit: 50, groups: 50 }
    }
}
