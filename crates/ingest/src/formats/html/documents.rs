//! Pages that are documents: what word processors, note books and e-books write, with nothing around the words. Their first lines say
//! who wrote them and when, as those of a text do.

use dom_query::Document;

use super::{paragraphs, parse};
use crate::error::Problem;
use crate::header;
use crate::story::Story;
use crate::text::{collapse_whitespace, first_of};

/// What writes documents, as it names itself.
const PROGRAMS: &[&str] = &["libreoffice", "openoffice", "microsoft word", "pandoc", "google docs", "calibre", "abiword"];
/// What only tags of sites have.
const SITE: &[&str] = &[
    "<script",
    "<nav",
    "<form",
    "<footer",
    "<aside",
    "<article",
    "<main",
    "og:",
    "rel=\"canonical\"",
    "<button",
    "<iframe",
    "<svg",
    "schema.org",
    "<header",
    "<figure",
    "<dialog",
    "<template",
    "<noscript",
    "<time",
    "itemprop",
    "hidden",
    "display:none",
    "display: none",
    "menu",
    "related",
    "share",
    "caption",
    "byline",
    "newsletter",
    "subscribe",
    "cookie",
    "banner",
    "sidebar",
    "reader-",
];
/// Links that a document of some words may have.
const LINKS: usize = 3;

/// Headings of a document that are looked for in its text.
const HEADINGS: usize = 500;

/// Whether a page is a document rather than one of a site: it names the program that wrote it, or it is bare, without a title and links.
pub(super) fn is_one(page: &str) -> bool {
    let lower = start(page);
    let (_, generator) = lower.split_once("name=\"generator\"").unwrap_or_default();
    let generator = generator.get(..generator.floor_char_boundary(80)).unwrap_or_default();
    PROGRAMS.iter().any(|program| generator.contains(program)) || {
        let tags = tags(&lower);
        !tags.contains("<title") && !tags.contains("<a ") && is_bare_in(&tags)
    }
}

/// Whether there is nothing on a page that stands around the articles of sites.
pub(super) fn is_bare(page: &str) -> bool {
    is_bare_in(&tags(&start(page)))
}

fn is_bare_in(tags: &str) -> bool {
    tags.matches("<a ").count() <= LINKS && !SITE.iter().any(|mark| tags.contains(mark))
}

/// The start of a page, in small letters.
fn start(page: &str) -> String {
    page.get(..page.floor_char_boundary(1 << 20)).unwrap_or(page).to_ascii_lowercase()
}

/// The tags of a page, without the words between them.
fn tags(page: &str) -> String {
    page.split('<').skip(1).map(|part| format!("<{}", part.split('>').next().unwrap_or_default())).collect()
}

/// The words of a document, and where its headings begin in them: those of the first, then those of the second order.
pub(super) struct Words {
    pub(super) text: String,
    pub(super) starts: [Vec<usize>; 2],
    title: String,
}

pub(super) fn words(page: String) -> Result<Words, Problem> {
    let document = parse::parse(page)?;
    paragraphs::check_depth(&document)?;
    // Heads and feet of pages.
    document.select("div[title=header], div[title=footer]").remove();
    let title = first_heading(&document);
    let Some(body) = document.body() else {
        return Ok(Words { text: paragraphs::of(&document.root(), false), starts: Default::default(), title });
    };
    let text = paragraphs::of(&body, false);
    let starts = ["h1", "h2"].map(|name| {
        let mut at = 0;
        let mut starts = Vec::new();
        for heading in document.select(name).nodes().iter().take(HEADINGS) {
            let line = collapse_whitespace(&heading.text());
            let found = text.get(at..).and_then(|rest| rest.find(&line)).filter(|_| !line.is_empty());
            if let Some(found) = found {
                starts.push(at + found);
                at += found + line.len();
            }
        }
        starts
    });
    Ok(Words { text, starts, title })
}

fn first_heading(document: &Document) -> String {
    let headings = document.select("h1, [class=title]");
    headings.nodes().iter().map(|node| collapse_whitespace(&node.text())).find(|text| !text.is_empty()).unwrap_or_default()
}

/// The one article of a document: what the page says of it, then what its first lines do.
pub(super) fn story(words: &Words, facts: Story) -> Story {
    let text = words.text.trim();
    let (mut said, len) = header::read(text);
    header::read_foot(text, &mut said);
    let title = first_of([words.title.clone(), facts.title.clone(), said.title.clone()]);
    let is_headed = collapse_whitespace(&said.title) == collapse_whitespace(&title);
    let body = if is_headed { text.get(len..) } else { text.strip_prefix(title.as_str()) };
    let body = body.map(str::trim).filter(|body| !body.is_empty()).unwrap_or(text);
    let author = first_of([said.author.clone(), header::person(&facts.author)]);
    let mut story = Story { title, author, text: body.to_owned(), ..facts };
    // A page without a name has its address for a source, if that.
    story.source = first_of([said.source.clone(), std::mem::take(&mut story.source)]);
    story.fill(said);
    story
}
