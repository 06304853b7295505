//! Suggests which values may be the same entity, each with its reason. Nothing is merged without the reader.
//!
//! Across articles the same name is the same entity. Where names differ and may yet name one entity – Sergei and Sergey, a bare surname,
//! initials – the reader is asked; where the ages of one name's bearers say that there must be two of them, the reader is warned.

use wirescope_protocol::AlikeReason as Reason;

use crate::{
    Field, ValueCard,
    values::{Value, Values},
};

/// A value that may be the same as another, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// The other value.
    pub value: ValueCard,
    /// Why it may be.
    pub reason: Reason,
}

/// How many years two ages may be apart for the same person: a birthday to come, or an article that is older than its date.
const BIRTH_TOLERANCE: i16 = 3;

/// The values that may be the same as the one of a key, in order of their keys; none whose bearers were born at another time.
pub(crate) fn suggestions(values: &Values, facet: Field, key: &str) -> Vec<Alike> {
    let Some(value) = values.find(facet, key).and_then(|id| values.get(id)).filter(|value| value.totals.articles > 0) else {
        return Vec::new();
    };
    let found: Vec<_> = values
        .candidates(value)
        .into_iter()
        .filter_map(|(id, other)| Some((id, other, reason(facet, key, &other.key)?)))
        .filter(|(_, other, _)| !born_apart(value.births(), other.births()))
        .collect();
    // A bare surname is worth asking about only if exactly one full name has it. This is the value itself or the other one.
    let full_names = |surname: &Value| {
        let candidates = values.candidates(surname);
        candidates.iter().filter(|(_, full)| reason(facet, &surname.key, &full.key) == Some(Reason::Surname)).count()
    };
    found
        .into_iter()
        .filter(|(_, other, reason)| {
            let surname = if value.key.contains(' ') { *other } else { value };
            *reason != Reason::Surname || full_names(surname) == 1
        })
        .filter_map(|(id, _, reason)| Some(Alike { value: values.card(id)?, reason }))
        .collect()
}

/// The first and the last year of birth of a name's bearers, if they are so far apart that there must be two.
pub(crate) fn two_bearers(values: &Values, facet: Field, key: &str) -> Option<(i16, i16)> {
    let births = values.get(values.find(facet, key)?)?.births();
    births.filter(|(first, last)| last - first > BIRTH_TOLERANCE)
}

/// Whether no year of birth of the one is near one of the other.
fn born_apart(one: Option<(i16, i16)>, other: Option<(i16, i16)>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return false };
    one.0 - other.1 > BIRTH_TOLERANCE || other.0 - one.1 > BIRTH_TOLERANCE
}

/// Blocking keys, as in record linkage: values that may be the same share at least one, so that only these are compared. 0 is no key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct BlockingKeys([u32; 2]);

impl BlockingKeys {
    /// The blocking keys of a value by its key, a folded name. Only people and organisations have any.
    pub(crate) fn of(facet: Field, key: &str) -> Self {
        match facet {
            Field::People => {
                let mut sounds: Vec<String> = name_words(key).map(phonetic_key).collect();
                let surname = sounds.last().map_or(0, |last| fnv1a32(last));
                sounds.sort_unstable();
                BlockingKeys([surname, fnv1a32(&sounds.concat())])
            }
            Field::Organisations => {
                let core: Vec<&str> = core(key).collect();
                let letters = if core.len() > 1 { initials(&core) } else { core.concat() };
                BlockingKeys([fnv1a32(&letters), fnv1a32(&core.iter().map(|word| phonetic_key(word)).collect::<String>())])
            }
            _ => BlockingKeys::default(),
        }
    }

    /// Whether two values are worth comparing.
    pub(crate) fn shares_one(self, other: Self) -> bool {
        self.0.iter().zip(other.0).any(|(own, other)| *own != 0 && *own == other)
    }
}

/// Why two values of a facet, by their different keys, may be the same. Whether other full names have a surname too is not known here.
pub(crate) fn reason(facet: Field, one: &str, other: &str) -> Option<Reason> {
    match facet {
        Field::People => of_people(one, other),
        Field::Organisations => of_organisations(one, other),
        _ => None,
    }
}

fn of_people(one: &str, other: &str) -> Option<Reason> {
    let (one, other): (Vec<&str>, Vec<&str>) = (name_words(one).collect(), name_words(other).collect());
    let (&first, &last) = (one.first()?, one.last()?);
    let (&other_first, &other_last) = (other.first()?, other.last()?);
    match (one.len(), other.len()) {
        (1, 1) => spelt_alike(first, other_first).then_some(Reason::Spelling),
        (1, _) | (_, 1) => (last == other_last).then_some(Reason::Surname),
        _ => {
            let is_initial = |short: &str, long: &str| short.len() == 1 && long.len() > 1 && long.starts_with(short);
            let sorted = |words: &[&str]| {
                let mut words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
                words.sort_unstable();
                words
            };
            if sorted(&one) == sorted(&other) {
                Some(Reason::Order)
            } else if last == other_last && first == other_first {
                Some(Reason::MiddleNames)
            } else if last == other_last && (is_initial(first, other_first) || is_initial(other_first, first)) {
                Some(Reason::Initials)
            } else {
                let alike = |one: &str, other: &str| one == other || spelt_alike(one, other);
                (one.len() == other.len() && one.iter().zip(&other).all(|(one, other)| alike(one, other)))
                    .then_some(Reason::Spelling)
            }
        }
    }
}

fn of_organisations(one: &str, other: &str) -> Option<Reason> {
    let (one, other): (Vec<&str>, Vec<&str>) = (core(one).collect(), core(other).collect());
    if one == other {
        return Some(Reason::Form);
    }
    match (one.as_slice(), other.as_slice()) {
        ([letters], long) | (long, [letters]) if long.len() > 1 => {
            (letters.len() > 1 && *letters == initials(long)).then_some(Reason::Acronym)
        }
        (one, other) => {
            let alike = |(one, other): (&&str, &&str)| one == other || spelt_alike(one, other);
            (one.len() == other.len() && one.iter().zip(other).all(alike)).then_some(Reason::Spelling)
        }
    }
}

/// The words of a person's folded name, without "Jr." and the like.
pub(crate) fn name_words(key: &str) -> impl Iterator<Item = &str> {
    key.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty() && !matches!(*word, "jr" | "sr" | "ii" | "iii"))
}

/// The words of an organisation's folded name, without articles and legal forms.
pub(crate) fn core(key: &str) -> impl Iterator<Item = &str> {
    const FORMS: [&str; 17] = [
        "the",
        "inc",
        "corp",
        "corporation",
        "co",
        "company",
        "ltd",
        "limited",
        "plc",
        "llc",
        "llp",
        "ag",
        "sa",
        "nv",
        "gmbh",
        "pvt",
        "pty",
    ];
    key.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty() && !FORMS.contains(word))
}

/// The first letters of the words that an acronym counts.
pub(crate) fn initials(words: &[&str]) -> String {
    let small = |word: &&&str| !matches!(**word, "of" | "and" | "for" | "in" | "on" | "to" | "de" | "des" | "du" | "la");
    words.iter().filter(small).filter_map(|word| word.chars().next()).collect()
}

/// The consonants of a folded word, those that sound alike as one letter: what transliterations of one name have in common.
pub(crate) fn phonetic_key(word: &str) -> String {
    let mut key = String::new();
    for c in word.chars() {
        let consonant = match c {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | '\'' => continue,
            'c' | 'q' | 'g' => 'k',
            'w' => 'v',
            'z' => 's',
            'p' | 'f' => 'f',
            other => other,
        };
        if !key.ends_with(consonant) {
            key.push(consonant);
        }
    }
    if key.is_empty() { word.to_owned() } else { key }
}

/// Whether two words of at least five letters sound alike and differ in few letters. A word and its feminine are two names.
pub(crate) fn spelt_alike(one: &str, other: &str) -> bool {
    let (one_letters, other_letters): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let shorter = one_letters.len().min(other_letters.len());
    let feminine = one.strip_suffix('a') == Some(other) || other.strip_suffix('a') == Some(one);
    one != other
        && (5..=40).contains(&shorter)
        && one_letters.len().abs_diff(other_letters.len()) <= 2
        && !feminine
        && phonetic_key(one) == phonetic_key(other)
        && edits(&one_letters, &other_letters) <= shorter / 3
}

/// The edit distance of two words: letters to insert, delete or substitute (Levenshtein 1966).
fn edits(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.iter().enumerate() {
        let mut diagonal = at;
        row[0] = at + 1;
        for (column, known) in other.iter().enumerate() {
            let change = diagonal + usize::from(letter != known);
            diagonal = row[column + 1];
            row[column + 1] = change.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

/// FNV-1a of 32 bits; 0 for the empty word alone.
fn fnv1a32(word: &str) -> u32 {
    if word.is_empty() {
        return 0;
    }
    word.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_may_be_the_same_have_a_reason() {
        let people = [
            ("sergei lavrov", "sergey lavrov", Some(Reason::Spelling)),
            ("volodymyr zelensky", "volodymyr zelenskyy", Some(Reason::Spelling)),
            ("mohammed farah", "muhammad farah", Some(Reason::Spelling)),
            ("gaddafi", "kadhafi", Some(Reason::Spelling)),
            ("lavrov", "sergei lavrov", Some(Reason::Surname)),
            ("s. lavrov", "sergei lavrov", Some(Reason::Initials)),
            ("john f. kennedy", "john kennedy", Some(Reason::MiddleNames)),
            ("xi jinping", "jinping xi", Some(Reason::Order)),
            ("daniel silva", "daniela silva", None),
            ("mary smith", "john smith", None),
            ("anna lund", "anna lind", None),
        ];
        for (one, other, gold) in people {
            assert_eq!(reason(Field::People, one, other), gold, "{one}, {other}");
            assert_eq!(reason(Field::People, other, one), gold, "{other}, {one}");
            assert!(
                gold.is_none() || BlockingKeys::of(Field::People, one).shares_one(BlockingKeys::of(Field::People, other)),
                "{one}, {other}"
            );
        }
        let organisations = [
            ("eow", "economic offences wing", Some(Reason::Acronym)),
            ("bank of england", "boe", None),
            ("siemens ag", "siemens", Some(Reason::Form)),
            ("rossneft", "rosneft", Some(Reason::Spelling)),
            ("ford", "fiat", None),
        ];
        for (one, other, gold) in organisations {
            assert_eq!(reason(Field::Organisations, one, other), gold, "{one}, {other}");
            assert_eq!(reason(Field::Organisations, other, one), gold, "{other}, {one}");
            assert!(
                gold.is_none()
                    || BlockingKeys::of(Field::Organisations, one).shares_one(BlockingKeys::of(Field::Organisations, other))
            );
        }
        assert_eq!(reason(Field::Places, "paris", "pariss"), None);
    }

    #[test]
    fn edits_are_those_counted_by_hand() {
        let count = |one: &str, other: &str| edits(&one.chars().collect::<Vec<_>>(), &other.chars().collect::<Vec<_>>());
        assert_eq!(count("kitten", "sitting"), 3);
        assert_eq!(count("", "abc"), 3);
        assert_eq!(count("abc", "abc"), 0);
    }
}
