//! The grammar: what expression of time, if any, begins at an atom.
//!
//! Every rule looks a bounded number of atoms ahead, so that a text is read in linear time.

mod absolute;
mod amount;
mod clock;
mod deictic;
mod duration;
mod holiday;
mod month;
mod period;
mod quarter;
mod set;

use super::{
    atoms::Atoms,
    expr::{Expr, Found},
    lexicon::{Lex, Unit},
};
use crate::{Rule, TimexKind, quantity::numeral};

/// The longest expression that begins at atom `i` and ends before `end`; among equally long ones the more particular.
pub(super) fn at(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    // Most articles and pronouns stand before words that the grammar does not know: no rule need look at them.
    let opens = match a.lex(i) {
        Lex::Other => a.is_elision(i),
        Lex::Opener if a.any(i, &["the", "a", "an", "this", "that", "its", "his", "their"]) => a.lex(i + 1) != Lex::Other,
        _ => true,
    };
    if !opens {
        return None;
    }
    let mut best: Option<Found> = None;
    for rule in [set::read, clock::read, modified, duration::read] {
        if let Some(found) = rule(a, i, end).filter(|found| a.is_edge(found.end) && found.end <= end)
            && best.as_ref().is_none_or(|best| found.end > best.end)
        {
            best = Some(found);
        }
    }
    best
}

/// The length that an age tells, from its first atom: of a number alone, years.
pub(super) fn age(a: &Atoms<'_>) -> Option<String> {
    let end = a.list.len();
    let at = duration::hedge(a, 0);
    match amount::read(a, at, end) {
        Some(length) => Some(amount::value(length.amount, length.unit)),
        None => numeral::read(a, at, end).map(|(_, years)| amount::value(years, Unit::Year)),
    }
}

/// A point on the calendar, without the words that blur it.
fn point(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    if i >= end {
        return None;
    }
    let found = absolute::read(a, i, end);
    let other = deictic::read(a, i, end);
    match (found, other) {
        (Some(found), Some(other)) => Some(if other.end > found.end { other } else { found }),
        (found, other) => found.or(other),
    }
}

/// A point with the words that blur it: `early next year`, `the end of May`, `late yesterday`, `around Nov. 1`; and its part of the day.
fn modified(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let inner = match a.low(i) {
        "early" | "late" | "mid" => blurred(a, i).filter(|at| !absolute::of_life(a, i, *at))?,
        "sometime" => i + 1,
        "earlier" | "later" => {
            if a.is(i + 1, "in") && (a.is(i + 2, "the") || a.is(i + 2, "that")) {
                i + 2
            } else {
                i + 1
            }
        }
        "around" | "about" | "near" => i + 1,
        "the" | "end" | "beginning" | "start" | "middle" | "close" => {
            let noun = if a.is(i, "the") { i + 1 } else { i };
            let very = if a.is(noun, "very") { noun + 1 } else { noun };
            if a.any(very, &["end", "beginning", "start", "middle", "close"]) && a.is(very + 1, "of") {
                very + 2
            } else {
                blurred(a, noun).filter(|_| noun > i).unwrap_or(i)
            }
        }
        _ => i,
    };
    let core = if inner > i { modified_core(a, i, inner, end)? } else { point(a, i, end)? };
    Some(with_part(a, core, end))
}

/// Words for a part of a longer time.
const BLURS: &[&str] = &["early", "mid", "late"];

/// The atom after the words that blur a point: `late`, `mid-`, `mid-to-late`, `early to mid-`.
fn blurred(a: &Atoms<'_>, i: usize) -> Option<usize> {
    let blur = |at: usize| a.any(at, BLURS).then(|| a.past_hyphen(at + 1));
    let at = blur(i)?;
    let second = if a.any(at, &["to", "and", "or", "/"]) { blur(a.past_hyphen(at + 1)) } else { None };
    Some(second.unwrap_or(at))
}

fn modified_core(a: &Atoms<'_>, i: usize, inner: usize, end: usize) -> Option<Found> {
    let approximate = a.any(i, &["around", "about", "near"]);
    let found = match point(a, inner, end) {
        Some(found) => found,
        // Under a modifier, names of periods need no other witness: "late May", "mid-1996", "the end of the month".
        None => absolute::read_plain(a, inner, end).or_else(|| period::period(a, inner, end))?,
    };
    if approximate && !matches!(found.expr, Expr::MonthDay(..) | Expr::Month(..) | Expr::Clock(..) | Expr::Fixed(_)) {
        return None;
    }
    if a.any(i, &["around", "about", "near"]) && matches!(found.expr, Expr::Value(_)) {
        return None;
    }
    Some(Found { score: found.score.saturating_sub(20), ..found })
}

/// Takes up a part of the day after a day: `Thursday morning`, `yesterday afternoon`.
fn with_part(a: &Atoms<'_>, found: Found, end: usize) -> Found {
    let is_day = matches!(found.expr, Expr::Weekday(..) | Expr::MonthDay(..) | Expr::Holiday(..) | Expr::Shift(..))
        || matches!(found.expr, Expr::Fixed(super::calendar::Stamp::Day(_)));
    let Some((stop, clock)) = clock::part(a, found.end, end).filter(|_| is_day && found.kind == TimexKind::Date) else {
        return found;
    };
    Found {
        end: stop,
        kind: TimexKind::Time,
        expr: Expr::Clock(Some(Box::new(found.expr)), clock),
        rule: Rule::GrammarTimePartOfDay,
        score: found.score,
    }
}

/// The day that a time of day is on, told after it: `at 5 p.m. on Thursday`.
pub(super) fn day_of_clock(a: &Atoms<'_>, stop: usize, end: usize) -> Option<Expr> {
    let at = if a.any(stop, &["on", "of", ","]) { stop + 1 } else { return None };
    let found = point(a, at, end)?;
    matches!(found.expr, Expr::Weekday(..) | Expr::MonthDay(..) | Expr::Holiday(..) | Expr::Fixed(super::calendar::Stamp::Day(_)))
        .then_some(found.expr)
}
