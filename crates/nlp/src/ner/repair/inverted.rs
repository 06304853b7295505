//! Names of people with the surname first, in lists: "Okonkwo, Chidi; Marsh, Helen".

use crate::{Label, Rule, Score, Span, TokenKind};

use super::{Name, Setting};

/// How likely such a name is right.
const SCORE: Score = Score(900);
/// Words of a surname, and of the given names.
const LONGEST: usize = 3;

/// A pair of a surname and given names.
struct Pair {
    span: Span,
    /// One past its last token.
    end: usize,
    /// What follows the comma is a known forename, and what stands before it is no place.
    sure: bool,
    /// What stands before the comma is a place.
    place: bool,
}

/// Makes one name of each pair in a list of such pairs. `names` stand in order without overlap and go on doing so.
pub(super) fn repair(on: &Setting<'_>, names: &mut Vec<Name>) {
    let mut found: Vec<Span> = Vec::new();
    let mut at = 0;
    while at < on.tokens.len() {
        let Some(first) = pair(on, at) else {
            at += 1;
            continue;
        };
        let mut list = vec![first];
        while let Some(last) = list.last()
            && on.word(last.end) == ";"
        {
            let and = usize::from(on.word(last.end + 1) == "and");
            let Some(next) = pair(on, last.end + 1 + and) else { break };
            list.push(next);
        }
        let end = list.last().map_or(at + 1, |last| last.end);
        let sure = list.iter().filter(|pair| pair.sure).count();
        let places = list.iter().filter(|pair| pair.place).count();
        let is_list = list.len() >= 2 && places * 2 < list.len() && sure * 2 >= list.len();
        if is_list {
            found.extend(list.iter().map(|pair| pair.span));
        }
        // What is no list as a whole is none in part, so that each token is read once.
        at = end.max(at + 1);
    }
    if found.is_empty() {
        return;
    }
    names.retain(|name| {
        let at = found.partition_point(|span| span.end <= name.span.start);
        found.get(at).is_none_or(|span| !span.overlaps(name.span))
    });
    let person =
        |span| Name { span, label: Label::Person, rule: Rule::GazetteerForename, score: SCORE, entry: None, titled: false };
    names.extend(found.into_iter().map(person));
    names.sort_by_key(|name| name.span);
}

/// A surname, a comma and given names, up to the end of the item.
fn pair(on: &Setting<'_>, at: usize) -> Option<Pair> {
    let before = at.checked_sub(1).map_or("", |before| on.word(before));
    let begins = at == 0 || matches!(before, ";" | ":" | "(" | "and") || !on.gap(at - 1, at).trim_matches(' ').is_empty();
    if !begins {
        return None;
    }
    let surname_end = words(on, at)?;
    if on.word(surname_end) != ","
        || !on.gap(surname_end - 1, surname_end).is_empty()
        || on.gap(surname_end, surname_end + 1) != " "
    {
        return None;
    }
    let end = words(on, surname_end + 1)?;
    let ends = end >= on.tokens.len() || matches!(on.word(end), ";" | "." | ")") || on.gap(end - 1, end).contains('\n');
    if !ends {
        return None;
    }
    let of = |start: usize, end: usize| on.tokens[start].span.cover(on.tokens[end - 1].span);
    let surname = of(at, surname_end).of(on.text);
    let is_place = |words: &str| on.gazetteer.lookup(words).into_iter().any(|entry| on.gazetteer.place(entry).is_some());
    let place = is_place(surname) && on.gazetteer.surname(surname).is_none();
    let sure = on.is_forename(surname_end + 1) && !is_place(of(surname_end + 1, end).of(on.text));
    Some(Pair { span: of(at, end), end, sure, place })
}

/// One past the last of one to three capitalised words.
fn words(on: &Setting<'_>, at: usize) -> Option<usize> {
    let is_word = |at: usize| on.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word) && on.is_capital(at);
    let mut end = at;
    while end - at < LONGEST && is_word(end) && (end == at || on.gap(end - 1, end) == " ") {
        end += 1;
    }
    (end > at).then_some(end)
}
