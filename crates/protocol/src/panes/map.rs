//! Where: places with positions.

use serde::{Deserialize, Serialize};

use crate::PlaceLevel;

/// Places of the matching articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MapAsk {
    /// How many places to send at most.
    pub limit: u32,
    /// Only positions of at least this confidence, in thousandths; places below it are among the unplaced.
    pub min_confidence: u16,
    /// How many unplaced and ambiguous names to send at most, of either.
    pub names: u32,
}

/// The answer to a [`MapAsk`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MapAnswer {
    /// Places with a position: most articles first, then most mentions, then by name. A name that means two places is here twice.
    pub places: Vec<MapPlace>,
    /// How many there are, sent or not.
    pub placed: u32,
    /// How many names of places the matching articles have, with a position or without: as many as [`Field::Places`](crate::Field::Places) has values.
    pub names: u32,
    /// How many others have positions that are less sure than was asked for.
    pub unsure: u32,
    /// Countries in which places lie, themselves included: most articles first, then by code.
    pub countries: Vec<CountryCount>,
    /// Names of places without a position, most articles first, then by name.
    pub unplaced: Vec<UnplacedName>,
    /// How many there are, sent or not.
    pub unplaced_total: u32,
    /// Names that mean different places in different articles, or that other places have too and whose position is not sure.
    pub ambiguous: Vec<UnplacedName>,
    /// How many there are, sent or not.
    pub ambiguous_total: u32,
}

/// A place on the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MapPlace {
    /// Its key in [`Field::Places`](crate::Field::Places).
    pub key: String,
    /// Its name.
    pub name: String,
    /// Degrees north, WGS 84.
    pub lat: f32,
    /// Degrees east, WGS 84.
    pub lon: f32,
    /// Whether the position is that of another place, in which it lies or after which it is named.
    pub approximate: bool,
    /// ISO 3166-1 alpha-2 code of its country; may be empty.
    pub iso: String,
    /// The state or province that it is or lies in; may be empty.
    pub region: String,
    /// Its administrative level.
    pub level: PlaceLevel,
    /// Matching articles in which it means this place.
    pub articles: u32,
    /// Matching articles that have the name, whatever it means in them.
    pub named: u32,
    /// Mentions in those that mean this place.
    pub mentions: u32,
    /// The confidence of the position in the article that is surest of it, in thousandths.
    pub confidence: u16,
}

/// A country and how often it is named, by itself or by a place in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountryCount {
    /// ISO 3166-1 alpha-2 code.
    pub iso: String,
    /// Matching articles that name it or a place in it.
    pub articles: u32,
    /// Mentions.
    pub mentions: u32,
}

/// A name of a place that has no position, or not one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnplacedName {
    /// Its key in [`Field::Places`](crate::Field::Places).
    pub key: String,
    /// The name.
    pub name: String,
    /// Matching articles that have it so. An article in which an ambiguous name means two places counts twice.
    pub articles: u32,
    /// Mentions in them.
    pub mentions: u32,
    /// Places that it may mean, as articles of the corpus take it: most articles first.
    pub candidates: Vec<Candidate>,
    /// How many places of that name there are on the lists, far from the likeliest.
    pub namesakes: u16,
}

/// A place that a name may mean.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// Degrees north, WGS 84.
    pub lat: f32,
    /// Degrees east, WGS 84.
    pub lon: f32,
    /// ISO 3166-1 alpha-2 code of its country; may be empty.
    pub iso: String,
    /// The state or province; may be empty.
    pub region: String,
    /// Its administrative level.
    pub level: PlaceLevel,
    /// Whether the position is that of another place.
    pub approximate: bool,
    /// Articles of the corpus in which the name means it.
    pub articles: u32,
    /// The highest confidence of those, in thousandths.
    pub confidence: u16,
}

impl Default for MapAsk {
    fn default() -> Self {
        Self { limit: 2000, min_confidence: 0, names: 50 }
    }
}
