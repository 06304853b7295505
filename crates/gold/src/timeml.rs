//! TimeBank and AQUAINT as in the training data of TempEval-3: news in TimeML.
//!
//! As TempEval-3 reads them: what stands tagged in `<TEXT>` counts, the tag of the date of creation and the timexes without words do not.

use std::{ops::Range, path::Path};

use anyhow::{Context as _, Result};
use wirescope_nlp::Date;

use crate::files::{list, read, stem, unescape_xml};

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Name of its file.
    pub id: String,
    /// Its text without the tags.
    pub text: String,
    /// When it was made, from which its times are counted.
    pub created: Option<Date>,
    /// In order.
    pub times: Vec<Time>,
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// Where, in bytes of the text.
    pub range: Range<usize>,
    /// The type of TIMEX3: `DATE`, `TIME`, `DURATION` or `SET`.
    pub kind: String,
    /// The value of TIMEX3, as it is written; empty where there is none.
    pub value: String,
}

/// Reads `temporal/timebank` or `temporal/aquaint`: every `.tml` file, in order of their names.
///
/// # Errors
/// If a file cannot be read or has no `<TEXT>`.
pub fn documents(corpora: &Path, name: &str) -> Result<Vec<Document>> {
    let paths = list(&corpora.join("temporal").join(name), ".tml")?;
    paths
        .iter()
        .map(|path| {
            let expected = || format!("{}: expected a TimeML document with <TEXT>", path.display());
            parse(stem(path), &read(path)?).with_context(expected)
        })
        .collect()
}

/// Reads a TimeML document. `None` where it has no text.
fn parse(id: String, file: &str) -> Option<Document> {
    let created = file.split_once("<DCT>")?.1.split_once("value=\"")?.1.get(..10).and_then(|date| date.parse().ok());
    let body = file.split_once("<TEXT>")?.1.split_once("</TEXT>")?.0;
    let mut document = Document { id, text: String::with_capacity(body.len()), created, times: Vec::new() };
    let mut open: Option<Time> = None;
    let mut rest = body;
    while let Some(at) = rest.find('<') {
        document.text.push_str(&unescape_xml(&rest[..at]));
        let (tag, after) = rest[at + 1..].split_once('>')?;
        rest = after;
        let at = document.text.len();
        if tag.starts_with("TIMEX3") {
            open = Some(Time { range: at..at, kind: attribute(tag, "type"), value: attribute(tag, " value") });
        } else if tag == "/TIMEX3"
            && let Some(mut time) = open.take()
        {
            time.range.end = at;
            document.times.push(time);
        }
    }
    document.text.push_str(&unescape_xml(rest));
    Some(document)
}

fn attribute(tag: &str, name: &str) -> String {
    let value = tag.split_once(&format!("{name}=\"")).and_then(|(_, value)| value.split_once('"'));
    value.map(|(value, _)| value.to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_gives_its_text_and_times() {
        let file = r#"<DCT><TIMEX3 tid="t0" type="DATE" value="1998-11-20">x</TIMEX3></DCT><TEXT>A &amp; B <EVENT eid="e1">met</EVENT> on <TIMEX3 tid="t1" type="DATE" value="1998-11-19">Thursday</TIMEX3>.</TEXT>"#;
        let document = parse("x".to_owned(), file).unwrap();
        assert_eq!(document.text, "A & B met on Thursday.");
        assert_eq!(document.created, Some(Date::constant(1998, 11, 20)));
        assert_eq!(document.times, [Time { range: 13..21, kind: "DATE".into(), value: "1998-11-19".into() }]);
        assert_eq!(parse("x".to_owned(), "<TEXT>A</TEXT>"), None);
    }
}
