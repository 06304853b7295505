//! The texts in a document's information dictionary.

/// A text in UTF-16 or UTF-8, which a mark tells, or else in PDF's own charset, which for letters is that of Western Europe.
pub(crate) fn text(bytes: Option<&[u8]>) -> String {
    let bytes = bytes.unwrap_or_default();
    let text: String = if let Some(units) = bytes.strip_prefix(b"\xFE\xFF") {
        let units = units.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    } else if let Some(utf8) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        String::from_utf8_lossy(utf8).into_owned()
    } else if let Ok(utf8) = std::str::from_utf8(bytes) {
        utf8.to_owned()
    } else {
        bytes.iter().copied().map(char::from).collect()
    };
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(MAX).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Characters that such a text may have.
const MAX: usize = 500;

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn charsets() {
        assert_eq!(text(Some(b"\xFE\xFF\0F\0\xE9\0s")), "Fés");
        assert_eq!(text(Some(b"\xEF\xBB\xBFF\xC3\xA9s")), "Fés");
        assert_eq!(text(Some(b"F\xE9s\0 ")), "Fés");
        assert_eq!(text(None), "");
    }
}
