//! What the entries of a JSON Feed have in common. Source: JSON Feed 1.1.

use std::borrow::Cow;

use serde::Deserialize;

use super::record::{Fields, find, words};
use crate::story::{host, most_common_host};

/// What records are entries of; empty where they are not those of a feed.
#[derive(Debug, Default)]
pub(crate) struct Feed {
    pub(crate) title: String,
    /// The host of the site that it is of.
    pub(crate) site: String,
}

/// The feed that the fields are those of.
pub(crate) fn feed(fields: &Fields<'_>) -> Feed {
    if !fields.get("version").is_some_and(|version| version.get().contains("jsonfeed.org")) {
        return Feed::default();
    }
    let value = |name| find(fields, &[name], words).ok().flatten().unwrap_or_default();
    let site = match host(&value("homepageurl")) {
        "" => site_of_items(fields),
        site => site.to_owned(),
    };
    Feed { title: value("title"), site }
}

/// The site that most entries are of.
fn site_of_items(fields: &Fields<'_>) -> String {
    #[derive(Deserialize)]
    struct Item<'a> {
        #[serde(borrow, default)]
        url: Option<Cow<'a, str>>,
    }
    let items = fields.get("items").and_then(|items| serde_json::from_str::<Vec<Item<'_>>>(items.get()).ok());
    most_common_host(items.iter().flatten().filter_map(|item| item.url.as_deref())).to_owned()
}
