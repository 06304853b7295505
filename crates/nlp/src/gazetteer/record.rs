//! The records of the gazetteer: one for each line of the lists that it is made from.

use crate::{Label, Level, Link, Rule, Score};

/// A place: a line of `places.tsv`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct PlaceEntry<'a> {
    /// The name to show.
    pub(crate) name: &'a str,
    /// Kinds of places.
    pub(crate) kind: PlaceKind,
    /// ISO 3166-1 alpha-2 code of the country that it is or lies in; empty for seas and continents.
    pub(crate) iso: &'a str,
    /// First-level region within the country, where news names one after a city: `TX`, `ON`, `NSW`, `SCT`. Else empty.
    pub(crate) region: &'a str,
    /// GeoNames id; 0 where it has none.
    pub(crate) geonames: u32,
    /// Degrees north.
    pub(crate) lat: f32,
    /// Degrees east.
    pub(crate) lon: f32,
    /// Thousands of inhabitants; 0 where that is not known.
    pub(crate) thousands: u32,
    /// Whether its name is also a word or a person's name, so that context has to decide.
    pub(crate) ambiguous: bool,
}

impl PlaceEntry<'_> {
    /// GPE, LOC or FAC.
    pub(crate) fn label(&self) -> Label {
        self.kind.label()
    }

    /// The place as an entity's link.
    pub(crate) fn link(&self) -> Link {
        let level = match self.kind {
            PlaceKind::Country | PlaceKind::Territory | PlaceKind::Former => Level::Country,
            PlaceKind::Region => Level::Region,
            PlaceKind::City | PlaceKind::Capital | PlaceKind::District => Level::City,
            PlaceKind::Continent | PlaceKind::Macro | PlaceKind::Water | PlaceKind::Landform | PlaceKind::Facility => {
                Level::Natural
            }
        };
        Link {
            iso: self.iso.to_owned(),
            level,
            region: self.region.to_owned(),
            geonames: self.geonames,
            lat: self.lat,
            lon: self.lon,
            approximate: false,
            // Until `geo` has looked at the article.
            rule: Rule::PlaceListed,
            score: Score(0),
            evidence: String::new(),
            namesakes: 0,
        }
    }

    /// The rank of the record among those of one name: countries first, then capitals, then by inhabitants.
    pub(crate) fn prominence(&self) -> u32 {
        let base = match self.kind {
            PlaceKind::Country => 900_000,
            PlaceKind::Continent => 800_000,
            PlaceKind::Capital => 400_000,
            PlaceKind::Former => 300_000,
            PlaceKind::Macro | PlaceKind::Territory => 250_000,
            PlaceKind::Water | PlaceKind::Landform | PlaceKind::Facility => 300,
            // A region and the city it is named after: the city, if it is a large one.
            PlaceKind::Region => 900,
            PlaceKind::City | PlaceKind::District => 0,
        };
        base + self.thousands.min(90_000)
    }
}

/// Kinds of places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum PlaceKind {
    /// A country of today.
    Country,
    /// A state that is no more.
    Former,
    /// A territory that depends on a country, or whose status is contested.
    Territory,
    /// A country's capital.
    Capital,
    /// Any other city.
    City,
    /// A part of a city.
    District,
    /// A first-level region: state, province, county.
    Region,
    /// A continent.
    Continent,
    /// A part of the world or of a country without a government of its own: the Sahel, the Midwest.
    Macro,
    /// A sea, lake, gulf, strait or river.
    Water,
    /// A mountain, desert, island, valley.
    Landform,
    /// A building, road, airport, camp.
    Facility,
}

impl PlaceKind {
    /// In the order of their numbers.
    pub(super) const ALL: [PlaceKind; 12] = [
        PlaceKind::Country,
        PlaceKind::Former,
        PlaceKind::Territory,
        PlaceKind::Capital,
        PlaceKind::City,
        PlaceKind::District,
        PlaceKind::Region,
        PlaceKind::Continent,
        PlaceKind::Macro,
        PlaceKind::Water,
        PlaceKind::Landform,
        PlaceKind::Facility,
    ];

    /// GPE, LOC or FAC.
    pub(crate) fn label(self) -> Label {
        match self {
            PlaceKind::Continent | PlaceKind::Macro | PlaceKind::Water | PlaceKind::Landform => Label::Loc,
            PlaceKind::Facility => Label::Fac,
            _ => Label::Gpe,
        }
    }

    pub(crate) fn from_name(name: &str) -> PlaceKind {
        match name {
            "country" => PlaceKind::Country,
            "former" => PlaceKind::Former,
            "territory" => PlaceKind::Territory,
            "capital" => PlaceKind::Capital,
            "city" => PlaceKind::City,
            "district" => PlaceKind::District,
            "region" => PlaceKind::Region,
            "continent" => PlaceKind::Continent,
            "macro" => PlaceKind::Macro,
            "water" | "river" => PlaceKind::Water,
            "landform" | "island" => PlaceKind::Landform,
            _ => PlaceKind::Facility,
        }
    }
}

/// A people, faith or following: a line of `groups.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Group<'a> {
    /// The word: `Afghan`, `Afghans`, `Shiite`.
    pub(crate) surface: &'a str,
    /// The name to show for all words for these people: `British` for `Briton` and `Brits`.
    pub(crate) shown: &'a str,
    /// What kind of group.
    pub(crate) kind: GroupKind,
    /// ISO 3166-1 alpha-2 code of the country it belongs to; empty for faiths and the like.
    pub(crate) iso: &'a str,
    /// The country or region it relates to; for other groups the name to show.
    pub(crate) of: &'a str,
    /// Whether the word has other senses too: `Pole`, `Frank`, `Green`.
    pub(crate) ambiguous: bool,
}

/// Kinds of groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum GroupKind {
    Nationality,
    Religion,
    Ethnic,
    Political,
    Regional,
}

impl GroupKind {
    /// In the order of their numbers.
    pub(super) const ALL: [GroupKind; 5] =
        [GroupKind::Nationality, GroupKind::Religion, GroupKind::Ethnic, GroupKind::Political, GroupKind::Regional];

    pub(crate) fn from_name(name: &str) -> GroupKind {
        match name {
            "nationality" => GroupKind::Nationality,
            "religion" => GroupKind::Religion,
            "political" => GroupKind::Political,
            "regional" => GroupKind::Regional,
            _ => GroupKind::Ethnic,
        }
    }
}

/// An organisation: a line of `orgs.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Org<'a> {
    /// The name to show.
    pub(crate) name: &'a str,
    /// What kind: `igo`, `ngo`, `armed`, `company`, `bank`, `media`, `party`, `agency`, `legislature`, `court`,
    /// `government`, `military`, `team`, `sport`, `university`, `religious`.
    pub(crate) kind: &'a str,
    /// ISO 3166-1 alpha-2 code of its country; empty where it has none.
    pub(crate) iso: &'a str,
    /// Whether its name is also a word, a place or a person's name.
    pub(crate) ambiguous: bool,
}

/// An event, work, law, product or language: a line of `works.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Work<'a> {
    /// The name to show.
    pub(crate) name: &'a str,
    /// EVENT, WORK_OF_ART, LAW, PRODUCT or LANGUAGE.
    pub(crate) label: Label,
    /// Whether its name is also a word or a person's name.
    pub(crate) ambiguous: bool,
}

/// The flags of a forename or surname.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct NameFlag {
    /// Borne by men. Both are false for surnames, and for forenames of which it is not known.
    pub(crate) male: bool,
    /// Borne by women.
    pub(crate) female: bool,
    /// Also an ordinary English word: `May`, `Grant`, `King`.
    pub(crate) word: bool,
}

/// A record of the gazetteer, by its position among those of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Entry {
    Place(u32),
    Org(u32),
    Group(u32),
    Work(u32),
}
