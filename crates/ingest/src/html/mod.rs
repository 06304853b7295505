//! Web pages → the article in them.

mod jsonld;
mod metadata;
mod scan;
mod words;

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};
use encoding_rs::Encoding;
use wirescope_nlp::Article;

use crate::error::{ErrorKind, Problem};
use crate::plain::{check, with_id};
use crate::{charset, dates};

/// Bytes that a page may have: those of newspapers have up to some four million, most of it scripts.
pub(crate) const MAX_PAGE: u64 = 16 << 20;

/// Elements beyond which a page is no article with things around it but a book or a table, and is read as a whole: to look for
/// the readable part of it would take many seconds. Pages of newspapers have up to some ten thousand.
const MAX_ELEMENTS: usize = 40_000;

/// Characters below which what readability found is less trusted than the text that the page states about itself.
const SHORT: usize = 300;

/// The readable part of a page, and what it says about itself. `stem` is the title where it says none.
pub(crate) fn article(page: Vec<u8>, stem: &str) -> Result<Article, Problem> {
    let declared = declared_charset(&page);
    let page = charset::decode(page, declared)?;
    if page.trim().is_empty() {
        return Err(Problem::new(ErrorKind::Empty, "A web page was expected here, but it is empty."));
    }
    let document = Document::from(scan::clean(&page)?);
    drop(page);
    words::check_depth(&document)?;
    let facts = metadata::read(&document);
    // The fallback is made first, for readability takes the page apart.
    let whole = document.body().map(|body| words::of(&body, true)).unwrap_or_default();
    let (readable, title) = readable(document);
    let text = [readable, facts.body, whole]
        .into_iter()
        .reduce(|best, next| if best.chars().count() < SHORT.min(next.chars().count()) { next } else { best })
        .unwrap_or_default();
    if text.trim().is_empty() {
        return Err(Problem::new(
            ErrorKind::NoArticle,
            "An article was expected on this page, but it has no readable text: perhaps a script puts it there. Copy the words out \
             of the page and paste them instead.",
        ));
    }
    let text = check(text)?;
    let title = [facts.title, title, stem.to_owned()].into_iter().find(|title| !title.is_empty()).unwrap_or_default();
    Ok(with_id(Article {
        title,
        source: facts.source,
        published: dates::parse(&facts.published),
        url: facts.url,
        text,
        ..Article::default()
    }))
}

/// The text of the main part, and its title as far as readability can tell; empty where it finds none.
fn readable(document: Document) -> (String, String) {
    let config = Config { disable_json_ld: true, max_elements_to_parse: MAX_ELEMENTS, ..Config::default() };
    let Ok(mut readability) = Readability::with_document(document, None, Some(config)) else {
        return Default::default();
    };
    let Ok(found) = readability.parse() else {
        return Default::default();
    };
    let content = Document::fragment(found.content);
    (words::of(&content.root(), false), tidy(&found.title))
}

/// What `<meta charset>` or its older form says, in the first bytes of the page.
fn declared_charset(page: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(page.get(..2048).unwrap_or(page)).to_ascii_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let after = after.trim_start_matches(['"', '\'', ' ']);
    let label = after.split(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).next()?;
    Encoding::for_label(label.as_bytes())
}

/// One line of words: white space made single spaces.
pub(crate) fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name of an element; empty for all else.
fn element(node: &NodeRef<'_>) -> String {
    node.node_name().map(|name| name.to_string()).unwrap_or_default()
}
