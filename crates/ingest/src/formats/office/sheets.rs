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
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) rows: Vec<Vec<String>>,
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

    fn is_prose(&self) -> bool {
        self.rows.iter().flatten().any(|cell| cell.split_whitespace().count() >= SENTENCE)
    }
}

/// The articles of a workbook.
pub(super) fn found(sheets: Vec<Sheet>, facts: Story, context: &Context) -> Result<Found, Problem> {
    let sheets: Vec<Sheet> = sheets.into_iter().filter(|sheet| !sheet.is_empty()).collect();
    let is_alone = sheets.len() <= 1;
    let (tables, others): (Vec<Sheet>, Vec<Sheet>) = sheets.into_iter().partition(|sheet| sheet.is_table(&context.tables));
    if tables.is_empty() {
        if others.iter().any(Sheet::is_prose) {
            return super::article(facts, words(&others), context);
        }
        return Err(no_texts(others.first().map(|sheet| sheet.rows.as_slice()).unwrap_or_default()));
    }
    let notice = (!others.is_empty()).then(|| {
        let names: Vec<String> = others.iter().map(|sheet| format!("“{}”", shown(&sheet.name))).collect();
        let message = format!("No column of texts: these sheets were not read: {}.", names.join(", "));
        Err(Problem::new(ErrorKind::Incomplete, message).of(others.len()).at(context.name.clone()))
    });
    let mut found = Vec::new();
    for sheet in tables {
        let part = if is_alone { context.clone() } else { context.part(&format!("sheet “{}”", shown(&sheet.name))) };
        found.push(Rows::new(Box::new(sheet.rows.into_iter().map(Ok)), part)?);
    }
    Ok(Box::new(found.into_iter().flatten().chain(notice)))
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

/// The cells, a line for each row.
fn words(sheets: &[Sheet]) -> Words {
    let mut words = Words::default();
    for sheet in sheets {
        for row in &sheet.rows {
            let cells: Vec<&str> = row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
            if cells.is_empty() {
                end_paragraph(&mut words.text);
                continue;
            }
            words.text.push_str(&cells.join("\t"));
            // A sentence is a paragraph; labels and numbers stand under one another.
            match cells.iter().any(|cell| cell.split_whitespace().count() >= SENTENCE) {
                true => end_paragraph(&mut words.text),
                false => words.text.push('\n'),
            }
        }
        end_paragraph(&mut words.text);
    }
    words
}

fn shown(name: &str) -> String {
    name.chars().take(NAME).collect()
}
