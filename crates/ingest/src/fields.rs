//! What articles, lists of them and their fields are called in the answers and exports of news services, and in tables. A name may be a path:
//! `fields.bodytext` is the field `bodytext` of the object `fields`. Names are in small letters without `_`, `-` and spaces.

/// Where lists of articles stand in feed readers', news services' and scrapers' files.
pub(crate) const LISTS: &[&str] = &[
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
    // Telegram.
    "messages",
];

/// What an entry of a list may wrap an article in.
pub(crate) const WRAPPERS: &[&str] = &["source", "article", "doc", "document"];

pub(crate) const TEXT: &[&str] = &[
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
    "texte",
    "volltext",
    "artikeltext",
    "texto",
    "testo",
    "tekst",
];
pub(crate) const HTML: &[&str] = &["contenthtml", "bodyhtml", "html", "rawhtml"];
/// What tells what an article is about; taken where there is no text.
pub(crate) const SUMMARY: &[&str] = &[
    "abstract",
    "leadparagraph",
    "summary",
    "snippet",
    "description",
    "excerpt",
    "fields.trailtext",
    "openingtext",
    "hitsentence",
];
pub(crate) const TITLE: &[&str] = &[
    "title",
    "headline",
    "heading",
    "name",
    "webtitle",
    "fields.headline",
    "titel",
    "titre",
    "titulo",
    "título",
    "titolo",
    "überschrift",
    "tittel",
    "tytuł",
    "rubrik",
];
pub(crate) const SOURCE: &[&str] = &[
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
    // CSL JSON, as reference managers write it.
    "containertitle",
    "from",
    "quelle",
    "zeitung",
    "medienname",
    "fuente",
    "fonte",
    "kilde",
    "źródło",
    "bron",
    "källa",
];
pub(crate) const PUBLISHED: &[&str] = &[
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
    "day",
    "webpublicationdate",
    "datetime",
    "datetimepub",
    "timestamp",
    "created",
    "createdat",
    "issued.dateparts",
    "pubdatetime",
    "datum",
    "erscheinungsdatum",
    "fecha",
    "dato",
    "giorno",
];
pub(crate) const URL: &[&str] =
    &["url", "link", "canonicalurl", "weburl", "permalink", "sourceurl", "links.permalink", "links.url", "shareurl"];
pub(crate) const ID: &[&str] = &["id", "guid", "uuid", "articleid", "uri"];
pub(crate) const AUTHOR: &[&str] = &[
    "author",
    "authors",
    "byline",
    "creator",
    "fields.byline",
    "byline.original",
    "authorname",
    "bylines",
    "autor",
    "autorin",
    "auteur",
    "autore",
    "forfatter",
    "verfasser",
];
pub(crate) const SECTION: &[&str] = &["section", "sectionname", "category", "categories"];
pub(crate) const LANGUAGE: &[&str] = &["language", "lang", "inlanguage", "fields.lang"];

pub(crate) const PAGES: &[&str] = &["pages", "page", "printpage", "fields.newspaperpagenumber"];

/// A name as it is listed here: in small letters, without `_`, `-` and spaces.
pub(crate) fn plain_name(name: &str) -> String {
    name.chars().filter(|c| !"_- \u{FEFF}".contains(*c)).flat_map(char::to_lowercase).collect()
}
