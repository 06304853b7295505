//! Pages that were shared, as files to open again.
//!
//! `boot/sharing.js` writes them: HTML in UTF-16 whose root element has `data-wirescope-page`, and in it, in a script that is data, the parcel: postcard,
//! compressed by DEFLATE, as letters of nearly sixteen bits each.

use std::io::Read;

use flate2::read::DeflateDecoder;
use wirescope_corpus::{Contents, read_segment};
use wirescope_nlp::Article;
use wirescope_protocol::{PARCEL_VERSION, Parcel};

/// By this a page is told from others, near its beginning.
const MARK: &str = "data-wirescope-page=";
const HEAD: usize = 512;
/// Such a file begins with it.
const BYTE_ORDER: [u8; 2] = [0xff, 0xfe];
/// How bytes are written as letters: so many letters together are a number to the base `radix`, which has so many bits.
#[derive(Clone, Copy)]
struct Code {
    /// How the script begins that holds the parcel; how many bytes that has follows.
    begin: &'static str,
    first: u16,
    radix: u16,
    letters: u32,
    bits: u32,
}

const CODE: Code = Code { begin: "<script id=\"parcel\" data-length=\"", first: 0x2200, radix: 46_341, letters: 2, bits: 31 };
/// Pages of before December 2026 have this one.
const EARLIER: Code = Code { begin: "<script id=\"parcel\" data-bytes=\"", first: 0x3400, radix: 1 << 15, letters: 1, bits: 15 };
/// So many times its size may something compressed become: text has never been seen to become more than twenty.
const MOST: u64 = 200;

/// Whether this is a page that was shared.
pub(crate) fn is_one(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let mark = units(MARK);
    head.starts_with(&BYTE_ORDER) && head.windows(mark.len()).any(|window| window == mark)
}

/// A text in UTF-16.
fn units(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// What is in such a page: its articles, and its journal as a file, empty for none.
///
/// # Errors
/// What was expected and what was found, as a sentence for readers.
pub(crate) fn open(bytes: &[u8]) -> Result<(Vec<Article>, String), String> {
    let parcel = parcel(bytes)?;
    let mut articles = Vec::new();
    for segment in &parcel.segments {
        let read = super::unpacked(segment).map_err(|error| error.to_string());
        match read.and_then(|segment| read_segment(&segment, None).map_err(|error| error.to_string())) {
            Ok(Contents::Docs(docs)) => articles.extend(docs.into_iter().map(|doc| doc.article)),
            Ok(Contents::Articles(some)) => articles.extend(some),
            Err(error) => return Err(format!("Articles of this shared page cannot be read: {error}.")),
        }
    }
    Ok((articles, parcel.journal))
}

fn parcel(bytes: &[u8]) -> Result<Parcel, String> {
    // It comes last, behind megabytes of the program.
    let last = |code: Code| {
        let begin = units(code.begin);
        let at = bytes.windows(begin.len()).rposition(|window| window == begin)?;
        Some((code, at + begin.len()))
    };
    let (code, at) = last(CODE).or_else(|| last(EARLIER)).ok_or("This is a shared page without articles.")?;
    let mut letters = bytes[at..].chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
    let mut count = 0usize;
    for unit in letters.by_ref().take_while(|unit| *unit != u16::from(b'>')) {
        if let Some(digit) = char::from_u32(unit.into()).and_then(|c| c.to_digit(10)) {
            count = count.saturating_mul(10).saturating_add(digit as usize);
        }
    }
    let packed = unpacked(code, letters, count)
        .ok_or("The articles of this shared page break off: the file is not whole, or was changed.")?;
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

/// So many bytes, the highest bits first; `None` where the letters end before.
fn unpacked(code: Code, letters: impl Iterator<Item = u16>, count: usize) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut bits, mut have, mut number) = (0u64, 0, 0u64);
    for (at, letter) in (1u32..).zip(letters) {
        if bytes.len() >= count {
            break;
        }
        let value = letter.checked_sub(code.first).filter(|value| *value < code.radix)?;
        number = number * u64::from(code.radix) + u64::from(value);
        if at % code.letters != 0 {
            continue;
        }
        bits = bits << code.bits | (number & ((1 << code.bits) - 1));
        (have, number) = (have + code.bits, 0);
        while have >= 8 {
            have -= 8;
            bytes.push((bits >> have) as u8);
        }
        bits &= (1 << have) - 1;
    }
    bytes.truncate(count);
    (bytes.len() == count).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes as `boot/sharing.js` writes them, or wrote them once.
    fn letters(code: Code, bytes: &[u8]) -> Vec<u16> {
        let bits: Vec<u32> = bytes.iter().flat_map(|byte| (0..8).rev().map(move |at| u32::from(byte >> at & 1))).collect();
        let group = |bits: &[u32]| {
            let number = bits.iter().fold(0, |value, bit| value << 1 | bit) << (code.bits as usize - bits.len());
            let letter = move |at: u32| code.first + (number / u32::from(code.radix).pow(at) % u32::from(code.radix)) as u16;
            (0..code.letters).rev().map(letter).collect::<Vec<_>>()
        };
        bits.chunks(code.bits as usize).flat_map(group).collect()
    }

    #[test]
    fn letters_are_the_bytes_again() {
        for code in [CODE, EARLIER] {
            for length in 0..40u8 {
                let bytes: Vec<u8> = (0..length).map(|at| at.wrapping_mul(151) ^ 0xa5).collect();
                assert_eq!(unpacked(code, letters(code, &bytes).into_iter(), bytes.len()), Some(bytes));
            }
            assert_eq!(unpacked(code, [code.first].into_iter(), 2), None, "they break off");
            assert_eq!(unpacked(code, [0x20].into_iter(), 1), None, "no letter");
            let highest = unpacked(code, letters(code, &[0xff; 31]).into_iter(), 31);
            assert_eq!(highest, Some(vec![0xff; 31]), "the highest letter is one");
        }
    }

    #[test]
    fn what_is_no_shared_page_or_is_damaged_says_why() {
        assert!(!is_one(b"<!doctype html><html lang=en data-wirescope-page=>"));
        for code in [CODE, EARLIER] {
            let page = |parcel: &str| {
                units(&format!("\u{feff}<!doctype html><html lang=\"en\" data-wirescope-page=\"1\">{}{parcel}", code.begin))
            };
            assert!(is_one(&page("")));
            let of = |bytes: &[u8]| format!("{}\">{}</script>", bytes.len(), String::from_utf16_lossy(&letters(code, bytes)));
            let cases = [
                (String::new(), "empty"),
                ("9\">abc</script>".to_owned(), "not whole"),
                (of(&[3, 0]), "empty"),
                (of(&[7, 7]), "unpacked"),
            ];
            for (parcel, why) in cases {
                let error = open(&page(&parcel)).expect_err(&parcel);
                assert!(error.contains(why), "{parcel}: {error}");
            }
        }
        assert!(open(&units("data-wirescope-page=")).expect_err("nothing").contains("without articles"));
    }
}
