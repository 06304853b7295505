//! What one line says of an article rather than being of it.

use wirescope_nlp::furniture;

use super::press;
use crate::dates;
use crate::story::{Story, host};
use crate::text::collapse_whitespace;

/// Characters of such a line.
const MAX_LINE: usize = 140;
/// Signs that part what such a line says.
const PARTS: &[&str] = &["|", "•", "·", " — ", " – ", " - ", ";", "\t", " / ", "   "];

/// How much a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// A day, an author, an address: nothing of an article looks so.
    Much,
    /// A name alone, a reading time.
    Little,
}

/// What a line says; it is added to `story`, where that does not say it yet. `None` for a line of the article. `next`: the line below.
pub(super) fn read(line: &str, next: &str, story: &mut Story) -> Option<Says> {
    let line = line.trim_matches(|c: char| c.is_whitespace() || "|•·*_—–".contains(c));
    if line.is_empty() || line.chars().count() > MAX_LINE {
        return None;
    }
    if labelled(line, story) {
        return Some(Says::Much);
    }
    let ends = line.ends_with(['.', ':', '!', '?']) && !line.ends_with(".m.") && !line.to_lowercase().ends_with("p.m");
    if ends {
        return None;
    }
    let found = Found::of(line)?;
    let is_dated = found.day.is_some() || found.changed.is_some();
    if !is_dated && found.author.is_empty() {
        return alone(&found, next, story);
    }
    found.add_to(story);
    Some(Says::Much)
}

/// A line without a day and a byline.
fn alone(found: &Found, next: &str, story: &mut Story) -> Option<Says> {
    if found.names.is_empty() {
        return found.is_around.then_some(Says::Little);
    }
    let [name] = found.names.as_slice() else { return None };
    let is_among = !story.author.is_empty() || story.published.is_some() || {
        !next.is_empty() && Found::of(next).is_some_and(|next| next.day.is_some() || !next.author.is_empty())
    };
    if !is_among {
        return None;
    }
    if press::is_paper(name) && story.source.is_empty() {
        story.source.clone_from(name);
    }
    (press::is_paper(name) || press::is_section(name) || press::may_be_person(name)).then_some(Says::Little)
}

/// What the parts of a line are.
#[derive(Default)]
struct Found {
    day: Option<String>,
    /// A day that is said to be that of a change.
    changed: Option<String>,
    author: String,
    source: String,
    place: String,
    names: Vec<String>,
    section: String,
    pages: String,
    /// There is a reading time, or a time of day.
    is_around: bool,
}

impl Found {
    /// `None` where a part of the line is none of what such lines have.
    fn of(line: &str) -> Option<Found> {
        let mut found = Found::default();
        if !found.part(line.trim()) {
            found = Found::default();
            let parts =
                PARTS.iter().fold(vec![line], |parts, mark| parts.into_iter().flat_map(|part| part.split(mark)).collect());
            let parts: Vec<&str> = parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
            if parts.len() < 2 || !parts.iter().all(|part| found.part(part)) {
                return None;
            }
        }
        Some(found)
    }

    /// Takes a part between signs; whether it is of such a line.
    fn part(&mut self, part: &str) -> bool {
        let plain = furniture::plain(part);
        if furniture::is_moment(&plain) && dates::within(part, None).is_none() || is_time(part) {
            self.is_around = true;
            return true;
        }
        if let Some(by) = byline(part) {
            return self.by(by);
        }
        // `Daily Post (3 December 2018)`
        if let Some((before, inside)) = part.strip_suffix(')').and_then(|part| part.rsplit_once(" (")) {
            let (day, is_change) = without_when(inside);
            if is_day(day) {
                self.take_day(day, is_change);
                return before.split(',').map(str::trim).all(|piece| self.piece(piece));
            }
        }
        let (part, is_change) = without_when(part);
        if is_day(part) {
            self.take_day(part, is_change);
            return true;
        }
        if let Some(pages) = pages(part) {
            pages.clone_into(&mut self.pages);
            return true;
        }
        let pieces: Vec<&str> = part.split(',').map(str::trim).collect();
        // The longest run of pieces that is a day: `December 3, 2018 Monday`.
        let runs = (0..pieces.len()).flat_map(|from| (from + 1..=pieces.len()).rev().map(move |to| (from, to)));
        let run = runs
            .into_iter()
            .take(200)
            .find(|&(from, to)| pieces.get(from..to).is_some_and(|run| is_day(without_when(&run.join(", ")).0)));
        if let Some((from, to)) = run {
            let day = pieces.get(from..to).unwrap_or_default().join(", ");
            let (day, day_changed) = without_when(&day);
            self.take_day(day, is_change || day_changed);
            let others = pieces.get(..from).into_iter().chain(pieces.get(to..)).flatten();
            return others.filter(|piece| !piece.is_empty()).all(|piece| self.piece(piece));
        }
        match pieces.as_slice() {
            [name, role] if press::may_be_person(name) && press::is_role(role) => {
                (*name).clone_into(&mut self.author);
                true
            }
            [name] => self.piece(name),
            _ => false,
        }
    }

    /// Takes a piece between commas that is no day.
    fn piece(&mut self, piece: &str) -> bool {
        if let Some(by) = byline(piece) {
            return self.by(by);
        }
        if let Some(pages) = pages(piece) {
            pages.clone_into(&mut self.pages);
            return true;
        }
        if is_time(piece) {
            return true;
        }
        if press::is_section(piece) {
            piece.clone_into(&mut self.section);
            return true;
        }
        if press::is_role(piece) {
            return true;
        }
        if press::is_name(piece) {
            self.names.push(collapse_whitespace(piece));
            return true;
        }
        false
    }

    fn take_day(&mut self, day: &str, is_change: bool) {
        let place = if is_change { &mut self.changed } else { &mut self.day };
        place.get_or_insert_with(|| day.to_owned());
    }

    /// Takes who wrote it: `Ann Lind and Bo Ek in Kabul for The Quay`; whether it is that.
    fn by(&mut self, by: &str) -> bool {
        // A headline may begin with "By" too: it has small words.
        let is_said = |word: &str| {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            bare.chars().next().is_none_or(|c| !c.is_lowercase())
                || [
                    "and", "in", "for", "of", "the", "with", "at", "de", "van", "von", "der", "la", "le", "du", "bin", "al",
                    "el", "y", "e", "und", "et", "da", "dos",
                ]
                .contains(&bare)
                || press::is_role(bare)
                || press::has_particle(bare)
                || word.starts_with('@')
        };
        let mut words: Vec<&str> = by.split_whitespace().collect();
        if words.is_empty()
            || words.len() > 16
            || !words.iter().all(|word| is_said(word))
            || PARTS.iter().any(|mark| by.contains(mark))
        {
            return false;
        }
        // Without a sign between the two: `Ann Lind 3 March 2019`.
        let day = (1..words.len()).find(|&at| words.get(at..).is_some_and(|rest| is_day(without_when(&rest.join(" ")).0)));
        if let Some(at) = day {
            let rest = words.split_off(at).join(" ");
            let (day, is_change) = without_when(&rest);
            self.take_day(day, is_change);
        }
        let by: String =
            words.iter().copied().filter(|word| !word.trim_start_matches('(').starts_with('@')).collect::<Vec<_>>().join(" ");
        let mut pieces = by.split(',').map(str::trim).filter(|piece| !piece.is_empty());
        let mut author = pieces.next().unwrap_or_default().to_owned();
        if let Some((name, paper)) = author.split_once(" for ")
            && press::is_name(paper)
        {
            (self.source, author) = (paper.to_owned(), name.to_owned());
        }
        if let Some((name, place)) = author.split_once(" in ")
            && press::is_name(place)
        {
            (self.place, author) = (place.to_owned(), name.to_owned());
        }
        let mut authors = vec![author];
        let mut day: Option<String> = None;
        for piece in pieces {
            let (bare, is_change) = without_when(piece);
            if let Some(before) = day.take() {
                // `December 3` and `2018`.
                let whole = format!("{before}, {bare}");
                if !is_day(&whole) {
                    return false;
                }
                self.take_day(&whole, is_change);
            } else if is_day(bare) {
                self.take_day(bare, is_change);
            } else if dates::holds_day(bare) && press::is_name(bare) {
                day = Some(bare.to_owned());
            } else if press::is_paper(piece) {
                self.names.push(piece.to_owned());
            } else if !(press::is_role(piece) || is_time(piece)) {
                authors.push(piece.to_owned());
            }
        }
        let last = authors.last_mut().map(|last| without_paper(last));
        if let Some(Some((name, paper))) = last {
            self.source = paper;
            if let Some(last) = authors.last_mut() {
                *last = name;
            }
        }
        self.author = collapse_whitespace(&authors.join(", "));
        // `By Daily Mail Reporter`, `By Reuters Staff`
        let words: Vec<&str> = self.author.split_whitespace().collect();
        let end = words.iter().rposition(|word| !press::is_role(word)).map_or(0, |last| last + 1);
        let name = words.get(..end).unwrap_or_default().join(" ");
        if self.source.is_empty() && press::is_paper(&name) {
            self.source = name;
        }
        !self.author.is_empty() && self.author.chars().count() <= 100
    }

    fn add_to(self, story: &mut Story) {
        let mut names = self.names;
        let paper = names.iter().position(|name| press::is_paper(name));
        let mut source = self.source;
        match paper {
            Some(paper) => {
                let name = names.remove(paper);
                if source.is_empty() {
                    source = name;
                }
            }
            // Beside a day, a name alone is the paper's.
            None if names.len() == 1 && source.is_empty() && names.iter().all(|name| press::may_be_paper(name)) => {
                source = names.remove(0);
            }
            None => {}
        }
        let mut author = self.author;
        if let ([name], true, true) = (names.as_slice(), author.is_empty(), paper.is_some())
            && press::may_be_person(name)
        {
            author.clone_from(name);
        }
        let fill = |field: &mut String, value: String| {
            if field.is_empty() {
                *field = value;
            }
        };
        fill(&mut story.source, source);
        fill(&mut story.author, author);
        fill(&mut story.section, self.section);
        fill(&mut story.pages, self.pages);
        fill(&mut story.place, self.place);
        fill(&mut story.changed, self.changed.unwrap_or_default());
        fill(&mut story.time, self.day.unwrap_or_default());
    }
}

/// An author without the paper that follows the name in one run: `Ann Lind Associated Press`.
fn without_paper(author: &str) -> Option<(String, String)> {
    let words: Vec<&str> = author.split_whitespace().collect();
    (2..words.len()).find_map(|at| {
        let (name, rest) = words.split_at_checked(at)?;
        let end = rest.iter().position(|word| press::is_role(word)).unwrap_or(rest.len());
        let paper = rest.get(..end)?.join(" ");
        (press::is_agency(&paper) && rest.get(end..)?.iter().all(|word| press::is_role(word))).then(|| (name.join(" "), paper))
    })
}

/// What follows `By`.
fn byline(part: &str) -> Option<&str> {
    let (first, rest) = part.split_once(char::is_whitespace)?;
    let first = first.trim_end_matches(':');
    if first.eq_ignore_ascii_case("by") && first.starts_with(['B', 'b']) {
        return Some(rest.trim());
    }
    let (second, rest) = rest.trim_start().split_once(char::is_whitespace)?;
    let writes = ["written", "reported", "posted", "published"].iter().any(|verb| first.eq_ignore_ascii_case(verb));
    (writes && second.trim_end_matches(':').eq_ignore_ascii_case("by")).then(|| rest.trim())
}

/// A part without the words before a day, and whether they speak of a change.
fn without_when(part: &str) -> (&str, bool) {
    let mut rest = part.trim();
    let (mut is_change, mut is_timed) = (false, false);
    while let Some((word, after)) = rest.split_once(char::is_whitespace) {
        let bare = word.trim_end_matches([':', ',']);
        let lower = bare.to_lowercase();
        if press::says_when(bare) {
            is_change |= lower == "updated" || lower == "modified";
        } else if is_clock(&lower) || is_timed && is_zone(&lower) {
            is_timed = true;
        } else {
            break;
        }
        rest = after.trim_start();
    }
    // A bracket that was opened before the day.
    (if rest.contains('(') { rest } else { rest.trim_end_matches(')') }, is_change)
}

/// Whether a text is a day and nothing else but perhaps a day of the week or a time: a few words that begin as days do.
fn is_day(text: &str) -> bool {
    let first = text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    let starts = first.starts_with(|c: char| c.is_ascii_digit()) || dates::names_day_or_month(first);
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_word = |word: &str| {
        const SMALL: &[&str] = &["", "of", "the", "de", "del", "le", "el", "den", "der", "um", "uhr", "à", "h", "on", "a"];
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        bare.starts_with(|c: char| c.is_ascii_digit())
            || dates::names_day_or_month(&bare)
            || dates::names_month(&bare)
            || is_zone(&word.to_lowercase())
            || SMALL.contains(&bare.as_str())
    };
    let is_short = starts && digits >= 5 && text.split_whitespace().count() <= 8 && text.split_whitespace().all(is_word);
    is_short && (dates::parse(text).is_some() || dates::numeric_day(text).is_some())
}

/// `10:15`, `10.15am`, `5:30 p.m. ET`.
fn is_time(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let is_part = |word: &&str| is_clock(word) || is_zone(word);
    (1..=5).contains(&words.len()) && words.iter().any(|word| is_clock(word)) && words.iter().all(is_part)
}

/// Whether a word in small letters is a time of day: `10:15`, `10.15am`, `5pm`.
fn is_clock(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let end = word.get(digits.len()..).unwrap_or_default();
    let count = digits.bytes().filter(u8::is_ascii_digit).count();
    (digits.contains(':') || matches!(end, "am" | "pm"))
        && (1..=6).contains(&count)
        && digits.bytes().all(|byte| byte.is_ascii_digit() || b":.".contains(&byte))
        && matches!(end, "" | "am" | "pm" | "h" | "z")
}

/// Whether a word in small letters stands beside a time of day.
fn is_zone(word: &str) -> bool {
    const ZONES: &[&str] = &[
        "am", "pm", "a.m.", "p.m.", "et", "est", "edt", "ct", "cst", "cdt", "mt", "mst", "pt", "pst", "pdt", "gmt", "utc", "bst",
        "cet", "cest", "ist", "pkt", "eat", "wat", "cat", "jst", "sgt", "hkt", "aest", "aedt", "eastern", "at", "local", "time",
    ];
    ZONES.contains(&word.trim_matches(|c: char| c == ',' || c == '(' || c == ')'))
}

/// `p. 4`, `Page A1`.
fn pages(text: &str) -> Option<&str> {
    let lower = text.to_ascii_lowercase();
    let mark = ["pages ", "page ", "pp. ", "pp.", "pg. ", "pg.", "p. ", "p."].iter().find(|mark| lower.starts_with(**mark))?;
    let page = text.get(mark.len()..)?.trim();
    let is_page = page.len() <= 12 && page.bytes().any(|byte| byte.is_ascii_digit()) && !page.contains(' ');
    is_page.then_some(page)
}

/// Reads `Source: The Quay` and the like, and an address by itself; whether the line is one.
pub(super) fn labelled(line: &str, story: &mut Story) -> bool {
    let is_address = |text: &str| {
        (text.starts_with("http://") || text.starts_with("https://"))
            && !text.contains(char::is_whitespace)
            && !host(text).is_empty()
    };
    if is_address(line) {
        fill(&mut story.url, line);
        return true;
    }
    let Some((label, value)) = line.split_once(':') else { return false };
    let value = collapse_whitespace(value);
    if value.is_empty() || value.chars().count() > 300 || label.chars().count() > 24 {
        return false;
    }
    let short = value.chars().count() <= 100;
    match label.trim().to_lowercase().as_str() {
        "source" | "publication" | "publisher" | "newspaper" | "outlet" | "paper" | "published in" | "published by" | "site"
            if short =>
        {
            if is_address(&value) {
                fill(&mut story.url, &value);
            } else {
                fill(&mut story.source, &value);
            }
        }
        "author" | "authors" | "byline" | "author/byline" | "by" | "written by" | "reporter" | "autor" | "auteur" | "autore"
            if short =>
        {
            fill(&mut story.author, byline(&value).unwrap_or(&value));
        }
        "date" | "published" | "published on" | "publication date" | "posted" | "posted on" | "pubdate" | "date published"
        | "first published" | "publish date" | "dated" => {
            if !is_day(without_when(&value).0) {
                return false;
            }
            fill(&mut story.time, without_when(&value).0);
        }
        "updated" | "last updated" | "modified" | "last modified" | "updated on" => {
            if !is_day(without_when(&value).0) {
                return false;
            }
            fill(&mut story.changed, without_when(&value).0);
        }
        "url" | "link" | "web address" | "address" | "permalink" | "original url" | "retrieved from" if is_address(&value) => {
            fill(&mut story.url, &value)
        }
        "section" | "category" | "rubric" | "desk" if short => fill(&mut story.section, &value),
        "title" | "headline" => fill(&mut story.title, &value),
        "language" if short => fill(&mut story.language, &value),
        "place" | "dateline" | "location" if short => fill(&mut story.place, &value),
        "page" | "pages" if short => fill(&mut story.pages, &value),
        _ => return false,
    }
    true
}

/// Reads whose the rights are: `© 2019 The Quay. All rights reserved.`
pub(super) fn rights(line: &str, story: &mut Story) {
    let lower = line.to_lowercase();
    let Some(mark) = ["copyright ©", "copyright (c)", "copyright", "©", "(c)"].iter().find(|mark| lower.starts_with(**mark))
    else {
        return;
    };
    let Some(rest) = line.get(mark.len()..) else { return };
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || ",-–".contains(c));
    let name = rest.split(['.', ',', '|', ';']).next().unwrap_or_default();
    let name = name.split(" All ").next().unwrap_or_default().trim();
    if press::is_paper(name) {
        fill(&mut story.source, name);
    }
}

fn fill(field: &mut String, value: &str) {
    if field.is_empty() {
        value.clone_into(field);
    }
}
