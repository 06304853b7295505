//! The fields of the query language, as a table.

use crate::Field;

/// What a field name before a colon restricts the search to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum QueryField {
    /// The values of a facet. [`Field::Dates`] is the dates that are mentioned, not the day of publication.
    Values(Field),
    /// Sums of money.
    Money,
    /// What the article is about.
    About,
    /// Words of the headline.
    Title,
    /// The day of publication.
    Published,
    /// What the reader has added at all, and what an article has or lacks: `is:starred`, `is:cut`.
    Is,
}

/// Every field under each of its names, the usual one of each first.
const NAMES: &[(QueryField, &[&str])] = &[
    (QueryField::Values(Field::People), &["person", "people"]),
    (QueryField::Values(Field::Places), &["place", "places"]),
    (
        QueryField::Values(Field::Organisations),
        &["org", "orgs", "organisation", "organisations", "organization", "organizations"],
    ),
    (QueryField::Values(Field::Groups), &["group", "groups"]),
    (QueryField::Values(Field::Works), &["work", "works"]),
    (QueryField::About, &["about"]),
    (QueryField::Values(Field::Numbers), &["number", "numbers"]),
    (QueryField::Money, &["money"]),
    (QueryField::Values(Field::Dates), &["date", "dates"]),
    (QueryField::Published, &["published"]),
    (QueryField::Values(Field::Source), &["source"]),
    (QueryField::Values(Field::Author), &["author", "authors", "byline"]),
    (QueryField::Values(Field::Section), &["section"]),
    (QueryField::Values(Field::Language), &["language", "lang"]),
    (QueryField::Values(Field::Folder), &["folder"]),
    (QueryField::Values(Field::Other), &["field", "fields"]),
    (QueryField::Is, &["is"]),
    (QueryField::Values(Field::Tag), &["tag", "tags"]),
    (QueryField::Values(Field::Note), &["note", "notes"]),
    (QueryField::Values(Field::Highlight), &["highlight", "highlights"]),
    (QueryField::Values(Field::Watch), &["watch", "watched"]),
    (QueryField::Title, &["title"]),
    (QueryField::Values(Field::Speaker), &["said-by", "speaker"]),
    (QueryField::Values(Field::Addressee), &["said-to", "addressee"]),
    (QueryField::Values(Field::Act), &["act", "acts"]),
    (QueryField::Values(Field::Actor), &["from", "actor"]),
    (QueryField::Values(Field::Target), &["to", "target"]),
];

/// What can be asked for after `is:`: the word, the field, and whether it is to have a value.
pub(crate) const IS: [(&str, Field, bool); 13] = [
    ("starred", Field::Starred, true),
    ("unstarred", Field::Starred, false),
    ("read", Field::Read, true),
    ("unread", Field::Read, false),
    ("tagged", Field::Tag, true),
    ("untagged", Field::Tag, false),
    ("noted", Field::Note, true),
    ("highlighted", Field::Highlight, true),
    ("watched", Field::Watch, true),
    ("dated", Field::Published, true),
    ("undated", Field::Published, false),
    ("cut", Field::Lack, true),
    ("whole", Field::Lack, false),
];

impl QueryField {
    /// The field of a name, whose capitals do not matter.
    pub(crate) fn from_name(name: &str) -> Option<QueryField> {
        let name = name.to_ascii_lowercase();
        NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(field, _)| *field)
    }

    /// Every field with its usual name.
    pub(crate) fn all() -> impl Iterator<Item = (QueryField, &'static str)> {
        NAMES.iter().filter_map(|(field, names)| Some((*field, *names.first()?)))
    }
}

/// The fields, as error messages list them: `person:, place: and org:`.
pub(super) fn listed() -> String {
    let names: Vec<String> = QueryField::all().map(|(_, name)| format!("{name}:")).collect();
    match names.split_last() {
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}
