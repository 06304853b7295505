//! PowerPoint. Source: ECMA-376, PresentationML.

use super::{Package, Words, end_paragraph, relations};
use crate::error::Problem;
use crate::reader::Found;
use crate::xml::{Token, Tokens, local};

/// The text of the slides, in their order, each with what its speaker is to say.
pub(super) fn open(mut package: Package) -> Result<Found, Problem> {
    let mut text = String::new();
    for slide in slides(&mut package)? {
        let xml = package.xml(&slide)?;
        paragraphs(&xml, &mut text)?;
        let notes = relations(&mut package, &slide)?.into_values().find(|path| path.starts_with("ppt/notesSlides/"));
        if let Some(notes) = notes {
            let xml = package.xml(&notes)?;
            paragraphs(&xml, &mut text)?;
        }
    }
    let facts = package.facts("docProps/core.xml");
    super::article(facts, Words { text, ..Words::default() }, &package.context)
}

/// Where the slides stand, in the order of the presentation; where that does not say, in the order of their numbers.
fn slides(package: &mut Package) -> Result<Vec<String>, Problem> {
    let paths = relations(package, "ppt/presentation.xml")?;
    let xml = package.xml("ppt/presentation.xml")?;
    let mut tokens = Tokens::new(&xml);
    let mut slides = Vec::new();
    while let Some(token) = tokens.next()? {
        if let Token::Start(element) = token
            && local(&element.name) == "sldId"
            && let Some(path) = paths.get(element.attribute("r:id"))
        {
            slides.push(path.clone());
        }
    }
    if slides.is_empty() {
        let number = |path: &str| path.strip_prefix("ppt/slides/slide")?.strip_suffix(".xml")?.parse::<u32>().ok();
        let mut numbers: Vec<u32> = package.directory.paths().filter_map(|path| number(&path)).collect();
        numbers.sort_unstable();
        slides = numbers.iter().map(|number| format!("ppt/slides/slide{number}.xml")).collect();
    }
    Ok(slides)
}

fn paragraphs(xml: &str, text: &mut String) -> Result<(), Problem> {
    let mut tokens = Tokens::new(xml);
    while let Some(token) = tokens.next()? {
        match token {
            Token::Start(element) => match element.name.as_str() {
                // The number of the slide, or the day.
                "a:fld" => drop(tokens.content()?),
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
