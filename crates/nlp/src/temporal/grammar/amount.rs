//! How many units: `two`, `a few`, `several`, `two to three`, `a couple of`, `12-18`.

use super::super::{
    atoms::Atoms,
    lexicon::{Lex, Unit},
    word_lists::LISTS,
};
use crate::quantity::numeral::{self, Amount};

/// An amount, then a unit of time.
pub(super) struct Length {
    pub(super) end: usize,
    pub(super) amount: Amount,
    pub(super) unit: Unit,
    /// Whether it is `a` or `an`, which is as often a rate.
    pub(super) article: bool,
    /// Whether the whole is hyphened into one token, `two-day`.
    pub(super) joined: bool,
}

/// An amount of time that begins at atom `i`.
pub(super) fn read(a: &Atoms<'_>, i: usize, end: usize) -> Option<Length> {
    let (mut at, mut amount, article) = count(a, i, end)?;
    // "Two to three weeks", "one or two days": the lesser is kept.
    if (a.any(at, &["to", "or", "-", "–"]) || a.is(at, "and") && a.before(i, &["between"]))
        && let Some((stop, _)) = numeral::read(a, at + 1, end)
    {
        at = stop;
        amount = if matches!(amount, Amount::Exact(_)) { amount } else { Amount::Some };
    }
    if a.any(at, &LISTS.amount_between) {
        at += 1;
    }
    if at >= end {
        return None;
    }
    let fortnight = a.any(at, &["fortnight", "fortnights"]);
    let unit = if fortnight { Unit::Week } else { unit(a, at)? };
    if let (true, Amount::Exact(milli)) = (fortnight, amount) {
        amount = Amount::Exact(milli.saturating_mul(2));
    }
    let joined = a.joined(at);
    let mut stop = at + 1;
    if let Amount::Exact(milli) = amount
        && a.is(stop, "and")
        && a.any(stop + 1, &["a"])
        && a.is(stop + 2, "half")
        && stop + 2 < end
    {
        amount = Amount::Exact(milli.saturating_add(500));
        stop += 3;
    }
    Some(Length { end: stop, amount, unit, article, joined })
}

/// The unit at atom `at`, fortnights and the noun `second` apart.
pub(super) fn unit(a: &Atoms<'_>, at: usize) -> Option<Unit> {
    match a.lex(at) {
        Lex::Unit(unit) => Some(unit),
        Lex::Ordinal(2) if a.is(at, "second") && (a.joined(at)) => Some(Unit::Second),
        _ => None,
    }
}

fn count(a: &Atoms<'_>, i: usize, end: usize) -> Option<(usize, Amount, bool)> {
    if i >= end {
        return None;
    }
    if a.any(i, &["a", "the"]) && a.any(i + 1, &["few", "couple", "good"])
        || a.any(i, &["few", "couple", "several", "many", "both"])
    {
        let at = if a.any(i, &["a", "the"]) { i + 1 } else { i };
        let of = if a.is(at + 1, "of") { at + 2 } else { at + 1 };
        let amount = match a.low(at) {
            "couple" | "both" => Amount::Exact(2000),
            "good" => return None,
            _ => Amount::Some,
        };
        return Some((of, amount, false));
    }
    if let Some((stop, amount)) = numeral::read(a, i, end) {
        let of = if amount == Amount::Some && a.is(stop, "of") { stop + 1 } else { stop };
        return Some((of, amount, false));
    }
    if let Some((from, to)) = a.low(i).split_once(['-', '–']).filter(|_| a.lex(i) == Lex::Marked) {
        let (from, to): (u64, u64) = (from.parse().ok()?, to.parse().ok()?);
        return (from < to && to < 1000).then_some((i + 1, Amount::Exact(from * 1000), false));
    }
    if a.is(i, "half") && a.any(i + 1, &["a", "an"]) {
        return Some((i + 2, Amount::Exact(500), false));
    }
    if a.any(i, &["a", "an"]) && a.is(i + 1, "half") && a.joined(i + 2) {
        return Some((i + 2, Amount::Exact(500), false));
    }
    if a.is(i, "another") {
        return Some((i + 1, Amount::Exact(1000), false));
    }
    a.any(i, &["a", "an"]).then_some((i + 1, Amount::Exact(1000), true))
}

/// The TIMEX3 value: `P2D`, `PT5H`, `PXM`, `P2Y6M`.
pub(super) fn value(amount: Amount, unit: Unit) -> String {
    let lead = if unit.is_clock() { "PT" } else { "P" };
    let letter = unit.letter();
    let Amount::Exact(milli) = amount else { return format!("{lead}X{letter}") };
    let (whole, part) = (milli / 1000, milli % 1000);
    if part == 0 {
        return format!("{lead}{whole}{letter}");
    }
    let half = match unit {
        Unit::Year => "6M",
        Unit::Hour => "30M",
        Unit::Minute => "30S",
        _ => "",
    };
    if part == 500 && !half.is_empty() {
        return if whole == 0 { format!("{lead}{half}") } else { format!("{lead}{whole}{letter}{half}") };
    }
    let fraction = format!("{part:03}");
    format!("{lead}{whole}.{}{letter}", fraction.trim_end_matches('0'))
}
