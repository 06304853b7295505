//! A heap of news without labels: words to learn clusters from.

use std::{fs, io::Read as _, path::Path};

use anyhow::{Context as _, Result};
use serde::Deserialize;
use wirescope_nlp::{TokenKind, train_api};

#[derive(Deserialize)]
struct Row {
    text: String,
}

/// Hands over the texts of the first `limit` articles in the `.jsonl.gz` files of a folder, in order of their names; gives their number.
///
/// # Errors
/// If a file cannot be read, unpacked or parsed.
pub(crate) fn articles(folder: &Path, limit: usize, mut each: impl FnMut(&str)) -> Result<usize> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        paths.push(entry?.path());
    }
    paths.retain(|path| path.to_string_lossy().ends_with(".jsonl.gz"));
    paths.sort();
    let mut articles = 0;
    for path in paths {
        let file = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
        let mut source = String::new();
        flate2::read::GzDecoder::new(file.as_slice())
            .read_to_string(&mut source)
            .with_context(|| format!("unpacking {}", path.display()))?;
        for line in source.lines() {
            if articles == limit {
                return Ok(articles);
            }
            let row: Row = serde_json::from_str(line).with_context(|| format!("parsing {}", path.display()))?;
            each(&row.text);
            articles += 1;
        }
    }
    Ok(articles)
}

/// Hands over the sentences of the first `limit` articles as word forms; digits are zeros.
///
/// # Errors
/// As [`articles`].
pub(crate) fn sentences(folder: &Path, limit: usize, mut each: impl FnMut(&[&str])) -> Result<usize> {
    articles(folder, limit, |text| {
        let (tokens, sentences) = train_api::tokens(text);
        let mut forms: Vec<String> = Vec::new();
        for sentence in &sentences {
            forms.clear();
            for token in tokens.get(sentence.tokens.start as usize..sentence.tokens.end as usize).unwrap_or_default() {
                let word = token.span.of(text);
                match token.kind {
                    TokenKind::Number => forms.push(train_api::digit_shape(&word.to_lowercase())),
                    TokenKind::Url => forms.push("http".to_owned()),
                    _ => forms.push(word.to_owned()),
                }
            }
            let words: Vec<&str> = forms.iter().map(String::as_str).collect();
            each(&words);
        }
    })
}
