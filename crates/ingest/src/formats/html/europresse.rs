//! What Europresse exports: one page with many articles, the parts of each under names of its own.

use dom_query::{NodeRef, Selection};

use super::{paragraphs, parse};
use crate::dates;
use crate::error::Problem;
use crate::story::Story;
use crate::text::collapse_whitespace;

/// Names that only such a page has.
const MARKS: &[&str] = &["DocPublicationName", "titreArticle"];
/// Articles of an export: Europresse gives out up to a thousand.
const MOST: usize = 10_000;

/// Whether a page is such an export.
pub(super) fn is_one(page: &[u8]) -> bool {
    let has = |mark: &&str| page.windows(mark.len()).any(|window| window == mark.as_bytes());
    MARKS.iter().all(has)
}

/// The articles of an export; empty where the page is none after all.
pub(super) fn stories(page: String) -> Result<Vec<Story>, Problem> {
    let document = parse::parse(page)?;
    paragraphs::check_depth(&document)?;
    let articles = document.select("article");
    Ok(articles.nodes().iter().take(MOST).filter_map(story).collect())
}

fn story(article: &NodeRef<'_>) -> Option<Story> {
    let inside = Selection::from(*article);
    let first = |selector: &str| {
        let found = inside.select(selector);
        found.nodes().first().map(|node| collapse_whitespace(&node.text())).unwrap_or_default()
    };
    let title = crate::text::first_of([first(".titreArticleVisu, .rdp__articletitle"), first(".titreArticle")]);
    // "La Croix, no. 43018": the number is that of the issue.
    let publication = first(".DocPublicationName, .rdp__DocPublicationName");
    let source = publication.split([',', '•']).next().unwrap_or_default().trim().to_owned();
    let about = first(".DocHeader");
    let texts = inside.select(".docOcurrContainer, .DocText");
    let text = texts.nodes().first().map(|node| paragraphs::of(node, false)).unwrap_or_default();
    let mut story = Story { title, source, text, ..Story::default() };
    story.published = dates::within(&about, None).or_else(|| dates::within(&publication, None));
    (story.section, story.pages) = section_and_page(&about);
    story.author = first(".docAuthors, .sm-margin-bottomNews");
    story.id = first(".publiC-lblNodoc");
    story.published = story.published.or_else(|| day_of_number(&story.id));
    (!story.text.is_empty() && !story.title.is_empty()).then_some(story)
}

/// `Politique, mardi 12 mars 2019 1234 mots, p. 8`: what stands before the day, and the page.
fn section_and_page(about: &str) -> (String, String) {
    let mut parts = about.split(',').map(str::trim);
    let first = parts.next().unwrap_or_default();
    let has_day = dates::holds_day(first) || first.bytes().any(|byte| byte.is_ascii_digit());
    let section = if has_day { String::new() } else { first.to_owned() };
    let page = about.split(',').map(str::trim).find_map(|part| part.strip_prefix("p. ").or_else(|| part.strip_prefix("pp. ")));
    let page = page.unwrap_or_default().split_whitespace().next().unwrap_or_default();
    (section, page.to_owned())
}

/// The day in the number of a document: `news·20190312·LM·1234`.
fn day_of_number(number: &str) -> Option<jiff::civil::Date> {
    number.split('·').nth(1).filter(|day| day.len() == 8).and_then(dates::parse)
}
