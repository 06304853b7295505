//! OpenDocument texts, presentations and spreadsheets. Source: OASIS OpenDocument 1.3.

use super::{Package, end_paragraph};
use crate::error::Problem;
use crate::reader::Found;
use crate::rows::Rows;
use crate::text::collapse_whitespace;
use crate::xml::{Token, Tokens};

/// Times that a cell is written out which stands for several.
const MAX_REPEATED: usize = 64;

pub(super) fn open(mut package: Package) -> Result<Found, Problem> {
    let xml = package.xml("content.xml")?;
    if xml.contains("<office:spreadsheet") {
        let rows = rows(&xml)?.into_iter().map(Ok);
        return Ok(Box::new(Rows::new(Box::new(rows), package.context)?));
    }
    let (text, heading) = paragraphs(&xml)?;
    let facts = package.facts("meta.xml");
    package.article(facts, text, heading)
}

/// The paragraphs, and the first one if it is a heading.
fn paragraphs(xml: &str) -> Result<(String, Option<String>), Problem> {
    let mut tokens = Tokens::new(xml);
    let mut text = String::new();
    let mut heading = None;
    // Paragraphs that are open: a note has some of its own.
    let mut open = 0usize;
    while let Some(token) = tokens.next()? {
        match token {
            Token::Start(element) => match element.name.as_str() {
                "office:annotation" | "text:note" | "text:tracked-changes" | "office:forms" => drop(tokens.content()?),
                "text:p" | "text:h" => open += 1,
                "text:s" => text.push(' '),
                "text:tab" => text.push('\t'),
                "text:line-break" => text.push('\n'),
                _ => {}
            },
            Token::Text(words) if open > 0 => text.push_str(&words.replace(['\n', '\r'], " ")),
            Token::Text(_) => {}
            Token::End(name) => {
                if name == "text:p" || name == "text:h" {
                    open = open.saturating_sub(1);
                    if name == "text:h" && heading.is_none() && !text.trim().is_empty() && !text.trim().contains("\n\n") {
                        heading = Some(collapse_whitespace(&text));
                    }
                    end_paragraph(&mut text);
                }
            }
        }
    }
    Ok((text, heading))
}

/// The rows of all sheets.
fn rows(xml: &str) -> Result<Vec<Vec<String>>, Problem> {
    let mut tokens = Tokens::new(xml);
    let mut rows = Vec::new();
    let mut row: Vec<String> = Vec::new();
    while let Some(token) = tokens.next()? {
        match token {
            Token::Start(element) if element.name == "table:table-cell" || element.name == "table:covered-table-cell" => {
                let repeated = element.attribute("table:number-columns-repeated").parse().unwrap_or(1);
                let date = element.attribute("office:date-value").to_owned();
                let cell = cell(&mut tokens)?;
                let cell = if date.is_empty() { cell } else { date };
                row.extend(std::iter::repeat_n(cell, usize::clamp(repeated, 1, MAX_REPEATED)));
            }
            Token::End(name) if name == "table:table-row" => rows.push(std::mem::take(&mut row)),
            _ => {}
        }
    }
    Ok(rows)
}

/// The paragraphs of the cell that was just opened.
fn cell(tokens: &mut Tokens<'_>) -> Result<String, Problem> {
    let depth = tokens.depth();
    let mut text = String::new();
    while let Some(token) = tokens.next()? {
        match token {
            Token::Text(words) => text.push_str(&words),
            Token::End(name) if name == "text:p" => text.push_str("\n\n"),
            Token::End(_) if tokens.depth() < depth => break,
            _ => {}
        }
    }
    Ok(text.trim().to_owned())
}
