//! What spreadsheets have in common: every sheet that is a table of articles is read as one; a workbook without any is read as a text, if
//! it has sentences.

use super::{Package, Words, end_paragraph};
use crate::columns::{Columns, SAMPLE, TableColumns, no_texts};
use crate::error::{ErrorKind, Problem};
use crate::reader::{Context, Found};
use crate::rows::Rows;
use crate::story::Story;

/// Words of a cell that is a sentence, rather than a name or a label.
const SENTENCE: usize = 8;
/// Characters of a sheet's name that are shown.
const NAME: usize = 80;

/// A sheet.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) rows: Vec<Vec<String>>,
    /// How many remarks readers have written on its cells.
    pub(super) remarks: usize,
    /// Why it could not be read.
    pub(super) problem: Option<Problem>,
}

impl Sheet {
    fn is_empty(&self) -> bool {
        self.rows.iter().flatten().all(|cell| cell.trim().is_empty())
    }

    /// Its first rows that hold something.
    fn sample(&self) -> &[Vec<String>] {
        self.rows.get(..SAMPLE).unwrap_or(&self.rows)
    }

    fn is_table(&self, known: &[TableColumns]) -> bool {
        Columns::of_known(self.sample(), known).is_some()
    }
}

fn is_sentence(cell: &str) -> bool {
    cell.split_whitespace().count() >= SENTENCE
}

/// Whether most of what stands in these sheets is sentences.
fn are_prose(sheets: &[Sheet]) -> bool {
    let (mut sentences, mut all) = (0, 0);
    for cell in sheets.iter().flat_map(|sheet| &sheet.rows).flatten() {
        let len = cell.trim().len();
        all += len;
        sentences += if is_sentence(cell) { len } else { 0 };
    }
    sentences * 2 > all
}

/// The articles of a workbook.
pub(super) fn found(mut sheets: Vec<Sheet>, facts: Story, context: &Context) -> Result<Found, Problem> {
    let named = |name: &str| context.part(&format!("sheet “{}”", shown(name)));
    let mut problems: Vec<(String, Problem)> = Vec::new();
    for sheet in &mut sheets {
        problems.extend(sheet.problem.take().map(|problem| (named(&sheet.name).name, problem)));
    }
    let remarks: usize = sheets.iter().map(|sheet| sheet.remarks).sum();
    let sheets: Vec<Sheet> = sheets.into_iter().filter(|sheet| !sheet.is_empty()).collect();
    let is_alone = sheets.len() <= 1 && problems.is_empty();
    let (tables, others): (Vec<Sheet>, Vec<Sheet>) = sheets.into_iter().partition(|sheet| sheet.is_table(&context.tables));
    if tables.is_empty() {
        if are_prose(&others) {
            let words = Words { remarks, ..words(&others) };
            let torn = problems.into_iter().map(|(name, problem)| Err(problem.at(name)));
            return Ok(Box::new(super::article(facts, words, context)?.chain(torn)));
        }
        // What could not be read may have been the table.
        if let Some((_, problem)) = problems.into_iter().next() {
            return Err(problem);
        }
        let head = others.first().and_then(|sheet| sheet.rows.first()).map(Vec::as_slice).unwrap_or_default();
        return Err(no_texts(head, Columns::unknown_name(head, &context.tables).as_deref()));
    }
    let notice = (!others.is_empty()).then(|| {
        let names: Vec<String> = others.iter().map(|sheet| format!("“{}”", shown(&sheet.name))).collect();
        let message = format!("No column of texts: these sheets were not read: {}.", names.join(", "));
        Err(Problem::new(ErrorKind::Incomplete, message).of(others.len()).at(context.name.clone()))
    });
    let mut found = Vec::new();
    for sheet in tables {
        let part = if is_alone { context.clone() } else { named(&sheet.name) };
        found.push(Rows::new(Box::new(sheet.rows.into_iter().map(Ok)), part)?);
    }
    let torn = problems.into_iter().map(|(name, problem)| Err(problem.at(name)));
    let remarks = super::notes_left(remarks, context).map(Err);
    Ok(Box::new(found.into_iter().flatten().chain(notice).chain(torn).chain(remarks)))
}

/// What is guessed of the columns of the first table in a workbook, or of its first sheet where none is one.
pub(super) fn columns(sheets: &[Sheet], known: &[TableColumns]) -> Option<TableColumns> {
    let first = sheets.iter().find(|sheet| sheet.is_table(known)).or_else(|| sheets.iter().find(|sheet| !sheet.is_empty()))?;
    Columns::describe(first.sample(), known)
}

/// The sheets of a workbook that is packed in a zip archive; `None` for what is none.
pub(super) fn of_package(package: &mut Package) -> Option<Result<Vec<Sheet>, Problem>> {
    if package.directory.has("xl/workbook.xml") {
        return Some(super::xlsx::sheets(package));
    }
    let xml = package.xml("content.xml").ok()?;
    xml.contains("<office:spreadsheet").then(|| super::opendocument::sheets(&xml))
}

/// The cells that are sentences, a paragraph for each row: names, labels and numbers say nothing without their places.
fn words(sheets: &[Sheet]) -> Words {
    let mut words = Words::default();
    for sheet in sheets {
        for row in &sheet.rows {
            let cells: Vec<&str> = row.iter().map(|cell| cell.trim()).filter(|cell| is_sentence(cell)).collect();
            words.text.push_str(&cells.join("\t"));
            end_paragraph(&mut words.text);
        }
    }
    words
}

fn shown(name: &str) -> String {
    name.chars().take(NAME).collect()
}
