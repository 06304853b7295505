//! Days, the values of expressions of time, and the day of publication of an article.

use wirescope_protocol::{CountedFrom, NoValue, Obstacle, PUBLICATION_YEARS};

use super::{corrections::obstacle, numbers::articles};
use crate::{
    browser::locale::{DateOrder, date_order},
    state::Said,
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

/// What the article itself says, where the reader has set the day; `written` is a day that can be read in two ways, as its source writes it.
pub(crate) fn own_day(own: &str, written: &str) -> String {
    match (own, written) {
        ("", "") => "The article has none.".to_owned(),
        ("", written) => format!("The article says {written}, which can be read in two ways."),
        (own, _) => format!("The article says {}.", day(own)),
    }
}

/// The same where the reader has set the source.
pub(crate) fn own_source(own: &str) -> String {
    if own.is_empty() { "The article has none.".to_owned() } else { format!("The article says {own}.") }
}

pub(crate) const AS_SET: &str = "as you set it";
pub(crate) const AS_CORRECTED: &str = "as corrected";
pub(crate) const UNDO_SET: &str = "undo";

/// Why an article keeps its day of publication, or its source.
pub(crate) fn refused(said: &Said, why: &Obstacle) -> String {
    let (first, last) = PUBLICATION_YEARS;
    match (why, said) {
        (Obstacle::NoSuchDate, Said::Day(day)) => match day.split('-').next().map(str::parse::<i16>) {
            Some(Ok(year)) if !(first..=last).contains(&year) => {
                format!("The year {year} is out of reach: the years from {first} to {last} are possible.")
            }
            _ => format!("{day} is no day of the calendar. A day is written like 2021-03-18."),
        },
        (Obstacle::NoSuchArticle, _) => "This article is not here any more.".to_owned(),
        (Obstacle::Changed(now), said) => {
            let (what, now) = match said {
                Said::Day(_) => ("date", day(now)),
                Said::Source(_) => ("source", now.clone()),
            };
            if now.is_empty() {
                format!("The article has no {what} by now.")
            } else {
                format!("The {what} of the article is {now} by now.")
            }
        }
        (why, _) => format!("Nothing was changed: {}.", obstacle(why)),
    }
}

/// So many articles have another day of publication or another source now: this one, if it is the same for all.
pub(crate) fn published(said: &Said, alike: bool, count: u32) -> String {
    let (whose, have) = match count {
        1 => ("The article".to_owned(), ("is", "has", "its")),
        count => (articles(count), ("are", "have", "their")),
    };
    let (are, have, their) = have;
    match said {
        Said::Day(_) if !alike => {
            format!("{whose} {are} dated now, each on its own day, and {their} own dates are counted from that.")
        }
        Said::Source(_) if !alike => format!("{whose} {have} other sources now."),
        Said::Day(said) if said.is_empty() => {
            format!("{whose} {have} no date any more; “yesterday” and the like have no value now.")
        }
        Said::Day(said) => format!("{whose} {are} dated {} now, and {their} own dates are counted from that.", day(said)),
        Said::Source(name) if name.trim().is_empty() => format!("{whose} {have} no source any more."),
        Said::Source(name) => format!("{whose} {have} the source {} now.", name.trim()),
    }
}

/// The index was lost before so many articles were changed.
pub(crate) fn lost(count: usize) -> String {
    let whose = if count == 1 { "One article".to_owned() } else { articles(u32::try_from(count).unwrap_or(u32::MAX)) };
    let was = if count == 1 { "was" } else { "were" };
    format!("{whose} {was} not changed, because Wirescope had to start again. Please try once more.")
}

/// Not all of so many articles could be changed, for this reason.
pub(crate) fn not_all(count: usize, why: &str) -> String {
    if count == 1 { why.to_owned() } else { format!("Not all of the articles could be changed. {why}") }
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
    fn what_was_set_is_told_of_one_and_of_many() {
        let day = |day: &str| Said::Day(day.to_owned());
        assert!(published(&day("2021-03-18"), true, 1).starts_with("The article is dated 18 March 2021 now"));
        assert!(published(&day(""), true, 1200).starts_with("1,200 articles have no date"));
        assert_eq!(published(&Said::Source(" Post ".to_owned()), true, 2), "2 articles have the source Post now.");
        assert!(published(&day("2021-03-18"), false, 2).starts_with("2 articles are dated now, each on its own day"));
        assert!(lost(10_000).starts_with("10,000 articles were not changed"));
    }

    #[test]
    fn what_an_article_says_itself_is_told_as_it_is_written_where_nobody_knows_which_day_it_is() {
        assert_eq!(own_day("", ""), "The article has none.");
        assert_eq!(own_day("", "03/04/2019"), "The article says 03/04/2019, which can be read in two ways.");
        assert_eq!(own_day("2019-04-03", "03/04/2019"), "The article says 3 April 2019.");
    }

    #[test]
    fn a_refused_day_comes_with_what_is_possible() {
        let why = |day: &str| refused(&Said::Day(day.to_owned()), &Obstacle::NoSuchDate);
        assert!(why("2021-02-29").contains("2021-03-18"));
        assert!(why("1012-03-18").contains("1400") && why("12021-03-18").contains("1400"));
    }

    #[test]
    fn what_is_in_the_way_of_a_day_or_source_is_told_as_it_is() {
        let (day, source) = (Said::Day("2021-03-18".to_owned()), Said::Source("Post".to_owned()));
        let changed = |now: &str| Obstacle::Changed(now.to_owned());
        assert_eq!(refused(&day, &Obstacle::NoSuchArticle), "This article is not here any more.");
        assert_eq!(refused(&day, &changed("2020-01-02")), "The date of the article is 2 January 2020 by now.");
        assert_eq!(refused(&day, &changed("")), "The article has no date by now.");
        assert_eq!(refused(&source, &changed("Times")), "The source of the article is Times by now.");
        assert_eq!(refused(&source, &Obstacle::OtherWords), "Nothing was changed: the article has other words there.");
    }
}
