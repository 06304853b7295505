//! Days, the values of expressions of time, and the day of publication of an article.

use wirescope_protocol::{CountedFrom, NoValue, PUBLICATION_YEARS, RedateProblem};

use super::numbers::articles;
use crate::{
    browser::locale::{DateOrder, date_order},
    state::Publication,
};

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// `2019-09-14` as `14 September 2019`, or in the order of the reader's locale; anything else is returned as it is.
pub(crate) fn day(iso: &str) -> String {
    let parts: Vec<&str> = iso.split('-').collect();
    let [year, month, day] = parts[..] else { return iso.to_owned() };
    let month = month.parse::<usize>().ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
    match (month, day.parse::<u32>()) {
        (Some(month), Ok(day)) => ordered(date_order(), day, month, year),
        _ => iso.to_owned(),
    }
}

fn ordered(order: DateOrder, day: u32, month: &str, year: &str) -> String {
    match order {
        DateOrder::DayFirst => format!("{day} {month} {year}"),
        DateOrder::MonthFirst => format!("{month} {day}, {year}"),
        DateOrder::YearFirst => format!("{year} {month} {day}"),
    }
}

/// What the engine calls a day, `14 September 2019`, in the order of the reader's locale; anything else is returned as it is.
pub(crate) fn told(name: &str) -> String {
    told_in(date_order(), name)
}

fn told_in(order: DateOrder, name: &str) -> String {
    let mut parts = name.split(' ');
    let parts = [parts.next(), parts.next(), parts.next(), parts.next()];
    match parts {
        [Some(day), Some(month), Some(year), None] if order != DateOrder::DayFirst && MONTHS.contains(&month) => {
            day.parse().map_or_else(|_| name.to_owned(), |day| ordered(order, day, month, year))
        }
        _ => name.to_owned(),
    }
}

/// A calendar value: `201` as `2010s`, `2019-09` as `September 2019`, a day as [`day`] has it. Anything else is returned as it is.
pub(crate) fn calendar(value: &str) -> String {
    match value.split_once('-') {
        None if value.len() == 3 && value.bytes().all(|byte| byte.is_ascii_digit()) => format!("{value}0s"),
        Some((year, month)) if !month.contains('-') => match month_name(month) {
            Some(month) => format!("{month} {year}"),
            None => value.to_owned(),
        },
        _ => day(value),
    }
}

/// A calendar value in few letters: `Sep 2019`, `14 Sep`.
pub(crate) fn calendar_short(value: &str) -> String {
    let parts: Vec<&str> = value.split('-').collect();
    let short = |month: &str| month_name(month).and_then(|name| name.get(..3));
    match parts[..] {
        [year, month] => short(month).map(|month| format!("{month} {year}")),
        [_, month, day] => short(month).map(|month| short_day(date_order(), day.trim_start_matches('0'), month)),
        _ => None,
    }
    .unwrap_or_else(|| calendar(value))
}

fn short_day(order: DateOrder, day: &str, month: &str) -> String {
    if order == DateOrder::DayFirst { format!("{day} {month}") } else { format!("{month} {day}") }
}

fn month_name(number: &str) -> Option<&'static str> {
    number.parse::<usize>().ok().and_then(|month| MONTHS.get(month.checked_sub(1)?)).copied()
}

/// The hint on a TIMEX3 value.
pub(crate) const TIMEX: &str = "The value as TIMEX3 writes it";

/// Why an expression of time has no value, or, if it `has_value`, lacks a part of it.
pub(crate) fn no_value(reason: NoValue, has_value: bool) -> String {
    let what = if has_value { "Not all of it is known." } else { "No value." };
    let why = match reason {
        NoValue::PublicationUnknown => "It counts from the article’s date, which is not known.",
        NoValue::ReferenceUnknown => "It counts from a time told earlier, and none is.",
        NoValue::Vague => "It names no point on the calendar.",
    };
    format!("{what} {why}")
}

/// The time to which an expression of time is relative.
pub(crate) fn counted_from(from: &CountedFrom) -> String {
    match from {
        CountedFrom::Publication(published) => format!("Counted from the article’s date, {}.", day(published)),
        CountedFrom::Time { words, value } => format!("Counted from “{words}”, {value}."),
    }
}

// The field for the source.
pub(crate) const ADD_SOURCE: &str = "Add a source";
pub(crate) const CHANGE_SOURCE: &str = "Change the source";
pub(crate) const SOURCE_FIELD: &str = "Source of the article";

// The field for the day of publication.
pub(crate) const CHANGE_LINK: &str = "Change the article’s date";
pub(crate) const ADD: &str = "Add a date";
pub(crate) const ADD_HINT: &str = "Give the article a date (d)";
pub(crate) const CHANGE: &str = "Change the date";
pub(crate) const CHANGE_HINT: &str = "Change the date (d)";
pub(crate) const FIELD: &str = "Date of the article";
pub(crate) const SET: &str = "Set";
pub(crate) const NO_DATE: &str = "No date";
pub(crate) const CANCEL: &str = "Cancel";
pub(crate) const BUSY: &str = "Counting the article’s dates anew…";
pub(crate) const NOTE: &str = "“Yesterday”, “on Monday” and the like are counted from this day.";
pub(crate) const BAD_INPUT: &str = "There is no such day.";
pub(crate) const INCOMPLETE: &str = "Please give day, month and year.";

/// Why an article keeps its day of publication.
pub(crate) fn redate_problem(problem: &RedateProblem) -> String {
    let (first, last) = PUBLICATION_YEARS;
    match problem {
        RedateProblem::NoSuchDay(day) => format!("{day} is no day of the calendar. A day is written like 2021-03-18."),
        RedateProblem::YearOutOfRange(year) => {
            format!("The year {year} is out of reach: the years from {first} to {last} are possible.")
        }
        RedateProblem::NotAnalyzed(why) => format!("The article could not be analysed with another date. {why}"),
        RedateProblem::NoArticle => "This article is not here any more.".to_owned(),
    }
}

/// So many articles have another day of publication or another source, and that is the last one's.
pub(crate) fn redated(to: &Publication, count: usize) -> String {
    let (whose, have) = match count {
        1 => ("The article".to_owned(), ("is", "has", "its")),
        count => (articles(u32::try_from(count).unwrap_or(u32::MAX)), ("are", "have", "their")),
    };
    let (are, have, their) = have;
    match (to.published.as_deref(), to.source.as_deref().map(str::trim)) {
        (Some(""), _) => format!("{whose} {have} no date any more; “yesterday” and the like have no value now."),
        (Some(published), _) => {
            format!("{whose} {are} dated {} now, and {their} own dates are counted from that.", day(published))
        }
        (None, None | Some("")) => format!("{whose} {have} no source any more."),
        (None, Some(source)) => format!("{whose} {have} the source {source} now."),
    }
}

/// So many articles could not be changed, or changed back.
pub(crate) fn not_redated(count: u32, is_undo: bool, problem: &RedateProblem) -> String {
    let what = match (count, is_undo) {
        (1, true) => "What was changed could not be put back.".to_owned(),
        (1, false) => "One article could not be changed.".to_owned(),
        (count, true) => format!("{} could not be put back as they were.", articles(count)),
        (count, false) => format!("{} could not be changed.", articles(count)),
    };
    format!("{what} {}", redate_problem(problem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_out() {
        assert_eq!(day("2019-09-14"), "14 September 2019");
        assert_eq!(day("2019-13-14"), "2019-13-14");
        assert_eq!(day(""), "");
        let calendar_values = ["201", "2019", "2019-09", "2019-09-04", "2019-SU", "PRESENT_REF"].map(calendar);
        assert_eq!(calendar_values, ["2010s", "2019", "September 2019", "4 September 2019", "2019-SU", "PRESENT_REF"]);
        assert_eq!(["201", "2019", "2019-09", "2019-09-04"].map(calendar_short), ["2010s", "2019", "Sep 2019", "4 Sep"]);
        let from = CountedFrom::Publication("2019-09-14".to_owned());
        assert_eq!(counted_from(&from), "Counted from the article’s date, 14 September 2019.");
    }

    #[test]
    fn days_stand_in_the_order_of_the_locale() {
        let in_order = |order| [told_in(order, "14 September 2019"), short_day(order, "4", "Sep")];
        assert_eq!(in_order(DateOrder::DayFirst), ["14 September 2019", "4 Sep"]);
        assert_eq!(in_order(DateOrder::MonthFirst), ["September 14, 2019", "Sep 4"]);
        assert_eq!(in_order(DateOrder::YearFirst), ["2019 September 14", "Sep 4"]);
        for other in ["week 37 of 2019", "September 2019", "2019", "14 People 2019", "the 14 September 2019", ""] {
            assert_eq!(told_in(DateOrder::MonthFirst, other), other);
        }
    }

    #[test]
    fn what_was_changed_is_told_of_one_and_of_many() {
        let to = |published: Option<&str>, source: Option<&str>| Publication {
            id: String::new(),
            published: published.map(str::to_owned),
            source: source.map(str::to_owned),
        };
        assert!(redated(&to(Some("2021-03-18"), None), 1).starts_with("The article is dated 18 March 2021 now"));
        assert!(redated(&to(Some(""), None), 1200).starts_with("1,200 articles have no date"));
        assert_eq!(redated(&to(None, Some(" Post ")), 2), "2 articles have the source Post now.");
    }

    #[test]
    fn a_refused_day_comes_with_what_is_possible() {
        assert!(redate_problem(&RedateProblem::NoSuchDay("2021-02-29".to_owned())).contains("2021-03-18"));
        assert!(redate_problem(&RedateProblem::YearOutOfRange(1012)).contains("1400"));
    }
}
