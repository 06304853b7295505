//! The lines under a headline that say where, when and by whom an article was published; those at its foot that do; and its dateline.

mod dateline;
mod line;
mod press;

use crate::story::Story;
use crate::text::headline;
pub(crate) use dateline::Dateline;
use line::Says;

/// Lines below the headline that are looked at.
const LINES: usize = 8;
/// Lines above the headline that may say where and when.
const ABOVE: usize = 8;
/// Characters of a sentence between headline and byline that says what the article is about.
const STANDFIRST: usize = 300;
/// Lines at the foot that are looked at.
const FOOT: usize = 4;

struct Line<'a> {
    start: usize,
    end: usize,
    words: &'a str,
}

/// What the lines under the headline of a text say: its title, source, day, author, and the like. And how many bytes of the text the
/// headline and they take, so that a caller can leave them out; 0 where there is neither.
pub(crate) fn read(text: &str) -> (Story, usize) {
    let lines = first_lines(text);
    let mut story = Story::default();
    let mut end = 0;
    let mut at = above(text, &lines, &mut story);
    if let Some(last) = at.checked_sub(1).and_then(|last| lines.get(last)) {
        end = last.end;
    }
    let title = lines.get(at).and_then(|line| headline(text.get(line.start..)?));
    if let Some(title) = title.filter(|_| story.title.is_empty()) {
        title.clone_into(&mut story.title);
        end = lines.get(at).map_or(end, |line| line.end);
        at += 1;
        below(&lines, at, &mut story, &mut end);
    }
    story.settle_day();
    (story, end)
}

/// Fills what nothing else says from lines at the foot of a text: `Source: The Quay`, `Published: 3 May 2019`, `© 2019 The Quay`, an address.
pub(crate) fn read_foot(text: &str, story: &mut Story) {
    let mut said = Story::default();
    for line in text.lines().rev().map(str::trim).filter(|line| !line.is_empty()).take(FOOT) {
        line::labelled(line, &mut said);
        line::rights(line, &mut said);
    }
    said.settle_day();
    // What is labelled so at the foot may be that of a table above it.
    if !press::is_paper(&said.source) {
        said.source.clear();
    }
    let Story { source, url, author, published, time, .. } = said;
    story.fill(Story { source, url, author, published, time, ..Story::default() });
}

fn first_lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() {
            let start = at + line.len() - line.trim_start().len();
            lines.push(Line { start, end: at + line.len(), words });
        }
        at += line.len();
        if lines.len() > ABOVE + LINES + 2 {
            break;
        }
    }
    lines
}

/// Reads the lines above the headline; how many there are.
fn above(text: &str, lines: &[Line<'_>], story: &mut Story) -> usize {
    let mut said = Story::default();
    let mut count = 0;
    while let Some(line) = lines.get(count).filter(|_| count < ABOVE) {
        let next = lines.get(count + 1).map_or("", |line| line.words);
        match line::read(line.words, next, &mut said) {
            Some(Says::Much) => count += 1,
            _ => break,
        }
    }
    let has_title = !said.title.is_empty() || lines.get(count).and_then(|line| headline(text.get(line.start..)?)).is_some();
    let says_much = [&said.time, &said.changed, &said.url, &said.source].iter().any(|said| !said.is_empty());
    if count == 0 || !says_much || !(has_title || lines.len() > count) {
        return 0;
    }
    *story = said;
    count
}

/// Reads the lines below the headline, from the one at `at` on; `end` is moved behind them.
fn below(lines: &[Line<'_>], mut at: usize, story: &mut Story, end: &mut usize) {
    let last = at + LINES;
    let mut passed = false;
    while let Some(line) = lines.get(at).filter(|_| at < last) {
        let next = lines.get(at + 1).map_or("", |line| line.words);
        if line::read(line.words, next, story).is_some() {
            if !passed {
                *end = line.end;
            }
        } else if !passed && line.words.chars().count() <= STANDFIRST && tells(lines.get(at + 1..at + 3).unwrap_or_default()) {
            // A sentence on what it is about may stand above the byline; it stays.
            passed = true;
        } else {
            break;
        }
        at += 1;
    }
}

/// Whether one of these lines says much.
fn tells(lines: &[Line<'_>]) -> bool {
    lines.iter().any(|line| line::read(line.words, "", &mut Story::default()) == Some(Says::Much))
}

/// What a line that stands in a byline's place says; `is_author`: that it is the author's name is known. `None` where it is no byline.
pub(crate) fn byline(text: &str, is_author: bool) -> Option<Story> {
    let mut story = Story::default();
    if line::read(text, "", &mut story) == Some(Says::Much) && !story.author.is_empty() {
        return Some(story);
    }
    let is_plain = !text.contains(|c: char| c.is_ascii_digit() || c == ':');
    if press::may_be_person(text) || is_author && is_plain && press::is_name(text) && !press::is_paper(text) && text.contains(' ')
    {
        return Some(Story { author: text.to_owned(), ..Story::default() });
    }
    None
}

/// Somebody's name, as it stands in the author's place; empty where it is that of a program or of anybody who uses one.
pub(crate) fn person(name: &str) -> String {
    const NOBODY: &[&str] = &[
        "user",
        "admin",
        "administrator",
        "owner",
        "unknown",
        "author",
        "office",
        "microsoft",
        "windows",
        "python",
        "openpyxl",
        "apache",
        "docx",
        "pandoc",
        "libreoffice",
        "openoffice",
        "calibre",
        "root",
        "desktop",
        "home",
        "default",
        "anonymous",
        "none",
        "guest",
        "pc",
        "benutzer",
        "utilisateur",
        "usuario",
    ];
    let is_nobody = |word: &str| NOBODY.contains(&word.to_lowercase().as_str());
    let is_of_program = name.split(|c: char| !c.is_alphanumeric()).any(is_nobody);
    let is_name = name.chars().any(char::is_alphabetic) && !name.contains(['\\', '@', '/', '_']) && !name.contains("://");
    if is_of_program || !is_name { String::new() } else { name.to_owned() }
}

/// An author without what tells only what somebody does: `Ann Lind, Staff Reporter`.
pub(crate) fn without_role(author: &str) -> &str {
    let mut rest = author.trim();
    while let Some((before, last)) = rest.rsplit_once(", ") {
        if !press::is_role(last) {
            break;
        }
        rest = before.trim_end();
    }
    rest
}

/// Whether each of the names in an author's place is written as those of people are.
pub(crate) fn are_people(author: &str) -> bool {
    let names = author.split([',', ';', '&']).flat_map(|part| part.split(" and "));
    names.map(str::trim).filter(|name| !name.is_empty()).all(press::may_be_person)
}

/// Whose the rights are, by a line such as `© 2019 The Quay. All rights reserved.`; empty where it names no paper.
pub(crate) fn rights(text: &str) -> String {
    let mut story = Story::default();
    line::rights(text, &mut story);
    story.source
}

/// Whether a name is one of a paper, an agency, a station or a site, by its words.
pub(crate) fn names_paper(name: &str) -> bool {
    press::is_paper(name)
}
