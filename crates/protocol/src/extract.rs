//! The record that `wirescope extract` prints for an article: `docs/schema.md`, schema 1.

use serde::{Deserialize, Serialize};

/// Everything extracted from one article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Extracted {
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
    /// The text that all offsets count bytes of.
    pub text: String,
    /// `[start, end]` of each sentence.
    pub sentences: Vec<[u32; 2]>,
    /// In order, none overlapping.
    pub mentions: Vec<ExtractMention>,
    /// What mentions refer to.
    pub entities: Vec<ExtractEntity>,
    /// Dates, times, durations and sets.
    pub times: Vec<ExtractTime>,
    /// Empty in this version.
    pub quotations: Vec<()>,
    /// Empty in this version.
    pub events: Vec<()>,
}

/// A mention.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExtractMention {
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
pub struct ExtractEntity {
    /// Counts from 0 in each article.
    pub id: u32,
    /// The fullest name.
    pub name: String,
    /// OntoNotes label.
    pub label: String,
    /// Surface forms in the article.
    pub aliases: Vec<String>,
    /// Where it is, for a place that the gazetteer knows.
    pub link: Option<ExtractLink>,
}

/// A known place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExtractLink {
    /// ISO 3166-1 alpha-2 code of its country; empty for seas and continents.
    pub iso: String,
    /// GeoNames id; `null` where it has none.
    pub geonames: Option<u32>,
    /// Degrees north, to four places.
    pub lat: f64,
    /// Degrees east, to four places.
    pub lon: f64,
}

/// A time expression.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExtractTime {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// DATE, TIME, DURATION or SET.
    #[serde(rename = "type")]
    pub kind: String,
    /// TIMEX3 value; `null` where it cannot be told.
    pub value: Option<String>,
}
