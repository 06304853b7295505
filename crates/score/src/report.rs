//! Tables of scores, and the committed file that holds them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use anyhow::{Context as _, Result};
use wirescope_gold::{
    agreement::Agreement,
    counts::{Counts, percent},
};
use wirescope_nlp::Label;

/// A part of the report: what was scored, and its tables.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Section {
    /// The heading.
    pub(crate) heading: String,
    /// Corpus, split, metric and command, in a paragraph.
    pub(crate) about: String,
    /// The tables, in order.
    pub(crate) tables: Vec<Table>,
}

/// What a scorer gives.
pub(crate) struct Scored {
    /// The tables.
    pub(crate) section: Section,
    /// The disagreements behind them, a line each.
    pub(crate) errors: String,
}

/// A table. Its first column names the rows; columns whose heading ends in `%` or is `F1` are watched by `--check`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Table {
    /// The headings of the columns.
    pub(crate) columns: Vec<String>,
    /// The rows, as long as the headings.
    pub(crate) rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty table with these columns.
    pub(crate) fn new(columns: &[&str]) -> Self {
        Self { columns: columns.iter().map(|column| (*column).to_owned()).collect(), rows: Vec::new() }
    }

    /// Appends a row of counts: name, gold, predicted, precision, recall and F1.
    pub(crate) fn counts(&mut self, name: &str, counts: Counts) {
        let [precision, recall, f1] = [counts.precision(), counts.recall(), counts.f1()].map(|share| share.to_string());
        self.row([name.to_owned(), counts.gold().to_string(), counts.predicted().to_string(), precision, recall, f1]);
    }

    /// Appends a row.
    pub(crate) fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.into());
    }

    /// Counts by label, and over all of them: with the rules alone, and with the models.
    pub(crate) fn of_agreement(rules: &Agreement, models: &Agreement) -> Self {
        let mut table = Table::new(&["Label", "Gold", "Rules P", "Rules R", "Rules F1", "Precision", "Recall", "F1"]);
        let labels: BTreeSet<Label> = rules.by_label.keys().chain(models.by_label.keys()).copied().collect();
        let of = |agreement: &Agreement, label| agreement.by_label.get(label).copied().unwrap_or_default();
        for label in &labels {
            table.both(label.name(), of(rules, label), of(models, label));
        }
        table.both("all, span and label", rules.strict, models.strict);
        table.both("all, span only", rules.spans, models.spans);
        table
    }

    /// Appends a row of both generations: name, gold, and precision, recall and F1 of each.
    fn both(&mut self, name: &str, rules: Counts, models: Counts) {
        let gold = models.gold().max(rules.gold()).to_string();
        let [[rp, rr, rf], [p, r, f]] = [rules, models].map(|counts| [counts.precision(), counts.recall(), counts.f1()]);
        let [rp, rr, rf, p, r, f] = [rp, rr, rf, p, r, f].map(|share| share.to_string());
        self.row([name.to_owned(), gold, rp, rr, rf, p, r, f]);
    }
}

impl Section {
    /// The section in Markdown, columns aligned, so that it reads well in a terminal too.
    pub(crate) fn markdown(&self) -> String {
        let mut out = format!("## {}\n\n{}\n", self.heading, self.about);
        for table in &self.tables {
            out.push('\n');
            let width = |column: usize| {
                let cells = table.rows.iter().chain([&table.columns]).filter_map(|row| row.get(column));
                cells.map(|cell| cell.chars().count()).max().unwrap_or_default().max(3)
            };
            let widths: Vec<usize> = (0..table.columns.len()).map(width).collect();
            write_row(&mut out, &table.columns, &widths);
            let rule = |(at, width): (usize, &usize)| match at {
                0 => "-".repeat(*width),
                _ => "-".repeat(width - 1) + ":",
            };
            let rules: Vec<String> = widths.iter().enumerate().map(rule).collect();
            write_row(&mut out, &rules, &widths);
            for row in &table.rows {
                write_row(&mut out, row, &widths);
            }
        }
        out
    }
}

fn write_row(out: &mut String, cells: &[String], widths: &[usize]) {
    out.push('|');
    for (at, (cell, width)) in cells.iter().zip(widths).enumerate() {
        // Writing to a string does not fail.
        let _ = if at == 0 { write!(out, " {cell:<width$} |") } else { write!(out, " {cell:>width$} |") };
    }
    out.push('\n');
}

const INTRODUCTION: &str = "\
# Scores

Written by `cargo xtask score --write`. `cargo xtask score --check`, a part of `cargo xtask check`, fails when an F1 or a share in the first
part drops; with `--all`, and the corpora at hand, anywhere in the file. A rise asks for a commit. Percentages; the same sources and models
give the same file, byte for byte. A label without gold or without predictions has no score there: –.

Errors are counted by kind: *boundary*, the right label on too many or too few words; *type*, another label on the same words or some of
them; *missed*, gold of which nothing was found; *invented*, found where there is no gold.
";
const DEVELOPMENT: &str = "<!-- development: other people's corpora, kept as they are where those are not at hand -->\n";

/// The committed file. Where `development` is `None`, that part of `committed` stays.
pub(crate) fn file(truth: &[Section], development: Option<&[Section]>, committed: Option<&str>) -> String {
    let rest = match development {
        Some(sections) => markdown(sections),
        None => committed.and_then(|file| file.split_once(DEVELOPMENT)).map_or("", |(_, rest)| rest.trim_start()).to_owned(),
    };
    let mut file = format!("{INTRODUCTION}\n{}\n{DEVELOPMENT}", markdown(truth));
    if !rest.is_empty() {
        file = file + "\n" + &rest;
    }
    file
}

fn markdown(sections: &[Section]) -> String {
    sections.iter().map(Section::markdown).collect::<Vec<_>>().join("\n")
}

/// What changed between the committed file and today's scores of the gold articles.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Change {
    /// Measures that dropped, each with both values.
    pub(crate) dropped: Vec<String>,
    /// Measures that rose.
    pub(crate) risen: Vec<String>,
    /// Whether anything at all differs.
    pub(crate) differs: bool,
}

/// Compares the committed file with today's scores: those of the gold articles, and the development scores where they are given.
pub(crate) fn compare(committed: &str, truth: &[Section], development: Option<&[Section]>) -> Result<Change> {
    let (gold, _) = committed.split_once(DEVELOPMENT).context("docs/scores.md has no mark before the development scores")?;
    let today = file(truth, development, Some(committed));
    let mut change = Change { differs: committed != today, ..Change::default() };
    let (before, now) = if development.is_some() { (committed, today) } else { (gold, markdown(truth)) };
    let now = measures(&now);
    for (name, was) in measures(before) {
        let value = now.get(&name).copied();
        let line = format!("{name}: {} → {}", percent(was), value.map_or("–".to_owned(), percent));
        match value {
            Some(value) if value > was => change.risen.push(line),
            Some(value) if value == was => {}
            // A label that had only false predictions and now has none has left the table for the better.
            None if was == 0 => {}
            _ => change.dropped.push(line),
        }
    }
    Ok(change)
}

/// The watched cells of all sections, in thousandths: heading of the section, first heading, row and column name each.
fn measures(markdown: &str) -> BTreeMap<String, u64> {
    let mut found = BTreeMap::new();
    let mut section = "";
    let mut columns: Vec<&str> = Vec::new();
    for line in markdown.lines() {
        section = line.strip_prefix("## ").unwrap_or(section);
        let Some(row) = line.strip_prefix('|').and_then(|line| line.strip_suffix('|')) else {
            columns.clear();
            continue;
        };
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        if columns.is_empty() {
            columns = cells;
            continue;
        }
        for (column, cell) in columns.iter().zip(&cells) {
            if (*column == "F1" || column.ends_with('%'))
                && let (Some(value), Some(table), Some(row)) = (thousandths(cell), columns.first(), cells.first())
            {
                found.insert(format!("{section}: {table} {row}, {column}"), value);
            }
        }
    }
    found
}

fn thousandths(cell: &str) -> Option<u64> {
    let (whole, tenth) = cell.split_once('.')?;
    Some(whole.parse::<u64>().ok()? * 10 + tenth.parse::<u64>().ok()?)
}

#[cfg(test)]
mod tests {
    use wirescope_nlp::{Label, Span};

    use super::*;

    fn section(predicted: &[(u32, Label)]) -> Section {
        let gold = [(Span::new(0, 1), Label::Person), (Span::new(2, 3), Label::Gpe)];
        let predicted: Vec<_> = predicted.iter().map(|(at, label)| (Span::new(*at, at + 1), *label)).collect();
        let mut agreement = Agreement::default();
        agreement.add(&gold, &predicted);
        let tables = vec![Table::of_agreement(&Agreement::default(), &agreement)];
        Section { heading: "Gold".into(), about: "About.".into(), tables }
    }

    #[test]
    fn tables_are_aligned_markdown() {
        let mut table = Table::new(&["A", "F1"]);
        table.row(["é".into(), "7.0".into()]);
        let section = Section { heading: "H".into(), about: "P.".into(), tables: vec![table] };
        assert_eq!(section.markdown(), "## H\n\nP.\n\n| A   |  F1 |\n| --- | --: |\n| é   | 7.0 |\n");
    }

    #[test]
    fn the_same_scores_are_no_change_and_others_are_named() {
        let one = [section(&[(0, Label::Person), (2, Label::Loc)])];
        let both = [section(&[(0, Label::Person), (2, Label::Gpe)])];
        let committed = file(&one, None, None);
        assert_eq!(compare(&committed, &one, None).unwrap(), Change::default());
        let better = compare(&committed, &both, None).unwrap();
        assert!(better.dropped.is_empty() && better.differs);
        assert_eq!(better.risen, ["Gold: Label GPE, F1: 0.0 → 100.0", "Gold: Label all, span and label, F1: 50.0 → 100.0"]);
        let worse = compare(&file(&both, None, None), &one, None).unwrap();
        assert_eq!(worse.dropped, ["Gold: Label GPE, F1: 100.0 → 0.0", "Gold: Label all, span and label, F1: 100.0 → 50.0"]);
        assert!(compare("# Scores", &one, None).is_err());
    }

    #[test]
    fn development_scores_stay_where_the_corpora_are_absent() {
        let truth = [section(&[])];
        let development = section(&[(0, Label::Person)]);
        let written = file(&truth, Some(&[development]), None);
        assert_eq!(file(&truth, None, Some(&written)), written);
        assert!(written.contains("| PERSON "));
        assert_eq!(compare(&written, &truth, None).unwrap(), Change::default());
    }

    #[test]
    fn development_scores_are_compared_where_they_are_given() {
        let truth = [section(&[])];
        let mut before = section(&[(0, Label::Person)]);
        before.heading = "Development: x".to_owned();
        let mut after = section(&[]);
        after.heading = "Development: x".to_owned();
        let committed = file(&truth, Some(&[before]), None);
        let change = compare(&committed, &truth, Some(&[after])).unwrap();
        let dropped = |label: &str, f1: &str| format!("Development: x: Label {label}, F1: {f1} → 0.0");
        let all = ["all, span and label", "all, span only"].map(|label| dropped(label, "66.7"));
        assert_eq!(change.dropped, [&[dropped("PERSON", "100.0")][..], &all].concat());
    }
}
