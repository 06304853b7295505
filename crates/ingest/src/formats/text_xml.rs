//! Texts as XML that say what they are: notes of Evernote, FictionBook, TEI, JATS and what trafilatura writes.
//! Sources: evernote-export4.dtd, FictionBook 2.1, TEI P5, JATS 1.3.

use wirescope_nlp::Article;

use crate::error::{ErrorKind, IngestError, Problem, size};
use crate::formats::html;
use crate::reader::{Context, Evidence, Found, Head, Reader};
use crate::story::Story;
use crate::stream::{MAX_WHOLE, Stream};
use crate::text::{collapse_whitespace, first_of};
use crate::xml::{self, Element, Token, Tokens, local};
use crate::{charset, dates, header};

/// How a kind of document is marked up. Names of elements are without prefixes.
struct Kind {
    root: &'static str,
    /// What only its beginning has, where others have a root of that name too.
    mark: &'static str,
    /// The element that is one article.
    item: &'static str,
    title: &'static [&'static str],
    /// Of several, all count.
    author: &'static [&'static str],
    source: &'static [&'static str],
    day: &'static [&'static str],
    url: &'static [&'static str],
    text: &'static [&'static str],
    /// What speaks of the file rather than of the text.
    skipped: &'static str,
}

const KINDS: &[Kind] = &[
    Kind {
        root: "en-export",
        mark: "",
        item: "note",
        title: &["title"],
        // Its author and day are those of the note, not of what was clipped.
        author: &[],
        source: &[],
        day: &[],
        url: &["source-url"],
        text: &["content"],
        skipped: "resource",
    },
    Kind {
        root: "FictionBook",
        mark: "",
        item: "FictionBook",
        title: &["book-title"],
        author: &["author"],
        source: &["publisher"],
        day: &["date"],
        url: &[],
        text: &["body"],
        skipped: "document-info",
    },
    Kind {
        root: "TEI",
        mark: "",
        item: "TEI",
        title: &["title"],
        author: &["author"],
        source: &["publisher"],
        day: &["date"],
        url: &["ptr"],
        text: &["body"],
        skipped: "encodingDesc",
    },
    Kind {
        root: "article",
        mark: "<front",
        item: "article",
        title: &["article-title"],
        author: &["contrib"],
        source: &["journal-title", "publisher-name"],
        day: &["pub-date"],
        url: &["self-uri"],
        text: &["body"],
        skipped: "ref-list",
    },
    Kind {
        root: "doc",
        mark: "hostname=",
        item: "doc",
        title: &[],
        author: &[],
        source: &[],
        day: &[],
        url: &[],
        text: &["main"],
        skipped: "comments",
    },
];

/// Bytes of authors' names that are taken.
const AUTHORS: usize = 1000;

pub(crate) struct TextXml;

impl Reader for TextXml {
    fn title(&self) -> &'static str {
        "texts as XML (Evernote, FictionBook, TEI, JATS)"
    }

    fn evidence(&self, head: &Head<'_>) -> Evidence {
        if kind(head).is_some() { Evidence::Certain } else { Evidence::None }
    }

    fn open(&self, mut stream: Stream, context: Context) -> Result<Found, Problem> {
        let Some(kind) = kind(&Head::new(stream.peek()?)) else {
            return Err(Problem::new(ErrorKind::Malformed, "A text as XML was expected, but it is none."));
        };
        let bytes =
            stream.all(MAX_WHOLE, |found| format!("A file of XML may have up to {}, but this has {found}.", size(MAX_WHOLE)))?;
        let document = charset::decode_xml(bytes)?;
        let mut items = Vec::new();
        let broken = split(&document, kind, &mut items).err();
        if items.is_empty() {
            let none = Problem::new(ErrorKind::NoArticle, "Words were expected in this XML, but there are none in it.");
            return Err(broken.unwrap_or(none));
        }
        let (name, alone) = (context.name.clone(), items.len() == 1);
        let articles = items.into_iter().enumerate().map(move |(at, item)| {
            let part = if alone { context.clone() } else { context.part(&format!("item {}", at + 1)) };
            article(item, &part)
        });
        Ok(Box::new(articles.chain(broken.map(|problem| Err(problem.at(name))))))
    }
}

fn kind(head: &Head<'_>) -> Option<&'static Kind> {
    let root = xml::root(&head.text)?;
    KINDS.iter().find(|kind| kind.root == root && head.text.contains(kind.mark))
}

/// What an item says of itself, and the markup of its text.
#[derive(Default)]
struct Item {
    story: Story,
    markup: String,
}

fn article(item: Item, context: &Context) -> Result<Article, IngestError> {
    let Item { mut story, markup } = item;
    html::words(markup)
        .and_then(|text| {
            // What was clipped may say below its headline where it stood.
            let headed = format!("{}\n\n{text}", story.title);
            let (said, len) = header::read(&headed);
            let body = headed.get(len..).filter(|body| !said.title.is_empty() && !body.trim().is_empty());
            body.unwrap_or(&text).trim().clone_into(&mut story.text);
            story.fill(Story { title: String::new(), ..said });
            story.title = first_of([std::mem::take(&mut story.title), context.stem().to_owned()]);
            story.article()
        })
        .map_err(|problem| problem.at(context.name.clone()))
}

/// Splits a document into its items. On an error, those before it are there.
fn split(document: &str, kind: &Kind, items: &mut Vec<Item>) -> Result<(), Problem> {
    let mut tokens = Tokens::new(document);
    let mut item = Item::default();
    while let Some(token) = tokens.next()? {
        match token {
            Token::Start(element) if local(&element.name) == kind.item => item = Item { story: stated(&element), ..item },
            Token::Start(element) => part(&element, &mut tokens, kind, &mut item)?,
            Token::End(name) if local(&name) == kind.item => {
                let item = std::mem::take(&mut item);
                items.extend((!item.markup.trim().is_empty()).then_some(item));
            }
            Token::End(_) | Token::Text(_) => {}
        }
    }
    items.extend((!item.markup.trim().is_empty()).then_some(item));
    Ok(())
}

/// What the attributes of an item say, as trafilatura writes them.
fn stated(element: &Element) -> Story {
    let said = |name| element.attribute(name).trim().to_owned();
    let day = said("date");
    let address = said("source");
    Story {
        title: said("title"),
        author: said("author"),
        source: said("sitename"),
        published: dates::parse(&day),
        time: day,
        url: if address.starts_with("http") { address } else { String::new() },
        ..Story::default()
    }
}

/// Takes in an element that was just opened, if it says something.
fn part(element: &Element, tokens: &mut Tokens<'_>, kind: &Kind, item: &mut Item) -> Result<(), Problem> {
    let name = local(&element.name);
    let is = |names: &[&str]| names.contains(&name);
    let story = &mut item.story;
    let fill = |field: &mut String, value: String| {
        if field.is_empty() {
            *field = value;
        }
    };
    if name == kind.skipped {
        tokens.content()?;
    } else if is(kind.text) {
        item.markup.push_str(&tokens.content()?);
    } else if is(kind.title) {
        fill(&mut story.title, line(&tokens.content()?));
    } else if is(kind.source) {
        fill(&mut story.source, line(&tokens.content()?));
    } else if is(kind.url) {
        let address = [element.attribute("target"), element.attribute("xlink:href")].concat();
        let address = first_of([address, tokens.content()?.trim().to_owned()]);
        fill(&mut story.url, if address.starts_with("http") { address } else { String::new() });
    } else if is(kind.day) {
        let stated = [element.attribute("when"), element.attribute("value"), element.attribute("iso-8601-date")].concat();
        let content = tokens.content()?;
        if story.published.is_none() {
            story.published = dates::parse(&stated).or_else(|| dates::parse(&line(&content))).or_else(|| counted(&content));
        }
    } else if is(kind.author) {
        let author = name_of(&tokens.content()?);
        if !author.is_empty() && story.author.len() < AUTHORS && !story.author.contains(&author) {
            let before = if story.author.is_empty() { "" } else { ", " };
            story.author = format!("{}{before}{author}", story.author);
        }
    }
    Ok(())
}

/// The words between the tags.
fn line(content: &str) -> String {
    let mut words = String::new();
    for part in content.split('<') {
        words.push_str(part.split_once('>').map_or(part, |(_, after)| after));
        words.push(' ');
    }
    collapse_whitespace(&xml::unescape(&words))
}

/// What is in the first element of a name.
fn inside<'a>(content: &'a str, name: &str) -> Option<&'a str> {
    content.split_once(&format!("<{name}>"))?.1.split('<').next()
}

/// A name whose parts stand in elements of their own, in any order.
fn name_of(content: &str) -> String {
    let first = inside(content, "given-names").or_else(|| inside(content, "first-name")).or_else(|| inside(content, "forename"));
    let last = inside(content, "surname").or_else(|| inside(content, "last-name"));
    match (first, last) {
        (None, None) => line(content),
        (first, last) => collapse_whitespace(&format!("{} {}", first.unwrap_or_default(), last.unwrap_or_default())),
    }
}

/// A day in elements of its own: `<day>3</day><month>5</month><year>2019</year>`.
fn counted(content: &str) -> Option<jiff::civil::Date> {
    let number = |name| inside(content, name)?.trim().parse().ok();
    dates::calendar_day(number("year")?, number("month")?, number("day")?)
}
