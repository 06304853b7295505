//! Who speaks, is spoken to, acts, or is acted upon.

use wirescope_protocol::{DESCRIBED, NOBODY};

pub(crate) const UNATTRIBUTED: &str = "Unattributed";
pub(crate) const DESCRIBED_ONLY: &str = "Described, not named";
pub(crate) const NOT_SAID: &str = "Not said who";

/// The words of the article where it does not use the name: `in the words “he”`.
pub(crate) fn told_as(words: &str) -> String {
    format!("in the words “{words}”")
}

/// The name of a party without one, by its key.
pub(crate) fn nameless(key: &str, nobody: &'static str) -> Option<&'static str> {
    match key {
        DESCRIBED => Some(DESCRIBED_ONLY),
        NOBODY => Some(nobody),
        _ => None,
    }
}
