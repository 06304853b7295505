//! OpenDocument texts, presentations and spreadsheets. Source: OASIS OpenDocument 1.3.

use std::collections::BTreeSet;

use super::sheets::{self, Sheet};
use super::{HEADINGS, MAX_PART, PAGES, Package, SMALLER, Words, end_paragraph};
use crate::charset;
use crate::error::{Problem, size};
use crate::reader::{Context, Evidence, Found, Head, Reader};
use crate::stream::Stream;
use crate::text::collapse_whitespace;
use crate::xml::{Token, Tokens};

/// Times that a cell is written out which stands for several.
const MAX_REPEATED: usize = 64;

pub(super) fn open(mut package: Package) -> Result<Found, Problem> {
    let xml = package.xml("content.xml")?;
    if xml.contains("<office:spreadsheet") {
        let facts = package.facts("meta.xml");
        return sheets::found(self::sheets(&xml)?, facts, &package.context);
    }
    let words = paragraphs(&xml)?;
    let facts = package.facts("meta.xml");
    super::article(facts, words, &package.context)
}

/// A document that is one file of XML.
pub(crate) struct Flat;

impl Reader for Flat {
    fn title(&self) -> &'static str {
        "OpenDocument as XML (.fodt)"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["fodt"]
    }

    fn evidence(&self, head: &Head<'_>) -> Evidence {
        if head.text.contains("<office:document") { Evidence::Certain } else { Evidence::None }
    }

    fn open(&self, stream: Stream, context: Context) -> Result<Found, Problem> {
        let bytes =
            stream.all(MAX_PART, |found| format!("A document may have up to {}, but this has {found}.", size(MAX_PART)))?;
        let xml = charset::decode_xml(bytes)?;
        super::article(super::facts(&xml), paragraphs(&xml)?, &context)
    }
}

/// What the styles of a document's own say: which are those of titles, and which begin a page.
fn styles(xml: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut titles, mut pages) = (BTreeSet::from(["Title".to_owned()]), BTreeSet::new());
    let mut tokens = Tokens::new(xml);
    let mut name = String::new();
    while let Ok(Some(token)) = tokens.next() {
        let Token::Start(element) = token else { continue };
        match element.name.as_str() {
            "style:style" => {
                element.attribute("style:name").clone_into(&mut name);
                if element.attribute("style:parent-style-name") == "Title" {
                    titles.insert(name.clone());
                }
            }
            "style:paragraph-properties" if element.attribute("fo:break-before") == "page" => drop(pages.insert(name.clone())),
            "office:body" => break,
            _ => {}
        }
    }
    (titles, pages)
}

/// The paragraphs, and the first one if it is a heading.
fn paragraphs(xml: &str) -> Result<Words, Problem> {
    let (titles, pages) = styles(xml);
    let mut tokens = Tokens::new(xml);
    let mut words = Words::default();
    let mut is_title = false;
    // Paragraphs that are open: a note has some of its own.
    let mut open = 0usize;
    while let Some(token) = tokens.next()? {
        match token {
            Token::Start(element) => match element.name.as_str() {
                "text:tracked-changes" | "office:forms" | "office:master-styles" => drop(tokens.content()?),
                "office:annotation" => {
                    words.remarks += 1;
                    drop(tokens.content()?);
                }
                "text:note" => words.notes.extend(note(&mut tokens)?),
                "text:p" | "text:h" => {
                    open += 1;
                    let style = element.attribute("text:style-name");
                    is_title = titles.contains(style);
                    if pages.contains(style) {
                        words.mark(PAGES);
                    }
                    match element.attribute("text:outline-level") {
                        "1" => words.mark(HEADINGS),
                        "2" => words.mark(SMALLER),
                        _ => {}
                    }
                }
                "text:s" => words.text.push(' '),
                "text:tab" => words.text.push('\t'),
                "text:line-break" => words.text.push('\n'),
                _ => {}
            },
            Token::Text(more) if open > 0 => words.text.push_str(&more.replace(['\n', '\r'], " ")),
            Token::Text(_) => {}
            Token::End(name) => {
                if name == "text:p" || name == "text:h" {
                    open = open.saturating_sub(1);
                    let first = words.text.trim();
                    let is_heading = name == "text:h" || std::mem::take(&mut is_title);
                    if is_heading && words.heading.is_none() && !first.is_empty() && !first.contains("\n\n") {
                        words.heading = Some(collapse_whitespace(first));
                    }
                    end_paragraph(&mut words.text);
                }
            }
        }
    }
    Ok(words)
}

/// The words of the note at the foot that was just opened, without its number.
fn note(tokens: &mut Tokens<'_>) -> Result<Option<String>, Problem> {
    let depth = tokens.depth();
    let mut text = String::new();
    let mut is_open = false;
    while let Some(token) = tokens.next()? {
        match token {
            Token::Start(element) if element.name == "text:note-body" => is_open = true,
            Token::Text(words) if is_open => text.push_str(&words),
            Token::End(name) if name == "text:p" => text.push(' '),
            Token::End(_) if tokens.depth() < depth => break,
            _ => {}
        }
    }
    Ok(Some(collapse_whitespace(&text)).filter(|text| !text.is_empty()))
}

/// The sheets.
pub(super) fn sheets(xml: &str) -> Result<Vec<Sheet>, Problem> {
    let mut tokens = Tokens::new(xml);
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut row: Vec<String> = Vec::new();
    while let Some(token) = tokens.next()? {
        match token {
            Token::Start(element) if element.name == "table:table" => {
                sheets.push(Sheet { name: element.attribute("table:name").to_owned(), ..Sheet::default() });
            }
            Token::Start(element) if element.name == "table:table-cell" || element.name == "table:covered-table-cell" => {
                let repeated = element.attribute("table:number-columns-repeated").parse().unwrap_or(1);
                let date = element.attribute("office:date-value").to_owned();
                let (cell, remarks) = cell(&mut tokens)?;
                if let Some(sheet) = sheets.last_mut() {
                    sheet.remarks += remarks;
                }
                let cell = if date.is_empty() { cell } else { date };
                row.extend(std::iter::repeat_n(cell, usize::clamp(repeated, 1, MAX_REPEATED)));
            }
            Token::End(name) if name == "table:table-row" => {
                let row = std::mem::take(&mut row);
                match sheets.last_mut() {
                    Some(sheet) => sheet.rows.push(row),
                    None => sheets.push(Sheet { rows: vec![row], ..Sheet::default() }),
                }
            }
            _ => {}
        }
    }
    Ok(sheets)
}

/// The paragraphs of the cell that was just opened, and how many remarks readers have written on it.
fn cell(tokens: &mut Tokens<'_>) -> Result<(String, usize), Problem> {
    let depth = tokens.depth();
    let mut text = String::new();
    let mut remarks = 0;
    while let Some(token) = tokens.next()? {
        match token {
            Token::Start(element) if element.name == "office:annotation" => {
                remarks += 1;
                drop(tokens.content()?);
            }
            Token::Text(words) => text.push_str(&words),
            Token::End(name) if name == "text:p" => text.push_str("\n\n"),
            Token::End(_) if tokens.depth() < depth => break,
            _ => {}
        }
    }
    Ok((text.trim().to_owned(), remarks))
}
