//! Articles by day of publication.

use serde::{Deserialize, Serialize};

/// Articles by day, month, year or decade of publication.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistogramAsk {
    /// The first calendar value shown, as in [`Test::Interval`](crate::Test::Interval); empty is the first day on which an article of the
    /// corpus was published.
    pub from: String,
    /// The last one; empty is the last day.
    pub to: String,
    /// How many bars there is room for: the unit is the smallest of which there are not more. Where there are more decades than that, there
    /// are more bars. 0 counts as 1, and more than 4000 as 4000.
    pub bars: u16,
}

/// The length of a bar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CalendarUnit {
    /// Ten years.
    Decade,
    /// A year.
    #[default]
    Year,
    /// A month.
    Month,
    /// A day.
    Day,
}

/// The answer to a [`HistogramAsk`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistogramAnswer {
    /// The length of all bars.
    pub unit: CalendarUnit,
    /// In a row from the first to the last, empty ones too; none if nothing has a date.
    pub bars: Vec<Bar>,
    /// Matching articles in the bars.
    pub shown: u32,
    /// Matching articles published before or after.
    pub outside: u32,
    /// Matching articles without a day of publication.
    pub undated: u32,
}

/// A bar of the histogram.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// Its calendar value, which an interval takes at either end: `201`, `2019`, `2019-09` or `2019-09-12`.
    pub value: String,
    /// Articles that match without the pane's own clauses.
    pub count: u32,
    /// Articles of the corpus.
    pub all: u32,
}
