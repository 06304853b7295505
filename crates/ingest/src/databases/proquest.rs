//! ProQuest: fields by name, articles between lines drawn with underscores.

use super::{field, paragraphs};
use crate::dates;
use crate::story::Story;
use crate::text::{collapse_whitespace, first_of};

/// What ends a field that goes on over several lines. Source: ProQuest's list of citation fields.
const FIELDS: &[&str] = &[
    "author",
    "publication info",
    "abstract",
    "links",
    "full text",
    "title",
    "alternate title",
    "publication title",
    "first page",
    "pages",
    "publication year",
    "publication date",
    "year",
    "section",
    "publisher",
    "place of publication",
    "country of publication",
    "publication subject",
    "issn",
    "source type",
    "language of publication",
    "document type",
    "document feature",
    "proquest document id",
    "document url",
    "copyright",
    "last updated",
    "database",
    "subject",
    "location",
    "people",
    "company / organization",
    "identifier / keyword",
    "dateline",
    "column",
    "credit",
];

/// Those that say what an article is about, and what they are called.
const KEPT: &[(&str, &str)] = &[
    ("subject", "subject"),
    ("location", "location"),
    ("people", "person"),
    ("company / organization", "company"),
    ("identifier / keyword", "keywords"),
    ("document type", "document-type"),
    ("source type", "source-type"),
];

pub(super) fn stories(text: &str) -> Option<Vec<Story>> {
    if !text.contains("Full text:") || !text.contains("ProQuest document ID:") {
        return None;
    }
    let lines: Vec<&str> = text.lines().collect();
    let is_rule = |line: &&str| line.trim().len() >= 20 && line.trim().bytes().all(|byte| byte == b'_');
    if lines.iter().any(is_rule) {
        return Some(lines.split(is_rule).filter_map(story).collect());
    }
    // Pages draw their lines otherwise.
    Some(without_rules(&lines).into_iter().filter_map(story).collect())
}

/// Articles one after the other: each ends with fields, its number among them, and the next begins with a line that is none.
fn without_rules<'a>(lines: &'a [&'a str]) -> Vec<&'a [&'a str]> {
    let is_field = |line: &str| FIELDS.iter().any(|name| field(line, name).is_some());
    let (mut parts, mut from, mut ends) = (Vec::new(), 0, false);
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        if ends && !is_field(line) {
            parts.extend(lines.get(from..at));
            (from, ends) = (at, false);
        }
        ends |= field(line, "ProQuest document ID").is_some();
    }
    parts.extend(lines.get(from..));
    parts
}

fn story(lines: &[&str]) -> Option<Story> {
    let value = |name: &str| -> Option<Vec<&str>> {
        let at = lines.iter().position(|line| field(line, name).is_some())?;
        let more = lines.get(at + 1..)?.iter().take_while(|line| !FIELDS.iter().any(|name| field(line, name).is_some()));
        Some(lines.get(at).and_then(|line| field(line, name)).into_iter().chain(more.copied()).collect())
    };
    let line = |name: &str| value(name).map(|lines| collapse_whitespace(&lines.join(" "))).unwrap_or_default();
    let heading = lines.iter().find(|line| !line.trim().is_empty()).map(|line| collapse_whitespace(line)).unwrap_or_default();
    Some(Story {
        id: line("ProQuest document ID"),
        title: first_of([line("Title"), heading]),
        source: line("Publication title"),
        published: dates::parse(&line("Publication date")),
        url: line("Document URL"),
        text: paragraphs(&value("Full text")?),
        author: line("Author"),
        section: line("Section"),
        language: line("Language of publication"),
        pages: first_of([line("Pages"), line("First page")]),
        fields: KEPT.iter().map(|(field, name)| ((*name).to_owned(), line(field))).collect(),
        ..Story::default()
    })
    .filter(|story| !story.text.is_empty())
}
