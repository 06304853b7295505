//! Documents that are zip archives of XML files: Word, PowerPoint, Excel, OpenDocument and EPUB.

pub(crate) mod doc;
mod docx;
mod epub;
mod opendocument;
mod pptx;
mod xlsx;

pub(crate) use opendocument::Flat;

use crate::error::{ErrorKind, Problem, size};
use crate::formats::zip::Directory;
use crate::reader::{Context, Found, one};
use crate::story::Story;
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

    /// What the document says of itself, in the file at `path`.
    fn facts(&mut self, path: &str) -> Story {
        // A document that says nothing readable of itself still has a text.
        self.xml(path).map(|xml| facts(&xml)).unwrap_or_default()
    }
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
    let Words { text, heading, starts } = words;
    if text.trim().is_empty() {
        return Err(Problem::new(ErrorKind::NoArticle, "A document with text was expected, but there is none in it."));
    }
    if let Some(found) = databases::several(&text, context) {
        return Ok(found);
    }
    let parted = starts.iter().find_map(|starts| databases::parted(&text, starts));
    if let Some(stories) = parted.or_else(|| databases::headed(&text)) {
        return Ok(databases::found(stories, context));
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
    let mut story = Story { title, text: body.trim().to_owned(), author, ..facts };
    story.fill(said);
    Ok(one(&context.name, story.article()))
}

/// Ends a paragraph of a text that grows.
fn end_paragraph(text: &mut String) {
    text.truncate(text.trim_end().len());
    if !text.is_empty() {
        text.push_str("\n\n");
    }
}
