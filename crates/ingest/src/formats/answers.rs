//! What servers answered with, as web archives keep it: pages are articles, documents are read as files are, and of data and plain text only
//! what is long enough for an article; the rest is a site's machinery.

use wirescope_nlp::Article;

use crate::error::{ErrorKind, IngestError, Problem};
use crate::formats::html;
use crate::reader::{self, Context, Found, one};
use crate::story::Story;
use crate::stream::Stream;

/// Characters from which on a text that is no page is an article.
const LEAST: usize = 500;
/// Characters of an address that name a file in it.
const NAME: usize = 120;

/// An answer.
pub(crate) struct Answer<'a> {
    /// The content type that the server stated, in small letters: `text/html; charset=utf-8`.
    pub(crate) kind: &'a str,
    pub(crate) address: &'a str,
    pub(crate) body: Vec<u8>,
}

/// What an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Page,
    /// A file that holds articles and nothing else: the extension by which it is read.
    Document(&'static str),
    /// A file that may hold anything.
    Data(&'static str),
}

/// Content types, or parts of them, of what may hold an article.
const KINDS: &[(&str, Kind)] = &[
    ("html", Kind::Page),
    ("application/pdf", Kind::Document("pdf")),
    ("application/msword", Kind::Document("doc")),
    ("wordprocessingml", Kind::Document("docx")),
    ("presentationml", Kind::Document("pptx")),
    ("opendocument.text", Kind::Document("odt")),
    ("application/epub", Kind::Document("epub")),
    ("application/rtf", Kind::Document("rtf")),
    ("text/rtf", Kind::Document("rtf")),
    ("rss+xml", Kind::Data("rss")),
    ("atom+xml", Kind::Data("atom")),
    ("json", Kind::Data("json")),
    ("text/plain", Kind::Data("txt")),
    ("text/csv", Kind::Data("csv")),
    ("text/markdown", Kind::Data("md")),
];

fn kind(content_type: &str) -> Option<Kind> {
    KINDS.iter().find(|(part, _)| content_type.contains(part)).map(|(_, kind)| *kind)
}

/// Files of a site that are for programs, however long they are.
const MACHINERY: &[&str] =
    &["robots.txt", "ads.txt", "app-ads.txt", "humans.txt", "security.txt", "manifest.json", ".js", ".css", ".map"];

/// Whether an address is one of the web, and not one that a crawler made up for what it has to say: `urn:pageinfo:…`.
pub(crate) fn is_of_web(address: &str) -> bool {
    let scheme = address.split_once("://").map_or("", |(scheme, _)| scheme);
    scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")
}

/// Whether a file with this address is for programs.
fn is_machinery(address: &str) -> bool {
    let name = last_of_path(address).to_ascii_lowercase();
    MACHINERY.iter().any(|known| if known.starts_with('.') { name.ends_with(known) } else { name == *known })
}

/// The last part of an address's path.
fn last_of_path(address: &str) -> &str {
    let path = address.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    path.rsplit('/').next().unwrap_or_default()
}

/// Whether an answer of this content type may hold an article.
pub(crate) fn may_hold(content_type: &str) -> bool {
    kind(content_type).is_some()
}

/// The articles of an answer, and how much was passed over; no articles where it is a part of the site's machinery.
pub(crate) fn found(answer: Answer<'_>, context: &Context) -> (Option<Found>, usize) {
    let Answer { kind: content_type, address, body } = answer;
    let Some(kind) = kind(content_type) else { return (None, 1) };
    let found: Found = match kind {
        Kind::Page | Kind::Data(_) if body.trim_ascii().is_empty() => return (None, 1),
        Kind::Data(_) if !is_of_web(address) || is_machinery(address) => return (None, 1),
        Kind::Page => {
            let charset = content_type.split_once("charset=").map_or("", |(_, charset)| charset.trim_matches(['"', ' ']));
            one(&context.name, html::fetched(body, charset, address).and_then(Story::article))
        }
        Kind::Document(extension) => {
            let found = file(body, address, extension, context);
            let address = address.to_owned();
            Box::new(found.map(move |article| Ok(with_address(article?, &address))))
        }
        Kind::Data(extension) => {
            let mut articles: Vec<Article> = Vec::new();
            let mut passed = 0;
            for article in file(body, address, extension, context) {
                match article {
                    Ok(article) if article.text.chars().count() >= LEAST => articles.push(with_address(article, address)),
                    _ => passed += 1,
                }
            }
            // Data without any article counts once, however many short texts are in it.
            if articles.is_empty() {
                return (None, 1);
            }
            let found: Found = Box::new(articles.into_iter().map(Ok));
            return (Some(found), passed);
        }
    };
    (Some(found), 0)
}

fn file(body: Vec<u8>, address: &str, extension: &str, context: &Context) -> Found {
    let name: String = last_of_path(address).chars().take(NAME).collect();
    let name = if name.to_ascii_lowercase().ends_with(&format!(".{extension}")) { name } else { format!("{name}.{extension}") };
    let entry = context.entry(&name);
    match context.check_depth() {
        Ok(()) => reader::open(Stream::of(body), entry),
        Err(problem) => one(&entry.name, Err(problem)),
    }
}

fn with_address(mut article: Article, address: &str) -> Article {
    if article.url.is_empty() {
        address.clone_into(&mut article.url);
    }
    article
}

/// That answers were passed over; `None` where there are none.
pub(crate) fn notice(passed: usize, name: &str) -> Option<Result<Article, IngestError>> {
    let answers = match passed {
        0 => return None,
        1 => "An answer of a server that is no page (data, a short text), or a part of one, holds".to_owned(),
        passed => format!("{passed} answers of servers that are no pages (data, short texts), or parts of such, hold"),
    };
    let message = format!("{answers} nothing that is taken for an article: left out.");
    Some(Err(Problem::new(ErrorKind::LeftOut, message).of(passed).at(name)))
}
