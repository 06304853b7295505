//! Periods that only their surroundings show to be points: `the end of the month`, `in the quarter`, `year-earlier`.

use super::{
    super::{
        atoms::Atoms,
        expr::{Base, Expr, Found, Lean},
        lexicon::{Lex, Unit},
    },
    month,
};
use crate::{Rule, TimexKind};

const PUBLISHED: Base = Base::Published;
const NARRATIVE: Base = Base::Narrative;

/// A period with its article that only a modifier shows to be a point: `the end of [the month]`.
pub(super) fn period(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let at = if a.any(i, &["the", "that"]) { i + 1 } else { return None };
    let unit =
        match a.lex(at) {
            Lex::Unit(
                unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century),
            ) if at < end && !a.low(at).ends_with('s') => unit,
            _ => return None,
        };
    let is_narrative = a.is(i, "that") || unit == Unit::Day;
    Some(Found::date(at + 1, Expr::Near(unit, 0, if is_narrative { NARRATIVE } else { PUBLISHED }), Rule::GrammarDatePeriod, 750))
}

/// `the quarter`, `the year`: a point only after a preposition that shows it to be one.
pub(super) fn bare_period(a: &Atoms<'_>, i: usize, at: usize) -> Option<Found> {
    let Lex::Unit(unit) = a.lex(at) else { return None };
    let placed = a.before(i, &["in", "for", "during", "of", "within", "through", "over", "this", "by", "throughout"]);
    if placed && unit == Unit::Year && a.any(at + 1, &["ended", "ending"]) {
        return Some(Found::value(at + 1, TimexKind::Duration, "P1Y", Rule::GrammarDurationYear, 800));
    }
    if unit == Unit::Quarter
        && a.any(at + 1, &["ended", "ending"])
        && let Some(last) = month::from_month(a, at + 2, a.limit, true)
    {
        let quarter = Expr::Within(Box::new(last.expr), Box::new(Expr::Near(Unit::Quarter, 0, PUBLISHED)));
        return Some(Found::date(at + 1, quarter, Rule::GrammarDatePeriod, 800));
    }
    let apart = a.is(at + 1, "-") || a.joined(at + 1) || a.any(at + 1, &["of", "that", "when", "before", "after"]);
    if !placed || apart && !a.any(at + 1, &["before", "after"]) {
        return None;
    }
    let expr = match unit {
        Unit::Quarter => Expr::ThatQuarter(false),
        _ => Expr::Near(unit, 0, PUBLISHED),
    };
    Some(Found::date(at + 1, expr, Rule::GrammarDatePeriod, 600))
}

/// `year-earlier quarter`, `year-ago period`, `year-earlier third quarter`, from `year`.
pub(super) fn compared(a: &Atoms<'_>, at: usize, end: usize) -> Option<Found> {
    if !(a.joined(at + 1) && a.any(at + 1, &["earlier", "ago"])) || at + 1 >= end {
        return None;
    }
    let found = |stop, expr, score| Some(Found::date(stop, expr, Rule::GrammarDateCompared, score));
    if let (Lex::Ordinal(quarter @ 1..=4), true) = (a.lex(at + 2), a.is(at + 3, "quarter")) {
        let year = Expr::Near(Unit::Year, -1, PUBLISHED);
        return found(at + 4, Expr::Within(Box::new(year), Box::new(Expr::Quarter(quarter as i8, Lean::Open))), 880);
    }
    if a.any(at + 2, &["quarter", "period"]) {
        return found(at + 3, Expr::ThatQuarter(true), 800);
    }
    found(at + 2, Expr::YearBefore(PUBLISHED), 750)
}

/// `year-earlier`, `year-end`, from a token with a hyphen.
pub(super) fn hyphened(a: &Atoms<'_>, i: usize) -> Option<Found> {
    if a.is(i, "year") && (a.is(i + 1, "end") || a.is_genitive(i + 1) && a.is(i + 2, "end")) {
        let stop = if a.is_genitive(i + 1) { i + 3 } else { i + 2 };
        return Some(Found::date(stop, Expr::Near(Unit::Year, 0, PUBLISHED), Rule::GrammarDateYearEnd, 700));
    }
    if a.is(i, "year") { compared(a, i, i + 5) } else { None }
}
