//! What an expression of time says, before it is placed on the calendar.

use super::{
    calendar::{Holiday, Piece, Stamp},
    lexicon::{DayPart, Season, Unit},
};
use crate::{Rule, TimexKind};

/// Which of the recurrences of a month, weekday or season is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lean {
    /// Tense and nearness decide.
    Open,
    /// `last`
    Past,
    /// `next`, `coming`
    Future,
    /// `this`
    This,
    /// `that`, `the previous`, `the following`: counted from the day that the story has reached.
    Resolution(i8),
}

/// What a relative expression counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    Published,
    /// The day that the story has reached.
    Narrative,
}

/// A time on the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clock {
    At { hour: i8, minute: i8 },
    DayPart(DayPart),
}

/// What an expression says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expr {
    /// A point on the calendar.
    Fixed(Stamp),
    /// A day whose year follows from the context.
    MonthDay(i8, i8),
    Month(i8, Lean),
    Weekday(i8, Lean),
    Season(Season, Lean),
    Quarter(i8, Lean),
    Half(i8, Lean),
    Holiday(Holiday, Lean),
    /// A period within the year of another expression: `last year's third quarter`.
    Within(Box<Expr>, Box<Expr>),
    /// The nth piece of the period that it is within, from 1; the last for -1: `the first week of May`.
    Nth(i8, Piece),
    /// From one point to another, both included: `May 1-3`, `2016-17`.
    Between(Box<Expr>, Box<Expr>),
    /// The period so many periods from the one that holds the anchor.
    Near(Unit, i32, Base),
    /// The weekend so many weeks from that of the week of publication; `true` for "this weekend".
    Weekend(i32, bool),
    /// So many units from the anchor.
    Shift(i32, Unit, Base),
    /// `the quarter`: the one that the story speaks of; `true` for the same of the year before.
    ThatQuarter(bool),
    /// `a year earlier`, `a year ago`: the year before, or its quarter where the story compares quarters.
    YearBefore(Base),
    /// A value of its own: `PRESENT_REF`, `P2D`.
    Value(String),
    /// A time that no calendar places: `the 71st minute`, `this season`.
    NoValue,
    /// The night just past, or the one to come.
    Overnight,
    /// A time of day, on a day where one is told.
    Clock(Option<Box<Expr>>, Clock),
}

impl Expr {
    /// Whether the tense of the words around decides what it means.
    pub(crate) fn leans(&self) -> bool {
        match self {
            Expr::MonthDay(..)
            | Expr::Month(..)
            | Expr::Weekday(..)
            | Expr::Season(..)
            | Expr::Quarter(..)
            | Expr::Half(..)
            | Expr::Holiday(..)
            | Expr::Weekend(..)
            | Expr::Overnight => true,
            Expr::Within(whole, _) | Expr::Between(whole, _) => whole.leans(),
            Expr::Clock(day, _) => day.as_ref().is_some_and(|day| day.leans()),
            _ => false,
        }
    }
}

/// A match of the grammar.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// The atom after its last.
    pub(crate) end: usize,
    pub(crate) kind: TimexKind,
    pub(crate) expr: Expr,
    pub(crate) rule: Rule,
    pub(crate) score: u16,
}

impl Found {
    pub(crate) fn date(end: usize, expr: Expr, rule: Rule, score: u16) -> Found {
        Found { end, kind: TimexKind::Date, expr, rule, score }
    }

    pub(crate) fn value(end: usize, kind: TimexKind, value: impl Into<String>, rule: Rule, score: u16) -> Found {
        Found { end, kind, expr: Expr::Value(value.into()), rule, score }
    }
}
