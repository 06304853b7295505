//! The map.

use wirescope_protocol::{Candidate, MapPlace, PlaceLevel, UnplacedName};

use super::{
    numbers::{articles, counted, thousands},
    places,
    tables::percent_sure,
};

pub(crate) const MAP: &str = "Map";
pub(crate) const MAP_HINT: &str =
    "Arrow keys move the map, + and - bring it closer and away, 0 shows all places. The places are in the list beside it.";
pub(crate) const SIZE: &str = "Size by";
pub(crate) const BY_ARTICLES: &str = "Articles";
pub(crate) const BY_MENTIONS: &str = "Mentions";
pub(crate) const SHADE: &str = "Shade countries";
pub(crate) const SHADE_HINT: &str = "By the articles that name a country or a place in it. A click on a country filters by it";
pub(crate) const BOX: &str = "Draw a box";
pub(crate) const BOX_HINT: &str = "Drag to filter by what lies in a box; or drag with Shift held";
pub(crate) const CLOSER: &str = "Closer (+)";
pub(crate) const BACK: &str = "Further away (-)";
pub(crate) const ALL_PLACES: &str = "All places (0)";
pub(crate) const WORLD: &str = "The whole world";
pub(crate) const PLACES: &str = "places";
pub(crate) const LISTS: &str = "Places and names";
pub(crate) const NAMES: &str = "names";
/// What a click on the small map of the overview does.
pub(crate) const OPEN: &str = "Open the map";
pub(crate) const POSITIONS: &str = "positions";
pub(crate) const NONE: &str = "No places in these articles.";
pub(crate) const NONE_NOTE: &str = "Places stand here once articles name cities, regions, countries or landmarks.";
pub(crate) const NONE_PLACED: &str = "None of these places has a position that is sure enough.";
pub(crate) const POINT: &str =
    "Point at a place, or pick one: a click filters by it. Where several are one marker, a click goes closer.";
/// Leads from a place to where it is named.
pub(crate) const ITS_WORDS: &str = "Where it is named";
pub(crate) const CLEAR_BOX: &str = "Take the box away";
pub(crate) const TABLE: &str = "Places on the map";
pub(crate) const UNPLACED_NOTE: &str = "No list of places has them, or the words leave open which one is meant.";
pub(crate) const AMBIGUOUS_NOTE: &str = "Other places have these names too, or articles mean different ones.";
// The legend.
pub(crate) const EXACT: &str = "a place";
pub(crate) const APPROXIMATE: &str = "about there: the position of what it lies in";
pub(crate) const COUNTRY: &str = "a country";
pub(crate) const SEVERAL: &str = "several places";
// The columns.
pub(crate) const PLACE: &str = "Place";
pub(crate) const WHERE: &str = "Where";
pub(crate) const POSITION: &str = "Position";
pub(crate) const ARTICLES: &str = "Articles that mean it";
pub(crate) const NAMED: &str = "Articles with the name";
pub(crate) const MENTIONS: &str = "Mentions";
pub(crate) const CONFIDENCE: &str = "Confidence";

/// `143 places on the map`
pub(crate) fn on_the_map(placed: u32) -> String {
    format!("{} on the map", counted(placed, "place", "places"))
}

/// What is counted here, which the filter of places counts otherwise.
pub(crate) fn by_position(names: u32) -> String {
    format!(
        "Counted by position: the articles in which a name means this place. The filter “Places” counts by name, and has {}.",
        counted(names, "name", "names")
    )
}

/// The same in short, beside a heading.
pub(crate) fn of_names(names: u32) -> String {
    format!("positions of {}", counted(names, "name", "names"))
}

/// In how many articles a name means a place: `5`, or `5 of 11` where others have the name too.
pub(crate) fn count(place: &MapPlace) -> String {
    match place.named {
        named if named > place.articles => format!("{} of {}", thousands(place.articles), thousands(named)),
        _ => thousands(place.articles),
    }
}

/// `12 names are not on the map`
pub(crate) fn unplaced(names: u32) -> String {
    format!("{} not on the map", counted(names, "name", "names"))
}

/// `7 names that several places have`
pub(crate) fn ambiguous(names: u32) -> String {
    format!("{} that may mean other places", counted(names, "name", "names"))
}

/// `3 articles, 12 mentions`
pub(crate) fn counts(of_articles: u32, mentions: u32) -> String {
    format!("{}, {}", articles(of_articles), counted(mentions, "mention", "mentions"))
}

/// `5 articles, 12 mentions`, and how many other articles have the name.
pub(crate) fn counts_of(place: &MapPlace) -> String {
    let counts = counts(place.articles, place.mentions);
    match place.named.saturating_sub(place.articles) {
        0 => counts,
        others => format!("{counts}; in {} more the name means another place, or it is open which", thousands(others)),
    }
}

/// What is known of a place on the map.
pub(crate) fn place(place: &MapPlace, country: &str) -> String {
    let around = if place.level == PlaceLevel::Country { ["", ""] } else { [place.region.as_str(), country] };
    let what = places::what(place.level, place.approximate, around, &place.name);
    let about = if place.approximate { "position about right" } else { "" };
    let sure = percent_sure(place.confidence / 10);
    let counts = counts_of(place);
    [what.as_str(), &counts, about, &sure].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// A country and its articles.
pub(crate) fn country(name: &str, of_articles: u32, mentions: u32) -> String {
    format!("{name}: {}", counts(of_articles, mentions))
}

/// The button that asks for every place of a region.
pub(crate) fn all_of(region: &str) -> String {
    format!("All places in {region}")
}

/// The places of one marker: `Kabul and 3 more`.
pub(crate) fn cluster(name: &str, more: usize) -> String {
    format!("{name} and {} more", thousands(u32::try_from(more).unwrap_or(u32::MAX)))
}

/// A place that a name may mean.
pub(crate) fn candidate(candidate: &Candidate, country: &str, name: &str) -> String {
    let what = places::what(candidate.level, candidate.approximate, [&candidate.region, country], name);
    let what = if what.is_empty() { places::coordinates(candidate.lat, candidate.lon, candidate.approximate) } else { what };
    let counted = if candidate.articles > 0 { format!(", {}", articles(candidate.articles)) } else { String::new() };
    format!("{what} ({}{counted})", percent_sure(candidate.confidence / 10))
}

/// How many places of that name there are besides.
pub(crate) fn namesakes(name: &UnplacedName) -> String {
    if name.namesakes == 0 {
        return String::new();
    }
    format!("{} elsewhere", counted(u32::from(name.namesakes), "namesake", "namesakes"))
}

/// Too many places to be sent.
pub(crate) fn left(shown: usize, placed: u32) -> String {
    super::tables::showing(u32::try_from(shown).unwrap_or(u32::MAX), placed, "places on the map, the most frequent first")
}
