//! A JSON record → an article.

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::value::RawValue;
use wirescope_nlp::Article;

use crate::error::{ErrorKind, Problem};
use crate::formats::html;
use crate::story::Story;
use crate::text::{check, first_of, headline};
use crate::{charset, dates};

/// Names that a field goes by, in small letters without `_` and `-`, the first found wins.
const TEXT: &[&str] =
    &["text", "body", "content", "articlebody", "fulltext", "maintext", "articletext", "contenttext", "bodytext", "article"];
const HTML: &[&str] = &["contenthtml", "bodyhtml", "html"];
const TITLE: &[&str] = &["title", "headline", "heading", "name"];
const SOURCE: &[&str] =
    &["source", "publisher", "outlet", "sitename", "publication", "newspaper", "site", "sourcename", "sourcedomain", "domain"];
const PUBLISHED: &[&str] = &[
    "published",
    "date",
    "datepublished",
    "publishedat",
    "publisheddate",
    "publicationdate",
    "publishdate",
    "pubdate",
    "datepublish",
    "publishedtime",
    "timestamp",
    "created",
];
const URL: &[&str] = &["url", "link", "canonicalurl", "weburl", "permalink", "sourceurl"];
const ID: &[&str] = &["id", "guid", "uuid", "articleid"];

/// Fields by their plain names; unknown fields cost nothing, however deep they are.
pub(crate) type Fields<'a> = BTreeMap<String, &'a RawValue>;

/// The fields of the object that `json` is.
pub(crate) fn fields(json: &[u8]) -> Result<Fields<'_>, serde_json::Error> {
    let raw: BTreeMap<String, &RawValue> = serde_json::from_slice(json)?;
    let plain = |key: &str| key.chars().filter(|c| !"_- ".contains(*c)).flat_map(char::to_lowercase).collect();
    // Of `pubDate` and `pub_date`, the one that sorts first counts.
    Ok(raw.into_iter().rev().map(|(key, value)| (plain(&key), value)).collect())
}

/// The article of a record's fields.
fn article(fields: &Fields<'_>) -> Result<Article, Problem> {
    let mut story = match find(fields, TEXT, words)? {
        Some(text) => Story { text, ..Story::default() },
        None => match find(fields, HTML, words)? {
            Some(page) => html::story(page.into_bytes(), "")?,
            None => return Err(no_text(fields)),
        },
    };
    story.text = check(story.text).map_err(|problem| match problem.kind {
        ErrorKind::Empty => Problem::new(ErrorKind::Empty, "The record's text was expected to hold words, but it is empty."),
        _ => problem,
    })?;
    let title = find(fields, TITLE, words)?.unwrap_or_default().trim().to_owned();
    story.title = first_of([title, story.title]);
    if story.title.is_empty() {
        headline(&story.text).unwrap_or_default().clone_into(&mut story.title);
    }
    let line = |value: &Value| words(value).map(|words| words.trim().to_owned());
    story.source = find(fields, SOURCE, line)?.unwrap_or(story.source);
    story.published = find(fields, PUBLISHED, day)?.or(story.published);
    story.url = find(fields, URL, line)?.unwrap_or(story.url);
    story.id = find(fields, ID, line)?.unwrap_or_default();
    story.article()
}

/// Whether the fields are those of an article rather than of something around articles.
pub(crate) fn has_text(fields: &Fields<'_>) -> bool {
    TEXT.iter().chain(HTML).any(|key| fields.get(*key).is_some_and(|raw| raw.get().starts_with('"')))
}

fn find<T>(fields: &Fields<'_>, names: &[&str], read: impl Fn(&Value) -> Option<T>) -> Result<Option<T>, Problem> {
    for raw in names.iter().filter_map(|name| fields.get(*name)) {
        let value: Value = match serde_json::from_str(raw.get()) {
            Ok(value) => value,
            Err(error) if lone_surrogate(&error) => {
                serde_json::from_slice(&replace_surrogates(raw.get().as_bytes())).map_err(|e| explain(&e))?
            }
            Err(error) => return Err(explain(&error)),
        };
        if let Some(found) = read(&value) {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// Words out of a value: a string, a number, a list of paragraphs, or an object with a `name`.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(parts) => {
            let parts: Vec<&str> = parts.iter().filter_map(Value::as_str).collect();
            (!parts.is_empty()).then(|| parts.join("\n\n"))
        }
        Value::Object(fields) => fields.get("name").or_else(|| fields.get("title")).and_then(Value::as_str).map(str::to_owned),
        Value::Null | Value::Bool(_) => None,
    }
}

fn day(value: &Value) -> Option<jiff::civil::Date> {
    match value {
        Value::String(text) => dates::parse(text),
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

/// The article of one value's bytes.
pub(crate) fn parse(json: &[u8]) -> Result<Article, Problem> {
    let error = match fields(json) {
        Ok(fields) => return article(&fields),
        Err(error) => error,
    };
    if std::str::from_utf8(json).is_err() {
        return parse_text(&charset::decode(json.to_vec(), None)?);
    }
    parse_repaired(json, &error)
}

fn parse_text(json: &str) -> Result<Article, Problem> {
    match fields(json.as_bytes()) {
        Ok(fields) => article(&fields),
        Err(error) => parse_repaired(json.as_bytes(), &error),
    }
}

fn parse_repaired(json: &[u8], error: &serde_json::Error) -> Result<Article, Problem> {
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
        return article(&fields(&repaired).map_err(|error| explain(&error))?);
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
