//! Where days stand on the axis, and which span comes next when one goes closer, back or aside.

use wirescope_protocol::CalendarUnit;

/// Days before each month of a year without a leap day.
const BEFORE_MONTH: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/// The years that a view can reach.
const YEARS: (i64, i64) = (1, 2999);

/// Year, month and day of `2019-09-12`.
fn parts(day: &str) -> Option<(i64, i64, i64)> {
    let mut parts = day.splitn(3, '-').map(|part| part.parse::<i64>().ok());
    Some((parts.next()??, parts.next()??, parts.next()??))
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn day_of_year(year: i64, month: i64, day: i64) -> i64 {
    let before = usize::try_from(month - 1).ok().and_then(|at| BEFORE_MONTH.get(at)).copied().unwrap_or(0);
    before + i64::from(month > 2 && is_leap(year)) + day - 1
}

fn days_before_year(year: i64) -> i64 {
    let before = year - 1;
    365 * year + before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400)
}

/// Counts days.
fn number(day: &str) -> Option<i64> {
    let (year, month, day) = parts(day)?;
    Some(days_before_year(year) + day_of_year(year, month, day))
}

/// The day of such a number, `YYYY-MM-DD`.
fn iso(number: i64) -> String {
    let mut year = number * 400 / 146_097;
    while days_before_year(year + 1) <= number {
        year += 1;
    }
    while days_before_year(year) > number {
        year -= 1;
    }
    let within = number - days_before_year(year);
    let month = (1..=12).rev().find(|month| day_of_year(year, *month, 1) <= within).unwrap_or(1);
    format!("{year:04}-{month:02}-{:02}", within - day_of_year(year, month, 1) + 1)
}

/// Where a day begins (with `end`: where it ends) in units of the axis, counted from the year 0.
fn units(unit: CalendarUnit, day: &str, end: bool) -> Option<f64> {
    let (year, month, of_month) = parts(day)?;
    let end = f64::from(u8::from(end));
    let in_year = || (day_of_year(year, month, of_month) as f64 + end) / if is_leap(year) { 366.0 } else { 365.0 };
    let length = |month: i64| match month {
        12 => 31,
        _ => day_of_year(year, month + 1, 1) - day_of_year(year, month, 1),
    };
    Some(match unit {
        CalendarUnit::Day => number(day)? as f64 + end,
        CalendarUnit::Month => (year * 12 + month - 1) as f64 + (of_month as f64 - 1.0 + end) / length(month) as f64,
        CalendarUnit::Year => year as f64 + in_year(),
        CalendarUnit::Decade => (year as f64 + in_year()) / 10.0,
    })
}

/// The first day of a calendar value: `201`, `2019`, `2019-09` or a day.
pub(super) fn first_day(value: &str) -> String {
    match value.len() {
        3 => format!("{value}0-01-01"),
        4 => format!("{value}-01-01"),
        7 => format!("{value}-01"),
        _ => value.to_owned(),
    }
}

/// The last day of a calendar value.
pub(super) fn last_day(value: &str) -> String {
    match value.len() {
        3 => format!("{value}9-12-31"),
        4 => format!("{value}-12-31"),
        7 => {
            let next = number(&format!("{value}-01")).map(|first| iso(first + 31));
            let begin = next.and_then(|next| number(&format!("{}-01", next.get(..7)?)));
            begin.map_or_else(|| format!("{value}-28"), |begin| iso(begin - 1))
        }
        _ => value.to_owned(),
    }
}

/// Where a span of days lies on an axis of so many bars whose first has that value, as shares of its width: from and to, within 0 and 1.
pub(super) fn place(unit: CalendarUnit, first_bar: &str, bars: usize, (first, last): (&str, &str)) -> Option<(f64, f64)> {
    let origin = units(unit, &first_day(first_bar), false)?;
    let share = |at: f64| ((at - origin) / bars.max(1) as f64).clamp(0.0, 1.0);
    Some((share(units(unit, first, false)?), share(units(unit, last, true)?)))
}

/// A span of days.
type Days = (String, String);

/// The span that is `factor` times as long, with what stands at that share of it in its place.
pub(super) fn zoom((from, to): (&str, &str), at: f64, factor: f64) -> Option<Days> {
    let (first, last) = (number(from)?, number(to)?);
    let length = (last - first + 1) as f64;
    let wanted = (length * factor).round().max(1.0);
    let begin = first as f64 + at.clamp(0.0, 1.0) * (length - wanted);
    within(begin.round() as i64, wanted as i64)
}

/// The span that lies so many of its own lengths later.
pub(super) fn pan((from, to): (&str, &str), by: f64) -> Option<Days> {
    let (first, last) = (number(from)?, number(to)?);
    let length = last - first + 1;
    let step = (length as f64 * by).round();
    let step = if step == 0.0 { by.signum() } else { step };
    within(first + step as i64, length)
}

fn within(first: i64, length: i64) -> Option<Days> {
    let (least, most) = (days_before_year(YEARS.0), days_before_year(YEARS.1 + 1) - 1);
    let length = length.min(most - least);
    let first = first.clamp(least, most - length);
    Some((iso(first), iso(first + length - 1)))
}

/// The decade, year, month and day in which all of a span lies, as far as there is one.
pub(super) fn crumbs(from: &str, to: &str) -> Vec<String> {
    let common = |length: usize| {
        let value = from.get(..length)?;
        (to.get(..length) == Some(value)).then(|| value.to_owned())
    };
    [3, 4, 7, 10].into_iter().map_while(common).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_numbered_and_read_back() {
        for day in ["0001-01-01", "1900-02-28", "2000-02-29", "2019-12-31", "2020-01-01", "2024-12-31"] {
            assert_eq!(number(day).map(iso).as_deref(), Some(day));
        }
        assert_eq!(number("2020-03-01").zip(number("2020-02-28")).map(|(later, earlier)| later - earlier), Some(2));
        assert_eq!(
            ["201", "2019", "2020-02", "2019-12", "2019-09-12"].map(last_day),
            ["2019-12-31", "2019-12-31", "2020-02-29", "2019-12-31", "2019-09-12"]
        );
    }

    #[test]
    fn a_span_lies_from_the_beginning_of_its_first_day_to_the_end_of_its_last() {
        let at = |unit, first, bars, from, to| place(unit, first, bars, (from, to)).unwrap();
        assert_eq!(at(CalendarUnit::Year, "2018", 4, "2019-01-01", "2019-12-31"), (0.25, 0.5));
        assert_eq!(at(CalendarUnit::Month, "2019-11", 4, "2019-12-01", "2020-01-31"), (0.25, 0.75));
        assert_eq!(at(CalendarUnit::Day, "2019-12-31", 2, "2020-01-01", "2020-01-01"), (0.5, 1.0));
        let (from, to) = at(CalendarUnit::Decade, "200", 2, "1990-01-01", "2010-12-31");
        assert!(from == 0.0 && (to - 0.55).abs() < 1e-9, "cut at the edge of the view: {to}");
    }

    #[test]
    fn one_goes_closer_back_and_aside() {
        let days = |from: &str, to: &str| Some((from.to_owned(), to.to_owned()));
        assert_eq!(zoom(("2019-01-01", "2019-01-10"), 0.0, 0.5), days("2019-01-01", "2019-01-05"));
        assert_eq!(zoom(("2019-01-01", "2019-01-10"), 1.0, 0.5), days("2019-01-06", "2019-01-10"));
        assert_eq!(zoom(("2019-01-01", "2019-01-01"), 0.5, 0.5), days("2019-01-01", "2019-01-01"));
        assert_eq!(pan(("2019-01-01", "2019-01-10"), -0.5), days("2018-12-27", "2019-01-05"));
        assert_eq!(pan(("2019-01-01", "2019-01-01"), 0.25), days("2019-01-02", "2019-01-02"));
        assert_eq!(pan(("0001-01-01", "0001-12-31"), -1.0), days("0001-01-01", "0001-12-31"), "at the end of time");
    }

    #[test]
    fn the_way_back_leads_through_what_holds_the_span() {
        assert_eq!(crumbs("2019-09-01", "2019-09-30"), ["201", "2019", "2019-09"]);
        assert_eq!(crumbs("2012-01-01", "2019-09-30"), ["201"]);
        assert!(crumbs("2009-01-01", "2019-09-30").is_empty());
    }
}
