//! Days, months, years and decades in a row, for bars.

use jiff::civil::Date;
use wirescope_protocol::CalendarUnit;

use crate::{
    articles::{UNDATED, day_number},
    calendar::{self, Days},
};

/// Most bars that anybody gets, but for decades.
const MOST: u16 = 4000;

/// Bars of one unit without gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Axis {
    pub(super) unit: CalendarUnit,
    /// The first unit, counted from the year 0.
    first: i32,
    /// How many bars there are.
    pub(super) len: usize,
}

impl Axis {
    /// The axis from one day to another with at most so many bars; none if it ends before it begins. Days before the year 0 are on no axis.
    pub(super) fn new(first: Date, last: Date, bars: u16) -> Option<Self> {
        let first = first.max(Date::new(0, 1, 1).ok()?);
        if last < first {
            return None;
        }
        let units = [CalendarUnit::Day, CalendarUnit::Month, CalendarUnit::Year, CalendarUnit::Decade];
        let axis = |unit| {
            let (first, last) = (index(unit, first), index(unit, last));
            Axis { unit, first, len: (last - first + 1) as usize }
        };
        let room = usize::from(bars.clamp(1, MOST));
        units.into_iter().map(axis).find(|axis| axis.len <= room || axis.unit == CalendarUnit::Decade)
    }

    /// The axis of an ask: calendar values, of which those that are empty or none are the days given.
    pub(super) fn asked(from: &str, to: &str, open: Option<(Date, Date)>, bars: u16) -> Option<(Self, Date, Date)> {
        let first = calendar::days(from).map(|days| days.first).or(open.map(|(first, _)| first))?;
        let last = calendar::days(to).map(|days| days.last).or(open.map(|(_, last)| last))?;
        Some((Axis::new(first, last, bars)?, first, last))
    }

    /// The bar of a day, which may be before or after all.
    pub(super) fn bar(self, day: Date) -> Option<usize> {
        usize::try_from(index(self.unit, day) - self.first).ok().filter(|bar| *bar < self.len)
    }

    /// The bar in which all of these days are.
    pub(super) fn bar_of(self, days: Days) -> Option<usize> {
        self.bar(days.first).filter(|bar| self.bar(days.last) == Some(*bar))
    }

    /// The calendar value of a bar.
    pub(super) fn value(self, bar: usize) -> String {
        let index = self.first + bar as i32;
        match self.unit {
            CalendarUnit::Decade => format!("{index:03}"),
            CalendarUnit::Year => format!("{index:04}"),
            CalendarUnit::Month => format!("{:04}-{:02}", index.div_euclid(12), index.rem_euclid(12) + 1),
            CalendarUnit::Day => day_of(index).map(|day| day.to_string()).unwrap_or_default(),
        }
    }

    /// The calendar values of all bars.
    pub(super) fn values(self) -> Vec<String> {
        (0..self.len).map(|bar| self.value(bar)).collect()
    }
}

/// The day of such a number as articles have.
pub(super) fn date(number: i32) -> Option<Date> {
    if number == UNDATED {
        return None;
    }
    Date::new((number >> 9) as i16, (number >> 5 & 15) as i8, (number & 31) as i8).ok()
}

/// The first and the last of some days of articles; `None` if none is dated.
pub(super) fn ends(days: impl Iterator<Item = i32>) -> Option<(Date, Date)> {
    let (mut first, mut last) = (i32::MAX, UNDATED);
    for day in days.filter(|day| *day != UNDATED) {
        (first, last) = (first.min(day), last.max(day));
    }
    debug_assert!(first == i32::MAX || date(first).map(day_number) == Some(first));
    Some((date(first)?, date(last)?))
}

fn index(unit: CalendarUnit, day: Date) -> i32 {
    let year = i32::from(day.year());
    match unit {
        CalendarUnit::Decade => year.div_euclid(10),
        CalendarUnit::Year => year,
        CalendarUnit::Month => year * 12 + i32::from(day.month()) - 1,
        CalendarUnit::Day => days_before_year(year) + i32::from(day.day_of_year()) - 1,
    }
}

/// Days from the beginning of the year 0 to that of another.
fn days_before_year(year: i32) -> i32 {
    let before = year - 1;
    let leap = |years: i32| years.div_euclid(4) - years.div_euclid(100) + years.div_euclid(400);
    // The year 0 is one of the leap years.
    365 * year + leap(before) - leap(-1)
}

fn day_of(index: i32) -> Option<Date> {
    // Of the average length of years; at most one too late.
    let mut year = (i64::from(index) * 400 / 146_097) as i32;
    while days_before_year(year + 1) <= index {
        year += 1;
    }
    while days_before_year(year) > index {
        year -= 1;
    }
    let first = Date::new(i16::try_from(year).ok()?, 1, 1).ok()?;
    first.checked_add(jiff::Span::new().days(index - days_before_year(year))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn the_unit_is_the_smallest_that_there_is_room_for() {
        for (from, to, bars, gold, first, last) in [
            ("2019-09-01", "2019-09-30", 30, 30, "2019-09-01", "2019-09-30"),
            ("2019-09-01", "2019-09-30", 29, 1, "2019-09", "2019-09"),
            ("2019-09-01", "2020-03-01", 12, 7, "2019-09", "2020-03"),
            ("1999-12-31", "2020-03-01", 30, 22, "1999", "2020"),
            ("1999-12-31", "2020-03-01", 2, 4, "199", "202"),
            ("2019-09-01", "2019-09-01", 0, 1, "2019-09-01", "2019-09-01"),
        ] {
            let axis = Axis::new(day(from), day(to), bars).expect("days");
            assert_eq!((axis.len, axis.value(0).as_str(), axis.value(axis.len - 1).as_str()), (gold, first, last));
        }
        assert_eq!(Axis::new(day("2019-09-02"), day("2019-09-01"), 9), None);
    }

    proptest! {
        #[test]
        fn bars_hold_their_days(year in 0i16..3000, month in 1i8..=12, on in 1i8..=28, more in 0i32..4000, bars in 0u16..50, inside in 0i32..4000) {
            let first = Date::new(year, month, on).expect("a day");
            let add = |days: i32| first.checked_add(jiff::Span::new().days(days)).expect("a day");
            let axis = Axis::new(first, add(more), bars).expect("days");
            let day = add(inside % (more + 1));
            let bar = axis.bar(day).expect("it is on the axis");
            let days = calendar::days(&axis.value(bar)).expect("a calendar value");
            prop_assert!(days.first <= day && day <= days.last);
            prop_assert_eq!((axis.bar(first), axis.bar(add(more))), (Some(0), Some(axis.len - 1)));
            prop_assert_eq!(date(day_number(day)), Some(day));
        }
    }
}
