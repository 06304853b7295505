//! The lines under a headline that say where, when and by whom an article was published.

use crate::dates;
use crate::story::Story;
use crate::text::{collapse_whitespace, headline};

/// Lines below the headline that are looked at.
const LINES: usize = 5;
/// Characters of such a line.
const MAX_LINE: usize = 100;

/// What the lines under the headline of a text say: source, day, author. And how many bytes of the text the headline and they
/// take, so that a caller can leave them out; 0 where there is no headline.
pub(crate) fn read(text: &str) -> (Story, usize) {
    let mut story = Story::default();
    let Some(start) = headline(text).and_then(|title| text.find(title).map(|at| at + title.len())) else { return (story, 0) };
    let (mut end, mut at, mut count) = (start, start, 0);
    for line in text.get(start..).unwrap_or_default().split_inclusive('\n') {
        at += line.len();
        let words = line.trim();
        if words.is_empty() {
            continue;
        }
        if count == LINES || !is_header(words, &mut story) {
            break;
        }
        (end, count) = (at, count + 1);
    }
    (story, end)
}

/// Whether a line says something about the article rather than being of it; what it says is kept.
fn is_header(line: &str, story: &mut Story) -> bool {
    let is_sentence = line.ends_with(['.', ':', '!', '?']) && !line.ends_with(".m.");
    if is_sentence || line.chars().count() > MAX_LINE {
        return false;
    }
    if let Some(author) = line.strip_prefix("By ").or_else(|| line.strip_prefix("BY ")) {
        let is_name = author.chars().next().is_some_and(char::is_uppercase) && author.split_whitespace().count() <= 12;
        if is_name && story.author.is_empty() {
            story.author = collapse_whitespace(author);
        }
        return is_name;
    }
    if story.published.is_some() {
        return false;
    }
    // `Daily Post, 2018-12-11`, `Daily Post | 11 December 2018`, or the day by itself.
    let marks = line.char_indices().filter(|(_, c)| ",|–—-•·;(".contains(*c)).map(|(at, c)| (at, c.len_utf8()));
    for (at, len) in std::iter::once((0, 0)).chain(marks) {
        let day = line.get(at + len..).unwrap_or_default().trim().trim_end_matches(')');
        let day = day.strip_prefix("Published").map_or(day, |day| day.trim_start_matches([':', ' ']));
        let before = line.get(..at).unwrap_or_default().trim();
        if is_day(day)
            && let Some(published) = dates::parse(day)
        {
            story.published = Some(published);
            if story.source.is_empty() {
                story.source = collapse_whitespace(before);
            }
            return true;
        }
    }
    false
}

/// Whether a text is a day and nothing else but perhaps a day of the week or a time: a few words that begin as days do.
fn is_day(text: &str) -> bool {
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let starts = first.starts_with(|c: char| c.is_ascii_digit()) || dates::names_day_or_month(first);
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    starts && digits >= 5 && text.split_whitespace().count() <= 8
}
