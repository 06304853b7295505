//! What articles are found by: words, and names and papers as they were decided on. All are strings of one dictionary.

use wirescope_corpus::each_word;
use wirescope_nlp::{Span, fold};

/// Bytes of a key; what is longer is no name.
const MAX_KEY: usize = 120;
/// Stands between a name and its label. A name that is folded has none.
const TAB: char = '\t';

/// Names that are of one sort to those who search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// People.
    Person,
    /// Organisations.
    Org,
    /// Countries, cities, regions, buildings.
    Place,
    /// Nationalities, religions, parties, languages.
    Group,
    /// Events, products, works, laws.
    Work,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 5] = [Kind::Person, Kind::Org, Kind::Place, Kind::Group, Kind::Work];

    /// The field of a query, as the page has it, and the page's style.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::Org => "org",
            Kind::Place => "place",
            Kind::Group => "group",
            Kind::Work => "work",
        }
    }

    /// The kind with this code.
    pub fn of_code(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The kind of an OntoNotes label; dates and amounts have none.
    pub fn of_label(label: &str) -> Option<Kind> {
        match label {
            "PERSON" => Some(Kind::Person),
            "ORG" => Some(Kind::Org),
            "GPE" | "LOC" | "FAC" => Some(Kind::Place),
            "NORP" | "LANGUAGE" => Some(Kind::Group),
            "EVENT" | "PRODUCT" | "WORK_OF_ART" | "LAW" => Some(Kind::Work),
            _ => None,
        }
    }
}

/// What an article is found by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A word of its text or title, folded as in the page's index.
    Word(String),
    /// An entity, by OntoNotes label and name.
    Entity {
        /// `PERSON`.
        label: String,
        /// Its name in the article.
        name: String,
    },
    /// An entity of any label of a kind, or of any label.
    Name {
        /// Which labels.
        kind: Option<Kind>,
        /// Its name in the article.
        name: String,
    },
    /// The paper, agency or site.
    Paper(String),
}

/// Where a key is looked for in the dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Under one string.
    One(String),
    /// Under all strings that begin so and go on with a label of the kind, which stand beside each other.
    Labels(String, Option<Kind>),
}

impl Key {
    /// Where it is in the dictionary: a letter for the sort of key, and what names it, folded. `None` for what is too long or empty.
    pub(crate) fn place(&self) -> Option<Place> {
        let (sort, name, label) = match self {
            Key::Word(word) => ('w', fold(word), ""),
            Key::Entity { label, name } => ('e', fold(name), label.as_str()),
            Key::Name { name, .. } => ('e', fold(name), ""),
            Key::Paper(name) => ('p', fold(name), ""),
        };
        if name.is_empty() || name.len() + label.len() > MAX_KEY {
            return None;
        }
        Some(match self {
            Key::Word(_) | Key::Paper(_) => Place::One(format!("{sort}{name}")),
            Key::Entity { .. } => Place::One(format!("{sort}{name}{TAB}{label}")),
            Key::Name { kind, .. } => Place::Labels(format!("{sort}{name}{TAB}"), *kind),
        })
    }
}

impl Place {
    /// The first string that may be of it.
    pub(crate) fn first(&self) -> &str {
        match self {
            Place::One(key) | Place::Labels(key, _) => key,
        }
    }

    /// Whether a string of the dictionary is of it.
    pub(crate) fn holds(&self, key: &str) -> bool {
        match self {
            Place::One(own) => own == key,
            Place::Labels(start, kind) => {
                let label = key.strip_prefix(start.as_str());
                label.is_some_and(|label| kind.is_none_or(|kind| Kind::of_label(label) == Some(kind)))
            }
        }
    }

    /// Whether a string comes after all that may be of it.
    pub(crate) fn ends_before(&self, key: &str) -> bool {
        match self {
            Place::One(own) => key > own.as_str(),
            Place::Labels(start, _) => key > start.as_str() && !key.starts_with(start.as_str()),
        }
    }
}

/// The label of an entity's string in the dictionary; `None` for words and papers.
pub(crate) fn label_of(key: &str) -> Option<&str> {
    key.strip_prefix('e')?.rsplit_once(TAB).map(|(_, label)| label)
}

/// The keys of the words of a query: what is written with joints (`U.S.`, `cease-fire`) as the whole that it is.
pub fn word_keys(text: &str) -> Vec<Key> {
    let mut words: Vec<(String, Span)> = Vec::new();
    each_word(text, |word, span| words.push((word.to_owned(), span)));
    let is_part =
        |span: Span| words.iter().any(|(_, whole)| *whole != span && whole.start <= span.start && span.end <= whole.end);
    words.iter().filter(|(_, span)| !is_part(*span)).map(|(word, _)| Key::Word(word.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_looked_for_under_the_labels_of_its_kind() {
        let key = Key::Name { kind: Some(Kind::Place), name: "Georgia".to_owned() };
        let place = key.place().expect("a place");
        assert!(place.holds("egeorgia\tGPE") && place.holds("egeorgia\tLOC"));
        assert!(!place.holds("egeorgia\tPERSON") && !place.holds("egeorgia tech\tORG"));
        assert!(place.ends_before("egeorgian\tNORP") && !place.ends_before("egeorgia\tPERSON"));
        let any = Key::Name { kind: None, name: "Georgia".to_owned() }.place().expect("a place");
        assert!(any.holds("egeorgia\tPERSON"));
        assert_eq!(label_of("egeorgia\tGPE"), Some("GPE"));
        assert_eq!(label_of("wgeorgia"), None);
    }

    #[test]
    fn what_can_be_in_no_dictionary_has_no_place() {
        let place = |name: &str| Key::Name { kind: None, name: name.to_owned() }.place();
        assert_eq!(place(""), None);
        assert_eq!(place("\u{301}"), None);
        assert_eq!(place(&"x".repeat(200)), None);
        assert_eq!(place("x\ty"), place("X y"));
    }
}
