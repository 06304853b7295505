//! The articles of a segment: each with a checksum of its own, so that of a damaged segment those that are whole can be read.
//!
//! First come the length of the index and its checksum, then the index in postcard, which has the length and the checksum of each
//! article, then the articles one after the other, the details of each behind it. Before version 4 there were no details, and in the first segments of that fewer.

use wirescope_nlp::fnv64;

use super::article::{SavedArticle, SavedDetails};

const LENGTH_AND_SUM: usize = 4 + 8;

/// An article and its details.
pub(super) type Saved = (SavedArticle, SavedDetails);

/// Writes the articles behind `bytes`.
pub(super) fn write(articles: &[Saved], mut bytes: Vec<u8>) -> Result<Vec<u8>, postcard::Error> {
    let packed: Vec<Vec<u8>> = articles.iter().map(postcard::to_allocvec).collect::<Result<_, _>>()?;
    // An article has a few megabytes at most.
    let index: Vec<(u32, u64)> = packed.iter().map(|article| (article.len() as u32, fnv64(article))).collect();
    let index = postcard::to_allocvec(&index)?;
    bytes.extend_from_slice(&(index.len() as u32).to_le_bytes());
    bytes.extend_from_slice(&fnv64(&index).to_le_bytes());
    bytes.extend_from_slice(&index);
    packed.iter().for_each(|article| bytes.extend_from_slice(article));
    Ok(bytes)
}

/// The bytes of each article with its checksum, and what comes behind them; `None` if the index is damaged. Articles of which bytes
/// are missing are left out.
fn split(bytes: &[u8]) -> Option<(Vec<(&[u8], u64)>, &[u8])> {
    let (head, rest) = bytes.split_at_checked(LENGTH_AND_SUM)?;
    let (length, sum) = head.split_first_chunk::<4>()?;
    let (index, mut rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    if fnv64(index) != u64::from_le_bytes(*sum.first_chunk::<8>()?) {
        return None;
    }
    let index: Vec<(u32, u64)> = postcard::from_bytes(index).ok()?;
    let mut articles = Vec::new();
    for (length, sum) in index {
        let (article, more) = rest.split_at_checked(length as usize).unwrap_or((&[], &[]));
        articles.push((article, sum));
        rest = more;
    }
    Some((articles, rest))
}

fn one(bytes: &[u8]) -> Option<Saved> {
    let (article, details) = postcard::take_from_bytes(bytes).ok()?;
    Some((article, SavedDetails::read(details)?))
}

/// All articles, and what comes behind them.
pub(super) fn read(bytes: &[u8]) -> Option<(Vec<Saved>, &[u8])> {
    let (articles, rest) = split(bytes)?;
    let articles = articles.into_iter().map(|(article, _)| one(article));
    Some((articles.collect::<Option<_>>()?, rest))
}

/// Those articles of a damaged segment that are whole.
pub(super) fn rescue(bytes: &[u8]) -> Vec<Saved> {
    let (articles, _) = split(bytes).unwrap_or_default();
    let whole = articles.into_iter().filter(|(article, sum)| !article.is_empty() && fnv64(article) == *sum);
    whole.filter_map(|(article, _)| one(article)).collect()
}
