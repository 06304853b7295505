//! Title, source, date and address of a page, from JSON-LD, OpenGraph, `<meta>`, `<time>` and canonical links.

use dom_query::Document;

use super::jsonld;
use crate::dates;
use crate::story::host;
use crate::text::{collapse_whitespace, first_of};

/// What a page says about itself; empty where it says nothing.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) title: String,
    pub(super) source: String,
    pub(super) published: String,
    pub(super) url: String,
    /// Who wrote it.
    pub(super) authors: Vec<String>,
    /// The text of the article, which some pages state in JSON-LD.
    pub(super) body: String,
}

const TITLE: &[&str] =
    &["og:title", "twitter:title", "headline", "dc.title", "dcterms.title", "parsely-title", "citation_title", "title"];
const SOURCE: &[&str] =
    &["og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "citation_publisher", "publisher"];
const AUTHOR: &[&str] =
    &["author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "citation_author", "byl"];
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.date",
    "dcterms.issued",
    "dcterms.created",
    "citation_publication_date",
    "citation_date",
    "cxenseparse:recs:publishtime",
];

pub(super) fn read(document: &Document) -> Facts {
    let stated = jsonld::read(document);
    let metas = metas(document);
    let meta = |names: &[&str]| -> String {
        let found = names.iter().find_map(|name| metas.iter().find(|(key, _)| key == name));
        found.map(|(_, content)| content.clone()).unwrap_or_default()
    };
    let url = [canonical(document), meta(&["og:url", "twitter:url", "parsely-link"]), stated.url];
    let url = url.into_iter().find(|url| is_web(url)).unwrap_or_default();
    let source = first_of([meta(&["og:site_name"]), stated.publisher, meta(SOURCE), host(&url).to_owned()]);
    let h1 = || document.select("h1").nodes().first().map(|node| collapse_whitespace(&node.text())).unwrap_or_default();
    let title = [stated.headline, meta(TITLE)].into_iter().find(|title| !title.is_empty()).unwrap_or_else(h1);
    let title = if title.is_empty() { page_title(document, &source) } else { without_site(&title, &source) };
    let dates: Vec<String> = std::iter::once(stated.published)
        .chain(PUBLISHED.iter().filter_map(|name| metas.iter().find(|(key, _)| key == name).map(|(_, content)| content.clone())))
        .chain(times(document))
        .collect();
    let published = dates.into_iter().find(|date| dates::parse(date).is_some()).unwrap_or_default();
    let mut authors = stated.authors;
    authors.extend(metas.iter().filter(|(key, _)| AUTHOR.contains(&key.as_str())).map(|(_, content)| content.clone()));
    authors.retain(|author| !author.is_empty() && !author.contains("://"));
    Facts { title, source, published, url, authors, body: stated.body }
}

/// Names in small letters and contents of the page's `<meta>` elements, in order; those that are empty are left out.
fn metas(document: &Document) -> Vec<(String, String)> {
    let mut metas = Vec::new();
    for node in document.select("meta").nodes() {
        let content = collapse_whitespace(&node.attr("content").or_else(|| node.attr("datetime")).unwrap_or_default());
        if content.is_empty() {
            continue;
        }
        for key in ["property", "name", "itemprop"] {
            // `property` may hold several names.
            for name in node.attr(key).unwrap_or_default().split_ascii_whitespace() {
                metas.push((name.to_ascii_lowercase(), content.clone()));
            }
        }
    }
    metas
}

/// Dates of `<time>` elements, those marked as the publication first.
fn times(document: &Document) -> Vec<String> {
    let mut dates = Vec::new();
    for node in document.select("[itemprop=datePublished], time[pubdate], time.published, time.entry-date").nodes() {
        dates.push(node.attr("datetime").or_else(|| node.attr("content")).unwrap_or_else(|| node.text()).to_string());
    }
    // In the article or beside its headline; a time elsewhere may be another article's.
    for node in document.select("article time[datetime], main time[datetime], header time[datetime]").nodes().iter().take(3) {
        dates.extend(node.attr("datetime").map(|date| date.to_string()));
    }
    let all = document.select("time[datetime]");
    if let [only] = all.nodes() {
        dates.extend(only.attr("datetime").map(|date| date.to_string()));
    }
    dates
}

fn canonical(document: &Document) -> String {
    for node in document.select("link[rel][href]").nodes() {
        if node.attr("rel").unwrap_or_default().split_ascii_whitespace().any(|rel| rel.eq_ignore_ascii_case("canonical")) {
            return node.attr("href").unwrap_or_default().trim().to_owned();
        }
    }
    String::new()
}

fn is_web(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://")) && !url.contains(char::is_whitespace)
}

/// The `<title>`, without the site's name at either end.
fn page_title(document: &Document, source: &str) -> String {
    let title = document.select("head title").nodes().first().map(|node| collapse_whitespace(&node.text())).unwrap_or_default();
    without_site(&title, source)
}

/// The title without ` - The Source` after it or `The Source | ` before it.
fn without_site(title: &str, source: &str) -> String {
    if !source.is_empty() {
        for mark in [" | ", " - ", " – ", " — ", " :: ", " · "] {
            if let Some((head, tail)) = title.rsplit_once(mark)
                && tail.trim().eq_ignore_ascii_case(source)
                && !head.trim().is_empty()
            {
                return head.trim().to_owned();
            }
            if let Some((head, tail)) = title.split_once(mark)
                && head.trim().eq_ignore_ascii_case(source)
                && !tail.trim().is_empty()
            {
                return tail.trim().to_owned();
            }
        }
    }
    title.to_owned()
}
