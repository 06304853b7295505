//! What several formats say of an article.

use sha2::{Digest, Sha256};
use wirescope_corpus::Taken;
use wirescope_nlp::{Article, Doc, Score, Span, collapse_whitespace};

/// The SHA-256 digest of a text, in hexadecimal digits.
pub(crate) fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `YYYY-MM-DD`, or empty.
pub(crate) fn published(article: &Article) -> String {
    article.published.map(|day| day.to_string()).unwrap_or_default()
}

/// The headline; of an article without one its first words, in brackets.
pub(crate) fn headline(taken: &Taken) -> String {
    let own = collapse_whitespace(&taken.doc.article.title);
    if own.is_empty() { format!("[{}]", taken.title) } else { own }
}

/// An address that may be linked to; `None` for any other.
pub(crate) fn web_address(article: &Article) -> Option<&str> {
    let url = article.url.trim();
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    (is_web && !url.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"'))).then_some(url)
}

/// Words of a text on one line.
pub(crate) fn words(doc: &Doc, span: Span) -> String {
    collapse_whitespace(doc.words(span))
}

/// The sentence in which a span begins; the span itself outside of all.
pub(crate) fn sentence_of(doc: &Doc, span: Span) -> Span {
    let after = doc.sentences.partition_point(|sentence| sentence.span.start <= span.start);
    let sentence = after.checked_sub(1).and_then(|at| doc.sentences.get(at)).map(|sentence| sentence.span);
    sentence.filter(|sentence| sentence.end > span.start).unwrap_or(span)
}

/// From 0 to 1, in thousandths.
pub(crate) fn confidence(score: Score) -> f64 {
    f64::from(score.0) / 1000.0
}

/// Degrees to four places, which is some ten metres: what single precision can carry.
pub(crate) fn degrees(degrees: f32) -> f64 {
    (f64::from(degrees) * 10_000.0).round() / 10_000.0
}

/// The TIMEX3 value of the time at a span; empty where it has none.
pub(crate) fn time_value(doc: &Doc, span: Span) -> String {
    let time = doc.times.binary_search_by_key(&span, |time| time.span).ok().and_then(|at| doc.times.get(at));
    time.and_then(|time| time.value.clone()).unwrap_or_default()
}

/// The digits of a moment that begins with `YYYY-MM-DD`: `20190914`.
pub(crate) fn day_digits(when: &str) -> Option<String> {
    let day = when.get(..10)?;
    let is_day = day.bytes().enumerate().all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    is_day.then(|| day.replace('-', ""))
}
