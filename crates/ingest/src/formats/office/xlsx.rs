//! Excel: the first sheet that is a table of articles. Source: ECMA-376, SpreadsheetML.

use super::Package;
use crate::columns::{Columns, SAMPLE, no_texts};
use crate::error::Problem;
use crate::reader::Found;
use crate::rows::Rows;
use crate::xml::{Element, Token, Tokens};

/// Columns that a sheet may have. Source: the limits that Excel itself has.
const MAX_COLUMNS: usize = 16_384;

pub(super) fn open(mut package: Package) -> Result<Found, Problem> {
    let number = |path: &str| path.strip_prefix("xl/worksheets/sheet")?.strip_suffix(".xml")?.parse::<u32>().ok();
    let mut sheets: Vec<u32> = package.directory.paths().filter_map(|path| number(&path)).collect();
    sheets.sort_unstable();
    let shared = package.xml("xl/sharedStrings.xml")?;
    let shared = shared_strings(&shared)?;
    let mut first = Vec::new();
    for sheet in sheets {
        let xml = package.xml(&format!("xl/worksheets/sheet{sheet}.xml"))?;
        let rows = rows(&xml, &shared)?;
        if Columns::of(rows.get(..SAMPLE).unwrap_or(&rows)).is_some() {
            return Ok(Box::new(Rows::new(Box::new(rows.into_iter().map(Ok)), package.context)?));
        }
        if first.is_empty() {
            first = rows;
        }
    }
    Err(no_texts(&first))
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
