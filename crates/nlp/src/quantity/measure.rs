//! Percentages and measures: `5 per cent`, `3.5 percentage points`, `20 km`, `5-mile`, `30 degrees Celsius`, `120mph`.

use super::{Found, Number, word_lists::WORDS};
use crate::{
    Label, Rule, TokenKind,
    temporal::{Atoms, Lex},
};

/// `a metre`, `half a mile` apart; after a price, `£2 a litre`, it is a rate.
pub(super) fn single(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let rate = i > 0
        && (matches!(a.lex(i - 1), Lex::Digits(_) | Lex::Decimal(_) | Lex::Card(_) | Lex::Scale(_) | Lex::Unit(_))
            || a.before(i, &["cents", "pence", "p", "dollars", "euros", "rupees"]));
    let fits = i + 1 < end && WORDS.single.contains(&a.low(i + 1)) && !a.joined(i + 1) && !a.joined(i + 2);
    (fits && !rate).then_some(Found { end: i + 2, label: Label::Quantity, rule: Rule::GrammarQuantity, score: 850 })
}

/// A percentage or a measure whose number is known.
pub(super) fn read(a: &Atoms<'_>, number: &Number, end: usize) -> Option<Found> {
    percent(a, number, end).or_else(|| measure(a, number, end))
}

fn percent(a: &Atoms<'_>, number: &Number, end: usize) -> Option<Found> {
    let mut at = number.end;
    let mut stop = sign(a, at, end)?;
    // "50% to 75%"; a hyphen between spaces parts two columns.
    at = stop;
    if (a.any(at, &["to", "or"])
        || a.any(at, &["-", "–"]) && a.touches(at)
        || a.is(at, "and") && a.before(number.start, &["between"]))
        && !a.before(number.start, &["from"])
        && at + 1 < end
        && let Some(second) = super::one(a, at + 1, end).and_then(|(after, _)| sign(a, after, end))
    {
        stop = second;
    }
    Some(Found { end: stop, label: Label::Percent, rule: Rule::GrammarPercent, score: 980 })
}

fn sign(a: &Atoms<'_>, at: usize, end: usize) -> Option<usize> {
    if at >= end {
        return None;
    }
    match a.bare(at) {
        "%" | "percent" | "pct" | "pc" => Some(at + 1),
        "per" if a.is(at + 1, "cent") && at + 1 < end => Some(at + 2),
        "percentage" | "basis" if a.any(at + 1, &["point", "points"]) && at + 1 < end => Some(at + 2),
        "a" if a.is(at + 1, "percent") && at + 1 < end => Some(at + 2),
        _ => None,
    }
}

fn measure(a: &Atoms<'_>, number: &Number, end: usize) -> Option<Found> {
    let mut at = number.end;
    if a.any(at, &["square", "cubic", "sq", "cu", "nautical", "metric", "short", "light", "troy", "us", "u.s.", "more"])
        && at + 1 < end
        && WORDS.units.contains(&a.low(at + 1))
    {
        at += 1;
    }
    if at >= end {
        return None;
    }
    let word = a.bare(at);
    let touches = a.joined(at) || a.touches(at);
    let long = WORDS.units.contains(&word) || word == "years" && a.is(at.wrapping_sub(1), "light");
    let short = WORDS.short.contains(&word)
        && (word.chars().count() > 1 && word != "in" || touches)
        && !matches!(a.lex(number.start), Lex::Card(_));
    if !long && !short {
        return None;
    }
    // "On 20 foot patrols" has no hyphen: a singular measures only one, or in a compound.
    let mut stop = at + 1;
    if a.any(stop, &["celsius", "fahrenheit", "centigrade", "north", "south", "east", "west", "c", "f"])
        && matches!(word, "degree" | "degrees")
    {
        stop += 1;
    } else if stop + 1 < end
        && (a.any(stop, &["per", "an", "a"])
            && a.any(stop + 1, &["hour", "second", "day", "minute", "gallon"])
            && !a.joined(stop)
            || a.is(stop, "/") && a.touches(stop) && a.any(stop + 1, &["h", "hr", "s", "hour", "day", "year"]))
    {
        stop += 2;
    }
    // "5-foot-10", "6 feet 3 inches", "a 5-mile-long queue".
    while stop < end
        && a.joined(stop)
        && (a.any(stop, &["long", "wide", "high", "tall", "deep", "thick", "square"])
            || a.kind(stop) == Some(TokenKind::Number)
            || matches!(a.lex(stop), crate::temporal::Lex::Digits(_)))
    {
        stop += 1;
    }
    if let Some((after, _)) = super::numeral::read(a, stop, end)
        && matches!(word, "foot" | "feet")
        && a.any(after, &["inch", "inches"])
        && after < end
    {
        stop = after + 1;
    }
    Some(Found { end: stop, label: Label::Quantity, rule: Rule::GrammarQuantity, score: if long { 950 } else { 900 } })
}
