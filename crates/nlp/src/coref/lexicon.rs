//! Classes of nouns, read from `nouns.txt`, and pronouns of the third person.

use std::{collections::HashMap, sync::LazyLock};

/// A set of classes that a noun belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Noun(u32);

impl Noun {
    pub(super) const MALE: Noun = Noun(1);
    pub(super) const FEMALE: Noun = Noun(2);
    pub(super) const PERSON: Noun = Noun(4);
    /// Several persons by one word in the singular.
    pub(super) const PEOPLE: Noun = Noun(8);
    pub(super) const ORG: Noun = Noun(16);
    pub(super) const PLACE: Noun = Noun(32);

    /// Names a country, a division of one, a city, a capital.
    pub(super) const COUNTRY: Noun = Noun(1 << 25);
    pub(super) const REGION: Noun = Noun(1 << 26);
    pub(super) const CITY: Noun = Noun(1 << 27);
    pub(super) const CAPITAL: Noun = Noun(1 << 28);
    /// Names an organisation of whatever kind.
    pub(super) const ANY: Noun = Noun(1 << 29);
    /// All kinds of organisations and places.
    const KINDS: Noun = Noun(!63);

    /// The sections of the list: a class is the bit of its place. Those between "place" and "country" are kinds of organisations, with
    /// the gazetteer's names.
    const SECTIONS: [&'static str; 30] = [
        "male",
        "female",
        "person",
        "people",
        "org",
        "place",
        "company",
        "bank",
        "media",
        "party",
        "armed",
        "agency",
        "igo",
        "ngo",
        "legislature",
        "court",
        "government",
        "military",
        "team",
        "sport",
        "university",
        "religious",
        "police",
        "hospital",
        "union",
        "country",
        "region",
        "city",
        "capital",
        "any",
    ];

    /// The class of a section, or of a kind of organisation; none if there is none such.
    pub(super) fn class(section: &str) -> Noun {
        Self::SECTIONS.iter().position(|known| *known == section).map_or(Noun::default(), |at| Noun(1 << at))
    }

    /// The kinds of organisations and places that it may name.
    pub(super) fn kinds(self) -> Noun {
        Noun(self.0 & Self::KINDS.0)
    }

    pub(super) fn or(self, other: Noun) -> Noun {
        Noun(self.0 | other.0)
    }

    /// Whether the noun is in at least one of the classes of `other`.
    pub(super) fn any(self, other: Noun) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it stands for one person.
    pub(super) fn is_person(self) -> bool {
        self.any(Noun(Noun::MALE.0 | Noun::FEMALE.0 | Noun::PERSON.0))
    }
}

/// The lists of `nouns.txt`.
struct Lists {
    nouns: HashMap<&'static str, Noun>,
    /// Of words in the names of organisations, which kind has them.
    marks: HashMap<&'static str, Noun>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists { nouns: HashMap::with_capacity(1024), marks: HashMap::with_capacity(128) };
    let (mut class, mut inside) = (Noun::default(), false);
    for line in include_str!("nouns.txt").lines() {
        if let Some(section) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            let name = section.strip_prefix("in ");
            inside = name.is_some();
            class = Noun::class(name.unwrap_or(section));
        } else if !line.starts_with('#') {
            let list = if inside { &mut lists.marks } else { &mut lists.nouns };
            for word in line.split_whitespace() {
                let noun = list.entry(word).or_default();
                *noun = noun.or(class);
            }
        }
    }
    lists
});

/// The classes of a noun by its lemma in small letters.
pub(super) fn noun(lemma: &str) -> Noun {
    LISTS.nouns.get(lemma).copied().unwrap_or_default()
}

/// The kind of organisation that has the word, in small letters, in its name.
pub(super) fn mark(word: &str) -> Noun {
    LISTS.marks.get(word).copied().unwrap_or_default()
}

/// Kinds of pronouns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    He,
    She,
    It,
    They,
}

/// The case of a pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Case {
    Subject,
    Object,
    Possessive,
    Reflexive,
}

/// A personal pronoun of the third person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pronoun {
    pub(super) kind: Kind,
    pub(super) case: Case,
}

/// The pronoun that a word is. "her" is an object here; with syntax it may become a possessive.
pub(super) fn pronoun(word: &str) -> Option<Pronoun> {
    let mut lower = [0; 10];
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let (kind, case) = match &*lower {
        b"he" => (Kind::He, Case::Subject),
        b"him" => (Kind::He, Case::Object),
        b"his" => (Kind::He, Case::Possessive),
        b"himself" => (Kind::He, Case::Reflexive),
        b"she" => (Kind::She, Case::Subject),
        b"her" => (Kind::She, Case::Object),
        b"hers" => (Kind::She, Case::Possessive),
        b"herself" => (Kind::She, Case::Reflexive),
        b"it" => (Kind::It, Case::Subject),
        b"its" => (Kind::It, Case::Possessive),
        b"itself" => (Kind::It, Case::Reflexive),
        b"they" => (Kind::They, Case::Subject),
        b"them" => (Kind::They, Case::Object),
        b"their" | b"theirs" => (Kind::They, Case::Possessive),
        b"themselves" => (Kind::They, Case::Reflexive),
        _ => return None,
    };
    Some(Pronoun { kind, case })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_have_their_classes() {
        assert!(noun("widow").any(Noun::FEMALE) && noun("widow").is_person());
        assert!(noun("company").any(Noun::ORG) && !noun("company").is_person());
        assert_eq!(noun("stone"), Noun::default());
        assert!(noun("club").any(Noun::class("team")) && !noun("club").any(Noun::class("bank")));
        assert_eq!(mark("plc"), Noun::class("company"));
        assert_eq!(Noun::class("country"), Noun::COUNTRY);
        assert_eq!(Noun::class("any"), Noun::ANY);
    }

    #[test]
    fn pronouns_are_read() {
        assert_eq!(pronoun("Him"), Some(Pronoun { kind: Kind::He, case: Case::Object }));
        assert_eq!(pronoun("THEIR"), Some(Pronoun { kind: Kind::They, case: Case::Possessive }));
        assert_eq!(pronoun("hé"), None);
        assert_eq!(pronoun("themselvesss"), None);
    }
}
