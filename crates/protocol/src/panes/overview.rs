//! What a selection is about, on one page.

use serde::{Deserialize, Serialize};

use super::{NamedValue, Passage};
use crate::Snippet;

/// Totals of the matching articles, what is unusual in them, and what to read first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverviewAsk {
    /// How many unusual values to send at most.
    pub unusual: u32,
    /// How many articles to read first to send at most.
    pub read_first: u32,
    /// How many of the commonest names those have to cover; at most 500 are.
    pub names: u32,
}

/// The answer to an [`OverviewAsk`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverviewAnswer {
    /// Matching articles.
    pub articles: u32,
    /// Words of their texts.
    pub words: u64,
    /// Different sources; those without one count as none.
    pub sources: u32,
    /// The first day of publication, `YYYY-MM-DD`; empty if none has one.
    pub first: String,
    /// The last one.
    pub last: String,
    /// Articles without one.
    pub undated: u32,
    /// Quotations of at least 500 thousandths.
    pub quotations: u32,
    /// Of them, those whose speaker is an entity.
    pub attributed: u32,
    /// Acts of at least 500 thousandths that name somebody.
    pub acts: u32,
    /// Values frequent here and rare in the rest of the corpus, the most telling first. None if all articles of the corpus match.
    pub unusual: Vec<Unusual>,
    /// How many values are unusual, sent or not.
    pub unusual_total: u32,
    /// Articles that together have the commonest names, in the order in which to read them.
    pub read_first: Vec<ReadFirst>,
    /// Of so many commonest names
    pub names: u32,
    /// so many are in the articles to read first.
    pub covered: u32,
}

/// A value that is more frequent here than elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unusual {
    /// The value.
    pub value: NamedValue,
    /// Matching articles that have it.
    pub here: u32,
    /// Other articles that have it.
    pub elsewhere: u32,
    /// Dunning's log-likelihood ratio G², in hundredths: from 384 on chance explains it in one case of twenty, from 1083 in one of a thousand.
    pub surprise: u64,
}

/// An article to read first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadFirst {
    /// The article; its words are the first mention of the first name that it adds.
    pub passage: Passage,
    /// Around that.
    pub snippet: Snippet,
    /// Words of its text.
    pub words: u32,
    /// The first names that it adds to those of the articles before it, the commonest first: at most 12.
    pub adds: Vec<NewName>,
    /// How many names it adds.
    pub added: u32,
}

/// A name, and how many articles have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewName {
    /// The name.
    pub value: NamedValue,
    /// Articles that have it: those that match, or all where no selection counts.
    pub articles: u32,
}

impl Default for OverviewAsk {
    fn default() -> Self {
        Self { unusual: 12, read_first: 5, names: 50 }
    }
}
