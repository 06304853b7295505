//! Web pages with the text of their article: article-extraction-benchmark.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use anyhow::{Context as _, Result};
use serde::Deserialize;
use wirescope_nlp::fnv64;

use crate::files::{read, unpack};

/// A page, and what people took for its article.
#[derive(Debug)]
pub struct Page {
    /// The name of its file, a hash.
    pub id: String,
    /// The page as it was served.
    pub bytes: Vec<u8>,
    /// The text of its article.
    pub body: String,
}

impl Page {
    /// Whether it is in the half that nobody looks at while working. The half is chosen by a hash of the file's name, so that it stays the same.
    pub fn is_held_back(&self) -> bool {
        fnv64(self.id.as_bytes()) & 1 == 1
    }
}

#[derive(Deserialize)]
struct Truth {
    #[serde(default, rename = "articleBody")]
    body: String,
}

/// The pages of `html/article-extraction-benchmark`, in order of their names.
///
/// # Errors
/// If a file cannot be read, unpacked or parsed.
pub fn pages(corpora: &Path) -> Result<Vec<Page>> {
    let folder = corpora.join("html/article-extraction-benchmark");
    let truth = folder.join("ground-truth.json");
    let truth: BTreeMap<String, Truth> =
        serde_json::from_str(&read(&truth)?).with_context(|| format!("reading {}", truth.display()))?;
    let page = |(id, truth): (String, Truth)| {
        let bytes = unpack(&folder.join(format!("html/{id}.html.gz")))?;
        Ok(Page { id, bytes, body: truth.body })
    };
    truth.into_iter().map(page).collect()
}

/// Words in a row that are compared, with how often they occur.
pub type Shingles<'a> = BTreeMap<&'a [&'a str], u64>;

/// The words of a text as the benchmark counts them: runs of letters, digits and `_`.
pub fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty()).collect()
}

/// What the benchmark compares: each four words in a row; all of them where there are fewer.
pub fn shingles<'a>(words: &'a [&'a str]) -> Shingles<'a> {
    let mut shingles = Shingles::new();
    if !words.is_empty() {
        for four in words.windows(words.len().min(4)) {
            *shingles.entry(four).or_default() += 1;
        }
    }
    shingles
}

/// Shingles that are in both, in the second alone, and in the first alone.
pub fn compare(gold: &Shingles<'_>, found: &Shingles<'_>) -> [u64; 3] {
    let keys: BTreeSet<_> = gold.keys().chain(found.keys()).collect();
    let mut counts = [0; 3];
    for key in keys {
        let (gold, found) = (gold.get(key).copied().unwrap_or_default(), found.get(key).copied().unwrap_or_default());
        counts[0] += gold.min(found);
        counts[1] += found.saturating_sub(gold);
        counts[2] += gold.saturating_sub(found);
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_words_in_a_row_are_compared() {
        let (gold, found) = (words("one two three, four: five"), words("one two three four six"));
        assert_eq!(compare(&shingles(&gold), &shingles(&found)), [1, 1, 1]);
        let (gold, found) = (words("one two"), words("one two"));
        assert_eq!(compare(&shingles(&gold), &shingles(&found)), [1, 0, 0]);
        assert_eq!(compare(&shingles(&[]), &shingles(&found)), [0, 1, 0]);
    }
}
