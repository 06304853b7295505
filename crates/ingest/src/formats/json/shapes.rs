//! What articles, lists of them and their fields are called in the answers and exports of news services. A name may be a path:
//! `fields.bodytext` is the field `bodytext` of the object `fields`. Names are in small letters without `_`, `-` and spaces.

/// Where lists of articles stand in feed readers', news services' and scrapers' files.
pub(super) const LISTS: &[&str] = &[
    "articles",
    // Event Registry.
    "articles.results",
    "items",
    "records",
    "results",
    // The Guardian and The New York Times.
    "response.results",
    "response.docs",
    // Elasticsearch and OpenSearch.
    "hits.hits",
    "documents",
    "docs",
    "stories",
    "posts",
    "entries",
    "data",
    "news",
    "value",
];

/// What an entry of a list may wrap an article in.
pub(super) const WRAPPERS: &[&str] = &["source", "article", "doc", "document"];

pub(super) const TEXT: &[&str] = &[
    "text",
    "body",
    "content",
    "articlebody",
    "fulltext",
    "maintext",
    "articletext",
    "contenttext",
    "bodytext",
    "article",
    "fields.bodytext",
    "fields.body",
    "storytext",
    "plaintext",
    "body.content",
];
pub(super) const HTML: &[&str] = &["contenthtml", "bodyhtml", "html", "rawhtml"];
/// What tells what an article is about; taken where there is no text.
pub(super) const SUMMARY: &[&str] =
    &["abstract", "leadparagraph", "summary", "snippet", "description", "excerpt", "fields.trailtext"];
pub(super) const TITLE: &[&str] = &["title", "headline", "heading", "name", "webtitle", "fields.headline"];
pub(super) const SOURCE: &[&str] = &[
    "source",
    "publisher",
    "outlet",
    "sitename",
    "publication",
    "newspaper",
    "site",
    "sourcename",
    "thread.site",
    "newssite",
    "journal",
    "medium",
    "fields.publication",
    "sourcedomain",
    "domain",
    "source.title",
    "source.domain",
];
pub(super) const PUBLISHED: &[&str] = &[
    "published",
    "date",
    "datepublished",
    "publishedat",
    "publisheddate",
    "publicationdate",
    "publishdate",
    "pubdate",
    "datepublish",
    "publishedtime",
    "publishedon",
    "webpublicationdate",
    "datetime",
    "datetimepub",
    "timestamp",
    "created",
    "createdat",
];
pub(super) const URL: &[&str] =
    &["url", "link", "canonicalurl", "weburl", "permalink", "sourceurl", "links.permalink", "links.url", "shareurl"];
pub(super) const ID: &[&str] = &["id", "guid", "uuid", "articleid", "uri"];
pub(super) const AUTHOR: &[&str] = &["author", "authors", "byline", "creator", "fields.byline", "byline.original"];
pub(super) const SECTION: &[&str] = &["section", "sectionname", "category", "categories"];
pub(super) const LANGUAGE: &[&str] = &["language", "lang", "inlanguage", "fields.lang"];
