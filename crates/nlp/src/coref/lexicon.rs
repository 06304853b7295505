//! What nouns and pronouns tell of whom or what they stand for.

use std::{collections::HashMap, sync::LazyLock};

/// A set of classes that a noun belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Noun(u8);

impl Noun {
    pub(super) const MALE: Noun = Noun(1);
    pub(super) const FEMALE: Noun = Noun(2);
    pub(super) const PERSON: Noun = Noun(4);
    /// Several persons by one word in the singular.
    pub(super) const PEOPLE: Noun = Noun(8);
    pub(super) const ORG: Noun = Noun(16);
    pub(super) const PLACE: Noun = Noun(32);

    const SECTIONS: [(&'static str, Noun); 6] = [
        ("male", Noun::MALE),
        ("female", Noun::FEMALE),
        ("person", Noun::PERSON),
        ("people", Noun::PEOPLE),
        ("org", Noun::ORG),
        ("place", Noun::PLACE),
    ];

    /// Whether the noun is in at least one of the classes of `other`.
    pub(super) fn any(self, other: Noun) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it stands for one person.
    pub(super) fn is_person(self) -> bool {
        self.any(Noun(Noun::MALE.0 | Noun::FEMALE.0 | Noun::PERSON.0))
    }
}

static NOUNS: LazyLock<HashMap<&'static str, Noun>> = LazyLock::new(|| {
    let mut nouns: HashMap<&'static str, Noun> = HashMap::with_capacity(1024);
    let mut class = Noun::default();
    for line in include_str!("nouns.txt").lines() {
        if let Some(section) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            class = Noun::SECTIONS.iter().find(|(name, _)| *name == section).map_or(Noun::default(), |(_, class)| *class);
        } else if !line.starts_with('#') {
            for word in line.split_whitespace() {
                let noun = nouns.entry(word).or_default();
                noun.0 |= class.0;
            }
        }
    }
    nouns
});

/// The classes of a noun by its lemma in small letters.
pub(super) fn noun(lemma: &str) -> Noun {
    NOUNS.get(lemma).copied().unwrap_or_default()
}

/// Whom a pronoun may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    He,
    She,
    It,
    They,
}

/// What a pronoun is in its clause.
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

/// Reads one. "her" is an object here; the syntax may know better.
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
    }

    #[test]
    fn pronouns_are_read() {
        assert_eq!(pronoun("Him"), Some(Pronoun { kind: Kind::He, case: Case::Object }));
        assert_eq!(pronoun("THEIR"), Some(Pronoun { kind: Kind::They, case: Case::Possessive }));
        assert_eq!(pronoun("hé"), None);
        assert_eq!(pronoun("themselvesss"), None);
    }
}
