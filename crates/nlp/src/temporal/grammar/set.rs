//! Recurring times: `every Monday`, `daily`, `twice a week`, `each July`, `Tuesday nights`.

use super::{
    super::{
        atoms::Atoms,
        expr::Found,
        lexicon::{DayPart, Lex, Season, Unit},
    },
    amount,
};
use crate::{
    Rule, TimexKind, TokenKind,
    quantity::numeral::{self, Amount},
};

/// A recurring time that begins at atom `i`.
pub(super) fn read(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    match a.low(i) {
        "every" | "each" => every(a, i, end),
        "daily" | "nightly" => adverb(a, i, "P1D"),
        "weekly" => adverb(a, i, "P1W"),
        "monthly" => adverb(a, i, "P1M"),
        "annually" | "yearly" => adverb(a, i, "P1Y"),
        "hourly" => adverb(a, i, "PT1H"),
        "once" | "twice" | "thrice" => rate(a, i + 1, end),
        _ => match a.lex(i) {
            Lex::Weekday(weekday) => weekdays(a, i, weekday),
            Lex::Card(_) | Lex::Digits(_) => {
                let (stop, _) = numeral::read(a, i, end)?;
                if a.is(stop, "times") { rate(a, stop + 1, end) } else { None }
            }
            Lex::Opener if a.is(i, "several") && a.is(i + 1, "times") => rate(a, i + 2, end),
            _ => None,
        },
    }
}

fn set(end: usize, value: impl Into<String>, score: u16) -> Option<Found> {
    Some(Found::value(end, TimexKind::Set, value, Rule::GrammarSet, score))
}

/// A capital shows a name: the Daily Mail, Weekly World News, the party daily Granma.
fn adverb(a: &Atoms<'_>, i: usize, value: &str) -> Option<Found> {
    if a.capital(i) && i > 0 && a.capital(i - 1) || a.capital(i + 1) { None } else { set(i + 1, value, 850) }
}

/// `every day`, `every two weeks`, `each Thursday`, `each of the past three years`.
fn every(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let mut at = i + 1;
    if at >= end {
        return None;
    }
    let mut every = 1;
    if a.any(at, &["other", "second"]) {
        every = 2;
        at += 1;
    } else if a.is(at, "single") {
        at += 1;
    } else if let Some((stop, Amount::Exact(milli))) = numeral::read(a, at, end) {
        every = milli / 1000;
        at = stop;
    }
    if at >= end {
        return None;
    }
    match a.lex(at) {
        Lex::Unit(unit) => set(at + 1, amount::value(Amount::Exact(every.saturating_mul(1000)), unit), 930),
        Lex::Weekday(weekday) => {
            let part = part_suffix(a, at + 1);
            set(at + 1 + usize::from(!part.is_empty()), format!("XXXX-WXX-{weekday}{part}"), 930)
        }
        Lex::Month(month) if a.capital(at) => set(at + 1, format!("XXXX-{month:02}"), 930),
        Lex::Season(season) => set(at + 1, format!("XXXX-{}", season_code(season)), 920),
        Lex::DayPart(part) => set(at + 1, format!("XXXX-XX-XX{}", part.suffix()), 920),
        Lex::Opener if a.is(at, "weekend") => set(at + 1, "XXXX-WXX-WE", 920),
        _ => None,
    }
}

/// `a week`, `per month`, `each day` after a number of times.
fn rate(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let unit = amount::unit(a, i + 1)?;
    let fits =
        i + 1 < end && a.any(i, &["a", "an", "per", "each", "every"]) && !a.low(i + 1).ends_with('s') && unit >= Unit::Hour;
    if fits { set(i + 2, amount::value(Amount::Exact(1000), unit), 900) } else { None }
}

/// `Mondays`, `Tuesday nights`.
fn weekdays(a: &Atoms<'_>, i: usize, weekday: i8) -> Option<Found> {
    if !a.capital(i) || a.kind(i) != Some(TokenKind::Word) {
        return None;
    }
    if a.low(i).ends_with("days") {
        return set(i + 1, format!("XXXX-WXX-{weekday}"), 880);
    }
    match a.lex(i + 1) {
        Lex::DayPart(part) if a.low(i + 1).ends_with('s') => set(i + 2, format!("XXXX-WXX-{weekday}{}", part.suffix()), 900),
        _ => None,
    }
}

fn part_suffix(a: &Atoms<'_>, at: usize) -> &'static str {
    match a.lex(at) {
        Lex::DayPart(part @ (DayPart::Morning | DayPart::Afternoon | DayPart::Evening | DayPart::Night)) => part.suffix(),
        _ => "",
    }
}

fn season_code(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Fall => "FA",
        Season::Winter => "WI",
    }
}
