//! Two sides of the articles beside each other: what both have, what one lacks, where they differ, and how each speaks of the same.

use serde::{Deserialize, Serialize};

use super::{NamedValue, Passage, ValueRef};
use crate::{Clause, CountLevel, Field, Selection, Snippet};

/// Which articles are on a side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SideOf {
    /// Those that match.
    Matching,
    /// All that are not on the other side; none if that is told by this one.
    Rest,
    /// Of those that match, those that pass this clause too.
    With(Clause),
    /// Those of another selection, whether they match or not.
    Selected(Selection),
}

/// Two sides by their values. An article that both have is on both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompareAsk {
    /// The sides.
    pub sides: [SideOf; 2],
    /// The fields whose values are compared.
    pub fields: Vec<Field>,
    /// The unit of their counts.
    pub level: CountLevel,
    /// How many values to send at most: of each field so many that both sides have, and so many that only the one or the other has.
    pub limit: u32,
}

/// The answer to a [`CompareAsk`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompareAnswer {
    /// The two sides.
    pub sides: [CompareSide; 2],
    /// Articles that both have.
    pub common: u32,
    /// The fields, in the order asked.
    pub fields: Vec<ComparedField>,
}

/// One side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompareSide {
    /// Articles.
    pub articles: u32,
    /// Words of their texts.
    pub words: u64,
    /// Different sources; those without one count as none.
    pub sources: u32,
    /// Quotations of at least 500 thousandths.
    pub quotations: u32,
    /// Acts of at least 500 thousandths that name somebody.
    pub acts: u32,
    /// The first day of publication, `YYYY-MM-DD`; empty if none has one.
    pub first: String,
    /// The last one.
    pub last: String,
}

/// The values of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedField {
    /// The field.
    pub field: Field,
    /// How many values both sides have, only the first, and only the second, sent or not.
    pub counts: [u32; 3],
    /// The values themselves, in the same three parts: first those that chance does not explain, the most telling first, then the
    /// commonest.
    pub values: [Vec<SharedValue>; 3],
}

/// A value and how often each side has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedValue {
    /// The value.
    pub value: NamedValue,
    /// Its count on each side.
    pub counts: [u32; 2],
    /// Dunning's log-likelihood ratio G², in hundredths, as in [`Unusual`](super::Unusual): below 0 where the second side has it more often.
    /// Counts of articles are compared with the articles of the sides, others with their words.
    pub surprise: i64,
}

/// What the two sides may tell differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DifferencesAsk {
    /// The sides.
    pub sides: [SideOf; 2],
    /// How many to send at most: of the differences, of the rewordings, and of the quotations that both sides have, or only the one or the other.
    pub limit: u32,
}

/// The answer to a [`DifferencesAsk`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DifferencesAnswer {
    /// The same kind of thing counted differently, and the same act told of another day.
    pub differences: Vec<Difference>,
    /// How many there are, sent or not.
    pub differences_total: u32,
    /// The same quotation in other words.
    pub rewordings: Vec<Rewording>,
    /// How many there are, sent or not.
    pub rewordings_total: u32,
    /// Quotations that both sides have, those that only the first has, and those that only the second has, of at least 500 thousandths: by speaker, those who
    /// say most first, and at the end those without a name. What a side has in other words is among the rewordings. None where both sides are one,
    /// and none that only articles say that are on both.
    pub quotations: Vec<ComparedQuotation>,
    /// How many there are in each of these parts, sent or not.
    pub quotations_total: [u32; 3],
    /// How many articles of each side were read: the newest 200.
    pub read: [u32; 2],
}

/// In what two passages differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DifferenceKind {
    /// In how many there are of something.
    Number,
    /// In the day of an act.
    Day,
}

/// Two passages that count the same kind of thing differently, or tell the same act of another day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// In what they differ.
    pub kind: DifferenceKind,
    /// What is counted, in small letters: `people`, `soldiers`; empty of sums of money and percentages; or what was done, in the words of the first.
    pub what: String,
    /// Words that both passages have beside it, by which they seem to be about one thing: names, verbs, dates.
    pub common: Vec<String>,
    /// The two.
    pub sides: [Figure; 2],
}

/// A figure or a day in its sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// The words of the number, with what limits it: `at least 12`; or those of the time: `on Monday`.
    pub words: String,
    /// The number in thousandths; 0 for a day.
    pub value: i64,
    /// The day, `YYYY-MM-DD`; empty for a number.
    pub day: String,
    /// Where it stands.
    pub passage: Passage,
    /// Its sentence, in which it is marked.
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

/// What was said, in the same words apart from punctuation, and from words that one of the articles leaves out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedQuotation {
    /// Who said it; `None` if no article names them.
    pub speaker: Option<NamedValue>,
    /// The words that stand for whoever said it, in the newest article that has some; empty if none has.
    pub who: String,
    /// In how many articles of each side it stands.
    pub articles: [u32; 2],
    /// Where each side has it, in the newest article that does, and in which words; of no article where a side does not.
    pub sides: [(Passage, Snippet); 2],
}

/// How each side speaks of a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DescribeAsk {
    /// The sides.
    pub sides: [SideOf; 2],
    /// The name; `None`: the one that both sides mention most.
    pub value: Option<ValueRef>,
    /// How many to send at most of what it is called, and of the words in each of their three parts.
    pub limit: u32,
}

/// The answer to a [`DescribeAsk`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DescribeAnswer {
    /// The name; `None` if it was left open and the sides share none, or if there is no such value.
    pub value: Option<NamedValue>,
    /// Mentions on each side.
    pub mentions: [u32; 2],
    /// Articles of each side that have it.
    pub articles: [u32; 2],
    /// How many of those were read: the newest 300.
    pub read: [u32; 2],
    /// What it is called, most frequent first.
    pub callings: Vec<Calling>,
    /// How many there are, sent or not.
    pub callings_total: u32,
    /// Words near it: those that both sides have, and those that are more frequent on the first and on the second; the most telling first.
    pub words: [Vec<NearWord>; 3],
    /// How many there are, sent or not.
    pub words_total: [u32; 3],
}

/// How words stand for a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CallingKind {
    /// A form of the name.
    Name,
    /// A title, office, profession or relation that is told beside it.
    Role,
    /// A description in its place: `the militant group`.
    Description,
}

/// What something is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calling {
    /// The words, on one line.
    pub words: String,
    /// What they are.
    pub kind: CallingKind,
    /// How often on each side.
    pub counts: [u32; 2],
    /// Where each side has it, in the newest article that does.
    pub first: [Option<Passage>; 2],
}

/// A word in a sentence with the name, no more than ten words from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NearWord {
    /// One of its forms, in small letters and without accents.
    pub word: String,
    /// In how many sentences on each side.
    pub counts: [u32; 2],
    /// G² in hundredths of these among all words near the name, as in [`SharedValue`].
    pub surprise: i64,
    /// Where each side has it, in the newest article that does.
    pub first: [Option<Passage>; 2],
}

/// Two articles beside each other, with what both have word for word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlignAsk {
    /// Their ids.
    pub articles: [String; 2],
    /// How many words in a row are a passage at least; fewer than 4 count as 4.
    pub words: u32,
}

/// The answer to an [`AlignAsk`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlignAnswer {
    /// The two texts; none unless there are both articles.
    pub texts: Vec<AlignedText>,
    /// What both have, in the order of the first text; in neither do two overlap.
    pub passages: Vec<AlignedPassage>,
}

/// A text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlignedText {
    /// The article; its words are all of the text, sent or not.
    pub passage: Passage,
    /// The text, or of a longer one the first 120,000 bytes.
    pub text: String,
    /// Words in the text.
    pub words: u32,
    /// Words that the other text has too, in passages.
    pub shared: u32,
}

/// Words in a row that two texts have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlignedPassage {
    /// First byte and one past the last, in each text.
    pub spans: [(u32, u32); 2],
    /// How many words.
    pub words: u32,
}
