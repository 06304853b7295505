//! What a source says of an article, and the article made of it: the one place where the two meet.

use jiff::civil::Date;
use wirescope_nlp::{Article, fnv64};

use crate::error::Problem;
use crate::text;

/// What a file says of an article, as it says it; empty where it says nothing. Not all of it has a place in an [`Article`] yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Story {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) source: String,
    pub(crate) published: Option<Date>,
    pub(crate) url: String,
    pub(crate) text: String,
    pub(crate) author: String,
    pub(crate) section: String,
    pub(crate) language: String,
}

impl Story {
    /// The article. One without an id has a hash of what it is for an id, so that the same article added twice is recognised.
    ///
    /// Fails where the text is empty or longer than an article may be.
    pub(crate) fn article(self) -> Result<Article, Problem> {
        let Story { id, title, source, published, url, text, .. } = self;
        let text = text::check(text)?;
        let title = text::title_line(&title);
        let source = if source.is_empty() { host(&url).to_owned() } else { source };
        Ok(identified(Article { id, title, source, published, url, text }))
    }
}

/// The host of an address, without `www.`; empty where there is none.
pub(crate) fn host(url: &str) -> &str {
    let after = url.split_once("://").map_or("", |(_, after)| after);
    let host = after.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

/// The article with an id, if it has none.
pub(crate) fn identified(mut article: Article) -> Article {
    if article.id.is_empty() {
        let published = article.published.map(|date| date.to_string()).unwrap_or_default();
        // Each part ends with a byte that UTF-8 never has, so that no two articles run together to the same bytes.
        let parts = [&article.title, &published, &article.url, &article.text];
        let bytes: Vec<u8> = parts.iter().flat_map(|part| part.bytes().chain([0xFF])).collect();
        article.id = format!("{:016x}", fnv64(&bytes));
    }
    article
}
