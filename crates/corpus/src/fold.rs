//! Folded names.

pub(crate) use wirescope_nlp::{fold, fold_char, is_silent};

/// Whether a name contains a needle. Names are short, and for them this is several times as fast as `str::contains`, which
/// prepares a searcher first.
pub(crate) fn name_contains(name: &str, needle: &str) -> bool {
    let needle = needle.as_bytes();
    needle.is_empty() || name.as_bytes().windows(needle.len()).any(|window| window == needle)
}
