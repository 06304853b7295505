//! What agencies deliver: NITF and NewsML. Sources: IPTC NITF 3.6, NewsML 1.2, NewsML-G2.

use wirescope_nlp::Article;

use crate::error::{ErrorKind, IngestError, Problem, size};
use crate::formats::html;
use crate::reader::{Context, Evidence, Found, Head, Reader};
use crate::story::Story;
use crate::stream::{MAX_WHOLE, Stream};
use crate::text::{collapse_whitespace, first_of, headline};
use crate::xml::{self, Token, Tokens, local};
use crate::{charset, dates};

/// The outermost elements of such documents.
const ROOTS: &[&str] = &["nitf", "newsMessage", "newsItem", "NewsML", "packageItem"];

/// Those of lists of addresses. Source: sitemaps.org.
const SITEMAPS: &[&str] = &["urlset", "sitemapindex"];

pub(crate) struct NewsXml;

impl Reader for NewsXml {
    fn title(&self) -> &'static str {
        "agencies' XML (NITF, NewsML)"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["nitf", "newsml", "xml"]
    }

    fn evidence(&self, head: &Head<'_>) -> Evidence {
        match xml::root(&head.text) {
            Some(root) if ROOTS.contains(&root.as_str()) => Evidence::Certain,
            // XML of another kind is no plain text either.
            Some(_) if head.starts_with("<?xml") => Evidence::Possible,
            _ => Evidence::None,
        }
    }

    fn open(&self, mut stream: Stream, context: Context) -> Result<Found, Problem> {
        let root = xml::root(&Head::new(stream.peek()?).text);
        if !root.as_ref().is_some_and(|root| ROOTS.contains(&root.as_str())) {
            if root.as_ref().is_some_and(|root| SITEMAPS.contains(&root.as_str())) {
                let message =
                    "This is a sitemap: a list of addresses, without texts. Save the pages at these addresses and add them.";
                return Err(Problem::new(ErrorKind::NoArticle, message));
            }
            let found =
                root.map_or_else(|| "is not XML".to_owned(), |root| format!("begins with <{}>", collapse_whitespace(&root)));
            return Err(Problem::new(
                ErrorKind::Unsupported,
                format!("XML of a feed (RSS, Atom) or of an agency (NITF, NewsML) was expected, but this {found}."),
            ));
        }
        let bytes =
            stream.all(MAX_WHOLE, |found| format!("A file of XML may have up to {}, but this has {found}.", size(MAX_WHOLE)))?;
        let document = charset::decode_xml(bytes)?;
        let mut items = Vec::new();
        let broken = split(&document, &mut items).err();
        if items.is_empty() {
            let none = Problem::new(ErrorKind::NoArticle, "Items with a text were expected in this XML, but there are none.");
            return Err(broken.unwrap_or(none));
        }
        let name = context.name.clone();
        let items =
            items.into_iter().enumerate().map(move |(at, item)| article(item, &context.part(&format!("item {}", at + 1)).name));
        Ok(Box::new(items.chain(broken.map(|problem| Err(problem.at(name))))))
    }
}

/// An item: what it says of itself, and the markup of its text.
#[derive(Default)]
struct Item {
    story: Story,
    markup: String,
    /// Whether its title is a headline, rather than that of the file.
    has_headline: bool,
}

fn article(item: Item, name: &str) -> Result<Article, IngestError> {
    let Item { mut story, markup, .. } = item;
    html::words(without(&markup, "media"))
        .and_then(|text| {
            story.text = without_lead(text);
            if story.title.is_empty() {
                headline(&story.text).unwrap_or_default().clone_into(&mut story.title);
            }
            story.article()
        })
        .map_err(|problem| problem.at(name))
}

/// Markup without the elements of a name.
fn without(markup: &str, name: &str) -> String {
    let (start, end) = (format!("<{name}>"), format!("</{name}>"));
    let mut out = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some((before, after)) = rest.split_once(&start) {
        out.push_str(before);
        // One that does not end takes the rest with it.
        rest = after.split_once(&end).map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

/// The text without its first paragraphs, where these stand there twice: as what leads, and as the beginning of the whole.
fn without_lead(text: String) -> String {
    const MOST: usize = 5;
    let paragraphs: Vec<&str> =
        text.split("\n\n").map(|paragraph| paragraph.strip_prefix("LEAD: ").unwrap_or(paragraph)).collect();
    let is_twice = |count: &usize| paragraphs.get(..*count).is_some_and(|lead| paragraphs.get(*count..2 * count) == Some(lead));
    match (1..=MOST).find(is_twice) {
        Some(count) => paragraphs.get(count..).unwrap_or_default().join("\n\n"),
        None => text,
    }
}

/// Splits a document into its items. On an error, those before it are there.
fn split(document: &str, items: &mut Vec<Item>) -> Result<(), Problem> {
    let mut tokens = Tokens::new(document);
    let mut item = Item::default();
    while let Some(token) = tokens.next()? {
        let element = match token {
            Token::Start(element) => element,
            Token::End(name) => {
                if matches!(local(&name), "nitf" | "newsItem" | "NewsItem") && !item.markup.trim().is_empty() {
                    items.push(std::mem::take(&mut item));
                }
                continue;
            }
            Token::Text(_) => continue,
        };
        let story = &mut item.story;
        let mut set = |field: fn(&mut Story) -> &mut String, value: &str| {
            let field = field(story);
            if field.is_empty() {
                *field = collapse_whitespace(value);
            }
        };
        match local(&element.name) {
            "newsItem" | "NewsItem" | "nitf" => {
                item = Item::default();
                element.attribute("guid").clone_into(&mut item.story.id);
            }
            "hl1" | "headline" | "HeadLine" if !item.has_headline => {
                story.title = plain(&tokens.content()?);
                item.has_headline = !story.title.is_empty();
            }
            "title" => {
                let title = tokens.content()?;
                set(|story| &mut story.title, &title);
            }
            "byline" | "by" | "ByLine" | "bylinetext" => {
                // What somebody does stands in an element of its own.
                set(|story| &mut story.author, &plain(&without(&tokens.content()?, "byttl")));
            }
            // NewsML 1 names whoever provides it by an attribute of what is inside.
            "Party" => set(|story| &mut story.source, element.attribute("FormalName")),
            "provider" | "infoSource" | "distributor" => {
                let literal = element.attribute("literal").to_owned();
                let content = plain(&tokens.content()?);
                set(|story| &mut story.source, &first_of([content, literal]));
            }
            "doc.copyright" => set(|story| &mut story.source, element.attribute("holder")),
            "pubdata" => {
                set(|story| &mut story.section, element.attribute("position.section"));
                set(|story| &mut story.pages, element.attribute("position.sequence"));
                // Who printed it says more than who holds the rights.
                story.source = first_of([collapse_whitespace(element.attribute("name")), std::mem::take(&mut story.source)]);
                dated(story, element.attribute("date.publication"));
                set_url(story, element.attribute("ex-ref"));
            }
            "date.issue" | "story.date" => dated(story, element.attribute("norm")),
            "contentCreated" | "versionCreated" | "firstCreated" | "FirstCreated" | "DateLine" | "sent" => {
                dated(story, &tokens.content()?);
            }
            "doc-id" => set(|story| &mut story.id, element.attribute("id-string")),
            "language" => set(|story| &mut story.language, element.attribute("tag")),
            "body.content" | "inlineXML" | "DataContent" | "inlineData" => {
                let markup = tokens.content()?;
                // NewsML holds pages and NITF within itself: their headline is no part of the text.
                if markup.len() > item.markup.len() {
                    item.markup = markup;
                }
            }
            _ => {}
        }
    }
    if !item.markup.trim().is_empty() {
        items.push(item);
    }
    Ok(())
}

/// Takes a day and its time, if there is none yet.
fn dated(story: &mut Story, value: &str) {
    if story.published.is_none() {
        (story.published, story.time) = (dates::parse(value), value.trim().to_owned());
    }
}

fn set_url(story: &mut Story, address: &str) {
    if story.url.is_empty() && address.starts_with("http") {
        address.clone_into(&mut story.url);
    }
}

/// The words of content that may be markup.
fn plain(content: &str) -> String {
    let mut words = String::new();
    let mut in_tag = false;
    for c in content.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => {
                in_tag = false;
                words.push(' ');
            }
            c if !in_tag => words.push(c),
            _ => {}
        }
    }
    collapse_whitespace(&words)
}
