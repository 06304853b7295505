//! How alike two names are, for the watch list and for clusters.

use wirescope_protocol::AlikeReason as Reason;

use crate::{
    Field,
    alike::{self, phonetic_key},
};

/// Shorter names are not compared letter by letter: in them every letter tells.
const SHORTEST: usize = 5;

/// In what two folded names of a field differ, `None` where they do not, and how sure it is that they are of one, in thousandths; nothing where they
/// are of two.
///
/// The order of the reasons was set by what each leaves open; the numbers are ranks and were not counted.
pub(crate) fn likeness(field: Field, one: &str, other: &str) -> Option<(Option<Reason>, u16)> {
    if one == other {
        // Many people bear one surname or forename.
        let is_bare = field == Field::People && !one.contains(' ');
        return Some((None, if is_bare { 600 } else { 1000 }));
    }
    if fingerprint(one) == fingerprint(other) {
        return Some((Some(Reason::Order), 950));
    }
    let sure = |reason| match reason {
        Reason::Order | Reason::Form => 950,
        Reason::MiddleNames => 850,
        Reason::Spelling => 500 + near(one, other) / 5 * 2,
        Reason::Initials => 700,
        Reason::Acronym => 600,
        _ => 400,
    };
    if let Some(reason) = alike::reason(field, one, other) {
        return Some((Some(reason), sure(reason)));
    }
    is_near(one, other).then(|| (Some(Reason::Spelling), sure(Reason::Spelling) - 50))
}

/// Whether two folded names have as many words and differ in few letters, in none of these words much: by the optimal string alignment distance.
pub(crate) fn is_near(one: &str, other: &str) -> bool {
    let (own, others): (Vec<&str>, Vec<&str>) = (words(one).collect(), words(other).collect());
    let differ = own.iter().zip(&others).filter(|(one, other)| one != other).count();
    let near = |(one, other): (&&str, &&str)| {
        let shorter = one.chars().count().min(other.chars().count());
        // A plural, a feminine and a number are other names.
        let ends = [("s", ""), ("", "s"), ("a", ""), ("", "a")];
        let is_form = ends
            .iter()
            .any(|(end, other_end)| one.strip_suffix(end).is_some_and(|stem| other.strip_suffix(other_end) == Some(stem)));
        one == other
            || shorter >= SHORTEST
                && !is_form
                && !one.chars().chain(other.chars()).any(|c| c.is_ascii_digit())
                && strsim::osa_distance(one, other) <= 1 + (shorter - SHORTEST) / 6
    };
    own.len() == others.len() && differ == 1 && own.iter().zip(&others).all(near)
}

/// How near two names are, in thousandths.
fn near(one: &str, other: &str) -> u16 {
    (strsim::normalized_damerau_levenshtein(one, other) * 1000.0) as u16
}

/// The words of a folded name.
pub(crate) fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Its words, each once, in order of the alphabet.
pub(crate) fn fingerprint(name: &str) -> String {
    let mut own: Vec<&str> = words(name).collect();
    own.sort_unstable();
    own.dedup();
    own.join(" ")
}

/// What names that may be one have in common at least one of: how each word begins, how it sounds, and the initials of all.
pub(crate) fn blocks(name: &str) -> Vec<String> {
    let own: Vec<&str> = words(name).collect();
    let mut blocks: Vec<String> = Vec::new();
    for word in own.iter().filter(|word| word.len() > 2) {
        let begins: String = word.chars().take(4).collect();
        blocks.extend([format!("b {begins}"), format!("s {}", phonetic_key(word))]);
    }
    match own[..] {
        [word] => blocks.push(format!("i {word}")),
        _ => blocks.push(format!("i {}", alike::initials(&own))),
    }
    blocks.sort_unstable();
    blocks.dedup();
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_more_alike_is_surer() {
        let sure = |one: &str, other: &str| likeness(Field::Organisations, one, other).map_or(0, |(_, sure)| sure);
        assert_eq!(sure("rosneft", "rosneft"), 1000);
        assert!(sure("siemens ag", "siemens") > sure("rossneft", "rosneft"));
        assert!(sure("gunvor group", "gunvorr group") > 600 && sure("gunvor group", "gunvorr group") < 900);
        assert_eq!([sure("ford", "fiat"), sure("bank of oslo", "bank of bergen"), sure("flight 101", "flight 102")], [0; 3]);
        let people = |one: &str, other: &str| likeness(Field::People, one, other).map_or(0, |(_, sure)| sure);
        assert_eq!((people("lavrov", "lavrov"), people("sergei lavrov", "sergei lavrov")), (600, 1000));
        assert!(people("sergei lavrov", "lavrov, sergei") > 900);
        assert_eq!(people("anna lund", "anna lind"), 0, "short words");
    }

    #[test]
    fn names_that_are_alike_share_a_block() {
        for (field, one, other) in [
            (Field::People, "sergei lavrov", "sergey lavrov"),
            (Field::People, "xi jinping", "jinping xi"),
            (Field::Organisations, "eow", "economic offences wing"),
            (Field::Organisations, "gunvor group", "gunvorr group"),
            (Field::Places, "kharkiv oblast", "kharkov oblast"),
        ] {
            let own = blocks(one);
            assert!(blocks(other).iter().any(|block| own.contains(block)), "{one}, {other}");
            assert!(field == Field::Places || likeness(field, one, other).is_some(), "{one}, {other}");
        }
    }
}
