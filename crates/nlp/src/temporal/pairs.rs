//! Dates that share a month or a year with their neighbour: `April 24 and 25`, `from May 1 to June 3, 2003`.

use jiff::civil::Date;

use super::{
    atoms::Atoms,
    calendar::{Holiday, Stamp},
    expr::{Expr, Found, Lean},
    grammar,
    lexicon::Lex,
    word_lists::LISTS,
};
use crate::Anchor;

/// A date of the sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dated {
    /// The atom after its last.
    pub(super) end: usize,
    pub(super) day: Date,
    /// Whether its own words tell its year; otherwise it is a weekday yet to come.
    pub(super) full: bool,
    /// What it counts from.
    pub(super) anchor: Anchor,
}

/// The weekday at `i` as one of the days after the weekday that it is told together with: `from Monday to Friday`.
pub(super) fn with_week(a: &Atoms<'_>, i: usize, found: &Found, before: Option<Dated>) -> Option<Expr> {
    let Expr::Weekday(weekday, Lean::Open) = found.expr else { return None };
    before.filter(|before| !before.full && before.end + 1 == i && a.any(before.end, &LISTS.pair_between))?;
    Some(Expr::Weekday(weekday, Lean::Resolution(1)))
}

/// The expression with the year of the date that is told together with it, after it or before it, and what that year counts from: in "May 1 last year to
/// June 3" from the day of publication.
pub(super) fn with_year(a: &Atoms<'_>, i: usize, found: &Found, to: usize, before: Option<Dated>) -> Option<(Expr, Anchor)> {
    let (month, day) = match found.expr {
        Expr::MonthDay(month, day) => (month, Some(day)),
        Expr::Month(month, Lean::Open) => (month, None),
        _ => return None,
    };
    let (year, anchor) = if a.any(found.end, &LISTS.pair_between) && a.is_edge(found.end + 1) {
        let next = match grammar::at(a, found.end + 1, to)?.expr {
            Expr::Fixed(Stamp::Day(date)) => (date.year(), date.month(), day.map(|_| date.day())),
            Expr::Fixed(Stamp::Month(year, month)) => (year, month, None),
            _ => return None,
        };
        (next.0 - i16::from((month, day) > (next.1, next.2)), Anchor::Absolute)
    } else {
        let Dated { end, day: date, full, anchor } = before?;
        if !full || end + 1 != i || !a.any(end, &LISTS.pair_between) {
            return None;
        }
        (date.year() + i16::from((month, day) < (date.month(), day.map(|_| date.day()))), anchor)
    };
    Some((Expr::Within(Box::new(Expr::Fixed(Stamp::Year(year))), Box::new(found.expr.clone())), anchor))
}

/// The second day of a pair.
pub(super) struct Second {
    /// The atom where its number stands.
    pub(super) at: usize,
    pub(super) number: i8,
    /// The first day with that number in place of its own.
    pub(super) expr: Expr,
}

/// The second day of `April 24 and 25`, of which `first` ends before the atom `end`.
pub(super) fn second_day(a: &Atoms<'_>, end: usize, to: usize, first: &Expr) -> Option<Second> {
    let at = end + 1;
    let Lex::Digits(day @ 1..=31) = a.lex(at) else { return None };
    let bare = at < to && a.low(at).len() <= 2 && a.is_edge(at + 1) && !a.joined(at);
    let last = at + 1 == to || a.any(at + 1, &LISTS.pair_after) || a.kind(at + 1) == Some(crate::TokenKind::Punct);
    let number = day as i8;
    let expr = on_day(first, number).filter(|_| bare && last && a.any(end, &["and", "or", "to"]))?;
    Some(Second { at, number, expr })
}

/// A later day of the month that a day is of; `None` where no year has it.
fn on_day(expr: &Expr, number: i8) -> Option<Expr> {
    // A leap year has every day that any year has.
    let is_later = |month, day| number > day && Date::new(2000, month, number).is_ok();
    Some(match expr {
        Expr::MonthDay(month, day) if is_later(*month, *day) => Expr::MonthDay(*month, number),
        Expr::Fixed(Stamp::Day(day)) if number > day.day() => {
            Expr::Fixed(Stamp::Day(Date::new(day.year(), day.month(), number).ok()?))
        }
        Expr::Holiday(Holiday::Fixed { month, day }, lean) if is_later(*month, *day) => {
            Expr::Holiday(Holiday::Fixed { month: *month, day: number }, *lean)
        }
        Expr::Within(year, part) => Expr::Within(year.clone(), Box::new(on_day(part, number)?)),
        _ => return None,
    })
}
