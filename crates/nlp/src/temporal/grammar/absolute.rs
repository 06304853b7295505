//! Points that need no other date: numeric dates, years, decades, centuries, quarters, halves, seasons.

use super::super::word_lists::LISTS;
use jiff::civil::Date;

use super::{
    super::{
        atoms::Atoms,
        calendar::Stamp,
        expr::{Base, Expr, Found, Lean},
        lexicon::{Lex, Season, Unit},
    },
    holiday, month, quarter,
};
use crate::{Rule, TokenKind};

/// An absolute point that begins at atom `i`.
pub(super) fn read(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    read_with(a, i, end, false)
}

/// As [`read`], where what stands before already shows that a point in time is meant.
pub(super) fn read_plain(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    read_with(a, i, end, true)
}

fn read_with(a: &Atoms<'_>, i: usize, end: usize, certain: bool) -> Option<Found> {
    if i >= end {
        return None;
    }
    match a.lex(i) {
        Lex::Marked => marked(a, i).or_else(|| month::from_day(a, i, end)),
        Lex::Other if a.is_elision(i) => elided(a, i, end, certain),
        Lex::Month(_) => month::from_month(a, i, end, certain),
        Lex::Weekday(_) => month::from_weekday(a, i, end),
        Lex::Digits(_) => {
            month::from_day(a, i, end).or_else(|| quarter::year_quarter(a, i, end)).or_else(|| bare_year(a, i, end, certain))
        }
        Lex::Card(_) => bare_year(a, i, end, certain),
        // "In his 30s" is an age.
        Lex::Decade(_) if !certain && of_life(a, i, i) => None,
        Lex::Decade(_) if !certain && !a.low(i).starts_with(['1', '2', '\'', '’', '‘']) => None,
        Lex::Decade(first) if a.joined(i + 1) => {
            let Lex::Decade(last) = a.lex(i + 1) else { return None };
            let decade = |year: i16| Box::new(Expr::Fixed(Stamp::Decade(year / 10)));
            (first < last).then(|| Found::date(i + 2, Expr::Between(decade(first), decade(last)), Rule::GrammarDateDecade, 900))
        }
        Lex::Decade(year) => Some(Found::date(i + 1, Expr::Fixed(Stamp::Decade(year / 10)), Rule::GrammarDateDecade, 930)),
        Lex::Ordinal(_) => {
            month::from_day(a, i, end).or_else(|| month::nth_of(a, i, end)).or_else(|| quarter::ordinal(a, i, end))
        }
        Lex::Season(season) => seasonal(a, i, end, season, certain),
        Lex::Opener => match a.low(i) {
            "the" => definite(a, i, end),
            "fiscal" | "fy" => quarter::fiscal(a, i, end),
            "q1" | "q2" | "q3" | "q4" | "h1" | "h2" => quarter::coded(a, i, end),
            "last" | "final" => month::nth_of(a, i, end),
            _ => holiday::read(a, i, end),
        },
        _ => None,
    }
}

/// After `the`.
fn definite(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let at = i + 1;
    if at >= end {
        return None;
    }
    if a.is(at, "year") {
        // "The year 2000", "the year two thousand".
        let (stop, year) =
            year(a, at + 1, end).or_else(|| (a.is(at + 1, "two") && a.is(at + 2, "thousand")).then_some((at + 3, 2000)))?;
        return Some(Found::date(stop, Expr::Fixed(Stamp::Year(year)), Rule::GrammarDateYear, 960));
    }
    if a.any(at, &["week", "weekend"]) && a.is(at + 1, "of") {
        let day = month::from_month(a, at + 2, end, false)
            .or_else(|| month::from_day(a, at + 2, end))
            .map(|found| match found.expr {
                Expr::Between(first, _) => Found { expr: *first, ..found },
                _ => found,
            })
            .filter(|found| matches!(found.expr, Expr::MonthDay(..) | Expr::Fixed(Stamp::Day(_))))?;
        let part = if a.is(at, "week") { Expr::Near(Unit::Week, 0, Base::Published) } else { Expr::Weekend(0, false) };
        let week = Expr::Within(Box::new(day.expr), Box::new(part));
        return Some(Found::date(day.end, week, Rule::GrammarDateWeek, 900));
    }
    match a.lex(at) {
        Lex::Ordinal(_) if a.joined(at + 1) => None,
        Lex::Ordinal(_) => {
            month::from_day(a, at, end).or_else(|| month::nth_of(a, at, end)).or_else(|| quarter::ordinal(a, at, end))
        }
        Lex::Other if a.is_elision(at) => elided(a, at, end, true),
        Lex::Decade(_) => read_plain(a, at, end),
        Lex::Season(season) => seasonal(
            a,
            at,
            end,
            season,
            !matches!(season, Season::Fall | Season::Spring) || a.before(i, &["in", "during", "by", "late", "early"]),
        ),
        Lex::Digits(_) => quarter::year_quarter(a, at, end),
        Lex::Opener if a.any(at, &["fiscal"]) => quarter::fiscal(a, at, end),
        Lex::Opener if a.any(at, &["early", "late", "mid"]) && matches!(a.lex(at + 1), Lex::Decade(_) | Lex::Season(_)) => {
            read_plain(a, at + 1, end)
        }
        Lex::Opener if a.is(at, "last") && a.any(at + 1, &["quarter", "half"]) && a.is(at + 2, "of") => {
            quarter::ordinal(a, at, end)
        }
        Lex::Opener if a.any(at, &["last", "final"]) => month::nth_of(a, at, end),
        _ => None,
    }
}

/// `2019-09-12`, `12/09/2019`, `9/11`, `2018-19`.
fn marked(a: &Atoms<'_>, i: usize) -> Option<Found> {
    let word = a.low(i).trim_end_matches([',', '.', ':']);
    if word == "9/11" {
        // A name as much as a date: the story does not move there, so this is a value and no point.
        return Some(Found::date(i + 1, Expr::Value("2001-09-11".to_owned()), Rule::GrammarDateNineEleven, 970));
    }
    let mark = ['-', '/', '.', '–'].into_iter().find(|mark| word.contains(*mark))?;
    let mut parts = [0_i16; 3];
    let mut count = 0;
    for part in word.split(mark) {
        let fits = count < 3 && part.len() <= 4 && !part.is_empty();
        parts[if fits { count } else { return None }] = part.parse().ok()?;
        count += 1;
    }
    let lengths: [usize; 3] = {
        let mut split = word.split(mark).map(str::len);
        [split.next().unwrap_or(0), split.next().unwrap_or(0), split.next().unwrap_or(0)]
    };
    let [x, y, z] = parts;
    if count == 2 {
        let (stop, first, last) = years(a, i)?;
        return Some(Found::date(stop, span_of(first, last), Rule::GrammarDateYears, 800));
    }
    if count != 3 {
        return None;
    }
    let (year, month, day) = if lengths[0] == 4 {
        (x, y, z)
    } else if lengths[2] == 4 || lengths[2] == 2 && mark == '/' || lengths == [2, 2, 2] && mark == '.' {
        let year = if lengths[2] == 4 { z } else { century(z) };
        let day_first = if x > 12 { true } else { y <= 12 && (a.day_first || mark == '.') };
        if day_first { (year, y, x) } else { (year, x, y) }
    } else {
        return None;
    };
    let date =
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().filter(|_| (1400..2100).contains(&year))?;
    let certain = lengths[0] == 4 || x > 12 || y > 12 || x == y;
    Some(Found::date(i + 1, Expr::Fixed(Stamp::Day(date)), Rule::GrammarDateNumeric, if certain { 970 } else { 700 }))
}

/// Two years that are told as one period, and the atom after them: `2016-17`, `2017/18`, `1914–18`, `2023-24` of `FY2023-24`.
pub(super) fn years(a: &Atoms<'_>, i: usize) -> Option<(usize, i16, i16)> {
    let (stop, first, last) = match a.lex(i) {
        Lex::Marked => {
            let (first, last) = a.low(i).trim_end_matches([',', '.', ':']).split_once(['-', '–', '/'])?;
            (i + 1, first, last)
        }
        Lex::Digits(_) if a.joined(i + 1) && matches!(a.lex(i + 1), Lex::Digits(_)) => (i + 2, a.low(i), a.bare(i + 1)),
        _ => return None,
    };
    let long = last.len() == 4;
    let (x, y): (i16, i16) =
        if first.len() == 4 && (long || last.len() == 2) { (first.parse().ok()?, last.parse().ok()?) } else { return None };
    let second = if long { y } else { x / 100 * 100 + y + if y < x % 100 { 100 } else { 0 } };
    // "1914-18", but "2005-10" may be a month, and "1950-60" a vote.
    let follows = second == x + 1;
    let shown =
        i > 0 && (a.any(i - 1, &LISTS.year_witnesses) || a.any(i - 1, &["the", "fy"])) || a.any(stop, &[")", "war", "season"]);
    let apart = second > x && (long || y > 12 && shown && y > x % 100);
    ((1500..2100).contains(&x) && second < 2100 && (follows || apart)).then_some((stop, x, second))
}

/// From one year to another.
pub(super) fn span_of(first: i16, last: i16) -> Expr {
    let year = |year| Box::new(Expr::Fixed(Stamp::Year(year)));
    Expr::Between(year(first), year(last))
}

/// Whether the decade at `at` is one of somebody's life, `in his mid-40s`, as the word before the expression at `i` shows.
pub(super) fn of_life(a: &Atoms<'_>, i: usize, at: usize) -> bool {
    let mut first = i;
    while i - first < 5 && a.before(first, &["early", "mid", "late", "to", "very", "-"]) {
        first -= 1;
    }
    let owned = a.before(first, &["his", "her", "their", "my", "our", "your", "its", "whose", "aged"]);
    let digits = a.low(at).bytes().take_while(u8::is_ascii_digit).count();
    // "A mid-30s woman".
    let owned = owned || a.any(at + 1, &LISTS.grown_ups);
    owned && matches!(a.lex(at), Lex::Decade(_)) && digits != 4
}

/// A year or decade whose century is left out: `'98`, `'90s`. Other words in quotation marks may begin with a number, too.
fn elided(a: &Atoms<'_>, i: usize, end: usize, sure: bool) -> Option<Found> {
    if let Lex::Decade(year) = a.lex(i + 1) {
        return Some(Found::date(i + 2, Expr::Fixed(Stamp::Decade(year / 10)), Rule::GrammarDateDecade, 930));
    }
    let (stop, year) = year(a, i, end)?;
    let shown = sure || i > 0 && a.any(i - 1, &["in", "since", "of", "from", "by", "until", "before", "after", "to"]);
    let counts = a.kind(stop) == Some(TokenKind::Word) && a.low(stop).ends_with('s') && !a.any(stop, &LISTS.singular);
    (shown && !counts).then(|| Found::date(stop, Expr::Fixed(Stamp::Year(year)), Rule::GrammarDateYear, 850))
}

pub(super) fn century(year: i16) -> i16 {
    if year < 50 { 2000 + year } else { 1900 + year }
}

/// A year in four digits, or in words: `nineteen ninety-six`.
pub(super) fn year(a: &Atoms<'_>, i: usize, end: usize) -> Option<(usize, i16)> {
    if i >= end {
        return None;
    }
    match a.lex(i) {
        Lex::Digits(year) if a.low(i).trim_end_matches('.').len() == 4 && (1000..2100).contains(&year) && !a.joined(i + 1) => {
            Some((i + 1, i16::try_from(year).ok()?))
        }
        Lex::Other if a.is_elision(i) => match a.lex(i + 1) {
            Lex::Digits(short) => Some((i + 2, century(i16::try_from(short).ok()?))),
            _ => None,
        },
        Lex::Card(century @ 17..=20) => {
            let (stop, rest) = match (a.lex(i + 1), a.lex(i + 2)) {
                (Lex::Card(tens @ 20..), Lex::Card(unit @ 1..10)) => (i + 3, tens + unit),
                (Lex::Card(rest @ 10..), _) => (i + 2, rest),
                _ => return None,
            };
            (stop <= end).then_some((stop, i16::try_from(century * 100 + rest).ok()?))
        }
        _ => None,
    }
}

fn bare_year(a: &Atoms<'_>, i: usize, end: usize, certain: bool) -> Option<Found> {
    let (stop, year) = year(a, i, end)?;
    let found = |score| Some(Found::date(stop, Expr::Fixed(Stamp::Year(year)), Rule::GrammarDateYear, score));
    if certain {
        return found(930);
    }
    let counted = matches!(a.lex(stop), Lex::Unit(_) | Lex::Scale(_))
        || a.kind(stop) == Some(TokenKind::Symbol)
        || a.any(stop, &["percent", "per", "people", "points", "more", "other", "miles", "km"]);
    let priced = i > 0 && a.kind(i - 1) == Some(TokenKind::Symbol)
        || a.before(i, &["no.", "flight", "room", "about", "some", "nearly", "than", "over", "almost", "least"]);
    if counted || priced {
        return None;
    }
    let digits = a.kind(i) == Some(TokenKind::Number);
    let modern = (1900..2040).contains(&year);
    let word = a.kind(stop) == Some(TokenKind::Word) && !a.capital(stop);
    let plural = word && a.low(stop).ends_with('s') && !a.any(stop, &LISTS.singular);
    // "Before 2016 politics": what may stand before a count, too, does not show a year when a plural follows.
    let strong = i > 0 && a.any(i - 1, &["in", "since", "before", "after", "until", "during", "early", "late", "mid"]);
    // "The 1992 protests", "by 2030 emissions must halve", but not "the 2000 people": a round number is as often a count.
    let likely = modern && (year % 10 != 0 || year > 2010) && a.before(i, &["the", "by", "from", "through", "below", "above"]);
    let witness =
        i == 0 || likely || a.any(i - 1, &LISTS.year_witnesses) || matches!(a.lex(i - 1), Lex::Month(_) | Lex::Season(_));
    if plural && !strong && !likely {
        return None;
    }
    if modern && (witness || !digits) {
        return found(if digits { 930 } else { 700 });
    }
    if modern {
        // "Windows 2000", but "Fellow 2020 candidate".
        let name = i > 1
            && a.capital(i - 1)
            && a.kind(i - 1) == Some(TokenKind::Word)
            && !a.any(i - 1, &["a", "an", "the", "that", "this", "his", "her", "its"]);
        return if name && !(word && year >= 1990) { None } else { found(if name { 600 } else { 700 }) };
    }
    let old = digits
        && (1400..2100).contains(&year)
        && i > 0
        && a.any(i - 1, &["in", "since", "of", "from", "until", "by", "circa", "year"]);
    if old { found(850) } else { None }
}

/// `summer 2019`, `summer of 1998`, `spring`.
fn seasonal(a: &Atoms<'_>, i: usize, end: usize, season: Season, certain: bool) -> Option<Found> {
    let of = if a.is(i + 1, "of") { i + 2 } else { i + 1 };
    if let Some((stop, year)) = year(a, of, end) {
        return Some(Found::date(stop, Expr::Fixed(Stamp::Season(year, season)), Rule::GrammarDateSeason, 940));
    }
    // The winter of 2016-17 begins in 2016.
    if let Some((stop, year, _)) = years(a, of).filter(|(stop, ..)| *stop <= end) {
        return Some(Found::date(stop, Expr::Fixed(Stamp::Season(year, season)), Rule::GrammarDateSeason, 900));
    }
    if let Some((stop, year)) = quarter::of_year(a, i + 1, end).filter(|(stop, _)| stop > &(i + 2)) {
        return Some(Found::date(
            stop,
            Expr::Within(Box::new(year), Box::new(Expr::Season(season, Lean::Open))),
            Rule::GrammarDateSeason,
            900,
        ));
    }
    let noun = !matches!(season, Season::Fall | Season::Spring);
    let shown = certain && !a.is(i + 1, "of") || noun && a.before(i, &["in", "by", "during", "since", "until", "through"]);
    let name = a.capital(i + 1) || a.any(i + 1, &["olympics", "games", "school", "camp", "house", "sports"]);
    (shown && !name && a.low(i).len() < 7)
        .then(|| Found::date(i + 1, Expr::Season(season, Lean::Open), Rule::GrammarDateSeason, 800))
}
