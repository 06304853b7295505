//! A date that a record or a page states about itself → a calendar day.

use jiff::civil::{Date, DateTime};
use jiff::fmt::rfc2822::DateTimeParser;
use jiff::fmt::temporal::{Pieces, PiecesOffset};
use jiff::{Timestamp, tz::Offset};

use crate::months;

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Whether a word is the name of a month or of a day of the week, in full or with three or four letters.
pub(crate) fn names_day_or_month(word: &str) -> bool {
    let lower = word.to_lowercase();
    let names = |name: &&str| **name == lower || ((3..=4).contains(&lower.len()) && name.starts_with(&lower));
    months::english(word).is_some() || WEEKDAYS.iter().any(|name| names(&name))
}

/// Whether a word is the name of a month in any of the languages that are known, in full or with three or four letters.
pub(crate) fn names_month(word: &str) -> bool {
    months::beside_day(word).is_some()
}

/// The day that `text` names: ISO 8601 date or date-time, RFC 2822, `September 14, 2019`, `14 Sept 2019`, `14.09.2019`,
/// `20190914`, or a Unix time. The day is as written: it is not moved to another time zone. `None` for anything else, for days
/// that are not in the calendar, and where day and month cannot be told apart (`03/04/2019`).
pub(crate) fn parse(text: &str) -> Option<Date> {
    parse_in(text, None)
}

/// The moment of a number of Windows, in tenths of microseconds since 1601, as RFC 3339 has it.
pub(crate) fn from_filetime(value: u64) -> Option<String> {
    let seconds = i64::try_from(value / 10_000_000).ok()?.checked_sub(11_644_473_600)?;
    let at = Offset::UTC.to_datetime(Timestamp::from_second(seconds).ok()?);
    Some(format!("{at}Z"))
}

/// Which of the first two numbers of a date is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    DayFirst,
    MonthFirst,
}

/// A day in numbers of which the year comes last, by what it shows of its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumericDay {
    /// Only one order gives a day.
    Told(Order),
    /// It may be either of two: day first, month first.
    Either(Date, Date),
    /// Both orders give the same day: `03/03/2019`.
    Same,
}

/// What a date such as `03/04/2019` or `3-4-2019 10:15` shows of the order of its numbers; `None` for other dates. With dots the day
/// always comes first.
pub(crate) fn numeric_day(text: &str) -> Option<NumericDay> {
    let day =
        text.split_whitespace().map(|word| word.trim_matches(',')).find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    let day = day.split(['T', 't']).next()?;
    let mark = day.chars().find(|c| !c.is_ascii_digit()).filter(|c| "/-".contains(*c))?;
    let numbers: Vec<i64> = day.split(mark).map(|number| number.parse().ok()).collect::<Option<_>>()?;
    let [a, b, year] = numbers.as_slice() else { return None };
    match (calendar_day(*year, *b, *a), calendar_day(*year, *a, *b)) {
        (Some(one), Some(other)) if one == other => Some(NumericDay::Same),
        (Some(one), Some(other)) => Some(NumericDay::Either(one, other)),
        (Some(_), None) => Some(NumericDay::Told(Order::DayFirst)),
        (None, Some(_)) => Some(NumericDay::Told(Order::MonthFirst)),
        (None, None) => None,
    }
}

/// The order of dates that were written by one hand, as far as those show it that can be told; `None` where they disagree or
/// none can be told.
pub(crate) fn order<'a>(dates: impl Iterator<Item = &'a str>) -> Option<Order> {
    let mut found = None;
    for text in dates {
        let Some(NumericDay::Told(order)) = numeric_day(text) else { continue };
        if found.is_some_and(|found| found != order) {
            return None;
        }
        found = Some(order);
    }
    found
}

/// Which comes first in numeric dates of that language (`en-GB`) or else of a site with that host; `None` where these do not tell.
pub(crate) fn order_of_country(language: &str, host: &str) -> Option<Order> {
    let tag = language.trim().to_ascii_lowercase().replace('_', "-");
    match tag.split('-').next().unwrap_or_default() {
        "" => {}
        "en" => match tag.as_str() {
            "en-us" => return Some(Order::MonthFirst),
            "en-gb" | "en-au" | "en-nz" | "en-ie" | "en-in" | "en-za" | "en-sg" | "en-ng" | "en-ke" | "en-pk" => {
                return Some(Order::DayFirst);
            }
            _ => {}
        },
        // A code, and not the name of a language.
        code if code.len() <= 3 => return Some(Order::DayFirst),
        _ => {}
    }
    match host.rsplit('.').next().unwrap_or_default() {
        "us" | "gov" | "mil" => Some(Order::MonthFirst),
        "uk" | "au" | "nz" | "ie" | "in" | "za" | "ng" | "ke" | "pk" | "my" | "sg" | "gh" | "ug" | "tz" | "lk" | "bd" => {
            Some(Order::DayFirst)
        }
        _ => None,
    }
}

/// As [`parse`], with the order of day and month where it is known from elsewhere.
pub(crate) fn parse_in(text: &str, order: Option<Order>) -> Option<Date> {
    let text = text.trim();
    // A date-time with zone and weekday has some 40 characters; anything much longer is no date.
    if text.is_empty() || text.len() > 100 {
        return None;
    }
    numeric(text, order).or_else(|| with_month_name(text))
}

/// The day of a Unix time in seconds or milliseconds, in UTC.
pub(crate) fn from_unix(number: i64) -> Option<Date> {
    let day = utc(number)?.date();
    calendar_day(i64::from(day.year()), i64::from(day.month()), i64::from(day.day()))
}

/// A Unix time in seconds or milliseconds, on the clock of UTC.
fn utc(number: i64) -> Option<DateTime> {
    let seconds = match number.unsigned_abs() {
        100_000_000..100_000_000_000 => number,
        100_000_000_000..100_000_000_000_000 => number / 1000,
        _ => return None,
    };
    Some(Offset::UTC.to_datetime(Timestamp::from_second(seconds).ok()?))
}

/// The moment that `text` names, on the clock that it was written by: `2019-09-14T23:30:00-05:00`, or `2019-09-14T23:30:00` where no
/// zone is named. `None` where it names no more than a day, or is none of ISO 8601, RFC 2822 and Unix time.
pub(crate) fn moment(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() || text.len() > 100 {
        return None;
    }
    let written = |at: DateTime, zone: &str| {
        calendar_day(i64::from(at.year()), i64::from(at.month()), i64::from(at.day()))?;
        Some(format!("{}T{:02}:{:02}:{:02}{zone}", at.date(), at.hour(), at.minute(), at.second()))
    };
    let zone = |offset: Offset| {
        let seconds = offset.seconds();
        let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.unsigned_abs() / 60);
        if seconds == 0 { "Z".to_owned() } else { format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60) }
    };
    if let Ok(number) = text.parse::<i64>() {
        return written(utc(number)?, "Z");
    }
    // Some write the zone apart, or by its name.
    let iso = text.strip_suffix(" UTC").or_else(|| text.strip_suffix(" GMT")).map(|text| format!("{text}Z"));
    let iso = iso.unwrap_or_else(|| text.replace(" +", "+").replace(" -", "-"));
    if let Ok(pieces) = Pieces::parse(&iso) {
        let at = pieces.date().to_datetime(pieces.time()?);
        return match pieces.offset() {
            Some(PiecesOffset::Zulu) => written(at, "Z"),
            Some(PiecesOffset::Numeric(offset)) => written(at, &zone(offset.offset())),
            _ => written(at, ""),
        };
    }
    let sent = DateTimeParser::new().relaxed_weekday(true).parse_zoned(text).ok()?;
    written(sent.datetime(), &zone(sent.offset()))
}

/// The day of a spreadsheet's number: days since the last one of 1899.
pub(crate) fn from_serial(text: &str) -> Option<Date> {
    let days: f64 = text.trim().parse().ok()?;
    // Years in which there were spreadsheets and news.
    if !(20_000.0..80_000.0).contains(&days) {
        return None;
    }
    Date::new(1899, 12, 30).ok()?.checked_add(jiff::Span::new().days(days as i64)).ok()
}

/// A day in the calendar, of a year that an article may be of.
pub(crate) fn calendar_day(year: i64, month: i64, day: i64) -> Option<Date> {
    if !(1000..3000).contains(&year) {
        return None;
    }
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Dates that start with their numbers.
fn numeric(text: &str, order: Option<Order>) -> Option<Date> {
    let digits = |s: &str| s.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(text);
    let (head, rest) = text.split_at_checked(first)?;
    let a: i64 = head.parse().ok()?;
    if rest.is_empty() || (first == 8 && rest.starts_with('T')) {
        return match first {
            8 => calendar_day(a / 10_000, a / 100 % 100, a % 100),
            _ => from_unix(a),
        };
    }
    let mark = rest.chars().next().filter(|c| "-/.".contains(*c))?;
    let rest = rest.strip_prefix(mark)?;
    let (second, rest) = rest.split_at_checked(digits(rest))?;
    let b: i64 = second.parse().ok()?;
    let rest = rest.strip_prefix(mark)?;
    let (third, rest) = rest.split_at_checked(digits(rest))?;
    let c: i64 = third.parse().ok()?;
    if rest.starts_with(|after: char| after.is_alphanumeric() && after != 'T' && after != 't') {
        return None;
    }
    if first == 4 {
        return calendar_day(a, b, c);
    }
    if third.len() != 4 {
        return None;
    }
    match mark {
        // With dots the day always comes first.
        '.' => calendar_day(c, b, a),
        _ if a > 12 => calendar_day(c, b, a),
        _ if b > 12 || a == b => calendar_day(c, a, b),
        _ => match order? {
            Order::DayFirst => calendar_day(c, b, a),
            Order::MonthFirst => calendar_day(c, a, b),
        },
    }
}

/// Dates with the month's name, in any order; the first day-like and the first year-like number count. Names that are not English
/// count beside the number of a day alone.
fn with_month_name(text: &str) -> Option<Date> {
    let (mut month, mut day, mut year) = (None, None, None);
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let number = |word: &str| {
        let number = word.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == 'º');
        let suffix = word.get(number.len()..).unwrap_or_default();
        let is_ordinal = ["", "st", "nd", "rd", "th", "º", "er"].contains(&suffix);
        number.parse::<i64>().ok().map(|n| (n, number.len(), suffix.is_empty(), is_ordinal))
    };
    let is_day = |at: Option<usize>| {
        let word = at.and_then(|at| words.get(at)).and_then(|word| number(word));
        word.is_some_and(|(n, len, _, is_ordinal)| len <= 2 && is_ordinal && (1..=31).contains(&n))
    };
    for (at, word) in words.iter().enumerate() {
        match number(word) {
            Some((n, 4, true, _)) => year = year.or(Some(n)),
            // `2019 September 14 10:00` would else take the hour.
            Some((n, 1..=2, _, true)) => day = day.or(Some(n)),
            Some(_) => {}
            None => {
                // `14 de septiembre`: the day is a word further.
                let beside = is_day(at.checked_sub(1))
                    || is_day(Some(at + 1))
                    || at.checked_sub(1).and_then(|at| words.get(at)) == Some(&"de") && is_day(at.checked_sub(2));
                month = month.or_else(|| months::english(word)).or_else(|| months::beside_day(word).filter(|_| beside));
            }
        }
    }
    calendar_day(year?, month?, day?)
}

/// The first day that a line of a page names among other words: `Updated: Tue, 07/11/2023 - 17:57`, `le 14 septembre 2019 à 10 h`,
/// `2019年9月14日`. Days without their year are none.
pub(crate) fn within(line: &str, order: Option<Order>) -> Option<Date> {
    if line.len() > 400 || !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    // The signs of Chinese, Japanese and Korean dates are read as the hyphens that they stand for.
    let line = line.replace(['年', '月', '년', '월'], "-").replace(['日', '일'], " ").replace("- ", "-");
    let words: Vec<&str> = line.split_whitespace().collect();
    for at in 0..words.len() {
        let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let Some(word) = words.get(at).map(|word| bare(word)) else { continue };
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0
            && word.contains(['-', '/', '.'])
            && let Some(day) = numeric(&word, order).filter(|day| (1990..2100).contains(&day.year()))
        {
            return Some(day);
        }
        if digits > 0 && digits <= 2 || months::beside_day(&word).is_some() {
            // The shortest that is a day: `14 September 2019`, `14 de septiembre de 2019`.
            for len in 2..=5 {
                let some: Vec<&str> = words.iter().skip(at).take(len).copied().collect();
                if let Some(day) = with_month_name(&some.join(" ")).filter(|day| (1990..2100).contains(&day.year())) {
                    return Some(day);
                }
            }
        }
    }
    None
}

/// Whether a line names a day, with or without its year.
pub(crate) fn holds_day(line: &str) -> bool {
    let words: Vec<&str> = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_number = |word: Option<&&str>| {
        word.is_some_and(|word| {
            let digits = word.bytes().take_while(u8::is_ascii_digit).count();
            (1..=2).contains(&digits) && word.len() <= 4
        })
    };
    let beside = |at: usize| is_number(words.get(at + 1)) || at > 0 && is_number(words.get(at - 1));
    let named = words.iter().enumerate().any(|(at, word)| months::beside_day(word).is_some() && beside(at));
    named || within(line, Some(Order::DayFirst)).or_else(|| within(line, Some(Order::MonthFirst))).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_written() {
        let cases = [
            ("2019-09-14", "2019-09-14"),
            (" 2019-09-14T23:30:00-05:00 ", "2019-09-14"),
            ("2019-09-14 10:00", "2019-09-14"),
            ("2019/9/4", "2019-09-04"),
            ("20190914", "2019-09-14"),
            ("20190914T1000Z", "2019-09-14"),
            ("Sat, 14 Sep 2019 10:00:00 GMT", "2019-09-14"),
            ("September 14, 2019", "2019-09-14"),
            ("Sept. 14th, 2019 at 5:30 pm", "2019-09-14"),
            ("14 September 2019", "2019-09-14"),
            ("May 1, 2021", "2021-05-01"),
            ("14.09.2019", "2019-09-14"),
            ("14/09/2019", "2019-09-14"),
            ("09/14/2019", "2019-09-14"),
            ("1568419200", "2019-09-14"),
            ("1568419200000", "2019-09-14"),
        ];
        for (text, day) in cases {
            assert_eq!(parse(text).map(|d| d.to_string()).as_deref(), Some(day), "{text}");
        }
    }

    #[test]
    fn moments_on_the_clock_that_they_were_written_by() {
        let cases = [
            ("2019-09-14T23:30:00-05:00", "2019-09-14T23:30:00-05:00"),
            ("2019-09-14T23:30:00.123Z", "2019-09-14T23:30:00Z"),
            ("2019-09-14 23:30:00 +0530", "2019-09-14T23:30:00+05:30"),
            ("2019-09-14 23:30:00 UTC", "2019-09-14T23:30:00Z"),
            ("2019-09-14T23:30", "2019-09-14T23:30:00"),
            ("20190914T233000Z", "2019-09-14T23:30:00Z"),
            ("Sat, 14 Sep 2019 10:00:00 GMT", "2019-09-14T10:00:00Z"),
            ("14 Sep 2019 10:00 -0700", "2019-09-14T10:00:00-07:00"),
            ("1568419200", "2019-09-14T00:00:00Z"),
        ];
        for (text, right) in cases {
            assert_eq!(moment(text).as_deref(), Some(right), "{text}");
        }
        for text in ["", "2019-09-14", "14 September 2019", "yesterday at 10:00", "99", "0000-01-01T00:00:00Z"] {
            assert_eq!(moment(text), None, "{text}");
        }
    }

    #[test]
    fn days_that_may_be_either() {
        let day = |text: &str| text.parse().ok();
        let Some(NumericDay::Either(one, other)) = numeric_day("03/04/2019 10:15") else { panic!("it may be either") };
        assert_eq!((Some(one), Some(other)), (day("2019-04-03"), day("2019-03-04")));
        assert_eq!(numeric_day("14/09/2019"), Some(NumericDay::Told(Order::DayFirst)));
        assert_eq!(numeric_day("Tue, 09/14/2019"), Some(NumericDay::Told(Order::MonthFirst)));
        assert_eq!(numeric_day("03-03-2019"), Some(NumericDay::Same));
        for text in ["2019-09-14", "14.09.2019", "14 September 2019", "1/2", "32/33/2019", ""] {
            assert_eq!(numeric_day(text), None, "{text}");
        }
        assert_eq!(order(["03/04/2019", "14/04/2019"].into_iter()), Some(Order::DayFirst));
        assert_eq!(order(["04/14/2019", "14/04/2019"].into_iter()), None);
        assert_eq!(order_of_country("", "www.paper.co.uk"), Some(Order::DayFirst));
        assert_eq!(order_of_country("en-US", "paper.co.uk"), Some(Order::MonthFirst));
        assert_eq!(order_of_country("English", "paper.example"), None);
    }

    #[test]
    fn no_days() {
        for text in [
            "",
            "yesterday",
            "03/04/2019",
            "2019-02-30",
            "2019",
            "September 2019",
            "99999999999999999999",
            "2019-09",
            "0000-00-00",
            "٢٠١٩-٠٩-١٤",
            "1.2",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
