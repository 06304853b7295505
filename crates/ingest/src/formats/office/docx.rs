//! Word. Source: ECMA-376, WordprocessingML.

use super::{HEADINGS, PAGES, Package, SMALLER, Words, end_paragraph};
use crate::error::Problem;
use crate::formats::html;
use crate::reader::{Found, one};
use crate::story::Story;
use crate::text::collapse_whitespace;
use crate::xml::{Token, Tokens};

pub(super) fn open(mut package: Package) -> Result<Found, Problem> {
    let xml = package.xml("word/document.xml")?;
    let mut words = paragraphs(&xml)?;
    let page = package.directory.paths().find(|path| is_page(path));
    if words.text.trim().is_empty()
        && let Some(path) = page
        && let Some(page) = package.bytes(&path)?
    {
        return Ok(one(&package.context.name, html::story(page, package.context.stem()).and_then(Story::article)));
    }
    let facts = package.facts("docProps/core.xml");
    words.notes = package.notes("word/footnotes.xml", "w:footnote");
    words.notes.extend(package.notes("word/endnotes.xml", "w:endnote"));
    words.remarks = package.notes("word/comments.xml", "w:comment").len();
    super::article(facts, words, &package.context)
}

/// Whether a part is a page that Word is to take in as it opens the document: some programs leave all words to that.
fn is_page(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    lower.starts_with("word/") && (lower.ends_with(".htm") || lower.ends_with(".html"))
}

/// The order of the heading that a style is for: 1 or 2; 0 for others. Programs write the names of styles in the language of their users.
fn order(style: &str) -> usize {
    const NAMES: &[&str] =
        &["heading", "berschrift", "titre", "tulo", "titolo", "kop", "rubrik", "overskrift", "nagwek", "nag\u{142}wek"];
    let style = style.to_lowercase();
    match style.chars().last() {
        Some('1') if NAMES.iter().any(|name| style.contains(name)) => 1,
        Some('2') if NAMES.iter().any(|name| style.contains(name)) => 2,
        _ => 0,
    }
}

/// The paragraphs, and the first one if its style is that of a title or heading.
fn paragraphs(xml: &str) -> Result<Words, Problem> {
    let mut tokens = Tokens::new(xml);
    let mut words = Words::default();
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
                    "w:tab" if !words.text.ends_with("\n\n") => words.text.push('\t'),
                    "w:br" if element.attribute("w:type") == "page" => words.mark(PAGES),
                    "w:pageBreakBefore" | "w:sectPr" => words.mark(PAGES),
                    "w:br" | "w:cr" => words.text.push('\n'),
                    "w:noBreakHyphen" => words.text.push('-'),
                    "w:pStyle" => {
                        let style = element.attribute("w:val");
                        let order = order(style);
                        is_heading = words.text.is_empty() && (style.eq_ignore_ascii_case("title") || order == 1);
                        match order {
                            1 => words.mark(HEADINGS),
                            2 => words.mark(SMALLER),
                            _ => {}
                        }
                    }
                    _ => {}
                }
            }
            Token::Text(more) => {
                skipped_at = None;
                if in_text {
                    words.text.push_str(&more);
                }
            }
            Token::End(name) => {
                skipped_at = None;
                match name.as_str() {
                    "w:t" => in_text = false,
                    "w:p" => {
                        if std::mem::take(&mut is_heading) && words.heading.is_none() && !words.text.trim().is_empty() {
                            words.heading = Some(collapse_whitespace(&words.text));
                        }
                        end_paragraph(&mut words.text);
                    }
                    _ => {}
                }
            }
        }
    }
    Ok(words)
}
