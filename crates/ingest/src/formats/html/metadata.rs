//! Title, source, date and address of a page, from JSON-LD, OpenGraph, `<meta>`, `<time>` and canonical links.

use dom_query::Document;
use jiff::civil::Date;

use super::{byline, dated, jsonld};
use crate::header;
use crate::story::{host, original};
use crate::text::{collapse_whitespace, first_of};

/// What a page says about itself; empty where it says nothing.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) title: String,
    pub(super) source: String,
    pub(super) published: Option<Date>,
    pub(super) url: String,
    /// Who wrote it.
    pub(super) authors: Vec<String>,
    pub(super) section: String,
    pub(super) language: String,
    /// When it was published, as the page writes it.
    pub(super) time: String,
    /// What the page says that it is about, between semicolons; empty where it does not.
    pub(super) keywords: String,
    /// The text of the article, which some pages state in JSON-LD.
    pub(super) body: String,
}

/// What stands between a headline and the site's name.
const MARKS: [&str; 6] = [" | ", " - ", " – ", " — ", " :: ", " · "];

const TITLE: &[&str] =
    &["og:title", "twitter:title", "headline", "dc.title", "dcterms.title", "parsely-title", "citation_title", "title"];
const SOURCE: &[&str] = &[
    "og:site_name",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
    "citation_journal_title",
    "publisher",
    "apple-mobile-web-app-title",
    "cre",
];
const RIGHTS: &[&str] = &["copyright", "dc.rights", "dcterms.rights", "rights"];
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "article:modified",
    "datemodified",
    "last-modified",
    "revised",
    "dcterms.modified",
];
const AUTHOR: &[&str] =
    &["author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "citation_author", "byl"];
const SECTION: &[&str] = &["article:section", "parsely-section", "sailthru.section", "section", "dc.subject"];
const KEYWORDS: &[&str] = &["news_keywords", "keywords", "article:tag", "parsely-tags", "sailthru.tags", "dc.subject"];
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

/// `saved_from`: the address that a browser noted as it saved the page; empty where it did not.
pub(super) fn read(document: &Document, saved_from: &str) -> Facts {
    let stated = jsonld::read(document);
    let metas = metas(document);
    let meta = |names: &[&str]| -> String {
        let found = names.iter().find_map(|name| metas.iter().find(|(key, _)| key == name));
        found.map(|(_, content)| content.clone()).unwrap_or_default()
    };
    let url = [
        canonical(document),
        meta(&["og:url", "twitter:url", "parsely-link"]),
        stated.url,
        saved_from.to_owned(),
        read_from(document),
    ];
    let kept_at = url.into_iter().find(|url| is_web(url)).unwrap_or_default();
    let url = original(&kept_at).to_owned();
    let page_title = page_title(document);
    let named = [meta(&["og:site_name"]), stated.publisher, meta(SOURCE), jsonld::site(document)];
    // An archive of the web names itself.
    let is_archive = |name: &String| url != kept_at && name.eq_ignore_ascii_case(host(&kept_at));
    let source = named.into_iter().find(|name| !name.is_empty() && !is_archive(name)).unwrap_or_default();
    let about = first_of([meta(TITLE), page_title.clone()]);
    // Some state a short description for a headline; the name is then what the page calls itself.
    let stated_title = match (holds(&about, &stated.headline), holds(&about, &stated.name)) {
        (false, true) => stated.name,
        _ if stated.headline.is_empty() && stated.is_article => stated.name,
        _ => stated.headline,
    };
    let title = first_of([stated_title, meta(TITLE), headline(document, &page_title, &source), page_title.clone()]);
    let title = if title == page_title { without_heading_site(document, title) } else { title };
    let by = byline::read(document);
    let site = first_of([site_of(&page_title, &title), site_by_host(&page_title, host(&url))]);
    let source =
        first_of([source, site, by.source, header::rights(&meta(RIGHTS)), byline::rights(document), host(&url).to_owned()]);
    let title = without_site(&title, &source);
    let mut dates = vec![stated.published];
    dates.extend(
        PUBLISHED.iter().filter_map(|name| metas.iter().find(|(key, _)| key == name).map(|(_, content)| content.clone())),
    );
    dates.extend(times(document));
    let modified = [stated.modified, meta(MODIFIED)];
    let order = dated::order(document, &meta(&["og:locale"]), &url);
    let published = dated::day(document, &dates, &modified, &url, order);
    let mut authors = stated.authors;
    authors.extend(metas.iter().filter(|(key, _)| AUTHOR.contains(&key.as_str())).map(|(_, content)| content.clone()));
    authors.retain(|author| !author.is_empty() && !author.contains("://"));
    if authors.is_empty() && !by.author.is_empty() {
        authors.push(by.author);
    }
    // A stamp of another zone may name the day before or after.
    let is_near = |text: &&String| published.zip(crate::dates::parse(text)).is_some_and(|(a, b)| (a - b).get_days().abs() <= 1);
    let time = dates.iter().filter(is_near).find(|text| crate::dates::moment(text).is_some()).cloned().unwrap_or_default();
    // A day in numbers that may be either of two.
    let is_open = |text: &&String| published.is_none() && crate::dates::numeric_day(text).is_some();
    let time = first_of([time, dates.iter().chain(&modified).find(is_open).cloned().unwrap_or_default()]);
    let section = first_of([stated.section, meta(SECTION)]);
    let language = first_of([stated.language, attribute(document, "html", "lang"), meta(&["og:locale", "language"])]);
    let keywords = first_of([stated.keywords, keywords(&metas)]);
    Facts { title, source, published, url, authors, section, language, time, keywords, body: stated.body }
}

/// The keywords of the first kind that a page has; each may be an element of its own.
fn keywords(metas: &[(String, String)]) -> String {
    let of = |name: &&str| metas.iter().filter(|(key, _)| key == *name).map(|(_, words)| words.clone()).collect::<Vec<_>>();
    let found = KEYWORDS.iter().map(|name| of(name)).find(|words| !words.is_empty()).unwrap_or_default();
    match found.as_slice() {
        [all] => jsonld::listed(all),
        several => several.join("; "),
    }
}

/// An attribute of the first element of that name.
fn attribute(document: &Document, element: &str, name: &str) -> String {
    let nodes = document.select(element);
    nodes.nodes().first().and_then(|node| node.attr(name)).map(|value| value.trim().to_owned()).unwrap_or_default()
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

/// The address of the page that a browser shows without what is around its article, as it notes it above that.
fn read_from(document: &Document) -> String {
    let ties = document.select("a.reader-domain[href]");
    ties.nodes().first().and_then(|tie| tie.attr("href")).map(|address| address.trim().to_owned()).unwrap_or_default()
}

fn is_web(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://")) && !url.contains(char::is_whitespace)
}

/// The `<title>`, which some pages have outside of their head.
fn page_title(document: &Document) -> String {
    let text = |at: &str| document.select(at).nodes().first().map(|node| collapse_whitespace(&node.text())).unwrap_or_default();
    first_of([text("head title"), text("body > title"), text("html > title")])
}

/// Whether a title is a part of another.
fn holds(whole: &str, part: &str) -> bool {
    !part.is_empty() && whole.to_lowercase().contains(&part.to_lowercase())
}

/// The `h1` that is the page's headline: one that its title has too, else one in its article, else the only one. That of a logo is
/// none.
fn headline(document: &Document, page_title: &str, source: &str) -> String {
    let texts = |at: &str| -> Vec<String> {
        let texts = document.select(at).nodes().iter().take(20).map(|node| collapse_whitespace(&node.text())).collect::<Vec<_>>();
        texts.into_iter().filter(|text| !text.is_empty() && !text.eq_ignore_ascii_case(source)).collect()
    };
    let all = texts("h1");
    let known = without_site(page_title, source);
    if let Some(same) = all.iter().find(|text| holds(&known, text) && text.len() * 2 >= known.len()) {
        return same.clone();
    }
    if let Some(own) = texts("article h1, main h1").into_iter().next() {
        return own;
    }
    // Where the title says more than an only heading, the heading is the site's name.
    let is_site = |text: &String| {
        page_title.len() > text.len() && (page_title.ends_with(text.as_str()) || page_title.starts_with(text.as_str()))
    };
    match all.as_slice() {
        [only] if !is_site(only) => only.clone(),
        _ if page_title.is_empty() => all.into_iter().next().unwrap_or_default(),
        _ => String::new(),
    }
}

/// The page's title without the site's name after it, where a heading says which of the two is which.
fn without_heading_site(document: &Document, title: String) -> String {
    let headings: Vec<String> =
        document.select("h1, h2").nodes().iter().take(50).map(|node| collapse_whitespace(&node.text())).collect();
    for mark in MARKS {
        if let Some((head, tail)) = title.rsplit_once(mark)
            && headings.iter().any(|heading| heading == head.trim() || heading == tail.trim())
        {
            return head.trim().to_owned();
        }
    }
    title
}

/// The site's name at the end of the page's title: what stands there after the headline.
fn site_of(page_title: &str, title: &str) -> String {
    const SIGNS: [char; 10] = ['|', '-', '–', '—', ':', '·', '•', '«', '»', '›'];
    let name_of = |rest: &str| {
        let name = rest.trim().trim_matches(SIGNS).trim();
        let is_name = name.len() < rest.trim().len() && name.split_whitespace().count() <= 5 && !name.contains([':', '|']);
        if is_name && !title.is_empty() { name.to_owned() } else { String::new() }
    };
    // Before a headline stand sections and labels as well.
    let before = page_title.strip_suffix(title).map(name_of).filter(|name| header::names_paper(name));
    page_title.strip_prefix(title).map_or_else(|| before.unwrap_or_default(), name_of)
}

/// The part of the page's title that the host is made of: `The Quay` of `Ferries sail - The Quay` at `thequay.example`.
fn site_by_host(page_title: &str, host: &str) -> String {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let host = letters(host.rsplit_once('.').map_or(host, |(name, _)| name));
    let parts = MARKS.iter().fold(vec![page_title], |parts, mark| parts.into_iter().flat_map(|part| part.split(mark)).collect());
    let is_site = |part: &&str| {
        let name = letters(part);
        let bare = name.strip_prefix("the").unwrap_or(&name);
        bare.len() >= 3 && (host == name || host.contains(bare) && bare.len() * 2 >= host.len())
    };
    if parts.len() < 2 { String::new() } else { parts.into_iter().find(is_site).unwrap_or_default().trim().to_owned() }
}

/// The title without ` - The Source` after it or `The Source | ` before it.
fn without_site(title: &str, source: &str) -> String {
    if !source.is_empty() {
        for mark in MARKS {
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
