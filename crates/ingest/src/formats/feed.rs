//! RSS, Atom and RDF feeds, one entry at a time. Sources: RSS 2.0, RSS 1.0, RFC 4287.

use wirescope_nlp::Article;

use crate::error::{ErrorKind, IngestError, Problem, size};
use crate::formats::html;
use crate::reader::{Context, Evidence, Found, Head, Reader};
use crate::shortened::{Shortened, Tally, without_mark};
use crate::story::{Story, host, is_of_site, most_common_host};
use crate::stream::{MAX_WHOLE, Stream};
use crate::text::{collapse_whitespace, first_of};
use crate::xml::{self, Element, Token, Tokens, local};
use crate::{charset, dates};

/// Characters below which what a feed calls a description is taken for a summary rather than for the whole text.
const SUMMARY: usize = 600;

pub(crate) struct Feed;

impl Reader for Feed {
    fn title(&self) -> &'static str {
        "feeds (RSS, Atom)"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["rss", "atom", "rdf"]
    }

    fn evidence(&self, head: &Head<'_>) -> Evidence {
        match xml::root(&head.text).as_deref() {
            Some("rss" | "feed" | "RDF") => Evidence::Certain,
            _ => Evidence::None,
        }
    }

    fn open(&self, stream: Stream, context: Context) -> Result<Found, Problem> {
        let bytes = stream.all(MAX_WHOLE, |found| format!("A feed may have up to {}, but this has {found}.", size(MAX_WHOLE)))?;
        let document = charset::decode_xml(bytes)?;
        let mut entries = Vec::new();
        let broken = split(&document, &mut entries).err();
        if entries.is_empty() {
            let empty = Problem::new(ErrorKind::Empty, "Entries were expected in this feed, but there are none.");
            return Err(broken.unwrap_or(empty));
        }
        Ok(Box::new(Entries { entries: entries.into_iter(), context, tally: Tally::default(), count: 0, broken }))
    }
}

/// What an entry says, as it stands there.
#[derive(Debug, Default)]
struct Entry {
    story: Story,
    id: String,
    content: String,
    summary: String,
}

/// Splits a feed into its entries. On an error, those before it are there.
fn split(document: &str, entries: &mut Vec<Entry>) -> Result<(), Problem> {
    let mut tokens = Tokens::new(document);
    let (mut channel, mut language, mut site) = (String::new(), String::new(), String::new());
    while let Some(token) = tokens.next()? {
        let Token::Start(element) = token else { continue };
        match local(&element.name) {
            "item" | "entry" => {
                let mut entry = entry(&mut tokens)?;
                entry.story.language = first_of([entry.story.language, language.clone()]);
                entries.push(entry);
            }
            // That of the feed stands before its entries; that of its picture comes later, if at all.
            "title" if channel.is_empty() => channel = title(&tokens.content()?),
            "link" if site.is_empty() => {
                let address = address(&element);
                let content = tokens.content()?;
                let address = first_of([address, content.trim().to_owned()]);
                host(&address).clone_into(&mut site);
            }
            "language" if language.is_empty() => language = title(&tokens.content()?),
            "image" | "textInput" => drop(tokens.content()?),
            _ => {}
        }
    }
    if site.is_empty() {
        most_common_host(entries.iter().map(|entry| entry.story.url.as_str())).clone_into(&mut site);
    }
    // In RSS 1.0 and in some others the title of the feed may come last.
    for Entry { story, .. } in entries {
        if story.source.is_empty() && is_of_site(&story.url, &site) {
            story.source.clone_from(&channel);
        }
    }
    Ok(())
}

fn title(markup: &str) -> String {
    collapse_whitespace(&xml::unescape(markup))
}

/// The entry that was just opened.
fn entry(tokens: &mut Tokens<'_>) -> Result<Entry, Problem> {
    let mut entry = Entry::default();
    let depth = tokens.depth();
    let story = &mut entry.story;
    while let Some(token) = tokens.next()? {
        let element = match token {
            Token::Start(element) => element,
            Token::End(_) if tokens.depth() < depth => break,
            _ => continue,
        };
        let address = address(&element);
        let term = first_of([element.attribute("label").to_owned(), element.attribute("term").to_owned()]);
        let (name, value) = (element.name.as_str(), tokens.content()?);
        match name {
            "title" | "rss:title" | "atom:title" => story.title = title(&value),
            "link" | "rss:link" | "atom:link" => {
                let value = first_of([address, value.trim().to_owned()]);
                if story.url.is_empty() && value.starts_with("http") {
                    story.url = value;
                }
            }
            "guid" | "id" | "atom:id" => value.trim().clone_into(&mut entry.id),
            "pubDate" | "published" | "dc:date" | "dcterms:created" | "atom:published" => {
                if let Some(day) = dates::parse(&value) {
                    (story.published, story.time) = (Some(day), value);
                }
            }
            // When it was changed, where nothing says when it was published.
            "updated" | "atom:updated" => {
                if story.published.is_none() {
                    (story.published, story.time) = (dates::parse(&value), value);
                }
            }
            "dc:creator" | "author" | "atom:author" if story.author.is_empty() => story.author = author(&value),
            "category" | "atom:category" if story.section.is_empty() => story.section = first_of([title(&value), term]),
            "dc:language" => story.language = title(&value),
            "source" | "atom:source" => story.source = title(value.split('<').next().unwrap_or_default()),
            "content:encoded" | "content" | "atom:content" | "xhtml:body" => entry.content = value,
            "description" | "summary" | "atom:summary" | "rss:description" => entry.summary = value,
            _ => {}
        }
    }
    if story.url.is_empty() && entry.id.starts_with("http") {
        story.url.clone_from(&entry.id);
    }
    Ok(entry)
}

/// The name of an author: Atom has it in an element of its own, beside an address.
fn author(value: &str) -> String {
    let name = value.split_once("name>").and_then(|(_, after)| after.split('<').next()).unwrap_or(value);
    let name = title(name);
    // RSS has an address, and the name in brackets after it.
    let name = name.split_once('(').and_then(|(_, after)| after.strip_suffix(')')).unwrap_or(&name).trim();
    if name.contains(['@', '<']) { String::new() } else { name.to_owned() }
}

/// Where an element of Atom links to, if that is the article itself.
fn address(element: &Element) -> String {
    match element.attribute("rel") {
        "" | "alternate" => element.attribute("href").trim().to_owned(),
        _ => String::new(),
    }
}

/// The articles of the entries.
struct Entries {
    entries: std::vec::IntoIter<Entry>,
    context: Context,
    tally: Tally,
    count: usize,
    broken: Option<Problem>,
}

impl Entries {
    fn article(&mut self, entry: Entry) -> Result<Article, Problem> {
        let Entry { mut story, content, summary, .. } = entry;
        let is_summary = content.trim().is_empty();
        let text = words(if is_summary { summary } else { content })?;
        let (whole, cut) = without_mark(&text);
        if whole.trim().is_empty() {
            let message =
                "An entry with a text was expected, but it has only a title and an address. Save its page and add that.";
            return Err(Problem::new(ErrorKind::NoArticle, message));
        }
        // No summary has that many paragraphs.
        let is_short = whole.chars().count() < SUMMARY && whole.matches("\n\n").count() < 2;
        let summary = (is_summary && is_short).then_some(Shortened::Summary);
        whole.clone_into(&mut story.text);
        story.shortened = cut.or(summary);
        // Collectors write the paper's name behind the headline.
        if let Some(title) = story.title.strip_suffix(&format!(" - {}", story.source)).filter(|_| !story.source.is_empty()) {
            story.title = title.to_owned();
        }
        let article = story.article()?;
        self.tally.add(cut.or(summary));
        Ok(article)
    }
}

fn words(text: String) -> Result<String, Problem> {
    if text.contains('<') || text.contains('&') { html::words(text) } else { Ok(text.trim().to_owned()) }
}

impl Iterator for Entries {
    type Item = Result<Article, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(entry) = self.entries.next() {
            self.count += 1;
            let name = self.context.part(&format!("entry {}", self.count)).name;
            return Some(self.article(entry).map_err(|problem| problem.at(name)));
        }
        let last = self.broken.take().map(|problem| {
            let message = format!("After {} entries: {}", self.count, problem.message);
            Problem::new(problem.kind, message)
        });
        let last = last.or_else(|| std::mem::take(&mut self.tally).notice())?;
        Some(Err(last.at(self.context.name.clone())))
    }
}
