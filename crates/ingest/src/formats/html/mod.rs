//! Web pages → the article in them.

mod byline;
mod dated;
mod documents;
mod europresse;
mod furniture;
mod jsonld;
mod marks;
mod metadata;
mod paragraphs;
mod parse;
mod phrases;
mod unseen;

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};
use encoding_rs::Encoding;

use crate::error::{ErrorKind, Problem, size};
use crate::reader::{Context, Evidence, Found, Head, Reader, one};
use crate::story::{Story, host};
use crate::stream::Stream;
use crate::text::{check, collapse_whitespace, first_of, first_words, headline};
use crate::{charset, databases, shortened, xml};

/// Bytes that a page may have: those of newspapers have up to some four million, most of it scripts.
const MAX_PAGE: u64 = 16 << 20;

/// Elements beyond which a page is no article with things around it but a book or a table, and is read as a whole: to look for
/// the readable part of it would take many seconds. Pages of newspapers have up to some ten thousand.
const MAX_ELEMENTS: usize = 40_000;

/// Characters below which what readability found is less trusted than the text that the page states about itself.
const SHORT: usize = 300;

/// Characters that the article of a page that marks it may have at least.
const LEAST: usize = 60;

/// Elements around a headline that are looked into for the words of a short article.
const LEVELS: usize = 6;

/// Bytes that a caption may have.
const CAPTION: usize = 600;

/// Characters below which what readability found may be a box beside the article.
const BOX: usize = 700;

pub(crate) struct Html;

impl Reader for Html {
    fn title(&self) -> &'static str {
        "web pages (.html)"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml", "xht", "shtml", "shtm", "php", "asp", "aspx", "jsp", "cgi"]
    }

    fn evidence(&self, head: &Head<'_>) -> Evidence {
        let is_page = ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| head.starts_with(tag));
        if is_page || xml::root(&head.text).is_some_and(|root| root.eq_ignore_ascii_case("html")) {
            Evidence::Possible
        } else {
            Evidence::None
        }
    }

    fn open(&self, stream: Stream, context: Context) -> Result<Found, Problem> {
        let page =
            stream.all(MAX_PAGE, |found| format!("A web page may have up to {}, but this has {found}.", size(MAX_PAGE)))?;
        if holds_several(&page) {
            let text = words(without_tables(&charset::decode(page.clone(), declared_charset(&page))?))?;
            if let Some(found) = databases::several(&text, &context) {
                return Ok(found);
            }
        }
        if europresse::is_one(&page) {
            let stories = europresse::stories(charset::decode(page.clone(), declared_charset(&page))?)?;
            if !stories.is_empty() {
                return Ok(databases::found(stories, &context));
            }
        }
        if is_list(&page) {
            let message =
                "This is a list of addresses that somebody kept, without texts. Save the pages at these addresses and add them.";
            return Err(Problem::new(ErrorKind::NoArticle, message));
        }
        let decoded = charset::decode(page.clone(), declared_charset(&page))?;
        if documents::is_one(&decoded) {
            let words = documents::words(decoded)?;
            if let Some(stories) = words.starts.iter().find_map(|starts| databases::parted(&words.text, starts)) {
                return Ok(databases::found(stories, &context));
            }
        }
        let story = story(page, context.stem());
        let shortened = story.as_ref().ok().and_then(|story| story.shortened);
        let notice = shortened::notice(shortened).map(|problem| Err(problem.at(context.name.clone())));
        Ok(Box::new(one(&context.name, story.and_then(Story::article)).chain(notice)))
    }
}

/// Whether a page may be a newspaper database's export of several articles, by what stands in those of Factiva, LexisNexis and ProQuest.
fn holds_several(page: &[u8]) -> bool {
    const MARKS: &[&[u8]] = &[b"enHeadline", b" DOCUMENTS<", b"End of Document", b"ProQuest document ID"];
    MARKS.iter().any(|mark| page.windows(mark.len()).any(|window| window == *mark))
}

/// The page with every cell of its tables on a line of its own: exports have names of fields in one cell and what they say in the next.
fn without_tables(page: &str) -> String {
    ["table", "tbody", "tr", "td"]
        .iter()
        .fold(page.to_owned(), |page, name| page.replace(&format!("<{name}"), "<div").replace(&format!("</{name}>"), "</div>"))
}

/// Whether a page is a list of addresses, as browsers and services that keep pages export theirs.
fn is_list(page: &[u8]) -> bool {
    let start = String::from_utf8_lossy(page.get(..2048).unwrap_or(page)).to_ascii_lowercase();
    start.contains("netscape-bookmark-file") || start.contains("time_added=") || start.contains("<title>instapaper: export")
}

/// The readable part of a page, and what it says about itself. `stem` is the title where it says none.
pub(crate) fn story(page: Vec<u8>, stem: &str) -> Result<Story, Problem> {
    read(page, stem, documents::is_one)
}

/// As [`story`], of a chapter of a book.
pub(crate) fn chapter(page: Vec<u8>, stem: &str) -> Result<Story, Problem> {
    read(page, stem, documents::is_bare)
}

fn read(page: Vec<u8>, stem: &str, is_document: fn(&str) -> bool) -> Result<Story, Problem> {
    let declared = declared_charset(&page);
    let page = charset::decode(page, declared)?;
    if page.trim().is_empty() {
        return Err(Problem::new(ErrorKind::Empty, "A web page was expected here, but it is empty."));
    }
    let saved_from = saved_from(&page);
    // Readability takes the page apart.
    let again = page.clone();
    let document = parse::parse(page)?;
    paragraphs::check_depth(&document)?;
    let facts = metadata::read(&document, &saved_from);
    if is_document(&again) {
        let words = documents::words(again)?;
        if !words.text.trim().is_empty() {
            let stated = Story {
                title: facts.title,
                source: facts.source,
                published: facts.published,
                author: facts.authors.join(", "),
                section: facts.section,
                language: facts.language,
                time: facts.time,
                url: facts.url,
                fields: keywords(facts.keywords),
                shortened: shortened::goes_on(&words.text),
                ..Story::default()
            };
            let mut story = documents::story(&words, stated);
            story.text = check(story.text)?;
            story.title = first_of([story.title, stem.to_owned()]);
            return Ok(story);
        }
        return Err(no_words());
    }
    unseen::clear(&document);
    let known = furniture::Known { title: &facts.title, authors: &facts.authors, host: host(&facts.url) };
    let (readable, title) = readable(document, known);
    // Of a long text nothing else is asked.
    let text = if readable.chars().count() < BOX { choose(readable, facts.body, again, known)? } else { readable };
    if text.trim().is_empty() {
        return Err(no_words());
    }
    Ok(Story {
        title: first_of([facts.title, title, stem.to_owned()]),
        source: facts.source,
        published: facts.published,
        author: facts.authors.join(", "),
        section: facts.section,
        language: facts.language,
        time: facts.time,
        url: facts.url,
        fields: keywords(facts.keywords),
        shortened: shortened::goes_on(&text),
        text: check(text)?,
        ..Story::default()
    })
}

/// What a page says that it is about, as a field.
fn keywords(words: String) -> Vec<(String, String)> {
    if words.is_empty() { Vec::new() } else { vec![("keywords".to_owned(), words)] }
}

fn no_words() -> Problem {
    Problem::new(
        ErrorKind::NoArticle,
        "An article was expected on this page, but it has no readable text: perhaps a script puts it there. Copy the words out \
         of the page and paste them instead.",
    )
}

/// As [`story`], of a page that came over the web from `address`, with a charset that the server named.
pub(crate) fn fetched(page: Vec<u8>, charset: &str, address: &str) -> Result<Story, Problem> {
    let declared = Encoding::for_label(charset.as_bytes()).or_else(|| declared_charset(&page));
    let mut story = story(charset::decode(page, declared)?.into_bytes(), "")?;
    if story.url.is_empty() {
        address.clone_into(&mut story.url);
    }
    if story.title.is_empty() {
        story.title = headline(&story.text).map_or_else(|| first_words(&story.text), str::to_owned);
    }
    Ok(story)
}

/// The words of a piece of markup that is an article's text, without anything around it.
pub(crate) fn words(markup: String) -> Result<String, Problem> {
    let document = parse::parse(markup)?;
    paragraphs::check_depth(&document)?;
    Ok(paragraphs::of(&document.root(), false))
}

/// Whether a text is markup rather than words: it has tags that paragraphs are made of.
pub(crate) fn is_markup(text: &str) -> bool {
    const TAGS: &[&str] = &["</p>", "<p>", "<br>", "<br/>", "<br />", "</div>", "</a>", "</li>", "</span>", "</strong>"];
    // Whatever stands in a text, its first pages show it.
    let start = text.get(..text.floor_char_boundary(1 << 16)).unwrap_or(text).to_ascii_lowercase();
    TAGS.iter().any(|tag| start.contains(tag))
}

/// The words of a part of a page that are its article's.
fn part(node: &NodeRef<'_>, whole: bool, known: furniture::Known<'_>) -> String {
    paragraphs::join(furniture::article(paragraphs::lines(node, whole, known.host), known).iter())
}

/// The words of the one element that the page marks as its article; empty where there is none or are several.
fn main_part(document: &Document, known: furniture::Known<'_>) -> String {
    for marked in ["article", "main"] {
        if let [only] = document.select(marked).nodes() {
            return part(only, true, known);
        }
    }
    String::new()
}

/// The words around the headline of a page: those of the smallest element that has the headline and some; empty where there are none.
fn near_headline(document: &Document, known: furniture::Known<'_>) -> String {
    let is_headline = |node: &&NodeRef<'_>| known.title.is_empty() || collapse_whitespace(&node.text()) == known.title;
    let headings = document.select("h1, h2");
    let Some(heading) = headings.nodes().iter().find(is_headline) else { return String::new() };
    let mut around = heading.parent();
    for _ in 0..LEVELS {
        let Some(node) = around.filter(|node| !matches!(element(node).as_str(), "" | "html")) else { break };
        let text = part(&node, true, known);
        if text.chars().count() >= LEAST {
            return text;
        }
        around = node.parent();
    }
    String::new()
}

/// Which text is the article, where readability found a short one: that, what the page states, what it marks as its article, or all
/// of it.
fn choose(readable: String, stated: String, page: String, known: furniture::Known<'_>) -> Result<String, Problem> {
    let count = |text: &str| text.chars().count();
    let document = parse::parse(page)?;
    unseen::clear(&document);
    let main = main_part(&document, known);
    // A box beside a short article may have more words than the article: then little of what was found is in what the page marks.
    let inside: usize = readable.lines().filter(|line| main.contains(*line)).map(str::len).sum();
    if count(&main) >= LEAST && inside * 2 < readable.len() {
        return Ok(main);
    }
    if count(&readable) >= SHORT {
        return Ok(readable);
    }
    if count(&stated) >= SHORT {
        return Ok(stated);
    }
    if count(&main) >= LEAST {
        return Ok(if count(&readable) > count(&main) { readable } else { main });
    }
    if count(&readable) >= SHORT / 2 {
        return Ok(readable);
    }
    let near = near_headline(&document, known);
    if count(&near) >= LEAST {
        return Ok(if count(&readable) > count(&near) && near.contains(readable.trim()) { readable } else { near });
    }
    let whole = document.body().map(|body| part(&body, true, known)).unwrap_or_default();
    let longest =
        [readable, stated, whole].into_iter().reduce(|best, next| if count(&next) > count(&best) { next } else { best });
    Ok(longest.unwrap_or_default())
}

/// The text of the main part, and its title as far as readability can tell; empty where it finds none.
fn readable(document: Document, known: furniture::Known<'_>) -> (String, String) {
    let config = Config { disable_json_ld: true, keep_classes: true, max_elements_to_parse: MAX_ELEMENTS, ..Config::default() };
    // Readability makes headings of the second order of them.
    for headline in document.select("h1").nodes() {
        headline.set_attr("data-type", "headline");
    }
    // A division with one paragraph becomes that paragraph, and its name is lost.
    for named in document.select("[class*=caption]").nodes() {
        let is_caption = marks::Marks::of(named, "", usize::MAX, "").has(marks::Mark::Caption);
        if is_caption && named.text().len() <= CAPTION {
            named.remove_from_parent();
        }
    }
    let Ok(mut readability) = Readability::with_document(document, None, Some(config)) else {
        return Default::default();
    };
    let Ok(found) = readability.parse() else {
        return Default::default();
    };
    let Ok(content) = parse::parse(found.content.to_string()) else {
        return Default::default();
    };
    (part(&content.root(), false, known), collapse_whitespace(&found.title))
}

/// The address that a browser wrote into a page as it saved it: `<!-- saved from url=(0042)https://… -->`; empty where there is none.
fn saved_from(page: &str) -> String {
    let start = page.get(..page.floor_char_boundary(4096)).unwrap_or(page);
    let comment = start.split_once("saved from url=").or_else(|| start.split_once("Page saved with SingleFile"));
    let after = comment.map(|(_, after)| after.split("-->").next().unwrap_or_default()).unwrap_or_default();
    let at = after.find("http").unwrap_or(after.len());
    let address = after.get(at..).unwrap_or_default().split(|c: char| c.is_whitespace()).next().unwrap_or_default();
    if host(address).is_empty() { String::new() } else { address.to_owned() }
}

/// What `<meta charset>` or its older form says, in the first bytes of the page.
fn declared_charset(page: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(page.get(..2048).unwrap_or(page)).to_ascii_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let after = after.trim_start_matches(['"', '\'', ' ']);
    let label = after.split(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).next()?;
    Encoding::for_label(label.as_bytes())
}

/// The name of an element; empty for all else.
fn element(node: &NodeRef<'_>) -> String {
    node.node_name().map(|name| name.to_string()).unwrap_or_default()
}
