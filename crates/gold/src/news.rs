//! News without labels: trainer and gazetteer count its words.

use std::path::Path;

use anyhow::{Context as _, Result};
use serde::Deserialize;

use crate::files::{list, read_gzip};

/// An article of the news. All fields may be empty.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct NewsArticle {
    /// Its id in the corpus.
    #[serde(default)]
    pub id: String,
    /// The headline.
    #[serde(default)]
    pub title: String,
    /// The paper.
    #[serde(default)]
    pub source: String,
    /// The day of publication, `2019-04-26`.
    #[serde(default)]
    pub published: Option<String>,
    /// The text.
    #[serde(default)]
    pub text: String,
}

/// Hands over the articles of `news/*.jsonl.gz`, in order of the files' names, for as long as `each` says to go on.
///
/// # Errors
/// If a file cannot be read, unpacked or parsed, or `each` fails.
pub fn each(corpora: &Path, mut each: impl FnMut(NewsArticle) -> Result<bool>) -> Result<()> {
    for path in list(&corpora.join("news"), ".jsonl.gz")? {
        for line in read_gzip(&path)?.lines() {
            let article = serde_json::from_str(line).with_context(|| format!("a line of {}", path.display()))?;
            if !each(article)? {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// Hands over the texts of the first `limit` articles of `news/*.jsonl.gz`, in order of the files' names; gives their number.
///
/// # Errors
/// If a file cannot be read, unpacked or parsed.
pub fn articles(corpora: &Path, limit: usize, mut each_text: impl FnMut(&str)) -> Result<usize> {
    let mut count = 0;
    if limit > 0 {
        each(corpora, |article| {
            each_text(&article.text);
            count += 1;
            Ok(count < limit)
        })?;
    }
    Ok(count)
}
