//! When: dates of publication and dates that are mentioned.

use serde::{Deserialize, Serialize};

use super::{CalendarUnit, Passage, ValueRef};
use crate::{Field, Snippet};

/// Dates in an interval, by lanes, and the sentences that mention them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelineAsk {
    /// The first calendar value in view; empty begins where the matching articles' dates begin, without the outermost hundredth.
    pub from: String,
    /// The last one; empty likewise.
    pub to: String,
    /// How many bars there is room for, as in [`HistogramAsk`](super::HistogramAsk).
    pub bars: u16,
    /// What to count.
    pub lanes: Vec<Lane>,
    /// How many imprecise dates to send of each lane at most.
    pub spans: u32,
    /// Only sentences of this lane's dates are events; `None` is every date that is mentioned.
    pub events_of: Option<ValueRef>,
    /// The first event to send.
    pub offset: u32,
    /// How many events to send at most.
    pub limit: u32,
}

/// What a lane counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lane {
    /// Articles by day of publication.
    Published,
    /// Dates that are mentioned.
    Mentioned,
    /// Dates mentioned in one sentence with a value.
    With(ValueRef),
    /// Dates mentioned in one sentence with any value of a field.
    OfField(Field),
}

/// The answer to a [`TimelineAsk`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelineAnswer {
    /// The first day in view, `YYYY-MM-DD`; empty if there is no date at all.
    pub from: String,
    /// The last day in view.
    pub to: String,
    /// The length of all bars.
    pub unit: CalendarUnit,
    /// The calendar value of each bar, in a row, as in [`Bar::value`](super::Bar::value).
    pub bars: Vec<String>,
    /// The lanes, in the order asked.
    pub lanes: Vec<LaneAnswer>,
    /// Sentences that mention a date that lies in view or reaches into it.
    pub events_total: u32,
    /// Where `events` begins among those.
    pub offset: u32,
    /// The events from there on: by their first day, longer spans later, then by publication.
    pub events: Vec<TimelineEvent>,
}

/// A lane.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaneAnswer {
    /// The name of the value that [`Lane::With`] has; else empty.
    pub name: String,
    /// For each bar the mentions (for [`Lane::Published`], articles) of dates that lie in it whole.
    pub bars: Vec<u32>,
    /// Dates that are longer than a bar or lie across two, as spans: most mentions first, then by days.
    pub spans: Vec<DateSpan>,
    /// How many such dates reach into the view, sent or not.
    pub spans_total: u32,
    /// Mentions (articles) in view, in bars and spans.
    pub shown: u32,
    /// Mentions (articles) whose date does not reach into the view.
    pub outside: u32,
    /// Articles without a day of publication; 0 in other lanes.
    pub undated: u32,
}

/// A date that covers several days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateSpan {
    /// Its key in [`Field::Dates`](crate::Field::Dates): `2019-09`, `2019-SU`.
    pub key: String,
    /// `September 2019`
    pub name: String,
    /// The first day, `YYYY-MM-DD`.
    pub first: String,
    /// The last day.
    pub last: String,
    /// Mentions of it in the lane.
    pub mentions: u32,
}

/// A sentence that mentions a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelineEvent {
    /// The date's key in [`Field::Dates`](crate::Field::Dates).
    pub key: String,
    /// Its name.
    pub name: String,
    /// The first day, `YYYY-MM-DD`.
    pub first: String,
    /// The last day.
    pub last: String,
    /// Where the date stands.
    pub passage: Passage,
    /// The sentence, in which the date is marked.
    pub sentence: Snippet,
}

impl Default for TimelineAsk {
    fn default() -> Self {
        let (from, to, events_of, offset) = Default::default();
        Self { from, to, bars: 96, lanes: vec![Lane::Published, Lane::Mentioned], spans: 40, events_of, offset, limit: 50 }
    }
}
