//! Scores expressions of time against TimeML documents: TempEval-3's span, type and value measures.
//!
//! As TempEval-3 reads the gold: what stands tagged in `<TEXT>` counts, the tag of the date of creation (which the article is given as its
//! date of publication) and the timexes without words do not. A span is strictly right if it is the same, relaxed if it shares a
//! character. Type and value are compared as they are written, with no leniency (`1989-WXX` is not `1989-W43`), over pairs that overlap.

use std::{fmt::Write, fs, ops::AddAssign, path::Path};

use anyhow::Context;
use wirescope_nlp::{Article, Date, Pipeline};

/// An expression of time, annotated or found: byte range, type and value.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Expression {
    start: usize,
    end: usize,
    kind: String,
    value: String,
}

/// A TimeML document: its plain text, its date of creation and its expressions of time.
struct Document {
    text: String,
    created: Option<Date>,
    gold: Vec<Expression>,
}

/// What a comparison counts.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    gold: usize,
    predicted: usize,
    strict: usize,
    relaxed: usize,
    kind: usize,
    value: usize,
    kind_and_value: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.gold += other.gold;
        self.predicted += other.predicted;
        self.strict += other.strict;
        self.relaxed += other.relaxed;
        self.kind += other.kind;
        self.value += other.value;
        self.kind_and_value += other.kind_and_value;
    }
}

impl Counts {
    fn f1(self, hits: usize) -> f64 {
        200.0 * hits as f64 / (self.gold + self.predicted).max(1) as f64
    }

    /// The figures as cells of a table: name, gold, predicted, and F1 in per cent of strict, relaxed, type, value, type with value.
    pub(crate) fn cells(self, name: &str) -> [String; 8] {
        let f1 = |hits| format!("{:.1}", self.f1(hits));
        let [strict, relaxed, kind] = [self.strict, self.relaxed, self.kind].map(f1);
        let [value, both] = [self.value, self.kind_and_value].map(f1);
        [name.to_owned(), self.gold.to_string(), self.predicted.to_string(), strict, relaxed, kind, value, both]
    }
}

/// Scores a pipeline on every `.tml` file of a folder; `errors` collects a line for each difference, where given.
pub(crate) fn score(pipeline: &Pipeline, folder: &Path, mut errors: Option<&mut String>) -> anyhow::Result<Counts> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .with_context(|| format!("read {}", folder.display()))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "tml"));
    paths.sort();
    let mut counts = Counts::default();
    for path in paths {
        let file = fs::read_to_string(&path).with_context(|| format!("read {}", path.display()))?;
        let document = parse(&file).with_context(|| format!("{}: expected a TimeML document with <TEXT>", path.display()))?;
        let article = Article { published: document.created, text: document.text.clone(), ..Article::default() };
        let predicted = pipeline.analyze(article).times.into_iter().map(|timex| Expression {
            start: timex.span.start as usize,
            end: timex.span.end as usize,
            kind: timex.kind.name().to_owned(),
            value: timex.value.unwrap_or_default(),
        });
        let report = errors
            .as_deref_mut()
            .map(|errors| (path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default(), errors));
        compare(&document, predicted.collect(), &mut counts, report);
    }
    Ok(counts)
}

fn compare(document: &Document, predicted: Vec<Expression>, counts: &mut Counts, mut report: Option<(String, &mut String)>) {
    counts.gold += document.gold.len();
    counts.predicted += predicted.len();
    let mut taken = vec![false; predicted.len()];
    let mut note = |what: &str, gold: Option<&Expression>, found: Option<&Expression>| {
        let Some((name, errors)) = &mut report else { return };
        let at = gold.or(found).map_or(0, |one| one.start);
        let around =
            document.text.get(floor(&document.text, at.saturating_sub(50))..floor(&document.text, at + 60)).unwrap_or_default();
        let words = |one: Option<&Expression>| {
            one.map_or("-".to_owned(), |one| format!("{:?} {} {}", &document.text[one.start..one.end], one.kind, one.value))
        };
        // Writing to a string cannot fail.
        let _ = writeln!(
            errors,
            "{what}\t{name}\tgold {}\tfound {}\t{}",
            words(gold),
            words(found),
            around.split_whitespace().collect::<Vec<_>>().join(" ")
        );
    };
    for gold in &document.gold {
        let same = predicted.iter().position(|one| (one.start, one.end) == (gold.start, gold.end));
        let near = same.or_else(|| {
            (0..predicted.len()).find(|&k| !taken[k] && predicted[k].start < gold.end && gold.start < predicted[k].end)
        });
        let Some(k) = near else {
            note("miss", Some(gold), None);
            continue;
        };
        taken[k] = true;
        let found = &predicted[k];
        counts.relaxed += 1;
        counts.strict += usize::from(same.is_some());
        counts.kind += usize::from(found.kind == gold.kind);
        counts.value += usize::from(found.value == gold.value);
        counts.kind_and_value += usize::from(found.kind == gold.kind && found.value == gold.value);
        if same.is_none() {
            note("span", Some(gold), Some(found));
        }
        if found.value != gold.value || found.kind != gold.kind {
            note(if found.kind == gold.kind { "value" } else { "type" }, Some(gold), Some(found));
        }
    }
    for (k, found) in predicted.iter().enumerate() {
        if !taken[k] {
            note("extra", None, Some(found));
        }
    }
}

/// Reads a TimeML document. `None` where it has no text.
fn parse(file: &str) -> Option<Document> {
    let created = file.split_once("<DCT>")?.1.split_once("value=\"")?.1.get(..10).and_then(|date| date.parse().ok());
    let body = file.split_once("<TEXT>")?.1.split_once("</TEXT>")?.0;
    let mut document = Document { text: String::with_capacity(body.len()), created, gold: Vec::new() };
    let mut open: Option<Expression> = None;
    let mut rest = body;
    while let Some(at) = rest.find('<') {
        unescape(&rest[..at], &mut document.text);
        let (tag, after) = rest[at + 1..].split_once('>')?;
        rest = after;
        if tag.starts_with("TIMEX3") {
            let attribute = |name: &str| {
                tag.split_once(&format!("{name}=\""))
                    .and_then(|(_, value)| value.split_once('"'))
                    .map(|(value, _)| value.to_owned())
                    .unwrap_or_default()
            };
            let kind = attribute("type");
            let value = attribute(" value");
            open = Some(Expression { start: document.text.len(), end: 0, kind, value });
        } else if tag == "/TIMEX3"
            && let Some(mut one) = open.take()
        {
            one.end = document.text.len();
            document.gold.push(one);
        }
    }
    unescape(rest, &mut document.text);
    Some(document)
}

fn unescape(text: &str, into: &mut String) {
    into.push_str(
        &text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&"),
    );
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_gives_its_text_and_expressions() {
        let file = r#"<DCT><TIMEX3 tid="t0" type="DATE" value="1998-11-20">x</TIMEX3></DCT><TEXT>A &amp; B <EVENT eid="e1">met</EVENT> on <TIMEX3 tid="t1" type="DATE" value="1998-11-19">Thursday</TIMEX3>.</TEXT>"#;
        let document = parse(file).unwrap();
        assert_eq!(document.text, "A & B met on Thursday.");
        assert_eq!(document.gold, [Expression { start: 13, end: 21, kind: "DATE".into(), value: "1998-11-19".into() }]);
        let mut counts = Counts::default();
        compare(&document, document.gold.clone(), &mut counts, None);
        assert_eq!((counts.strict, counts.value, counts.gold), (1, 1, 1));
    }
}
