use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{find, label};
use crate::{Anchor, Label, NoValue, Rule, Timex, tokenizer};

fn read(text: &str, published: Option<Date>) -> Vec<Timex> {
    let tokens = tokenizer::tokenize(text);
    let sentences = tokenizer::sentences(text, &tokens);
    find(text, &tokens, &sentences, published)
}

/// The expressions of a text as `words|KIND|value`, joined by `; `.
fn found(text: &str, published: Option<Date>) -> String {
    let tell = |timex: &Timex| format!("{}|{}|{}", timex.span.of(text), timex.kind.name(), timex.value.as_deref().unwrap_or("-"));
    read(text, published).iter().map(tell).collect::<Vec<_>>().join("; ")
}

fn check(published: Option<Date>, cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|(text, gold)| (text, gold, found(text, published)))
        .filter(|(_, gold, found)| **gold != found)
        .map(|(text, gold, found)| format!("{text}\n  gold  {gold}\n  found {found}"))
        .collect();
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// A Thursday.
const THURSDAY: Date = date(2021, 3, 18);

#[test]
fn moments_ages_and_rates() {
    check(
        Some(THURSDAY),
        &[
            ("14:05 - The doors open (kick-off 12:30).", "14:05|TIME|2021-03-18T14:05; 12:30|TIME|2021-03-18T12:30"),
            ("She ran it in 16:40 and won 4:2.", ""),
            ("In the 61st minute he scored, and at dawn they sang.", "the 61st minute|TIME|-; dawn|TIME|-"),
            ("It ended in the early hours of Sunday.", "the early hours of Sunday|TIME|2021-03-14TMO"),
            ("A new dawn broke for the port.", ""),
            (
                "A man aged 61 and girls aged six to 9 at the age of two.",
                "61|DURATION|P61Y; six|DURATION|P6Y; 9|DURATION|P9Y; two|DURATION|P2Y",
            ),
            ("It sells 300 bikes a week for £9 a year.", "a week|SET|P1W; a year|SET|P1Y"),
            ("They lost last season but may win this season.", "last season|DATE|-; this season|DATE|-"),
            ("In October Peru won, a view of April Jones.", "October|DATE|2020-10"),
        ],
    );
}

#[test]
fn full_dates() {
    check(
        Some(THURSDAY),
        &[
            ("He was born on May 1, 1961, in Perth.", "May 1, 1961|DATE|1961-05-01"),
            ("The law of 12th of March 2009 fell.", "12th of March 2009|DATE|2009-03-12"),
            ("It began on 1 May 2021.", "1 May 2021|DATE|2021-05-01"),
            ("Filed Sept. 12, 2019, in Ohio.", "Sept. 12, 2019|DATE|2019-09-12"),
            ("Dated 2019-09-12.", "2019-09-12|DATE|2019-09-12"),
            ("Dated 25/12/2019, then 03/04/2020.", "25/12/2019|DATE|2019-12-25; 03/04/2020|DATE|2020-04-03"),
            ("Dated 03/04/2020.", "03/04/2020|DATE|2020-03-04"),
            ("On Saturday, April 25, 1998, it rained.", "Saturday, April 25, 1998|DATE|1998-04-25"),
            ("The 9/11 attacks.", "9/11|DATE|2001-09-11"),
            ("In March 1996 and on Jan. 5.", "March 1996|DATE|1996-03; Jan. 5|DATE|2021-01-05"),
            ("On the 5th of November he fled.", "the 5th of November|DATE|2020-11-05"),
        ],
    );
}

#[test]
fn years_and_longer() {
    check(
        Some(THURSDAY),
        &[
            ("It was built in 1989.", "1989|DATE|1989"),
            ("Music of the 1990s and the late 1980s.", "the 1990s|DATE|199; the late 1980s|DATE|198"),
            ("Since mid-2015 it has grown.", "mid-2015|DATE|2015"),
            ("A castle of the 19th century.", "the 19th century|DATE|18"),
            ("In the 2018-19 season.", "2018-19|DATE|2018/2019"),
            ("Sales in fiscal 2019 and Q3 2020.", "fiscal 2019|DATE|2019; Q3 2020|DATE|2020-Q3"),
            ("The first half of 2018 was dry.", "The first half of 2018|DATE|2018-H1"),
            ("In the summer of 1998 and winter 2003.", "the summer of 1998|DATE|1998-SU; winter 2003|DATE|2003-WI"),
            ("Profit fell in the third quarter.", "the third quarter|DATE|2020-Q3"),
            ("Some 2,000 people, or 1984 trees.", ""),
            ("It cost $2000 and 1990 euros.", ""),
        ],
    );
}

#[test]
fn days_against_publication() {
    check(
        Some(THURSDAY),
        &[
            ("He spoke on Thursday.", "Thursday|DATE|2021-03-18"),
            ("The talks ended on Friday.", "Friday|DATE|2021-03-12"),
            ("The court will rule on Friday.", "Friday|DATE|2021-03-19"),
            ("Next Thursday they meet; last Monday they did.", "Next Thursday|DATE|2021-03-25; last Monday|DATE|2021-03-15"),
            ("This Friday she leaves.", "This Friday|DATE|2021-03-19"),
            (
                "Yesterday he left, today she did, tomorrow I will.",
                "Yesterday|DATE|2021-03-17; today|DATE|2021-03-18; tomorrow|DATE|2021-03-19",
            ),
            ("Troops must leave by May 1.", "May 1|DATE|2021-05-01"),
            ("They met on Dec. 5.", "Dec. 5|DATE|2020-12-05"),
            ("Last September and next month.", "Last September|DATE|2020-09; next month|DATE|2021-04"),
            ("Last week, this year, last year's plan.", "Last week|DATE|2021-W10; this year|DATE|2021; last year|DATE|2020"),
            ("Three days ago it was new.", "Three days ago|DATE|2021-03-15"),
            ("About two years ago he quit.", "About two years ago|DATE|2019"),
            ("It ends early next year, at the end of the month.", "early next year|DATE|2022; the end of the month|DATE|2021-03"),
            ("Now is the time.", "Now|DATE|PRESENT_REF"),
            ("At Christmas and on New Year's Eve.", "Christmas|DATE|2020-12-25; New Year's Eve|DATE|2020-12-31"),
            ("On Easter Sunday 2019 he spoke.", "Easter Sunday 2019|DATE|2019-04-21"),
            ("This spring they will plant.", "This spring|DATE|2021-SP"),
        ],
    );
}

#[test]
fn days_against_the_story() {
    check(
        Some(THURSDAY),
        &[
            (
                "On Aug. 7, 1998, bombs went off. The following day aid came.",
                "Aug. 7, 1998|DATE|1998-08-07; The following day|DATE|1998-08-08",
            ),
            (
                "He left on May 1, 2019. Two days later he was back.",
                "May 1, 2019|DATE|2019-05-01; Two days later|DATE|2019-05-03",
            ),
            (
                "He left on May 8, 2019. A week earlier he had sold up.",
                "May 8, 2019|DATE|2019-05-08; A week earlier|DATE|2019-05-01",
            ),
            ("It opened on June 3, 2002. The same day it closed.", "June 3, 2002|DATE|2002-06-03; The same day|DATE|2002-06-03"),
            (
                "On Wednesday they marked 9/11. The following day came a bomb.",
                "Wednesday|DATE|2021-03-17; 9/11|DATE|2001-09-11; The following day|DATE|2021-03-18",
            ),
            ("In 1995 he won; the following year he lost.", "1995|DATE|1995; the following year|DATE|1996"),
        ],
    );
}

#[test]
fn clock_times() {
    check(
        Some(THURSDAY),
        &[
            ("It struck at 10:30 am.", "10:30 am|TIME|2021-03-18T10:30"),
            ("It closes at 5pm GMT today.", "5pm GMT today|TIME|2021-03-18T17:00"),
            ("By 1500 GMT all was calm.", "1500 GMT|TIME|2021-03-18T15:00"),
            ("At 10 p.m. Wednesday a bomb exploded.", "10 p.m. Wednesday|TIME|2021-03-17T22:00"),
            ("At noon on Monday they met.", "noon|TIME|2021-03-15T12:00; Monday|DATE|2021-03-15"),
            ("Thursday morning and last night.", "Thursday morning|TIME|2021-03-18TMO; last night|TIME|2021-03-17TNI"),
            ("They won 3-1 and read John 3:16.", ""),
        ],
    );
}

#[test]
fn durations_and_sets() {
    check(
        Some(THURSDAY),
        &[
            ("The 56-year-old served two decades.", "56-year-old|DURATION|P56Y; two decades|DURATION|P2DE"),
            ("For months, some 20 years, 48 hours.", "months|DURATION|PXM; some 20 years|DURATION|P20Y; 48 hours|DURATION|PT48H"),
            ("A two-day summit in the past decade.", "two-day|DURATION|P2D; the past decade|DURATION|P1DE"),
            (
                "The first nine months, more than four hours.",
                "The first nine months|DURATION|P9M; more than four hours|DURATION|PT4H",
            ),
            ("It took 2 1/2 years, or a year and a half.", "2 1/2 years|DURATION|P2Y6M; a year and a half|DURATION|P1Y6M"),
            ("In recent years, for at least 20 more years.", "recent years|DURATION|PXY; at least 20 more years|DURATION|P20Y"),
            (
                "Every Monday, daily, annually, twice a week.",
                "Every Monday|SET|XXXX-WXX-1; daily|SET|P1D; annually|SET|P1Y; twice a week|SET|P1W",
            ),
            ("Each July he swims on Tuesday nights.", "Each July|SET|XXXX-07; Tuesday nights|SET|XXXX-WXX-2TNI"),
            ("He fasted for half an hour and an hour.", "half an hour|DURATION|PT30M; an hour|DURATION|PT1H"),
        ],
    );
}

#[test]
fn words_that_are_no_times() {
    check(
        Some(THURSDAY),
        &[
            ("He may go. Theresa May said so. They march on.", ""),
            ("The Sun said the second man would fall.", ""),
            ("April Jones and August Wilson spring up.", ""),
            ("The Daily Mail and The Sunday Times.", ""),
            ("He took the fall of the wall as a present.", ""),
            ("Boeing 737s and Flight 1982 landed.", ""),
        ],
    );
}

#[test]
fn without_a_date_of_publication() {
    check(
        None,
        &[
            ("He spoke on Thursday, yesterday.", "Thursday|DATE|-; yesterday|DATE|-"),
            ("In September, by May 1.", "September|DATE|XXXX-09; May 1|DATE|XXXX-05-01"),
            ("At 5 p.m. for two hours in 2019.", "5 p.m.|TIME|-; two hours|DURATION|PT2H; 2019|DATE|2019"),
        ],
    );
}

#[test]
fn tense_tells_which_day() {
    check(
        Some(THURSDAY),
        &[
            ("England play Scotland on Saturday.", "Saturday|DATE|2021-03-20"),
            ("The match kicks off at 7.45pm on Saturday.", "7.45pm|TIME|2021-03-20T19:45; Saturday|DATE|2021-03-20"),
            ("It stands next to the embassy on Friday.", "Friday|DATE|2021-03-12"),
            ("The record set on Friday fell.", "Friday|DATE|2021-03-12"),
            ("He will succeed Davison Dec. 1.", "Dec. 1|DATE|2021-12-01"),
            ("They had filed reports by Wednesday.", "Wednesday|DATE|2021-03-17"),
            ("They must file reports by Wednesday.", "Wednesday|DATE|2021-03-24"),
            ("Rules to be published in April bind it.", "April|DATE|2021-04"),
            ("Nobody could not be found on Friday.", "Friday|DATE|2021-03-12"),
            ("It had been due to expire on Friday.", "Friday|DATE|2021-03-12"),
            ("They would appeal Monday's ruling.", "Monday|DATE|2021-03-15"),
            (
                "On Monday he resigned and on Wednesday parliament will choose.",
                "Monday|DATE|2021-03-15; Wednesday|DATE|2021-03-24",
            ),
            (
                "The law took effect on 1 January and expires on 31 December.",
                "1 January|DATE|2021-01-01; 31 December|DATE|2021-12-31",
            ),
            ("They have lost four and travel to Cardiff on Saturday.", "Saturday|DATE|2021-03-20"),
            ("A better-than-expected profit for the fourth quarter was reported.", "the fourth quarter|DATE|2020-Q4"),
            ("He faces an election next April.", "next April|DATE|2022-04"),
            (
                "We will be back at 6am tomorrow.\n\n16:02 — A roof fell.",
                "6am tomorrow|TIME|2021-03-19T06:00; 16:02|TIME|2021-03-18T16:02",
            ),
            ("Rain is expected overnight.", "overnight|TIME|2021-03-18TNI"),
            ("Rain fell overnight.", "overnight|TIME|2021-03-17TNI"),
            ("It closed on Monday due to snow.", "Monday|DATE|2021-03-15"),
        ],
    );
}

#[test]
fn dates_that_share_a_month_or_a_year() {
    check(
        Some(THURSDAY),
        &[
            ("They meet on April 24 and 25 in Rome.", "April 24|DATE|2021-04-24; 25|DATE|2021-04-25"),
            ("On April 24 and 25 people died.", "April 24|DATE|2021-04-24"),
            ("It ran from 28 to 30 June 2019.", "28|DATE|2019-06-28; 30 June 2019|DATE|2019-06-30"),
            ("It rained between March and May 2003.", "March|DATE|2003-03; May 2003|DATE|2003-05"),
            ("It snowed from Nov. 30 to Feb. 2, 2010.", "Nov. 30|DATE|2009-11-30; Feb. 2, 2010|DATE|2010-02-02"),
            ("From December 12, 2010 to January 5 he was away.", "December 12, 2010|DATE|2010-12-12; January 5|DATE|2011-01-05"),
            ("It will open from Monday to Friday.", "Monday|DATE|2021-03-22; Friday|DATE|2021-03-26"),
            ("He was jailed in 1998 for a murder in May that year.", "1998|DATE|1998; May that year|DATE|1998-05"),
        ],
    );
}

#[test]
fn further_ways_to_name_a_day() {
    check(
        Some(THURSDAY),
        &[
            (
                "The day before yesterday, or the day after tomorrow.",
                "The day before yesterday|DATE|2021-03-16; the day after tomorrow|DATE|2021-03-20",
            ),
            (
                "He left a fortnight ago; in two weeks' time he returns.",
                "a fortnight ago|DATE|2021-W09; two weeks' time|DATE|2021-W13",
            ),
            ("In 2019 he won. The year before, he had lost.", "2019|DATE|2019; The year before|DATE|2018"),
            ("It fell on the second Sunday in March.", "the second Sunday in March|DATE|2021-03-14"),
            ("It fell on the last Friday of May 2019.", "the last Friday of May 2019|DATE|2019-05-31"),
            ("They fought on 24 June 1314.", "24 June 1314|DATE|1314-06-24"),
            ("The Sept. 11 attacks shook it.", "Sept. 11|DATE|2001-09-11"),
            ("Bonfire Night and Remembrance Sunday passed.", "Bonfire Night|DATE|2020-11-05; Remembrance Sunday|DATE|2020-11-08"),
            ("The weekend of 12-13 May 2018 was dry.", "The weekend of 12-13 May 2018|DATE|2018-W19-WE"),
            ("Net for the year ended March 31 rose.", "the year|DURATION|P1Y; March 31|DATE|2020-03-31"),
            ("Sales in the quarter ended Sept. 30 fell.", "the quarter|DATE|2020-Q3; Sept. 30|DATE|2020-09-30"),
            ("He came two hours later, a few days later.", "two hours later|DURATION|PT2H; a few days later|DURATION|PXD"),
            ("The 1992 protests, in today's world, at high noon.", "1992|DATE|1992"),
            ("By 2030 emissions must halve from 2005 levels.", "2030|DATE|2030; 2005|DATE|2005"),
            ("The trial is to last six weeks.", "six weeks|DURATION|P6W"),
            ("It was 25 in the same period last year.", "the same period last year|DATE|2020"),
            ("She may one day return.", "one day|DATE|FUTURE_REF"),
        ],
    );
}

#[test]
fn what_a_value_counts_from() {
    let text = "On 12 March 2019 he left. Two days later he was back. Yesterday he spoke for two hours.";
    let anchors: Vec<Anchor> = read(text, Some(THURSDAY)).iter().map(|time| time.anchor).collect();
    let first = read(text, None)[0].span;
    assert_eq!(anchors, [Anchor::Absolute, Anchor::Narrative(first), Anchor::Published, Anchor::Absolute]);
    let pair = read("It ran from May 1 last year to June 3.", Some(THURSDAY));
    let pair: Vec<_> = pair.iter().map(|time| (time.value.as_deref(), time.anchor)).collect();
    assert_eq!(pair, [(Some("2020-05-01"), Anchor::Published), (Some("2020-06-03"), Anchor::Published)]);
}

#[test]
fn why_a_value_is_missing() {
    let no_value = |text: &str, published| read(text, published)[0].no_value;
    assert_eq!(no_value("He left yesterday.", None), Some(NoValue::PublicationUnknown));
    assert_eq!(no_value("He left by May 1.", None), Some(NoValue::PublicationUnknown));
    assert_eq!(no_value("He left the next day.", Some(THURSDAY)), Some(NoValue::ReferenceUnknown));
    assert_eq!(no_value("He won last season.", Some(THURSDAY)), Some(NoValue::Vague));
    assert_eq!(no_value("He left yesterday.", Some(THURSDAY)), None);
    assert!(
        read("At dawn he left that day for two days.", None).iter().all(|time| time.value.is_some() || time.no_value.is_some())
    );
}

#[test]
fn an_age_tells_its_length() {
    for (words, value) in
        [("26-year-old", "P26Y"), ("54", "P54Y"), ("seven", "P7Y"), ("six-month-old", "P6M"), ("at least 20 years old", "P20Y")]
    {
        assert_eq!(super::age::value(words).as_deref(), Some(value), "{words}");
    }
}

#[test]
fn labels() {
    let text = "At 5 p.m. for two hours on Monday, every Monday, for two days.";
    let labels: Vec<Label> = read(text, Some(THURSDAY)).iter().map(label).collect();
    assert_eq!(labels, [Label::Time, Label::Time, Label::Date, Label::Date, Label::Date]);
}

#[test]
fn the_second_of_two_days_is_one_whatever_is_known_of_the_year() {
    let both = "They meet on April 24 and 25 in Rome.";
    check(None, &[(both, "April 24|DATE|XXXX-04-24; 25|DATE|XXXX-04-25")]);
    check(Some(THURSDAY), &[("It closed on Feb. 28 and 29.", "Feb. 28|DATE|2021-02-28; 29|DATE|-")]);
    check(Some(date(2020, 3, 18)), &[("It closed on Feb. 28 and 29.", "Feb. 28|DATE|2020-02-28; 29|DATE|2020-02-29")]);
    check(Some(THURSDAY), &[("It closed on Feb. 28 and 30.", "Feb. 28|DATE|2021-02-28")]);
}

/// What corrections of times rest on, as the property below, which hardly ever comes to such a text.
#[test]
fn which_quarter_of_a_year_is_meant_may_be_known_with_a_day_alone() {
    let text = "Revenue rose in the first quarter, against a loss in the 2019 quarter.";
    let last = |published| read(text, published).pop().map(|time| (time.value, time.anchor, time.rule));
    let is = |value: &str| Some((Some(value.to_owned()), Anchor::Absolute, Rule::GrammarDateQuarter));
    assert_eq!((last(Some(THURSDAY)), last(None)), (is("2019-Q1"), is("2019")));
}

/// Words of time in any order, to reach deep into the grammar.
fn jumble() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "the",
        "a",
        "last",
        "next",
        "of",
        "May",
        "March",
        "Monday",
        "Fri.",
        "12",
        "2019",
        "1990s",
        "5pm",
        "p.m.",
        "GMT",
        "10:30",
        "two",
        "twenty-five",
        "hundred",
        "million",
        "days",
        "year",
        "years",
        "ago",
        "later",
        "earlier",
        "quarter",
        "third",
        "second",
        "21st",
        "every",
        "half",
        "and",
        "to",
        "or",
        ",",
        ".",
        "'s",
        "9999999999999999999",
        "99999 days ago",
        "32/13/2019",
        "2019-02-30",
        "week",
        "noon",
        "on",
        "in",
        "Easter",
        "0",
        "weekend",
        "century",
        "decades",
        "-",
        "mid-",
        "2018-19",
        "9999",
        "years later",
        "999999 centuries later",
        "1/2",
        "3.5",
        "that year",
        "the day before",
        "following",
        "fortnight",
        "April 24 and",
        "will",
        "had",
        "to",
        "ended",
    ]);
    prop::collection::vec(words, 0..30).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn any_text_is_accepted(text in prop_oneof![jumble(), "\\PC{0,200}".boxed(), "[a-zA-Z0-9 .,:/$%'\n-]{0,200}".boxed()], dated in any::<bool>()) {
        let times = read(&text, dated.then_some(THURSDAY));
        let mut at = 0;
        for timex in &times {
            prop_assert!(timex.span.start >= at && !timex.span.is_empty());
            prop_assert!(text.get(timex.span.start as usize..timex.span.end as usize).is_some());
            prop_assert!(timex.value.is_some() || timex.no_value.is_some() && timex.anchor == Anchor::Absolute);
            if let Anchor::Narrative(before) = timex.anchor {
                prop_assert!(times.iter().any(|time| time.span == before && time.value.is_some()) && before < timex.span);
            }
            at = timex.span.end;
        }
    }

    /// What `retime` rests on.
    #[test]
    fn which_words_tell_of_a_time_does_not_depend_on_the_day(text in jumble(), day in 0..2000i32, other in prop::option::of(0..2000i32)) {
        let on = |days: i32| THURSDAY.saturating_sub(jiff::Span::new().days(days));
        let words = |times: Vec<Timex>| times.into_iter().map(|time| (time.span, time.kind, time.rule, label(&time))).collect::<Vec<_>>();
        prop_assert_eq!(words(read(&text, Some(on(day)))), words(read(&text, other.map(on))));
    }

    /// What corrections of times rest on: a value that is another one with another day says so.
    #[test]
    fn what_differs_with_the_day_counts_from_something(text in jumble(), day in 0..2000i32, other in prop::option::of(0..2000i32)) {
        let on = |days: i32| THURSDAY.saturating_sub(jiff::Span::new().days(days));
        for (one, other) in read(&text, Some(on(day))).into_iter().zip(read(&text, other.map(on))) {
            let counts = |time: &Timex| time.anchor != Anchor::Absolute || time.no_value.is_some() || time.rule == Rule::GrammarDateQuarter;
            prop_assert!(one.value == other.value || counts(&one) && counts(&other), "{one:?} {other:?}");
        }
    }
}
