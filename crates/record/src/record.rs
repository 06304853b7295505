//! The record that `wirescope extract` prints for an article: `docs/schema.md`, schema 1.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Everything extracted from one article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The version of this record: 1.
    pub schema: u32,
    /// The article's id.
    pub id: String,
    /// The headline; may be empty.
    pub title: String,
    /// May be empty.
    pub source: String,
    /// `YYYY-MM-DD`, or `null`.
    pub published: Option<String>,
    /// May be empty.
    pub url: String,
    /// Who wrote it; may be empty.
    pub author: String,
    /// The part of the paper or site; may be empty.
    pub section: String,
    /// The language, as the source names it; may be empty.
    pub language: String,
    /// The moment of publication on the clock of its zone; may be empty.
    pub time: String,
    /// Where it stands in print; may be empty.
    pub pages: String,
    /// Where it was written, as its dateline has it; may be empty.
    pub place: String,
    /// The day as the source writes it in numbers with the year last; empty for days written in other ways.
    pub day: String,
    /// Why the text is not the whole article: `cut` or `summary`; else empty.
    pub lack: String,
    /// The file that it was read from; may be empty.
    pub file: String,
    /// What its source says besides.
    pub fields: BTreeMap<String, String>,
    /// The text that all offsets count bytes of.
    pub text: String,
    /// `[start, end]` of each sentence.
    pub sentences: Vec<[u32; 2]>,
    /// In order, none overlapping.
    pub mentions: Vec<MentionRecord>,
    /// What mentions refer to.
    pub entities: Vec<EntityRecord>,
    /// Dates, times, durations and sets.
    pub times: Vec<TimeRecord>,
    /// Pronouns and descriptions that stand for an entity, and names that stand for something else.
    pub references: Vec<ReferenceRecord>,
    /// Who said what.
    pub quotations: Vec<QuotationRecord>,
    /// Who did what to whom.
    pub events: Vec<EventRecord>,
    /// `[start, end]` of each line that is not the article's.
    pub furniture: Vec<[u32; 2]>,
}

/// A mention.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MentionRecord {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// OntoNotes label.
    pub label: String,
    /// The words.
    pub text: String,
    /// The `id` of its entity; `null` for dates, times and numbers.
    pub entity: Option<u32>,
    /// The rule or model that made it.
    pub by: String,
    /// How sure, 0 to 1, in thousandths.
    pub score: f64,
}

/// An entity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntityRecord {
    /// Counts from 0 in each article.
    pub id: u32,
    /// The fullest name.
    pub name: String,
    /// OntoNotes label.
    pub label: String,
    /// Surface forms in the article.
    pub aliases: Vec<String>,
    /// Where it is, for a place that the gazetteer knows.
    pub link: Option<LinkRecord>,
    /// What the article's own words say of it.
    pub attributes: Vec<AttributeRecord>,
    /// What it is tied to without being it.
    pub ties: Vec<TieRecord>,
}

/// A title, office, profession or age.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AttributeRecord {
    /// `role` or `age`.
    pub kind: String,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The words.
    pub text: String,
    /// The rule or model that found it.
    pub by: String,
    /// How sure, 0 to 1, in thousandths.
    pub score: f64,
}

/// How an entity is tied to another thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TieRecord {
    /// `of`, `stands-for` or `in`.
    pub kind: String,
    /// The other's name.
    pub name: String,
    /// The other's `id`, where the article mentions it.
    pub entity: Option<u32>,
    /// ISO 3166-1 alpha-2 code where the other is a country, else empty.
    pub iso: String,
}

/// A known place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LinkRecord {
    /// ISO 3166-1 alpha-2 code of its country; empty for seas and continents.
    pub iso: String,
    /// GeoNames id; `null` where it has none.
    pub geonames: Option<u32>,
    /// `natural`, `country`, `region` or `city`.
    pub level: String,
    /// The state, province or other first division that it is or lies in; may be empty.
    pub region: String,
    /// Degrees north, to four places.
    pub lat: f64,
    /// Degrees east, to four places.
    pub lon: f64,
    /// Whether the position is that of another place, in which it lies or after which it is named.
    pub approximate: bool,
    /// What decided.
    pub by: String,
    /// How sure it is, 0 to 1, in thousandths, that the place lies within a hundred miles of the position.
    pub score: f64,
    /// The name that decided, or whose position it is; may be empty.
    pub evidence: String,
    /// Other places of its name, far from it, on the lists.
    pub namesakes: u16,
}

/// A time expression.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimeRecord {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// DATE, TIME, DURATION or SET.
    #[serde(rename = "type")]
    pub kind: String,
    /// TIMEX3 value; `null` where it cannot be told.
    pub value: Option<String>,
    /// The rule or model that made it.
    pub by: String,
    /// How sure, 0 to 1, in thousandths.
    pub score: f64,
    /// Why there is no value, or why the value lacks its year; `null` where all is told.
    pub why: Option<String>,
    /// The TIMEX3 value that this one was counted from; `null` where it stands by itself.
    pub from: Option<String>,
}

/// Words that stand for an entity, or for something else than what they name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReferenceRecord {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The words.
    pub text: String,
    /// `pronoun`, `description` or `metonym`.
    pub kind: String,
    /// The `id` of what they stand for; `null` only for a metonym.
    pub entity: Option<u32>,
    /// The name of what they stand for.
    pub name: String,
    /// The rule or model that resolved it.
    pub by: String,
    /// How sure, 0 to 1, in thousandths.
    pub score: f64,
}

/// Words that name somebody or something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArgumentRecord {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The words.
    pub text: String,
    /// The `id` of who or what that is, where known.
    pub entity: Option<u32>,
}

/// A quotation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuotationRecord {
    /// `[start, end]` of each piece of what was said.
    pub content: Vec<[u32; 2]>,
    /// The pieces' words, joined by spaces.
    pub text: String,
    /// `direct`, `indirect` or `mixed`.
    pub kind: String,
    /// `[start, end]` of the words that introduce it.
    pub cue: Option<[u32; 2]>,
    /// Who said it; `null` is unattributed.
    pub speaker: Option<ArgumentRecord>,
    /// To whom.
    pub addressee: Option<ArgumentRecord>,
    /// `[start, end]` of the place where it was said.
    pub place: Option<[u32; 2]>,
    /// `[start, end]` of the time when it was said.
    pub time: Option<[u32; 2]>,
    /// The rule or model that found it.
    pub by: String,
    /// How sure, 0 to 1, in thousandths.
    pub score: f64,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventRecord {
    /// First byte of the predicate.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// The predicate's words.
    pub text: String,
    /// The code in PLOVER: `CONSULT`.
    pub action: String,
    /// `verbal-cooperation`, `material-cooperation`, `verbal-conflict` or `material-conflict`.
    pub quadrant: String,
    /// `done`, `planned`, `denied`, `called-off`, `demanded` or `hypothetical`.
    pub modality: String,
    /// Who did it.
    pub source: Option<ArgumentRecord>,
    /// To whom.
    pub target: Option<ArgumentRecord>,
    /// `[start, end]` of the place.
    pub place: Option<[u32; 2]>,
    /// `[start, end]` of the time.
    pub time: Option<[u32; 2]>,
    /// The rule or model that found it.
    pub by: String,
    /// The chance that it is an act of this kind, 0 to 1, in thousandths.
    pub score: f64,
    /// The chance that source and target, where it names them, are right; 1 where it names neither.
    pub parties: f64,
}
