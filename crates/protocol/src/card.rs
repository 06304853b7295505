//! The cards behind the marks of an article: one for each entity, date or number.

use serde::{Deserialize, Serialize};

use crate::{AlikeReason, Field, Label, PlaceLevel, Remark, State, TieKind};

/// What the page shows of an entity, date or number when one of its marks is pointed at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// The field in whose facet it counts, if any.
    pub facet: Option<Field>,
    /// The value's key in that field.
    pub key: String,
    /// The name to show.
    pub name: String,
    /// What kind of thing it is.
    pub label: Label,
    /// Surface forms in this article.
    pub aliases: Vec<String>,
    /// Titles and offices in the article's words, each once.
    pub roles: Vec<String>,
    /// Years of age in the article's words, each once.
    pub ages: Vec<String>,
    /// Other things that it is tied to.
    pub ties: Vec<CardTie>,
    /// Reasons to doubt that the name stands for one and the same thing in all articles.
    pub doubts: Vec<Doubt>,
    /// For a date or time, the name of its value: "12 September 2019"; empty for a value without a name, and for anything else.
    pub value: String,
    /// For a date or time its TIMEX3 value; else empty.
    pub timex: String,
    /// Its mentions in this article.
    pub count: u32,
    /// Pronouns and descriptions in this article that stand for it.
    pub references: u32,
    /// Articles of the corpus that have it.
    pub articles: u32,
    /// Whether a clause asks for it or rules it out.
    pub state: State,
    /// Where it is, for a place that is known.
    pub link: Option<CardLink>,
    /// What the reader has added about it, wherever it is named.
    pub remarks: Vec<Remark>,
}

/// Where a known place is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CardLink {
    /// ISO 3166-1 alpha-2 code of its country; may be empty.
    pub iso: String,
    /// The name of its country; may be empty.
    pub country: String,
    /// The state or province that it is or lies in; may be empty.
    pub region: String,
    /// Its administrative level.
    pub level: PlaceLevel,
    /// Degrees north, WGS 84.
    pub lat: f32,
    /// Degrees east, WGS 84.
    pub lon: f32,
    /// Whether the position is that of another place, in which it lies or after which it is named.
    pub approximate: bool,
    /// The code of the rule that chose among the places of this name.
    pub rule: String,
    /// The confidence of that rule, 0 to 1.
    pub score: f32,
    /// The other name in the article by which the rule chose; empty where there is none.
    pub evidence: String,
    /// How many other places have this name.
    pub namesakes: u16,
}

/// A tie to something else, which the article may not mention.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardTie {
    /// How it is tied.
    pub kind: TieKind,
    /// The other thing's name.
    pub name: String,
}

/// Why a name may stand for more or for less than one thing across articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Doubt {
    /// Another value of the facet may be the same.
    SameAs {
        /// The other value's name.
        name: String,
        /// What speaks for it.
        reason: AlikeReason,
    },
    /// The article by itself has another name, and was taken to mean this one.
    Joined {
        /// The name that the article has.
        name: String,
        /// What speaks for it.
        reason: AlikeReason,
    },
    /// Articles take the same name for another kind of thing.
    OtherKind {
        /// What kind of thing.
        label: Label,
        /// How many articles.
        articles: u32,
    },
    /// The ages in the articles give two years of birth that are too far apart for one person.
    TwoPeople {
        /// The earlier year of birth, approximately.
        first_birth: i16,
        /// The later one.
        last_birth: i16,
    },
}
