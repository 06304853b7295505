//! Headlines in capitals: their names are those of the text below, which shows how they are written.

use std::collections::BTreeMap;

use crate::{Label, Rule, Score, Span, TokenKind, gazetteer::Entry};

use super::{Name, Setting};

/// Words of the longest name that is looked for.
const LONGEST: usize = 8;
/// Names of the text that are looked for, at most.
const MOST: usize = 4_000;
/// How likely such a name is right.
const SCORE: Score = Score(900);

/// What a name of the text is.
#[derive(Clone, Copy)]
struct Known {
    label: Label,
    entry: Option<Entry>,
}

/// Gives headlines in capitals the names that the text has. `names` stand in order without overlap and go on doing so.
pub(super) fn repair(on: &Setting<'_>, names: &mut Vec<Name>) {
    let shouted: Vec<(usize, usize)> = on
        .sentences
        .iter()
        .map(|sentence| (sentence.tokens.start as usize, sentence.tokens.end as usize))
        .filter(|&(start, end)| is_shouted(on, start, end))
        .collect();
    if shouted.is_empty() || shouted.len() == on.sentences.len() {
        return;
    }
    let known = known(on, names, &shouted);
    let mut found = Vec::new();
    for (start, end) in shouted {
        let mut at = start;
        while at < end {
            match longest(on, at, end, &known) {
                Some((stop, Known { label, entry })) => {
                    let span = on.tokens[at].span.cover(on.tokens[stop - 1].span);
                    found.push(Name { span, label, rule: Rule::ArticleSameName, score: SCORE, entry, titled: false });
                    at = stop;
                }
                None => at += 1,
            }
        }
    }
    if found.is_empty() {
        return;
    }
    names.retain(|name| {
        let at = found.partition_point(|own: &Name| own.span.end <= name.span.start);
        found.get(at).is_none_or(|own| !own.span.overlaps(name.span))
    });
    names.append(&mut found);
    names.sort_by_key(|name| name.span);
}

/// Whether nearly every word of letters is in capitals throughout, and there are three at least.
fn is_shouted(on: &Setting<'_>, start: usize, end: usize) -> bool {
    let words = || (start..end).filter(|&at| on.tokens[at].kind == TokenKind::Word && on.word(at).chars().count() > 1);
    let capitals = words().filter(|&at| !on.word(at).chars().any(char::is_lowercase)).count();
    capitals >= 3 && capitals * 10 >= words().count() * 9
}

/// The names of the text below, by their words in capitals; of people their surnames, too. What the text uses both ways is left out.
fn known(on: &Setting<'_>, names: &[Name], shouted: &[(usize, usize)]) -> BTreeMap<String, Option<Known>> {
    let is_below = |span: Span| {
        let token = on.tokens.partition_point(|token| token.span.start < span.start);
        let at = shouted.partition_point(|range| range.1 <= token);
        shouted.get(at).is_none_or(|range| token < range.0)
    };
    let mut known: BTreeMap<String, Option<Known>> = BTreeMap::new();
    let mut add = |words: &str, name: &Name, entry: Option<Entry>| {
        let own = Known { label: name.label, entry };
        known
            .entry(words.to_uppercase())
            .and_modify(|known| {
                if known.is_some_and(|known| known.label != name.label) {
                    *known = None;
                }
            })
            .or_insert(Some(own));
    };
    for name in names.iter().filter(|name| is_below(name.span)).take(MOST) {
        let words = crate::collapse_whitespace(name.span.of(on.text));
        add(&words, name, name.entry);
        if name.label == Label::Person
            && let Some((_, last)) = words.rsplit_once(' ')
            && last.chars().count() > 2
        {
            add(last, name, None);
        }
    }
    known
}

/// The longest name of the text that begins at a token: one past its last token.
fn longest(on: &Setting<'_>, at: usize, end: usize, known: &BTreeMap<String, Option<Known>>) -> Option<(usize, Known)> {
    let mut words = String::new();
    let mut best = None;
    for stop in at..end.min(at + LONGEST) {
        if stop > at && !on.gap(stop - 1, stop).is_empty() {
            words.push(' ');
        }
        words.extend(on.word(stop).chars().flat_map(char::to_uppercase));
        if let Some(Some(found)) = known.get(&words) {
            best = Some((stop + 1, *found));
        }
    }
    best
}
