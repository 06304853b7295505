//! Looks over a file before it is read, for what would expand to more than there is room for: what reads it unpacks without a limit.

use std::io::{self, Read};

use flate2::read::ZlibDecoder;

use crate::Problem;

/// Bytes that all streams of a file, unpacked, may have.
const MAX_TOTAL: u64 = 512 << 20;
/// The same, of pictures, which are not unpacked in earnest.
const MAX_PICTURES: u64 = 2 << 30;
/// A stream that grows more than this many times over, beyond the first [`RATIO_FROM`] bytes, is a bomb.
const MAX_RATIO: u64 = 200;
const RATIO_FROM: u64 = 16 << 20;
/// Packed bytes that a stream may have of which cannot be told beforehand what it expands to.
const MAX_UNTOLD: usize = 4 << 20;
/// The same, of a stream that is packed in ways that expand a thousand times over.
const MAX_TIGHT: usize = 128 << 10;
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
    let filters = dictionary.windows(6).filter(|window| *window == b"Decode").count();
    let is_tight = has(b"/LZW") || has(b"/RunLength") || has(b"/RL");
    if is_tight && (data.len() > MAX_TIGHT || filters > 2) {
        return Err(Problem::Bomb);
    }
    if has(b"/ASCII85Decode") || has(b"/A85") || has(b"/ASCIIHexDecode") || has(b"/AHx") {
        let packed = if has(b"/ASCII85Decode") || has(b"/A85") { ascii85(data) } else { hexadecimal(data) };
        return inflated(&packed, 0);
    }
    let is_known = data.first().is_some_and(|byte| byte & 0x0F == 8) || !has(b"/Filter");
    if !is_known && data.len() > MAX_UNTOLD {
        return Err(Problem::Bomb);
    }
    inflated(data, 0)
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

fn ascii85(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut group: Vec<u8> = Vec::with_capacity(5);
    for &byte in data {
        match byte {
            b'!'..=b'u' => group.push(byte - b'!'),
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'~' => break,
            _ => continue,
        }
        if group.len() == 5 {
            let value = group.iter().fold(0u32, |value, digit| value.wrapping_mul(85).wrapping_add(u32::from(*digit)));
            out.extend(value.to_be_bytes());
            group.clear();
        }
    }
    out
}

fn hexadecimal(data: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = data.iter().filter_map(|byte| char::from(*byte).to_digit(16)).map(|digit| digit as u8).collect();
    digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect()
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
        assert_eq!(check(&file("/LZWDecode", &vec![0x80; 1 << 20])), Err(Problem::Bomb));
        assert_eq!(check(&file("9 0 R", &vec![0x81; 8 << 20])), Err(Problem::Bomb));
        assert_eq!(check(&file("/DCTDecode", &vec![0xFF; 8 << 20])), Ok(()));
        assert_eq!(check(&file("/FlateDecode", &packed(b"BT (words) Tj ET"))), Ok(()));
    }

    #[test]
    fn what_stands_as_text_is_looked_into() {
        let hexadecimal: String = packed(&vec![0; 64 << 20]).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(check(&file("[/ASCIIHexDecode /FlateDecode]", hexadecimal.as_bytes())), Err(Problem::Bomb));
        assert_eq!(ascii85(b"87cURD]i,\"Ebo80~>"), b"Hello World!");
    }
}
