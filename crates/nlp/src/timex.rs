//! Expressions of time, with their TIMEX3 values.

use crate::{Rule, Score, Span};

/// The type of a time expression, as TIMEX3 names them (TimeML 1.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimexKind {
    /// A calendar date of any precision: `on Thursday`, `May 1`, `1989`, `last September`.
    Date,
    /// A time of day: `10:30 am`, `Thursday morning`.
    Time,
    /// A length of time: `two decades`, `months`.
    Duration,
    /// A recurring time: `every Monday`, `annually`.
    Set,
}

impl TimexKind {
    /// The name in TIMEX3, for instance `DURATION`.
    pub fn name(self) -> &'static str {
        match self {
            TimexKind::Date => "DATE",
            TimexKind::Time => "TIME",
            TimexKind::Duration => "DURATION",
            TimexKind::Set => "SET",
        }
    }
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// The words.
    pub span: Span,
    /// Date, time, duration or set.
    pub kind: TimexKind,
    /// The TIMEX3 value: `2019-09-12`, `2019-09`, `2019-W37`, `2019-09-12TMO`, `P2D`, `PXM`, `PRESENT_REF`;
    /// `None` where it cannot be told, as for "on Thursday" in an article without a date.
    pub value: Option<String>,
    /// What made it.
    pub rule: Rule,
    /// How sure it is.
    pub score: Score,
}
