//! Dates that share a month or a year with their neighbour: `April 24 and 25`, `from May 1 to June 3, 2003`.

use jiff::civil::Date;

use super::{
    atoms::Atoms,
    calendar::Stamp,
    expr::{Expr, Found, Lean},
    grammar,
    lexicon::Lex,
    word_lists::LISTS,
};

/// A date of the sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dated {
    /// The atom after its last.
    pub(super) end: usize,
    pub(super) day: Date,
    /// Whether its own words tell its year; otherwise it is a weekday yet to come.
    pub(super) full: bool,
}

/// The weekday at `i` as one of the days after the weekday that it is told together with: `from Monday to Friday`.
pub(super) fn with_week(a: &Atoms<'_>, i: usize, found: &Found, before: Option<Dated>) -> Option<Expr> {
    let Expr::Weekday(weekday, Lean::Open) = found.expr else { return None };
    before.filter(|before| !before.full && before.end + 1 == i && a.any(before.end, &LISTS.pair_between))?;
    Some(Expr::Weekday(weekday, Lean::Resolution(1)))
}

/// The expression with the year of the date that is told together with it, after it or before it.
pub(super) fn with_year(a: &Atoms<'_>, i: usize, found: &Found, to: usize, before: Option<Dated>) -> Option<Expr> {
    let (month, day) = match found.expr {
        Expr::MonthDay(month, day) => (month, Some(day)),
        Expr::Month(month, Lean::Open) => (month, None),
        _ => return None,
    };
    let year = if a.any(found.end, &LISTS.pair_between) && a.is_edge(found.end + 1) {
        let next = match grammar::at(a, found.end + 1, to)?.expr {
            Expr::Fixed(Stamp::Day(date)) => (date.year(), date.month(), day.map(|_| date.day())),
            Expr::Fixed(Stamp::Month(year, month)) => (year, month, None),
            _ => return None,
        };
        next.0 - i16::from((month, day) > (next.1, next.2))
    } else {
        let Dated { end, day: date, full } = before?;
        if !full || end + 1 != i || !a.any(end, &LISTS.pair_between) {
            return None;
        }
        date.year() + i16::from((month, day) < (date.month(), day.map(|_| date.day())))
    };
    Some(Expr::Within(Box::new(Expr::Fixed(Stamp::Year(year))), Box::new(found.expr.clone())))
}

/// The second day of `April 24 and 25`, at the atom after `and`: where it stands, and its number.
pub(super) fn second_day(a: &Atoms<'_>, end: usize, to: usize) -> Option<(usize, i8)> {
    let at = end + 1;
    let Lex::Digits(day @ 1..=31) = a.lex(at) else { return None };
    let bare = at < to && a.low(at).len() <= 2 && a.is_edge(at + 1) && !a.joined(at);
    let last = at + 1 == to || a.any(at + 1, &LISTS.pair_after) || a.kind(at + 1) == Some(crate::TokenKind::Punct);
    (bare && last && a.any(end, &["and", "or", "to"])).then_some((at, day as i8))
}
