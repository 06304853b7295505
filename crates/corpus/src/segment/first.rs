//! Segments of version 1, whose articles are not lost.
//!
//! `WSCP`, the version, a checksum of the rest, then rule names, and of each article in turn the article, as it is saved today,
//! and its annotations, as they were saved then.

use serde::{Deserialize, Serialize};
use wirescope_nlp::{Article, fnv64};

use super::article::{SavedArticle, SavedDetails};

/// The annotations of an article in version 1. They are read past, not read: the article is analysed again.
#[derive(Serialize, Deserialize)]
struct FirstDoc {
    tokens: Vec<(u32, u32, u8)>,
    sentences: Vec<u32>,
    mentions: Vec<(u32, u32, u8, u32, u16, u32)>,
    /// Name, label, aliases, place.
    entities: Vec<(String, u8, Vec<String>, Option<FirstLink>)>,
    times: Vec<(u32, u32, u8, Option<String>, u32, u16)>,
}

/// ISO code, GeoNames id, latitude and longitude.
type FirstLink = (String, u32, f32, f32);

/// The articles of such a segment; `None` if it is not one, or damaged.
pub(super) fn articles(bytes: &[u8]) -> Option<Vec<Article>> {
    let rest = bytes.strip_prefix(&super::MAGIC)?.strip_prefix(&1u16.to_le_bytes())?;
    let (sum, body) = rest.split_first_chunk::<8>()?;
    if fnv64(body) != u64::from_le_bytes(*sum) {
        return None;
    }
    let (_, docs): (Vec<String>, Vec<(SavedArticle, FirstDoc)>) = postcard::from_bytes(body).ok()?;
    docs.into_iter().map(|(article, _)| article.unpack(SavedDetails::default())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_of_the_first_version_are_not_lost() {
        let article = Article { id: "a".to_owned(), text: "Rain fell on Oslo.".to_owned(), ..Article::default() };
        let doc = FirstDoc {
            tokens: vec![(0, 4, 0), (1, 4, 0), (1, 2, 0), (1, 4, 0), (0, 1, 3)],
            sentences: vec![5],
            mentions: vec![(13, 4, 5, 0, 900, 1)],
            entities: vec![("Oslo".to_owned(), 5, vec!["Oslo".to_owned()], Some(("NO".to_owned(), 3143244, 59.9, 10.7)))],
            times: vec![(5, 4, 0, Some("PAST_REF".to_owned()), 0, 500)],
        };
        let body = (vec!["gazetteer/capital".to_owned()], vec![(SavedArticle::pack(&article), doc)]);
        let body = postcard::to_allocvec(&body).expect("bytes");
        let bytes = [&super::super::MAGIC[..], &1u16.to_le_bytes(), &fnv64(&body).to_le_bytes(), &body].concat();
        assert_eq!(articles(&bytes), Some(vec![article]));
        assert_eq!(articles(&bytes[..bytes.len() - 1]), None);
    }
}
