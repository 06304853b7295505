//! The articles that ship with the program: data only.

use serde::Deserialize;
use wirescope_nlp::Article;

/// Id, text and metadata of each, as they lie in `seeds/`.
const BUNDLED: &[(&str, &str, &str)] = &[
    (
        "000_1971c074e8c2768a",
        include_str!("../../../seeds/000_1971c074e8c2768a.txt"),
        include_str!("../../../seeds/000_1971c074e8c2768a.json"),
    ),
    (
        "004_163ff14bace12cd7",
        include_str!("../../../seeds/004_163ff14bace12cd7.txt"),
        include_str!("../../../seeds/004_163ff14bace12cd7.json"),
    ),
];

#[derive(Default, Deserialize)]
#[serde(default)]
struct Metadata {
    title: String,
    source: String,
    published: Option<String>,
    url: String,
}

/// The bundled articles, in order.
pub(crate) fn articles() -> impl Iterator<Item = Article> {
    BUNDLED.iter().map(|(id, text, metadata)| {
        let metadata: Metadata = serde_json::from_str(metadata).unwrap_or_default();
        Article {
            id: (*id).to_owned(),
            title: metadata.title,
            source: metadata.source,
            published: metadata.published.and_then(|day| day.parse().ok()),
            url: metadata.url,
            text: (*text).to_owned(),
            ..Article::default()
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_metadata_of_every_bundled_article_can_be_read() {
        for (id, text, metadata) in BUNDLED {
            let metadata: Metadata = serde_json::from_str(metadata).expect(id);
            assert!(!metadata.title.is_empty() && !text.is_empty(), "{id}");
            let published = metadata.published.map(|day| day.parse::<wirescope_nlp::Date>());
            assert!(matches!(published, None | Some(Ok(_))), "{id}");
        }
    }
}
