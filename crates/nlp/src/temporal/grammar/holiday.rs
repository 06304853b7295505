//! Days that have names.

use super::super::{
    atoms::Atoms,
    calendar::{Holiday, Stamp},
    expr::{Expr, Found, Lean},
};
use crate::Rule;

/// The words of each, in lower case, longest first among those that begin alike.
const HOLIDAYS: &[(&[&str], Holiday)] = &[
    (&["new", "year", "'s", "day"], Holiday::Fixed { month: 1, day: 1 }),
    (&["new", "year", "'s", "eve"], Holiday::Fixed { month: 12, day: 31 }),
    (&["new", "year's", "day"], Holiday::Fixed { month: 1, day: 1 }),
    (&["new", "year's", "eve"], Holiday::Fixed { month: 12, day: 31 }),
    (&["christmas", "eve"], Holiday::Fixed { month: 12, day: 24 }),
    (&["christmas", "day"], Holiday::Fixed { month: 12, day: 25 }),
    (&["christmas"], Holiday::Fixed { month: 12, day: 25 }),
    (&["boxing", "day"], Holiday::Fixed { month: 12, day: 26 }),
    (&["valentine", "'s", "day"], Holiday::Fixed { month: 2, day: 14 }),
    (&["halloween"], Holiday::Fixed { month: 10, day: 31 }),
    (&["good", "friday"], Holiday::Easter(-2)),
    (&["palm", "sunday"], Holiday::Easter(-7)),
    (&["ash", "wednesday"], Holiday::Easter(-46)),
    (&["easter", "sunday"], Holiday::Easter(0)),
    (&["easter", "monday"], Holiday::Easter(1)),
    (&["easter"], Holiday::Easter(0)),
    (&["thanksgiving", "day"], Holiday::Nth { month: 11, nth: 4, weekday: 4 }),
    (&["thanksgiving"], Holiday::Nth { month: 11, nth: 4, weekday: 4 }),
    (&["memorial", "day"], Holiday::Nth { month: 5, nth: -1, weekday: 1 }),
    (&["labor", "day"], Holiday::Nth { month: 9, nth: 1, weekday: 1 }),
    (&["may", "day"], Holiday::Fixed { month: 5, day: 1 }),
    (&["juneteenth"], Holiday::Fixed { month: 6, day: 19 }),
    (&["columbus", "day"], Holiday::Nth { month: 10, nth: 2, weekday: 1 }),
    (&["bastille", "day"], Holiday::Fixed { month: 7, day: 14 }),
    (&["anzac", "day"], Holiday::Fixed { month: 4, day: 25 }),
    (&["canada", "day"], Holiday::Fixed { month: 7, day: 1 }),
    (&["australia", "day"], Holiday::Fixed { month: 1, day: 26 }),
    (&["armistice", "day"], Holiday::Fixed { month: 11, day: 11 }),
    (&["remembrance", "sunday"], Holiday::Nth { month: 11, nth: 2, weekday: 7 }),
    (&["bonfire", "night"], Holiday::Fixed { month: 11, day: 5 }),
    (&["hogmanay"], Holiday::Fixed { month: 12, day: 31 }),
    (&["maundy", "thursday"], Holiday::Easter(-3)),
    (&["shrove", "tuesday"], Holiday::Easter(-47)),
    (&["pentecost"], Holiday::Easter(49)),
    (&["whit", "monday"], Holiday::Easter(50)),
    (&["veterans", "day"], Holiday::Fixed { month: 11, day: 11 }),
    (&["election", "day"], Holiday::ElectionDay),
];

/// A named day that begins at atom `i`, with its year where one follows: `Christmas`, `Easter Sunday 2019`.
pub(super) fn read(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    if !a.capital(i) {
        return None;
    }
    for (words, holiday) in HOLIDAYS {
        let stop = i + words.len();
        let matches =
            stop <= end && words.iter().enumerate().all(|(k, word)| a.is(i + k, word) || *word == "'s" && a.is_genitive(i + k));
        if !matches || !a.capital(stop - 1) && words.len() > 1 {
            continue;
        }
        if a.capital(stop) && a.kind(stop) == Some(crate::TokenKind::Word) && words.len() == 1 {
            // "Christmas Island", "Easter Island", "Halloween Horror Nights".
            continue;
        }
        let comma = if a.is(stop, ",") { stop + 1 } else { stop };
        if let Some((after, date)) =
            super::absolute::year(a, comma, end).and_then(|(after, year)| Some((after, holiday.of(year)?)))
        {
            return Some(Found::date(after, Expr::Fixed(Stamp::Day(date)), Rule::GrammarDateHoliday, 950));
        }
        return Some(Found::date(stop, Expr::Holiday(*holiday, Lean::Open), Rule::GrammarDateHoliday, 880));
    }
    None
}
