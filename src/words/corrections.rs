//! Corrections: what can be said about a finding, what that would do, and what has been said.

use wirescope_protocol::{About, Change, Correction, Effect, Finding, Label, Namesake, Obstacle, PlaceLevel, TriedRow};

use super::{
    dates, entities,
    numbers::{articles, counted, thousands},
    places,
};
use crate::state::{Kind, Likely, Reach};

/// The button of a card, and the heading of what it opens.
pub(crate) const CORRECT: &str = "Correct…";
pub(crate) const CORRECTIONS: &str = "Corrections";

/// The heading: `Correct “Ada Holt”`.
pub(crate) fn heading(kind: Kind, name: &str) -> String {
    match kind {
        Kind::Quotation if name.is_empty() => "Correct this quotation".to_owned(),
        Kind::Quotation => format!("Correct this quotation of “{name}”"),
        Kind::Missing => format!("Add a name: “{}”", shortened(name)),
        _ => format!("Correct “{name}”"),
    }
}

/// What a reader can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Saying {
    Rename,
    Merge,
    Split,
    Retype,
    Hide,
    Redate,
    Speaker,
    Right,
    Wrong,
    Place,
    Identify,
    Add,
}

/// What can be said about a kind of finding; `dated` says whether a value is a date, `lies` whether what has a name lies somewhere.
pub(crate) fn sayings(kind: Kind, dated: bool, lies: bool) -> &'static [Saying] {
    use Saying::{Hide, Identify, Merge, Place, Rename, Retype, Split};
    match kind {
        Kind::Missing => &[Saying::Add],
        Kind::Name if lies => &[Rename, Merge, Split, Retype, Hide, Place, Identify],
        Kind::Name => &[Rename, Merge, Split, Retype, Hide, Identify],
        Kind::Value if dated => &[Saying::Redate, Saying::Hide],
        Kind::Value => &[Saying::Hide],
        Kind::Quotation => &[Saying::Speaker, Saying::Right, Saying::Wrong],
        Kind::Act => &[Saying::Right, Saying::Wrong],
    }
}

/// What is chosen at first, where a question has led here.
pub(crate) fn likely(likely: Likely) -> Option<Saying> {
    match likely {
        Likely::Anything => None,
        Likely::Split => Some(Saying::Split),
        Likely::Place => Some(Saying::Place),
    }
}

/// The choice.
pub(crate) fn saying(saying: Saying, kind: Kind) -> &'static str {
    match (saying, kind) {
        (Saying::Rename, _) => "It has another name",
        (Saying::Merge, _) => "It is the same as …",
        (Saying::Split, _) => "It is somebody or something else",
        (Saying::Retype, _) => "It is of another kind",
        (Saying::Hide, Kind::Name) => "It is not a name",
        (Saying::Hide, _) => "It is not a date or number",
        (Saying::Redate, _) => "It is another date",
        (Saying::Place, _) => "It lies elsewhere on the map",
        (Saying::Identify, _) => "It has an identifier of mine",
        (Saying::Add, _) => "These words are a name",
        (Saying::Speaker, _) => "Somebody else speaks",
        (Saying::Right, Kind::Quotation) => "The quotation is right",
        (Saying::Right, _) => "The act is right",
        (Saying::Wrong, Kind::Quotation) => "It is not a quotation",
        (Saying::Wrong, _) => "It is not such an act",
    }
}

/// The label of the field that belongs to a choice.
pub(crate) fn field(saying: Saying) -> &'static str {
    match saying {
        Saying::Merge => "The name of the other",
        Saying::Retype => "Kind",
        Saying::Identify => "Identifier, such as Q42, a number of your file, or a name on your watch list",
        Saying::Add => "Name of what they name",
        Saying::Redate => "Date, such as 2021-05-06, 2021-05 or 2021; empty for none",
        Saying::Speaker => "Who speaks, by a name that the article has; empty for nobody",
        _ => "Name",
    }
}

/// The button above selected words.
pub(crate) const ADD_NAME: &str = "Add as a name…";
// Where something lies.
pub(crate) const NAMESAKES: &str = "Places of that name";
pub(crate) const NO_NAMESAKES: &str = "No place of that name is known. Press on the map, or write where it is.";
pub(crate) const LOOKING_FOR_PLACES: &str = "Looking for places of that name …";
pub(crate) const PIN: &str = "A point of the map";
pub(crate) const NOWHERE: &str = "It is on no map";
pub(crate) const LATITUDE: &str = "Latitude, degrees north";
pub(crate) const LONGITUDE: &str = "Longitude, degrees east";
pub(crate) const PIN_MAP: &str = "Map of the world: press to set the point, arrow keys move it";
pub(crate) const CLOSER: &str = "Closer";
pub(crate) const FARTHER: &str = "Farther away";

/// A place of a name: `City in Lima, Peru · 12.0° S 77.0° W`
pub(crate) fn namesake(place: &Namesake, name: &str) -> String {
    let Namesake { position, country } = place;
    let country = if position.level == PlaceLevel::Country { "" } else { country.as_str() };
    let what = places::what(position.level, false, [&position.region, country], name);
    let at = places::coordinates(position.lat, position.lon, false);
    if what.is_empty() { at } else { format!("{what} · {at}") }
}

pub(crate) const WHAT: &str = "What is wrong?";
pub(crate) const HOW_FAR: &str = "Where?";

/// How far a correction goes.
pub(crate) fn reach(reach: Reach) -> &'static str {
    match reach {
        Reach::Words => "Only these words",
        Reach::Article => "In this article",
        Reach::Everywhere => "In all articles, and in those to come",
    }
}

pub(crate) const LOOKING: &str = "Looking what that would change …";
pub(crate) const INCOMPLETE: &str = "Say what it is to be.";
pub(crate) const MAKE: &str = "Correct";
pub(crate) const CANCEL: &str = "Cancel";

/// What a correction would do.
pub(crate) fn effect(effect: &Effect) -> String {
    let what = match (&effect.obstacle, effect.articles) {
        (None, 0) => "Nothing would change: all is so already.".to_owned(),
        (Some(why), 0) => format!("Nothing would change: {}.", obstacle(why)),
        (None, count) => format!("This changes {} in {}.", places(effect.mentions), articles(count)),
        (Some(why), count) => {
            format!("This changes {} in {}, and not all: {}.", places(effect.mentions), articles(count), obstacle(why))
        }
    };
    if effect.more == 0 { what } else { format!("{what} {} more were not looked at yet.", articles(effect.more)) }
}

fn places(count: u32) -> String {
    counted(count, "place", "places")
}

/// The notice after a correction.
pub(crate) fn made(mentions: u32, count: u32) -> String {
    format!("Corrected {} in {}", places(mentions), articles(count))
}

/// The notice after undoing and the like.
pub(crate) fn changed(count: u32) -> String {
    format!("Corrections changed {}", articles(count))
}

/// Why a correction does nothing.
pub(crate) fn obstacle(obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::NoSuchArticle => "the article is not here".to_owned(),
        Obstacle::NoSuchName => "no article has that name".to_owned(),
        Obstacle::NothingThere => "nothing is found at these words".to_owned(),
        Obstacle::NotNamedHere => "the article does not name them so".to_owned(),
        Obstacle::NotAName => "it is a date or number, not a name".to_owned(),
        Obstacle::NotAPlace => "it is no place".to_owned(),
        Obstacle::NoSuchDate => "there is no such date".to_owned(),
        Obstacle::NoSuchPosition => "there is no such position".to_owned(),
        Obstacle::NoName => "a name is missing".to_owned(),
        Obstacle::OtherWords => "the article has other words there".to_owned(),
        Obstacle::Overlaps(words) => format!("the words overlap with “{words}”"),
        Obstacle::Changed(now) if now.is_empty() => "another correction says something else".to_owned(),
        Obstacle::Changed(now) => format!("it is “{now}” by now"),
        Obstacle::LaterVersion => "a later version of this page made it".to_owned(),
        Obstacle::NotOfThis => "that is said of something else".to_owned(),
    }
}

// The dialog with all corrections.
pub(crate) const NONE: &str =
    "Nothing has been corrected. Point at a name, quotation or act in an article, and choose “Correct…” in its card.";
pub(crate) const UNDO: &str = "Undo the last";
pub(crate) const REDO: &str = "Redo";
pub(crate) const SAVE: &str = "Save to a file";
pub(crate) const OPEN: &str = "Open a file …";
pub(crate) const REVOKE: &str = "Revoke";
pub(crate) const AGAIN: &str = "Apply again";
pub(crate) const REVOKED: &str = "revoked";
pub(crate) const TRIED: &str = "What the file would do";
pub(crate) const TAKE: &str = "Take these in";
pub(crate) const LEAVE: &str = "Leave it";
pub(crate) const NO_ENTRIES: &str = "The file has no corrections.";
pub(crate) const WHO: &str = "Your name, if you like";
pub(crate) const WHO_NOTE: &str = "It stands beside what you correct and note from now on, here and in every file that takes it along, so that a group knows who said what.";
pub(crate) const SEARCH: &str = "Find among the corrections";
/// The name of the file that corrections are saved to.
pub(crate) const FILE: &str = "wirescope-corrections.json";

/// `3 corrections`, for the line at the foot.
pub(crate) fn count(count: u32) -> String {
    if count == 0 { CORRECTIONS.to_owned() } else { counted(count, "correction", "corrections") }
}

/// Entries of a later version.
pub(crate) fn later(count: u32) -> String {
    format!("{} of a later version of this page: kept, and not applied.", counted(count, "correction is", "corrections are"))
}

/// The label of the button that revokes an entry, for screen readers.
pub(crate) fn of_entry(action: &str, correction: &Correction) -> String {
    format!("{action}: {}", sentence(correction))
}

/// A correction as a sentence.
pub(crate) fn sentence(correction: &Correction) -> String {
    sentence_of(correction, "")
}

/// The same, with the headline of the article if it is about one as a whole; empty where that is not known.
pub(crate) fn sentence_of(correction: &Correction, title: &str) -> String {
    let what = match &correction.about {
        About::Words(excerpt) | About::Article(excerpt) if excerpt.words.is_empty() && title.is_empty() => {
            "The article".to_owned()
        }
        About::Words(excerpt) | About::Article(excerpt) if excerpt.words.is_empty() => {
            format!("The article “{}”", shortened(title))
        }
        About::Words(excerpt) | About::Article(excerpt) => format!("“{}”", shortened(&excerpt.words)),
        About::Everywhere { names, .. } => format!("“{}”", names.first().map_or("", String::as_str)),
        About::Tag(name) => format!("The tag “{name}”"),
        About::Search(name) => format!("The search “{name}”"),
        About::Question(_) => "A question".to_owned(),
    };
    match &correction.change {
        Change::Merge { name, .. } => format!("{what} is the same as “{name}”"),
        Change::Split { from, name } if name == from => format!("{what} is not “{from}”"),
        Change::Split { from, name } => format!("{what} is not “{from}” but “{name}”"),
        Change::Rename { name } => format!("{what} is called “{name}”"),
        Change::Retype { label } => format!("{what}: {}", entities::label(*label).to_lowercase()),
        Change::Hide => format!("{what} is nothing to be found"),
        Change::Add { label, name } => format!("{what} names “{name}” ({})", entities::label(*label).to_lowercase()),
        Change::Redate { value } if value.is_empty() => format!("{what} has no date"),
        Change::Redate { value } => format!("{what}: {}", dates::calendar(value)),
        Change::Source { name } if name.is_empty() => format!("{what} has no source"),
        Change::Source { name } => format!("{what}: the source is {name}"),
        Change::Speaker { name } if name.is_empty() => format!("{what}: nobody is named as the speaker"),
        Change::Speaker { name } => format!("{what}: “{name}” speaks"),
        Change::Judge { finding, right } => {
            let kind = if *finding == Finding::Quotation { "quotation" } else { "act" };
            format!("{what}: {kind} {}", if *right { "confirmed" } else { "rejected" })
        }
        Change::Place { position: Some(position) } => format!("{what} lies at {:.3}, {:.3}", position.lat, position.lon),
        Change::Place { position: None } => format!("{what} is not on the map"),
        Change::Identify { identifier } => format!("{what} is {identifier}"),
        Change::Save { .. } => format!("{what} is saved"),
        Change::Leave => format!("{what} is left as it is"),
        change => format!("{what}: {}", super::notes::says(change)),
    }
}

/// How far an entry goes, and how many articles it has changed: `all articles · 4 articles changed`.
pub(crate) fn extent(correction: &Correction, count: u32) -> String {
    let reach = match correction.about {
        About::Words(_) => "these words",
        About::Article(_) => "one article",
        _ => "all articles",
    };
    format!("{reach} · {} changed", articles(count))
}

/// Who made an entry, and when: ` · Ada · 30 November 2026`.
pub(crate) fn made_by(who: &str, when: &str) -> String {
    let day = when.get(..10).map(dates::day).unwrap_or_default();
    [who, &day].into_iter().filter(|part| !part.is_empty()).map(|part| format!(" · {part}")).collect()
}

/// How many corrections a search has found.
pub(crate) fn found(count: usize) -> String {
    counted(u32::try_from(count).unwrap_or(u32::MAX), "correction", "corrections")
}

/// The button that shows more of them; so many are not shown.
pub(crate) fn more(rest: usize) -> String {
    format!("Show more ({} left)", thousands(u32::try_from(rest).unwrap_or(u32::MAX)))
}

/// The entry that is contradicted.
pub(crate) fn conflict(other: Option<&Correction>) -> String {
    other.map_or_else(|| "Contradicts another correction.".to_owned(), |other| format!("Contradicts: {}.", sentence(other)))
}

/// What an entry of a file would do.
pub(crate) fn tried(row: &TriedRow) -> String {
    match (&row.obstacle, row.known) {
        (_, true) => "here already".to_owned(),
        (Some(why), _) => format!("does nothing: {}", obstacle(why)),
        (None, _) if row.articles == 0 => "changes nothing here".to_owned(),
        (None, _) => format!("changes {}", articles(row.articles)),
    }
}

/// Words that are too long for a line.
pub(crate) fn shortened(words: &str) -> String {
    const MOST: usize = 60;
    match words.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words.to_owned(),
    }
}

/// The kinds that a name can be of.
pub(crate) const KINDS: [Label; 11] = [
    Label::Person,
    Label::Org,
    Label::Gpe,
    Label::Loc,
    Label::Fac,
    Label::Norp,
    Label::Event,
    Label::Product,
    Label::WorkOfArt,
    Label::Law,
    Label::Language,
];

/// The number of entries of a file that are chosen.
pub(crate) fn take(count: usize) -> String {
    format!("{TAKE} ({})", thousands(u32::try_from(count).unwrap_or(u32::MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use wirescope_protocol::Excerpt;

    #[test]
    fn what_a_correction_says_and_does_is_a_sentence() {
        let about = About::Words(Excerpt { words: "x".repeat(80), ..Excerpt::default() });
        let correction = Correction { about, change: Change::Hide, was: None };
        assert!(sentence(&correction).ends_with("…” is nothing to be found"));
        let does = Effect { mentions: 12, articles: 1, ..Effect::default() };
        assert_eq!(effect(&does), "This changes 12 places in 1 article.");
        let nothing = Effect { obstacle: Some(Obstacle::NoName), ..Effect::default() };
        assert_eq!(effect(&nothing), "Nothing would change: a name is missing.");
    }
}
