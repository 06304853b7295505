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
    let encoding = declared.filter(|&encoding| encoding != encoding_rs::UTF_8).unwrap_or_else(|| {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
        // A megabyte shows the charset as well as all of it would.
        detector.feed(bytes.get(..1 << 20).unwrap_or(bytes), true);
        detector.guess(None, Utf8Detection::Deny)
    });
    Ok(encoding.decode_without_bom_handling(bytes).0.into_owned())
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
    matches!(Encoding::for_bom(head), Some((encoding, _)) if encoding != encoding_rs::UTF_8) || !is_binary(head.iter().copied())
}

/// The first bytes of something as text, without byte order mark: UTF-16 where the mark says so, else UTF-8 with U+FFFD for
/// what is none.
pub(crate) fn head(bytes: &[u8]) -> Cow<'_, str> {
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0,
        None => String::from_utf8_lossy(bytes),
    }
}
