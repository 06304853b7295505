//! Factiva: fields by codes of two letters, or an article whose end is its "Document" number.

use std::collections::BTreeMap;

use super::paragraphs;
use crate::dates;
use crate::story::Story;
use crate::text::collapse_whitespace;

/// Codes that begin a line and name what comes after it. Source: Factiva's list of field codes.
const CODES: &[&str] = &[
    "SE", "HD", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD", "CT", "RF", "CO", "IN", "NS",
    "RE", "IPC", "IPD", "PUB", "AN", "BY", "CLM", "ART", "DLN",
];

/// Those that say what an article is about, and what they are called.
const KEPT: &[(&str, &str)] = &[
    ("CO", "company"),
    ("IN", "industry"),
    ("NS", "subject"),
    ("RE", "region"),
    ("PUB", "publisher"),
    ("ED", "edition"),
    ("CT", "contact"),
    ("ART", "graphic"),
];

/// Articles with coded fields.
pub(super) fn with_codes(text: &str) -> Option<Vec<Story>> {
    let mut stories = Vec::new();
    let mut fields: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut code = "";
    for line in text.lines() {
        if let Some((found, rest)) = coded(line) {
            if (found == "HD" || found == "SE") && fields.contains_key("AN") {
                stories.extend(story(&std::mem::take(&mut fields)));
            }
            code = found;
            let lines = fields.entry(code).or_default();
            if !rest.is_empty() {
                lines.push(rest);
            }
        } else if code == "AN" && line.trim().is_empty() && fields.get(code).is_some_and(|lines| !lines.is_empty()) {
            // What comes after the number is none of the article's.
            code = "";
        } else if !code.is_empty() {
            fields.entry(code).or_default().push(line);
        }
    }
    stories.extend(story(&fields));
    (!stories.is_empty()).then_some(stories)
}

/// The code that a line begins with, and what comes after it.
fn coded(line: &str) -> Option<(&'static str, &str)> {
    let line = line.trim();
    let word = line.split_whitespace().next()?;
    let code = CODES.iter().find(|code| **code == word)?;
    let rest = line.get(word.len()..).unwrap_or_default();
    // Within a sentence, a word in capitals stands one space before the next.
    (rest.is_empty() || rest.starts_with("  ") || rest.starts_with('\t')).then(|| (*code, rest.trim()))
}

fn story(fields: &BTreeMap<&str, Vec<&str>>) -> Option<Story> {
    let line = |code: &str| fields.get(code).map(|lines| collapse_whitespace(&lines.join(" "))).unwrap_or_default();
    if !fields.contains_key("HD") || !(fields.contains_key("LP") || fields.contains_key("TD")) {
        return None;
    }
    let text = ["LP", "TD"].iter().filter_map(|code| fields.get(code)).map(|lines| paragraphs(lines));
    let text = text.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n");
    Some(Story {
        id: number(&line("AN")).unwrap_or_default(),
        title: line("HD"),
        source: line("SN"),
        published: dates::parse(&line("PD")),
        text,
        author: line("BY"),
        section: line("SE"),
        language: line("LA"),
        pages: line("PG"),
        fields: KEPT.iter().map(|(code, name)| ((*name).to_owned(), line(code))).collect(),
        ..Story::default()
    })
    .filter(|story| !story.text.is_empty())
}

/// The number in `Document NLED000020210303eh3300001`.
fn number(line: &str) -> Option<String> {
    let number = line.trim().strip_prefix("Document ")?;
    let letters = number.bytes().take_while(u8::is_ascii_uppercase).count();
    let is_number = letters >= 2
        && number.len() > letters
        && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && number.bytes().any(|byte| byte.is_ascii_digit());
    is_number.then(|| number.to_owned())
}

/// Articles without codes: title, author, words, day, source, language and rights in a line each, then the text, then the number.
pub(super) fn with_numbers(text: &str) -> Option<Vec<Story>> {
    let mut stories = Vec::new();
    let mut lines = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(id) = number(line) {
            stories.extend(numbered(&lines, id));
            lines.clear();
        } else {
            lines.push(line);
        }
    }
    (!stories.is_empty()).then_some(stories)
}

fn numbered(lines: &[&str], id: String) -> Option<Story> {
    let words = lines.iter().position(|line| {
        line.strip_suffix(" words").is_some_and(|count| count.bytes().all(|byte| byte.is_ascii_digit() || byte == b','))
    })?;
    let rights =
        lines.iter().position(|line| line.starts_with("(c) ") || line.starts_with("Copyright ") || line.starts_with('©'))?;
    let head = lines.get(..words)?;
    let facts = lines.get(words + 1..rights)?;
    let (title, author) = match head {
        [title @ .., author] if author.starts_with("By ") => (title, author.strip_prefix("By ").unwrap_or_default()),
        title => (title, ""),
    };
    let day = facts.iter().position(|line| dates::parse(line).is_some());
    let source = day.and_then(|day| facts.get(day + 1..)).unwrap_or_default();
    // A time of day may stand between the two.
    let source = source.iter().find(|line| !line.starts_with(|c: char| c.is_ascii_digit()));
    Some(Story {
        id,
        title: collapse_whitespace(&title.join(" ")),
        source: source.map(|line| collapse_whitespace(line)).unwrap_or_default(),
        published: day.and_then(|day| dates::parse(facts.get(day)?)),
        text: paragraphs(lines.get(rights + 1..)?),
        author: author.to_owned(),
        ..Story::default()
    })
    .filter(|story| !story.text.is_empty())
}
