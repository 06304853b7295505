//! Tables of scores, and the committed file that holds them.

use std::{collections::BTreeMap, fmt::Write as _};

use anyhow::{Context as _, Result};

use super::{compare::Agreement, counts::Counts};

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

    /// Appends a row.
    pub(crate) fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.into());
    }

    /// Counts by label, and over all of them.
    pub(crate) fn of_agreement(agreement: &Agreement) -> Self {
        let mut table = Table::new(&["Label", "Gold", "Predicted", "Precision", "Recall", "F1"]);
        for (label, counts) in &agreement.by_label {
            table.counts(label.name(), *counts);
        }
        table.counts("all, span and label", agreement.strict);
        table.counts("all, span only", agreement.spans);
        table
    }

    fn counts(&mut self, name: &str, counts: Counts) {
        self.row([
            name.to_owned(),
            counts.gold().to_string(),
            (counts.right + counts.wrong).to_string(),
            counts.precision().to_string(),
            counts.recall().to_string(),
            counts.f1().to_string(),
        ]);
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

Written by `cargo xtask score --write`; `cargo xtask score --check` fails when a score of the gold articles drops. Percentages.
The same sources give the same file, byte for byte. A label without gold or without predictions has no score there: –.
";
const DEVELOPMENT: &str = "<!-- development: other people's corpora, kept as they are where those are not at hand -->\n";

/// The committed file. Where `development` is `None`, that part of `committed` stays.
pub(crate) fn file(truth: &Section, development: Option<&[Section]>, committed: Option<&str>) -> String {
    let rest = match development {
        Some(sections) => sections.iter().map(Section::markdown).collect::<Vec<_>>().join("\n"),
        None => committed.and_then(|file| file.split_once(DEVELOPMENT)).map_or("", |(_, rest)| rest.trim_start()).to_owned(),
    };
    let mut file = format!("{INTRODUCTION}\n{}\n{DEVELOPMENT}", truth.markdown());
    if !rest.is_empty() {
        file = file + "\n" + &rest;
    }
    file
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

/// Compares the gold articles' part of the committed file with today's.
pub(crate) fn compare(committed: &str, truth: &Section) -> Result<Change> {
    let (before, _) = committed.split_once(DEVELOPMENT).context("docs/scores.md has no mark before the development scores")?;
    let today = truth.markdown();
    let mut change = Change { differs: before != format!("{INTRODUCTION}\n{today}\n"), ..Change::default() };
    let now = measures(&today);
    for (name, was) in measures(before) {
        let value = now.get(&name).copied();
        let line = format!("{name}: {} → {}", decimal(was), value.map_or("–".to_owned(), decimal));
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

/// The watched cells of a section, in thousandths: first heading, row and column name each.
fn measures(markdown: &str) -> BTreeMap<String, u64> {
    let mut found = BTreeMap::new();
    let mut columns: Vec<&str> = Vec::new();
    for line in markdown.lines() {
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
                found.insert(format!("{table} {row}, {column}"), value);
            }
        }
    }
    found
}

fn thousandths(cell: &str) -> Option<u64> {
    let (whole, tenth) = cell.split_once('.')?;
    Some(whole.parse::<u64>().ok()? * 10 + tenth.parse::<u64>().ok()?)
}

fn decimal(thousandths: u64) -> String {
    format!("{}.{}", thousandths / 10, thousandths % 10)
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
        Section { heading: "Gold".into(), about: "About.".into(), tables: vec![Table::of_agreement(&agreement)] }
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
        let one = section(&[(0, Label::Person), (2, Label::Loc)]);
        let both = section(&[(0, Label::Person), (2, Label::Gpe)]);
        let committed = file(&one, None, None);
        assert_eq!(compare(&committed, &one).unwrap(), Change::default());
        let better = compare(&committed, &both).unwrap();
        assert!(better.dropped.is_empty() && better.differs);
        assert_eq!(better.risen, ["Label GPE, F1: 0.0 → 100.0", "Label all, span and label, F1: 50.0 → 100.0"]);
        let worse = compare(&file(&both, None, None), &one).unwrap();
        assert_eq!(worse.dropped, ["Label GPE, F1: 100.0 → 0.0", "Label all, span and label, F1: 100.0 → 50.0"]);
        assert!(compare("# Scores", &one).is_err());
    }

    #[test]
    fn development_scores_stay_where_the_corpora_are_absent() {
        let truth = section(&[]);
        let development = section(&[(0, Label::Person)]);
        let written = file(&truth, Some(&[development]), None);
        assert_eq!(file(&truth, None, Some(&written)), written);
        assert!(written.contains("| PERSON "));
        assert_eq!(compare(&written, &truth).unwrap(), Change::default());
    }
}
