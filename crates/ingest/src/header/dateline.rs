//! Datelines: `WASHINGTON, Oct 15 (Reuters) - `, `KABUL, Afghanistan — `, `(CNN) `.

use super::press;
use crate::dates;

/// Lines of a text in which its first words may stand, below headline and bylines.
const LINES: usize = 10;
/// Characters of a dateline.
const MAX_LINE: usize = 90;
/// Characters of the paragraph behind one.
const LEAST: usize = 40;

/// First words of what is a part of a sentence.
const NO_PLACES: &[&str] = &[
    "in",
    "on",
    "at",
    "by",
    "from",
    "since",
    "after",
    "before",
    "for",
    "until",
    "to",
    "as",
    "a",
    "an",
    "during",
    "between",
    "this",
    "that",
    "and",
    "but",
    "when",
    "while",
    "with",
    "it",
    "he",
    "she",
    "they",
    "we",
    "i",
    "there",
    "today",
    "yesterday",
    "last",
    "next",
    "early",
    "late",
    "mr",
    "mrs",
    "ms",
    "dr",
    "president",
    "prime",
    "senator",
    "rep",
    "sen",
    "gov",
];

/// What a dateline says; empty where it does not say it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Dateline {
    pub(crate) place: String,
    /// As it stands there: `Oct 15`, `March 3, 2019`.
    pub(crate) day: String,
    pub(crate) agency: String,
}

impl Dateline {
    /// The dateline of a text: before the first words of one of its first paragraphs.
    pub(crate) fn of(text: &str) -> Dateline {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(LINES);
        lines.filter_map(at_start).next().unwrap_or_default()
    }
}

fn at_start(line: &str) -> Option<Dateline> {
    let line = line.trim_start_matches(['*', '_', '"', '“']);
    let start = line.get(..line.floor_char_boundary(MAX_LINE * 2))?;
    let bracketed = start.find('(').and_then(|open| Some((open, open + start.get(open..)?.find(')')?)));
    if let Some((open, close)) =
        bracketed.filter(|(open, _)| start.get(..*open).is_some_and(|before| before.chars().count() <= MAX_LINE))
    {
        let agency = start.get(open + 1..close)?.trim();
        let after = line.get(close + 1..)?;
        let (after, is_parted) = without_dash(after);
        let is_short = agency.len() >= 2 && agency.len() <= 6 && agency.bytes().all(|byte| byte.is_ascii_uppercase());
        if (press::is_agency(agency) || is_short && is_parted) && begins_text(after) {
            let before = start.get(..open)?.trim().trim_end_matches(',');
            if before.is_empty() {
                return Some(Dateline { agency: agency.to_owned(), ..Dateline::default() });
            }
            let (place, day) = placed(before, true)?;
            return Some(Dateline { place, day, agency: agency.to_owned() });
        }
    }
    let dash = [" — ", " – ", "—", "–", " - ", " -- ", "--", ": "]
        .iter()
        .filter_map(|dash| Some((start.find(dash)?, dash.len(), *dash == ": ")))
        .min()?;
    let (at, len, is_colon) = dash;
    let before = start.get(..at)?.trim();
    let after = line.get(at + len..)?.trim_start();
    if !begins_text(after) || after.chars().count() < LEAST {
        return None;
    }
    let (place, day) = placed(before, false)?;
    // `LONDON: ` alone may be somebody who speaks.
    if is_colon && day.is_empty() {
        return None;
    }
    Some(Dateline { place, day, agency: String::new() })
}

/// What comes after a dash, and whether there is one.
fn without_dash(after: &str) -> (&str, bool) {
    let trimmed = after.trim_start();
    let rest = trimmed.trim_start_matches(['—', '–', '-', ':']);
    (rest.trim_start(), rest.len() < trimmed.len())
}

/// Whether an article may begin so.
fn begins_text(text: &str) -> bool {
    text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "\"“'‘[$£€".contains(c))
}

/// The place and the day of what stands before the dash; `is_told`: that of an agency's, so that it needs no capitals.
fn placed(before: &str, is_told: bool) -> Option<(String, String)> {
    if before.chars().count() > MAX_LINE {
        return None;
    }
    let mut parts: Vec<&str> = before.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let mut day: Vec<&str> = Vec::new();
    while let Some(last) = parts.last().filter(|part| is_of_day(part)) {
        day.insert(0, last);
        parts.pop();
    }
    // `KABUL Oct 15`
    let mut words: Vec<&str> = parts.last().map(|last| last.split_whitespace().collect()).unwrap_or_default();
    let at = (1..words.len()).find(|&at| words.get(at..).is_some_and(|rest| is_of_day(&rest.join(" "))));
    let tail = at.map(|at| words.split_off(at).join(" ")).unwrap_or_default();
    let head = words.join(" ");
    if !tail.is_empty() {
        day.insert(0, &tail);
        parts.pop();
        parts.push(&head);
    }
    let day = day.join(", ");
    let place = parts.join(", ");
    let first = parts.first()?;
    let is_capitals = first.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !first.chars().any(char::is_lowercase);
    let is_word = |word: &str| {
        word.chars().all(|c| c.is_alphabetic() || "/.-'’&".contains(c))
            && (word.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_alphabetic() && !c.is_ascii_digit())
                || ["of", "the", "de", "la", "el", "al", "du", "and", "da", "do", "le", "les", "on", "upon", "near", "in"]
                    .contains(&word))
    };
    let begins = first.split_whitespace().next().unwrap_or_default().to_lowercase();
    let fits = parts.len() <= 3
        && !NO_PLACES.contains(&begins.as_str())
        && parts.iter().all(|part| (1..=4).contains(&part.split_whitespace().count()) && part.split_whitespace().all(is_word))
        && !press::is_label(first)
        && !press::is_agency(first)
        && (is_capitals || is_told || !day.is_empty());
    fits.then_some((place, day))
}

/// Whether a part between commas is of a day: `Oct 15`, `15 October 2019`, `Monday`, `2019`.
fn is_of_day(part: &str) -> bool {
    let mut named = false;
    let mut year = false;
    let fits = part.split_whitespace().all(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let digits = bare.bytes().filter(u8::is_ascii_digit).count();
        let is_number = digits > 0 && digits == bare.len() && digits <= 2
            || digits > 0 && bare.len() <= 4 && digits <= 2 && bare.ends_with(['t', 'd', 'h']);
        let is_year = digits == 4 && bare.len() == 4 && bare.starts_with(['1', '2']);
        let is_name = dates::names_day_or_month(bare);
        named |= is_name;
        year |= is_year;
        is_number || is_year || is_name
    });
    fits && (named || year) && !part.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines() {
        let body = "Talks between the two sides ended on Tuesday without a result, officials said.";
        for (line, place, day, agency) in [
            ("WASHINGTON, Oct 15 (Reuters) - ", "WASHINGTON", "Oct 15", "Reuters"),
            ("KABUL, Afghanistan (AP) — ", "KABUL, Afghanistan", "", "AP"),
            ("Washington (CNN) ", "Washington", "", "CNN"),
            ("(CNN)", "", "", "CNN"),
            ("(Reuters) - ", "", "", "Reuters"),
            ("NEW YORK — ", "NEW YORK", "", ""),
            ("WASHINGTON/NEW YORK (Reuters) - ", "WASHINGTON/NEW YORK", "", "Reuters"),
            ("TELLPORT, March 3, 2019 – ", "TELLPORT", "March 3, 2019", ""),
            ("Kabul, 15 October 2019 (dpa) - ", "Kabul", "15 October 2019", "dpa"),
            ("DES MOINES, Iowa -- ", "DES MOINES, Iowa", "", ""),
            ("ISLAMABAD, March 3: ", "ISLAMABAD", "March 3", ""),
        ] {
            let right = Dateline { place: place.to_owned(), day: day.to_owned(), agency: agency.to_owned() };
            assert_eq!(Dateline::of(&format!("A headline\n\n{line}{body}\n")), right, "{line}");
        }
        for line in [
            "EXCLUSIVE — ",
            "FILE - ",
            "BLITZER: ",
            "The talks – ",
            "Ann Lind (R) ",
            "COVID-19 — ",
            "NATO — ",
            "In May 2019 – ",
            "1. ",
        ] {
            assert_eq!(Dateline::of(&format!("{line}{body}\n")), Dateline::default(), "{line}");
        }
    }
}
