//! What a page states about itself as JSON-LD. Source: schema.org, Article and its subtypes.

use dom_query::Document;
use serde_json::Value;

use crate::text::collapse_whitespace;

/// Bytes of one JSON-LD block that are looked at.
const MAX_BLOCK: usize = 4 << 20;

/// Blocks that are looked into for the name of the site.
const MAX_BLOCKS: usize = 50;

/// What the first article among the page's JSON-LD states; empty where it states nothing.
#[derive(Debug, Default)]
pub(super) struct Stated {
    pub(super) headline: String,
    pub(super) name: String,
    /// Whether it is an article, and not another kind of page.
    pub(super) is_article: bool,
    pub(super) published: String,
    /// When it was changed last.
    pub(super) modified: String,
    pub(super) publisher: String,
    pub(super) url: String,
    pub(super) body: String,
    pub(super) authors: Vec<String>,
    pub(super) section: String,
    pub(super) language: String,
    /// Between semicolons.
    pub(super) keywords: String,
}

pub(super) fn read(document: &Document) -> Stated {
    let mut other = None;
    for script in document.select("script").nodes() {
        if !script.attr("type").is_some_and(|kind| kind.trim().to_ascii_lowercase().starts_with("application/ld+json")) {
            continue;
        }
        let text = script.text();
        if text.len() > MAX_BLOCK {
            continue;
        }
        let Some(value) = parse(&text) else { continue };
        if let Some(stated) = first(&value, is_article) {
            return Stated { is_article: true, ..stated };
        }
        other = other.or_else(|| first(&value, is_page));
    }
    other.unwrap_or_default()
}

/// The name of the site or of who publishes it, where the article itself does not say it; empty where nothing does.
pub(super) fn site(document: &Document) -> String {
    let is_site = |kind: &Value| is_kind(kind, |kind| matches!(kind, "WebSite" | "NewsMediaOrganization"));
    let is_owner = |kind: &Value| is_kind(kind, |kind| kind == "Organization");
    let mut owner = String::new();
    for script in document.select("script").nodes().iter().take(MAX_BLOCKS) {
        if !script.attr("type").is_some_and(|kind| kind.trim().to_ascii_lowercase().starts_with("application/ld+json")) {
            continue;
        }
        let text = script.text();
        let Some(value) = (if text.len() > MAX_BLOCK { None } else { parse(&text) }) else { continue };
        let all = value.get("@graph").unwrap_or(&value);
        let all = all.as_array().map_or(std::slice::from_ref(all), Vec::as_slice);
        for one in all.iter().filter(|one| one.get("@type").is_some()) {
            let name = one.get("name").map(|name| collapse_whitespace(&words(name, "name"))).unwrap_or_default();
            let kind = one.get("@type").unwrap_or(&Value::Null);
            if is_site(kind) && !name.is_empty() {
                return name;
            }
            if is_owner(kind) && owner.is_empty() {
                owner = name;
            }
        }
    }
    owner
}

/// Tolerates what content systems do to JSON-LD: comment marks around it, line breaks inside strings, a semicolon at the end.
fn parse(text: &str) -> Option<Value> {
    let text = ["<![CDATA[", "<!--", "]]>", "-->"].iter().fold(text.to_owned(), |text, mark| text.replacen(mark, "", 1));
    let start = text.find(['{', '['])?;
    let end = text.rfind(['}', ']'])?;
    let json = text.get(start..=end)?;
    serde_json::from_str(json).or_else(|_| serde_json::from_str(&json.replace(|c: char| c.is_control(), " "))).ok()
}

/// Breadth first, so that the page's own article comes before those that it mentions.
fn first(value: &Value, is_wanted: fn(&Value) -> bool) -> Option<Stated> {
    let mut queue = std::collections::VecDeque::from([value]);
    while let Some(value) = queue.pop_front() {
        match value {
            Value::Array(values) => queue.extend(values),
            Value::Object(fields) => {
                if fields.get("@type").is_some_and(is_wanted) {
                    return Some(stated(value));
                }
                // Only where a page keeps its own parts: an organisation's or a list's articles are others.
                queue.extend(["@graph", "mainEntity", "mainEntityOfPage", "hasPart"].iter().filter_map(|key| fields.get(*key)));
            }
            _ => {}
        }
    }
    None
}

fn is_article(kind: &Value) -> bool {
    is_kind(kind, |kind| kind.ends_with("Article") || kind.ends_with("BlogPosting") || matches!(kind, "Report" | "Review"))
}

/// Other kinds of pages that say when and by whom they were published.
fn is_page(kind: &Value) -> bool {
    const PAGES: &[&str] = &[
        "SocialMediaPosting",
        "DiscussionForumPosting",
        "Recipe",
        "HowTo",
        "VideoObject",
        "WebPage",
        "ItemPage",
        "CreativeWork",
    ];
    is_kind(kind, |kind| PAGES.contains(&kind))
}

fn is_kind(kind: &Value, is_one: fn(&str) -> bool) -> bool {
    let one = |kind: &str| is_one(kind.rsplit(['/', ':', '#']).next().unwrap_or(kind));
    match kind {
        Value::String(kind) => one(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).any(one),
        _ => false,
    }
}

fn stated(article: &Value) -> Stated {
    let field = |key: &str| article.get(key).map(|value| words(value, "name")).unwrap_or_default();
    let published = [field("datePublished"), field("dateCreated"), field("uploadDate")].into_iter().find(|date| !date.is_empty());
    let url = [
        article.get("url").map(|value| words(value, "@id")).unwrap_or_default(),
        article.get("mainEntityOfPage").map(|value| words(value, "@id")).unwrap_or_default(),
        article.get("@id").map(|value| words(value, "@id")).unwrap_or_default(),
    ];
    Stated {
        headline: collapse_whitespace(&field("headline")),
        name: collapse_whitespace(&field("name")),
        is_article: false,
        modified: field("dateModified"),
        published: published.unwrap_or_default(),
        publisher: collapse_whitespace(&field("publisher")),
        url: url.into_iter().find(|url| url.starts_with("http")).unwrap_or_default(),
        authors: names(article.get("author").unwrap_or(&Value::Null)),
        body: field("articleBody").trim().to_owned(),
        section: collapse_whitespace(&field("articleSection")),
        language: collapse_whitespace(&field("inLanguage")),
        keywords: match article.get("keywords") {
            Some(Value::String(_)) => listed(&field("keywords")),
            keywords => names(keywords.unwrap_or(&Value::Null)).join("; "),
        },
    }
}

/// What one text lists, between semicolons: most have commas.
pub(super) fn listed(words: &str) -> String {
    let by = if words.contains(';') { ';' } else { ',' };
    let parts = words.split(by).map(collapse_whitespace).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("; ")
}

/// The names of one or several.
fn names(value: &Value) -> Vec<String> {
    let all = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    all.iter().take(20).map(|one| collapse_whitespace(&words(one, "name"))).collect()
}

/// The words of a value: a string, the first of a list, or the field `key` of an object.
fn words(value: &Value, key: &str) -> String {
    let value = value.as_array().and_then(|values| values.first()).unwrap_or(value);
    let value = value.get(key).unwrap_or(value);
    let words = value.as_str().unwrap_or_default().trim();
    if words.contains('&') && words.contains(';') {
        // Many content systems escape these as if they stood in HTML. Such text has no deep markup worth guarding against: only
        // what holds no tag is read again.
        if !words.contains('<') {
            return Document::fragment(words).text().to_string();
        }
    }
    words.to_owned()
}
