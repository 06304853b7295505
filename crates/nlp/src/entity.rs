//! Entities: what the mentions of one article refer to.

use crate::Label;

/// The position of an entity in its [`Doc`](crate::Doc).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityIdx(pub u32);

/// A place known to the gazetteer.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// ISO 3166-1 alpha-2 code of the country that it is or lies in; empty for seas and continents.
    pub iso: String,
    /// GeoNames id; 0 where it has none.
    pub geonames: u32,
    /// Degrees north, WGS 84.
    pub lat: f32,
    /// Degrees east, WGS 84.
    pub lon: f32,
}

/// Somebody or something that one article mentions, once or more.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// The name to show: the fullest one in the article, or the gazetteer's.
    pub name: String,
    /// The label of its mentions.
    pub label: Label,
    /// The surface forms in the article, each once, in order of first appearance.
    pub aliases: Vec<String>,
    /// Where it is, for a place that the gazetteer knows.
    pub link: Option<Link>,
}
