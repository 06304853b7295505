//! How addresses write things.

use wirescope_protocol::{CountLevel, Sort};

/// Every order, as the list offers them.
pub const SORTS: [Sort; 4] = [Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Title];

/// Every level, as the facets offer them.
pub const LEVELS: [CountLevel; 3] = [CountLevel::Article, CountLevel::Sentence, CountLevel::Mention];

/// An order's name in addresses.
pub fn sort_code(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "best",
        Sort::Newest => "newest",
        Sort::Oldest => "oldest",
        Sort::Title => "title",
    }
}

/// A level's name in addresses.
pub fn level_code(level: CountLevel) -> &'static str {
    match level {
        CountLevel::Article => "article",
        CountLevel::Sentence => "sentence",
        CountLevel::Mention => "mention",
    }
}

/// Percent-encodes everything but letters, digits and signs that browsers leave unchanged, so that addresses stay readable.
pub(super) fn escape(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~:*@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Decodes what [`escape`] has written. A `%` that begins no code stands for itself; invalid UTF-8 becomes replacement characters.
pub(super) fn unescape(value: &str) -> String {
    let bytes = value.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let pair = bytes.get(at + 1).zip(bytes.get(at + 2)).and_then(|(high, low)| Some((hex(*high)?, hex(*low)?)));
        match pair {
            Some((high, low)) if byte == b'%' => {
                out.push(high * 16 + low);
                at += 3;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}
