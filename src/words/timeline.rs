//! The timeline.

use wirescope_protocol::{CalendarUnit, Field, LaneAnswer};

use super::{
    dates::{calendar, day},
    numbers::{articles, counted, thousands},
};

pub(crate) const PUBLISHED: &str = "Published";
pub(crate) const MENTIONED: &str = "Dates mentioned";
pub(crate) const ALL_DATES: &str = "All dates";
pub(crate) const WAY: &str = "Span in view";
pub(crate) const CLOSER: &str = "Closer (+)";
pub(crate) const BACK: &str = "Further away (-)";
pub(crate) const EARLIER: &str = "Earlier";
pub(crate) const LATER: &str = "Later";
pub(crate) const ADD_LANE: &str = "Add a lane…";
pub(crate) const ADD_LANE_HINT: &str = "Dates in one sentence with a person, an organisation or a place";
pub(crate) const ONLY_EVENTS: &str = "List only these sentences";
pub(crate) const CLEAR: &str = "Clear the filter";
pub(crate) const DRILL: &str = "Closer";
pub(crate) const FILTER: &str = "Filter to this";
pub(crate) const LANE_HINT: &str =
    "Arrow keys move, with Shift they pick a span; Enter goes closer, + and - zoom, Space filters, Delete takes the filter away";
pub(crate) const HINT: &str = "Point at a bar to read its sentences. Drag to filter, double-click to go closer.";
pub(crate) const HINT_KEYS: &str = "By keyboard: arrow keys, Shift and arrows, Enter, + and -.";
pub(crate) const SPANS: &str = "Longer than a bar";
pub(crate) const EVENTS: &str = "sentences";
pub(crate) const TABLE: &str = "Dates in view";
/// What the rows of the tables are, and days where a longer date begins and ends.
pub(crate) const DATES: &str = "dates";
pub(crate) const LONGER: &str = "longer dates";
pub(crate) const FIRST_DAY: &str = "First day";
pub(crate) const LAST_DAY: &str = "Last day";
pub(crate) const SPAN_TABLE: &str = "Longer dates";
pub(crate) const WHEN: &str = "When";
pub(crate) const SPAN: &str = "From, to";
pub(crate) const LANE: &str = "Lane";
pub(crate) const MENTIONS: &str = "Mentions";
pub(crate) const NONE: &str = "No dates in these articles.";
pub(crate) const NONE_NOTE: &str =
    "An article has a place here if it has a date of publication, or mentions dates that can be counted out.";
pub(crate) const NO_EVENTS: &str = "No sentence mentions a date of this span.";
pub(crate) const ELSEWHERE: &str = "Show all dates";
pub(crate) const LOOKING: &str = "Looking…";

/// The list of sentences: `Sentences, 1 January 2019 – 12 March 2020`.
pub(crate) fn events(total: u32, span: &str) -> String {
    format!("{} that mention {span}", counted(total, "sentence", "sentences"))
}

/// A span of days: one calendar value where it is one.
pub(crate) fn span(from: &str, to: &str) -> String {
    if from.is_empty() && to.is_empty() {
        return "any date".to_owned();
    }
    if from == to {
        return calendar(from);
    }
    let year = |text: &str| text.get(..4).map(str::to_owned);
    if from.ends_with("-01-01") && to.ends_with("-12-31") {
        if let (Some(first), Some(last)) = (year(from), year(to)) {
            return match first == last {
                true => first,
                false => format!("{first} – {last}"),
            };
        }
    }
    if from.len() == 10 && from.get(..7) == to.get(..7) && from.ends_with("-01") && is_last_of_month(to) {
        return calendar(from.get(..7).unwrap_or(from));
    }
    format!("{} – {}", calendar(from), calendar(to))
}

fn is_last_of_month(day: &str) -> bool {
    let month = day.get(5..7).unwrap_or_default();
    let last = match month {
        "02" => ["28", "29"].as_slice(),
        "04" | "06" | "09" | "11" => &["30"],
        _ => &["31"],
    };
    last.contains(&day.get(8..).unwrap_or_default())
}

/// The unit of the bars: `a bar is a month`.
pub(crate) fn unit(unit: CalendarUnit) -> &'static str {
    match unit {
        CalendarUnit::Decade => "A bar is a decade",
        CalendarUnit::Year => "A bar is a year",
        CalendarUnit::Month => "A bar is a month",
        CalendarUnit::Day => "A bar is a day",
    }
}

/// What a bar of a lane says: `September 2019: 3 articles`.
pub(crate) fn bar(value: &str, count: u32, published: bool) -> String {
    format!("{}: {}", calendar(value), count_of(count, published))
}

/// `3 articles`, `3 mentions`.
pub(crate) fn count_of(count: u32, published: bool) -> String {
    if published { articles(count) } else { counted(count, "mention", "mentions") }
}

/// What a span says: `summer 2019 (1 June 2019 – 31 August 2019): 2 mentions`.
pub(crate) fn date_span(name: &str, first: &str, last: &str, mentions: u32) -> String {
    format!("{name} ({} – {}): {}", day(first), day(last), count_of(mentions, false))
}

/// Under the name of a lane: how much it shows, and what it does not.
pub(crate) fn lane(lane: &LaneAnswer, published: bool) -> String {
    let mut parts = vec![count_of(lane.shown, published)];
    if lane.outside > 0 {
        parts.push(format!("{} outside", thousands(lane.outside)));
    }
    if lane.undated > 0 {
        parts.push(format!("{} undated", thousands(lane.undated)));
    }
    parts.join(" · ")
}

/// Spans for which there is no room.
pub(crate) fn spans_left(drawn: usize, total: u32) -> String {
    format!("{} of {} longer dates drawn", thousands(u32::try_from(drawn).unwrap_or(u32::MAX)), thousands(total))
}

/// A lane of dates beside a value.
pub(crate) fn with(name: &str) -> String {
    format!("With {name}")
}

/// A lane of dates beside any value of a field.
pub(crate) fn with_any(field: Field) -> String {
    format!("With any of: {}", super::filters::facet(field))
}

/// The group of the lanes of whole fields in the list of lanes.
pub(crate) const ANY: &str = "Any name";
pub(crate) const FIND_LANE: &str = "Find a name for a lane";

/// Not all names are offered for lanes.
pub(crate) fn lanes_offered(shown: usize, of: u32) -> String {
    format!("The {} commonest of {} names are offered.", thousands(u32::try_from(shown).unwrap_or(u32::MAX)), thousands(of))
}

/// Takes a lane away.
pub(crate) fn remove(name: &str) -> String {
    format!("Remove the lane {name}")
}

/// The group of values in the list of lanes.
pub(crate) fn field(field: Field) -> &'static str {
    super::filters::facet(field)
}

/// What is filtered by a lane: `Filter: May 2019 – June 2019`.
pub(crate) fn filtered(from: &str, to: &str) -> String {
    format!("Only {}", span(from, to))
}

/// More sentences than are shown under the pointer.
pub(crate) fn more_below(more: u32) -> String {
    format!("and {}", counted(more, "more sentence", "more sentences"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_that_are_a_calendar_value_are_called_so() {
        let cases = [
            ("2019", "2019", "2019"),
            ("2019-01-01", "2019-12-31", "2019"),
            ("2018-01-01", "2019-12-31", "2018 – 2019"),
            ("2020-02-01", "2020-02-29", "February 2020"),
            ("2020-02-01", "2020-02-12", "1 February 2020 – 12 February 2020"),
            ("2019-09", "2019-10", "September 2019 – October 2019"),
            ("", "", "any date"),
        ];
        for (from, to, gold) in cases {
            assert_eq!(span(from, to), gold);
        }
    }
}
