//! Plain text, from a file or pasted.

use wirescope_nlp::Article;

use crate::error::{ErrorKind, IngestError, Problem, size};
use crate::{charset, dates};

/// Bytes of text that one article may have: 4 MB.
pub const MAX_TEXT: usize = 4 << 20;

/// Characters that a headline may have.
const HEADLINE: usize = 150;

/// The article of a plain-text file. Its text is exactly the decoded content.
pub(crate) fn article(bytes: Vec<u8>, stem: &str) -> Result<Article, Problem> {
    let text = check(charset::decode(bytes, None)?)?;
    let title = headline(&text).unwrap_or(stem).to_owned();
    Ok(with_id(Article { title, text, ..Article::default() }))
}

/// An article of text that somebody pasted. Where `title` is empty, a first line that looks like a headline serves, else the
/// first words. `published` is a date in any common form; one that cannot be read counts as none.
///
/// # Errors
/// Text that is empty or nothing but white space, or longer than [`MAX_TEXT`].
pub fn from_text(title: &str, source: &str, published: &str, text: &str) -> Result<Article, IngestError> {
    let text = check(text.to_owned()).map_err(|problem| {
        let title = title.trim();
        problem.at(if title.is_empty() { "pasted text" } else { title })
    })?;
    let title = match title.trim() {
        "" => headline(&text).map_or_else(|| first_words(&text), str::to_owned),
        title => title.to_owned(),
    };
    Ok(with_id(Article {
        title,
        source: source.trim().to_owned(),
        published: dates::parse(published),
        text,
        ..Article::default()
    }))
}

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

/// The first line that is not blank, if it looks like a headline: short, no full stop, and more text below.
pub(crate) fn headline(text: &str) -> Option<&str> {
    let (line, below) = text.trim_start().split_once(['\n', '\r'])?;
    let line = line.trim();
    let short = line.chars().take(HEADLINE + 1).count() <= HEADLINE;
    let sentence = line.ends_with(['.', '。', '．', ',', ';', ':']) && !line.ends_with("...");
    (short && !sentence && !below.trim().is_empty()).then_some(line)
}

fn first_words(text: &str) -> String {
    let line = text.trim_start().lines().next().unwrap_or_default().trim();
    let mut title = String::new();
    let mut count = 0;
    for word in line.split_whitespace() {
        // Without spaces, as in Chinese, one word may be a whole paragraph.
        let word: String = word.chars().take(80).collect();
        count += word.chars().count() + 1;
        if count > 81 && !title.is_empty() {
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

/// The article with an id, if it has none: a hash of what it is, so that the same article added twice is recognised.
pub(crate) fn with_id(mut article: Article) -> Article {
    if article.id.is_empty() {
        let published = article.published.map(|date| date.to_string()).unwrap_or_default();
        article.id = format!("{:016x}", fnv1a(&[&article.title, &published, &article.url, &article.text]));
    }
    article
}

/// FNV-1a, 64 bits, each part ended by a byte that UTF-8 never has. Source: draft-eastlake-fnv.
fn fnv1a(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xFF]));
    bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3))
}
