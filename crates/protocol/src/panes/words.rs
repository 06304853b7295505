//! Words: where they stand, what stands beside them, and when they are used.

use serde::{Deserialize, Serialize};

use super::{CalendarUnit, Passage, ValueRef};
use crate::Label;

/// What to look for in the texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wanted {
    /// A word or words in a row, as in a query; a last word with `*` may go on.
    Words(String),
    /// Mentions of a value.
    Value(ValueRef),
}

/// Occurrences in the matching articles, each with the words around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConcordanceAsk {
    /// What to look for.
    pub wanted: Wanted,
    /// Only where this stands beside it.
    pub beside: Option<Beside>,
    /// The order of the rows.
    pub sort: ConcordanceSort,
    /// The first row to send.
    pub offset: u32,
    /// How many rows to send at most.
    pub limit: u32,
}

/// A word near others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beside {
    /// The word, as in [`Collocate::word`].
    pub word: String,
    /// How many words on each side count as beside, as in [`CollocatesAsk::window`].
    pub window: u8,
}

/// The order of occurrences. Equal ones stand newest article first, then in the order of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ConcordanceSort {
    /// Newest article first; undated ones last.
    #[default]
    Newest,
    /// By the word before, then by those before it.
    Left,
    /// By the word after, then by those after it.
    Right,
}

/// The answer to a [`ConcordanceAsk`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConcordanceAnswer {
    /// Occurrences in the texts of all matching articles.
    pub total: u32,
    /// Matching articles that have it in their text.
    pub articles: u32,
    /// How many of those are in order: for the words beside it the newest 1000, else all.
    pub read: u32,
    /// Articles that have what is wanted and the word beside it, and were not read to see whether these stand together: all but the newest
    /// 1000. What stands in them is not counted. 0 where no word is asked for beside.
    pub unread: u32,
    /// Where `rows` begins.
    pub offset: u32,
    /// The occurrences from there on.
    pub rows: Vec<ConcordanceRow>,
}

/// An occurrence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConcordanceRow {
    /// Where it stands.
    pub passage: Passage,
    /// The words before it in its paragraph, on one line: some 60 characters.
    pub left: String,
    /// Its words.
    pub words: String,
    /// The words after it, likewise.
    pub right: String,
}

/// Words that stand beside it more often than elsewhere, but those that stand in any sentence: the, of, was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollocatesAsk {
    /// What to look for.
    pub wanted: Wanted,
    /// How many words on each side count as beside; 0 counts as 1, and more than 10 as 10.
    pub window: u8,
    /// How many words to send at most.
    pub limit: u32,
}

/// The answer to a [`CollocatesAsk`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollocatesAnswer {
    /// Occurrences in the texts of all matching articles.
    pub total: u32,
    /// Matching articles that have it in their text.
    pub articles: u32,
    /// How many of those were read: the newest 1000.
    pub read: u32,
    /// Most telling first, then by word.
    pub collocates: Vec<Collocate>,
    /// How many there are, sent or not.
    pub distinct: u32,
}

/// A word beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collocate {
    /// In small letters, without accents.
    pub word: String,
    /// As it is mostly written, in the newest of the articles.
    pub written: String,
    /// How often before it.
    pub left: u32,
    /// How often after it.
    pub right: u32,
    /// How often elsewhere in the articles that were read.
    pub elsewhere: u32,
    /// At least 384: Dunning's log-likelihood ratio G², in hundredths, as in [`Unusual`](super::Unusual).
    pub surprise: u64,
}

/// How often something is used over time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrequencyAsk {
    /// What to look for, each by itself; at most 8 are.
    pub wanted: Vec<Wanted>,
    /// How many bars there is room for, as in [`HistogramAsk`](super::HistogramAsk).
    pub bars: u16,
}

/// The answer to a [`FrequencyAsk`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrequencyAnswer {
    /// The length of all bars.
    pub unit: CalendarUnit,
    /// The calendar value of each bar, in a row.
    pub bars: Vec<String>,
    /// Matching articles published in each bar.
    pub articles: Vec<u32>,
    /// Words of those.
    pub words: Vec<u64>,
    /// For each that was asked, the occurrences in each bar.
    pub occurrences: Vec<Vec<u32>>,
    /// For each that was asked, the articles of each bar that have it.
    pub having: Vec<Vec<u32>>,
    /// For each that was asked, the occurrences in ten thousand words of each bar, in hundredths.
    pub rates: Vec<Vec<u32>>,
    /// For each that was asked, what it is and how often all matching articles have it, the undated too.
    pub wanted: Vec<WantedCount>,
}

/// How often something stands in all matching articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WantedCount {
    /// The words, or the name of the value; its key if no article has it.
    pub name: String,
    /// The commonest label of the value; `None` for words.
    pub label: Option<Label>,
    /// Occurrences in their texts.
    pub occurrences: u32,
    /// Articles that have it in their text.
    pub articles: u32,
}

/// Words of the articles, to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VocabularyAsk {
    /// What they begin with, case and accents aside. Empty asks for words that tell what the articles are about. Words in a row have none.
    pub starts: String,
    /// Which come first, of those that tell what the articles are about; of words with a beginning it is always those that most articles have.
    pub sort: VocabularySort,
    /// How many words to send at most.
    pub limit: u32,
}

/// An order of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum VocabularySort {
    /// Those that articles repeat most: how often they stand beyond the first time in each. Words that no article repeats are left out.
    #[default]
    Repeated,
    /// Those that most articles have.
    Articles,
}

/// The answer to a [`VocabularyAsk`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VocabularyAnswer {
    /// In the order that was asked for; of equal ones by word.
    pub words: Vec<KnownWord>,
}

/// A word of the articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownWord {
    /// In small letters, without accents.
    pub word: String,
    /// As it is mostly written, in the newest of the articles.
    pub written: String,
    /// Occurrences in the texts of all matching articles.
    pub occurrences: u32,
    /// Matching articles that have it in their text.
    pub articles: u32,
}

impl Default for Wanted {
    fn default() -> Self {
        Wanted::Words(String::new())
    }
}

impl Default for ConcordanceAsk {
    fn default() -> Self {
        Self { wanted: Wanted::default(), beside: None, sort: ConcordanceSort::default(), offset: 0, limit: 50 }
    }
}

impl Default for CollocatesAsk {
    fn default() -> Self {
        Self { wanted: Wanted::default(), window: 5, limit: 20 }
    }
}
