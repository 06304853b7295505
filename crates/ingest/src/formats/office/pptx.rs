//! PowerPoint. Source: ECMA-376, PresentationML.

use super::{Package, Words, end_paragraph};
use crate::error::Problem;
use crate::reader::Found;
use crate::xml::{Token, Tokens};

/// The text of the slides, in their order.
pub(super) fn open(mut package: Package) -> Result<Found, Problem> {
    let number = |path: &str| path.strip_prefix("ppt/slides/slide")?.strip_suffix(".xml")?.parse::<u32>().ok();
    let mut slides: Vec<u32> = package.directory.paths().filter_map(|path| number(&path)).collect();
    slides.sort_unstable();
    let mut text = String::new();
    for slide in slides {
        let xml = package.xml(&format!("ppt/slides/slide{slide}.xml"))?;
        paragraphs(&xml, &mut text)?;
    }
    let facts = package.facts("docProps/core.xml");
    super::article(facts, Words { text, ..Words::default() }, &package.context)
}

fn paragraphs(xml: &str, text: &mut String) -> Result<(), Problem> {
    let mut tokens = Tokens::new(xml);
    while let Some(token) = tokens.next()? {
        match token {
            Token::Start(element) => match element.name.as_str() {
                "a:t" => text.push_str(&tokens.content()?),
                "a:br" => text.push('\n'),
                _ => {}
            },
            Token::End(name) if name == "a:p" => end_paragraph(text),
            _ => {}
        }
    }
    Ok(())
}
