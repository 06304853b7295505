//! Excel. Source: ECMA-376, SpreadsheetML.

use super::sheets::{self, Sheet};
use super::{Package, relations};
use crate::error::Problem;
use crate::reader::Found;
use crate::xml::{Element, Token, Tokens, local};

/// Columns that a sheet may have. Source: the limits that Excel itself has.
const MAX_COLUMNS: usize = 16_384;

pub(super) fn open(mut package: Package) -> Result<Found, Problem> {
    let sheets = sheets(&mut package)?;
    let facts = package.facts("docProps/core.xml");
    sheets::found(sheets, facts, &package.context)
}

/// The sheets, in the order of the workbook.
pub(super) fn sheets(package: &mut Package) -> Result<Vec<Sheet>, Problem> {
    let shared = package.xml("xl/sharedStrings.xml")?;
    let shared = shared_strings(&shared)?;
    let mut sheets = Vec::new();
    for (name, path) in listed(package) {
        // One that is torn does not take the others with it.
        let (rows, problem) = match package.xml(&path).and_then(|xml| rows(&xml, &shared)) {
            Ok(rows) => (rows, None),
            Err(problem) => (Vec::new(), Some(problem)),
        };
        sheets.push(Sheet { name, rows, problem, ..Sheet::default() });
    }
    Ok(sheets)
}

/// The names of the sheets and where they stand; where the workbook does not say, in the order of their numbers.
fn listed(package: &mut Package) -> Vec<(String, String)> {
    let listed = named(package).unwrap_or_default();
    if !listed.is_empty() {
        return listed;
    }
    let number = |path: &str| path.strip_prefix("xl/worksheets/sheet")?.strip_suffix(".xml")?.parse::<u32>().ok();
    let mut numbers: Vec<u32> = package.directory.paths().filter_map(|path| number(&path)).collect();
    numbers.sort_unstable();
    numbers.iter().map(|number| (number.to_string(), format!("xl/worksheets/sheet{number}.xml"))).collect()
}

/// The names of the sheets and where they stand, as the workbook says.
fn named(package: &mut Package) -> Result<Vec<(String, String)>, Problem> {
    let paths = relations(package, "xl/workbook.xml")?;
    let xml = package.xml("xl/workbook.xml")?;
    let mut tokens = Tokens::new(&xml);
    let mut listed = Vec::new();
    while let Some(token) = tokens.next()? {
        if let Token::Start(element) = token
            && local(&element.name) == "sheet"
            && let Some(path) = paths.get(element.attribute("r:id"))
            && path.contains("worksheets/")
        {
            listed.push((element.attribute("name").to_owned(), path.clone()));
        }
    }
    Ok(listed)
}

/// The texts that cells refer to by number.
fn shared_strings(xml: &str) -> Result<Vec<String>, Problem> {
    let mut tokens = Tokens::new(xml);
    let mut strings = Vec::new();
    while let Some(token) = tokens.next()? {
        if matches!(&token, Token::Start(element) if element.name == "si") {
            strings.push(texts(&mut tokens)?);
        }
    }
    Ok(strings)
}

/// The text of the `t` elements in the element that was just opened, but for those that say how it is read aloud.
fn texts(tokens: &mut Tokens<'_>) -> Result<String, Problem> {
    let depth = tokens.depth();
    let mut text = String::new();
    while let Some(token) = tokens.next()? {
        match token {
            Token::Start(element) if element.name == "t" => text.push_str(&tokens.content()?),
            Token::Start(element) if element.name == "rPh" => drop(tokens.content()?),
            Token::End(_) if tokens.depth() < depth => break,
            _ => {}
        }
    }
    Ok(text)
}

fn rows(xml: &str, shared: &[String]) -> Result<Vec<Vec<String>>, Problem> {
    let mut tokens = Tokens::new(xml);
    let mut rows = Vec::new();
    let mut row: Vec<String> = Vec::new();
    while let Some(token) = tokens.next()? {
        match token {
            Token::Start(element) if element.name == "c" => {
                let column = column(element.attribute("r")).unwrap_or(row.len());
                let value = value(&mut tokens, &element, shared)?;
                if column < MAX_COLUMNS && !value.is_empty() {
                    if row.len() <= column {
                        row.resize(column + 1, String::new());
                    }
                    if let Some(cell) = row.get_mut(column) {
                        *cell = value;
                    }
                }
            }
            Token::End(name) if name == "row" => rows.push(std::mem::take(&mut row)),
            _ => {}
        }
    }
    Ok(rows)
}

/// What is in the cell that was just opened.
fn value(tokens: &mut Tokens<'_>, cell: &Element, shared: &[String]) -> Result<String, Problem> {
    let depth = tokens.depth();
    let mut value = String::new();
    while let Some(token) = tokens.next()? {
        match token {
            Token::Start(element) if element.name == "v" => value = tokens.content()?,
            Token::Start(element) if element.name == "is" => value = texts(tokens)?,
            Token::End(_) if tokens.depth() < depth => break,
            _ => {}
        }
    }
    if cell.attribute("t") == "s" {
        let number: usize = value.trim().parse().unwrap_or(usize::MAX);
        value = shared.get(number).cloned().unwrap_or_default();
    }
    Ok(value)
}

/// The column of a cell such as `BC12`, from 0.
fn column(cell: &str) -> Option<usize> {
    let letters = cell.bytes().take_while(u8::is_ascii_uppercase);
    let number = letters.take(4).fold(0usize, |number, letter| number * 26 + usize::from(letter - b'A') + 1);
    number.checked_sub(1)
}
