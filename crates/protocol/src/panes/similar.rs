//! Articles that are like one.

use serde::{Deserialize, Serialize};

use super::{NamedValue, Passage};

/// The articles of the whole corpus, whatever the selection, that are most like one: those of nearly the same text, and those that name the
/// same people, organisations, places, groups and works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SimilarAsk {
    /// The article's id.
    pub article: String,
    /// How many articles to send at most.
    pub limit: u32,
    /// How many shared names to send of each at most.
    pub names: u32,
}

/// The answer to a [`SimilarAsk`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SimilarAnswer {
    /// The article that was asked about.
    pub article: String,
    /// How many articles are nearly the same text or share two names with it, sent or not.
    pub total: u32,
    /// Those of nearly the same text first, the most alike first; then those whose names are most alike; of equal ones the newest first.
    pub articles: Vec<SimilarArticle>,
}

/// An article that is like another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SimilarArticle {
    /// The article, and the bytes of its first mention of the first of `shared`; 0 to 0 where it shares no name.
    pub passage: Passage,
    /// How much of their texts is the same, in thousandths: the share of their runs of four words that both have, estimated to a tenth; 0
    /// where it is less than [`SimilarArticle::NEARLY_THE_SAME`].
    pub same_text: u16,
    /// How alike their names are, in thousandths: of the names of both together the share that both have, each counting the more, the
    /// fewer articles have it.
    pub same_names: u16,
    /// Names that both have, the rarest first.
    pub shared: Vec<NamedValue>,
    /// How many names both have.
    pub shared_total: u32,
}

impl SimilarArticle {
    /// From which share of equal runs of words, in thousandths, two texts are nearly the same: as in
    /// [`StoriesAsk`](super::StoriesAsk) by default.
    pub const NEARLY_THE_SAME: u16 = 600;
}
