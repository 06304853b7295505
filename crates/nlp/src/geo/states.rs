//! "Town, XX": a state or province by its postal code or older abbreviation after the town that lies in it.

use std::collections::BTreeMap;

use crate::{
    Label, Rule, Score, Span, Token, TokenKind,
    gazetteer::{
        Entry, Gazetteer, PlaceKind,
        far::{Far, FarLevel},
        place_key,
    },
    ner::Name,
};

/// Countries whose news writes a code after a town; of two with the same code ("WA") the first, unless the town tells.
const COUNTRIES: [&str; 3] = ["US", "CA", "AU"];
/// Abbreviations besides those of the lists, which have full stops ("Mass.").
#[rustfmt::skip]
const OLDER: [(&str, &str, &str); 9] = [
    ("Kans", "US", "KS"), ("Nebr", "US", "NE"), ("Oreg", "US", "OR"), ("Penna", "US", "PA"), ("Nfld", "CA", "NL"),
    ("PEI", "CA", "PE"), ("Qld", "AU", "QLD"), ("Tas", "AU", "TAS"), ("Vic", "AU", "VIC"),
];
/// Abbreviations that are words without their full stops.
const WORDS: [&str; 6] = ["Del", "Ill", "Man", "Miss", "Ore", "Wash"];
/// Words of the longest town that is looked for before a comma.
const LONGEST: usize = 3;
/// How likely such a pair is right.
const SCORE: Score = Score(930);

/// Sees to it that the states of "Paris, TX", "Mobile, Ala." and "Perth, WA" are names of their own, and their towns too.
///
/// `names` stand in order without overlap and go on doing so. A code that is a degree as often ("Towson, MD", "Jane Roe, MD") counts
/// only after a town of that state, or after what is a place anyway.
pub(crate) fn mark(text: &str, tokens: &[Token], gazetteer: &Gazetteer, far: Option<&Far>, names: &mut Vec<Name>) {
    for (at, comma) in tokens.iter().enumerate() {
        let Some(before) = at.checked_sub(1).and_then(|before| tokens.get(before)) else { continue };
        let after = tokens.get(at + 1).filter(|after| after.span.start == comma.span.end + 1);
        if comma.span.of(text) != "," || before.span.end != comma.span.start || after.is_none() {
            continue;
        }
        let (states, length) = states(text, tokens, at + 1, gazetteer);
        let (Some(_), Some(first), Some(last)) = (states.first(), tokens.get(at + 1), tokens.get(at + length)) else { continue };
        let state = first.span.cover(last.span);
        let Some(found) = town(text, tokens, at, &states, gazetteer, far, names) else { continue };
        put(Found { comma: comma.span, state, ..found }, text, names);
    }
}

/// Words before the name of a town that somebody is of or something is in.
const BEFORE_TOWNS: [&str; 6] = ["of", "in", "near", "from", "to", "outside"];

/// "Ada Holm of Graaff-Reinet": what was taken for a body that no list knows, though it is the name of a town of more than one word, and a
/// word before it says where, is the town.
pub(crate) fn towns(text: &str, tokens: &[Token], gazetteer: &Gazetteer, far: Option<&Far>, names: &mut [Name]) {
    for name in names.iter_mut().filter(|name| name.label == Label::Org && name.entry.is_none()) {
        let words = name.span.of(text);
        let at = tokens.partition_point(|token| token.span.start < name.span.start);
        let before = at.checked_sub(1).and_then(|at| tokens.get(at)).map_or("", |token| token.span.of(text));
        let listed = gazetteer.lookup(words);
        let town =
            listed.first().copied().filter(|entry| gazetteer.place(*entry).is_some_and(|place| place.label() == Label::Gpe));
        if !words.contains('-') || words.contains(' ') || !BEFORE_TOWNS.contains(&before) || !listed.is_empty() && town.is_none()
        {
            continue;
        }
        let mut is_town = town.is_some();
        if let Some(far) = far {
            far.find(&place_key(words), |place| is_town |= place.level == FarLevel::Town);
        }
        if is_town {
            (name.label, name.entry) = (Label::Gpe, town);
        }
    }
}

/// A town and its state.
struct Found {
    town: Span,
    comma: Span,
    state: Span,
    entry: Entry,
    /// Whether a list has the town in that state, and its record where it is that of the gazetteer.
    is_listed: bool,
    record: Option<Entry>,
}

/// The states that the words from token `at` may abbreviate, the likeliest first, and how many tokens these are.
fn states(text: &str, tokens: &[Token], at: usize, gazetteer: &Gazetteer) -> (Vec<Entry>, usize) {
    let word = tokens.get(at).filter(|token| token.kind == TokenKind::Word).map_or("", |token| token.span.of(text));
    if !word.starts_with(char::is_uppercase) {
        return (Vec::new(), 0);
    }
    let is_state = |entry: &Entry| is_state(*entry, gazetteer);
    let coded = coded(word, gazetteer);
    if !coded.is_empty() {
        return (coded, 1);
    }
    let next = tokens.get(at + 1).map_or("", |token| token.span.of(text));
    if next != "." && !word.ends_with('.') && !WORDS.contains(&word) && gazetteer.lookup(word).is_empty() {
        return (gazetteer.lookup(&format!("{word}.")).into_iter().filter(is_state).collect(), 1);
    }
    let Some(found) = gazetteer.all_matches(text, tokens, at, false).pop() else { return (Vec::new(), 0) };
    let last = tokens.get(at + found.tokens - 1).map_or("", |token| token.span.of(text));
    (found.entries.into_iter().filter(|entry| last.ends_with('.') && is_state(entry)).collect(), found.tokens)
}

/// The states whose code, or abbreviation that no list has, a word is.
fn coded(word: &str, gazetteer: &Gazetteer) -> Vec<Entry> {
    let code = word.trim_end_matches('.');
    if let Some((_, iso, code)) = OLDER.iter().find(|older| older.0 == code) {
        return gazetteer.region_entry(iso, code).into_iter().collect();
    }
    if !(2..=3).contains(&code.len()) || !code.bytes().all(|b| b.is_ascii_uppercase()) {
        return Vec::new();
    }
    COUNTRIES.iter().filter_map(|iso| gazetteer.region_entry(iso, code)).collect()
}

fn is_state(entry: Entry, gazetteer: &Gazetteer) -> bool {
    gazetteer.place(entry).is_some_and(|it| it.kind == PlaceKind::Region && COUNTRIES.contains(&it.iso))
}

/// The town whose last word stands before the comma at token `comma`, with that of the states which it lies in.
fn town(
    text: &str,
    tokens: &[Token],
    comma: usize,
    states: &[Entry],
    gazetteer: &Gazetteer,
    far: Option<&Far>,
    names: &[Name],
) -> Option<Found> {
    let end = tokens.get(comma)?.span.start;
    let at = names.partition_point(|name| name.span.end < end);
    let name = names.get(at).filter(|name| name.span.start < end && end <= name.span.end);
    let spans: Vec<Span> = match name {
        Some(name) => vec![Span::new(name.span.start, end)],
        None => (1..=LONGEST.min(comma))
            .rev()
            .filter_map(|count| {
                let words = tokens.get(comma - count..comma)?;
                let capital =
                    |token: &Token| token.kind == TokenKind::Word && token.span.of(text).starts_with(char::is_uppercase);
                let after = names.partition_point(|name| name.span.end <= words[0].span.start);
                let free = names.get(after).is_none_or(|name| end <= name.span.start);
                (free && words.iter().all(capital)).then(|| Span::new(words[0].span.start, end))
            })
            .collect(),
    };
    let found = |town, entry, is_listed, record| {
        Some(Found { town, comma: Span::default(), state: Span::default(), entry, is_listed, record })
    };
    for span in &spans {
        let words = span.of(text);
        let listed = |entry: &Entry| lies_in(words, *entry, gazetteer, far).map(|record| (*entry, record));
        if let Some((entry, record)) = states.iter().find_map(listed) {
            return found(*span, entry, true, record);
        }
    }
    // What is a place by other signs may be too small for the lists; one that they have elsewhere is no town of that state.
    let name = name.filter(|name| name.label == Label::Gpe)?;
    let words = Span::new(name.span.start, end).of(text);
    let country = |entry: Entry| gazetteer.place(entry).map_or("", |place| place.iso);
    let elsewhere: Vec<Entry> = gazetteer.lookup(words).into_iter().filter(|entry| gazetteer.place(*entry).is_some()).collect();
    let entry =
        states.iter().find(|state| elsewhere.is_empty() || elsewhere.iter().any(|entry| country(*entry) == country(**state)));
    found(Span::new(name.span.start, end), *entry?, false, None)
}

/// The town of this name in a state, with its record where it is that of the gazetteer; `None` where no list has one.
fn lies_in(words: &str, state: Entry, gazetteer: &Gazetteer, far: Option<&Far>) -> Option<Option<Entry>> {
    let state = gazetteer.place(state)?;
    let listed = |entry: &Entry| {
        gazetteer.place(*entry).is_some_and(|it| {
            matches!(it.kind, PlaceKind::City | PlaceKind::Capital) && it.iso == state.iso && it.region == state.region
        })
    };
    if let Some(entry) = gazetteer.lookup(words).into_iter().find(listed) {
        return Some(Some(entry));
    }
    let area = (super::candidate::iso_bytes(state.iso), super::atlas::region_bytes(state.region));
    let mut is_far = false;
    if let Some(far) = far {
        far.find(&place_key(words), |place| is_far |= place.level == FarLevel::Town && far.code(place.region) == area);
    }
    is_far.then_some(None)
}

/// Makes the town and the state names of their own. Names elsewhere are not looked at, so that a list of towns takes no longer than it is.
fn put(found: Found, text: &str, names: &mut Vec<Name>) {
    let Found { town, comma, state, entry, is_listed, record } = found;
    let mut rule = Rule::GazetteerRegion;
    let mut has_town = false;
    let mut put = Vec::new();
    let first = names.partition_point(|name| name.span.end < comma.start.min(town.start));
    let end = first + names[first..].iter().take_while(|name| name.span.start < state.end).count();
    for mut name in names[first..end].iter().cloned() {
        if name.span.start < comma.start && comma.start <= name.span.end {
            // "Jackson, MS" is no person, "Mobile, Ala." no firm.
            has_town = true;
            name.span = Span::new(name.span.start, comma.start);
            if is_listed && name.span == town {
                (name.label, name.entry, name.titled) = (Label::Gpe, record, false);
            }
            put.push(name);
        } else if name.span.overlaps(state) {
            rule = name.rule;
            put.extend(past(&name, state, text));
        } else {
            put.push(name);
        }
    }
    let name = |span, entry| Name { span, label: Label::Gpe, rule, score: SCORE, entry, titled: false };
    put.push(name(state, Some(entry)));
    if !has_town && is_listed {
        put.push(name(town, record));
    }
    put.sort_by_key(|name| name.span);
    names.splice(first..end, put);
}

/// What was read on past the state, if anything: "Athens, GA. Cambridge, MA".
fn past(name: &Name, state: Span, text: &str) -> Option<Name> {
    let rest = text.get(state.end as usize..name.span.end as usize).unwrap_or_default().trim_start().len() as u32;
    (rest > 0).then(|| Name { span: Span::new(name.span.end - rest, name.span.end), entry: None, ..name.clone() })
}

/// For each of the places at `spans`, in order, which of its namesakes it is: 0 unless the article names towns of one name in two
/// states ("Springfield, Mass.", "Springfield, Ill."). A name without its state is the one named last before.
pub(crate) fn namesakes(text: &str, spans: &[(Span, Label)], gazetteer: &Gazetteer) -> Vec<usize> {
    let mut said: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut last: BTreeMap<&str, usize> = BTreeMap::new();
    let mut numbers = vec![0; spans.len()];
    for (at, (span, label)) in spans.iter().enumerate() {
        let words = span.of(text);
        if *label != Label::Gpe || state_name(words, gazetteer).is_some() {
            continue;
        }
        let next = spans
            .get(at + 1)
            .filter(|(next, label)| *label == Label::Gpe && text.get(span.end as usize..next.start as usize) == Some(", "));
        if let Some(state) = next.and_then(|(next, _)| state_name(next.of(text), gazetteer)) {
            let states = said.entry(words).or_default();
            let number = states.iter().position(|other| *other == state).unwrap_or(states.len());
            if number == states.len() {
                states.push(state);
            }
            last.insert(words, number);
        }
        if let (Some(number), Some(to)) = (last.get(words), numbers.get_mut(at)) {
            *to = *number;
        }
    }
    numbers
}

/// The state that is called so, in full or for short.
fn state_name<'g>(words: &str, gazetteer: &'g Gazetteer) -> Option<&'g str> {
    let mut entries = coded(words, gazetteer);
    entries.extend(gazetteer.lookup(words));
    if entries.is_empty() && !WORDS.contains(&words) {
        entries = gazetteer.lookup(&format!("{words}."));
    }
    entries.into_iter().find(|entry| is_state(*entry, gazetteer)).and_then(|entry| gazetteer.place(entry)).map(|place| place.name)
}

/// Whether the words are short for a state, which the gazetteer does not know by them.
pub(super) fn is_unlisted(words: &str, gazetteer: &Gazetteer) -> bool {
    state_name(words, gazetteer).is_some() && !gazetteer.lookup(words).into_iter().any(|entry| is_state(entry, gazetteer))
}
