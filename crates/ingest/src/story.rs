//! What a source says of an article, and the article made of it: the one place where the two meet.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;
use wirescope_nlp::{Article, Details, fnv64};

use crate::dates;
use crate::error::Problem;
use crate::header::{self, Dateline};
use crate::shortened::Shortened;
use crate::text::{self, collapse_whitespace};

/// Fields that have no other place, of an article.
const MAX_FIELDS: usize = 100;
/// Bytes of a name or value of such a field; longer values are left out.
const MAX_FIELD: usize = 4096;
/// Characters of a byline.
const BYLINE: usize = 100;

/// What a file says of an article, as it says it; empty where it says nothing.
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
    /// The moment of publication, as the source writes it.
    pub(crate) time: String,
    /// When it was changed last, as the source writes it.
    pub(crate) changed: String,
    pub(crate) pages: String,
    /// Where it was written, as its dateline has it.
    pub(crate) place: String,
    /// Why its text is not whole.
    pub(crate) shortened: Option<Shortened>,
    /// What has no other place, by the source's names.
    pub(crate) fields: Vec<(String, String)>,
}

impl Story {
    /// The article. One without an id has a hash of what it is for an id, so that the same article added twice is recognised.
    ///
    /// Fails where the text is empty or longer than an article may be.
    pub(crate) fn article(self) -> Result<Article, Problem> {
        let Story {
            id,
            title,
            source,
            published,
            url,
            text,
            author,
            section,
            language,
            time,
            changed: _,
            pages,
            place,
            shortened,
            mut fields,
        } = self;
        let text = text::check(text)?;
        let url = original(&url).to_owned();
        let title = text::title_line(&title);
        let dateline = Dateline::of(&text);
        let source = text::first_of([source, dateline.agency, host(&url).to_owned()]);
        let place = text::first_of([place, dateline.place]);
        let country = || dates::order_of_country(&language, host(&url));
        let published = published.or_else(|| dates::parse_in(&time, country()));
        // The day of a dateline has a year only where the article may have come from an archive.
        let published = published.or_else(|| if time.is_empty() { dates::parse(&dateline.day) } else { None });
        let numeric = if dates::numeric_day(&time).is_some() { time.clone() } else { String::new() };
        fields.retain(|(name, value)| !value.is_empty() && name.len() <= MAX_FIELD && value.len() <= MAX_FIELD);
        fields.truncate(MAX_FIELDS);
        let [author, section, language, pages, place, day] =
            [author, section, language, pages, place, numeric].map(|line| line_of(&text::without_turns(&line)));
        let source = text::without_turns(&source);
        let author = text::first_of([header::without_role(without_by(&author)).to_owned(), author_above(&text)]);
        let time = dates::moment(&time).unwrap_or_default();
        let lack = shortened.map(|shortened| shortened.code().to_owned()).unwrap_or_default();
        let details = Details { author, section, language, time, pages, place, day, lack, fields, ..Details::default() };
        Ok(identified(Article { id, title, source, published, url, text, details }))
    }
}

impl Story {
    /// Takes from another what this one does not say.
    pub(crate) fn fill(&mut self, other: Story) {
        if self.published.is_none() && self.time.is_empty() {
            (self.published, self.time) = (other.published, other.time);
        }
        let pairs = [
            (&mut self.title, other.title),
            (&mut self.source, other.source),
            (&mut self.url, other.url),
            (&mut self.author, other.author),
            (&mut self.section, other.section),
            (&mut self.language, other.language),
            (&mut self.pages, other.pages),
            (&mut self.place, other.place),
        ];
        for (own, other) in pairs {
            if own.is_empty() {
                *own = other;
            }
        }
        self.shortened = self.shortened.or(other.shortened);
    }

    /// Takes the day of publication out of what is said of it; where only a change is dated, the day of that.
    pub(crate) fn settle_day(&mut self) {
        if self.time.is_empty() {
            self.time = std::mem::take(&mut self.changed);
        }
        self.published = self.published.or_else(|| dates::parse(&self.time));
    }
}

/// Who wrote a text, by a first line such as `By Ann Lind`; empty where it has none.
fn author_above(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let is_byline = line.chars().count() <= BYLINE && line.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("by "));
    // What ends as a sentence does is one: `By Sunday the rain had stopped.`
    if !is_byline || line.ends_with(['.', '!', '?', ':', ',']) {
        return String::new();
    }
    let author = header::byline(line, false).map(|said| header::without_role(&said.author).to_owned()).unwrap_or_default();
    // Any text may begin so, and a headline may too: `By Land and Sea`.
    if header::are_people(&author) { author } else { String::new() }
}

/// Who wrote it, without the word that bylines begin with.
fn without_by(author: &str) -> &str {
    let rest = author.split_once(' ').filter(|(by, _)| by.eq_ignore_ascii_case("by")).map(|(_, rest)| rest.trim());
    rest.filter(|rest| rest.starts_with(|c: char| !c.is_lowercase())).unwrap_or(author)
}

/// A value as one line, if it is no longer than one may be.
fn line_of(value: &str) -> String {
    if value.len() > MAX_FIELD { String::new() } else { collapse_whitespace(value) }
}

/// The host of an address, without `www.`; empty where there is none.
pub(crate) fn host(url: &str) -> &str {
    let after = url.split_once("://").map_or("", |(_, after)| after);
    let host = after.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

/// The host that most of the addresses have, of as many the first: the site of a feed that does not name its own.
pub(crate) fn most_common_host<'a>(addresses: impl Iterator<Item = &'a str>) -> &'a str {
    let mut counts: BTreeMap<&str, (usize, Reverse<usize>)> = BTreeMap::new();
    for (at, host) in addresses.map(host).enumerate().filter(|(_, host)| !host.is_empty()) {
        counts.entry(host).or_insert((0, Reverse(at))).0 += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or("", |(host, _)| host)
}

/// Whether an address may be one of the site that a feed is of: what somebody has collected has the addresses of many. `site`: its host;
/// empty where it is not known.
pub(crate) fn is_of_site(address: &str, site: &str) -> bool {
    let own = host(address);
    let name = |host: &str| {
        let mut parts: Vec<String> = host.rsplit('.').map(str::to_ascii_lowercase).collect();
        // `co.uk` and its like are no names of sites.
        parts.truncate(if parts.get(1).is_some_and(|part| part.len() <= 3) { 3 } else { 2 });
        parts
    };
    own.is_empty() || site.is_empty() || name(own) == name(site) || own.split('.').any(|part| HAND_ON.contains(&part))
}

/// Parts of hosts that only hand on to the pages of others, and count who reads them.
const HAND_ON: &[&str] =
    &["feedburner", "feedproxy", "feedsportal", "feeds", "rss", "bit", "tinyurl", "t", "goo", "ow", "dlvr", "pheedo"];

/// The address that a page had before an archive of the web kept a copy of it under its own: `…/20190914080000/https://…`.
pub(crate) fn original(url: &str) -> &str {
    let inner = ["/https://", "/http://"].iter().filter_map(|mark| url.get(8..)?.find(mark).map(|at| at + 9)).min();
    let Some((before, after)) = inner.and_then(|at| url.split_at_checked(at)) else { return url };
    let stamp = before.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let digits = stamp.bytes().take_while(u8::is_ascii_digit).count();
    if (8..=14).contains(&digits) && stamp.len() <= digits + 3 { after } else { url }
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
