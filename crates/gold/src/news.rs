//! News without labels: trainer and gazetteer count its words.

use std::path::Path;

use anyhow::{Context as _, Result};
use serde::Deserialize;

use crate::files::{list, read_gzip};

#[derive(Deserialize)]
struct Article {
    #[serde(default)]
    text: String,
}

/// Hands over the texts of the first `limit` articles of `news/*.jsonl.gz`, in order of the files' names; gives their number.
///
/// # Errors
/// If a file cannot be read, unpacked or parsed.
pub fn articles(corpora: &Path, limit: usize, mut each: impl FnMut(&str)) -> Result<usize> {
    let mut count = 0;
    for path in list(&corpora.join("news"), ".jsonl.gz")? {
        for line in read_gzip(&path)?.lines() {
            if count == limit {
                return Ok(count);
            }
            let article: Article = serde_json::from_str(line).with_context(|| format!("a line of {}", path.display()))?;
            each(&article.text);
            count += 1;
        }
    }
    Ok(count)
}
