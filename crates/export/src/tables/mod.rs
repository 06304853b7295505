//! Tables: what CSV files have one of, and a workbook all.

mod acts;
mod articles;
mod dates;
mod entities;
mod mentions;
mod quotations;
mod ties;

pub(crate) use acts::told;
pub(crate) use dates::dated;
pub(crate) use quotations::said;
pub(crate) use ties::{by_name, tell_uncounted};

use wirescope_corpus::Taken;
use wirescope_nlp::{Argument, Date, Doc, Span};
use wirescope_protocol::{ExportAsk, ExportTable, NamedValue};

use crate::{About, Whole, article, remarks};

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Empty,
    Text(String),
    /// A count or an offset.
    Whole(u64),
    /// A confidence or a coordinate.
    Number(f64),
    Day(Date),
    Flag(bool),
}

/// A cell for each name of the head.
pub(crate) type Row = Vec<Cell>;

/// A table that is being made.
pub(crate) trait Rows {
    /// The names of the columns: small letters, and the same in every version.
    fn head(&self) -> &'static [&'static str];

    /// The rows of an article.
    fn take(&mut self, taken: &Taken) -> Vec<Row>;

    /// The rows that are known only once all articles are taken in.
    fn rest(&mut self, _: &mut About, _: &Whole) -> Vec<Row> {
        Vec::new()
    }
}

/// Begins a table.
pub(crate) fn rows(table: ExportTable, ask: &ExportAsk) -> Box<dyn Rows> {
    match table {
        ExportTable::Articles => Box::new(articles::Articles),
        ExportTable::Mentions => Box::new(mentions::Mentions),
        ExportTable::Entities => Box::new(entities::Entities::default()),
        ExportTable::Quotations => Box::new(quotations::Quotations),
        ExportTable::Acts => Box::new(acts::Acts),
        ExportTable::Dates => Box::new(dates::Dates::default()),
        ExportTable::CoOccurrence => Box::new(ties::Ties::new(ask)),
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Cell::Text(text)
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Cell::Whole(number.into())
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Cell::Whole(number as u64)
    }
}

impl From<Option<Date>> for Cell {
    fn from(day: Option<Date>) -> Self {
        day.map_or(Cell::Empty, Cell::Day)
    }
}

/// The columns by which every row of a finding begins.
pub(crate) fn source(taken: &Taken) -> [Cell; 4] {
    let article = &taken.doc.article;
    [article.id.as_str().into(), article::headline(taken).into(), article.source.as_str().into(), article.published.into()]
}

/// Somebody who takes part: the name, and the words of the article.
fn party(doc: &Doc, named: Option<&NamedValue>, argument: Option<Argument>) -> [Cell; 2] {
    let words = argument.map(|argument| article::words(doc, argument.span)).unwrap_or_default();
    [named.map(|named| named.name.clone()).unwrap_or_default().into(), words.into()]
}

/// Somebody on one line: the name, or else the words of the article, or else `?`.
pub(crate) fn called(doc: &Doc, named: Option<&NamedValue>, argument: Option<Argument>) -> String {
    let words = || argument.map(|argument| article::words(doc, argument.span));
    named.map(|named| named.name.clone()).or_else(words).unwrap_or_else(|| "?".to_owned())
}

/// The last columns of every row of a finding: the tags of its article, and what readers have said of its words.
fn remarked(taken: &Taken, span: Span) -> [Cell; 2] {
    [joined(&taken.tags), joined(&remarks::of_words(taken, span))]
}

/// The words of a time, and its value.
fn when(doc: &Doc, span: Option<Span>) -> [Cell; 2] {
    let words = span.map(|span| article::words(doc, span)).unwrap_or_default();
    [words.into(), span.map(|span| article::time_value(doc, span)).unwrap_or_default().into()]
}

/// Names in a cell.
fn joined<'a>(names: impl IntoIterator<Item = &'a String>) -> Cell {
    names.into_iter().map(String::as_str).collect::<Vec<_>>().join(" | ").into()
}
