//! Dates by month and day: `May 1, 2021`, `1 May`, `the 12th of March`, `Saturday, April 25`, `March 1996`.

use super::super::word_lists::LISTS;
use crate::Rule;
use jiff::civil::Date;

use super::{
    super::{
        WEEKDAY,
        atoms::Atoms,
        calendar::{Holiday, Stamp},
        expr::{Base, Expr, Found, Lean},
        lexicon::{Lex, Unit},
    },
    absolute,
};

/// A date that begins with a month's name. With `certain` a bare month needs no witness.
pub(super) fn from_month(a: &Atoms<'_>, i: usize, end: usize, certain: bool) -> Option<Found> {
    let Lex::Month(month) = a.lex(i) else { return None };
    if !a.capital(i) {
        return None;
    }
    let mut at = i + 1;
    if a.is(at, ".") && a.touches(at) && a.bare(i).len() <= 4 && day(a, at + 1, end).is_some() {
        at += 1;
    }
    if let Some((after, day)) = day(a, at, end) {
        let comma = if a.is(after, ",") { after + 1 } else { after };
        if let Some((stop, year)) = absolute::year(a, comma, end).filter(|(_, year)| (1400..2100).contains(year))
            && let Ok(date) = Date::new(year, month, day)
        {
            return Some(Found::date(stop, Expr::Fixed(Stamp::Day(date)), Rule::GrammarDateFull, 980));
        }
        if let Some((stop, year)) = relative_year(a, comma, end) {
            return Some(Found::date(stop, within(year, Expr::MonthDay(month, day)), Rule::GrammarDateDayOfYear, 930));
        }
        // A name as much as a date, whatever the year in which the article speaks of it.
        if (month, day) == (9, 11)
            && a.any(after, &["attack", "attacks", "terror", "terrorist", "hijackers", "bombings", "atrocities"])
        {
            return Some(Found::date(after, Expr::Value("2001-09-11".to_owned()), Rule::GrammarDateNineEleven, 950));
        }
        if valid(month, day) {
            return Some(Found::date(after, Expr::MonthDay(month, day), Rule::GrammarDateDay, 930));
        }
    }
    let of = if a.any(at, &["of", ","]) { at + 1 } else { at };
    if let Some((stop, year)) = absolute::year(a, of, end).filter(|(_, year)| (1400..2100).contains(year)) {
        return Some(Found::date(stop, Expr::Fixed(Stamp::Month(year, month)), Rule::GrammarDateMonthOfYear, 960));
    }
    let of = if a.is(at, "of") { at + 1 } else { at };
    if let Some((stop, year)) = relative_year(a, of, end) {
        return Some(Found::date(stop, within(year, Expr::Month(month, Lean::Open)), Rule::GrammarDateMonthOfYear, 920));
    }
    let witness = certain || i > 0 && a.any(i - 1, &LISTS.month_witnesses);
    let name = month == 5 || month == 3 || a.bare(i).len() <= 4 && a.bare(i) != "june" && a.bare(i) != "july";
    let person = a.capital(at) && !matches!(a.lex(at), Lex::Month(_) | Lex::Weekday(_))
        || i > 0 && a.capital(i - 1) && i > 1 && !a.any(i - 1, &LISTS.month_witnesses);
    let modal = month == 5
        && a.kind(at).is_some_and(|kind| kind == crate::TokenKind::Word)
        && a.any(at, &["be", "have", "not", "also", "well", "i", "we"]);
    // "In October Laos switched on the dam"; not "in April Jones's view".
    let plain =
        witness && !certain && !matches!(month, 3..=6 | 8) && a.bare(i).len() > 4 && !a.before(i, &["and", "or", "of", "for"]);
    if modal || person && (a.capital(at) && !plain || !witness) || name && !witness {
        return None;
    }
    Some(Found::date(at, Expr::Month(month, Lean::Open), Rule::GrammarDateMonth, if witness { 900 } else { 800 }))
}

/// A date that begins with a day's number: `1 May 2021`, `12th of March`, `21st April`.
pub(super) fn from_day(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let start = if a.is(i, "the") { i + 1 } else { i };
    let (mut at, day) = day(a, start, end)?;
    if let Some(found) = first_of_two(a, i, at, day, end) {
        return Some(found);
    }
    if a.is(at, "of") {
        at += 1;
    }
    let Lex::Month(month) = a.lex(at) else { return None };
    if at >= end || !a.capital(at) || !valid(month, day) {
        return None;
    }
    at += 1;
    if a.is(at, ".") && a.touches(at) && a.bare(at - 1).len() <= 4 && absolute::year(a, at + 1, end).is_some() {
        at += 1;
    }
    let comma = if a.any(at, &[",", "of"]) { at + 1 } else { at };
    if let Some((stop, year)) = absolute::year(a, comma, end) {
        let date = Date::new(year, month, day).ok()?;
        return Some(Found::date(stop, Expr::Fixed(Stamp::Day(date)), Rule::GrammarDateFull, 980));
    }
    if let Some((stop, year)) = relative_year(a, comma, end) {
        return Some(Found::date(stop, within(year, Expr::MonthDay(month, day)), Rule::GrammarDateDayOfYear, 930));
    }
    Some(Found::date(at, Expr::MonthDay(month, day), Rule::GrammarDateDay, 930))
}

/// The first day of `3 and 4 March` and `from 28 to 30 June 2021`, which the second one's month and year place.
fn first_of_two(a: &Atoms<'_>, i: usize, at: usize, first: i8, end: usize) -> Option<Found> {
    let pair = a.any(at, &["and", "to", "or"]) && a.before(i, &["on", "from", "between", "of", "the"]);
    let second =
        if pair && matches!(a.lex(at + 1), Lex::Digits(_) | Lex::Ordinal(_)) { from_day(a, at + 1, end)? } else { return None };
    let expr = match second.expr {
        Expr::MonthDay(month, last) if first < last => Expr::MonthDay(month, first),
        Expr::Fixed(Stamp::Day(last)) if first < last.day() => {
            Expr::Fixed(Stamp::Day(Date::new(last.year(), last.month(), first).ok()?))
        }
        _ => return None,
    };
    Some(Found::date(at, expr, Rule::GrammarDateDayOfTwo, 850))
}

/// `second Sunday in March`, `last Friday of May 2019`, from the ordinal.
pub(super) fn nth_weekday(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let nth = match a.lex(i) {
        Lex::Ordinal(nth) => i8::try_from(nth).ok()?,
        _ => -1,
    };
    let (Lex::Weekday(weekday), Lex::Month(month)) = (a.lex(i + 1), a.lex(i + 3)) else { return None };
    if !a.any(i + 2, &["in", "of"]) || i + 4 > end || !a.capital(i + 3) {
        return None;
    }
    let day = Holiday::Nth { month, nth, weekday };
    let found = |stop, expr| Some(Found::date(stop, expr, Rule::GrammarDateNthWeekday, 920));
    match absolute::year(a, i + 4, end).filter(|(_, year)| (1400..2100).contains(year)) {
        Some((stop, year)) => found(stop, Expr::Fixed(Stamp::Day(day.of(year)?))),
        None => found(i + 4, Expr::Holiday(day, Lean::Open)),
    }
}

/// A date that begins with a weekday: `Thursday`, `Saturday, April 25`, `Monday 3 May 2021`.
pub(super) fn from_weekday(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let Lex::Weekday(weekday) = a.lex(i) else { return None };
    let word = a.bare(i);
    if !a.capital(i) || word.len() > 3 && word.ends_with("days") {
        return None;
    }
    let short = word.len() <= 5;
    let mut at = i + 1;
    if a.is(at, ".") && a.touches(at) && short {
        at += 1;
    }
    let next = if a.is(at, ",") { at + 1 } else { at };
    let dated =
        from_month(a, next, end, false).filter(|found| !matches!(found.expr, Expr::Month(..))).or_else(|| from_day(a, next, end));
    if let Some(found) = dated {
        return Some(Found { rule: Rule::GrammarDateFull, ..found });
    }
    // "Sun", "Sat" and "Mon" are too often something else.
    if short && (word.len() == 3 && !a.low(i).ends_with('.') || matches!(word, "sun" | "sat")) {
        return None;
    }
    let title = matches!(
        a.low(at),
        "times" | "telegraph" | "mail" | "mirror" | "express" | "herald" | "tribune" | "post" | "star" | "independent" | "globe" | "business" | "world" | "night" if a.capital(at)
    );
    let name = a.before(i, &["black", "good", "bloody", "holy", "ash", "palm", "super", "cyber", "giving", "casual"])
        && a.capital(i - 1)
        || a.before(i, &["ruby"]);
    if title || name || a.joined(at) {
        return None;
    }
    Some(Found::date(at, Expr::Weekday(weekday, Lean::Open), WEEKDAY, 920))
}

/// A day of the month: `1`, `12th`, `eighth`; `1-3` counts as its first.
fn day(a: &Atoms<'_>, i: usize, end: usize) -> Option<(usize, i8)> {
    if i >= end {
        return None;
    }
    let day = match a.lex(i) {
        Lex::Digits(day) if a.low(i).len() <= 2 || a.low(i).len() == 3 && a.low(i).ends_with(['.', ',']) => {
            i8::try_from(day).ok()?
        }
        Lex::Ordinal(day) => i8::try_from(day).ok()?,
        Lex::Card(20 | 30) if a.joined(i + 1) => match (a.lex(i), a.lex(i + 1)) {
            (Lex::Card(tens), Lex::Ordinal(unit)) if unit < 10 => i8::try_from(tens as u32 + unit).ok()?,
            _ => return None,
        },
        Lex::Marked => {
            let (from, to) = a.low(i).split_once(['-', '–'])?;
            let (from, to): (i8, i8) = (from.parse().ok()?, to.parse().ok()?);
            if !(from < to && to <= 31) {
                return None;
            }
            from
        }
        _ => return None,
    };
    let stop = if matches!(a.lex(i), Lex::Card(_)) { i + 2 } else { i + 1 };
    ((1..=31).contains(&day) && !a.any(stop, &["%", "percent", "million", "billion"]) && !a.joined(stop)).then_some((stop, day))
}

/// `this year`, `last year`, `next year`.
fn relative_year(a: &Atoms<'_>, i: usize, end: usize) -> Option<(usize, Expr)> {
    if a.is(i, "the") && a.any(i + 1, &["same", "following", "previous", "next"]) && a.is(i + 2, "year") && i + 2 < end {
        let shift = match a.low(i + 1) {
            "same" => 0,
            "previous" => -1,
            _ => 1,
        };
        return Some((i + 3, Expr::Near(Unit::Year, shift, Base::Narrative)));
    }
    if i + 1 >= end || !a.is(i + 1, "year") {
        return None;
    }
    let shift = match a.low(i) {
        "that" => return Some((i + 2, Expr::Near(Unit::Year, 0, Base::Narrative))),
        "this" => 0,
        "last" => -1,
        "next" => 1,
        _ => return None,
    };
    Some((i + 2, Expr::Near(Unit::Year, shift, Base::Published)))
}

fn within(year: Expr, part: Expr) -> Expr {
    Expr::Within(Box::new(year), Box::new(part))
}

/// Whether the month has that day in some year.
fn valid(month: i8, day: i8) -> bool {
    Date::new(2000, month, day).is_ok()
}
