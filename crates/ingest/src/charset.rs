//! Bytes → text, whatever charset they are in.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

use crate::error::{ErrorKind, Problem};

/// The text of `bytes`: by their byte order mark, else as UTF-8 if they are that, else in the charset `declared`, else in the one
/// they look like. The byte order mark is not part of the text. UTF-8 with a few broken places keeps the rest, with U+FFFD there.
///
/// Fails where the bytes are no text at all.
pub(crate) fn decode(bytes: Vec<u8>, declared: Option<&'static Encoding>) -> Result<String, Problem> {
    if let Some(encoding) = unmarked_utf16(&bytes) {
        return Ok(encoding.decode_without_bom_handling(&bytes).0.into_owned());
    }
    let text = match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) if encoding != encoding_rs::UTF_8 => {
            encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0.into_owned()
        }
        mark => {
            let bytes = if mark.is_some() { bytes.get(3..).unwrap_or_default().to_vec() } else { bytes };
            match String::from_utf8(bytes) {
                Ok(text) => text,
                Err(error) => legacy(&error.into_bytes(), declared)?,
            }
        }
    };
    if is_binary(text.bytes()) {
        return Err(binary());
    }
    Ok(text)
}

/// The text of an XML document: as [`decode`], in the charset that its first line declares.
pub(crate) fn decode_xml(bytes: Vec<u8>) -> Result<String, Problem> {
    let declaration = String::from_utf8_lossy(bytes.get(..200).unwrap_or(&bytes)).into_owned();
    let label = declaration.split_once("?>").and_then(|(declaration, _)| declaration.split_once("encoding="));
    let label = label.and_then(|(_, after)| after.split(['"', '\'']).nth(1)).unwrap_or_default();
    let declared = Encoding::for_label(label.as_bytes());
    decode(bytes, declared)
}

fn binary() -> Problem {
    Problem::new(
        ErrorKind::Malformed,
        "Words were expected here, but it holds binary data. If it is a document, save it as plain text or as a web page first.",
    )
}

fn legacy(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<String, Problem> {
    if is_binary(bytes.iter().copied()) {
        return Err(binary());
    }
    let (mut sound, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if sound >= 10 * broken {
        return Ok(String::from_utf8_lossy(bytes).into_owned());
    }
    let encoding = declared.filter(|&encoding| encoding != encoding_rs::UTF_8).unwrap_or_else(|| guess(bytes));
    let text = encoding.decode_without_bom_handling(bytes).0;
    if is_of_mainframe(&text) {
        return Err(Problem::new(
            ErrorKind::Malformed,
            "Words were expected here, but they are in a charset that is not known, such as those of mainframes (EBCDIC). Save it as UTF-8.",
        ));
    }
    Ok(text.into_owned())
}

/// Whether what was decoded has control characters of the second kind, which no text has: one in a hundred and more.
fn is_of_mainframe(text: &str) -> bool {
    let (mut seen, mut control) = (0usize, 0usize);
    for c in text.chars().take(1 << 16) {
        seen += 1;
        control += usize::from(matches!(c, '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}'));
    }
    control > 10 && control * 100 > seen
}

/// Bytes beyond ASCII from which on a guess among Latin charsets is believed.
const TELLING: usize = 24;

/// The charset that bytes look like: windows-1252, unless the evidence for another is strong.
fn guess(bytes: &[u8]) -> &'static Encoding {
    // A megabyte shows the charset as well as all of it would.
    let bytes = bytes.get(..1 << 20).unwrap_or(bytes);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let western = encoding_rs::WINDOWS_1252;
    let high = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let letters = bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    // Of text in another script most letters lie beyond ASCII; an escape says that it is ISO-2022-JP.
    if guess == western || bytes.contains(&0x1B) || high * 4 > letters {
        return guess;
    }
    let is_weak = high < TELLING || is_english(bytes);
    if is_weak && is_western(&western.decode_without_bom_handling(bytes).0) { western } else { guess }
}

/// Whether a text has as many of the commonest small words as English has: one word in twelve.
fn is_english(bytes: &[u8]) -> bool {
    const SMALL: [&[u8]; 10] = [b"the", b"of", b"and", b"to", b"in", b"that", b"is", b"was", b"for", b"with"];
    let words = || bytes.split(|byte| !byte.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    let small = words().filter(|word| SMALL.iter().any(|small| small.eq_ignore_ascii_case(word))).count();
    small * 12 >= words().count() && small > 0
}

/// Whether what lies beyond ASCII is what western texts have: letters beside letters, and typography anywhere; no sign inside a word.
fn is_western(text: &str) -> bool {
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied().unwrap_or(' ');
        let inside = before.is_alphabetic() && after.is_alphabetic();
        let fits = match c {
            c if c.is_ascii() => true,
            // The control characters that the charset has no letters for.
            '\u{80}'..='\u{9f}' => false,
            // A capital inside a word of small letters.
            c if c.is_uppercase() => !before.is_lowercase(),
            c if c.is_alphabetic() => true,
            '‘' | '’' | '–' | '—' | '\u{a0}' | '\u{ad}' | '·' => true,
            _ => !inside,
        };
        if !fits {
            return false;
        }
        before = c;
    }
    true
}

/// UTF-16 without a byte order mark, by the zeros of its ASCII characters, which are all at odd or all at even places.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let pairs = head.chunks_exact(2);
    let count = pairs.len();
    let (first, second) = pairs.fold((0, 0), |sum, pair| (sum.0 + usize::from(pair[0] == 0), sum.1 + usize::from(pair[1] == 0)));
    // Text in any script has spaces, one character in ten; of ASCII all have a zero.
    let encoding = match (first * 12 >= count, second * 12 >= count) {
        (false, true) if first == 0 => encoding_rs::UTF_16LE,
        (true, false) if second == 0 => encoding_rs::UTF_16BE,
        _ => return None,
    };
    if count < 4 || bytes.len() % 2 != 0 {
        return None;
    }
    let text = encoding.decode_without_bom_handling_and_without_replacement(head)?;
    let is_word =
        |c: char| c.is_alphanumeric() || c.is_whitespace() || c.is_ascii_punctuation() || ('\u{2010}'..='\u{2044}').contains(&c);
    let all = text.chars().count();
    let words = text.chars().filter(|c| is_word(*c)).count();
    (words * 100 >= all * 95).then_some(encoding)
}

/// Whether these are no words: a NUL near the start, or more control characters than 2 in 100.
fn is_binary(bytes: impl Iterator<Item = u8>) -> bool {
    let (mut seen, mut control) = (0usize, 0usize);
    for byte in bytes.take(1 << 16) {
        seen += 1;
        match byte {
            0 if seen <= 8192 => return true,
            // Tab, line ends, form feed and the escapes of ISO-2022-JP occur in texts.
            b'\t' | b'\n' | b'\r' | 0x0C | 0x1B => {}
            0..0x20 | 0x7F => control += 1,
            _ => {}
        }
    }
    control * 50 > seen
}

/// Whether the first bytes of something look like words in some charset.
pub(crate) fn looks_like_text(head: &[u8]) -> bool {
    matches!(Encoding::for_bom(head), Some((encoding, _)) if encoding != encoding_rs::UTF_8)
        || unmarked_utf16(whole_pairs(head)).is_some()
        || !is_binary(head.iter().copied())
}

/// The bytes without the first half of a pair at their end.
fn whole_pairs(bytes: &[u8]) -> &[u8] {
    bytes.get(..bytes.len() & !1).unwrap_or(bytes)
}

/// The first bytes of something as text, without byte order mark: UTF-16 where the mark or the zeros say so, else UTF-8 with U+FFFD
/// for what is none.
pub(crate) fn head(bytes: &[u8]) -> Cow<'_, str> {
    if let Some(encoding) = unmarked_utf16(whole_pairs(bytes)) {
        return encoding.decode_without_bom_handling(whole_pairs(bytes)).0;
    }
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0,
        None => String::from_utf8_lossy(bytes),
    }
}
