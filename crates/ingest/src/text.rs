//! What an article's text may be, and what its first lines give for a headline.

pub(crate) use wirescope_nlp::collapse_whitespace;

use crate::error::{ErrorKind, Problem, size};

/// Bytes of text that one article may have: 4 MB.
pub const MAX_TEXT: usize = 4 << 20;

/// Characters that a headline may have.
const HEADLINE: usize = 150;

/// Characters of the first words of a text that serve as its title.
const FIRST_WORDS: usize = 80;

/// The text, if an article may have it.
pub(crate) fn check(text: String) -> Result<String, Problem> {
    if text.trim().is_empty() {
        let found = if text.is_empty() { "it is empty" } else { "there is nothing but white space" };
        return Err(Problem::new(ErrorKind::Empty, format!("Words were expected here, but {found}.")));
    }
    if text.len() > MAX_TEXT {
        return Err(Problem::new(ErrorKind::TooLarge, too_long(&size(text.len() as u64))));
    }
    Ok(text)
}

pub(crate) fn too_long(found: &str) -> String {
    format!(
        "One article may have up to {} of text, but this has {found}. If it holds several articles, put each in a file of its own \
         or on a line of a .jsonl file.",
        size(MAX_TEXT as u64)
    )
}

/// The first of several names, dates or addresses that is not empty; empty if all are.
pub(crate) fn first_of<const N: usize>(values: [String; N]) -> String {
    values.into_iter().find(|value| !value.is_empty()).unwrap_or_default()
}

/// The first line that is not blank, if it looks like a headline: short, no full stop, and more text below.
pub(crate) fn headline(text: &str) -> Option<&str> {
    let (line, below) = text.trim_start().split_once(['\n', '\r'])?;
    let line = line.trim();
    let short = line.chars().take(HEADLINE + 1).count() <= HEADLINE;
    let sentence = line.ends_with(['.', '。', '．', ',', ';', ':']) && !line.ends_with("...");
    (short && !sentence && !below.trim().is_empty()).then_some(line)
}

/// The first words of a text, with `…` where there are more in its line.
pub(crate) fn first_words(text: &str) -> String {
    let line = text.trim_start().lines().next().unwrap_or_default().trim();
    let mut title = String::new();
    let mut count = 0;
    for word in line.split_whitespace() {
        // Without spaces, as in Chinese, one word may be a whole paragraph.
        let word: String = word.chars().take(FIRST_WORDS).collect();
        count += word.chars().count() + 1;
        if count > FIRST_WORDS + 1 && !title.is_empty() {
            title.push('…');
            break;
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(&word);
    }
    title
}
