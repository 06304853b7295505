//! The content of the address bar: all that is needed to open the same view again.
//!
//! It is the part after the `#`, which browsers never send to a server.

use wirescope_protocol::{CountLevel, Facet, Filter, Join, Sort, State};

/// A chosen place in the open article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The hit at that position, counted from 0.
    Hit(u32),
    /// The mention at that position, counted from 0.
    Mark(u32),
}

/// Query, filters, order, open article and the chosen place in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// In the query language.
    pub query: String,
    /// At most one per facet, none without picks.
    pub filters: Vec<Filter>,
    /// The unit of the counts.
    pub level: CountLevel,
    /// The order of the articles.
    pub sort: Sort,
    /// The open article.
    pub article: Option<String>,
    /// The chosen place in it.
    pub spot: Option<Spot>,
}

impl Address {
    /// Whether this is the default view, which the page shows before the worker is ready.
    pub fn is_plain(&self) -> bool {
        self.query.is_empty() && self.filters.is_empty() && self.level == CountLevel::default() && self.sort == Sort::default()
    }

    /// How many filter values are picked.
    pub fn active(&self) -> usize {
        self.filters.iter().map(|filter| filter.picks.len()).sum()
    }

    /// The part after the `#`; empty for the default view.
    ///
    /// Pairs joined by `&`: `q` the query, a facet's code once per included value (with a `-` before it per excluded
    /// value), `all` the facets that want all of their values, `sort`, `per`, `read` the article, `hit` or `mark`.
    pub fn encode(&self) -> String {
        let mut pairs: Vec<String> = Vec::new();
        let mut put = |name: &str, value: &str| pairs.push(format!("{name}={}", escape(value)));
        if !self.query.is_empty() {
            put("q", &self.query);
        }
        for filter in &self.filters {
            for pick in &filter.picks {
                match pick.state {
                    State::Include => put(filter.facet.code(), &pick.key),
                    State::Exclude => put(&format!("-{}", filter.facet.code()), &pick.key),
                    State::Off => {}
                }
            }
        }
        for filter in self.filters.iter().filter(|filter| filter.join == Join::All) {
            put("all", filter.facet.code());
        }
        if self.sort != Sort::default() {
            put("sort", sort_code(self.sort));
        }
        if self.level != CountLevel::default() {
            put("per", level_code(self.level));
        }
        if let Some(article) = &self.article {
            put("read", article);
        }
        match self.spot {
            Some(Spot::Hit(at)) => put("hit", &(u64::from(at) + 1).to_string()),
            Some(Spot::Mark(at)) => put("mark", &(u64::from(at) + 1).to_string()),
            None => {}
        }
        pairs.join("&")
    }

    /// Reads what [`Address::encode`] has written, with or without the `#`. Ignores whatever it cannot read.
    pub fn decode(hash: &str) -> Address {
        let mut address = Address::default();
        let mut all: Vec<Facet> = Vec::new();
        for pair in hash.trim_start_matches('#').split('&') {
            let Some((name, value)) = pair.split_once('=') else { continue };
            let value = unescape(value);
            match name {
                "q" => address.query = value,
                "all" => all.extend(Facet::from_code(&value)),
                "sort" => address.sort = SORTS.into_iter().find(|sort| sort_code(*sort) == value).unwrap_or_default(),
                "per" => address.level = LEVELS.into_iter().find(|level| level_code(*level) == value).unwrap_or_default(),
                "read" if !value.is_empty() => address.article = Some(value),
                "hit" => address.spot = position(&value).map(Spot::Hit),
                "mark" => address.spot = position(&value).map(Spot::Mark),
                _ => {
                    let (code, state) = match name.strip_prefix('-') {
                        Some(code) => (code, State::Exclude),
                        None => (name, State::Include),
                    };
                    // A key may be empty: that of articles without a source.
                    if let Some(facet) = Facet::from_code(code) {
                        super::filters::set(&mut address.filters, facet, &value, state);
                    }
                }
            }
        }
        for facet in all {
            super::filters::set_join(&mut address.filters, facet, Join::All);
        }
        if address.article.is_none() {
            address.spot = None;
        }
        address
    }
}

/// Every order, as the list offers them.
pub const SORTS: [Sort; 4] = [Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Title];

/// Every level, as the facets offer them.
pub const LEVELS: [CountLevel; 3] = [CountLevel::Article, CountLevel::Sentence, CountLevel::Mention];

/// An order's name in addresses.
pub fn sort_code(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "best",
        Sort::Newest => "newest",
        Sort::Oldest => "oldest",
        Sort::Title => "title",
    }
}

/// A level's name in addresses.
pub fn level_code(level: CountLevel) -> &'static str {
    match level {
        CountLevel::Article => "article",
        CountLevel::Sentence => "sentence",
        CountLevel::Mention => "mention",
    }
}

/// A position, which addresses count from 1.
fn position(value: &str) -> Option<u32> {
    value.parse::<u32>().ok().and_then(|shown| shown.checked_sub(1))
}

/// Percent-encodes everything but letters, digits and signs that browsers leave unchanged, so that addresses stay readable.
fn escape(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~:*".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Decodes what [`escape`] has written. A `%` that begins no code stands for itself; invalid UTF-8 becomes replacement characters.
fn unescape(value: &str) -> String {
    let bytes = value.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let pair = bytes.get(at + 1).zip(bytes.get(at + 2)).and_then(|(high, low)| Some((hex(*high)?, hex(*low)?)));
        match pair {
            Some((high, low)) if byte == b'%' => {
                out.push(high * 16 + low);
                at += 3;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::filters;

    fn full() -> Address {
        let mut address = Address {
            query: "\"peace talks\" AND 50% + a&b=c #ü".to_owned(),
            sort: Sort::Oldest,
            level: CountLevel::Mention,
            article: Some("004_163ff/ä".to_owned()),
            spot: Some(Spot::Hit(2)),
            ..Address::default()
        };
        filters::set(&mut address.filters, Facet::Places, "ru", State::Include);
        filters::set(&mut address.filters, Facet::Places, "af", State::Exclude);
        filters::set(&mut address.filters, Facet::People, "ada lovelace", State::Include);
        filters::set(&mut address.filters, Facet::Source, "", State::Exclude);
        filters::set_join(&mut address.filters, Facet::Places, Join::All);
        address
    }

    #[test]
    fn what_is_written_is_read_back() {
        let address = full();
        assert_eq!(Address::decode(&address.encode()), address);
        assert_eq!(Address::decode(&format!("#{}", address.encode())), address);
        assert_eq!(Address::default().encode(), "");
        assert_eq!(Address::decode(""), Address::default());
    }

    #[test]
    fn it_is_readable() {
        let mut address = Address { query: "peace talk*".to_owned(), ..Address::default() };
        filters::set(&mut address.filters, Facet::Organisations, "taliban", State::Exclude);
        assert_eq!(address.encode(), "q=peace%20talk*&-orgs=taliban");
    }

    #[test]
    fn anything_is_read() {
        for odd in
            ["#%", "%%%", "people", "people=", "=x", "&&&", "hit=0&read=a", "hit=-1", "q=%ff%fe", "sort=odd&per=odd", "q=%é"]
        {
            let address = Address::decode(odd);
            assert_eq!(Address::decode(&address.encode()), address, "{odd}");
        }
        assert_eq!(Address::decode("hit=3").spot, None, "a hit needs an article");
        assert_eq!(Address::decode("read=a&hit=3").spot, Some(Spot::Hit(2)));
    }
}
