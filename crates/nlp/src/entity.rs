//! Entities: what the mentions of one article refer to.

use crate::{Label, Rule, Score, Span};

/// The position of an entity in its [`Doc`](crate::Doc).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityIdx(pub u32);

/// The administrative level of a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A continent, sea, river, mountain or other place without a government.
    #[default]
    Natural,
    /// A country or territory with an ISO 3166-1 code.
    Country,
    /// A state, province, county or other division.
    Region,
    /// A city, town or village.
    City,
}

impl Level {
    /// The name in records: `natural`, `country`, `region`, `city`.
    pub fn name(self) -> &'static str {
        match self {
            Level::Natural => "natural",
            Level::Country => "country",
            Level::Region => "region",
            Level::City => "city",
        }
    }
}

/// Where a place is, or a body that is named after a place stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// ISO 3166-1 alpha-2 code of the country that it is or lies in; empty for seas and continents.
    pub iso: String,
    /// What kind of place it is.
    pub level: Level,
    /// The name of the first-order division that it is or lies in, such as a state; empty where unknown.
    pub region: String,
    /// GeoNames id; 0 where it has none.
    pub geonames: u32,
    /// Degrees north, WGS 84.
    pub lat: f32,
    /// Degrees east, WGS 84.
    pub lon: f32,
    /// Whether the position is that of another place: of what it lies in, or of what it is named after.
    pub approximate: bool,
    /// The rule of the evidence that decided.
    pub rule: Rule,
    /// The chance that it lies within a hundred miles (161 km) of that position.
    pub score: Score,
    /// The name beside which it stands, or whose position it has; empty where no other name decided.
    pub evidence: String,
    /// Other places of its name on the lists, far from this one.
    pub namesakes: u16,
}

/// What an attribute says of its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AttributeKind {
    /// A title, office, profession or relation: `Foreign Minister`, `a retired teacher from Mulund`.
    Role,
    /// Years of age: `54`, `26-year-old`.
    Age,
}

/// What the article's own words say of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Role or age.
    pub kind: AttributeKind,
    /// The words, without a leading article.
    pub span: Span,
    /// The rule that found it.
    pub rule: Rule,
    /// The chance that it is right.
    pub score: Score,
}

/// How an entity is tied to another that it is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TieKind {
    /// A people, nationality or adjective to its country: `Vietnamese` to Vietnam.
    Of,
    /// What its name stands for when it acts: `Kremlin` for the government of Russia.
    StandsFor,
    /// A seat to what sits there, a part to its whole: a capital to its country.
    In,
}

/// A tie of an entity to another thing, which the article may or may not mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// How it is tied.
    pub kind: TieKind,
    /// The name of the other.
    pub name: String,
    /// The other, where the article mentions it.
    pub entity: Option<EntityIdx>,
    /// ISO 3166-1 alpha-2 code where the other is a country, else empty.
    pub iso: String,
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
    /// Where it is, for places and bodies named after them; see [`Link`].
    pub link: Option<Link>,
    /// Its titles, offices and age, in order of their words.
    pub attributes: Vec<Attribute>,
    /// Its ties to things that it is not.
    pub ties: Vec<Tie>,
}
