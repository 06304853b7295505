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

/// A town and its state.
struct Found {
    town: Span,
    comma: Span,
    state: Span,
    entry: Entry,
    /// Whether a list has the town in that state.
    is_listed: bool,
}

/// The states that the words from token `at` may abbreviate, the likeliest first, and how many tokens these are.
fn states(text: &str, tokens: &[Token], at: usize, gazetteer: &Gazetteer) -> (Vec<Entry>, usize) {
    let word = tokens.get(at).filter(|token| token.kind == TokenKind::Word).map_or("", |token| token.span.of(text));
    let code = word.trim_end_matches('.');
    if (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_uppercase()) {
        let entries: Vec<Entry> = COUNTRIES.iter().filter_map(|iso| gazetteer.region_entry(iso, code)).collect();
        if !entries.is_empty() {
            return (entries, 1);
        }
    }
    let found = gazetteer.all_matches(text, tokens, at, false).pop();
    let Some(found) = found.filter(|_| word.starts_with(char::is_uppercase)) else { return (Vec::new(), 0) };
    let last = tokens.get(at + found.tokens - 1).map_or("", |token| token.span.of(text));
    let is_state =
        |entry: &Entry| gazetteer.place(*entry).is_some_and(|it| it.kind == PlaceKind::Region && COUNTRIES.contains(&it.iso));
    let entries = found.entries.into_iter().filter(|entry| last.ends_with('.') && is_state(entry)).collect();
    (entries, found.tokens)
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
    let name = names.iter().find(|name| name.span.start < end && end <= name.span.end);
    let spans: Vec<Span> = match name {
        Some(name) => vec![Span::new(name.span.start, end)],
        None => (1..=LONGEST.min(comma))
            .rev()
            .filter_map(|count| {
                let words = tokens.get(comma - count..comma)?;
                let capital =
                    |token: &Token| token.kind == TokenKind::Word && token.span.of(text).starts_with(char::is_uppercase);
                let free = names.iter().all(|name| name.span.end <= words[0].span.start || end <= name.span.start);
                (free && words.iter().all(capital)).then(|| Span::new(words[0].span.start, end))
            })
            .collect(),
    };
    let found = |town, entry, is_listed| Some(Found { town, comma: Span::default(), state: Span::default(), entry, is_listed });
    for span in &spans {
        let words = span.of(text);
        if let Some(entry) = states.iter().find(|entry| lies_in(words, **entry, gazetteer, far)) {
            return found(*span, *entry, true);
        }
    }
    // What is a place by other signs may be too small for the lists; one that they have elsewhere is no town of that state.
    let name = name.filter(|name| name.label == Label::Gpe)?;
    let words = Span::new(name.span.start, end).of(text);
    let country = |entry: Entry| gazetteer.place(entry).map_or("", |place| place.iso);
    let elsewhere: Vec<Entry> = gazetteer.lookup(words).into_iter().filter(|entry| gazetteer.place(*entry).is_some()).collect();
    let entry =
        states.iter().find(|state| elsewhere.is_empty() || elsewhere.iter().any(|entry| country(*entry) == country(**state)));
    found(Span::new(name.span.start, end), *entry?, false)
}

/// Whether a list has a town of this name in a state.
fn lies_in(words: &str, state: Entry, gazetteer: &Gazetteer, far: Option<&Far>) -> bool {
    let Some(state) = gazetteer.place(state) else { return false };
    let listed = |entry: Entry| {
        gazetteer.place(entry).is_some_and(|it| {
            matches!(it.kind, PlaceKind::City | PlaceKind::Capital) && it.iso == state.iso && it.region == state.region
        })
    };
    if gazetteer.lookup(words).into_iter().any(listed) {
        return true;
    }
    let mut is_far = false;
    if let Some(far) = far {
        let area = (super::candidate::iso_bytes(state.iso), super::atlas::region_bytes(state.region));
        far.find(&place_key(words), |place| {
            is_far |= place.level == FarLevel::Town && far.code(place.region) == area;
        });
    }
    is_far
}

/// Makes the town and the state names of their own.
fn put(found: Found, text: &str, names: &mut Vec<Name>) {
    let Found { town, comma, state, entry, is_listed } = found;
    let mut rule = Rule::GazetteerRegion;
    let mut has_town = false;
    let mut rest = None;
    names.retain_mut(|name| {
        if name.span.start < comma.start && comma.start <= name.span.end {
            // "Jackson, MS" is no person, "Mobile, Ala." no firm.
            has_town = true;
            name.span = Span::new(name.span.start, comma.start);
            if is_listed && name.span == town && name.label != Label::Gpe {
                (name.label, name.entry, name.titled) = (Label::Gpe, None, false);
            }
            return true;
        }
        if !name.span.overlaps(state) {
            return true;
        }
        rule = name.rule;
        // "Athens, GA. Cambridge, MA": what was read on past the state.
        if state.end < name.span.end {
            let start = name.span.end
                - text.get(state.end as usize..name.span.end as usize).map_or(0, |rest| rest.trim_start().len() as u32);
            rest = (start < name.span.end).then(|| Name { span: Span::new(start, name.span.end), entry: None, ..name.clone() });
        }
        false
    });
    let name = |span, entry| Name { span, label: Label::Gpe, rule, score: SCORE, entry, titled: false };
    names.push(name(state, Some(entry)));
    if !has_town && is_listed {
        names.push(name(town, None));
    }
    names.extend(rest);
    names.sort_by_key(|name| name.span);
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
    let code = words.trim_end_matches('.');
    let mut entries: Vec<Entry> = COUNTRIES.iter().filter_map(|iso| gazetteer.region_entry(iso, code)).collect();
    entries.extend(gazetteer.lookup(words));
    let mut places = entries.into_iter().filter_map(|entry| gazetteer.place(entry));
    places.find(|it| it.kind == PlaceKind::Region && COUNTRIES.contains(&it.iso)).map(|place| place.name)
}
