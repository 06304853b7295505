//! Peoples, and places in the names of bodies: they have no position of their own, and say where the article is set.

use std::collections::BTreeMap;

use crate::{
    Doc, EntityIdx, Label, Span,
    gazetteer::{Entry, place_key},
};

use super::{
    super::{PlaceName, Toponym, WEIGHED, atlas::Atlas, lexicon::LEXICON},
    note_sentence,
};

/// Adds peoples, and places in the names of bodies ("Clare County Council"), as names: they are not placed themselves but say where the
/// article is set. Returns which bodies these are, and the positions of the places among the names.
pub(in crate::geo) fn bodies(
    doc: &Doc,
    toponyms: &[Toponym<'_>],
    atlas: Atlas<'_>,
    keys: &BTreeMap<(String, bool), usize>,
    names: &mut Vec<PlaceName>,
) -> Vec<(EntityIdx, usize)> {
    let text = doc.article.text.as_str();
    let mut seen: Vec<(&str, usize)> = Vec::new();
    let mut named_after = Vec::new();
    for mention in &doc.mentions {
        if names.len() >= WEIGHED {
            break;
        }
        let is_body = matches!(mention.label, Label::Org | Label::Fac | Label::Event | Label::Law);
        if !is_body && mention.label != Label::Norp {
            continue;
        }
        let at = toponyms.partition_point(|toponym| toponym.span.end <= mention.span.start);
        if toponyms.get(at).is_some_and(|toponym| toponym.span.overlaps(mention.span)) {
            continue;
        }
        let words = mention.span.of(text);
        let number = seen.iter().find(|seen| seen.0 == words).map(|seen| seen.1);
        let number = match number {
            Some(number) => number,
            None => {
                let place = if is_body { within(doc, mention.span, atlas) } else { Some(words) };
                let Some(place) = place else { continue };
                let key = (if is_body { place_key(place) } else { String::new() }, false);
                let label = if is_body { Label::Gpe } else { Label::Norp };
                // What the article calls a place by itself is the same in the name of a body.
                let number = keys.get(&key).copied().unwrap_or(names.len());
                if number == names.len() {
                    let candidates = atlas.candidates(place, &key.0, label);
                    names.push(PlaceName { candidates, span: mention.span, ..PlaceName::default() });
                }
                seen.push((words, number));
                number
            }
        };
        if let Some(entity) = mention.entity.filter(|_| mention.label == Label::Org) {
            named_after.push((entity, number));
        }
        if let Some(name) = names.get_mut(number) {
            note_sentence(doc, mention.span, name);
            if is_body && number >= keys.len() {
                name.weight = 1;
            }
        }
    }
    named_after
}

/// The name of a place inside the name of a body.
fn within<'a>(doc: &'a Doc, span: Span, atlas: Atlas<'_>) -> Option<&'a str> {
    let text = doc.article.text.as_str();
    let words = doc.tokens.get(doc.tokens_of(span)).unwrap_or_default();
    let word = |at: usize| words.get(at).map_or("", |token| token.span.of(text));
    let part = |at: usize, count: usize| {
        let (start, end) = (words.get(at)?.span.start, words.get(at + count - 1)?.span.end);
        text.get(start as usize..end as usize)
    };
    for at in 0..words.len() {
        if !word(at).starts_with(char::is_uppercase) {
            continue;
        }
        // "Clare County": up to two words and the word for the division.
        let county = (1..=3).find(|&long| matches!(word(at + long), "County" | "Parish" | "Province" | "State"));
        let county = county.and_then(|long| part(at, long + 1));
        if let Some(name) = county.filter(|name| !atlas.candidates(name, &place_key(name), Label::Gpe).is_empty()) {
            return Some(name);
        }
        // A town too small for the gazetteer, at the head of the name.
        let head = at == 0 || at == 1 && word(0).eq_ignore_ascii_case("the");
        let town = (1..=3).find(|&long| head && LEXICON.of_town.contains(&word(at + long))).and_then(|long| part(at, long));
        if let Some(name) = town.filter(|name| atlas.has_town(name)) {
            return Some(name);
        }
        let found = atlas.gazetteer.all_matches(text, words, at, false);
        let is_place = |entry: &Entry| atlas.gazetteer.place(*entry).is_some_and(|place| !place.ambiguous);
        if let Some(found) = found.iter().rev().find(|found| found.entries.iter().any(is_place)) {
            return part(at, found.tokens);
        }
    }
    None
}
