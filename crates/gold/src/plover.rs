//! PLOVER's gold records: sentences with the kind of act that they tell.
//!
//! The records are of 2016, before codes were merged and renamed; they are read as the table of 2021 has them: DEMAND is REQUEST,
//! DISAPPROVE and INVESTIGATE are ACCUSE (CAMEO 11 and 09), FIGHT is ASSAULT (CAMEO 19). The one called DOCUMENT is no sentence.

use std::path::Path;

use anyhow::{Context as _, Result};
use serde::Deserialize;
use wirescope_nlp::{Action, Span};

use crate::files::read;

/// A record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The sentence.
    pub text: String,
    /// What kind of act it tells.
    pub action: Action,
    /// Where the words stand that tell it.
    pub predicates: Vec<Span>,
    /// These words, as the record has them.
    pub words: String,
}

/// A record as it is written. What some records lack may be missing.
#[derive(Deserialize)]
struct Row {
    text: Option<String>,
    event: Option<String>,
    #[serde(rename = "eventText", default)]
    event_text: Option<String>,
    #[serde(rename = "textInfo", default)]
    text_info: TextInfo,
}

#[derive(Default, Deserialize)]
struct TextInfo {
    #[serde(default)]
    markup: Option<String>,
}

/// Reads `events/plover/gold-dev.json`. Records without text or with a code of none of today's acts are passed over.
///
/// # Errors
/// If the file cannot be read or is no list of records.
pub fn records(corpora: &Path) -> Result<Vec<Record>> {
    let path = corpora.join("events/plover/gold-dev.json");
    let rows: Vec<Row> =
        serde_json::from_str(&read(&path)?).with_context(|| format!("{}: expected a list of records", path.display()))?;
    let record = |row: Row| {
        let (text, action) = (row.text?, action(&row.event?)?);
        let predicates = marked_spans(&text, &row.text_info.markup.unwrap_or_default());
        Some(Record { text, action, predicates, words: row.event_text.unwrap_or_default() })
    };
    Ok(rows.into_iter().filter_map(record).collect())
}

/// The act that a code of the records stands for, as it is called since 2021.
fn action(code: &str) -> Option<Action> {
    Some(match code {
        "DEMAND" => Action::Request,
        "DISAPPROVE" | "INVESTIGATE" => Action::Accuse,
        "FIGHT" => Action::Assault,
        other => Action::from_name(other)?,
    })
}

/// Where the words marked `(EVT: …)` stand in the text. What the text does not hold, in order, is passed over.
fn marked_spans(text: &str, markup: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut from = 0;
    for part in markup.split("(EVT: ").skip(1) {
        let words = part.split([')', '(']).next().unwrap_or_default().trim();
        if let Some(at) = text.get(from..).and_then(|rest| rest.find(words)).filter(|_| !words.is_empty()) {
            let start = from + at;
            from = start + words.len();
            spans.push(Span::new(start as u32, from as u32));
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_words_are_found_in_order() {
        let text = "They met and met again at the port.";
        let spans = marked_spans(text, "(SRC: They) (EVT: met) and (EVT: met again) at (LOC:the (EVT: port)).");
        assert_eq!(
            spans.iter().map(|span| (span.start, span.of(text))).collect::<Vec<_>>(),
            [(5, "met"), (13, "met again"), (30, "port")]
        );
    }
}
