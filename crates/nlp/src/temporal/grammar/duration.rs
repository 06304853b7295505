//! Lengths of time, and points at such a distance: `two decades`, `56-year-old`, `three days ago`, `a week earlier`.

use super::{
    super::{
        AGE,
        atoms::Atoms,
        expr::{Base, Expr, Found},
        lexicon::{Lex, Unit},
    },
    amount::{self, Length},
};
use crate::{
    Rule, TimexKind, TokenKind,
    quantity::numeral::{self, Amount},
};

/// An expression that measures time and begins at atom `i`.
pub(super) fn read(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let at = hedge(a, i);
    if let Some(found) = recent(a, at, end) {
        return Some(found);
    }
    if let Some(found) = framed(a, at, end) {
        return Some(found);
    }
    if let Some(found) = age(a, at, end) {
        return Some(found);
    }
    if let Some(length) = amount::read(a, at, end) {
        return measured(a, i, at, length, end);
    }
    if at == i { plural(a, i) } else { None }
}

/// Skips what makes a length approximate or a bound.
pub(super) fn hedge(a: &Atoms<'_>, i: usize) -> usize {
    match a.low(i) {
        // "Over the last week" is no hedge but a preposition.
        "about" | "around" | "over" | "under" | "some"
            if a.any(i + 1, &["the", "several", "its", "his", "these", "those", "past"]) =>
        {
            i
        }
        "about" | "around" | "almost" | "nearly" | "over" | "under" | "roughly" | "approximately" | "some" | "exactly"
        | "barely" => i + 1,
        "at" if a.any(i + 1, &["least", "most"]) => i + 2,
        "more" | "less" | "fewer" if a.is(i + 1, "than") => i + 2,
        "no" if a.any(i + 1, &["more", "less", "fewer"]) && a.is(i + 2, "than") => i + 3,
        "up" if a.is(i + 1, "to") => i + 2,
        "as" if a.any(i + 1, &["many", "much", "long", "little"]) && a.is(i + 2, "as") => i + 3,
        _ => i,
    }
}

/// A person's age: `aged 84`, `at the age of seven`, `aged two to 59`.
fn age(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let is_of_age = |at: usize| a.before(at, &["aged"]) || a.before(at, &["of"]) && a.before(at - 1, &["age", "ages"]);
    let second =
        i >= 2 && a.any(i - 1, &["to", "and", "or"]) && (is_of_age(i - 2) || a.before(i - 2, &["between"]) && is_of_age(i - 3));
    let first = if a.before(i, &["between"]) { is_of_age(i - 1) } else { is_of_age(i) };
    let (stop, amount) = if first || second { numeral::read(a, i, end)? } else { return None };
    let years = amount.whole().filter(|years| (0..=120).contains(years))?;
    let bare = !a.joined(stop) && !matches!(a.lex(stop), Lex::Unit(_)) && !a.any(stop, &["%", "percent", "per"]);
    bare.then(|| Found::value(stop, TimexKind::Duration, format!("P{years}Y"), AGE, 930))
}

/// `recent years`, `coming weeks`: an unknown amount.
fn recent(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let at = if a.is(i, "the") { i + 1 } else { i };
    let adjective = a.any(at, &["recent", "coming"]) || a.is(at, "past") && at == i;
    let Lex::Unit(unit) = a.lex(at + 1) else { return None };
    let fits = adjective && at + 1 < end && a.low(at + 1).ends_with('s') && !unit.is_clock();
    fits.then(|| Found::value(at + 2, TimexKind::Duration, amount::value(Amount::Some, unit), Rule::GrammarDurationRecent, 800))
}

/// `the past two months`, `the next few years`, `the first nine months`, `last five years`, `the past decade`.
fn framed(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let definite = a.any(i, &["the", "these", "those", "its", "his", "their"]);
    let at = if definite { i + 1 } else { i };
    let frame = match a.low(at) {
        // "Set to last six weeks".
        "last" if !definite && a.before(at, &["to", "will", "would", "may", "might", "could", "can", "must", "n't", "not"]) => {
            false
        }
        "past" | "last" | "next" | "first" | "final" | "previous" | "coming" | "following" | "latest" | "opening"
        | "preceding" | "remaining" | "intervening" => true,
        "year" if a.joined(at + 1) && a.any(at + 1, &["earlier", "ago"]) && definite => {
            let length = amount::read(a, at + 2, end)?;
            return Some(Found::value(
                length.end,
                TimexKind::Duration,
                amount::value(length.amount, length.unit),
                Rule::GrammarDurationFrame,
                800,
            ));
        }
        _ => false,
    };
    if !frame && !a.is(i, "the") {
        return None;
    }
    let number = if frame { at + 1 } else { at };
    if let Some(length) = amount::read(a, number, end).filter(|length| !length.article && !length.joined) {
        let stop = or_so(a, length.end);
        if length.unit == Unit::Day && a.is(i, "the") && !frame && length.amount == Amount::Exact(1000) {
            return None;
        }
        return Some(Found::value(
            stop,
            TimexKind::Duration,
            amount::value(length.amount, length.unit),
            Rule::GrammarDurationFrame,
            900,
        ));
    }
    if !frame {
        return None;
    }
    match a.lex(number) {
        Lex::Unit(unit)
            if number < end && a.low(number).ends_with('s') && a.any(at, &["past", "last", "next", "first", "final"]) =>
        {
            Some(Found::value(
                number + 1,
                TimexKind::Duration,
                amount::value(Amount::Some, unit),
                Rule::GrammarDurationFrame,
                780,
            ))
        }
        Lex::Unit(unit @ (Unit::Decade | Unit::Century)) if number < end && a.is(at, "past") => Some(Found::value(
            number + 1,
            TimexKind::Duration,
            amount::value(Amount::Exact(1000), unit),
            Rule::GrammarDurationFrame,
            850,
        )),
        Lex::Opener if number < end && a.is(number, "fortnight") => {
            Some(Found::value(number + 1, TimexKind::Duration, "P2W", Rule::GrammarDurationFrame, 850))
        }
        Lex::Unit(Unit::Hour) if number < end && a.any(at, &["past", "last", "next"]) && !a.low(number).ends_with('s') => {
            Some(Found::value(number + 1, TimexKind::Duration, "PT1H", Rule::GrammarDurationFrame, 850))
        }
        _ => None,
    }
}

/// What an amount of time says with what follows it. `i` is where its hedge began, `at` where it did itself.
fn measured(a: &Atoms<'_>, i: usize, at: usize, length: Length, end: usize) -> Option<Found> {
    let Length { end: stop, amount, unit, article, joined } = length;
    let after = or_so(a, stop);
    if after < end
        && !joined
        && let Some(found) = shifted(a, i, after, amount, unit, article)
    {
        return Some(found);
    }
    if joined {
        let mut stop = stop;
        while stop < end && a.joined(stop) && a.any(stop, &["old", "olds", "long"]) {
            stop += 1;
        }
        // "The Six-Day War".
        let name = a.capital(at) && at > 1 && (a.capital(at - 1) || a.capital(stop));
        let rule = if a.any(stop - 1, &["old", "olds"]) { AGE } else { Rule::GrammarDurationAdjective };
        return (!name).then(|| Found::value(stop, TimexKind::Duration, amount::value(amount, unit), rule, 900));
    }
    // "56 years old" keeps its "old", as the hyphened form does.
    if a.is(after, "old") && after == stop && unit >= Unit::Day {
        return Some(Found::value(after + 1, TimexKind::Duration, amount::value(amount, unit), AGE, 900));
    }
    if article {
        // "$5 a share, 20 miles an hour, twice a week": a rate, no length.
        let placed = i != at
            || a.before(
                at,
                &[
                    "for", "in", "within", "of", "after", "than", "over", "about", "every", "until", "takes", "took", "take",
                    "least", "spend", "spent", "last", "lasted", "is", "be", "nearly", "almost", "and", "or", "during",
                ],
            );
        let singular = !a.low(stop - 1).ends_with('s') && !matches!(unit, Unit::Second | Unit::Quarter);
        let rate = a.before(at, &["of", "in"]) && at > 1 && matches!(a.lex(at - 2), Lex::Unit(_));
        // "£9 a year", "40 people a week".
        if !placed && singular && unit >= Unit::Day && counted(a, at) {
            return Some(Found::value(after, TimexKind::Set, amount::value(amount, unit), Rule::GrammarSetRate, 800));
        }
        return (placed && singular && !rate)
            .then(|| Found::value(after, TimexKind::Duration, amount::value(amount, unit), Rule::GrammarDurationLength, 780));
    }
    // "60 Minutes" is a programme.
    if a.capital(stop - 1) && matches!(a.lex(at), Lex::Digits(_)) {
        return None;
    }
    let quarter = unit == Unit::Quarter && (!a.low(stop - 1).ends_with('s') || a.is(stop, "of"));
    if quarter {
        return None;
    }
    if let Some((stop, value)) = further(a, stop, amount, unit, end) {
        return Some(Found::value(stop, TimexKind::Duration, value, Rule::GrammarDurationLength, 900));
    }
    let one = amount == Amount::Exact(1000) && unit == Unit::Day && a.is(at, "one");
    Some(Found::value(
        after,
        TimexKind::Duration,
        amount::value(amount, unit),
        Rule::GrammarDurationLength,
        if one { 700 } else { 900 },
    ))
}

/// A length that goes on in a smaller unit, `four years and six months`, `2 hours 30 minutes`: its end and value. `stop` is where the first
/// part ended.
fn further(a: &Atoms<'_>, stop: usize, amount: Amount, unit: Unit, end: usize) -> Option<(usize, String)> {
    let next = if a.any(stop, &["and", ","]) { stop + 1 } else { stop };
    let rest = amount::read(a, next, end).filter(|rest| !rest.article && !rest.joined && rest.unit < unit)?;
    let (whole, part) = (amount.whole()?, rest.amount.whole()?);
    // "Some 20 years, 48 hours" are two.
    let is_list = a.is(stop, ",") && unit.is_clock() != rest.unit.is_clock();
    if is_list || unit > Unit::Year || unit == Unit::Quarter || rest.unit == Unit::Quarter {
        return None;
    }
    let lead = if unit.is_clock() { "PT" } else { "P" };
    let between = if rest.unit.is_clock() && !unit.is_clock() { "T" } else { "" };
    Some((rest.end, format!("{lead}{whole}{}{between}{part}{}", unit.letter(), rest.unit.letter())))
}

/// Whether a number of things, or a sum, ends just before atom `at`.
fn counted(a: &Atoms<'_>, at: usize) -> bool {
    let is_number = |at: usize| matches!(a.lex(at), Lex::Digits(_) | Lex::Decimal(_) | Lex::Card(_) | Lex::Scale(_));
    (1..=4).filter_map(|back| at.checked_sub(back)).take_while(|&near| a.kind(near) != Some(TokenKind::Punct)).any(is_number)
}

/// `ago`, `earlier`, `later`, `from now` after an amount.
fn shifted(a: &Atoms<'_>, i: usize, at: usize, amount: Amount, unit: Unit, article: bool) -> Option<Found> {
    let (stop, sign, anchor) = match a.low(at) {
        "'" | "’" if a.is(at + 1, "time") && a.before(i, &["in"]) => (at + 2, 1, Base::Published),
        "'s" | "’s" if a.is(at + 1, "time") && a.before(i, &["in"]) => (at + 2, 1, Base::Published),
        "ago" | "earlier" if a.joined(at) => return None,
        "ago" => (at + 1, -1, Base::Published),
        "earlier" => (at + 1, -1, Base::Narrative),
        "before" if a.kind(at + 1) != Some(crate::TokenKind::Word) => (at + 1, -1, Base::Narrative),
        "later" => (at + 1, 1, Base::Narrative),
        "hence" => (at + 1, 1, Base::Published),
        "from" if a.is(at + 1, "now") => (at + 2, 1, Base::Published),
        "from" if a.any(at + 1, &["today", "yesterday", "tomorrow"]) => (at + 2, 1, Base::Published),
        _ => return None,
    };
    // "Two hours later", "a few days later": the day is not known, but the length is.
    if anchor == Base::Narrative && (unit.is_clock() || amount == Amount::Some) {
        return Some(Found::value(stop, TimexKind::Duration, amount::value(amount, unit), Rule::GrammarDurationLength, 750));
    }
    if unit.is_clock() {
        let expr = Expr::Value(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }.into());
        return Some(Found { kind: TimexKind::Time, ..Found::date(stop, expr, Rule::GrammarDateShifted, 700) });
    }
    let Some(count) = amount.whole() else {
        let half = match (amount, unit) {
            (Amount::Exact(milli), Unit::Year) if milli % 500 == 0 => {
                i32::try_from(milli / 500).ok().and_then(|halves| halves.checked_mul(6))
            }
            _ => None,
        };
        if let Some(months) = half {
            return Some(Found::date(stop, Expr::Shift(sign * months, Unit::Month, anchor), Rule::GrammarDateShifted, 850));
        }
        return Some(Found::date(
            stop,
            Expr::Value(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }.into()),
            Rule::GrammarDateShifted,
            800,
        ));
    };
    if unit == Unit::Year && count == 1 && sign < 0 && article && i + 2 == at {
        return Some(Found::date(stop, Expr::YearBefore(anchor), Rule::GrammarDateShifted, 850));
    }
    let (count, unit) = match unit {
        Unit::Decade => (count.checked_mul(10)?, Unit::Year),
        Unit::Century => (count.checked_mul(100)?, Unit::Year),
        unit => (count, unit),
    };
    Some(Found::date(stop, Expr::Shift(sign * count, unit, anchor), Rule::GrammarDateShifted, 900))
}

/// Bare plurals: `for months`, `years ago`, `decades-long`, `weeks or months`.
fn plural(a: &Atoms<'_>, i: usize) -> Option<Found> {
    let Lex::Unit(unit) = a.lex(i) else { return None };
    let value = |stop, amount, score| {
        Some(Found::value(stop, TimexKind::Duration, amount::value(amount, unit), Rule::GrammarDurationPlural, score))
    };
    if a.joined(i + 1) && a.any(i + 1, &["long", "old"]) {
        let amount = if a.low(i).ends_with('s') { Amount::Some } else { Amount::Exact(1000) };
        return value(i + 2, amount, 850);
    }
    if !a.low(i).ends_with('s') || unit == Unit::Quarter || unit == Unit::Second {
        return None;
    }
    match a.low(i + 1) {
        "ago" => return Some(Found::date(i + 2, Expr::Value("PAST_REF".into()), Rule::GrammarDateShifted, 850)),
        "later" | "earlier" => return value(i + 2, Amount::Some, 700),
        _ => {}
    }
    if a.before(i, &["early", "wee", "small", "opening", "closing", "working"]) {
        return None;
    }
    if a.before(i, &["the"]) && a.any(i + 1, &["before", "after", "that", "since", "leading"]) && !unit.is_clock() {
        return value(i + 1, Amount::Some, 700);
    }
    let before =
        a.before(i, &["for", "in", "within", "took", "take", "takes", "spent", "over", "after", "lasted", "last", "many", "of"]);
    let after = a.any(i + 1, &["after", "before", "of", "into", "since"])
        && !a.before(i, &["the", "his", "her", "their", "my", "our", "its", "those"]);
    if a.before(i, &["of"]) && !after {
        return None;
    }
    if before || after {
        let stop = if a.is(i + 1, "or") && matches!(a.lex(i + 2), Lex::Unit(_)) { i + 3 } else { i + 1 };
        return value(stop, Amount::Some, 750);
    }
    None
}

/// Skips `or so`, `or more`.
fn or_so(a: &Atoms<'_>, at: usize) -> usize {
    if a.is(at, "or") && a.any(at + 1, &["so", "more", "less"]) { at + 2 } else { at }
}
