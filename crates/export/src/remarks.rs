//! What readers have added, as formats say it: tags, stars, notes and highlights of articles, of their words, and of names.

use serde_json::{Value, json};
use wirescope_corpus::{NotedName, Taken};
use wirescope_nlp::{Span, collapse_whitespace};
use wirescope_protocol::{Change, Field, MARKED, Remark};

use crate::Whole;

/// A remark in words; nothing for stars and marks, which are said of articles in their own way.
pub(crate) fn says(change: &Change) -> Option<String> {
    match change {
        Change::Tag { tag } => Some(format!("Tag: {}", collapse_whitespace(tag))),
        Change::Note { text } => Some(collapse_whitespace(text)),
        Change::Highlight { colour, label } if label.trim().is_empty() => Some(format!("Highlight: {}", colour.code())),
        Change::Highlight { label, .. } => Some(format!("Highlight: {}", collapse_whitespace(label))),
        _ => None,
    }
}

/// The words that a remark is about; `None` for one about the article as a whole.
pub(crate) fn span(remark: &Remark) -> Option<Span> {
    remark.is_of_words().then(|| Span::new(remark.start, remark.end))
}

/// The remarks about the article as a whole, in words.
pub(crate) fn of_article(taken: &Taken) -> Vec<String> {
    taken.remarks.iter().filter(|remark| !remark.is_of_words()).filter_map(|remark| says(&remark.change)).collect()
}

/// The remarks about words that a span has some of, in words.
pub(crate) fn of_words(taken: &Taken, of: Span) -> Vec<String> {
    let is_there = |remark: &&Remark| span(remark).is_some_and(|own| own.overlaps(of));
    taken.remarks.iter().filter(is_there).filter_map(|remark| says(&remark.change)).collect()
}

/// All notes, and all highlights, each with the words that they are about.
pub(crate) fn quoted(taken: &Taken, is_wanted: impl Fn(&Change) -> bool) -> Vec<String> {
    let of = |remark: &Remark| {
        let said = says(&remark.change)?;
        Some(match span(remark) {
            Some(span) => format!("“{}”: {said}", collapse_whitespace(taken.doc.words(span))),
            None => said,
        })
    };
    taken.remarks.iter().filter(|remark| is_wanted(&remark.change)).filter_map(of).collect()
}

/// Whether the article is starred, or was read.
pub(crate) fn has(taken: &Taken, wanted: &Change) -> bool {
    taken.remarks.iter().any(|remark| remark.change == *wanted)
}

/// What readers say of a name.
pub(crate) fn of_name<'a>(whole: &'a Whole, field: Field, key: &str) -> Option<&'a NotedName> {
    whole.names.get(&(field, key.to_owned()))
}

/// All of it, for formats that are JSON; `None` where there is nothing.
pub(crate) fn json(taken: &Taken) -> Option<Value> {
    if taken.remarks.is_empty() && taken.tags.is_empty() && taken.watched.is_empty() {
        return None;
    }
    let mut all = serde_json::Map::new();
    let of_words: Vec<Value> = (taken.remarks.iter())
        .filter_map(|remark| {
            let mut value = json!({"start": remark.start, "end": remark.end});
            match &remark.change {
                Change::Note { text } => value["note"] = text.as_str().into(),
                Change::Highlight { colour, label } => {
                    value["highlight"] = colour.code().into();
                    value["label"] = label.as_str().into();
                }
                Change::Tag { tag } => value["tag"] = tag.as_str().into(),
                _ => return None,
            }
            Some(value)
        })
        .collect();
    all.insert("tags".to_owned(), json!(taken.tags));
    all.insert("starred".to_owned(), has(taken, &Change::Star).into());
    all.insert("read".to_owned(), has(taken, &Change::Read).into());
    all.insert("watched".to_owned(), json!(taken.watched));
    all.insert("remarks".to_owned(), of_words.into());
    Some(Value::Object(all))
}

/// A flag as fields of marks have it; empty where it is not set.
pub(crate) fn marked(is_set: bool) -> &'static str {
    if is_set { MARKED } else { "" }
}
