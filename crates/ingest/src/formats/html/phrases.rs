//! Forms of lines that stand around an article: those of any text, which `wirescope_nlp::furniture` knows, and days.
//!
//! A line is looked at by itself here; `furniture.rs` has the place that it must stand in.

use std::sync::LazyLock;

use crate::dates;

use wirescope_nlp::furniture::is_moment;
pub(super) use wirescope_nlp::furniture::{
    ends_sentence, is_byline, is_credit, is_lead, is_lead_alone, is_made_by, is_offer, plain,
};

/// Characters that a line of such a kind may have.
const SHORT: usize = 160;

/// Words that stand in lines beside a day and a time.
static BESIDE_DAYS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let lines = include_str!("days.txt").lines().filter(|line| !line.starts_with(['#', '[']));
    lines.flat_map(|line| line.split('|')).map(str::trim).filter(|word| !word.is_empty()).collect()
});

/// Whether a line has a time of day in it: `10:32`, `5.15pm`, `11 am`.
pub(super) fn names_time(line: &str) -> bool {
    let lower = line.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| c.is_whitespace() || c == ',' || c == '(' || c == ')').collect();
    words.iter().enumerate().any(|(at, word)| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
        let end = word.get(digits.len()..).unwrap_or_default().replace('.', "");
        let is_half = matches!(end.as_str(), "am" | "pm")
            || end.is_empty() && words.get(at + 1).is_some_and(|next| ["am", "pm", "a.m.", "p.m."].contains(next));
        let parts: Vec<&str> = digits.split([':', '.']).collect();
        let is_clock = matches!(parts.as_slice(), [hour, minute, ..] if (1..=2).contains(&hour.len()) && minute.len() == 2);
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || b":.".contains(&byte));
        is_number && (is_clock && (digits.contains(':') || is_half) || is_half && digits.len() <= 2)
    })
}

/// Whether a line is a day, with perhaps a time and what such lines say beside them.
pub(super) fn is_day(line: &str, plain: &str) -> bool {
    if plain.chars().count() > SHORT || !plain.contains(|c: char| c.is_ascii_digit()) {
        return is_moment(plain);
    }
    let (mut others, mut days) = (0, 0);
    let is_between = |c: char| !c.is_alphanumeric() || "年月日년월일".contains(c);
    for word in plain.split(is_between).filter(|word| !word.is_empty()) {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        if dates::names_day_or_month(word) || digits > 0 && digits <= 4 {
            days += 1;
        } else if !BESIDE_DAYS.contains(&word) {
            others += 1;
        }
    }
    dates::holds_day(line) && others <= 3.min(days) || is_moment(plain)
}
