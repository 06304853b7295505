//! The calendar values of TIMEX3: which days they cover, and what a reader calls them.

use jiff::civil::{Date, ISOWeekDate, Weekday};

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// Days in a row, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Days {
    pub(crate) first: Date,
    pub(crate) last: Date,
}

impl Days {
    fn new(first: Date, last: Date) -> Self {
        Self { first, last }
    }

    /// Whether every day of the other is in this one.
    pub(crate) fn contains(self, other: Days) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// Order in a list: by the first day, the longer first.
    pub(crate) fn order(self) -> (Date, std::cmp::Reverse<Date>) {
        (self.first, std::cmp::Reverse(self.last))
    }
}

/// The name of a TIMEX3 calendar value for a reader: `2019-09-12TMO` is "morning of 12 September 2019".
/// `None` for values that name no place in the calendar: lengths of time, `PRESENT_REF`, unspecified years.
pub fn date_name(value: &str) -> Option<String> {
    read(value).map(|(_, name)| name)
}

/// The days that a calendar value covers; those of its day for a time.
pub(crate) fn days(value: &str) -> Option<Days> {
    read(value).map(|(days, _)| days)
}

/// The days of `2019`, `2019-09..2019-10`, `2019-09-12..`, `..2019`; `None` if it is none of these or ends before it begins.
pub(crate) fn range(text: &str) -> Option<Days> {
    let Some((from, to)) = text.split_once("..") else { return days(text) };
    let (from, to) = (from.trim(), to.trim());
    if from.is_empty() && to.is_empty() {
        return None;
    }
    let first = if from.is_empty() { Date::MIN } else { days(from)?.first };
    let last = if to.is_empty() { Date::MAX } else { days(to)?.last };
    (first <= last).then_some(Days { first, last })
}

fn read(value: &str) -> Option<(Days, String)> {
    if !value.is_ascii() {
        return None;
    }
    if let Some((first, last)) = value.split_once('/') {
        let ((first, from), (last, to)) = (read_day(first)?, read_day(last)?);
        return (first.first <= last.last).then(|| (Days::new(first.first, last.last), format!("{from} to {to}")));
    }
    match value.split_once('T') {
        Some((day, time)) => {
            let (days, day) = read_day(day)?;
            Some((days, format!("{} {day}", time_name(time)?)))
        }
        None => read_day(value),
    }
}

fn read_day(value: &str) -> Option<(Days, String)> {
    let (year, rest) = value.split_once('-').map_or((value, None), |(year, rest)| (year, Some(rest)));
    let number = digits(year, year.len())?;
    let Some(rest) = rest else {
        return match year.len() {
            4 => Some((years(number, number)?, number.to_string())),
            3 => Some((years(number * 10, number * 10 + 9)?, format!("{}0s", number))),
            2 => Some((years(number * 100, number * 100 + 99)?, format!("{} century", ordinal(number + 1)))),
            _ => None,
        };
    };
    if year.len() != 4 {
        return None;
    }
    let season = |name: &str, months: (i8, i8)| Some((self::months(number, months.0, months.1)?, format!("{name} {number}")));
    match rest {
        "SP" => return season("spring", (3, 5)),
        "SU" => return season("summer", (6, 8)),
        "FA" => return season("autumn", (9, 11)),
        "WI" => return season("winter", (12, 14)),
        "Q1" => return season("first quarter of", (1, 3)),
        "Q2" => return season("second quarter of", (4, 6)),
        "Q3" => return season("third quarter of", (7, 9)),
        "Q4" => return season("fourth quarter of", (10, 12)),
        "H1" => return season("first half of", (1, 6)),
        "H2" => return season("second half of", (7, 12)),
        _ => {}
    }
    if let Some(week) = rest.strip_prefix('W') {
        return read_week(number, week);
    }
    let (month, day) = rest.split_once('-').map_or((rest, None), |(month, day)| (month, Some(day)));
    let month = i8::try_from(digits(month, 2)?).ok()?;
    let name = MONTHS.get(usize::try_from(month).ok()?.checked_sub(1)?)?;
    match day {
        None => Some((months(number, month, month)?, format!("{name} {number}"))),
        Some(day) => {
            let date = Date::new(number, month, i8::try_from(digits(day, 2)?).ok()?).ok()?;
            Some((Days::new(date, date), day_name(date)))
        }
    }
}

fn read_week(year: i16, week: &str) -> Option<(Days, String)> {
    let (week, day) = week.split_once('-').map_or((week, None), |(week, day)| (week, Some(day)));
    let number = i8::try_from(digits(week, 2)?).ok()?;
    let date = |day| ISOWeekDate::new(year, number, day).ok().map(|week| week.date());
    match day {
        None => Some((Days::new(date(Weekday::Monday)?, date(Weekday::Sunday)?), format!("week {number} of {year}"))),
        Some("WE") => {
            let days = Days::new(date(Weekday::Saturday)?, date(Weekday::Sunday)?);
            Some((days, format!("weekend of {}", day_name(days.first))))
        }
        Some(day) => {
            let date = date(Weekday::from_monday_one_offset(i8::try_from(digits(day, 1)?).ok()?).ok()?)?;
            Some((Days::new(date, date), day_name(date)))
        }
    }
}

fn time_name(time: &str) -> Option<String> {
    let part = match time {
        "MO" => "morning of",
        "MI" => "midday of",
        "AF" => "afternoon of",
        "EV" => "evening of",
        "NI" => "night of",
        "DT" => "daytime of",
        "PM" => "afternoon of",
        "AM" => "morning of",
        _ => "",
    };
    if !part.is_empty() {
        return Some(part.to_owned());
    }
    let end = time.find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.')).unwrap_or(time.len());
    let (clock, zone) = time.split_at(end);
    let hour = clock.split(':').next()?;
    if digits(hour, 2)? > 24 {
        return None;
    }
    let minutes = if clock.len() == 2 { ":00" } else { "" };
    Some(match zone {
        "" => format!("{clock}{minutes} on"),
        "Z" => format!("{clock}{minutes} UTC on"),
        _ => format!("{clock}{minutes} ({zone}) on"),
    })
}

fn day_name(date: Date) -> String {
    let month = usize::try_from(date.month()).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?)).unwrap_or(&"");
    format!("{} {month} {}", date.day(), date.year())
}

fn years(first: i16, last: i16) -> Option<Days> {
    Some(Days::new(Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?))
}

/// Months of a year; those after 12 are of the next.
fn months(year: i16, first: i8, last: i8) -> Option<Days> {
    let first = Date::new(year, first, 1).ok()?;
    let (year, last) = if last > 12 { (year + 1, last - 12) } else { (year, last) };
    Some(Days::new(first, Date::new(year, last, 1).ok()?.last_of_month()))
}

fn ordinal(number: i16) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// The number that exactly `len` digits write.
fn digits(text: &str, len: usize) -> Option<i16> {
    (text.len() == len && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn values_have_names_and_days() {
        for (value, name, first, last) in [
            ("2019", "2019", "2019-01-01", "2019-12-31"),
            ("201", "2010s", "2010-01-01", "2019-12-31"),
            ("19", "20th century", "1900-01-01", "1999-12-31"),
            ("2019-09", "September 2019", "2019-09-01", "2019-09-30"),
            ("2020-02", "February 2020", "2020-02-01", "2020-02-29"),
            ("2019-09-12", "12 September 2019", "2019-09-12", "2019-09-12"),
            ("2019-W37", "week 37 of 2019", "2019-09-09", "2019-09-15"),
            ("2019-W37-4", "12 September 2019", "2019-09-12", "2019-09-12"),
            ("2019-W37-WE", "weekend of 14 September 2019", "2019-09-14", "2019-09-15"),
            ("2019-WI", "winter 2019", "2019-12-01", "2020-02-29"),
            ("2019-Q2", "second quarter of 2019", "2019-04-01", "2019-06-30"),
            ("2019-H1", "first half of 2019", "2019-01-01", "2019-06-30"),
            ("2019-09-12TMO", "morning of 12 September 2019", "2019-09-12", "2019-09-12"),
            ("2019-09-12T10:30", "10:30 on 12 September 2019", "2019-09-12", "2019-09-12"),
            ("2019-09-12T10", "10:00 on 12 September 2019", "2019-09-12", "2019-09-12"),
            ("2016/2017", "2016 to 2017", "2016-01-01", "2017-12-31"),
            ("2019-05-29/2019-06-02", "29 May 2019 to 2 June 2019", "2019-05-29", "2019-06-02"),
            ("2019-09-12T10:30Z", "10:30 UTC on 12 September 2019", "2019-09-12", "2019-09-12"),
        ] {
            let (days, found) = read(value).unwrap_or_else(|| panic!("{value}"));
            assert_eq!((found.as_str(), days.first.to_string(), days.last.to_string()), (name, first.into(), last.into()));
        }
        for value in [
            "",
            "P2D",
            "PT1H",
            "PXM",
            "PRESENT_REF",
            "XXXX-12-25",
            "T10:30",
            "2019-13",
            "2019-02-30",
            "2019/2018",
            "2019/",
            "2019-W60",
            "x",
            "2019-",
            "é",
        ] {
            assert_eq!(date_name(value), None, "{value}");
        }
    }

    #[test]
    fn ranges_may_be_open() {
        let text = |range: Option<Days>| range.map(|days| format!("{}/{}", days.first, days.last));
        assert_eq!(text(range("2019-09-01..2019-09-30")), Some("2019-09-01/2019-09-30".into()));
        assert_eq!(text(range("2019..2020-02")), Some("2019-01-01/2020-02-29".into()));
        assert_eq!(range("2019-09..").map(|days| days.last), Some(Date::MAX));
        assert_eq!(range("..2019").map(|days| days.first), Some(Date::MIN));
        assert_eq!(range(".."), None);
        assert_eq!(range("2020..2019"), None);
    }

    proptest! {
        #[test]
        fn any_value_is_accepted(value in "[0-9PTXWQ:.-]{0,14}", other in any::<String>()) {
            let _ = (read(&value), read(&other), range(&value), range(&other));
        }
    }
}
