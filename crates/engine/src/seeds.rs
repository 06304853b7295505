//! The articles that ship with the program: data only.

use std::collections::BTreeMap;

use serde::Deserialize;
use wirescope_nlp::Article;

/// Id and metadata of each, as they lie in `seeds/`.
const METADATA: [(&str, &str); 2] = [
    ("000_1971c074e8c2768a", include_str!("../../../seeds/000_1971c074e8c2768a.json")),
    ("004_163ff14bace12cd7", include_str!("../../../seeds/004_163ff14bace12cd7.json")),
];

/// The text of each: by itself, because only who analyses them needs it.
const TEXTS: [&str; METADATA.len()] =
    [include_str!("../../../seeds/000_1971c074e8c2768a.txt"), include_str!("../../../seeds/004_163ff14bace12cd7.txt")];

#[derive(Default, Deserialize)]
#[serde(default)]
struct Metadata {
    title: String,
    source: String,
    published: Option<String>,
    url: String,
    /// Where the headline is from, if not from the article.
    title_note: String,
}

/// The bundled articles, in order.
pub(crate) fn articles() -> impl Iterator<Item = Article> {
    METADATA.into_iter().zip(TEXTS).map(|((id, metadata), text)| {
        let metadata = read(metadata);
        Article {
            id: id.to_owned(),
            title: metadata.title,
            source: metadata.source,
            published: metadata.published.and_then(|day| day.parse().ok()),
            url: metadata.url,
            text: text.to_owned(),
            ..Article::default()
        }
    })
}

/// The headlines of bundled articles that came without one, by their ids.
pub(crate) fn lent_titles() -> BTreeMap<String, String> {
    let all = METADATA.into_iter().map(|(id, metadata)| (id.to_owned(), read(metadata)));
    all.filter(|(_, metadata)| !metadata.title_note.is_empty()).map(|(id, metadata)| (id, metadata.title)).collect()
}

fn read(metadata: &str) -> Metadata {
    serde_json::from_str(metadata).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_metadata_of_every_bundled_article_can_be_read() {
        for ((id, metadata), text) in METADATA.into_iter().zip(TEXTS) {
            let metadata: Metadata = serde_json::from_str(metadata).expect(id);
            assert_eq!(lent_titles().get(id) == Some(&metadata.title), !metadata.title_note.is_empty(), "{id}");
            assert!(!metadata.title.is_empty() && !text.is_empty(), "{id}");
            let published = metadata.published.map(|day| day.parse::<wirescope_nlp::Date>());
            assert!(matches!(published, None | Some(Ok(_))), "{id}");
        }
    }
}
