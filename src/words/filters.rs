//! Facets, filters and their chips.

use wirescope_protocol::{Clause, CountLevel, DESCRIBED, FacetSort, Field, FieldKind, NOBODY, Scope, State, Test, area_parts};

use super::{
    around,
    dates::{self, calendar},
    notes,
    numbers::{articles, thousands},
    parties,
};
use crate::{
    browser::locale::country,
    state::{Chip, View},
};

/// The heading of the side pane.
pub(crate) const FILTERS: &str = "Filters";
/// The switch between articles, paragraphs, sentences and mentions.
pub(crate) const COUNT: &str = "Count";
/// Follows the number of active filters, for screen readers.
pub(crate) const ACTIVE: &str = " active";

/// The name of a field: a facet's heading.
pub(crate) fn facet(field: Field) -> &'static str {
    match field {
        Field::People => "People",
        Field::Organisations => "Organisations",
        Field::Places => "Places",
        Field::Groups => "Nationalities & groups",
        Field::Dates => "Dates",
        Field::Numbers => "Numbers & money",
        Field::Works => "Events & works",
        Field::Source => "Source",
        Field::Published => "Published",
        Field::Articles => "Articles",
        Field::Speaker => "Who is quoted",
        Field::Addressee => "Who is spoken to",
        Field::Actor => "Who acts",
        Field::Target => "Who is acted upon",
        Field::Act => "Kinds of acts",
        Field::Quadrant => "Classes of acts",
        Field::Author => "Author",
        Field::Section => "Section",
        Field::Language => "Language",
        Field::Folder => "Folder",
        Field::Tag => "Tag",
        Field::Starred => "Star",
        Field::Read => "Read",
        Field::Note => "Note",
        Field::Highlight => "Highlight",
        Field::Watch => "Watch list",
        Field::Other => "Other field",
        Field::Lack => "Text not whole",
    }
}

/// The unit of the counts.
pub(crate) fn level(level: CountLevel) -> &'static str {
    match level {
        CountLevel::Article => "articles",
        CountLevel::Paragraph => "paragraphs",
        CountLevel::Sentence => "sentences",
        CountLevel::Mention => "mentions",
    }
}

/// A facet's order and the hint on it, which names the next order too.
pub(crate) fn sort(field: Field, sort: FacetSort) -> (&'static str, &'static str) {
    match (sort, field.info().kind) {
        (FacetSort::Count, FieldKind::Dates) => ("Most", "Sorted by count. Sort by the calendar"),
        (FacetSort::Name, FieldKind::Dates) => {
            ("Earliest", "Sorted by the calendar. Sort by what is more frequent here than in the other articles")
        }
        (FacetSort::Count, _) => ("Most", "Sorted by count. Sort by name"),
        (FacetSort::Name, _) => ("A–Z", "Sorted by name. Sort by what is more frequent here than in the other articles"),
        (FacetSort::Surprise, _) => ("Unusual", "Sorted by what is more frequent here than in the other articles. Sort by count"),
    }
}

/// The hint on a facet's order, for screen readers.
pub(crate) fn sort_of(hint: &str, title: &str) -> String {
    format!(" – {hint}: {title}")
}

// The switch between AND and OR.
pub(crate) const JOIN: &str = "Articles must have";
pub(crate) const ANY: &str = "Any";
pub(crate) const ANY_HINT: &str = "Articles with at least one of them";
pub(crate) const ALL: &str = "All";
pub(crate) const ALL_HINT: &str = "Articles with every one of them";

/// In what all of them have to stand.
pub(crate) const TOGETHER_IN: &str = "All in one";

pub(crate) fn scope(scope: Scope) -> &'static str {
    match scope {
        Scope::Article => "article",
        Scope::Paragraph => "paragraph",
        Scope::Sentence => "sentence",
    }
}

pub(crate) fn scope_hint(scope: Scope) -> &'static str {
    match scope {
        Scope::Article => "Articles with every one of them, wherever they stand",
        Scope::Paragraph => "Articles in which one paragraph has every one of them",
        Scope::Sentence => "Articles in which one sentence has every one of them",
    }
}

/// The search in a facet: its button and the label of its field.
pub(crate) fn search_in(title: &str) -> String {
    format!("Search in {title}")
}

/// The placeholder of that field.
pub(crate) fn find_in(title: &str) -> String {
    format!("Find in {}…", title.to_lowercase())
}

/// A search in a facet finds no value.
pub(crate) fn nothing_like(search: &str) -> String {
    format!("Nothing like “{search}”")
}

/// A facet has no value.
pub(crate) fn none(field: Field) -> &'static str {
    match field {
        Field::Dates => {
            "No date in these articles has a place on the calendar. “Monday” and the like get one when their article has a date."
        }
        Field::Numbers => "No numbers in these articles",
        _ => "None in these articles",
    }
}
pub(crate) const SHOW_FEWER: &str = "Show fewer";

/// `Show more (12)`
pub(crate) fn show_more(left: u32) -> String {
    format!("Show more ({})", thousands(left))
}

/// What there is more of, for screen readers.
pub(crate) fn of_facet(title: &str) -> String {
    format!(" of {title}")
}

/// The state of a value, for screen readers, between its name and its count.
pub(crate) fn state(state: State) -> &'static str {
    match state {
        State::Off => ", ",
        State::Include => ", included, ",
        State::Exclude => ", excluded, ",
    }
}

/// The hint on a value: what a click does.
pub(crate) fn click(name: &str, state: State) -> String {
    let next = match state {
        State::Off => "show only",
        State::Include => "hide",
        State::Exclude => "no filter",
    };
    format!("{name} – click: {next}")
}

/// The button that excludes a value, or stops that.
pub(crate) fn exclude(name: &str, state: State) -> String {
    match state {
        State::Exclude => format!("Stop hiding {name}"),
        _ => format!("Hide articles with {name}"),
    }
}

// What was changed last.
pub(crate) const UNDO: &str = "Undo the last change of search or filters (Ctrl+Z)";
pub(crate) const REDO: &str = "Bring back what was undone (Ctrl+Shift+Z)";

// Chips.
pub(crate) const ACTIVE_FILTERS: &str = "Active filters";
pub(crate) const CLEAR_ALL: &str = "Clear all";

/// What a chip is, and, for screen readers, what it does.
pub(crate) fn chip(chip: &Chip) -> (&'static str, &'static str) {
    match chip {
        Chip::Query(_) => ("Search", " (search): "),
        Chip::Value { facet: of, state: State::Exclude, .. } => (facet(*of), " (hidden): "),
        Chip::Value { facet: of, .. } => (facet(*of), " (only): "),
        Chip::Clause(Clause { test: Test::Furniture, .. }) => (around::COUNTED, ": "),
        Chip::Clause(clause) => (facet(clause.field), " (only): "),
    }
}

/// The view in which a chip was made.
pub(crate) fn made_in(view: View) -> String {
    format!("in {}", super::views::name(view))
}

/// The name of a value on its chip.
pub(crate) fn value(field: Field, key: &str, name: &str) -> String {
    match (field, key) {
        (Field::Source, "") => "no source".to_owned(),
        (Field::Starred, _) => "starred".to_owned(),
        (Field::Read, _) => "read".to_owned(),
        (Field::Highlight, key) => notes::highlight(key, name),
        (Field::Speaker | Field::Addressee | Field::Actor | Field::Target, key) if key == DESCRIBED || key == NOBODY => {
            let nobody = if field == Field::Speaker { parties::UNATTRIBUTED } else { parties::NOT_SAID };
            parties::nameless(key, nobody).unwrap_or(name).to_owned()
        }
        (Field::Speaker | Field::Addressee | Field::Actor | Field::Target, key) if name == key => {
            // A name that is not known yet: the key without the code of its field.
            key.split_once(':').map_or(key, |(_, key)| key).to_owned()
        }
        (Field::Dates, _) => dates::told(name),
        _ => name.to_owned(),
    }
}

/// Within what a value has to stand together with the others of its field, on its chip.
pub(crate) fn together(scope: Scope) -> &'static str {
    match scope {
        Scope::Article => "with the others",
        Scope::Paragraph => "in one paragraph",
        Scope::Sentence => "in one sentence",
    }
}

/// The name of a clause on its chip.
pub(crate) fn asked(clause: &Clause) -> String {
    match &clause.test {
        Test::Any(keys) | Test::All(keys, _) | Test::None(keys) => keys.join(", "),
        Test::Interval { from, to } if clause.field.info().kind == FieldKind::Amounts => match (from.as_str(), to.as_str()) {
            (from, "") => format!("{from} or more"),
            ("", to) => format!("{to} or less"),
            (from, to) => format!("{from} – {to}"),
        },
        Test::Interval { from, to } => match (from.as_str(), to.as_str()) {
            ("", "") => "any date".to_owned(),
            (from, "") => format!("from {}", calendar(from)),
            ("", to) => format!("until {}", calendar(to)),
            (from, to) if from == to => calendar(from),
            (from, to) => format!("{} – {}", calendar(from), calendar(to)),
        },
        Test::Area(area) => {
            let (code, region) = area_parts(area);
            let country = country(code).unwrap_or_else(|| code.to_ascii_uppercase());
            region.map_or(country.clone(), |region| format!("{region}, {country}"))
        }
        Test::Box { west, south, east, north } => {
            format!(
                "{} to {}, {} to {}",
                degrees(*south, 'N', 'S'),
                degrees(*north, 'N', 'S'),
                degrees(*west, 'E', 'W'),
                degrees(*east, 'E', 'W')
            )
        }
        Test::Distinct => "each story once".to_owned(),
        Test::Furniture => around::LINES.to_owned(),
        Test::Articles(ids) => articles(u32::try_from(ids.len()).unwrap_or(u32::MAX)),
    }
}

/// `12.5° N`, of thousandths of a degree.
fn degrees(thousandths: i32, above: char, below: char) -> String {
    let letter = if thousandths < 0 { below } else { above };
    let size = thousandths.unsigned_abs();
    let tenths = size / 100 % 10;
    let fraction = if tenths == 0 { String::new() } else { format!(".{tenths}") };
    format!("{}{fraction}° {letter}", size / 1000)
}

// Numbers from one to another.
pub(crate) const AMOUNTS: &str = "Between two numbers";
pub(crate) const AMOUNTS_FROM: &str = "from";
pub(crate) const AMOUNTS_TO: &str = "to";
pub(crate) const AMOUNTS_EXAMPLE: [&str; 2] = ["10", "$5m"];
pub(crate) const AMOUNTS_SHOW: &str = "Show";
pub(crate) const NO_AMOUNT: &str = "Write numbers as articles do: 1,000, 2.5 million, $5m, 10%. With a unit, only numbers of that unit count; both ends need the same.";

/// The button that removes a chip.
pub(crate) fn remove(name: &str) -> String {
    format!("Remove: {name}")
}

/// The view without a chip.
pub(crate) fn without(chip: &Chip, name: &str) -> String {
    match chip {
        Chip::Query(query) => format!("Without the search for “{query}”"),
        Chip::Value { state: State::Exclude, .. } => format!("Without hiding “{name}”"),
        Chip::Value { .. } | Chip::Clause(_) => format!("Without the filter “{name}”"),
    }
}

/// A value was picked inside an article.
pub(crate) fn narrowed(name: &str, state: State) -> String {
    match state {
        State::Include => format!("Showing only articles with “{name}”."),
        State::Exclude => format!("Hiding articles with “{name}”."),
        State::Off => format!("No longer filtering by “{name}”."),
    }
}
