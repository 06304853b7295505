//! Resolves expressions to values on the calendar, against the day of publication and the day that the story has reached.

use std::cell::Cell;

use jiff::civil::Date;

use super::{
    calendar::{Holiday, Stamp, shift_day, weekday_after, weekday_before},
    expr::{Base, Clock, Expr, Lean},
    lexicon::{DayPart, Season, Unit},
};
use crate::{Anchor, NoValue, Span};

/// Whether the words around an expression speak of the past or the future.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

/// The resolution of an expression: its TIMEX3 value, what that was counted from, and why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Resolution {
    pub(super) value: Option<String>,
    pub(super) anchor: Anchor,
    pub(super) no_value: Option<NoValue>,
}

/// What the text has told so far, each point with the span of the expression that told it.
#[derive(Clone, Debug)]
pub(super) struct Story {
    date: Option<Date>,
    /// The day that it has reached.
    day: Option<(Date, Span)>,
    /// The last point that it named, of any precision.
    point: Option<(Stamp, Span)>,
    /// The quarter that the text reports on.
    quarter: Option<((i16, i8), Span)>,
    /// Whether a longer time was named since: "a year earlier" is then a year and no quarter.
    longer: bool,
    /// What the expression being resolved was counted from so far, and what was missing.
    used: Cell<Anchor>,
    lacked: Cell<Option<NoValue>>,
}

/// An expression on the calendar: a point, or a value of another kind.
enum Resolved {
    Point(Stamp),
    Value(String),
}

impl Story {
    pub(super) fn new(date: Option<Date>) -> Self {
        Story { date, day: None, point: None, quarter: None, longer: false, used: Cell::default(), lacked: Cell::default() }
    }

    /// Resolves the expression at `span`, and moves the story on to it.
    pub(super) fn resolve(&mut self, expr: &Expr, tense: Tense, span: Span) -> Resolution {
        self.used.set(Anchor::Absolute);
        self.lacked.set(None);
        let place = self.locate(expr, tense);
        let (anchor, lacked) = (self.used.get(), self.lacked.get());
        match &place {
            Some(Resolved::Point(stamp)) => self.move_on(expr, *stamp, span),
            Some(Resolved::Value(value)) if matches!(value.as_str(), "P6M" | "P9M" | "P1Y") => self.longer = true,
            _ => {}
        }
        if matches!(expr, Expr::Quarter(..) | Expr::ThatQuarter(_) | Expr::Within(..)) {
            self.longer = false;
        }
        if let Expr::Clock(Some(day), _) | Expr::Between(day, _) = expr
            && let Some(Resolved::Point(stamp)) = self.locate(day, tense)
        {
            self.move_on(day, stamp, span);
        }
        match place {
            Some(Resolved::Point(stamp)) => Resolution { value: Some(stamp.to_string()), anchor, no_value: None },
            Some(Resolved::Value(value)) => Resolution { value: Some(value), anchor, no_value: None },
            None => {
                let no_value = Some(lacked.unwrap_or(NoValue::Vague));
                Resolution { value: Self::partial(expr), anchor: Anchor::Absolute, no_value }
            }
        }
    }

    fn move_on(&mut self, expr: &Expr, stamp: Stamp, span: Span) {
        match stamp {
            Stamp::Day(day) => self.day = Some((day, span)),
            // A report compares quarters that have ended, whatever it says of the one to come.
            Stamp::Quarter(year, quarter) if reports_on(expr) && (self.quarter.is_none() || self.has_ended(year, quarter)) => {
                self.quarter = Some(((year, quarter), span));
            }
            _ => {}
        }
        if !matches!(expr, Expr::Near(..) | Expr::ThatQuarter(_) | Expr::YearBefore(_)) {
            self.point = Some((stamp, span));
        }
    }

    fn has_ended(&self, year: i16, quarter: i8) -> bool {
        let next = Stamp::Quarter(year, quarter).shift(Unit::Quarter, 1).and_then(Stamp::first_day);
        next.zip(self.date).is_some_and(|(next, today)| next <= today)
    }

    /// The day of publication.
    fn today(&self) -> Option<Date> {
        if self.date.is_none() {
            self.lacked.set(Some(NoValue::PublicationUnknown));
        } else if self.used.get() == Anchor::Absolute {
            self.used.set(Anchor::Published);
        }
        self.date
    }

    /// A point that the story named before, noted as the anchor of this one.
    fn before<T>(&self, before: Option<(T, Span)>) -> Option<T> {
        let Some((point, span)) = before else {
            self.lacked.set(Some(NoValue::ReferenceUnknown));
            return None;
        };
        self.used.set(Anchor::Narrative(span));
        Some(point)
    }

    /// The point that the story has reached; the day of publication before any.
    fn reached(&self) -> Option<Stamp> {
        if self.point.is_some() { self.before(self.point) } else { self.today().map(Stamp::Day) }
    }

    /// The TIMEX3 value of a day or month whose year is not known.
    fn partial(expr: &Expr) -> Option<String> {
        match expr {
            Expr::MonthDay(month, day) => Some(format!("XXXX-{month:02}-{day:02}")),
            Expr::Month(month, Lean::Open) => Some(format!("XXXX-{month:02}")),
            Expr::Between(first, last) => Some(format!("{}/{}", Self::partial(first)?, Self::partial(last)?)),
            _ => None,
        }
    }

    fn locate(&self, expr: &Expr, tense: Tense) -> Option<Resolved> {
        Some(Resolved::Point(match expr {
            Expr::Value(value) => return Some(Resolved::Value(value.clone())),
            Expr::NoValue | Expr::Nth(..) => return None,
            Expr::Between(first, last) => return self.between(first, last, tense).map(Resolved::Value),
            Expr::Overnight => {
                let day = Expr::Shift(-i32::from(tense != Tense::Future), Unit::Day, Base::Published);
                return self.clock(Some(&day), Clock::DayPart(DayPart::Night), tense).map(Resolved::Value);
            }
            Expr::Clock(day, clock) => return self.clock(day.as_deref(), *clock, tense).map(Resolved::Value),
            Expr::Fixed(stamp) => *stamp,
            Expr::MonthDay(month, day) => Stamp::Day(nearest(self.today()?, tense, |year| Date::new(year, *month, *day).ok())?),
            Expr::Holiday(holiday, lean) => Stamp::Day(self.holiday(*holiday, *lean, tense)?),
            Expr::Month(month, lean) => self.month(*month, *lean, tense)?,
            Expr::Weekday(weekday, lean) => Stamp::Day(self.weekday(*weekday, *lean, tense)?),
            Expr::Season(season, lean) => self.season(*season, *lean, tense)?,
            Expr::Quarter(quarter, lean) => self.quarter(*quarter, *lean, tense)?,
            Expr::Half(half, _) => {
                let today = self.today()?;
                Stamp::Half(
                    if half * 6 - 5 <= today.month() || tense == Tense::Future { today.year() } else { today.year() - 1 },
                    *half,
                )
            }
            Expr::Within(year, part) => self.within(year, part, tense)?,
            Expr::Near(unit, shift, Base::Published) => Stamp::Day(self.today()?).shift(*unit, *shift)?,
            Expr::Near(unit, shift, Base::Narrative) => self.reached()?.shift(*unit, *shift)?,
            Expr::Weekend(shift, this) => self.weekend(*shift, *this, tense)?,
            Expr::Shift(count, unit, Base::Published) => Stamp::Day(self.today()?).shift(*unit, *count)?,
            Expr::Shift(count, unit, Base::Narrative) => self.shifted(*count, *unit)?,
            Expr::ThatQuarter(before) => self.that_quarter(*before)?,
            Expr::YearBefore(_) => match self.quarter {
                Some(_) if !self.longer => {
                    let (year, quarter) = self.before(self.quarter)?;
                    Stamp::Quarter(year - 1, quarter)
                }
                _ => Stamp::Day(self.today()?).shift(Unit::Year, -1)?,
            },
        }))
    }

    /// The interval from one point to the other, which is the first of its day or month that does not lie before it.
    fn between(&self, first: &Expr, last: &Expr, tense: Tense) -> Option<String> {
        let (Resolved::Point(first), Resolved::Point(last)) = (self.locate(first, tense)?, self.locate(last, tense)?) else {
            return None;
        };
        let last = match (first, last) {
            (Stamp::Day(first), Stamp::Day(last)) => {
                let in_year = |year| Date::new(year, last.month(), last.day()).ok();
                Stamp::Day(in_year(first.year()).filter(|day| *day >= first).or_else(|| in_year(first.year() + 1))?)
            }
            (Stamp::Month(year, first), Stamp::Month(_, last)) => Stamp::Month(year + i16::from(last < first), last),
            _ => last,
        };
        Some(format!("{first}/{last}"))
    }

    fn shifted(&self, count: i32, unit: Unit) -> Option<Stamp> {
        match unit {
            Unit::Day | Unit::Week => Some(Stamp::Day(shift_day(self.before(self.day)?, unit, count)?)),
            _ => self.reached()?.shift(unit, count),
        }
    }

    fn month(&self, month: i8, lean: Lean, tense: Tense) -> Option<Stamp> {
        if let Lean::Resolution(step) = lean {
            let year = self.before(self.point)?.year();
            return Some(Stamp::Month(year + i16::from(step), month));
        }
        let today = self.today()?;
        let (year, now) = (today.year(), today.month());
        let year = match (lean, tense) {
            (Lean::This, _) => year,
            // In March, February is "last month": "last February" is the one before.
            (Lean::Past, _) => year - i16::from(month >= now - 1),
            // And in March, "next April" is the one after next month.
            (Lean::Future, _) => year + i16::from(month <= now + 1),
            (_, Tense::Future) => year + i16::from(month < now),
            (_, Tense::Past) => year - i16::from(month > now),
            (_, Tense::Unknown) if now - month >= 10 => year + 1,
            (_, Tense::Unknown) => year - i16::from(month > now + 1),
        };
        Some(Stamp::Month(year, month))
    }

    fn weekday(&self, weekday: i8, lean: Lean, tense: Tense) -> Option<Date> {
        if let Lean::Resolution(step) = lean {
            let day = if self.day.is_some() { self.before(self.day)? } else { self.today()? };
            return if step > 0 { weekday_after(day, weekday, false) } else { weekday_before(day, weekday, step == 0) };
        }
        let today = self.today()?;
        match (lean, tense) {
            (Lean::Past, _) => weekday_before(today, weekday, false),
            (Lean::Future, _) => weekday_after(today, weekday, false),
            (Lean::This, Tense::Past) => weekday_before(today, weekday, true),
            (Lean::This, _) | (_, Tense::Future) => weekday_after(today, weekday, true),
            _ => weekday_before(today, weekday, true),
        }
    }

    fn season(&self, season: Season, lean: Lean, tense: Tense) -> Option<Stamp> {
        if let Lean::Resolution(_) = lean {
            return Some(Stamp::Season(self.before(self.point)?.year(), season));
        }
        let today = self.today()?;
        let start = Stamp::Season(today.year(), season).first_day()?;
        let current = start <= today && today < shift_day(start, Unit::Month, 3)?;
        let started = start <= today;
        let year = today.year();
        let year = match (lean, tense) {
            (Lean::This, _) => year,
            (Lean::Past, _) => year - i16::from(!started || current),
            (Lean::Future, _) => year + i16::from(started),
            (_, Tense::Future) => year + i16::from(started && !current),
            _ => year - i16::from(!started),
        };
        Some(Stamp::Season(year, season))
    }

    fn quarter(&self, quarter: i8, lean: Lean, tense: Tense) -> Option<Stamp> {
        let today = self.today()?;
        let (year, now) = (today.year(), (today.month() - 1) / 3 + 1);
        let year = match (lean, tense) {
            (Lean::This, _) => year,
            (Lean::Past, _) => year - i16::from(quarter >= now),
            (Lean::Future, _) => year + i16::from(quarter <= now),
            (_, Tense::Future) => year + i16::from(quarter < now - 1),
            _ => year - i16::from(quarter > now),
        };
        Some(Stamp::Quarter(year, quarter))
    }

    fn that_quarter(&self, before: bool) -> Option<Stamp> {
        let (year, quarter) = match self.quarter {
            Some(_) => self.before(self.quarter)?,
            // A report speaks of the quarter that has just ended.
            None => match Stamp::Day(self.today()?).shift(Unit::Quarter, -1)? {
                Stamp::Quarter(year, quarter) => (year, quarter),
                _ => return None,
            },
        };
        Some(Stamp::Quarter(if before { year - 1 } else { year }, quarter))
    }

    fn holiday(&self, holiday: Holiday, lean: Lean, tense: Tense) -> Option<Date> {
        let today = self.today()?;
        match lean {
            Lean::Past => {
                [today.year(), today.year() - 1].into_iter().filter_map(|year| holiday.of(year)).find(|day| *day < today)
            }
            Lean::Future => {
                [today.year(), today.year() + 1].into_iter().filter_map(|year| holiday.of(year)).find(|day| *day > today)
            }
            Lean::This => holiday.of(today.year()),
            _ => nearest(today, tense, |year| holiday.of(year)),
        }
    }

    fn weekend(&self, shift: i32, this: bool, tense: Tense) -> Option<Stamp> {
        let today = self.today()?;
        // On Monday to Thursday, what happened "at the weekend" happened at the last one; "this weekend" may be the one to come.
        let past = if this { tense == Tense::Past } else { tense != Tense::Future };
        let back = shift == 0 && past && today.weekday().to_monday_one_offset() <= 4;
        let week = today.checked_add(jiff::Span::new().try_weeks(shift - i32::from(back)).ok()?).ok()?.iso_week_date();
        Some(Stamp::Weekend(week.year(), week.week()))
    }

    fn within(&self, year: &Expr, part: &Expr, tense: Tense) -> Option<Stamp> {
        let Some(Resolved::Point(whole)) = self.locate(year, tense) else { return None };
        let year = whole.year();
        Some(match part {
            Expr::Weekend(..) => {
                let week = whole.first_day()?.iso_week_date();
                Stamp::Weekend(week.year(), week.week())
            }
            Expr::Near(unit @ (Unit::Week | Unit::Quarter), ..) => whole.shift(*unit, 0)?,
            Expr::Month(month, _) => Stamp::Month(year, *month),
            Expr::MonthDay(month, day) => Stamp::Day(Date::new(year, *month, *day).ok()?),
            Expr::Season(season, _) => Stamp::Season(year, *season),
            Expr::Quarter(quarter, _) => Stamp::Quarter(year, *quarter),
            Expr::Half(half, _) => Stamp::Half(year, *half),
            Expr::Holiday(holiday, _) => Stamp::Day(holiday.of(year)?),
            Expr::Nth(nth, piece) => whole.piece(*nth, *piece)?,
            Expr::ThatQuarter(_) => match self.quarter {
                Some(((_, quarter), _)) => Stamp::Quarter(year, quarter),
                None => Stamp::Year(year),
            },
            _ => whole,
        })
    }

    fn clock(&self, day: Option<&Expr>, clock: Clock, tense: Tense) -> Option<String> {
        let date = match day {
            Some(day) => match self.locate(day, tense)? {
                Resolved::Point(Stamp::Day(date)) => date,
                Resolved::Point(stamp) => return Some(stamp.to_string()),
                Resolved::Value(_) => return None,
            },
            None if self.day.is_some() => self.before(self.day)?,
            None => self.today()?,
        };
        let suffix = match clock {
            Clock::At { hour, minute } => format!("T{hour:02}:{minute:02}"),
            Clock::DayPart(part) => part.suffix().to_owned(),
        };
        Some(format!("{}{suffix}", Stamp::Day(date)))
    }
}

/// Whether an expression names the quarter that a report is about, not one that it compares.
fn reports_on(expr: &Expr) -> bool {
    match expr {
        Expr::Quarter(..) => true,
        Expr::Within(year, part) => {
            matches!(**part, Expr::Near(Unit::Quarter, ..))
                || matches!((&**year, &**part), (Expr::Near(Unit::Year, 0, _), Expr::Quarter(..)))
        }
        _ => false,
    }
}

/// The day of the year before, this or the next that lies nearest to `today`, as tense weighs it.
fn nearest(today: Date, tense: Tense, day: impl Fn(i16) -> Option<Date>) -> Option<Date> {
    let (past, future) = match tense {
        Tense::Past => (1, 5),
        Tense::Future => (8, 1),
        Tense::Unknown => (1, 1),
    };
    let near = |year: i16| {
        let date = day(year)?;
        let days = i64::from(today.until(date).ok()?.get_days());
        Some((if days < 0 { -days * past } else { days * future }, date))
    };
    [today.year(), today.year() - 1, today.year() + 1]
        .into_iter()
        .filter_map(near)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, date)| date)
}
