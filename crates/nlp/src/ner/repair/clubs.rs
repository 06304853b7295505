//! Clubs that go by the names of their towns: in a match, and wherever the article says one of them again and does not mean the place.

use std::collections::BTreeSet;

use crate::{Label, Rule, Span, TokenKind, gazetteer::PlaceKind};

use super::{Name, Setting};

/// What sides do to each other, in small letters.
const MATCHES: &[&str] = &[
    "beat",
    "beats",
    "beating",
    "thrash",
    "thrashed",
    "thrashing",
    "hammered",
    "thumped",
    "crushed",
    "edged",
    "stunned",
    "routed",
    "trounced",
    "outclassed",
    "overcame",
    "defeated",
    "defeats",
    "defeat",
    "downed",
    "drew",
    "draw",
    "drawing",
    "drawn",
    "lost",
    "lose",
    "losing",
    "won",
    "win",
    "wins",
    "winning",
    "held",
    "hosted",
    "host",
    "visited",
    "sank",
    "saw",
    "swept",
    "past",
    "against",
    "trounce",
    "eased",
    "cruised",
    "goalless",
    "trailed",
    "led",
    "victory",
    "level",
    "face",
    "faced",
    "meet",
    "met",
    "versus",
    "v",
    "vs",
];
/// What a club has and a town has not, in small letters, after "'s" or right after the name.
const OF_CLUBS: &[&str] = &[
    "coach",
    "manager",
    "captain",
    "striker",
    "goalkeeper",
    "keeper",
    "midfielder",
    "defender",
    "winger",
    "forward",
    "skipper",
    "boss",
    "substitute",
    "fans",
    "supporters",
    "players",
    "squad",
    "defence",
    "midfield",
    "attack",
    "goal",
    "goals",
    "equaliser",
    "winner",
    "penalty",
];

/// Makes clubs of the towns that meet in a match. `names` stand in order without overlap and go on doing so.
pub(super) fn repair(on: &Setting<'_>, names: &mut Vec<Name>) {
    let mut clubs: BTreeSet<String> = BTreeSet::new();
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut at = 0;
    for sentence in on.sentences {
        let (start, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        while at < names.len() && names[at].span.start < sentence.span.start {
            at += 1;
        }
        let first = at;
        while at < names.len() && names[at].span.end <= sentence.span.end {
            at += 1;
        }
        if !(start..end).any(|at| is_score(on, at))
            || !(start..end).any(|at| MATCHES.contains(&on.word(at).to_lowercase().as_str()))
        {
            continue;
        }
        let sides: Vec<&Name> = names[first..at].iter().filter(|name| is_side(on, name)).collect();
        // One side may be known as a club already.
        let others = names[first..at].iter().filter(|name| name.label == Label::Org).count();
        if sides.len() + others >= 2 {
            let single = |name: &&Name| name.label == Label::Org && !name.span.of(on.text).contains(' ');
            known.extend(names[first..at].iter().filter(single).map(|name| name.span.of(on.text).to_owned()));
            clubs.extend(sides.into_iter().map(|side| side.span.of(on.text).to_owned()));
        }
    }
    // A player of that surname is no club.
    for name in names.iter().filter(|name| name.label == Label::Person) {
        if let Some((_, last)) = name.span.of(on.text).rsplit_once(' ') {
            clubs.remove(last);
        }
    }
    if clubs.is_empty() && known.is_empty() {
        return;
    }
    for name in names.iter_mut() {
        let words = name.span.of(on.text);
        let wanted = matches!(name.label, Label::Gpe | Label::Loc | Label::Fac | Label::Person | Label::Product);
        if wanted && clubs.contains(words) && !is_there(on, name.span) {
            *name = Name { label: Label::Org, rule: Rule::ArticleOtherMentions, entry: None, titled: false, ..name.clone() };
        }
    }
    known.append(&mut clubs);
    again(on, &known, names);
}

/// "Bath have not won since August": a club of one word again, where it was taken for no name.
fn again(on: &Setting<'_>, clubs: &BTreeSet<String>, names: &mut Vec<Name>) {
    let mut found = Vec::new();
    let mut at = 0;
    for (place, token) in on.tokens.iter().enumerate() {
        let word = token.span.of(on.text);
        if token.kind != TokenKind::Word || !clubs.contains(word) {
            continue;
        }
        while at < names.len() && names[at].span.end <= token.span.start {
            at += 1;
        }
        let is_free = names.get(at).is_none_or(|name| !name.span.overlaps(token.span));
        let next = on.word(place + 1);
        let acts = matches!(next, "have" | "has" | "had" | "are" | "were" | "was" | "is" | "will" | "'s" | "\u{2019}s")
            || MATCHES.contains(&next)
            || OF_CLUBS.contains(&next);
        if is_free && acts && !is_there(on, token.span) {
            let rule = Rule::ArticleOtherMentions;
            found.push(Name { span: token.span, label: Label::Org, rule, score: crate::Score(800), entry: None, titled: false });
        }
    }
    if !found.is_empty() {
        names.extend(found);
        names.sort_by_key(|name| name.span);
    }
}

/// Whether a town stands where a side of a match may.
fn is_side(on: &Setting<'_>, name: &Name) -> bool {
    if !matches!(name.label, Label::Gpe | Label::Loc | Label::Fac) || is_there(on, name.span) {
        return false;
    }
    // Teams of countries and states are those of their countries.
    let places = on.gazetteer.lookup(name.span.of(on.text)).into_iter().filter_map(|entry| on.gazetteer.place(entry));
    places.into_iter().next().is_none_or(|place| matches!(place.kind, PlaceKind::City | PlaceKind::Capital | PlaceKind::District))
}

/// Whether the words around say that the place is meant: "in Preston", "the city of Preston", "Preston, Lancashire". "Lost to Preston" does not.
fn is_there(on: &Setting<'_>, span: Span) -> bool {
    let at = on.tokens.partition_point(|token| token.span.start < span.start);
    let before = at.checked_sub(1).map_or("", |at| on.word(at));
    let next = on.tokens.partition_point(|token| token.span.start < span.end);
    if OF_CLUBS.contains(&on.word(next)) || matches!(on.word(next), "'s" | "\u{2019}s") && OF_CLUBS.contains(&on.word(next + 1)) {
        return false;
    }
    // A dateline, and "Preston, Lancashire".
    let is_dateline = matches!(on.word(next), "--" | "-" | "\u{2014}" | "\u{2013}" | "(") && on.opens(at);
    let is_in_state = on.word(next) == "," && on.is_capital(next + 1) && !MATCHES.contains(&on.word(next + 2));
    if is_dateline
        || is_in_state && on.gazetteer.lookup(on.word(next + 1)).into_iter().any(|entry| on.gazetteer.place(entry).is_some())
    {
        return true;
    }
    matches!(before.to_lowercase().as_str(), "in" | "near" | "from" | "of" | "outside" | "around" | "across")
        || before == "at" && !on.word(next).is_empty()
}

/// "4-1", "2–2": two small numbers and a dash.
fn is_score(on: &Setting<'_>, at: usize) -> bool {
    let part = |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    on.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number)
        && on.word(at).split_once(['-', '\u{2013}']).is_some_and(|(one, other)| part(one) && part(other))
}
