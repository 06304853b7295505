//! Scores expressions of time against TimeML documents: TempEval-3's span, type and value measures.
//!
//! The date of creation is given to the pipeline as the article's date of publication. A span is strictly right if it is the same, relaxed if it shares a
//! character. Type and value are compared as they are written, with no leniency (`1989-WXX` is not `1989-W43`), over pairs that overlap.

use std::{fmt::Write as _, ops::AddAssign, path::Path};

use anyhow::Result;
use wirescope_gold::{
    counts,
    timeml::{Document, Time, documents},
};
use wirescope_nlp::{Article, Pipeline};

use crate::report::{Scored, Section, Table};

/// What a comparison counts.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
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
    fn f1(self, hits: usize) -> String {
        counts::Counts::new(self.gold, self.predicted, hits).f1().to_string()
    }

    /// The figures as cells of a table: name, gold, predicted, and F1 in per cent of strict, relaxed, type, value, type with value.
    fn cells(self, name: &str) -> [String; 8] {
        let f1 = |hits| self.f1(hits);
        let [strict, relaxed, kind] = [self.strict, self.relaxed, self.kind].map(f1);
        let [value, both] = [self.value, self.kind_and_value].map(f1);
        [name.to_owned(), self.gold.to_string(), self.predicted.to_string(), strict, relaxed, kind, value, both]
    }
}

/// Scores expressions of time on TempEval-3's training data.
pub(crate) fn score(corpora: &Path, pipeline: &Pipeline) -> Result<Scored> {
    let mut table = Table::new(&[
        "Corpus",
        "Gold",
        "Predicted",
        "Strict F1 %",
        "Relaxed F1 %",
        "Type F1 %",
        "Value F1 %",
        "Type and value F1 %",
    ]);
    let mut errors = String::new();
    let mut all = Counts::default();
    for name in ["timebank", "aquaint"] {
        let counts = score_corpus(pipeline, corpora, name, &mut errors)?;
        all += counts;
        table.row(counts.cells(name));
    }
    table.row(all.cells("both"));
    let section = Section {
        heading: "Development: times".to_owned(),
        about: "TimeBank and AQUAINT as in the training data of TempEval-3, all documents, and its measures: strict is the same span, relaxed an\n\
                overlapping one; type and value are counted over overlapping spans, compared as written. From raw text, with every model.\n\
                `cargo xtask score --set times`"
            .to_owned(),
        tables: vec![table],
    };
    Ok(Scored { section, errors })
}

/// Counts on `timebank` or `aquaint`; `errors` collects a line for each difference.
fn score_corpus(pipeline: &Pipeline, corpora: &Path, name: &str, errors: &mut String) -> Result<Counts> {
    let mut counts = Counts::default();
    for document in documents(corpora, name)? {
        let article = Article { published: document.created, text: document.text.clone(), ..Article::default() };
        let predicted = pipeline.analyze(article).times.into_iter().map(|timex| Time {
            range: timex.span.start as usize..timex.span.end as usize,
            kind: timex.kind.name().to_owned(),
            value: timex.value.unwrap_or_default(),
        });
        compare(&document, &predicted.collect::<Vec<_>>(), &mut counts, errors);
    }
    Ok(counts)
}

fn compare(document: &Document, predicted: &[Time], counts: &mut Counts, errors: &mut String) {
    counts.gold += document.times.len();
    counts.predicted += predicted.len();
    let mut taken = vec![false; predicted.len()];
    let mut note = |what: &str, gold: Option<&Time>, found: Option<&Time>| {
        let at = gold.or(found).map_or(0, |one| one.range.start);
        let around =
            document.text.get(floor(&document.text, at.saturating_sub(50))..floor(&document.text, at + 60)).unwrap_or_default();
        let words = |one: Option<&Time>| {
            one.map_or("-".to_owned(), |one| format!("{:?} {} {}", &document.text[one.range.clone()], one.kind, one.value))
        };
        // Writing to a string cannot fail.
        let _ = writeln!(
            errors,
            "{what}\t{}\tgold {}\tfound {}\t{}",
            document.id,
            words(gold),
            words(found),
            wirescope_nlp::collapse_whitespace(around)
        );
    };
    for gold in &document.times {
        let same = predicted.iter().position(|one| one.range == gold.range);
        let near = same.or_else(|| {
            (0..predicted.len())
                .find(|&k| !taken[k] && predicted[k].range.start < gold.range.end && gold.range.start < predicted[k].range.end)
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

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_types_and_values_are_compared() {
        let time = |range: std::ops::Range<usize>, value: &str| Time { range, kind: "DATE".into(), value: value.into() };
        let times = vec![time(0..6, "2024-01-01"), time(10..14, "2024")];
        let document = Document { id: "x".into(), text: "Monday in 2024".into(), created: None, times };
        let (mut counts, mut errors) = (Counts::default(), String::new());
        compare(&document, &[time(0..6, "2024-01-01"), time(7..14, "2024-WXX")], &mut counts, &mut errors);
        assert_eq!((counts.gold, counts.predicted, counts.strict, counts.relaxed, counts.value), (2, 2, 1, 2, 1));
        assert_eq!(errors.lines().count(), 2, "{errors}");
    }
}
