//! The words of a text that say what it is about.

use crate::terms::{TermKind, each_term};

/// Words that stand in any sentence.
const COMMON: [&str; 64] = [
    "about", "after", "again", "against", "all", "also", "among", "been", "before", "being", "between", "both", "could", "down",
    "during", "each", "either", "from", "have", "having", "here", "himself", "into", "itself", "just", "least", "made", "many",
    "more", "most", "much", "other", "over", "said", "same", "says", "should", "since", "some", "such", "than", "that", "their",
    "them", "then", "there", "these", "they", "this", "those", "through", "under", "until", "upon", "very", "were", "what",
    "when", "where", "which", "while", "will", "with", "would",
];
/// Shorter words that do too.
const SHORT: [&str; 70] = [
    "a", "am", "an", "and", "any", "are", "as", "at", "be", "but", "by", "can", "d", "did", "do", "for", "get", "got", "had",
    "has", "he", "her", "him", "his", "how", "i", "if", "in", "is", "it", "its", "ll", "m", "may", "me", "mr", "mrs", "ms", "my",
    "no", "nor", "not", "now", "of", "off", "on", "one", "or", "our", "out", "own", "per", "re", "s", "she", "so", "t", "the",
    "to", "too", "two", "up", "ve", "via", "was", "we", "who", "why", "yet", "you",
];
/// Other words as short as these say little by themselves.
const SHORTEST: usize = 4;

/// The content words of a text, each once and in order, without what most often ends a plural or a past tense.
pub(super) fn content_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_term(text, |term| {
        if term.kind == TermKind::Part && is_content(term.text) {
            words.push(stem(term.text).to_owned());
        }
    });
    words.sort_unstable();
    words.dedup();
    words
}

/// Whether a word says what a text is about.
pub(super) fn is_content(word: &str) -> bool {
    word.len() >= SHORTEST && !is_common(word) && !word.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a word stands in any sentence.
pub(super) fn is_common(word: &str) -> bool {
    COMMON.binary_search(&word).is_ok() || SHORT.binary_search(&word).is_ok()
}

/// A word without the end of its plural, past tense or participle, where at least three letters are left.
pub(super) fn stem(word: &str) -> &str {
    let ends = ["ings", "ing", "ies", "ed", "es", "s", "e"];
    let cut = ends.into_iter().find_map(|end| word.strip_suffix(end).filter(|stem| stem.len() >= 3 && !stem.ends_with('s')));
    cut.unwrap_or(word)
}

/// How many words are in both; both are in order.
pub(super) fn common<'a>(one: &'a [String], other: &[String]) -> Vec<&'a String> {
    one.iter().filter(|word| other.binary_search(word).is_ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_say_nothing_are_left_out() {
        assert!(COMMON.is_sorted() && SHORT.is_sorted());
        assert_eq!(
            content_words("They were killed, and 12 killings followed in Kabul's streets."),
            ["follow", "kabul", "kill", "street"]
        );
        assert_eq!(common(&content_words("He kills them."), &content_words("She killed him.")), ["kill"]);
        for (word, gold) in [
            ("attacks", "attack"),
            ("attacked", "attack"),
            ("police", "polic"),
            ("news", "new"),
            ("class", "class"),
            ("bus", "bus"),
        ] {
            assert_eq!(stem(word), gold);
        }
    }
}
