//! Pages that were shared, as files to open again.
//!
//! `boot/sharing.js` writes them: HTML whose root element has `data-wirescope-page`, and in it, in a script that is data, the parcel: postcard,
//! compressed by DEFLATE, in base64.

use std::io::Read;

use flate2::read::DeflateDecoder;
use wirescope_corpus::{Contents, read_segment};
use wirescope_nlp::Article;
use wirescope_protocol::{PARCEL_VERSION, Parcel};

/// By this a page is told from others, near its beginning.
const MARK: &[u8] = b"data-wirescope-page=";
const HEAD: usize = 256;
/// The script that holds the parcel, and its end.
const BEGIN: &[u8] = b"<script id=\"parcel\" type=\"application/octet-stream\">";
const END: &[u8] = b"</script>";
/// So many times its size may something compressed become: text has never been seen to become more than twenty.
const MOST: u64 = 200;

/// Whether this is a page that was shared.
pub(crate) fn is_one(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    head.windows(MARK.len()).any(|window| window == MARK)
}

/// What is in such a page: its articles, and its journal as a file, empty for none.
///
/// # Errors
/// What was expected and what was found, as a sentence for readers.
pub(crate) fn open(bytes: &[u8]) -> Result<(Vec<Article>, String), String> {
    let parcel = parcel(bytes)?;
    let mut articles = Vec::new();
    for segment in &parcel.segments {
        match read_segment(segment, None) {
            Ok(Contents::Docs(docs)) => articles.extend(docs.into_iter().map(|doc| doc.article)),
            Ok(Contents::Articles(some)) => articles.extend(some),
            Err(error) => return Err(format!("Articles of this shared page cannot be read: {error}.")),
        }
    }
    Ok((articles, parcel.journal))
}

fn parcel(bytes: &[u8]) -> Result<Parcel, String> {
    let find = |bytes: &[u8], what: &[u8]| bytes.windows(what.len()).position(|window| window == what);
    // It comes last, behind megabytes of the program.
    let last = bytes.windows(BEGIN.len()).rposition(|window| window == BEGIN);
    let begin = last.ok_or("This is a shared page without articles.")? + BEGIN.len();
    let length = find(&bytes[begin..], END).ok_or("The articles of this shared page break off: the file is not whole.")?;
    let packed = unbase64(&bytes[begin..begin + length])
        .ok_or("The articles of this shared page are not in base64: the file was changed.")?;
    let mut plain = Vec::new();
    let most = (packed.len() as u64).saturating_mul(MOST);
    DeflateDecoder::new(packed.as_slice())
        .take(most)
        .read_to_end(&mut plain)
        .map_err(|error| format!("The articles of this shared page cannot be unpacked: {error}."))?;
    // The version comes first, so that a later one can be told whatever follows.
    let (version, _): (u32, _) = postcard::take_from_bytes(&plain).map_err(|_| "This shared page is empty.")?;
    if version > PARCEL_VERSION {
        return Err(format!(
            "This page was shared by a later version of Wirescope: its articles are of version {version}, here up to {PARCEL_VERSION} is read."
        ));
    }
    wirescope_protocol::decode(&plain).map_err(|error| format!("The articles of this shared page do not hold together: {error}."))
}

/// The bytes of base64 (RFC 4648, section 4), with or without padding; white space is passed over. `None` if there is anything else.
fn unbase64(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0);
    for &letter in text.iter().filter(|letter| !letter.is_ascii_whitespace() && **letter != b'=') {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 1;
        if count == 4 {
            bytes.extend_from_slice(&bits.to_be_bytes()[1..]);
            (bits, count) = (0, 0);
        }
    }
    match count {
        0 => {}
        2 => bytes.push((bits >> 4) as u8),
        3 => bytes.extend_from_slice(&((bits >> 2) as u16).to_be_bytes()),
        _ => return None,
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_with_and_without_padding() {
        for (text, bytes) in [("", ""), ("Zg==", "f"), ("Zm8", "fo"), ("Zm9v", "foo"), ("Zm9v\nYmFy", "foobar")] {
            assert_eq!(unbase64(text.as_bytes()).as_deref(), Some(bytes.as_bytes()), "{text}");
        }
        assert_eq!(unbase64(b"Zm9v!"), None);
        assert_eq!(unbase64(b"Z"), None);
    }

    #[test]
    fn what_is_no_shared_page_or_is_damaged_says_why() {
        assert!(!is_one(b"<!doctype html><html lang=en>"));
        let page = |parcel: &str| {
            format!(
                "<!doctype html><html lang=\"en\" data-wirescope-page=\"1\"><script id=\"parcel\" type=\"application/octet-stream\">{parcel}"
            )
        };
        assert!(is_one(page("").as_bytes()));
        for (parcel, why) in
            [("", "not whole"), ("!</script>", "base64"), ("AAAA</script>", "unpacked"), ("AwA=</script>", "empty")]
        {
            let error = open(page(parcel).as_bytes()).expect_err(parcel);
            assert!(error.contains(why), "{parcel}: {error}");
        }
        assert!(open(b"data-wirescope-page=").expect_err("nothing").contains("without articles"));
    }
}
