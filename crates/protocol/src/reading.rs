//! An article open in the reader.

use serde::{Deserialize, Serialize};

use crate::{Card, EventAction, Label, MarkKind, Modality, NoValue, Quadrant, QuotationKind, Remark};

/// An article, its marks and the cards behind them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The article's id.
    pub id: String,
    /// The headline.
    pub title: String,
    /// May be empty.
    pub source: String,
    /// `YYYY-MM-DD`, or empty.
    pub published: String,
    /// May be empty.
    pub url: String,
    /// What else its source says.
    pub details: Details,
    /// The text.
    pub text: String,
    /// The SHA-256 digest of the text's bytes in hexadecimal, by which whoever has the text can check a citation.
    pub sha256: String,
    /// Whether the headline is none of the article's: it came without one.
    pub title_is_ours: bool,
    /// Mentions: in order, none overlapping. After them pronouns and descriptions that stand for an entity, in order of their
    /// first byte; these may lie around mentions.
    pub marks: Vec<Mark>,
    /// What the marks refer to; a mark names its card by position.
    pub cards: Vec<Card>,
    /// Quotations, direct and indirect.
    pub quotations: Vec<Quotation>,
    /// Events with the parties that take part in them.
    pub events: Vec<Event>,
    /// Lines that are not the article's: byte ranges of `text`, in order, none overlapping.
    pub furniture: Vec<(u32, u32)>,
    /// Whether what is found in these counts, and is marked; else nothing is marked in them but hits.
    pub counts_furniture: bool,
    /// Where the query or an included filter value is found: byte ranges of `text`, in order, none overlapping.
    pub hits: Vec<(u32, u32)>,
    /// Where in it its main people, organisations and places appear, in this order and each kind's most frequent first.
    pub outline: Vec<Appearances>,
    /// What the reader has added about the article and its words: in order of first bytes.
    pub remarks: Vec<Remark>,
    /// Where the reader has set the day of publication.
    pub day_set: Option<SetByReader>,
    /// Where the reader has set the source.
    pub source_set: Option<SetByReader>,
}

/// What an entry of the journal has put in the place of what the article says itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetByReader {
    /// The entry's id.
    pub entry: String,
    /// What the article says: as in the field that was set; may be empty.
    pub own: String,
}

/// Where in an article somebody or something appears.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appearances {
    /// Position in [`Reading::cards`].
    pub card: u32,
    /// How many marks it has, pronouns and descriptions included.
    pub marks: u32,
    /// Where they are, in order.
    pub places: Vec<Appearance>,
}

/// Marks of one thing that stand so close together that an outline shows them as one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appearance {
    /// Where in the text, in thousandths of it.
    pub at: u16,
    /// The first of them: its position in [`Reading::marks`].
    pub mark: u32,
    /// How many they are.
    pub marks: u32,
}

/// What a source says of an article that not every source says. Each may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// Who wrote it.
    pub author: String,
    /// The part of the paper or site.
    pub section: String,
    /// The language, as the source names it.
    pub language: String,
    /// The moment of publication on the clock of its zone: `2019-09-14T23:30:00-05:00`.
    pub time: String,
    /// Where it stands in print.
    pub pages: String,
    /// Where it was written, as its dateline has it.
    pub place: String,
    /// The day as the source writes it in numbers that may be read in two ways.
    pub day: String,
    /// Why the text is not the whole article: `cut`, `summary`.
    pub lack: String,
    /// The file that it was read from, with its folders and archives.
    pub file: String,
    /// Other fields, by the source's names.
    pub fields: Vec<(String, String)>,
}

/// Words that name or stand for something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Mention, pronoun or description.
    pub kind: MarkKind,
    /// The kind of thing that is named or stood for.
    pub label: Label,
    /// Position in [`Reading::cards`].
    pub card: u32,
    /// The code of the rule or model that made it, for instance `gazetteer/country`.
    pub rule: String,
    /// Confidence, 0 to 1.
    pub score: f32,
    /// For a name that is used for something else in this place (metonymy), that other thing.
    pub stands_for: Option<StandsFor>,
    /// For a date or time without a value, or without a year, the reason.
    pub no_value: Option<NoValue>,
    /// For a date or time relative to another, that other one.
    pub counted_from: Option<CountedFrom>,
}

/// What a name is used for besides what it names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StandsFor {
    /// The other thing's name.
    pub name: String,
    /// Its position in [`Reading::cards`], where the article mentions it.
    pub card: Option<u32>,
    /// The code of the rule or model that found it.
    pub rule: String,
    /// Confidence, 0 to 1.
    pub score: f32,
}

/// The time to which a relative expression of time is relative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CountedFrom {
    /// The article's day of publication, `YYYY-MM-DD`.
    Publication(String),
    /// A time that the article gives elsewhere.
    Time {
        /// Its words in the article.
        words: String,
        /// The name of its value: "12 September 2019"; the TIMEX3 value where that has no name.
        value: String,
    },
}

/// Words that take part in a quotation or an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Argument {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The words, on one line.
    pub words: String,
    /// The name of the entity that they refer to, or of the value of a time; empty where it is not known.
    pub name: String,
    /// Its position in [`Reading::cards`], where it has one.
    pub card: Option<u32>,
}

/// A quotation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quotation {
    /// Byte ranges of what was said: in order, none overlapping, at least one.
    pub content: Vec<(u32, u32)>,
    /// Direct, indirect or mixed.
    pub kind: QuotationKind,
    /// The words that introduce it: `said`, `according to`.
    pub cue: Option<Argument>,
    /// Who said it; `None` is unattributed.
    pub speaker: Option<Argument>,
    /// To whom it was said.
    pub addressee: Option<Argument>,
    /// Where it was said.
    pub place: Option<Argument>,
    /// When it was said.
    pub time: Option<Argument>,
    /// The code of the rule or model that found it.
    pub rule: String,
    /// Confidence, 0 to 1.
    pub score: f32,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// The words that express it; they have neither name nor card.
    pub predicate: Argument,
    /// What was done.
    pub action: EventAction,
    /// The class of that action.
    pub quadrant: Quadrant,
    /// Whether it took place.
    pub modality: Modality,
    /// Who did it.
    pub source: Option<Argument>,
    /// To whom it was done.
    pub target: Option<Argument>,
    /// Where it was done.
    pub place: Option<Argument>,
    /// When it was done.
    pub time: Option<Argument>,
    /// The code of the rule or model that found it.
    pub rule: String,
    /// The probability that action and parties are right, 0 to 1.
    pub score: f32,
}
