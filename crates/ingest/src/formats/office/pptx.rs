//! PowerPoint. Source: ECMA-376, PresentationML.

use super::{Package, Words, end_paragraph, relations};
use crate::error::{ErrorKind, Problem};
use crate::reader::Found;
use crate::xml::{Token, Tokens, local};

/// The text of the slides, in their order, each with what its speaker is to say.
pub(super) fn open(mut package: Package) -> Result<Found, Problem> {
    let mut text = String::new();
    // Slides of which it could not be read what their speaker is to say.
    let mut unread = 0;
    let ordered = ordered(&mut package);
    let is_torn = ordered.is_err();
    let slides = ordered.ok().filter(|slides| !slides.is_empty()).unwrap_or_else(|| by_number(&package));
    for slide in slides {
        let xml = package.xml(&slide)?;
        paragraphs(&xml, &mut text)?;
        let len = text.len();
        if notes(&mut package, &slide, &mut text).is_err() {
            text.truncate(len);
            unread += 1;
        }
    }
    let facts = package.facts("docProps/core.xml");
    let found = super::article(facts, Words { text, ..Words::default() }, &package.context)?;
    let notice = (unread > 0).then(|| {
        let slides = if unread == 1 { "a slide".to_owned() } else { format!("{unread} slides") };
        let message = format!("The notes of {slides} could not be read: without them.");
        Err(Problem::new(ErrorKind::Incomplete, message).of(unread).at(package.context.name.clone()))
    });
    let order = is_torn.then(|| {
        let message = "In which order its slides come could not be read: they are in that of their numbers.";
        Err(Problem::new(ErrorKind::Incomplete, message).at(package.context.name.clone()))
    });
    Ok(Box::new(found.chain(order).chain(notice)))
}

/// What the speaker of a slide is to say.
fn notes(package: &mut Package, slide: &str, text: &mut String) -> Result<(), Problem> {
    let notes = relations(package, slide)?.into_values().find(|path| path.starts_with("ppt/notesSlides/"));
    let Some(notes) = notes else { return Ok(()) };
    let xml = package.xml(&notes)?;
    paragraphs(&xml, text)
}

/// Where the slides stand, in the order of their numbers.
fn by_number(package: &Package) -> Vec<String> {
    let number = |path: &str| path.strip_prefix("ppt/slides/slide")?.strip_suffix(".xml")?.parse::<u32>().ok();
    let mut numbers: Vec<u32> = package.directory.paths().filter_map(|path| number(&path)).collect();
    numbers.sort_unstable();
    numbers.iter().map(|number| format!("ppt/slides/slide{number}.xml")).collect()
}

/// Where the slides stand, in the order of the presentation; none where it does not say.
fn ordered(package: &mut Package) -> Result<Vec<String>, Problem> {
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
