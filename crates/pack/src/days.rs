//! How many articles there are over time, as bars of days, weeks, months or more.

use jiff::{Span, ToSpan as _};
use serde::Serialize;
use wirescope_nlp::Date;

use crate::head::Head;

/// The most bars that are drawn.
const MOST: i64 = 100;

/// What a bar stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// A day.
    Day,
    /// From Monday on.
    Week,
    /// Of the calendar.
    Month,
    /// Of the calendar.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// Articles of some days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// The first day, `YYYY-MM-DD`.
    pub from: String,
    /// The last.
    pub to: String,
    /// Articles.
    pub articles: u32,
}

/// Bars of some days, without gaps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Histogram {
    /// What each stands for, cut at both ends.
    pub unit: Unit,
    /// In order, the oldest first.
    pub bars: Vec<Bar>,
}

/// Days since 1970-01-01.
pub(crate) fn number(day: Date) -> Option<i32> {
    day.since(Date::constant(1970, 1, 1)).ok().map(|span| span.get_days())
}

/// The day so many days after 1970-01-01.
pub(crate) fn day(number: i32) -> Option<Date> {
    Date::constant(1970, 1, 1).checked_add(Span::new().try_days(number).ok()?).ok()
}

/// The number of a day that is written `YYYY-MM-DD`.
pub fn day_number(day: &str) -> Option<i32> {
    number(day.parse().ok()?)
}

/// The bars of a pack, or of some days of it; `None` where no article has a day.
pub(crate) fn histogram(head: &Head, days: Option<(i32, i32)>) -> Option<Histogram> {
    let (oldest, newest) = (head.oldest()?, head.newest?);
    let (from, to) = days.map_or((oldest, newest), |(from, to)| (from.clamp(oldest, newest), to.clamp(oldest, newest)));
    if from > to {
        return None;
    }
    let count = i64::from(to) - i64::from(from) + 1;
    let unit = match count {
        _ if count <= MOST => Unit::Day,
        _ if count <= 7 * MOST => Unit::Week,
        _ if count <= 30 * MOST => Unit::Month,
        _ if count <= 365 * MOST => Unit::Year,
        _ if count <= 3650 * MOST => Unit::Decade,
        _ => Unit::Century,
    };
    let (mut bars, mut at) = (Vec::new(), from);
    while at <= to {
        let end = last_of(unit, day(at)?).and_then(number).unwrap_or(to).clamp(at, to);
        let articles = head.of_days(at, end).len() as u32;
        bars.push(Bar { from: day(at)?.to_string(), to: day(end)?.to_string(), articles });
        at = end + 1;
    }
    Some(Histogram { unit, bars })
}

/// The last day of the unit that a day is in.
fn last_of(unit: Unit, day: Date) -> Option<Date> {
    let years = |of: i16| Date::new(day.year() - day.year().rem_euclid(of) + of - 1, 12, 31).ok();
    match unit {
        Unit::Day => Some(day),
        Unit::Week => day.checked_add(i64::from(6 - day.weekday().to_monday_zero_offset()).days()).ok(),
        Unit::Month => Some(day.last_of_month()),
        Unit::Year => years(1),
        Unit::Decade => years(10),
        Unit::Century => years(100),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A pack with an article on each of these days.
    fn head(days: &[&str]) -> Head {
        let mut numbers: Vec<i32> = days.iter().map(|day| day_number(day).expect("a day")).collect();
        numbers.sort_by(|a, b| b.cmp(a));
        let newest = numbers.first().copied();
        let mut before = newest.unwrap_or_default();
        let gaps = numbers.iter().map(|day| {
            let gap = before.abs_diff(*day);
            before = *day;
            (gap, 1)
        });
        Head { days: gaps.collect(), newest, articles: numbers.len() as u32, ..Head::default() }
    }

    fn bars(head: &Head, days: Option<(&str, &str)>) -> (Unit, Vec<(String, String, u32)>) {
        let days = days.map(|(from, to)| (day_number(from).expect("a day"), day_number(to).expect("a day")));
        let Histogram { unit, bars } = histogram(head, days).expect("days");
        (unit, bars.into_iter().map(|bar| (bar.from, bar.to, bar.articles)).collect())
    }

    #[test]
    fn the_longer_the_time_the_wider_the_bars() {
        let few = head(&["2021-06-01", "2021-06-03", "2021-06-03"]);
        let bar = |from: &str, to: &str, articles| (from.to_owned(), to.to_owned(), articles);
        let expected =
            vec![bar("2021-06-01", "2021-06-01", 1), bar("2021-06-02", "2021-06-02", 0), bar("2021-06-03", "2021-06-03", 2)];
        assert_eq!(bars(&few, None), (Unit::Day, expected));
        let (unit, year) = bars(&head(&["2021-01-01", "2021-12-31"]), None);
        // The first of 2021 was a Friday.
        assert_eq!((unit, &year[0], year.len()), (Unit::Week, &bar("2021-01-01", "2021-01-03", 1), 53));
        let (unit, years) = bars(&head(&["2019-02-10", "2024-02-29"]), None);
        assert_eq!(
            (unit, &years[0], years.last()),
            (Unit::Month, &bar("2019-02-10", "2019-02-28", 1), Some(&bar("2024-02-01", "2024-02-29", 1)))
        );
        assert_eq!(bars(&head(&["1950-01-01", "2024-02-29"]), None).0, Unit::Year);
        assert_eq!(bars(&head(&["1750-01-01", "2024-02-29"]), None).0, Unit::Decade);
        assert_eq!(bars(&head(&["0001-01-01", "2024-02-29"]), None).0, Unit::Century);
    }

    #[test]
    fn some_days_are_shown_closer() {
        let pack = head(&["2019-02-10", "2021-06-05", "2024-02-29"]);
        let (unit, june) = bars(&pack, Some(("2021-06-01", "2021-06-30")));
        assert_eq!((unit, june.len(), june[4].2), (Unit::Day, 30, 1));
        assert_eq!(histogram(&Head { articles: 3, ..Head::default() }, None), None);
    }

    proptest! {
        #[test]
        fn every_article_with_a_day_is_in_one_bar(numbers in prop::collection::vec(-200_000_i32..100_000, 1..30)) {
            let days: Vec<String> = numbers.iter().map(|number| day(*number).expect("a day").to_string()).collect();
            let head = head(&days.iter().map(String::as_str).collect::<Vec<_>>());
            let bars = histogram(&head, None).expect("days").bars;
            prop_assert!(bars.len() <= 2 + MOST as usize);
            prop_assert_eq!(bars.iter().map(|bar| bar.articles).sum::<u32>() as usize, numbers.len());
        }
    }
}
