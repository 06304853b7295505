//! Two sides beside each other, and selections that are pinned.

use wirescope_protocol::{CallingKind, CompareSide, ComparedQuotation, CountLevel, Difference, Figure, State};

use super::{
    dates,
    numbers::{articles, counted, thousands},
    parties,
};
use crate::state::{Chip, versus::Kind};

// Pins.
pub(crate) const PIN: &str = "Pin";
pub(crate) const PIN_HINT: &str = "Keep this search with its filters, to come back to it or to compare with it (Shift+P)";
pub(crate) const UNPIN: &str = "Pinned";
pub(crate) const UNPIN_HINT: &str = "Keep this search no longer (Shift+P)";
pub(crate) const PINS: &str = "Pinned searches";
pub(crate) const NOTHING_TO_PIN: &str = "Search or filter first: a pin keeps what is asked for.";
pub(crate) const NEW_NAME: &str = "New name";

/// How many pins there are, on the button that lists them.
pub(crate) fn pins(count: usize) -> String {
    format!("Pins ({count})")
}

pub(crate) fn too_many_pins(most: usize) -> String {
    format!("There are {most} pins already. Remove one first.")
}

pub(crate) fn pinned(name: &str) -> String {
    format!("Pinned: {name}.")
}

pub(crate) fn unpinned(name: &str) -> String {
    format!("No longer pinned: {name}.")
}

pub(crate) fn restore(name: &str) -> String {
    format!("Show {name} again")
}

pub(crate) fn compare_with(name: &str) -> String {
    format!("Compare with {name}")
}

pub(crate) fn rename(name: &str) -> String {
    format!("Rename {name}")
}

pub(crate) fn remove(name: &str) -> String {
    format!("Remove {name}")
}

/// A selection by its chips: `“talks”, Kabul, not Moscow`.
pub(crate) fn selection<'a>(chips: impl Iterator<Item = (&'a Chip, String)>) -> String {
    let name = |(chip, name): (&Chip, String)| match chip {
        Chip::Query(_) => format!("“{name}”"),
        Chip::Value { state: State::Exclude, .. } => format!("not {name}"),
        Chip::Value { .. } | Chip::Clause(_) => name,
    };
    chips.map(name).collect::<Vec<_>>().join(", ")
}

// What is compared.
pub(crate) const COMPARE: &str = "Compare";
pub(crate) const REST: &str = "This selection and everything else";
pub(crate) const EACH: &str = "These articles, each with all others";
pub(crate) const SWAP: &str = "Swap the sides";
pub(crate) const FROM: &str = "from";
pub(crate) const TO: &str = "to";
pub(crate) const NAME: &str = "Name";
pub(crate) const ALL_ARTICLES: &str = "All articles";
pub(crate) const EVERYTHING_ELSE: &str = "Everything else";

/// A pinned selection, beside the one at hand.
pub(crate) fn and_pin(name: &str) -> String {
    format!("This selection and “{name}”")
}

/// A kind of two parts.
pub(crate) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Articles => "Two articles",
        Kind::Sources => "Two sources",
        Kind::Spans => "Two spans of time",
        Kind::Name => "A name: with and without",
    }
}

/// A choice of one side, of which `side` is 0 or 1.
pub(crate) fn choose(kind: Kind, side: usize) -> &'static str {
    match (kind, side) {
        (Kind::Articles, 0) => "First article",
        (Kind::Articles, _) => "Second article",
        (Kind::Sources, 0) => "First source",
        (Kind::Sources, _) => "Second source",
        (Kind::Spans, 0) => "First span",
        (Kind::Spans, _) => "Second span",
        (Kind::Name, _) => NAME,
    }
}

// Where there are more articles than are offered.
pub(crate) const FIND: &str = "Find by words of the headline";
pub(crate) const FOUND: &str = "Found";
pub(crate) const NEWEST: &str = "Newest";

/// Not all articles are offered.
pub(crate) fn offered(shown: usize, of: u32) -> String {
    format!("The newest {shown} of {} are offered. Find others by their headlines.", articles(of))
}

/// How many articles were found, and how many of them are offered.
pub(crate) fn found(shown: usize, of: u32) -> String {
    let shown = u32::try_from(shown).unwrap_or(u32::MAX);
    match of {
        0 => "No headline has words that begin so.".to_owned(),
        of if shown < of => format!("The newest {} of {} found are offered.", thousands(shown), articles(of)),
        of => format!("{} found; choose among them in either field.", articles(of)),
    }
}

/// Why there are no two sides.
pub(crate) fn none(kind: Option<Kind>) -> (&'static str, &'static str) {
    match kind {
        Some(Kind::Articles) => ("There are no two articles to compare.", "Add another article, or take a filter away."),
        Some(Kind::Sources) => (
            "These articles are not of two sources.",
            "Compare two articles or two spans of time, or give the articles their sources.",
        ),
        Some(Kind::Spans) => {
            ("These articles are not from two times.", "Compare two articles, or give the articles their dates.")
        }
        Some(Kind::Name) => ("No names were found in these articles.", "Compare two articles instead."),
        None => ("There is nothing to compare.", "Search or filter, or choose what to compare."),
    }
}

/// The value that one side has and the other has not.
pub(crate) fn with(name: &str) -> String {
    format!("With {name}")
}

pub(crate) fn without(name: &str) -> String {
    format!("Without {name}")
}

// The sides.
pub(crate) const SIDES: &str = "The two sides";
pub(crate) const LEFT: &str = "Left";
pub(crate) const RIGHT: &str = "Right";
pub(crate) const ARTICLES: &str = "Articles";
pub(crate) const WORDS: &str = "Words";
pub(crate) const SOURCES: &str = "Sources";
pub(crate) const PUBLISHED: &str = "Published";
pub(crate) const QUOTATIONS: &str = "Quotations";
pub(crate) const ACTS: &str = "Acts";
pub(crate) const EMPTY_SIDE: &str = "No article is on this side.";
pub(crate) const OPEN: &str = "Open this article";

/// `14 September 2019 – 18 March 2021`
pub(crate) fn published(side: &CompareSide) -> String {
    match (side.first.as_str(), side.last.as_str()) {
        ("", "") => "no dates".to_owned(),
        (first, last) if first == last => dates::day(first),
        (first, last) => format!("{} – {}", dates::day(first), dates::day(last)),
    }
}

/// Articles that are on both sides.
pub(crate) fn common(count: u32) -> String {
    let are = if count == 1 { "is" } else { "are" };
    format!("{} {are} on both sides, and count for each.", articles(count))
}

// The parts of the view.
pub(crate) const PARTS: &str = "Parts of the comparison";
pub(crate) const VALUES: &str = "Names";
pub(crate) const VALUES_NOUN: &str = "values";
pub(crate) const FIELDS: &str = "What is compared";
pub(crate) const FIGURES: &str = "Figures and days that differ";
pub(crate) const FIGURES_NOUN: &str = "figures that differ";
pub(crate) const REWORDINGS_NOUN: &str = "quotations in other words";
pub(crate) const REWORDINGS: &str = "Quotations in other words";
pub(crate) const QUOTED: &str = "Quotations on both sides";
pub(crate) const QUOTED_NOUN: &str = "quotations on both sides";
pub(crate) const QUOTED_ONCE: &str = "Quotations on one side only";
pub(crate) const QUOTED_ONCE_NOUN: &str = "quotations on one side only";
pub(crate) const TEXTS: &str = "Side by side";

/// A part and how much is in it, on the button that leads there.
pub(crate) fn part(name: &str, count: u32) -> String {
    format!("{name} ({})", thousands(count))
}

/// What a count of the values says.
pub(crate) fn level(level: CountLevel) -> &'static str {
    match level {
        CountLevel::Article => "Bars: in what share of the articles of each side. A name tells how each side speaks of it.",
        CountLevel::Paragraph => {
            "Bars: paragraphs, in relation to the words of each side. A name tells how each side speaks of it."
        }
        CountLevel::Sentence => {
            "Bars: sentences, in relation to the words of each side. A name tells how each side speaks of it."
        }
        CountLevel::Mention => "Bars: mentions, in relation to the words of each side. A name tells how each side speaks of it.",
    }
}

/// A side in a short heading: its name, or where that is long where it stands.
fn short(side: usize, names: [&str; 2]) -> &str {
    match names[side] {
        name if name.chars().count() <= SHORT => name,
        _ if side == 0 => "left",
        _ => "right",
    }
}

/// Letters that the name of a side may have in a short heading.
const SHORT: usize = 28;

/// A part of the values of a field: on both sides, or on one.
pub(crate) fn place(place: usize, count: u32, names: [&str; 2]) -> String {
    match place.checked_sub(1) {
        None => format!("On both sides ({})", thousands(count)),
        Some(side) => match short(side, names) {
            place @ ("left" | "right") => format!("Only on the {place} ({})", thousands(count)),
            name => format!("Only on the side “{name}” ({})", thousands(count)),
        },
    }
}

/// The hint on a value.
pub(crate) fn value(name: &str, counts: [u32; 2], surprise: i64) -> String {
    format!(
        "{name}: {} and {}. {}",
        thousands(counts[0]),
        thousands(counts[1]),
        super::overview::surprise(surprise.unsigned_abs())
    )
}

// Heads of columns that are only taken along.
pub(crate) const RATIO: &str = "Log-likelihood (below 0: more on the right)";
pub(crate) const SAYS: &str = "Words";
pub(crate) const ABOUT: &str = "About";
pub(crate) const ARTICLE: &str = "Article";
pub(crate) const DESCRIBED_NOUN: &str = "names and words";

// Figures and quotations.
pub(crate) const FIGURES_NOTE: &str = "The same kind of thing counted differently beside the same names, or the same act of the same parties on another day. They may be about the same matter, or not: both passages tell.";
pub(crate) const FIGURES_NONE: &str = "None differ: nothing of one kind was found to be counted differently beside the same names, and no act of the same parties to be told of another day.";
pub(crate) const REWORDINGS_NOTE: &str = "One speaker, much the same words. It may be one statement, told differently.";
pub(crate) const REWORDINGS_NONE: &str = "No speaker was found to be quoted with nearly the same words on both sides.";

pub(crate) const QUOTED_NOTE: &str =
    "The same words, apart from punctuation and from what one side leaves out, where both name one speaker or one names none.";
pub(crate) const QUOTED_NONE: &str = "No quotation was found on both sides in the same words.";

/// What to think of quotations on one side only; and how much was read of each side, if not all: what is missing may stand in the rest.
pub(crate) fn quoted_once(read: [u32; 2], of: [u32; 2]) -> String {
    let note = "By speaker. What the other side has in other words stands below, and where it names another speaker for the same words, both stand here; some of it the \
                analysis may have missed.";
    match self::read(read, of) {
        Some(read) => format!("{note} {read}"),
        None => note.to_owned(),
    }
}

/// Who said it: the name, or else the words of an article.
pub(crate) fn speaker(quotation: &ComparedQuotation) -> &str {
    match &quotation.speaker {
        Some(speaker) => &speaker.name,
        None if quotation.who.is_empty() => parties::UNATTRIBUTED,
        None => &quotation.who,
    }
}

/// Quotations that only one side has.
pub(crate) fn only_in(side: &str) -> String {
    format!("Only in {side}")
}

/// In how many articles of each side a quotation stands: `in 2 articles (Post) and 1 (Wire)`.
pub(crate) fn in_articles(of: [u32; 2], sides: [&str; 2]) -> String {
    match of {
        [one, 0] | [0, one] => format!("in {}", articles(one)),
        [one, other] => format!("in {} ({}) and {} ({})", articles(one), sides[0], thousands(other), sides[1]),
    }
}

/// The words of a figure, or those of a day with the day that they mean.
pub(crate) fn told(figure: &Figure) -> String {
    if figure.day.is_empty() { figure.words.clone() } else { format!("{} ({})", figure.words, dates::day(&figure.day)) }
}

/// What two figures count, and what both passages name beside them.
pub(crate) fn both_name(difference: &Difference) -> String {
    format!("Both have: {}", difference.common.join(", "))
}

/// How much was read of articles that are compared with each other.
pub(crate) fn read_of_each(read: u32, of: u32) -> String {
    if read < of {
        format!("Read: the newest {} of {}, each with all others.", thousands(read), articles(of))
    } else {
        format!("Read: {}, each with all others.", articles(of))
    }
}

/// How many words two quotations have in common, in thousandths.
pub(crate) fn alike(alike: u16) -> String {
    format!("{} % of their words are the same", alike / 10)
}

/// How much was read.
pub(crate) fn read(read: [u32; 2], of: [u32; 2]) -> Option<String> {
    let part = |side: usize| {
        let all = articles(of[side]);
        if read[side] < of[side] { format!("the newest {} of {all}", thousands(read[side])) } else { all }
    };
    (read[0] < of[0] || read[1] < of[1]).then(|| format!("Read: {} and {}.", part(0), part(1)))
}

// How each side speaks of a name.
pub(crate) const CALLED: &str = "What it is called";
pub(crate) const NEAR: &str = "Words near it";
pub(crate) const NEAR_NOTE: &str = "no more than ten words from it, in the same sentence; in how many sentences";
pub(crate) const NEAR_BOTH: &str = "On both sides alike";
pub(crate) const NOT_SHARED: &str = "The sides share no person, organisation or place.";
pub(crate) const NOT_THERE: &str = "It is on neither side.";
pub(crate) const NO_WORDS: &str = "None";
pub(crate) const TELLING: &str = "Telling: chance would do this less than once in twenty times";

/// The heading of how each side speaks of something.
pub(crate) fn speaks_of(name: &str) -> String {
    format!("How each side speaks of {name}")
}

/// Its tab.
pub(crate) const SPEAKS: &str = "How each speaks of a name";

/// `12 mentions in 3 articles`
pub(crate) fn mentions(mentions: u32, of: u32) -> String {
    format!("{} in {}", counted(mentions, "mention", "mentions"), articles(of))
}

/// Words that are more frequent on a side.
pub(crate) fn more_on(side: usize, names: [&str; 2]) -> String {
    format!("More: {}", short(side, names))
}

pub(crate) fn calling(kind: CallingKind) -> &'static str {
    match kind {
        CallingKind::Name => "Names",
        CallingKind::Role => "Roles",
        CallingKind::Description => "Descriptions",
    }
}

/// The hint on a word: how often each side has it.
pub(crate) fn word(word: &str, counts: [u32; 2]) -> String {
    format!("{word}: {} left, {} right. Click: read it there", thousands(counts[0]), thousands(counts[1]))
}

/// The button that compares the articles with a name and those without.
pub(crate) fn with_and_without(name: &str) -> String {
    format!("Compare articles with {name} and without")
}

// Two texts.
pub(crate) const TEXTS_NOTE: &str =
    "What both have word for word is marked. A click brings it beside itself in the other text; they scroll together.";
pub(crate) const TEXTS_NONE: &str = "The two have no six words in a row in common.";
pub(crate) const TEXTS_CUT: &str = "The text goes on. Open the article to read it all.";

/// How much of a text the other has too.
pub(crate) fn shared(shared: u32, of: u32) -> String {
    format!("{} of {} are in the other text too", thousands(shared), super::numbers::words(of))
}

/// How many passages two texts share.
pub(crate) fn passages(count: usize) -> String {
    counted(u32::try_from(count).unwrap_or(u32::MAX), "shared passage", "shared passages")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_on_a_side_may_stand_in_what_was_not_read() {
        assert!(quoted_once([200, 3], [1200, 3]).ends_with(" Read: the newest 200 of 1,200 articles and 3 articles."));
        assert!(!quoted_once([20, 3], [20, 3]).contains("Read"));
    }
}
