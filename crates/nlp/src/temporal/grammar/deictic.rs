//! Points relative to the day of publication or to the point that the story has reached: `yesterday`, `last September`, `this week`, `the following day`.

use super::super::word_lists::LISTS;
use super::{
    super::{
        atoms::Atoms,
        calendar::Holiday,
        expr::{Base, Clock, Expr, Found, Lean},
        lexicon::{DayPart, Lex, Unit},
    },
    absolute, clock, holiday, month, period,
};
use crate::{Rule, TimexKind};

const PUBLISHED: Base = Base::Published;
const NARRATIVE: Base = Base::Narrative;

/// A relative point that begins at atom `i`.
pub(super) fn read(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    if i >= end {
        return None;
    }
    let day = |days| Some(Found::date(i + 1, Expr::Shift(days, Unit::Day, PUBLISHED), Rule::GrammarDateDayName, 950));
    match a.low(i) {
        "yesterday" => day(-1),
        // "Today's youth" is no day's.
        "today" if a.is_genitive(i + 1) && a.any(i + 2, &LISTS.era) => None,
        "today" => day(0).filter(|_| !a.capital(i + 1) || i == 0 || !a.capital(i - 1)),
        "tomorrow" => day(1),
        "tonight" => Some(Found {
            end: i + 1,
            kind: TimexKind::Time,
            expr: at_part(Expr::Shift(0, Unit::Day, PUBLISHED), DayPart::Night),
            rule: Rule::GrammarTimePartOfDay,
            score: 930,
        }),
        "overnight" => {
            let adverb = !matches!(a.kind(i + 1), Some(crate::TokenKind::Word))
                || a.any(i + 1, &["in", "on", "from", "to", "and", "after", "at"]);
            adverb.then(|| Found {
                end: i + 1,
                kind: TimexKind::Time,
                expr: Expr::Overnight,
                rule: Rule::GrammarTimePartOfDay,
                score: 700,
            })
        }
        "now" => (!a.before(i, &["by", "just"])).then(|| vague(i + 1, "PRESENT_REF", 850)),
        "right" => a.is(i + 1, "now").then(|| vague(i + 2, "PRESENT_REF", 900)),
        "current" if !a.any(i + 1, &["affairs", "account", "accounts", "events"]) => Some(vague(i + 1, "PRESENT_REF", 700)),
        "one" => {
            let ahead = a.is(i + 1, "day")
                && (a.before(i, &LISTS.modals)
                    || a.is(i + 2, "be")
                    || i > 1 && a.any(i - 2, &LISTS.modals) && a.any(i - 1, &["not", "n't"]));
            ahead.then(|| vague(i + 2, "FUTURE_REF", 850))
        }
        "currently" => Some(vague(i + 1, "PRESENT_REF", 900)),
        "recently" => Some(vague(i + 1, "PAST_REF", 850)),
        "more" => a.is(i + 1, "recently").then(|| vague(i + 2, "PAST_REF", 850)),
        "these" => a.is(i + 1, "days").then(|| vague(i + 2, "PRESENT_REF", 850)),
        "soon" => (!a.before(i, &["as", "too", "so", "how"]) && !a.any(i + 1, &["after", "as"]))
            .then(|| vague(i + 1, "FUTURE_REF", 650)),
        "this" => this(a, i, end),
        "last" | "next" | "previous" | "past" | "coming" | "following" | "upcoming" => stepped(a, i, i, end),
        "that" | "same" => narrative(a, i, end),
        "the" => beside(a, i).or_else(|| definite(a, i, end)),
        "nowadays" => Some(vague(i + 1, "PRESENT_REF", 900)),
        "year" | "weekend" | "week" => period::hyphened(a, i),
        "its" => None,
        _ => None,
    }
}

fn vague(end: usize, value: &str, score: u16) -> Found {
    Found::value(end, TimexKind::Date, value, Rule::GrammarDateVague, score)
}

fn at_part(day: Expr, part: DayPart) -> Expr {
    Expr::Clock(Some(Box::new(day)), Clock::DayPart(part))
}

/// `this week`, `this September`, `this coming Sunday`, `this past spring`, `this morning`, `this year's third quarter`.
fn this(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let (at, lean) = match a.low(i + 1) {
        "coming" | "upcoming" => (i + 2, Lean::Future),
        "past" => (i + 2, Lean::Past),
        "same" => return None,
        _ => (i + 1, Lean::This),
    };
    if let Some((stop, clock)) = clock::part(a, at, end).filter(|_| lean == Lean::This) {
        let expr = Expr::Clock(Some(Box::new(Expr::Shift(0, Unit::Day, PUBLISHED))), clock);
        return Some(Found { end: stop, kind: TimexKind::Time, expr, rule: Rule::GrammarTimePartOfDay, score: 930 });
    }
    let shift = match lean {
        Lean::Past => -1,
        Lean::Future => 1,
        _ => 0,
    };
    unit_or_name(a, i, at, end, shift, lean, PUBLISHED)
}

/// `last week`, `next May`, `previous day`, from the word of direction at `at`; the expression begins at `i`.
fn stepped(a: &Atoms<'_>, i: usize, at: usize, end: usize) -> Option<Found> {
    let definite = at > i;
    let (shift, lean, anchor) = match a.low(at) {
        "last" => (-1, Lean::Past, PUBLISHED),
        "past" => (-1, Lean::Past, PUBLISHED),
        "next" if definite => (1, Lean::Resolution(1), NARRATIVE),
        "next" => (1, Lean::Future, PUBLISHED),
        "coming" | "upcoming" => (1, Lean::Future, PUBLISHED),
        "previous" => (-1, Lean::Resolution(-1), NARRATIVE),
        "following" if definite => (1, Lean::Resolution(1), NARRATIVE),
        _ => return None,
    };
    if !definite
        && matches!(a.low(at), "previous" | "coming" | "past" | "upcoming")
        && !matches!(a.lex(at + 1), Lex::Month(_) | Lex::Weekday(_))
    {
        return None;
    }
    if a.low(at) == "past" && matches!(a.lex(at + 1), Lex::Unit(Unit::Decade | Unit::Century | Unit::Day)) {
        return None;
    }
    // "The last week in June" is counted from the month's end.
    if definite && a.is(at, "last") && a.any(at + 2, &["in", "of"]) && matches!(a.lex(at + 3), Lex::Month(_)) {
        return None;
    }
    if a.is(at, "last") && a.any(at + 1, &["night", "evening"]) {
        let part = if a.is(at + 1, "night") { DayPart::Night } else { DayPart::Evening };
        return Some(Found {
            end: at + 2,
            kind: TimexKind::Time,
            expr: at_part(Expr::Shift(-1, Unit::Day, PUBLISHED), part),
            rule: Rule::GrammarTimePartOfDay,
            score: 930,
        });
    }
    if definite
        && a.any(at, &["next", "following", "previous"])
        && let Some((stop, clock)) = clock::part(a, at + 1, end)
    {
        let expr = Expr::Clock(Some(Box::new(Expr::Shift(shift, Unit::Day, NARRATIVE))), clock);
        return Some(Found { end: stop, kind: TimexKind::Time, expr, rule: Rule::GrammarTimePartOfDay, score: 850 });
    }
    unit_or_name(a, i, at + 1, end, shift, lean, anchor)
}

/// The unit, weekend, month, weekday, season, quarter or holiday at `at`, stepped.
fn unit_or_name(a: &Atoms<'_>, i: usize, at: usize, end: usize, shift: i32, lean: Lean, anchor: Base) -> Option<Found> {
    // "This Week" is a programme.
    if at >= end || i + 1 == at && i > 1 && a.capital(i) && a.capital(at) && matches!(a.lex(at), Lex::Unit(_)) {
        return None;
    }
    let found = |stop, expr, score| Some(Found::date(stop, expr, Rule::GrammarDateRelative, score));
    let at =
        if a.any(at, &["fiscal", "calendar", "financial", "academic", "school"]) && a.is(at + 1, "year") { at + 1 } else { at };
    match a.lex(at) {
        Lex::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century))
            if !a.low(at).ends_with('s') && unit != Unit::Century || unit_century(a, at) =>
        {
            let unit = match a.lex(at) {
                Lex::Unit(unit) => unit,
                _ => return None,
            };
            if unit == Unit::Day && anchor == PUBLISHED {
                return None;
            }
            let expr = if unit == Unit::Day { Expr::Shift(shift, unit, anchor) } else { Expr::Near(unit, shift, anchor) };
            if a.is_genitive(at + 1) && unit == Unit::Year {
                // "Next year's first quarter".
                if let Some(part) = absolute::read_plain(a, at + 2, end).filter(|part| {
                    matches!(part.expr, Expr::Quarter(..) | Expr::Month(..) | Expr::Season(..) | Expr::Holiday(..))
                }) {
                    return found(part.end, Expr::Within(Box::new(expr), Box::new(part.expr)), 930);
                }
                if a.any(at + 2, &["quarter", "period"]) {
                    return found(at + 3, Expr::Within(Box::new(expr), Box::new(Expr::ThatQuarter(false))), 850);
                }
            }
            if a.is(at + 1, "or") && a.is(at + 2, "so") {
                return found(at + 3, expr, 800);
            }
            found(at + 1, expr, 930)
        }
        Lex::Opener if a.is(at, "weekend") => found(at + 1, Expr::Weekend(shift, lean == Lean::This), 920),
        // Of sport, of rains: no calendar knows when it begins.
        Lex::Opener if a.any(at, &["season", "term"]) && anchor == PUBLISHED => found(at + 1, Expr::NoValue, 880),
        Lex::Opener => {
            let holiday = holiday::read(a, at, end)?;
            let Expr::Holiday(which, _) = holiday.expr else { return None };
            found(holiday.end, Expr::Holiday(which, lean), 900)
        }
        Lex::Month(_) | Lex::Weekday(_) if a.capital(at) => {
            let name = match a.lex(at) {
                Lex::Month(_) => month::from_month(a, at, end, true)?,
                _ => month::from_weekday(a, at, end)?,
            };
            let expr = match name.expr {
                Expr::Month(month, _) => Expr::Month(month, lean),
                Expr::Weekday(weekday, _) => Expr::Weekday(weekday, lean),
                Expr::MonthDay(month, day) => Expr::Holiday(Holiday::Fixed { month, day }, lean),
                other => other,
            };
            found(name.end, expr, 940)
        }
        Lex::Season(season) if !a.low(at).ends_with("ers") => found(at + 1, Expr::Season(season, lean), 920),
        Lex::Ordinal(_) if i + 1 == at => {
            let quarter = absolute::read(a, at, end)?;
            let Expr::Quarter(number, _) = quarter.expr else { return None };
            found(quarter.end, Expr::Quarter(number, lean), 850)
        }
        _ => None,
    }
}

/// The part of last year that the report speaks of; last year, where it speaks of none.
fn last_year() -> Expr {
    Expr::Within(Box::new(Expr::Near(Unit::Year, -1, PUBLISHED)), Box::new(Expr::ThatQuarter(false)))
}

/// `a year ago`, `a year earlier`.
fn year_back(a: &Atoms<'_>, at: usize) -> bool {
    a.is(at, "a") && a.is(at + 1, "year") && a.any(at + 2, &["ago", "earlier"])
}

fn unit_century(a: &Atoms<'_>, at: usize) -> bool {
    a.is(at, "century")
}

/// `that day`, `same day`, `that year`, `that night`, `that same day`.
fn narrative(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let at = if a.is(i, "that") && a.is(i + 1, "same") { i + 2 } else { i + 1 };
    if let Some((stop, clock)) = clock::part(a, at, end).filter(|_| a.any(at, &["night", "morning", "evening", "afternoon"])) {
        let expr = Expr::Clock(Some(Box::new(Expr::Shift(0, Unit::Day, NARRATIVE))), clock);
        return Some(Found { end: stop, kind: TimexKind::Time, expr, rule: Rule::GrammarTimePartOfDay, score: 800 });
    }
    let expr = match a.lex(at) {
        Lex::Unit(Unit::Day) if a.is(at, "day") => Expr::Shift(0, Unit::Day, NARRATIVE),
        Lex::Unit(Unit::Quarter) if a.is(at, "quarter") => Expr::ThatQuarter(false),
        Lex::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year | Unit::Decade)) if !a.low(at).ends_with('s') => {
            Expr::Near(unit, 0, NARRATIVE)
        }
        Lex::Month(month) if a.capital(at) => Expr::Month(month, Lean::Resolution(0)),
        Lex::Weekday(weekday) if a.capital(at) && a.low(at).len() > 4 => Expr::Weekday(weekday, Lean::Resolution(0)),
        Lex::Season(season) if a.is(i, "that") => Expr::Season(season, Lean::Resolution(0)),
        _ => return None,
    };
    (at < end).then(|| Found::date(at + 1, expr, Rule::GrammarDateTold, 800))
}

/// `the day after tomorrow`, `the day before yesterday`; `the day before`, `the year before`, where the story is the measure.
fn beside(a: &Atoms<'_>, i: usize) -> Option<Found> {
    let (sign, side) = match a.low(i + 2) {
        "before" => (-1, "yesterday"),
        "after" => (1, "tomorrow"),
        _ => return None,
    };
    if a.is(i + 1, "day") && a.is(i + 3, side) {
        return Some(Found::date(i + 4, Expr::Shift(2 * sign, Unit::Day, PUBLISHED), Rule::GrammarDateDayName, 950));
    }
    // Before a word that it could govern, the preposition is no adverb: "the day before the vote".
    let adverb = a.kind(i + 3) != Some(crate::TokenKind::Word) || a.any(i + 3, &["and", "but", "when", "in", "at", "with", "or"]);
    let expr = match a.lex(i + 1) {
        Lex::Unit(Unit::Day) if a.is(i + 1, "day") => Expr::Shift(sign, Unit::Day, NARRATIVE),
        Lex::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year)) if !a.low(i + 1).ends_with('s') => {
            Expr::Near(unit, sign, NARRATIVE)
        }
        Lex::DayPart(DayPart::Night | DayPart::Evening) if sign < 0 => {
            let part = if a.is(i + 1, "night") { DayPart::Night } else { DayPart::Evening };
            let expr = at_part(Expr::Shift(-1, Unit::Day, NARRATIVE), part);
            let found = Found { end: i + 3, kind: TimexKind::Time, expr, rule: Rule::GrammarTimePartOfDay, score: 800 };
            return adverb.then_some(found);
        }
        _ => return None,
    };
    (adverb && a.kind(i + 3).is_some()).then(|| Found::date(i + 3, expr, Rule::GrammarDateTold, 800))
}

/// After `the`: `the following day`, `the latest quarter`, `the weekend`, `the past`, `the near future`.
fn definite(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let at = i + 1;
    if at >= end {
        return None;
    }
    let stop = |words: usize, expr, score| Some(Found::date(at + words, expr, Rule::GrammarDatePeriod, score));
    match a.low(at) {
        "last" | "next" | "previous" | "past" | "coming" | "following" | "upcoming" => {
            let vague_past = a.is(at, "past")
                && (a.kind(at + 1) != Some(crate::TokenKind::Word)
                    || a.any(at + 1, &["and", "that", "but", "or", "when", "is", "has", "have"]));
            if vague_past {
                return Some(vague(at + 1, "PAST_REF", 800));
            }
            stepped(a, i, at, end)
        }
        "same" if a.any(at + 1, &["period", "quarter"]) && a.is(at + 2, "last") && a.is(at + 3, "year") => {
            stop(4, last_year(), 800)
        }
        "same" => {
            let found = narrative(a, at, end)?;
            Some(Found { ..found })
        }
        "weekend" => stop(1, Expr::Weekend(0, false), 750),
        "future" => (!a.before(i, &["of"]) || a.kind(at + 1) != Some(crate::TokenKind::Word))
            .then(|| vague(at + 1, "FUTURE_REF", 850))
            .filter(|_| !a.is(at + 1, "of")),
        "near" | "foreseeable" | "immediate" => a.any(at + 1, &["future", "term"]).then(|| vague(at + 2, "FUTURE_REF", 850)),
        "current" | "latest" | "present" => {
            let unit = if a.any(at + 1, &["fiscal", "financial"]) { at + 2 } else { at + 1 };
            match a.lex(unit) {
                Lex::Unit(Unit::Quarter) if a.is(at, "latest") => stop(unit + 1 - at, Expr::ThatQuarter(false), 850),
                Lex::Unit(unit_kind @ (Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century))
                    if !a.low(unit).ends_with('s') =>
                {
                    stop(unit + 1 - at, Expr::Near(unit_kind, 0, PUBLISHED), 850)
                }
                _ if a.is(unit, "period") && a.is(at, "latest") => stop(2, Expr::ThatQuarter(false), 700),
                _ => None,
            }
        }
        "full" => {
            a.is(at + 1, "year").then(|| Found::date(at + 2, Expr::Near(Unit::Year, 0, PUBLISHED), Rule::GrammarDatePeriod, 700))
        }
        "comparable" | "corresponding" | "equivalent"
            if a.any(at + 1, &["period", "quarter"])
                && (a.is(at + 2, "last") && a.is(at + 3, "year") || year_back(a, at + 2)) =>
        {
            let words = if a.is(at + 2, "last") { 4 } else { 5 };
            stop(words, last_year(), 850)
        }
        "quarter" if year_back(a, at + 1) => stop(4, last_year(), 850),
        "comparable" | "corresponding" if a.any(at + 1, &["year"]) => period::compared(a, at + 1, end),
        // "The year-earlier results": without its noun it has no article.
        "year" => period::compared(a, at, end).filter(|found| found.end > at + 2).or_else(|| period::bare_period(a, i, at)),
        "week" | "month" | "quarter" | "decade" => period::bare_period(a, i, at),
        _ => None,
    }
}
