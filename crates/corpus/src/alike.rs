//! Values that may be one and the same: suggestions for a reader, each with its reason. Nothing is merged by itself.
//!
//! Across articles the same name is the same entity. Where names differ and yet may mean one – Sergei and Sergey, a bare surname,
//! initials – the reader is asked; where one name may be borne by two, as ages tell, the reader is warned.

use crate::{Facet, ValueCard};

/// Why two values may be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The letters of one are the initials of the other: `EOW`.
    Acronym,
    /// One is a surname that nobody else in the corpus bears: `Lavrov`.
    Surname,
    /// One writes forenames as initials: `S. Lavrov`.
    Initials,
    /// One has names between the first and the last: `John F. Kennedy`.
    MiddleNames,
    /// The same words in another order: `Jinping Xi`.
    Order,
    /// They differ in a legal form or an article: `Siemens AG`.
    Form,
    /// They are spelt nearly alike, as transliterations of one name are: `Sergey`.
    Spelling,
}

/// A value that may be the same as another, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// The other value.
    pub value: ValueCard,
    /// Why it may be.
    pub reason: Reason,
}

/// Numbers of which values that may be the same share one, so that few need to be compared. 0 is shared with nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kin([u32; 2]);

impl Kin {
    /// Those of a value by its key, a folded name. Only people and organisations have any.
    pub(crate) fn of(facet: Facet, key: &str) -> Self {
        match facet {
            Facet::People => {
                let mut sounds: Vec<String> = words(key).map(sound).collect();
                let last = sounds.last().map_or(0, |last| hash(last));
                sounds.sort_unstable();
                Kin([last, hash(&sounds.concat())])
            }
            Facet::Organisations => {
                let core: Vec<&str> = core(key).collect();
                let letters = if core.len() > 1 { initials(&core) } else { core.concat() };
                Kin([hash(&letters), hash(&core.iter().map(|word| sound(word)).collect::<String>())])
            }
            _ => Kin::default(),
        }
    }

    /// Whether two values are worth comparing.
    pub(crate) fn meets(self, other: Self) -> bool {
        self.0.iter().zip(other.0).any(|(own, other)| *own != 0 && *own == other)
    }
}

/// Why two values of a facet, by their different keys, may be the same; [`Reason::Surname`] only if no other full name has it.
pub(crate) fn reason(facet: Facet, one: &str, other: &str) -> Option<Reason> {
    match facet {
        Facet::People => of_people(one, other),
        Facet::Organisations => of_organisations(one, other),
        _ => None,
    }
}

fn of_people(one: &str, other: &str) -> Option<Reason> {
    let (one, other): (Vec<&str>, Vec<&str>) = (words(one).collect(), words(other).collect());
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

/// The words of a folded name, without "Jr." and the like.
fn words(key: &str) -> impl Iterator<Item = &str> {
    key.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty() && !matches!(*word, "jr" | "sr" | "ii" | "iii"))
}

/// The words of an organisation's folded name, without articles and legal forms.
fn core(key: &str) -> impl Iterator<Item = &str> {
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
fn initials(words: &[&str]) -> String {
    let small = |word: &&&str| !matches!(**word, "of" | "and" | "for" | "in" | "on" | "to" | "de" | "des" | "du" | "la");
    words.iter().filter(small).filter_map(|word| word.chars().next()).collect()
}

/// The consonants of a folded word as one hears them: what transliterations of one name have in common.
fn sound(word: &str) -> String {
    let mut sound = String::new();
    for c in word.chars() {
        let heard = match c {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | '\'' => continue,
            'c' | 'q' | 'g' => 'k',
            'w' => 'v',
            'z' => 's',
            'p' | 'f' => 'f',
            other => other,
        };
        if !sound.ends_with(heard) {
            sound.push(heard);
        }
    }
    if sound.is_empty() { word.to_owned() } else { sound }
}

/// Whether two words of five letters and more sound alike and differ in few letters; not where one is the other's feminine.
fn spelt_alike(one: &str, other: &str) -> bool {
    let (one_letters, other_letters): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let shorter = one_letters.len().min(other_letters.len());
    let feminine = one.strip_suffix('a') == Some(other) || other.strip_suffix('a') == Some(one);
    one != other
        && (5..=40).contains(&shorter)
        && one_letters.len().abs_diff(other_letters.len()) <= 2
        && !feminine
        && sound(one) == sound(other)
        && edits(&one_letters, &other_letters) <= shorter / 3
}

/// Letters to put in, take out or change to make one word the other (Levenshtein 1966).
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

/// FNV-1a, never 0 for a word.
fn hash(word: &str) -> u32 {
    if word.is_empty() {
        return 0;
    }
    word.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_may_be_one_are_told_with_their_reason() {
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
            assert_eq!(reason(Facet::People, one, other), gold, "{one}, {other}");
            assert_eq!(reason(Facet::People, other, one), gold, "{other}, {one}");
            assert!(gold.is_none() || Kin::of(Facet::People, one).meets(Kin::of(Facet::People, other)), "{one}, {other}");
        }
        let organisations = [
            ("eow", "economic offences wing", Some(Reason::Acronym)),
            ("bank of england", "boe", None),
            ("siemens ag", "siemens", Some(Reason::Form)),
            ("rossneft", "rosneft", Some(Reason::Spelling)),
            ("ford", "fiat", None),
        ];
        for (one, other, gold) in organisations {
            assert_eq!(reason(Facet::Organisations, one, other), gold, "{one}, {other}");
            assert_eq!(reason(Facet::Organisations, other, one), gold, "{other}, {one}");
            assert!(gold.is_none() || Kin::of(Facet::Organisations, one).meets(Kin::of(Facet::Organisations, other)));
        }
        assert_eq!(reason(Facet::Places, "paris", "pariss"), None);
    }

    #[test]
    fn edits_are_those_counted_by_hand() {
        let count = |one: &str, other: &str| edits(&one.chars().collect::<Vec<_>>(), &other.chars().collect::<Vec<_>>());
        assert_eq!(count("kitten", "sitting"), 3);
        assert_eq!(count("", "abc"), 3);
        assert_eq!(count("abc", "abc"), 0);
    }
}
