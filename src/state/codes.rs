//! How addresses write things.

use wirescope_protocol::{CountLevel, Sort};

/// Every order, as the list offers them.
pub const SORTS: [Sort; 4] = [Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Title];

/// Every level, as the facets offer them.
pub const LEVELS: [CountLevel; 4] = [CountLevel::Article, CountLevel::Paragraph, CountLevel::Sentence, CountLevel::Mention];

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
        CountLevel::Paragraph => "paragraph",
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

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Bytes as base64url without padding (RFC 4648, section 5).
pub(super) fn base64(bytes: &[u8]) -> String {
    let digit = |bits: u32| char::from(DIGITS[(bits & 63) as usize]);
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        out.extend([18, 12, 6, 0].into_iter().take(three.len() + 1).map(|shift| digit(bits >> shift)));
    }
    out
}

/// Reads what [`base64`] has written; `None` if that is not what it wrote.
pub(super) fn unbase64(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len());
    for four in text.as_bytes().chunks(4) {
        let mut bits = 0;
        for byte in four {
            bits = bits << 6 | u32::try_from(DIGITS.iter().position(|digit| digit == byte)?).ok()?;
        }
        let [_, bytes @ ..] = (bits << (6 * (4 - four.len()))).to_be_bytes();
        out.extend_from_slice(bytes.get(..four.len() - 1)?);
    }
    (base64(&out) == text).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_as_the_standard_says() {
        for (bytes, text) in
            [(&b""[..], ""), (b"f", "Zg"), (b"fo", "Zm8"), (b"foo", "Zm9v"), (b"foob", "Zm9vYg"), (&[0xfb, 0xff], "-_8")]
        {
            assert_eq!(base64(bytes), text);
            assert_eq!(unbase64(text).as_deref(), Some(bytes));
        }
        for odd in ["Z", "Zg==", "Zh", "a+b/", "é"] {
            assert_eq!(unbase64(odd), None, "{odd}");
        }
    }
}
