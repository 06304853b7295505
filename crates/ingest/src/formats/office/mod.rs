//! Documents that are zip archives of XML files: Word, PowerPoint, Excel, OpenDocument and EPUB.

pub(crate) mod doc;
mod docx;
mod epub;
mod opendocument;
mod pptx;
mod sheets;
mod xlsx;

pub(crate) use opendocument::Flat;

use std::collections::BTreeMap;

use crate::columns::TableColumns;
use crate::error::{ErrorKind, IngestError, Problem, size};
use crate::formats::zip::Directory;
use crate::reader::{Context, Found, one};
use crate::story::Story;
use crate::stream::Slice;
use crate::text::{collapse_whitespace, first_of};
use crate::xml::{Token, Tokens, local};
use crate::{charset, databases, header};

/// Bytes that an XML file of a document may have.
const MAX_PART: u64 = 64 << 20;

/// What opens a document.
type Open = fn(Package) -> Result<Found, Problem>;

/// A kind of document.
pub(crate) struct Kind {
    /// Entries that all documents of the kind have.
    marks: &'static [&'static str],
    open: Open,
}

const KINDS: &[Kind] = &[
    Kind { marks: &["word/document.xml"], open: docx::open },
    Kind { marks: &["ppt/presentation.xml"], open: pptx::open },
    Kind { marks: &["xl/workbook.xml"], open: xlsx::open },
    Kind { marks: &["content.xml", "META-INF/manifest.xml"], open: opendocument::open },
    Kind { marks: &["META-INF/container.xml"], open: epub::open },
];

/// The kind of document that an archive is; `None` for one that is none.
pub(crate) fn kind(directory: &Directory) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.marks.iter().all(|mark| directory.has(mark)))
}

pub(crate) fn open(kind: &Kind, directory: Directory, context: Context) -> Result<Found, Problem> {
    (kind.open)(Package { directory, context })
}

/// What is guessed of the columns of a workbook, or what somebody has said of them; `None` where it is none.
pub(crate) fn columns(file: Slice, context: Context, known: &[TableColumns]) -> Option<TableColumns> {
    let directory = Directory::new(file, &context.total).ok()?;
    let sheets = sheets::of_package(&mut Package { directory, context })?.ok()?;
    sheets::columns(&sheets, known)
}

/// The files of a document.
struct Package {
    directory: Directory,
    context: Context,
}

impl Package {
    /// The bytes of a file; `None` where there is none of this path.
    fn bytes(&mut self, path: &str) -> Result<Option<Vec<u8>>, Problem> {
        let Some(index) = self.directory.index(path) else { return Ok(None) };
        let stream = self.directory.stream(index)?;
        let too_large = |found: &str| format!("A part of a document may have up to {}, but this has {found}.", size(MAX_PART));
        stream.all(MAX_PART, too_large).map(Some)
    }

    /// The text of an XML file; empty where there is none of this path.
    fn xml(&mut self, path: &str) -> Result<String, Problem> {
        self.bytes(path)?.map_or_else(|| Ok(String::new()), charset::decode_xml)
    }

    /// The texts of the elements of this name in a file: notes at the foot, or remarks; none of those that part them from the text.
    fn notes(&mut self, path: &str, name: &str) -> Vec<String> {
        // A document whose notes cannot be read still has a text.
        self.xml(path).ok().and_then(|xml| notes(&xml, name).ok()).unwrap_or_default()
    }

    /// What the document says of itself, in the file at `path`.
    fn facts(&mut self, path: &str) -> Story {
        // A document that says nothing readable of itself still has a text.
        self.xml(path).map(|xml| facts(&xml)).unwrap_or_default()
    }
}

/// The parts that a part of a document refers to, by the marks that stand for them. Source: ECMA-376, Open Packaging Conventions.
fn relations(package: &mut Package, path: &str) -> Result<BTreeMap<String, String>, Problem> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let xml = package.xml(&format!("{folder}/_rels/{name}.rels"))?;
    let mut tokens = Tokens::new(&xml);
    let mut found = BTreeMap::new();
    while let Some(token) = tokens.next()? {
        if let Token::Start(element) = token
            && local(&element.name) == "Relationship"
            && element.attribute("TargetMode") != "External"
        {
            let target = element.attribute("Target");
            let path = target.strip_prefix('/').map_or_else(|| resolved(folder, target), str::to_owned);
            found.insert(element.attribute("Id").to_owned(), path);
        }
    }
    Ok(found)
}

/// The path of a file from the folder of the one that names it.
fn resolved(folder: &str, href: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in href.split('#').next().unwrap_or_default().split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/").replace("%20", " ")
}

/// The texts of the elements of this name.
fn notes(xml: &str, name: &str) -> Result<Vec<String>, Problem> {
    let mut tokens = Tokens::new(xml);
    let mut notes = Vec::new();
    let mut text = String::new();
    while let Some(token) = tokens.next()? {
        match token {
            // Word's lines between the text and its notes.
            Token::Start(element) if element.name == name && element.attribute("w:type").contains("eparat") => {
                drop(tokens.content()?);
            }
            Token::Start(element) if element.name == "w:t" => text.push_str(&tokens.content()?),
            Token::End(end) if end == "w:p" => text.push(' '),
            Token::End(end) if end == name => {
                let note = collapse_whitespace(&std::mem::take(&mut text));
                notes.extend(Some(note).filter(|note| !note.is_empty()));
            }
            _ => {}
        }
    }
    Ok(notes)
}

/// What the XML in which a document speaks of itself says.
fn facts(xml: &str) -> Story {
    let mut story = Story::default();
    let mut tokens = Tokens::new(xml);
    while let Ok(Some(token)) = tokens.next() {
        let Token::Start(element) = token else { continue };
        let field = match local(&element.name) {
            "title" => &mut story.title,
            "creator" | "initial-creator" => &mut story.author,
            "language" => &mut story.language,
            // In a document that is one file its words come next.
            "settings" | "font-face-decls" | "styles" | "body" => break,
            _ => continue,
        };
        if field.is_empty() {
            *field = collapse_whitespace(&tokens.content().unwrap_or_default());
        }
    }
    story
}

/// The words of a document, and what it says of their order.
#[derive(Debug, Default)]
struct Words {
    text: String,
    /// The first paragraph, if it is marked as a title.
    heading: Option<String>,
    /// Where headings of the first and of the second order and pages begin, in bytes of the text.
    starts: [Vec<usize>; 3],
    /// What stands at the foot of pages, or at the end.
    notes: Vec<String>,
    /// How many remarks readers have written beside the text.
    remarks: usize,
}

/// Which of the starts of [`Words`] are those of what.
const HEADINGS: usize = 0;
const SMALLER: usize = 1;
const PAGES: usize = 2;

impl Words {
    /// That something begins where the text ends now.
    fn mark(&mut self, what: usize) {
        let at = self.text.len();
        if let Some(starts) = self.starts.get_mut(what).filter(|starts| starts.last() != Some(&at)) {
            starts.push(at);
        }
    }
}

/// The article of a document of these words, or the articles. What `facts` does not say the first lines do; where no paragraph is marked
/// as a title, a first line that looks like a headline serves.
fn article(facts: Story, words: Words, context: &Context) -> Result<Found, Problem> {
    let Words { text, heading, starts, notes, remarks } = words;
    if text.trim().is_empty() {
        return Err(Problem::new(ErrorKind::NoArticle, "A document with text was expected, but there is none in it."));
    }
    // Of several articles it cannot be told to which a note belongs.
    let several = databases::several(&text, context).or_else(|| {
        let parted = starts.iter().find_map(|starts| databases::parted(&text, starts));
        Some(databases::found(parted.or_else(|| databases::headed(&text))?, context))
    });
    let left = remarks + if several.is_some() { notes.len() } else { 0 };
    let notice = notes_left(left, context).map(Err);
    if let Some(found) = several {
        return Ok(Box::new(found.chain(notice)));
    }
    let text = text.trim();
    let (mut said, len) = header::read(text);
    let first = first_of([heading.unwrap_or_default(), said.title.clone()]);
    let title = first_of([first.clone(), facts.title.clone(), context.stem().to_owned()]);
    // The title stands above the text, and not once more in it; nor do the lines that say who wrote it and when.
    let is_same = collapse_whitespace(&first) == collapse_whitespace(&said.title);
    let body = if is_same { text.get(len..) } else { text.strip_prefix(first.as_str()) };
    let body = body.filter(|body| !body.trim().is_empty()).unwrap_or(text);
    header::read_foot(text, &mut said);
    // Who made a document is often not who wrote what is in it.
    let author = first_of([said.author.clone(), header::person(&facts.author)]);
    let mut text = body.trim().to_owned();
    for note in notes {
        text.push_str("\n\n");
        text.push_str(&note);
    }
    let mut story = Story { title, text, author, ..facts };
    story.fill(said);
    Ok(Box::new(one(&context.name, story.article()).chain(notice)))
}

/// That notes were left out; `None` where there are none.
fn notes_left(left: usize, context: &Context) -> Option<IngestError> {
    let notes = match left {
        0 => return None,
        1 => "A note".to_owned(),
        left => format!("{left} notes"),
    };
    let message = format!("{notes} beside or below the text: left out.");
    Some(Problem::new(ErrorKind::LeftOut, message).of(left).at(context.name.clone()))
}

/// Ends a paragraph of a text that grows.
fn end_paragraph(text: &mut String) {
    text.truncate(text.trim_end().len());
    if !text.is_empty() {
        text.push_str("\n\n");
    }
}
