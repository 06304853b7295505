//! Looks over a file before it is read, for what would expand to more than there is room for: what reads it unpacks without a limit.

use std::borrow::Cow;
use std::io::{self, Read};

use flate2::read::ZlibDecoder;

use super::filters::{Filter, ascii85, filters, hexadecimal, lzw, run_lengths};
use crate::Problem;

/// Bytes that all streams of a file, unpacked, may have.
const MAX_TOTAL: u64 = 512 << 20;
/// The same, of pictures, which are not unpacked in earnest.
const MAX_PICTURES: u64 = 2 << 30;
/// A stream that grows more than this many times over, beyond the first [`RATIO_FROM`] bytes, is a bomb.
const MAX_RATIO: u64 = 200;
const RATIO_FROM: u64 = 16 << 20;
/// Packed bytes that a stream may have of which is not said in its dictionary how it is packed.
const MAX_UNTOLD: usize = 4 << 20;
/// Bytes that a stream which is packed several times may have between one time and the next.
const MAX_BETWEEN: usize = 64 << 20;
/// Ways of packing that are put on top of one another.
const MAX_FILTERS: usize = 4;
/// Bytes before a stream in which its dictionary is looked for.
const DICTIONARY: usize = 2048;

/// Fails for a file in which a stream, or all together, expand to too much.
pub(crate) fn check(bytes: &[u8]) -> Result<(), Problem> {
    let (mut total, mut pictures) = (0u64, 0u64);
    let mut from = 0;
    while let Some(at) = find(bytes, from, b"stream") {
        from = at + 6;
        let before = bytes.get(at.saturating_sub(DICTIONARY)..at).unwrap_or_default();
        if before.ends_with(b"end") {
            continue;
        }
        let start = match bytes.get(from..from + 2) {
            Some(b"\r\n") => from + 2,
            Some([b'\r' | b'\n', _]) => from + 1,
            _ => continue,
        };
        let end = find(bytes, start, b"endstream").unwrap_or(bytes.len());
        let data = bytes.get(start..end).unwrap_or_default();
        let dictionary = dictionary(before);
        let unpacked = expanded(dictionary, data)?;
        let is_picture = has(dictionary, b"/Width") && has(dictionary, b"/Height");
        *if is_picture { &mut pictures } else { &mut total } += unpacked;
        if total > MAX_TOTAL || pictures > MAX_PICTURES {
            return Err(Problem::Bomb);
        }
        from = end;
    }
    Ok(())
}

fn find(bytes: &[u8], from: usize, needle: &[u8]) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let first = *needle.first()?;
    let mut at = 0;
    while let Some(step) = rest.get(at..)?.iter().position(|byte| *byte == first) {
        at += step;
        if rest.get(at..)?.starts_with(needle) {
            return Some(from + at);
        }
        at += 1;
    }
    None
}

/// The dictionary that ends here: what follows the last `obj`.
fn dictionary(before: &[u8]) -> &[u8] {
    let at = before.windows(3).rposition(|window| window == b"obj").unwrap_or_default();
    before.get(at..).unwrap_or_default()
}

fn has(dictionary: &[u8], word: &[u8]) -> bool {
    dictionary.windows(word.len()).any(|window| window == word)
}

/// How many bytes a stream has once it is unpacked, where that can be told.
fn expanded(dictionary: &[u8], data: &[u8]) -> Result<u64, Problem> {
    let has = |word: &[u8]| has(dictionary, word);
    // What these pack is never unpacked.
    let is_photograph =
        [b"/DCTDecode" as &[u8], b"/JPXDecode", b"/CCITTFaxDecode", b"/JBIG2Decode"].iter().any(|filter| has(filter));
    if is_photograph {
        return Ok(0);
    }
    let filters = filters(dictionary);
    let Some((last, outer)) = filters.split_last() else {
        let is_known = data.first().is_some_and(|byte| byte & 0x0F == 8) || !has(b"/Filter");
        if is_known {
            return inflated(data, 0);
        }
        if data.len() > MAX_UNTOLD {
            return Err(Problem::Bomb);
        }
        // It may be packed in any of these ways.
        return Ok(inflated(data, 0)?.max(bounded(lzw(data), data)?).max(bounded(run_lengths(data), data)?));
    };
    if filters.len() > MAX_FILTERS {
        return Err(Problem::Bomb);
    }
    let mut packed = Cow::Borrowed(data);
    for filter in outer {
        packed = Cow::Owned(match filter {
            Filter::Ascii85 => ascii85(&packed),
            Filter::Hexadecimal => hexadecimal(&packed),
            Filter::Flate => {
                let mut between = Vec::new();
                // What is damaged is unpacked up to there.
                let _ = ZlibDecoder::new(&*packed).take(MAX_BETWEEN as u64 + 1).read_to_end(&mut between);
                between
            }
            // No program packs again what came out so.
            Filter::Lzw | Filter::RunLength => return Err(Problem::Bomb),
        });
        if packed.len() > MAX_BETWEEN {
            return Err(Problem::Bomb);
        }
    }
    match last {
        Filter::Ascii85 => inflated(&ascii85(&packed), 0),
        Filter::Hexadecimal => inflated(&hexadecimal(&packed), 0),
        Filter::Flate => inflated(&packed, 0),
        Filter::Lzw => bounded(lzw(&packed), data),
        Filter::RunLength => bounded(run_lengths(&packed), data),
    }
}

/// Fails where the unpacked bytes of a stream are too many.
fn bounded(unpacked: u64, data: &[u8]) -> Result<u64, Problem> {
    let is_bomb = unpacked > RATIO_FROM && unpacked / (data.len() as u64).max(1) > MAX_RATIO || unpacked > MAX_TOTAL;
    if is_bomb { Err(Problem::Bomb) } else { Ok(unpacked) }
}

/// What zlib makes of bytes, counted and not kept; of what is packed twice, the inner.
fn inflated(data: &[u8], depth: u8) -> Result<u64, Problem> {
    let mut unpacked = ZlibDecoder::new(data);
    let mut buffer = [0; 1 << 14];
    let mut head = Vec::new();
    let mut total = 0u64;
    loop {
        let count = match unpacked.read(&mut buffer) {
            Ok(0) => break,
            // What is damaged is unpacked up to there.
            Err(error) if error.kind() != io::ErrorKind::Interrupted => break,
            Err(_) => continue,
            Ok(count) => count,
        };
        total += count as u64;
        if head.len() < 1 << 20 {
            head.extend_from_slice(buffer.get(..count).unwrap_or_default());
        }
        if total > RATIO_FROM && total / (data.len() as u64).max(1) > MAX_RATIO || total > MAX_TOTAL {
            return Err(Problem::Bomb);
        }
    }
    let is_packed_again = head.starts_with(b"\x78\x9C") || head.starts_with(b"\x78\xDA") || head.starts_with(b"\x78\x01");
    if is_packed_again {
        if depth > 2 {
            return Err(Problem::Bomb);
        }
        total += inflated(&head, depth + 1)?;
    }
    Ok(total)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).expect("packs into memory");
        encoder.finish().expect("packs into memory")
    }

    fn file(filters: &str, data: &[u8]) -> Vec<u8> {
        [format!("%PDF-1.4\n1 0 obj\n<</Filter {filters}>>\nstream\n").as_bytes(), data, b"\nendstream\nendobj"].concat()
    }

    #[test]
    fn bombs_are_told() {
        let zeros = packed(&vec![0; 64 << 20]);
        assert_eq!(check(&file("/FlateDecode", &zeros)), Err(Problem::Bomb));
        assert_eq!(check(&file("[/FlateDecode /FlateDecode]", &packed(&zeros))), Err(Problem::Bomb));
        assert_eq!(check(&file("/LZWDecode", &swelling(16 << 10))), Err(Problem::Bomb));
        assert_eq!(check(&file("/L#5AWDecode", &swelling(16 << 10))), Err(Problem::Bomb));
        assert_eq!(check(&file("[/FlateDecode /LZWDecode]", &packed(&swelling(16 << 10)))), Err(Problem::Bomb));
        assert_eq!(check(&file("9 0 R", &swelling(16 << 10))), Err(Problem::Bomb));
        assert_eq!(check(&file("[/LZWDecode /FlateDecode]", b"x")), Err(Problem::Bomb));
        assert_eq!(check(&file("/RunLengthDecode", &vec![0x81; 16 << 20])), Err(Problem::Bomb));
        assert_eq!(check(&file("9 0 R", &vec![0x81; 8 << 20])), Err(Problem::Bomb));
        assert_eq!(check(&file("/DCTDecode", &vec![0xFF; 8 << 20])), Ok(()));
        assert_eq!(check(&file("/FlateDecode", &packed(b"BT (words) Tj ET"))), Ok(()));
    }

    /// Codes of LZW of which each stands for one byte more than the one before it, up to a full table, and then the last again and again.
    fn swelling(bytes: usize) -> Vec<u8> {
        let (mut out, mut buffer, mut held, mut next) = (Vec::new(), 0u32, 0u32, 258u32);
        let mut code = 256;
        while out.len() < bytes {
            let width = match next + 1 {
                0..=511 => 9,
                512..=1023 => 10,
                1024..=2047 => 11,
                _ => 12,
            };
            (buffer, held) = (buffer << width | code, held + width);
            while held >= 8 {
                held -= 8;
                out.push((buffer >> held) as u8);
            }
            buffer &= (1 << held) - 1;
            // The first code after the table was emptied adds nothing to it.
            if code != 256 && code != 0 {
                next = (next + 1).min(4096);
            }
            code = if code == 256 { 0 } else { next.min(4095) };
        }
        out
    }

    #[test]
    fn pictures_of_old_documents_are_no_bombs() {
        // Bytes that do not repeat: codes of one byte each, the table emptied before they grow longer.
        let mut lzw = Vec::new();
        let (mut buffer, mut held) = (0u32, 0u32);
        for at in 0..300_000u32 {
            let code = if at % 200 == 0 { 256 } else { at * 7 % 251 };
            (buffer, held) = (buffer << 9 | code, held + 9);
            while held >= 8 {
                held -= 8;
                lzw.push((buffer >> held) as u8);
            }
            buffer &= (1 << held) - 1;
        }
        assert!(lzw.len() > 256 << 10);
        assert_eq!(super::lzw(&lzw), 300_000 - 1500);
        assert_eq!(check(&file("/LZWDecode /Width 500 /Height 600", &lzw)), Ok(()));
        let runs: Vec<u8> = (0..400_000u32).map(|at| if at % 129 == 0 { 127 } else { at as u8 }).collect();
        assert_eq!(check(&file("/RunLengthDecode /Width 500 /Height 800", &runs)), Ok(()));
    }

    #[test]
    fn what_stands_as_text_is_looked_into() {
        let hexadecimal: String = packed(&vec![0; 64 << 20]).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(check(&file("[/ASCIIHexDecode /FlateDecode]", hexadecimal.as_bytes())), Err(Problem::Bomb));
        assert_eq!(ascii85(b"87cURD]i,\"Ebo80~>"), b"Hello World!");
    }
}
