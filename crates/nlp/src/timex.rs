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

/// What the value of a relative expression was counted from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// Nothing: the value follows from the words alone, as of "12 March 2019", "two weeks" and "every Monday".
    #[default]
    Absolute,
    /// The article's date of publication: "yesterday", "last March".
    Published,
    /// The earlier expression at this span, on which the story stood: "the following day", "a week earlier".
    /// It has a value, and is one of the article's times unless a longer name took its words.
    Narrative(Span),
}

/// Why an expression of time has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoValue {
    /// It counts from the article's date, and the article has none: "yesterday".
    PublicationUnknown,
    /// It counts from an earlier time, and there is none: "the following day" at the head of an article.
    ReferenceUnknown,
    /// No calendar places it, whatever it is counted from: "this season", "the 71st minute".
    Vague,
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// The words.
    pub span: Span,
    /// Date, time, duration or set.
    pub kind: TimexKind,
    /// The TIMEX3 value: `2019-09-12`, `2019-09`, `2019-W37`, `2019-09-12TMO`, `2019-09-12/2019-09-14`, `P2D`, `PXM`, `PRESENT_REF`;
    /// `None` where it is not known, as for "on Thursday" in an article without a date: then `no_value` says why.
    pub value: Option<String>,
    /// What the value was counted from; [`Anchor::Absolute`] where there is no value.
    pub anchor: Anchor,
    /// Why there is no value, or, beside a value such as `XXXX-05-01`, why it lacks its year; `None` for whole values.
    pub no_value: Option<NoValue>,
    /// The rule that made it.
    pub rule: Rule,
    /// The chance that it is right.
    pub score: Score,
}
