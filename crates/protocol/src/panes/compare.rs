//! Two selections side by side: what both have, what one lacks, and where they differ.

use serde::{Deserialize, Serialize};

use super::{NamedValue, Passage};
use crate::{CountLevel, Field, Selection, Snippet};

/// The matching articles against those of another selection. An article that both have is on both sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompareAsk {
    /// The other side.
    pub other: Selection,
    /// The fields whose values are compared.
    pub fields: Vec<Field>,
    /// The unit of their counts.
    pub level: CountLevel,
    /// How many values to send of each field at most; how many differences and rewordings, too.
    pub limit: u32,
}

/// The answer to a [`CompareAsk`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompareAnswer {
    /// The two sides.
    pub sides: [CompareSide; 2],
    /// Articles that both have.
    pub common: u32,
    /// The values of each field, in the order asked: most telling first.
    pub values: Vec<(Field, Vec<SharedValue>)>,
    /// Of each field the values on both sides, on the first alone and on the second alone, sent or not.
    pub counts: Vec<[u32; 3]>,
    /// The same kind of thing counted differently.
    pub differences: Vec<Difference>,
    /// How many there are, sent or not.
    pub differences_total: u32,
    /// The same quotation in other words.
    pub rewordings: Vec<Rewording>,
    /// How many there are, sent or not.
    pub rewordings_total: u32,
    /// How many articles of each side were read for differences and rewordings: the newest 200.
    pub read: [u32; 2],
}

/// One side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompareSide {
    /// Articles.
    pub articles: u32,
    /// Words of their texts.
    pub words: u64,
    /// The first day of publication, `YYYY-MM-DD`; empty if none has one.
    pub first: String,
    /// The last one.
    pub last: String,
}

/// A value and how often each side has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedValue {
    /// The value.
    pub value: NamedValue,
    /// Its count on each side.
    pub counts: [u32; 2],
    /// Dunning's log-likelihood ratio G² of the articles that have it, in hundredths, as in [`Unusual`](super::Unusual): below 0 where the
    /// second side has it more often.
    pub surprise: i64,
}

/// Two passages that count the same kind of thing differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// What is counted, in small letters: `people`, `soldiers`.
    pub what: String,
    /// Words that both passages have beside it, by which they seem to be about one thing: names, verbs, dates.
    pub common: Vec<String>,
    /// The two.
    pub sides: [Figure; 2],
}

/// A figure in its sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// The words of the number, with what limits it: `at least 12`.
    pub words: String,
    /// Its value, in thousandths.
    pub value: i64,
    /// Where the number stands.
    pub passage: Passage,
    /// Its sentence, in which the number is marked.
    pub sentence: Snippet,
}

/// Two quotations of one speaker that say the same in other words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rewording {
    /// Who said it.
    pub speaker: NamedValue,
    /// How much of their words they have in common, in thousandths.
    pub alike: u16,
    /// The two.
    pub sides: [(Passage, Snippet); 2],
}
