//! An article open in the reader.

use serde::{Deserialize, Serialize};

use crate::{Facet, State};

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
    /// The text.
    pub text: String,
    /// Mentions: in order, none overlapping. After them pronouns and descriptions that stand for an entity, in order of their
    /// first byte; these may lie around mentions.
    pub marks: Vec<Mark>,
    /// What the marks refer to; a mark names its card by position.
    pub cards: Vec<Card>,
    /// Who said what.
    pub quotations: Vec<Quoted>,
    /// Who did what to whom.
    pub events: Vec<Happening>,
    /// Where the query or an included filter value is found: byte ranges of `text`, in order, none overlapping.
    pub hits: Vec<(u32, u32)>,
}

/// What a mark marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MarkKind {
    /// A name, date or number.
    #[default]
    Mention,
    /// `he`, `their`
    Pronoun,
    /// `the militant group`
    Description,
}

/// Words that name or stand for something.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it is.
    pub kind: MarkKind,
    /// OntoNotes label.
    pub label: String,
    /// Position in [`Reading::cards`].
    pub card: u32,
    /// The rule or model that made it, for instance `gazetteer/country`.
    pub rule: String,
    /// In words for a reader: "Listed as a country", "Follows the title President".
    pub why: String,
    /// How sure, 0 to 1.
    pub score: f32,
    /// For a name that here stands for something else, what that is.
    pub stands_for: Option<StandsFor>,
    /// For a date or time without a value, why it has none, in words for a reader; else empty.
    pub untold: String,
    /// For a date or time that is counted from another, that one, in words for a reader; else empty.
    pub counted_from: String,
}

/// What a name stands for besides what it names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StandsFor {
    /// The name of that.
    pub name: String,
    /// Its position in [`Reading::cards`], where the article mentions it.
    pub card: Option<u32>,
    /// The rule or model that told it.
    pub rule: String,
    /// That in words.
    pub why: String,
    /// How sure, 0 to 1.
    pub score: f32,
}

/// What a hovered mark shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// The facet it counts in, if any.
    pub facet: Option<Facet>,
    /// The value's key in that facet.
    pub key: String,
    /// The name to show.
    pub name: String,
    /// OntoNotes label.
    pub label: String,
    /// Surface forms in this article.
    pub aliases: Vec<String>,
    /// Titles and offices in the article's words, each once.
    pub roles: Vec<String>,
    /// Years of age in the article's words, each once.
    pub ages: Vec<String>,
    /// What it is tied to, in words: "people of Vietnam".
    pub ties: Vec<String>,
    /// What may be wrong with its name across articles, in words: "Perhaps the same as Sergey Lavrov: they are spelt nearly alike".
    pub doubts: Vec<String>,
    /// For a date or time its value in words: "12 September 2019"; else empty, as for a value that has no words.
    pub value: String,
    /// For a date or time its TIMEX3 value; else empty.
    pub timex: String,
    /// Its mentions in this article.
    pub count: u32,
    /// Pronouns and descriptions in this article that stand for it.
    pub references: u32,
    /// Articles of the corpus that have it.
    pub articles: u32,
    /// Whether a filter asks for it.
    pub state: State,
    /// Where it is, for a place that is known.
    pub link: Option<CardLink>,
}

/// A known place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CardLink {
    /// ISO 3166-1 alpha-2 code of its country; may be empty.
    pub iso: String,
    /// The name of its country; may be empty.
    pub country: String,
    /// The state or province that it is or lies in; may be empty.
    pub region: String,
    /// `natural`, `country`, `region` or `city`.
    pub level: String,
    /// Degrees north.
    pub lat: f32,
    /// Degrees east.
    pub lon: f32,
    /// Whether the position is that of another place, in which it lies or after which it is named.
    pub approximate: bool,
    /// What decided, in words.
    pub why: String,
    /// The rule that decided.
    pub rule: String,
    /// How sure it is, 0 to 1.
    pub score: f32,
}

/// Words that take part in a quotation or an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The words, on one line.
    pub words: String,
    /// The name of who or what that is, or the time in words; empty where it is not known.
    pub name: String,
    /// Its position in [`Reading::cards`], where it has one.
    pub card: Option<u32>,
}

/// A quotation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Quoted {
    /// Byte ranges of what was said: in order, none overlapping, at least one.
    pub content: Vec<(u32, u32)>,
    /// `direct`, `indirect` or `mixed`.
    pub kind: String,
    /// The words that introduce it.
    pub cue: Option<Part>,
    /// Who said it; `None` is unattributed.
    pub speaker: Option<Part>,
    /// To whom.
    pub addressee: Option<Part>,
    /// Where it was said.
    pub place: Option<Part>,
    /// When it was said.
    pub time: Option<Part>,
    /// The rule or model that found it.
    pub rule: String,
    /// That in words for a reader.
    pub why: String,
    /// How sure, 0 to 1.
    pub score: f32,
}

/// An event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Happening {
    /// The words that tell it.
    pub predicate: Part,
    /// The code in PLOVER: `CONSULT`.
    pub action: String,
    /// `verbal-cooperation`, `material-cooperation`, `verbal-conflict` or `material-conflict`.
    pub quadrant: String,
    /// `done`, `planned`, `denied`, `called-off`, `demanded` or `hypothetical`.
    pub modality: String,
    /// Who did it.
    pub source: Option<Part>,
    /// To whom.
    pub target: Option<Part>,
    /// Where.
    pub place: Option<Part>,
    /// When.
    pub time: Option<Part>,
    /// The rule or model that found it.
    pub rule: String,
    /// That in words for a reader.
    pub why: String,
    /// The chance that act and parties are right, 0 to 1.
    pub score: f32,
}
