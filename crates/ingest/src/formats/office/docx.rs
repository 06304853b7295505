//! Word. Source: ECMA-376, WordprocessingML.

use super::{Package, end_paragraph};
use crate::error::Problem;
use crate::reader::Found;
use crate::text::collapse_whitespace;
use crate::xml::{Token, Tokens};

pub(super) fn open(mut package: Package) -> Result<Found, Problem> {
    let xml = package.xml("word/document.xml")?;
    let (text, heading) = paragraphs(&xml)?;
    let facts = package.facts("docProps/core.xml");
    package.article(facts, text, heading)
}

/// The paragraphs, and the first one if its style is that of a title or heading.
fn paragraphs(xml: &str) -> Result<(String, Option<String>), Problem> {
    let mut tokens = Tokens::new(xml);
    let mut text = String::new();
    let mut heading = None;
    // Elements within one whose text is not read.
    let mut skipped_at = None;
    let (mut in_text, mut is_heading) = (false, false);
    while let Some(token) = tokens.next()? {
        match token {
            _ if skipped_at.is_some_and(|depth| tokens.depth() >= depth) => {}
            Token::Start(element) => {
                skipped_at = None;
                match element.name.as_str() {
                    // What is there for programs that do not know the newer form beside it, and what was struck out.
                    "mc:Fallback" | "w:del" | "w:moveFrom" | "w:instrText" => skipped_at = Some(tokens.depth()),
                    "w:t" => in_text = true,
                    "w:tab" if !text.ends_with("\n\n") => text.push('\t'),
                    "w:br" | "w:cr" => text.push('\n'),
                    "w:noBreakHyphen" => text.push('-'),
                    "w:pStyle" => {
                        let style = element.attribute("w:val").to_ascii_lowercase();
                        is_heading = text.is_empty() && (style == "title" || style == "heading1");
                    }
                    _ => {}
                }
            }
            Token::Text(words) => {
                skipped_at = None;
                if in_text {
                    text.push_str(&words);
                }
            }
            Token::End(name) => {
                skipped_at = None;
                match name.as_str() {
                    "w:t" => in_text = false,
                    "w:p" => {
                        if std::mem::take(&mut is_heading) && heading.is_none() && !text.trim().is_empty() {
                            heading = Some(collapse_whitespace(&text));
                        }
                        end_paragraph(&mut text);
                    }
                    _ => {}
                }
            }
        }
    }
    Ok((text, heading))
}
