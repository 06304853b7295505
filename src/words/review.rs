//! Review: questions about what was found.

use wirescope_protocol::{ReviewItem, ReviewKind};

use super::{
    entities, events,
    numbers::{articles, thousands},
    rules,
};

pub(crate) const QUEUE: &str = "Questions";
pub(crate) const ALL: &str = "All";
pub(crate) const NEXT: &str = "Then";
pub(crate) const NONE: &str = "Nothing is left to look at here.";
pub(crate) const NONE_NOTE: &str =
    "All questions about these articles are answered. With other filters, or more articles, there may be others.";
pub(crate) const SKIPPED: &str = "Only questions are left of which you were unsure.";
pub(crate) const AGAIN: &str = "Ask them again";
pub(crate) const YES_KEY: &str = "y";
pub(crate) const NO_KEY: &str = "n";
pub(crate) const UNSURE_KEY: &str = "u";
pub(crate) const UNSURE: &str = "Unsure";
/// Puts a place on the map.
pub(crate) const PLACE: &str = "Say where it lies …";
/// Beside words of a name that two people have.
pub(crate) const SPLIT: &str = "Somebody else …";
/// In a page that was shared.
pub(crate) const READ_ONLY: &str =
    "In a shared page questions cannot be answered. To go on, open Wirescope and drop this file on it.";

/// A kind of questions.
pub(crate) fn kind(kind: ReviewKind) -> &'static str {
    match kind {
        ReviewKind::Same => "One or two?",
        ReviewKind::TwoPeople => "Two of one name",
        ReviewKind::Quotation => "Doubtful quotations",
        ReviewKind::Act => "Doubtful acts",
        ReviewKind::Unplaced => "Not on the map",
        ReviewKind::Undated => "Without a date",
    }
}

/// A button that shows only questions of a kind: its name and how many there are.
pub(crate) fn of_kind(name: &str, count: u32) -> String {
    format!("{name} ({})", thousands(count))
}

/// The question.
pub(crate) fn question(item: &ReviewItem) -> String {
    let name = item.value.as_ref().map_or("", |value| value.name.as_str());
    match item.kind {
        ReviewKind::Same => {
            let other = item.other.as_ref().map_or("", |other| other.name.as_str());
            format!("Are “{name}” and “{other}” the same?")
        }
        ReviewKind::TwoPeople => format!("Is “{name}” one person?"),
        ReviewKind::Quotation => format!("Did {name} say this?"),
        ReviewKind::Act => {
            let act = item.act.map_or("", events::action);
            match &item.other {
                Some(other) => format!("Do these words say that {name} did this to {}: {act}?", other.name),
                None => format!("Do these words say that {name} did this: {act}?"),
            }
        }
        ReviewKind::Unplaced => format!("Is “{name}” a place?"),
        ReviewKind::Undated => "When was this article published?".to_owned(),
    }
}

/// Why it is asked.
pub(crate) fn reason(item: &ReviewItem) -> String {
    let why = match item.kind {
        ReviewKind::Same => item.reason.map(entities::alike).unwrap_or_default().to_owned(),
        ReviewKind::TwoPeople => {
            format!("by the ages that articles give, born in {} and in {}", item.births.0, item.births.1)
        }
        ReviewKind::Quotation | ReviewKind::Act => {
            format!("how sure: {}", rules::confidence(f32::from(item.confidence) / 1000.0))
        }
        ReviewKind::Unplaced => "it has no position, so it is missing on the map".to_owned(),
        ReviewKind::Undated => "without a date it is missing on the timeline, and “yesterday” in it has no day".to_owned(),
    };
    format!("{why} · {}", articles(item.articles))
}

/// What each answer says.
pub(crate) fn answers(kind: ReviewKind) -> (&'static str, &'static str) {
    match kind {
        ReviewKind::Same => ("The same: make them one", "Not the same"),
        ReviewKind::TwoPeople => ("One person", "Two: open the words"),
        ReviewKind::Quotation | ReviewKind::Act => ("Right", "Wrong: drop it"),
        ReviewKind::Unplaced => ("A place", "Not a name: drop it"),
        ReviewKind::Undated => ("Open it to set a date", "Not known"),
    }
}

/// The notice after an answer.
pub(crate) fn told(kind: ReviewKind, yes: bool) -> &'static str {
    match (kind, yes) {
        (ReviewKind::Same, true) => "Made one",
        (ReviewKind::Same, false) => "Kept apart",
        (ReviewKind::Quotation | ReviewKind::Act, true) => "Confirmed",
        (ReviewKind::Quotation | ReviewKind::Act | ReviewKind::Unplaced, false) => "Dropped",
        _ => "Left as it is",
    }
}
