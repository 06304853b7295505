//! Points on the calendar at every precision that news uses, their TIMEX3 values, and arithmetic on them.

use std::fmt::{self, Display, Formatter};

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

use super::lexicon::{Season, Unit};

/// A point or period on the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stamp {
    /// The first two digits of its years: 19 is the twentieth century.
    Century(i16),
    /// The first three digits of its years: 198 is the 1980s.
    Decade(i16),
    Year(i16),
    Half(i16, i8),
    Quarter(i16, i8),
    Season(i16, Season),
    Month(i16, i8),
    /// ISO week-numbering year and week.
    Week(i16, i8),
    Weekend(i16, i8),
    Day(Date),
}

/// A kind of piece that a period is counted off in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Day,
    Week,
    Weekend,
    /// 1 is Monday.
    Weekday(i8),
}

impl Stamp {
    /// The `nth` piece of a month, quarter or year, from 1, or the last for -1; `None` where it has none.
    ///
    /// Of a month's first seven days most lie in the week that holds the fourth: that is its first week.
    pub(crate) fn piece(self, nth: i8, piece: Piece) -> Option<Stamp> {
        let unit = match self {
            Stamp::Year(_) => Unit::Year,
            Stamp::Quarter(..) => Unit::Quarter,
            Stamp::Month(..) => Unit::Month,
            _ => return None,
        };
        let first = self.first_day()?;
        let last = shift_day(self.shift(unit, 1)?.first_day()?, Unit::Day, -1)?;
        let after = i32::from(nth) - 1;
        let weekday = |weekday| match nth {
            -1 => weekday_before(last, weekday, true),
            _ => shift_day(weekday_after(first, weekday, true)?, Unit::Week, after),
        };
        let (day, stamp) = match piece {
            Piece::Day => {
                let day = if nth == -1 { last } else { shift_day(first, Unit::Day, after)? };
                (day, Stamp::Day(day))
            }
            Piece::Week => {
                let day = if nth == -1 { shift_day(last, Unit::Day, -3)? } else { shift_day(first, Unit::Day, 7 * after + 3)? };
                (day, Stamp::week_of(day))
            }
            Piece::Weekend => {
                let day = weekday(6)?;
                let week = day.iso_week_date();
                (day, Stamp::Weekend(week.year(), week.week()))
            }
            Piece::Weekday(number) => {
                let day = weekday(number)?;
                (day, Stamp::Day(day))
            }
        };
        (nth != 0 && first <= day && day <= last).then_some(stamp)
    }

    /// The week that holds `date`.
    pub(crate) fn week_of(date: Date) -> Stamp {
        let week = date.iso_week_date();
        Stamp::Week(week.year(), week.week())
    }

    /// The year that it lies in, or in which it begins.
    pub(crate) fn year(self) -> i16 {
        match self {
            Stamp::Century(century) => century.saturating_mul(100),
            Stamp::Decade(decade) => decade.saturating_mul(10),
            Stamp::Year(year)
            | Stamp::Half(year, _)
            | Stamp::Quarter(year, _)
            | Stamp::Season(year, _)
            | Stamp::Month(year, _) => year,
            Stamp::Week(year, _) | Stamp::Weekend(year, _) => year,
            Stamp::Day(date) => date.year(),
        }
    }

    /// Its first day, or `None` past the calendar's ends.
    pub(crate) fn first_day(self) -> Option<Date> {
        let month = match self {
            Stamp::Day(date) => return Some(date),
            Stamp::Week(year, week) => return monday(year, week),
            Stamp::Weekend(year, week) => return shift_day(monday(year, week)?, Unit::Day, 5),
            Stamp::Half(_, half) => half.saturating_mul(6) - 5,
            Stamp::Quarter(_, quarter) => quarter.saturating_mul(3) - 2,
            Stamp::Season(_, Season::Spring) => 3,
            Stamp::Season(_, Season::Summer) => 6,
            Stamp::Season(_, Season::Fall) => 9,
            Stamp::Season(_, Season::Winter) => 12,
            Stamp::Month(_, month) => month,
            Stamp::Century(_) | Stamp::Decade(_) | Stamp::Year(_) => 1,
        };
        Date::new(self.year(), month, 1).ok()
    }

    /// The period of length `unit` that lies `count` such periods after the one that this lies in;
    /// for units below a week, and for weeks from a day, the day that many days later.
    pub(crate) fn shift(self, unit: Unit, count: i32) -> Option<Stamp> {
        // Thrice a thousand years of days: no report reaches further.
        if count.unsigned_abs() > 1_100_000 {
            return None;
        }
        let narrow = i16::try_from(count).ok();
        let year = |years: i16| self.year().checked_add(years).filter(|year| (1..=9999).contains(year));
        Some(match unit {
            Unit::Century => Stamp::Century((self.year() / 100).checked_add(narrow?).filter(|century| *century >= 0)?),
            Unit::Decade => Stamp::Decade((self.year() / 10).checked_add(narrow?).filter(|decade| *decade >= 0)?),
            Unit::Year => Stamp::Year(year(narrow?)?),
            Unit::Quarter => {
                let first = shift_day(self.first_day()?, Unit::Month, count.checked_mul(3)?)?;
                Stamp::Quarter(first.year(), (first.month() - 1) / 3 + 1)
            }
            Unit::Month => {
                let first = self.first_day()?.first_of_month();
                let moved = shift_day(first, Unit::Month, count)?;
                Stamp::Month(moved.year(), moved.month())
            }
            Unit::Week => Stamp::week_of(shift_day(self.first_day()?, Unit::Week, count)?),
            Unit::Day => Stamp::Day(shift_day(self.first_day()?, Unit::Day, count)?),
            Unit::Hour | Unit::Minute | Unit::Second => Stamp::Day(self.first_day()?),
        })
    }
}

impl Display for Stamp {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match *self {
            Stamp::Century(century) => write!(f, "{century:02}"),
            Stamp::Decade(decade) => write!(f, "{decade:03}"),
            Stamp::Year(year) => write!(f, "{year:04}"),
            Stamp::Half(year, half) => write!(f, "{year:04}-H{half}"),
            Stamp::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Stamp::Season(year, season) => {
                let name = match season {
                    Season::Spring => "SP",
                    Season::Summer => "SU",
                    Season::Fall => "FA",
                    Season::Winter => "WI",
                };
                write!(f, "{year:04}-{name}")
            }
            Stamp::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Stamp::Week(year, week) => write!(f, "{year:04}-W{week:02}"),
            Stamp::Weekend(year, week) => write!(f, "{year:04}-W{week:02}-WE"),
            Stamp::Day(date) => write!(f, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day()),
        }
    }
}

/// The day `count` days, weeks or months from `date`.
pub(crate) fn shift_day(date: Date, unit: Unit, count: i32) -> Option<Date> {
    let span = match unit {
        Unit::Week => 7.days().checked_mul(i64::from(count)).ok()?,
        Unit::Month => jiff::Span::new().try_months(count).ok()?,
        _ => jiff::Span::new().try_days(count).ok()?,
    };
    date.checked_add(span).ok()
}

/// The day of that weekday (1 is Monday) nearest before `date`, or on it where `same` allows.
pub(crate) fn weekday_before(date: Date, weekday: i8, same: bool) -> Option<Date> {
    let back = (date.weekday().to_monday_one_offset() - weekday).rem_euclid(7);
    shift_day(date, Unit::Day, -i32::from(if back == 0 && !same { 7 } else { back }))
}

/// The day of that weekday (1 is Monday) nearest after `date`, or on it where `same` allows.
pub(crate) fn weekday_after(date: Date, weekday: i8, same: bool) -> Option<Date> {
    let ahead = (weekday - date.weekday().to_monday_one_offset()).rem_euclid(7);
    shift_day(date, Unit::Day, i32::from(if ahead == 0 && !same { 7 } else { ahead }))
}

/// Days that have names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holiday {
    Fixed {
        month: i8,
        day: i8,
    },
    /// The `nth` such weekday of a month; the last for -1.
    Nth {
        month: i8,
        nth: i8,
        weekday: i8,
    },
    /// Days from Easter Sunday, as the western churches reckon it.
    Easter(i8),
    /// The Tuesday after the first Monday of November.
    ElectionDay,
}

impl Holiday {
    /// Its date in that year.
    pub(crate) fn of(self, year: i16) -> Option<Date> {
        match self {
            Holiday::Fixed { month, day } => Date::new(year, month, day).ok(),
            Holiday::Nth { month, nth, weekday } => {
                let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
                Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
            }
            Holiday::Easter(days) => shift_day(easter(year)?, Unit::Day, i32::from(days)),
            Holiday::ElectionDay => {
                let monday = Date::new(year, 11, 1).ok()?.nth_weekday_of_month(1, Weekday::Monday).ok()?;
                shift_day(monday, Unit::Day, 1)
            }
        }
    }
}

/// Easter Sunday by the Gregorian computus: the Sunday after the paschal full moon.
fn easter(year: i16) -> Option<Date> {
    if !(1583..=4099).contains(&year) {
        return None;
    }
    let golden = year % 19;
    let century = year / 100;
    // The moon's age on the year's first day, corrected for the leap days that centuries skip and for the moon's own drift.
    let epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15).rem_euclid(30);
    let to_sunday = (32 + 2 * (century % 4) + 2 * (year % 100 / 4) - epact - year % 4).rem_euclid(7);
    let late = (golden + 11 * epact + 22 * to_sunday) / 451;
    let days = epact + to_sunday - 7 * late + 114;
    Date::new(year, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?).ok()
}

fn monday(year: i16, week: i8) -> Option<Date> {
    jiff::civil::ISOWeekDate::new(year, week, Weekday::Monday).ok().map(|week| week.date())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn easter_falls_where_the_calendar_has_it() {
        for (year, month, day) in
            [(1961, 4, 2), (1998, 4, 12), (2000, 4, 23), (2008, 3, 23), (2011, 4, 24), (2019, 4, 21), (2021, 4, 4), (2038, 4, 25)]
        {
            assert_eq!(easter(year), Some(date(year, month, day)));
        }
    }

    #[test]
    fn shifts_keep_the_units_precision() {
        let day = Stamp::Day(date(2021, 3, 18));
        assert_eq!(day.shift(Unit::Week, -1).unwrap().to_string(), "2021-W10");
        assert_eq!(day.shift(Unit::Month, -3).unwrap().to_string(), "2020-12");
        assert_eq!(day.shift(Unit::Quarter, -1).unwrap().to_string(), "2020-Q4");
        assert_eq!(day.shift(Unit::Year, 2).unwrap().to_string(), "2023");
        assert_eq!(day.shift(Unit::Decade, -1).unwrap().to_string(), "201");
        assert_eq!(day.shift(Unit::Day, 14).unwrap().to_string(), "2021-04-01");
        assert_eq!(day.shift(Unit::Day, i32::MAX), None);
    }

    #[test]
    fn pieces_lie_in_their_period() {
        let june = Stamp::Month(2021, 6);
        let piece = |nth, piece| june.piece(nth, piece).map(|stamp| stamp.to_string());
        assert_eq!(piece(-1, Piece::Day).as_deref(), Some("2021-06-30"));
        assert_eq!(piece(1, Piece::Week).as_deref(), Some("2021-W22"));
        assert_eq!(piece(-1, Piece::Week).as_deref(), Some("2021-W25"));
        assert_eq!(piece(2, Piece::Weekday(5)).as_deref(), Some("2021-06-11"));
        assert_eq!(piece(-1, Piece::Weekend).as_deref(), Some("2021-W25-WE"));
        assert_eq!((piece(31, Piece::Day), piece(5, Piece::Weekday(5)), piece(0, Piece::Day)), (None, None, None));
        assert_eq!(Stamp::Year(2020).piece(-1, Piece::Day).map(|day| day.to_string()).as_deref(), Some("2020-12-31"));
        assert_eq!(Stamp::Decade(202).piece(1, Piece::Day), None);
    }

    #[test]
    fn weekdays_near_a_date() {
        let thursday = date(2021, 3, 18);
        assert_eq!(weekday_before(thursday, 4, true), Some(thursday));
        assert_eq!(weekday_before(thursday, 4, false), Some(date(2021, 3, 11)));
        assert_eq!(weekday_after(thursday, 5, true), Some(date(2021, 3, 19)));
        assert_eq!(Holiday::Nth { month: 11, nth: 4, weekday: 4 }.of(1999), Some(date(1999, 11, 25)));
        assert_eq!(Holiday::ElectionDay.of(1998), Some(date(1998, 11, 3)));
    }
}
