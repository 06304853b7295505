//! LexisNexis Academic ("1 of 3 DOCUMENTS") and Nexis Uni ("End of Document").

use super::{field, kept, paragraphs};
use crate::dates;
use crate::story::Story;
use crate::text::collapse_whitespace;

/// What stands before the number of a page: `SECTION: NEWS; Pg. 4`.
const PAGE: &str = "Pg.";

/// Fields between an article's title and its text.
const BEFORE: &[&str] = &["byline", "section", "length", "dateline", "highlight", "headline", "series", "source"];
/// Fields after it that say what an article is about, and what it is.
const KEPT: &[&str] = &[
    "subject",
    "person",
    "persons",
    "organization",
    "organizations",
    "company",
    "industry",
    "geographic",
    "country",
    "city",
    "state",
    "ticker",
    "publication-type",
    "document-type",
    "load-date",
    "correction-date",
    "graphic",
];
/// Other fields after it.
const PASSED: &[&str] = &["language", "notes", "journal-code", "acc-no", "series", "type", "url", "pub-type"];
/// Headings of Nexis Uni after the text.
const SECTIONS: &[&str] = &["graphic", "classification", "notes", "correction", "correction-date"];

/// Articles that begin with "2 of 3 DOCUMENTS".
pub(super) fn with_counts(text: &str) -> Option<Vec<Story>> {
    let lines: Vec<&str> = text.lines().collect();
    let starts: Vec<usize> = lines.iter().enumerate().filter(|(_, line)| is_count(line)).map(|(at, _)| at).collect();
    if starts.is_empty() {
        return None;
    }
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let parts = starts.iter().zip(ends).filter_map(|(&start, end)| lines.get(start + 1..end));
    Some(parts.map(counted).filter(|story| !story.text.is_empty()).collect())
}

/// `1 of 3 DOCUMENTS`
fn is_count(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().take(5).collect();
    let number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    matches!(words.as_slice(), [a, "of", b, "DOCUMENTS" | "DOCUMENT"] if number(a) && number(b))
}

/// The article of the lines below its count: source and day in the middle of the line, title and fields at its start.
fn counted(lines: &[&str]) -> Story {
    let mut story = Story::default();
    let mut filled = lines.iter().enumerate().filter(|(_, line)| !line.trim().is_empty());
    if let Some((_, line)) = filled.next() {
        story.source = collapse_whitespace(line);
    }
    let mut from = 0;
    for (at, line) in filled.by_ref() {
        story.published = dates::parse(line);
        from = at + 1;
        if story.published.is_some() {
            break;
        }
        // What is no day by the sixth line is the text.
        if at > 12 {
            break;
        }
    }
    let rest = lines.get(from..).unwrap_or_default();
    let title: Vec<&str> = rest
        .iter()
        .skip_while(|line| line.trim().is_empty() || line.starts_with([' ', '\t']) || is_edition(line))
        .take_while(|line| !line.trim().is_empty() && !is_field(line, BEFORE))
        .copied()
        .collect();
    story.title = collapse_whitespace(&title.join(" "));
    let after_title = rest.iter().position(|line| title.first().is_some_and(|title| title == line)).unwrap_or_default();
    body(rest.get(after_title + title.len()..).unwrap_or_default(), &mut story);
    story
}

/// `Late Edition`, where it stands at the start of its line, as in pages.
fn is_edition(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    words.len() <= 5 && words.iter().any(|word| word.eq_ignore_ascii_case("edition"))
}

fn is_field(line: &str, names: &[&str]) -> bool {
    names.iter().any(|name| field(line, name).is_some())
}

/// Whether a line begins a field after the text.
fn is_after(line: &str) -> bool {
    is_field(line, KEPT) || is_field(line, PASSED)
}

/// Fields, then the text, then more fields.
fn body(lines: &[&str], story: &mut Story) {
    let mut from = 0;
    let mut to = lines.len();
    for (at, line) in lines.iter().enumerate() {
        if is_field(line, BEFORE) {
            let value = |name: &str| field(line, name).map(collapse_whitespace);
            story.author = value("byline").unwrap_or(std::mem::take(&mut story.author));
            story.section = value("section").unwrap_or(std::mem::take(&mut story.section));
            story.title = value("headline").unwrap_or(std::mem::take(&mut story.title));
            if text_is_ahead(lines, from, at) {
                from = at + 1;
            }
        } else if is_after(line) || is_copyright(line) {
            to = at;
            break;
        }
    }
    take_pages(story);
    if let Some(language) = lines.iter().find_map(|line| field(line, "language")) {
        story.language = collapse_whitespace(language);
    }
    story.text = paragraphs(lines.get(from..to.max(from)).unwrap_or_default());
    story.fields = after(lines.get(to..).unwrap_or_default());
}

/// What the fields after a text say.
fn after(lines: &[&str]) -> Vec<(String, String)> {
    kept(lines, KEPT, &|line| is_after(line) || is_copyright(line))
}

/// Takes the page out of the section, where it names both.
fn take_pages(story: &mut Story) {
    if let Some((section, page)) = story.section.split_once(PAGE) {
        let (section, page) = (section.trim_end_matches([' ', ';', ',']).to_owned(), page.trim().to_owned());
        (story.section, story.pages) = (section, page);
    }
}

/// Whether nothing but fields stands between two lines, so that the text has not begun. A field may go on in the next line.
fn text_is_ahead(lines: &[&str], from: usize, to: usize) -> bool {
    lines.get(from..to).unwrap_or_default().iter().filter(|line| !line.trim().is_empty()).count() <= 1
}

fn is_copyright(line: &str) -> bool {
    let Some(rest) = line.trim_start().strip_prefix("Copyright ") else { return false };
    // In a page no line stands apart.
    line.starts_with([' ', '\t']) || rest.starts_with(|c: char| c.is_ascii_digit()) && line.chars().count() < 120
}

/// Articles that end with "End of Document".
pub(super) fn with_ends(text: &str) -> Option<Vec<Story>> {
    let mut stories = Vec::new();
    let mut lines = Vec::new();
    let mut ends = 0;
    for line in text.lines() {
        if line.trim() == "End of Document" {
            ends += 1;
            stories.extend(ended(&lines));
            lines.clear();
        } else {
            lines.push(line);
        }
    }
    (ends > 0).then_some(stories)
}

/// The article of the lines before its end: title, source, day, fields, "Body", text.
fn ended(lines: &[&str]) -> Option<Story> {
    let start = lines.iter().position(|line| line.trim() == "Body")?;
    let head = lines.get(..start)?;
    let mut story = Story::default();
    // What stands before the title, as on a first page, is parted from it by a line of its own or not at all: the day tells.
    let filled: Vec<&str> = head.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    // A first page says under a label when the search was made.
    let is_day = |line: &&str| line.len() < 60 && !line.contains(": ") && dates::parse(line).is_some();
    let day = filled.iter().position(is_day)?;
    story.published = filled.get(day).and_then(|line| dates::parse(line));
    story.source = day.checked_sub(1).and_then(|at| filled.get(at)).map(|line| collapse_whitespace(line)).unwrap_or_default();
    story.title = day.checked_sub(2).and_then(|at| filled.get(at)).map(|line| collapse_whitespace(line)).unwrap_or_default();
    for line in &filled {
        let value = |name: &str| field(line, name).map(collapse_whitespace);
        story.author = value("byline").unwrap_or(std::mem::take(&mut story.author));
        story.section = value("section").unwrap_or(std::mem::take(&mut story.section));
    }
    take_pages(&mut story);
    let body = lines.get(start + 1..)?;
    let ends = |line: &&str| {
        let line = line.trim();
        SECTIONS.iter().any(|section| section.eq_ignore_ascii_case(line)) || is_after(line)
    };
    let to = body.iter().position(ends).unwrap_or(body.len());
    story.text = paragraphs(body.get(..to)?);
    story.fields = after(body.get(to..)?);
    Some(story).filter(|story| !story.text.is_empty())
}
