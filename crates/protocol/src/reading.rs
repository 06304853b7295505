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
    /// Mentions: in order, none overlapping.
    pub marks: Vec<Mark>,
    /// What the marks refer to; a mark names its card by position.
    pub cards: Vec<Card>,
    /// Where the query or an included filter value is found: byte ranges of `text`, in order, none overlapping.
    pub hits: Vec<(u32, u32)>,
}

/// A mention.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
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
    /// For a date or time its TIMEX3 value, for a reader ("12 September 2019") and then as it is; else empty.
    pub value: String,
    /// Marks in this article.
    pub count: u32,
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
    /// Degrees north.
    pub lat: f32,
    /// Degrees east.
    pub lon: f32,
}
