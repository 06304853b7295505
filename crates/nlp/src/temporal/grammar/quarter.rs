//! Quarters, halves and centuries: `third quarter`, `Q3 2020`, `the first half of 2018`, `19th century`, `fiscal 1989`.

use super::{
    super::{
        atoms::Atoms,
        calendar::Stamp,
        expr::{Base, Expr, Found, Lean},
        lexicon::{Lex, Unit},
    },
    absolute::{self, year},
};
use crate::{Rule, TimexKind};

/// `1988 third quarter`, `1988 quarter`, `1988 period`.
pub(super) fn year_quarter(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let (at, year) = year(a, i, end).filter(|(at, year)| at < &end && (1900..2100).contains(year))?;
    let year = Expr::Fixed(Stamp::Year(year));
    if let (Lex::Ordinal(quarter @ 1..=4), true) = (a.lex(at), a.is(at + 1, "quarter")) {
        return Some(Found::date(
            at + 2,
            Expr::Within(Box::new(year), Box::new(Expr::Quarter(quarter as i8, Lean::Open))),
            Rule::GrammarDateQuarter,
            930,
        ));
    }
    let period = a.any(at, &["quarter", "period"]) && i > 0 && a.is(i - 1, "the");
    period.then(|| {
        Found::date(at + 1, Expr::Within(Box::new(year), Box::new(Expr::ThatQuarter(false))), Rule::GrammarDateQuarter, 750)
    })
}

/// `third quarter`, `third-quarter`, `first half of 2018`, `19th century`, `first two quarters of 1990`.
pub(super) fn ordinal(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let number = match a.lex(i) {
        Lex::Ordinal(number) => number,
        _ if a.is(i, "last") => 0,
        _ => return None,
    };
    let mut at = i + 1;
    if a.is(at, "fiscal") {
        at += 1;
    }
    if at >= end {
        return None;
    }
    match a.low(at) {
        "century" | "centuries" if (1..=30).contains(&number) => {
            let mut stop = at + 1;
            let before = a.any(stop, &["bc", "b.c.", "bce"]);
            if before || a.any(stop, &["ad", "a.d.", "ce"]) {
                stop += 1;
            }
            let expr =
                if before { Expr::Value(format!("BC{:02}", number - 1)) } else { Expr::Fixed(Stamp::Century(number as i16 - 1)) };
            Some(Found::date(stop, expr, Rule::GrammarDateCentury, 930))
        }
        "quarter" if number <= 4 => {
            let quarter = if number == 0 { 4 } else { number as i8 };
            let expr = Expr::Quarter(quarter, Lean::Open);
            if let Some((stop, year)) = of_year(a, at + 1, end) {
                return Some(Found::date(stop, Expr::Within(Box::new(year), Box::new(expr)), Rule::GrammarDateQuarter, 950));
            }
            let game = a.is(at + 1, "of") && a.is(at + 2, "the") || a.any(at + 1, &["touchdown", "lead"]);
            (number > 0 && !game).then(|| Found::date(at + 1, expr, Rule::GrammarDateQuarter, 850))
        }
        "half" if number <= 2 => {
            let half = if number == 0 { 2 } else { number as i8 };
            let (stop, year) = of_year(a, at + 1, end)?;
            Some(Found::date(
                stop,
                Expr::Within(Box::new(year), Box::new(Expr::Half(half, Lean::Open))),
                Rule::GrammarDateHalf,
                940,
            ))
        }
        _ => None,
    }
}

/// The year that a quarter or half is of: `of 1990`, `2020`, `of last year`, `of the year`, `this year`.
pub(super) fn of_year(a: &Atoms<'_>, i: usize, end: usize) -> Option<(usize, Expr)> {
    let at = if a.any(i, &["of", "in"]) { i + 1 } else { i };
    let at = if a.is(at, "fiscal") { at + 1 } else { at };
    if let Some((stop, year)) = year(a, at, end) {
        return Some((stop, Expr::Fixed(Stamp::Year(year))));
    }
    if at + 1 >= end || !a.is(at + 1, "year") {
        return None;
    }
    let shift = match a.low(at) {
        "this" => 0,
        "the" if at > i => 0,
        "last" => -1,
        "next" => 1,
        _ => return None,
    };
    Some((at + 2, Expr::Near(Unit::Year, shift, Base::Published)))
}

/// `Q3`, `Q3 2020`, `H1 2021`.
pub(super) fn coded(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let number = a.low(i).as_bytes().get(1).copied().map_or(1, |digit| (digit - b'0').cast_signed());
    let quarter = a.low(i).starts_with('q');
    let expr = if quarter { Expr::Quarter(number, Lean::Open) } else { Expr::Half(number, Lean::Open) };
    match of_year(a, i + 1, end) {
        Some((stop, year)) => {
            Some(Found::date(stop, Expr::Within(Box::new(year), Box::new(expr)), Rule::GrammarDateQuarter, 950))
        }
        None => (a.capital(i) && quarter).then(|| Found::date(i + 1, expr, Rule::GrammarDateQuarter, 800)),
    }
}

/// `fiscal 1989`, `fiscal year 2019`, `FY 2019`, `fiscal first quarter`.
pub(super) fn fiscal(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let at = if a.is(i + 1, "year") { i + 2 } else { i + 1 };
    if let Some((stop, first, last)) = absolute::years(a, at).filter(|(stop, ..)| *stop <= end) {
        return Some(Found::date(stop, absolute::span_of(first, last), Rule::GrammarDateFiscalYear, 900));
    }
    if let Some((stop, year)) = year(a, at, end) {
        // "FY2019/20"
        let next = i32::from(year + 1) % 100;
        let goes_on = stop + 1 < end && a.is(stop, "/") && a.bare(stop + 1).len() == 2 && a.bare(stop + 1).parse() == Ok(next);
        if goes_on {
            return Some(Found::date(stop + 2, absolute::span_of(year, year + 1), Rule::GrammarDateFiscalYear, 900));
        }
        return Some(Found::date(stop, Expr::Fixed(Stamp::Year(year)), Rule::GrammarDateFiscalYear, 900));
    }
    // "FY24".
    if let (true, Lex::Digits(short @ 0..=99), 2) = (a.joined(at), a.lex(at), a.bare(at).len()) {
        let year = absolute::century(i16::try_from(short).ok()?);
        return Some(Found::date(at + 1, Expr::Fixed(Stamp::Year(year)), Rule::GrammarDateFiscalYear, 850));
    }
    if matches!(a.lex(i + 1), Lex::Ordinal(1..=4)) && a.is(i + 2, "quarter") {
        return ordinal(a, i + 1, end);
    }
    let definite = a.is(i + 1, "year") && i > 0 && a.is(i - 1, "the");
    if definite && a.any(i + 2, &["ended", "ending"]) {
        return Some(Found::value(i + 2, TimexKind::Duration, "P1Y", Rule::GrammarDurationYear, 800));
    }
    definite.then(|| Found::date(i + 2, Expr::Near(Unit::Year, 0, Base::Published), Rule::GrammarDateFiscalYear, 650))
}
