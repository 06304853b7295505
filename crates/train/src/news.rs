//! News without labels as word forms, from which clusters are learned.

use std::path::Path;

use anyhow::Result;
use wirescope_gold::news::articles;
use wirescope_nlp::{TokenKind, train_api};

/// Hands over the sentences of the first `limit` articles as word forms; digits are zeros.
///
/// # Errors
/// As [`articles`].
pub(crate) fn sentences(corpora: &Path, limit: usize, mut each: impl FnMut(&[&str])) -> Result<usize> {
    articles(corpora, limit, |text| {
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
