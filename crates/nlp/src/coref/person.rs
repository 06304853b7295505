//! The parts of a person's name.

use crate::gazetteer::fold_name;

use super::word_lists::WORDS;

/// A name in its parts, folded: small letters, no full stops, no suffixes.
#[derive(Clone, Debug)]
pub(super) struct FullName {
    parts: Vec<String>,
    /// Whether its bearer is a woman, by forename or title; `None` where that is not known.
    pub(super) female: Option<bool>,
    /// It ends in "Jr.", which tells its bearer from somebody who is better known.
    pub(super) junior: bool,
}

/// Which part of a full name a short one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NamePart {
    /// Its end: "Merkel", "bin Salman".
    Surname,
    /// Its beginning: "Angela".
    Forename,
    /// Any part of it.
    Inner,
}

impl FullName {
    pub(super) fn read(words: &str) -> Self {
        let usual = in_usual_order(words);
        let words = usual.as_deref().unwrap_or(words);
        let mut parts: Vec<String> = words
            .split_whitespace()
            .map(|part| fold(&part.replace(['.', '\u{2019}', '\''], "")))
            .filter(|part| !part.is_empty())
            .collect();
        let junior = parts.last().is_some_and(|last| last == "jr");
        while parts.len() > 1 && parts.last().is_some_and(|last| WORDS.suffixes.contains(&last.as_str())) {
            parts.pop();
        }
        Self { parts, female: None, junior }
    }

    pub(super) fn parts(&self) -> &[String] {
        &self.parts
    }

    /// A forename with the surname of `other`: "Lars" of "Lars and Petra Holmquist".
    pub(super) fn with_surname_of(&self, other: &Self) -> Self {
        let parts = self.parts.iter().chain(other.parts.iter().skip(1)).cloned().collect();
        Self { parts, ..self.clone() }
    }

    fn len(&self) -> usize {
        self.parts.len()
    }

    /// Whether it is a surname or forename alone.
    pub(super) fn is_short(&self) -> bool {
        self.parts.iter().filter(|part| !WORDS.particles.contains(&part.as_str())).count() < 2
    }

    fn last(&self) -> &str {
        self.parts.last().map_or("", String::as_str)
    }

    /// Whether both are known to be of a man and of a woman.
    pub(super) fn differs(&self, other: &Self) -> bool {
        matches!((self.female, other.female), (Some(own), Some(others)) if own != others)
    }

    /// Whether two full names can be of one person: the same surname, and forenames that agree as far as both are told;
    /// or the same but for one letter, or for how they are put into Latin letters.
    pub(super) fn same(&self, other: &Self) -> bool {
        if self.differs(other) {
            return false;
        }
        if self.last() != other.last() {
            let (own, others) = (self.parts.join(" "), other.parts.join(" "));
            // "Ann Lee-Hall", who was Ann Lee.
            let joined = |double: &str, single: &str| double.split('-').any(|part| part == single);
            let is_double = joined(self.last(), other.last()) || joined(other.last(), self.last());
            if is_double && self.parts[0] == other.parts[0] && self.parts[0].len() > 1 {
                return true;
            }
            let near = own.len() >= 10 && one_edit(&own, &others)
                || sounds_like(self.last(), other.last())
                || looks_like(self.last(), other.last());
            return self.len() == other.len() && self.parts[0] == other.parts[0] && near;
        }
        let (short, long) = if self.len() <= other.len() { (self, other) } else { (other, self) };
        let mut rest = long.parts.iter();
        let in_order = short.parts.iter().all(|part| rest.any(|other| agree(part, other)));
        in_order
            || (self.len() == other.len() && one_edit(&self.parts.join(" "), &other.parts.join(" ")) && self.parts[0].len() > 3)
    }

    /// Whether `short` is that part of this name.
    pub(super) fn bears(&self, short: &Self, role: NamePart) -> bool {
        match role {
            NamePart::Surname => self.parts.ends_with(&short.parts),
            NamePart::Forename => self.parts.first() == short.parts.first() && short.len() == 1,
            NamePart::Inner => self.parts.windows(short.len().max(1)).any(|parts| parts == short.parts),
        }
    }
}

/// "Okonkwo, Chidi" as "Chidi Okonkwo"; `None` where no surname stands first.
pub(super) fn in_usual_order(words: &str) -> Option<String> {
    let (surname, given) = words.split_once(',')?;
    let given = given.trim_start();
    let is_suffix = WORDS.suffixes.contains(&given.replace('.', "").to_lowercase().as_str());
    (!is_suffix && !given.is_empty() && !given.contains(',')).then(|| format!("{given} {surname}"))
}

/// Small letters without accents; hyphens stay.
fn fold(part: &str) -> String {
    let pieces: Vec<String> = part.split('-').map(fold_name).collect();
    let folded = pieces.join("-");
    if pieces.iter().all(String::is_empty) { part.to_lowercase() } else { folded }
}

/// Whether two parts of names can be the same: equal, or one the initial of the other.
fn agree(a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    a == b || initial(a, b) || initial(b, a) || sounds_like(a, b) || looks_like(a, b)
}

/// Whether a scanner may have read one for the other: "Kerirn" for "Kerim".
fn looks_like(a: &str, b: &str) -> bool {
    a.len().abs_diff(b.len()) == 1 && a.contains("rn") != b.contains("rn") && a.replace("rn", "m") == b.replace("rn", "m")
}

/// Whether two parts of names may be one name from another script: Sergei and Sergey, Mohammed and Muhammad, Yousef and Yusuf.
fn sounds_like(a: &str, b: &str) -> bool {
    let (own, others) = (skeleton(a), skeleton(b));
    own == others && own.len() >= 3 && a.len().min(b.len()) >= 4 && a.len().abs_diff(b.len()) <= 2
}

/// The consonants of a name, those that are written in more ways than one as one of them.
fn skeleton(name: &str) -> String {
    let mut bones = String::with_capacity(name.len());
    let mut letters = name.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        let bone = match (letter, next) {
            ('a' | 'e' | 'i' | 'o' | 'u' | 'y', _) if bones.is_empty() => {
                if letter == 'y' {
                    'y'
                } else {
                    'a'
                }
            }
            ('a' | 'e' | 'i' | 'o' | 'u' | 'y', _) => continue,
            // A last "h" is silent: Abdullah.
            ('h', None) => continue,
            ('p', Some('h')) => {
                letters.next();
                'f'
            }
            ('k' | 'g', Some('h')) => {
                letters.next();
                letter
            }
            ('x', _) => {
                bones.push('k');
                's'
            }
            ('q' | 'c', _) => 'k',
            ('w', _) => 'v',
            _ => letter,
        };
        if !bones.ends_with(bone) {
            bones.push(bone);
        }
    }
    bones
}

/// Whether one letter added, dropped, changed, or two neighbours swapped, turns `a` into `b`.
pub(super) fn one_edit(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let head = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[head..], &long[head..]);
    match long.len() - short.len() {
        0 => {
            short.is_empty()
                || short[1..] == long[1..]
                || (short.len() > 1 && short[0] == long[1] && short[1] == long[0] && short[2..] == long[2..])
        }
        1 => *short == long[1..],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_names_agree() {
        let same = |a, b| FullName::read(a).same(&FullName::read(b));
        assert!(same("Angela Merkel", "Angela Dorothea Merkel"));
        assert!(same("George W. Bush", "George Bush"));
        assert!(same("J. Smith", "John Smith"));
        assert!(same("Martin Luther King Jr.", "Martin Luther King"));
        assert!(same("Volodymyr Zelensky", "Volodymyr Zelenskyy"));
        assert!(!same("George Bush", "Barbara Bush"));
        assert!(!same("John Smith", "John Smyth-Jones"));
        assert!(same("Sergei Lavrov", "Sergey Lavrov"));
        assert!(same("Mohammed Deif", "Muhammad Deif") && same("Aleksey Orlov", "Alexei Orlov"));
        assert!(same("Viktor Yanukovich", "Viktor Yanukovych"));
        assert!(same("Al Farnham", "Al Famham") && !same("Al Farn", "Al Fan"));
        assert!(same("Okonkwo, Chidi", "Chidi Okonkwo") && same("King, Jr.", "King"));
        assert!(same("Viktor Orbán", "Viktor Orban") && same("Ann Lee-Hall", "Ann Lee"));
        assert!(!same("Jon Smith", "Jane Smith") && !same("Sara Lind", "Saul Lind"));
        let mut martina = FullName::read("Martina Lind");
        martina.female = Some(true);
        let mut martin = FullName::read("Martin Lind");
        martin.female = Some(false);
        assert!(!martina.same(&martin));
    }

    #[test]
    fn short_names_belong() {
        let full = FullName::read("Mohammed bin Salman");
        assert!(full.bears(&FullName::read("bin Salman"), NamePart::Surname));
        assert!(full.bears(&FullName::read("Salman"), NamePart::Surname));
        assert!(full.bears(&FullName::read("Mohammed"), NamePart::Forename));
        assert!(!full.bears(&FullName::read("Omar"), NamePart::Inner));
    }
}
