//! Times of day: `10:30 am`, `5pm GMT`, `1500 GMT`, `noon Thursday`, `4 in the morning`, `mid-afternoon yesterday`.

use super::super::{
    atoms::Atoms,
    expr::{Clock, Expr, Found},
    lexicon::{DayPart, Lex},
    word_lists::LISTS,
};
use crate::{Rule, TimexKind};

/// A part of the day at atom `i`: `morning`, `mid-afternoon`, `early evening`.
pub(super) fn part(a: &Atoms<'_>, i: usize, end: usize) -> Option<(usize, Clock)> {
    let at = if a.any(i, &["mid", "early", "late"]) { i + 1 } else { i };
    match a.lex(at) {
        Lex::DayPart(part) if at < end && !a.low(at).ends_with('s') && !a.joined(at + 1) && !(part == DayPart::Day) => {
            Some((at + 1, Clock::DayPart(part)))
        }
        _ => None,
    }
}

/// A time of day that begins at atom `i`.
pub(super) fn read(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let at = match a.low(i) {
        "about" | "around" | "just" | "shortly" => i + 1,
        "exactly" | "roughly" | "approximately" => i + 1,
        "late" | "early" | "mid" | "later" | "earlier" if !a.capital(i + 1) => i,
        _ => i,
    };
    if let Some(stop) = play(a, i, end).or_else(|| sky(a, i, end)) {
        return Some(Found { end: stop, kind: TimexKind::Time, expr: Expr::NoValue, rule: Rule::GrammarTimeMoment, score: 880 });
    }
    if let Some(found) = small_hours(a, i, end) {
        return Some(found);
    }
    let (stop, clock, score) = hour(a, at, end).or_else(|| named(a, at, end))?;
    let (stop, day) = day_after(a, stop, end);
    let rule = if matches!(clock, Clock::DayPart(_)) { Rule::GrammarTimePartOfDay } else { Rule::GrammarTimeClock };
    if matches!(clock, Clock::DayPart(DayPart::Morning | DayPart::Afternoon | DayPart::Evening | DayPart::Night))
        && day.is_none()
        && !a.before(i, &["the"])
    {
        return None;
    }
    Some(Found { end: stop, kind: TimexKind::Time, expr: Expr::Clock(day.map(Box::new), clock), rule, score })
}

/// The minute of a match: `the 71st minute`, `the first half-hour` apart.
fn play(a: &Atoms<'_>, i: usize, end: usize) -> Option<usize> {
    let at = if a.is(i, "the") { i + 1 } else { i };
    let fits = matches!(a.lex(at), Lex::Ordinal(_)) && a.is(at + 1, "minute") && at + 1 < end && !a.joined(at + 1);
    fits.then_some(at + 2)
}

/// Times by the sun: `at dawn`, `by nightfall`. With an article or an adjective they are as often figures of speech.
fn sky(a: &Atoms<'_>, i: usize, end: usize) -> Option<usize> {
    let named = a.any(i, &["dawn", "daybreak", "sunrise", "sunset", "sundown", "dusk", "nightfall"]) && !a.capital(i);
    let placed =
        a.before(i, &["at", "by", "before", "after", "until", "till", "since", "from", "around", "to", "near", "towards"]);
    (named && placed && i < end && !a.joined(i + 1) && !a.is(i + 1, "of")).then_some(i + 1)
}

/// `the early hours of Friday`, `the small hours`.
fn small_hours(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let fits = a.is(i, "the") && a.any(i + 1, &["early", "small", "wee"]) && a.is(i + 2, "hours") && i + 2 < end;
    if !fits {
        return None;
    }
    let of = if a.is(i + 3, "of") { i + 4 } else { i + 3 };
    let (stop, day) = match day_after(a, of, end) {
        (stop, Some(day)) => {
            let morning = a.is(stop, "morning") && stop < end;
            (if morning { stop + 1 } else { stop }, Some(Box::new(day)))
        }
        (_, None) => (i + 3, None),
    };
    let expr = if day.is_some() { Expr::Clock(day, Clock::DayPart(DayPart::Morning)) } else { Expr::NoValue };
    Some(Found { end: stop, kind: TimexKind::Time, expr, rule: Rule::GrammarTimePartOfDay, score: 850 })
}

/// Noon and midnight alone; other parts with their day after them.
fn named(a: &Atoms<'_>, i: usize, end: usize) -> Option<(usize, Clock, u16)> {
    let (stop, clock) = part(a, i, end)?;
    match clock {
        Clock::DayPart(DayPart::Midday | DayPart::Midnight) => (!a.before(i, &["high"])).then_some((stop, clock, 900)),
        _ => day_after(a, stop, end).1.is_some().then_some((stop, clock, 880)),
    }
}

/// Hours and minutes.
fn hour(a: &Atoms<'_>, i: usize, end: usize) -> Option<(usize, Clock, u16)> {
    if i >= end {
        return None;
    }
    let (hour, minute, colon, military) = match a.lex(i) {
        Lex::Digits(hour @ 0..=24) if a.low(i).len() <= 2 => (hour as i8, 0, false, false),
        Lex::Digits(time @ 0..=2400) if a.low(i).len() == 4 && time % 100 < 60 => {
            ((time / 100) as i8, (time % 100) as i8, false, true)
        }
        Lex::Card(hour @ 1..=12) => (hour as i8, 0, false, false),
        Lex::Decimal(milli)
            if milli < 24_600
                && milli % 10 == 0
                && milli % 1000 < 600
                && a.low(i).split_once('.').is_some_and(|(_, part)| part.len() == 2) =>
        {
            ((milli / 1000) as i8, (milli % 1000 / 10) as i8, false, false)
        }
        Lex::Marked => {
            let (hour, rest) = a.low(i).split_once(':')?;
            let minute = rest.split(':').next()?;
            let fits = hour.len() <= 2 && minute.len() == 2;
            let (hour, minute): (i8, i8) = if fits { (hour.parse().ok()?, minute.parse().ok()?) } else { return None };
            if !(hour <= 24 && minute < 60) {
                return None;
            }
            (hour, minute, true, false)
        }
        _ => return None,
    };
    // "12 noon", "twelve midnight".
    if let (12, 0, Lex::DayPart(part @ (DayPart::Midday | DayPart::Midnight)), false) = (hour, minute, a.lex(i + 1), military)
        && i + 1 < end
    {
        return Some((i + 2, Clock::DayPart(part), 950));
    }
    let mut at = i + 1;
    let mut hour = hour;
    let mut shown = false;
    if a.any(at, &["am", "a.m.", "a.m", "pm", "p.m.", "p.m"]) && !military && hour <= 12 {
        let afternoon = a.low(at).starts_with('p');
        hour = hour % 12 + if afternoon { 12 } else { 0 };
        shown = true;
        at += 1;
    } else if a.any(at, &["o'clock", "o’clock"]) || a.any(at, &["hours", "hrs"]) && military {
        shown = true;
        at += 1;
    }
    if (!shown || a.is(at, "in"))
        && let Some(part) = day_part(a, at).filter(|_| !military && hour <= 12)
    {
        if matches!(part, DayPart::Afternoon | DayPart::Evening | DayPart::Night) && hour < 12 {
            hour += 12;
        }
        shown = true;
        at += if a.is(at, "at") { 2 } else { 3 };
    }
    if at < end && a.any(at, &LISTS.zones) && (shown || colon || military) && (a.capital(at) || a.is(at, "local")) {
        shown = true;
        at += if a.is(at + 1, "time") || a.is(at + 1, "standard") { 2 } else { 1 };
    }
    // Two digits before the colon: a time unless it is how long something took.
    let full = a.low(i).len() == 5 && !a.before(i, &["in", "of", "a", "with", "took", "ran", "score", "scored"]);
    let bare = colon && minute_is_time(a, i) && (full || i > 0 && a.any(i - 1, &LISTS.clock_witnesses));
    let fits = at <= end && (shown || bare) && hour <= 24;
    fits.then_some((at, Clock::At { hour, minute }, if shown { 960 } else { 750 }))
}

/// `in the morning`, `at night`.
fn day_part(a: &Atoms<'_>, at: usize) -> Option<DayPart> {
    let noun = if a.is(at, "in") && a.is(at + 1, "the") {
        at + 2
    } else if a.is(at, "at") && a.is(at + 1, "night") {
        at + 1
    } else {
        return None;
    };
    match a.lex(noun) {
        Lex::DayPart(part @ (DayPart::Morning | DayPart::Afternoon | DayPart::Evening | DayPart::Night)) => Some(part),
        _ => None,
    }
}

fn minute_is_time(a: &Atoms<'_>, i: usize) -> bool {
    a.low(i).split_once(':').is_some_and(|(hour, minute)| hour.len() <= 2 && minute.len() == 2)
}

/// The day that directly follows a time: `10 p.m. Wednesday`, `5 p.m. EST, Nov. 6`, `noon today`.
fn day_after(a: &Atoms<'_>, at: usize, end: usize) -> (usize, Option<Expr>) {
    let next = if a.is(at, ",") { at + 1 } else { at };
    match super::point(a, next, end) {
        Some(found) => match found.expr {
            Expr::Weekday(..) | Expr::MonthDay(..) | Expr::Holiday(..) | Expr::Shift(_, super::super::lexicon::Unit::Day, _) => {
                (found.end, Some(found.expr))
            }
            Expr::Fixed(super::super::calendar::Stamp::Day(_)) => (found.end, Some(found.expr)),
            _ => (at, None),
        },
        None => (at, None),
    }
}
