//! Names as keys: which can be of one person or body, and the blocks in which those are found.

use wirescope_protocol::AlikeReason as Reason;

use crate::{Field, alike};

use super::notes::hash;

/// Short and full forms of forenames, the first the one that stands for all.
const NICKNAMES: &[&[&str]] = &[
    &["michael", "mike", "mick"],
    &["robert", "bob", "rob", "bobby"],
    &["william", "bill", "will", "billy"],
    &["james", "jim", "jimmy"],
    &["joseph", "joe"],
    &["thomas", "tom", "tommy"],
    &["richard", "rick", "dick", "rich"],
    &["charles", "charlie", "chuck"],
    &["edward", "ed", "ted", "eddie"],
    &["anthony", "tony"],
    &["daniel", "dan", "danny"],
    &["david", "dave"],
    &["stephen", "steve", "steven"],
    &["christopher", "chris"],
    &["matthew", "matt"],
    &["andrew", "andy"],
    &["gregory", "greg"],
    &["jeffrey", "jeff", "jefferson"],
    &["kenneth", "ken"],
    &["lawrence", "larry"],
    &["patrick", "pat"],
    &["peter", "pete"],
    &["ronald", "ron"],
    &["samuel", "sam"],
    &["timothy", "tim"],
    &["nicholas", "nick"],
    &["benjamin", "ben"],
    &["alexander", "alex"],
    &["elizabeth", "liz", "beth"],
    &["katherine", "kate", "kathy"],
    &["deborah", "debbie"],
    &["susan", "sue"],
    &["margaret", "maggie", "peggy"],
    &["rodney", "rod"],
    &["donald", "don"],
    &["douglas", "doug"],
    &["gerald", "jerry"],
    &["jerrold", "jerry"],
    &["leonard", "len"],
    &["philip", "phil"],
    &["frederick", "fred"],
    &["theodore", "ted"],
    &["nathaniel", "nate"],
    &["zachary", "zach"],
    &["joshua", "josh"],
    &["jonathan", "jon"],
];

/// The words of a person's folded name, without "Jr." and the like.
pub(super) fn words(key: &str) -> Vec<&str> {
    alike::name_words(key).collect()
}

/// Whether a name is of one word, so that it names more than one as a rule.
pub(super) fn is_short(facet: Field, key: &str) -> bool {
    match facet {
        Field::People => words(key).len() < 2,
        _ => !key.contains(' '),
    }
}

/// Whether "junior" and "senior" tell two names apart.
fn generation(key: &str) -> Option<&str> {
    let last = key.rsplit(' ').next().unwrap_or_default().trim_matches(['.', ',']);
    matches!(last, "jr" | "sr" | "ii" | "iii" | "iv").then_some(last)
}

/// The forename that stands for its short forms.
fn forename(name: &str) -> &str {
    NICKNAMES.iter().find(|names| names.contains(&name)).map_or(name, |names| names[0])
}

/// Letters and digits alone.
fn squashed(key: &str) -> String {
    key.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The blocks of a full name: names that can be one share a block.
pub(super) fn blocks(facet: Field, key: &str) -> Vec<u32> {
    let mut blocks = vec![hash(&format!("{} = {}", facet.index(), squashed(key)))];
    if facet != Field::People {
        blocks.push(hash(&format!("{} ~ {}", facet.index(), alike::core(key).collect::<Vec<_>>().join(" "))));
        return blocks;
    }
    let words = words(key);
    if let [first, .., last] = words[..] {
        blocks.push(hash(&format!("first {} {last}", forename(first))));
        let mut sounds: Vec<String> = words.iter().map(|word| alike::phonetic_key(word)).collect();
        sounds.sort_unstable();
        blocks.push(hash(&format!("sound {}", sounds.join(" "))));
    }
    blocks.sort_unstable();
    blocks.dedup();
    blocks
}

/// The block of a short form, and of those that it may name.
pub(super) fn form_block(facet: Field, form: u32) -> u32 {
    hash(&format!("{} form {form}", facet.index()))
}

/// The short forms that a full name has by itself: a person's surname, a body's initials.
pub(super) fn own_forms(facet: Field, key: &str) -> Option<u32> {
    if facet == Field::People {
        let words = words(key);
        // "Trump" by itself is hardly Donald Trump Jr.
        return (words.len() > 1 && generation(key) != Some("jr")).then(|| words.last().map(|last| hash(last))).flatten();
    }
    let core: Vec<&str> = alike::core(key).collect();
    let initials = alike::initials(&core);
    (core.len() > 2 && initials.len() > 2).then(|| hash(&initials))
}

/// Why two full names can be one, as far as they themselves tell; whether this needs no other evidence.
pub(super) fn same(facet: Field, one: &str, other: &str) -> Option<(Reason, bool)> {
    // "Jr." tells two apart; "III" may be left out.
    let (own, others) = (generation(one), generation(other));
    let is_left_out = |one: Option<&str>, other: Option<&str>| one.is_none() && other.is_some_and(|other| other.starts_with('i'));
    if own != others && !is_left_out(own, others) && !is_left_out(others, own) {
        return None;
    }
    if squashed(one) == squashed(other) {
        return Some((Reason::Spelling, true));
    }
    if facet != Field::People {
        return (alike::core(one).eq(alike::core(other))).then_some((Reason::Form, true));
    }
    let (one, other) = (words(one), words(other));
    let (&[first, .., last], &[other_first, .., other_last]) = (&one[..], &other[..]) else { return None };
    if last == other_last && forename(first) == forename(other_first) {
        let (own, others) = (&one[1..one.len() - 1], &other[1..other.len() - 1]);
        let reason = if first == other_first { Reason::MiddleNames } else { Reason::Nickname };
        return agree(own, others).then_some((reason, false));
    }
    let mut sorted = (one.clone(), other.clone());
    sorted.0.sort_unstable();
    sorted.1.sort_unstable();
    if sorted.0 == sorted.1 {
        return Some((Reason::Order, false));
    }
    let alike = |(one, other): (&&str, &&str)| one == other || alike::spelt_alike(one, other);
    (one.len() == other.len() && one.iter().zip(&other).all(alike)).then_some((Reason::Spelling, false))
}

/// Whether the names between the first and the last can be of one person: none on one side, or each the same or an initial of the other.
fn agree(own: &[&str], others: &[&str]) -> bool {
    if own.is_empty() || others.is_empty() {
        return true;
    }
    let same = |one: &str, other: &str| {
        one == other || one.len() == 1 && other.starts_with(one) || other.len() == 1 && one.starts_with(other)
    };
    own.len() == others.len() && own.iter().zip(others).all(|(one, other)| same(one, other))
}

/// Whether two names of one block are surely of two: other names between the first and the last.
pub(super) fn differ(facet: Field, one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    match (&one[..], &other[..]) {
        (&[first, ref own @ .., last], &[other_first, ref others @ .., other_last]) if facet == Field::People => {
            last == other_last && forename(first) == forename(other_first) && !agree(own, others)
        }
        _ => false,
    }
}
