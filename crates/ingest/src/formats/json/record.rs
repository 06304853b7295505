//! A JSON record → an article.

use std::collections::BTreeMap;
use std::ops::Deref;

use serde_json::Value;
use serde_json::value::RawValue;
use wirescope_nlp::Article;

use super::feed::Feed;
use crate::error::{ErrorKind, Problem};
use crate::fields::{
    AUTHOR, HTML, ID, LANGUAGE, PAGES, PUBLISHED, SECTION, SOURCE, SUMMARY, TEXT, TITLE, URL, WRAPPERS, plain_name,
};
use crate::formats::html;
use crate::shortened::{Shortened, without_mark};
use crate::story::{Story, is_of_site};
use crate::text::{check, collapse_whitespace, first_of, headline, without_references};
use crate::{charset, dates};

/// The fields of a record; those that are unknown cost nothing, however deep they are.
#[derive(Debug)]
pub(crate) struct Fields<'a> {
    /// By their plain names.
    plain: BTreeMap<String, &'a RawValue>,
    /// By the names that they have.
    given: BTreeMap<String, &'a RawValue>,
}

impl<'a> Deref for Fields<'a> {
    type Target = BTreeMap<String, &'a RawValue>;

    fn deref(&self) -> &Self::Target {
        &self.plain
    }
}

/// The fields of the object that `json` is.
pub(crate) fn fields(json: &[u8]) -> Result<Fields<'_>, serde_json::Error> {
    let given: BTreeMap<String, &RawValue> = serde_json::from_slice(json)?;
    // Of `pubDate` and `pub_date`, the one that sorts first counts.
    let plain = given.iter().rev().map(|(key, value)| (plain_name(key), *value)).collect();
    Ok(Fields { plain, given })
}

/// The fields that have no place in an article, by the names that they have.
fn others(fields: &Fields<'_>, is_summary: bool) -> Vec<(String, String)> {
    let summary: &[&str] = if is_summary { SUMMARY } else { &[] };
    let known = [TEXT, HTML, TITLE, SOURCE, PUBLISHED, URL, ID, AUTHOR, SECTION, LANGUAGE, PAGES, WRAPPERS, summary];
    let is_known = |name: &str| known.iter().any(|names| names.iter().any(|known| known.split('.').next() == Some(name)));
    let mut others = Vec::new();
    for (name, raw) in fields.given.iter().filter(|(name, _)| !is_known(&plain_name(name))) {
        let value = match raw.get() {
            "null" | "\"\"" | "[]" | "{}" => continue,
            text if text.starts_with('"') => serde_json::from_str(text).unwrap_or_default(),
            list if list.starts_with('[') => joined(list).unwrap_or_else(|| list.to_owned()),
            other => other.to_owned(),
        };
        others.push((name.clone(), value));
    }
    others
}

/// A list of words and numbers with semicolons between them; `None` where it holds anything else.
fn joined(list: &str) -> Option<String> {
    let parts: Vec<Value> = serde_json::from_str(list).ok()?;
    let parts: Option<Vec<String>> = parts.iter().map(|part| if part.is_array() { None } else { words(part) }).collect();
    Some(parts?.join("; "))
}

/// What a record is.
pub(crate) enum Record {
    /// An article, and whether its text is whole.
    Article(Article, Option<Shortened>),
    /// The address and title of an article, without its text.
    Listed,
}

/// The record of these fields.
fn record(fields: &Fields<'_>, feed: &Feed) -> Result<Record, Problem> {
    if let Some(wrapped) = wrapped(fields) {
        return record(&wrapped, feed);
    }
    let mut shortened = None;
    let mut story = match find(fields, TEXT, text)? {
        Some(text) => Story { text: words_of(text)?, ..Story::default() },
        None => match find(fields, HTML, words)? {
            Some(page) => html::story(page.into_bytes(), "")?,
            None => {
                shortened = Some(Shortened::Summary);
                Story { text: words_of(summary(fields)?)?, ..Story::default() }
            }
        },
    };
    if shortened.is_some() && story.text.is_empty() {
        let is_listed = find(fields, URL, words)?.is_some() && find(fields, TITLE, words)?.is_some();
        return if is_listed { Ok(Record::Listed) } else { Err(no_text(fields)) };
    }
    let (whole, cut) = without_mark(&story.text);
    if cut.is_some() {
        (story.text, shortened) = (whole.to_owned(), cut);
    }
    story.text = check(story.text).map_err(|problem| match problem.kind {
        ErrorKind::Empty => Problem::new(ErrorKind::Empty, "The record's text was expected to hold words, but it is empty."),
        _ => problem,
    })?;
    let line = |names: &[&str]| {
        find(fields, names, words).map(|found| found.map(|found| collapse_whitespace(&found)).unwrap_or_default())
    };
    let mut title = line(TITLE)?;
    if title.contains('&') || title.contains('<') {
        title = collapse_whitespace(&html::words(title)?);
    }
    story.title = first_of([title, story.title]);
    if story.title.is_empty() {
        headline(&story.text).unwrap_or_default().clone_into(&mut story.title);
    }
    story.published = find(fields, PUBLISHED, day)?.or(story.published);
    story.url = first_of([line(URL)?, story.url]);
    story.source = first_of([line(SOURCE)?, story.source]);
    if story.source.is_empty() && is_of_site(&story.url, &feed.site) {
        story.source.clone_from(&feed.title);
    }
    story.id = line(ID)?;
    story.author = first_of([line(AUTHOR)?, story.author]);
    story.section = first_of([line(SECTION)?, story.section]);
    story.language = first_of([line(LANGUAGE)?, story.language]);
    story.pages = line(PAGES)?;
    story.time = first_of([line(PUBLISHED)?, story.time]);
    story.fields = others(fields, shortened == Some(Shortened::Summary));
    story.shortened = shortened;
    Ok(Record::Article(story.article()?, shortened))
}

/// The words of a text that may be markup.
fn words_of(text: String) -> Result<String, Problem> {
    if html::is_markup(&text) { html::words(text) } else { Ok(without_references(&text).into_owned()) }
}

/// What the record says in place of a text.
fn summary(fields: &Fields<'_>) -> Result<String, Problem> {
    let mut summary = String::new();
    for (at, name) in SUMMARY.iter().enumerate() {
        let found = find(fields, &[name], text)?.unwrap_or_default();
        let found = found.trim();
        if found.is_empty() || summary.contains(found) {
            continue;
        }
        if !summary.is_empty() {
            summary.push_str("\n\n");
        }
        summary.push_str(found);
        // An abstract and the first paragraph are different things; all others are names of one.
        if at > 0 {
            break;
        }
    }
    Ok(summary)
}

/// The fields of the article that the record wraps, if it has no text of its own.
fn wrapped<'a>(fields: &Fields<'a>) -> Option<Fields<'a>> {
    if has_text(fields) {
        return None;
    }
    WRAPPERS.iter().filter_map(|name| nested(fields.get(*name)?)).find(has_text)
}

/// The fields of a value that is an object.
fn nested<'a>(value: &&'a RawValue) -> Option<Fields<'a>> {
    if value.get().starts_with('{') { self::fields(value.get().as_bytes()).ok() } else { None }
}

/// Whether the fields are those of an article rather than of something around articles.
pub(crate) fn has_text(fields: &Fields<'_>) -> bool {
    TEXT.iter().chain(HTML).any(|key| fields.get(*key).is_some_and(|raw| raw.get().starts_with('"')))
}

/// The value at a path: `fields.bodytext`.
pub(crate) fn at<'a>(fields: &Fields<'a>, path: &str) -> Option<&'a RawValue> {
    match path.split_once('.') {
        None => fields.get(path).copied(),
        Some((first, rest)) => at(&nested(fields.get(first)?)?, rest),
    }
}

/// The first of the fields of these names that `read` can make something of that is not empty.
pub(super) fn find<T: Default + PartialEq>(
    fields: &Fields<'_>,
    names: &[&str],
    read: impl Fn(&Value) -> Option<T>,
) -> Result<Option<T>, Problem> {
    let mut empty = None;
    for raw in names.iter().filter_map(|name| at(fields, name)) {
        let value: Value = match serde_json::from_str(raw.get()) {
            Ok(value) => value,
            Err(error) if lone_surrogate(&error) => {
                serde_json::from_slice(&replace_surrogates(raw.get().as_bytes())).map_err(|e| explain(&e))?
            }
            Err(error) => return Err(explain(&error)),
        };
        match read(&value) {
            Some(found) if found == T::default() => empty = Some(found),
            Some(found) => return Ok(Some(found)),
            None => {}
        }
    }
    Ok(empty)
}

/// A text: words as they are, a list of paragraphs, or an object with the text in it.
fn text(value: &Value) -> Option<String> {
    match value {
        // Stretches of one text, of which some are in bold or tied: Telegram's.
        Value::Array(parts) if parts.iter().any(|part| part.get("text").is_some_and(Value::is_string)) => {
            let stretch = |part: &Value| part.as_str().or_else(|| part.get("text")?.as_str()).map(str::to_owned);
            Some(parts.iter().filter_map(stretch).collect())
        }
        Value::Array(parts) => {
            let parts: Vec<&str> = parts.iter().filter_map(Value::as_str).collect();
            (!parts.is_empty()).then(|| parts.join("\n\n"))
        }
        value => words(value),
    }
}

/// Words out of a value: a string, a number, names in a list, or an object that has a name.
pub(super) fn words(value: &Value) -> Option<String> {
    const NAMES: &[&str] = &["name", "title", "rendered", "main", "original", "full", "value", "#text", "@value", "keyword"];
    match value {
        Value::String(words) => Some(words.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(parts) => {
            let parts: Vec<String> = parts.iter().filter(|part| !part.is_array()).filter_map(words).collect();
            (!parts.is_empty()).then(|| parts.join(", "))
        }
        Value::Object(fields) if fields.get("family").is_some_and(Value::is_string) => {
            let parts = ["given", "family"].iter().filter_map(|name| fields.get(*name)?.as_str());
            Some(parts.collect::<Vec<_>>().join(" "))
        }
        Value::Object(fields) => NAMES.iter().find_map(|name| fields.get(*name)).and_then(Value::as_str).map(str::to_owned),
        Value::Null | Value::Bool(_) => None,
    }
}

fn day(value: &Value) -> Option<jiff::civil::Date> {
    match value {
        Value::String(text) => dates::parse(text),
        // `[[2019, 9, 14]]`, as reference managers write it.
        Value::Array(parts) => match parts.first() {
            Some(parts @ Value::Array(_)) => day(parts),
            _ => {
                let number = |at: usize| parts.get(at).and_then(|part| part.as_i64().or_else(|| part.as_str()?.parse().ok()));
                dates::calendar_day(number(0)?, number(1)?, number(2)?)
            }
        },
        // Python writes `1568419200.0`.
        Value::Number(number) => dates::from_unix(number.as_i64().or_else(|| number.as_f64().map(|float| float as i64))?),
        _ => None,
    }
}

fn no_text(fields: &Fields<'_>) -> Problem {
    let mut names: Vec<String> = fields.keys().take(6).map(|key| key.chars().take(20).collect()).collect();
    if fields.len() > names.len() {
        names.push("…".to_owned());
    }
    let found = if names.is_empty() { "it is empty".to_owned() } else { format!("it has only: {}", names.join(", ")) };
    Problem::new(ErrorKind::NoArticle, format!("A record with a field \"text\" was expected, but {found}."))
}

/// That records name articles without their texts.
pub(crate) fn listed(count: usize) -> Problem {
    let records = if count == 1 { "A record names an article".to_owned() } else { format!("{count} records name articles") };
    Problem::new(
        ErrorKind::NoArticle,
        format!("{records} by address and title, without a text. Save the pages at these addresses and add them."),
    )
    .of(count)
}

/// The record of one value's bytes. `feed` is its source where it says none.
pub(crate) fn parse(json: &[u8], feed: &Feed) -> Result<Record, Problem> {
    let error = match fields(json) {
        Ok(fields) => return record(&fields, feed),
        Err(error) => error,
    };
    if std::str::from_utf8(json).is_err() {
        return parse_text(&charset::decode(json.to_vec(), None)?, feed);
    }
    parse_repaired(json, &error, feed)
}

fn parse_text(json: &str, feed: &Feed) -> Result<Record, Problem> {
    match fields(json.as_bytes()) {
        Ok(fields) => record(&fields, feed),
        Err(error) => parse_repaired(json.as_bytes(), &error, feed),
    }
}

fn parse_repaired(json: &[u8], error: &serde_json::Error, feed: &Feed) -> Result<Record, Problem> {
    match json.trim_ascii_start().first() {
        Some(b'{') => {}
        found => {
            let what = match found {
                Some(b'[') => "a list",
                Some(b'"') => "bare words in quotation marks",
                Some(b'0'..=b'9' | b'-') => "a number",
                Some(b't' | b'f' | b'n') if error.is_data() => "no record",
                _ => "something that is not JSON",
            };
            return Err(Problem::new(
                ErrorKind::Malformed,
                format!("A JSON record in curly braces was expected, but this is {what}."),
            ));
        }
    }
    if lone_surrogate(error) {
        let repaired = replace_surrogates(json);
        return record(&fields(&repaired).map_err(|error| explain(&error))?, feed);
    }
    Err(explain(error))
}

/// In words for a reader, what is wrong with the JSON.
pub(crate) fn explain(error: &serde_json::Error) -> Problem {
    let detail = error.to_string();
    if detail.contains("recursion limit") {
        return Problem::new(ErrorKind::TooLarge, "Its JSON is nested more than 128 levels deep: not read.");
    }
    if error.is_eof() {
        return Problem::new(ErrorKind::Malformed, "The JSON ends too early: the file seems to be cut off.");
    }
    let detail = detail.split(" at line ").next().unwrap_or_default();
    Problem::new(
        ErrorKind::Malformed,
        format!("Well-formed JSON was expected, but at line {}, character {} it is not: {detail}.", error.line(), error.column()),
    )
}

fn lone_surrogate(error: &serde_json::Error) -> bool {
    let detail = error.to_string();
    detail.contains("surrogate") || detail.contains("unexpected end of hex escape")
}

/// The same JSON with `\ufffd` for every `\ud800`–`\udfff` that is not half of a pair.
fn replace_surrogates(json: &[u8]) -> Vec<u8> {
    let unit = |at: usize| -> Option<u16> {
        let escape = json.get(at..at.checked_add(6)?)?.strip_prefix(b"\\u")?;
        u16::from_str_radix(std::str::from_utf8(escape).ok()?, 16).ok()
    };
    let mut repaired = Vec::with_capacity(json.len());
    let mut at = 0;
    while let Some(&byte) = json.get(at) {
        let take = match (byte, unit(at)) {
            (b'\\', Some(0xD800..0xDC00)) if matches!(unit(at + 6), Some(0xDC00..0xE000)) => 12,
            (b'\\', Some(0xD800..0xE000)) => {
                repaired.extend_from_slice(b"\\ufffd");
                at += 6;
                continue;
            }
            (b'\\', _) => 2,
            _ => 1,
        };
        repaired.extend_from_slice(json.get(at..(at + take).min(json.len())).unwrap_or_default());
        at += take;
    }
    repaired
}
