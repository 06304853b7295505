//! LGL (Lieberman et al. 2010) and GeoVirus (Gritta et al. 2018): articles whose toponyms are placed on the globe.

use std::path::Path;

use anyhow::Result;
use wirescope_nlp::{Article, Span};

use crate::files::{read, unescape_xml};

/// An article with its toponyms.
#[derive(Clone, Debug)]
pub struct Document {
    /// The article as the pipeline gets it.
    pub article: Article,
    /// Those that the corpus gives a place to, in order of their spans.
    pub toponyms: Vec<Toponym>,
    /// Those that it gives none to: what is found there is neither right nor wrong.
    pub unplaced: Vec<Span>,
}

/// A toponym with the place that it names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Toponym {
    /// Where it stands in the text.
    pub span: Span,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}

/// Reads `geo/lgl.xml`: local news, with the place and day of publication.
///
/// # Errors
/// If the file cannot be read.
pub fn lgl(corpora: &Path) -> Result<Vec<Document>> {
    Ok(parse_lgl(&read(&corpora.join("geo/lgl.xml"))?))
}

/// Reads `geo/geovirus.xml`: news of Wikinews on epidemics.
///
/// # Errors
/// If the file cannot be read.
pub fn geovirus(corpora: &Path) -> Result<Vec<Document>> {
    Ok(parse_geovirus(&read(&corpora.join("geo/geovirus.xml"))?))
}

/// Spans are counted in characters from 0.
fn parse_lgl(file: &str) -> Vec<Document> {
    let mut documents = Vec::new();
    for block in file.split("<article docid=\"").skip(1) {
        let id = block.split('"').next().unwrap_or_default();
        let text_of = |tag: &str| element(block, tag).map(|(text, _)| unescape(text)).unwrap_or_default();
        let text = text_of("text");
        let count = Characters { offsets: offsets(&text), first: 0, base: 0 };
        let mut toponyms: Vec<Toponym> = elements(block, "toponym").filter_map(|toponym| count.toponym(toponym)).collect();
        toponyms.sort_by_key(|toponym| toponym.span);
        let unplaced = elements(block, "toponym").filter(|toponym| element(toponym, "lat").is_none());
        let unplaced = unplaced.filter_map(|toponym| count.span(toponym)).collect();
        let article = Article {
            id: id.to_owned(),
            title: text_of("title"),
            source: text_of("domain"),
            published: text_of("dltime").get(..10).and_then(|date| date.parse().ok()),
            url: text_of("url"),
            text,
            ..Article::default()
        };
        documents.push(Document { article, toponyms, unplaced });
    }
    documents
}

/// GeoVirus gives the paragraphs of an article one by one; here they are one again. It counts characters from 1 in each.
fn parse_geovirus(file: &str) -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::new();
    for block in elements(file, "article") {
        let source = element(block, "source").map(|(text, _)| unescape(text)).unwrap_or_default();
        let text = element(block, "text").map(|(text, _)| unescape(text)).unwrap_or_default();
        if documents.last().is_none_or(|document| document.article.url != source) {
            let id = source.rsplit('/').next().unwrap_or_default().to_owned();
            documents.push(Document {
                article: Article { id, url: source, ..Article::default() },
                toponyms: Vec::new(),
                unplaced: Vec::new(),
            });
        }
        let Some(document) = documents.last_mut() else { continue };
        if !document.article.text.is_empty() {
            document.article.text.push_str("\n\n");
        }
        let count = Characters { offsets: offsets(&text), first: 1, base: document.article.text.len() as u32 };
        document.article.text.push_str(&text);
        document.toponyms.extend(elements(block, "location").filter_map(|location| count.toponym(location)));
        document.toponyms.sort_by_key(|toponym| toponym.span);
    }
    documents
}

/// How a corpus counts the characters of a text.
struct Characters {
    /// The byte at which each character begins, and the end.
    offsets: Vec<u32>,
    /// The number of the first character.
    first: usize,
    /// Bytes of the article before this text.
    base: u32,
}

/// The byte offset of each character, and of the end.
fn offsets(text: &str) -> Vec<u32> {
    text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]).collect()
}

impl Characters {
    /// The toponym of an element with `start`, `end`, `lat` and `lon`.
    fn toponym(&self, element_text: &str) -> Option<Toponym> {
        Some(Toponym { span: self.span(element_text)?, lat: number(element_text, "lat")?, lon: number(element_text, "lon")? })
    }

    fn span(&self, element_text: &str) -> Option<Span> {
        let at = |tag: &str| {
            let character = (number(element_text, tag)? as usize).checked_sub(self.first)?;
            self.offsets.get(character).map(|at| at + self.base)
        };
        let (start, end) = (at("start")?, at("end")?);
        (start < end).then_some(Span::new(start, end))
    }
}

/// The text between the first `<tag>` and the next `</tag>`, and what follows.
fn element<'a>(text: &'a str, tag: &str) -> Option<(&'a str, &'a str)> {
    let (_, rest) = text.split_once(&format!("<{tag}>"))?;
    rest.split_once(&format!("</{tag}>"))
}

fn elements<'a>(text: &'a str, tag: &'a str) -> impl Iterator<Item = &'a str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (inner, after) = element(rest, tag)?;
        rest = after;
        Some(inner)
    })
}

fn number(element_text: &str, tag: &str) -> Option<f64> {
    element(element_text, tag).and_then(|(text, _)| text.trim().parse().ok())
}

fn unescape(text: &str) -> String {
    match text.strip_prefix("<![CDATA[").and_then(|text| text.strip_suffix("]]>")) {
        Some(plain) => plain.to_owned(),
        None => unescape_xml(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn toponyms_are_read_by_characters() {
        let file = "<articles><article docid=\"7\"><url>x</url><text><![CDATA[Café in Ayr & Bo]]></text>\
                    <toponyms><toponym><start>8</start><end>11</end><gaztag><lat>55.5</lat><lon>-4.6</lon></gaztag></toponym>\
                    <toponym><start>14</start><end>16</end></toponym></toponyms></article></articles>";
        let documents = parse_lgl(file);
        let toponyms = &documents[0].toponyms;
        assert_eq!((toponyms.len(), toponyms[0].span.of(&documents[0].article.text)), (1, "Ayr"));
        assert_eq!(documents[0].unplaced.len(), 1);
    }

    #[test]
    fn paragraphs_are_one_article() {
        let paragraph = |text: &str, start: u32, end: u32| {
            format!(
                "<article><source>a/7</source><text>{text}</text><locations><location><start>{start}</start><end>{end}</end><lat>1</lat><lon>2</lon></location></locations></article>"
            )
        };
        let documents = parse_geovirus(&(paragraph("In Rio.", 4, 7) + &paragraph("Ayr", 1, 4)));
        assert_eq!((documents.len(), documents[0].article.id.as_str()), (1, "7"));
        let words: Vec<&str> = documents[0].toponyms.iter().map(|one| one.span.of(&documents[0].article.text)).collect();
        assert_eq!(words, ["Rio", "Ayr"]);
    }
}
