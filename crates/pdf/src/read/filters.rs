//! Ways in which the streams of a document are packed, as far as the guard has to know them.

/// A way of packing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Filter {
    Ascii85,
    Hexadecimal,
    Flate,
    Lzw,
    RunLength,
}

/// The ways of packing that a dictionary names, in their order; the one to be undone first comes first.
pub(super) fn filters(dictionary: &[u8]) -> Vec<Filter> {
    let mut found = Vec::new();
    for (at, _) in dictionary.iter().enumerate().filter(|(_, byte)| **byte == b'/') {
        let name = dictionary.get(at + 1..).unwrap_or_default();
        let end = name.iter().position(|byte| !byte.is_ascii_alphanumeric() && *byte != b'#').unwrap_or(name.len());
        found.extend(match plain(name.get(..end).unwrap_or_default()).as_slice() {
            b"ASCII85Decode" | b"A85" => Some(Filter::Ascii85),
            b"ASCIIHexDecode" | b"AHx" => Some(Filter::Hexadecimal),
            b"FlateDecode" | b"Fl" => Some(Filter::Flate),
            b"LZWDecode" | b"LZW" => Some(Filter::Lzw),
            b"RunLengthDecode" | b"RL" => Some(Filter::RunLength),
            _ => None,
        });
    }
    found
}

/// A name without the numbers that may stand for its signs: `L#5AW`.
fn plain(name: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((&byte, after)) = rest.split_first() {
        let digit = |at: usize| after.get(at).and_then(|digit| char::from(*digit).to_digit(16));
        match (byte, digit(0), digit(1)) {
            (b'#', Some(high), Some(low)) => {
                plain.push((high << 4 | low) as u8);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                plain.push(byte);
                rest = after;
            }
        }
    }
    plain
}

pub(super) fn ascii85(data: &[u8]) -> Vec<u8> {
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

pub(super) fn hexadecimal(data: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = data.iter().filter_map(|byte| char::from(*byte).to_digit(16)).map(|digit| digit as u8).collect();
    digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

/// How many bytes runs stand for. Source: ISO 32000-2, RunLengthDecode.
pub(super) fn run_lengths(data: &[u8]) -> u64 {
    let (mut at, mut total) = (0usize, 0u64);
    while let Some(&length) = data.get(at) {
        match length {
            0..=127 => (at, total) = (at + 2 + usize::from(length), total + 1 + u64::from(length)),
            128 => break,
            _ => (at, total) = (at + 2, total + 257 - u64::from(length)),
        }
    }
    total
}

/// How many bytes codes of LZW stand for, by either rule of when they grow longer: which one holds is said in a place of its own.
pub(super) fn lzw(data: &[u8]) -> u64 {
    lengths(data, 1).max(lengths(data, 0))
}

/// The same, where codes grow longer `early` codes before there are too many for their length. Source: ISO 32000-2, LZWDecode.
fn lengths(data: &[u8], early: usize) -> u64 {
    const CLEAR: usize = 256;
    const END: usize = 257;
    const MOST: usize = 4096;
    // Only how long the table's entries are is kept: an entry is one longer than the code before it.
    let mut table = vec![1u32; END + 1];
    let (mut buffer, mut held, mut total) = (0u32, 0u32, 0u64);
    let mut before = None;
    for &byte in data {
        (buffer, held) = (buffer << 8 | u32::from(byte), held + 8);
        let width = match table.len() + early {
            0..=511 => 9,
            512..=1023 => 10,
            1024..=2047 => 11,
            _ => 12,
        };
        if held < width {
            continue;
        }
        held -= width;
        let code = (buffer >> held & ((1 << width) - 1)) as usize;
        if code == END {
            break;
        }
        if code == CLEAR {
            table.truncate(END + 1);
            before = None;
            continue;
        }
        let next = before.map(|length: u32| length + 1);
        let Some(length) = table.get(code).copied().or(next.filter(|_| code == table.len())) else { break };
        total += u64::from(length);
        if let Some(next) = next
            && table.len() < MOST
        {
            table.push(next);
        }
        before = Some(length);
    }
    total
}
