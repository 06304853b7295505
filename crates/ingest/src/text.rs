//! What an article's text may be, and what its first lines give for a headline.

use std::borrow::Cow;

use wirescope_nlp::character_reference;
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

/// The text with the characters that references of HTML in it stand for: systems that hand out plain text often leave them in.
pub(crate) fn without_references(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut done = 0;
    for (at, _) in text.match_indices('&') {
        let found = text.get(at..).and_then(character_reference).filter(|_| at >= done);
        let Some((len, c)) = found else { continue };
        out.push_str(text.get(done..at).unwrap_or_default());
        out.push(if c == '\u{a0}' { ' ' } else { c });
        done = at + len;
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(out)
}

/// A line for a title: without what takes no room in print (soft hyphens, zero-width characters), in plain letters where it has ligatures.
pub(crate) fn title_line(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in without_references(line).chars() {
        match c {
            // What turns around what stands beside it, wherever the title is shown.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            '\u{fb00}' => out.push_str("ff"),
            '\u{fb01}' => out.push_str("fi"),
            '\u{fb02}' => out.push_str("fl"),
            '\u{fb03}' => out.push_str("ffi"),
            '\u{fb04}' => out.push_str("ffl"),
            c => out.push(c),
        }
    }
    out
}

/// A name without what turns around what stands beside it, wherever it is shown.
pub(crate) fn without_turns(name: &str) -> String {
    name.replace(|c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'), "")
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
