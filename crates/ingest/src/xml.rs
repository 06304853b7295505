//! XML as a row of tokens. No entity that a document declares is expanded, nothing is fetched, and depth is bounded.

use html5ever::data::NAMED_ENTITIES;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::error::{ErrorKind, Problem};

/// Open elements at once.
const MAX_DEPTH: usize = 400;
/// Attributes of an element that are kept.
const MAX_ATTRIBUTES: usize = 64;

/// A piece of a document. Names are as written, with their prefix.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Token {
    Start(Element),
    /// The end of the innermost open element.
    End(String),
    /// Character data and references to characters; a text may come in several.
    Text(String),
}

#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of an attribute; empty where there is none.
    pub(crate) fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }
}

/// The name without its prefix.
pub(crate) fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// The tokens of a document.
pub(crate) struct Tokens<'a> {
    reader: Reader<&'a [u8]>,
    open: Vec<String>,
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(document: &'a str) -> Tokens<'a> {
        let mut reader = Reader::from_str(document);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        config.check_end_names = false;
        config.expand_empty_elements = true;
        Tokens { reader, open: Vec::new() }
    }

    /// The next token; `None` at the end.
    ///
    /// # Errors
    /// If it is no XML here, or nested too deeply. What comes after it cannot be read.
    pub(crate) fn next(&mut self) -> Result<Option<Token>, Problem> {
        loop {
            let event = self.reader.read_event().map_err(|error| malformed(&error.to_string()))?;
            return Ok(Some(match event {
                Event::Start(start) => {
                    if self.open.len() >= MAX_DEPTH {
                        let message = format!("Its XML is nested more than {MAX_DEPTH} levels deep: the rest is not read.");
                        return Err(Problem::new(ErrorKind::TooLarge, message));
                    }
                    let element = element(&start);
                    self.open.push(element.name.clone());
                    Token::Start(element)
                }
                // The one that is open ends, whatever the tag calls it.
                Event::End(_) => match self.open.pop() {
                    Some(name) => Token::End(name),
                    None => continue,
                },
                Event::Text(text) => Token::Text(text.into_owned().xml10_content().into_owned()),
                Event::CData(text) => Token::Text(text.into_owned().xml10_content().into_owned()),
                Event::GeneralRef(reference) => Token::Text(referred(&reference)),
                Event::Eof => return Ok(None),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            }));
        }
    }

    /// Elements that are open.
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// What is in the element that was just opened: its text, or markup where there are elements in it.
    pub(crate) fn content(&mut self) -> Result<String, Problem> {
        let depth = self.open.len();
        let (mut text, mut markup) = (String::new(), None::<String>);
        loop {
            match self.next()? {
                Some(Token::Text(more)) => match &mut markup {
                    Some(markup) => escape(&more, markup),
                    None => text.push_str(&more),
                },
                Some(Token::Start(element)) => {
                    let markup = markup.get_or_insert_with(|| {
                        let mut markup = String::new();
                        escape(&text, &mut markup);
                        markup
                    });
                    markup.push('<');
                    markup.push_str(local(&element.name));
                    markup.push('>');
                }
                Some(Token::End(name)) if self.open.len() >= depth => {
                    if let Some(markup) = &mut markup {
                        markup.push_str("</");
                        markup.push_str(local(&name));
                        markup.push('>');
                    }
                }
                Some(Token::End(_)) | None => return Ok(markup.unwrap_or(text)),
            }
        }
    }
}

/// The name of the outermost element of a document that begins so, without its prefix.
pub(crate) fn root(start: &str) -> Option<String> {
    if !start.starts_with('<') {
        return None;
    }
    let mut tokens = Tokens::new(start);
    loop {
        match tokens.next() {
            Ok(Some(Token::Start(element))) => return Some(local(&element.name).to_owned()),
            Ok(Some(Token::Text(text))) if text.trim().is_empty() => {}
            _ => return None,
        }
    }
}

fn escape(text: &str, markup: &mut String) {
    for c in text.chars() {
        match c {
            '<' => markup.push_str("&lt;"),
            '&' => markup.push_str("&amp;"),
            c => markup.push(c),
        }
    }
}

fn malformed(detail: &str) -> Problem {
    let detail: String = detail.chars().take(120).collect();
    Problem::new(ErrorKind::Malformed, format!("Well-formed XML was expected, but it breaks off or is damaged: {detail}."))
}

fn element(start: &BytesStart<'_>) -> Element {
    let mut attributes = Vec::new();
    // Duplicates are harmless here, and looking for them takes time that grows with their square.
    for attribute in start.attributes().with_checks(false).take(MAX_ATTRIBUTES).flatten() {
        attributes.push((attribute.key.as_ref().to_owned(), unescape(&attribute.value)));
    }
    Element { name: start.name().as_ref().to_owned(), attributes }
}

/// What `name` in `&name;` stands for: a character by its number, or by one of the names of HTML, which feeds use undeclared.
/// Anything else stays as it is written.
fn referred(name: &str) -> String {
    let character = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            code.ok().and_then(char::from_u32).filter(|&c| c != '\0').map(String::from)
        }
        None => NAMED_ENTITIES
            .get(format!("{name};").as_str())
            .filter(|(code, _)| *code != 0)
            .map(|&(first, second)| [first, second].into_iter().filter(|&code| code != 0).filter_map(char::from_u32).collect()),
    };
    character.unwrap_or_else(|| format!("&{name};"))
}

/// Text with its references to characters resolved.
pub(crate) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        // The longest name of HTML has 31 letters.
        match after.char_indices().take(34).find(|(_, c)| *c == ';') {
            Some((end, _)) => {
                out.push_str(&referred(after.get(1..end).unwrap_or_default()));
                rest = after.get(end + 1..).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = after.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}
