//! RTF as Outlook packs it. Source: MS-OXRTFCP.

/// What a packed text may expand to.
const MAX: usize = 64 << 20;
/// The kinds of content: packed, and as it is.
const PACKED: &[u8] = b"LZFu";
const PLAIN: &[u8] = b"MELA";
/// Bytes that can be referred to.
const WINDOW: usize = 4096;
/// What references can be to before anything was unpacked.
const START: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

/// The RTF; `None` where it is none or damaged.
pub(super) fn unpack(bytes: &[u8]) -> Option<Vec<u8>> {
    let kind = bytes.get(8..12)?;
    let content = bytes.get(16..)?;
    if kind == PLAIN {
        return Some(content.to_vec());
    }
    if kind != PACKED {
        return None;
    }
    let mut window = [b' '; WINDOW];
    window.get_mut(..START.len())?.copy_from_slice(START);
    let mut at = START.len();
    let mut out = Vec::new();
    let mut put = |byte: u8, at: &mut usize, window: &mut [u8; WINDOW]| {
        if let Some(place) = window.get_mut(*at) {
            *place = byte;
        }
        *at = (*at + 1) % WINDOW;
        out.push(byte);
        out.len() <= MAX
    };
    let mut content = content.iter().copied();
    // A byte of flags stands before eight bytes or references; a reference to the place of the next byte is the end.
    'all: while let Some(flags) = content.next() {
        for bit in 0..8 {
            let Some(first) = content.next() else { break 'all };
            if flags >> bit & 1 == 0 {
                if !put(first, &mut at, &mut window) {
                    return None;
                }
                continue;
            }
            let reference = usize::from(first) << 8 | usize::from(content.next()?);
            let (from, len) = (reference >> 4, (reference & 15) + 2);
            if from == at {
                break 'all;
            }
            for offset in 0..len {
                let byte = window.get((from + offset) % WINDOW).copied().unwrap_or_default();
                if !put(byte, &mut at, &mut window) {
                    return None;
                }
            }
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_and_bytes() {
        // "{\rtf1\ansi" is the first eleven bytes of what is known before; then two bytes, then the end.
        let end = START.len() + 13;
        let bytes = [0u8; 8].into_iter().chain(*b"LZFu").chain([0; 4]).chain([0b1001, 0x00, 0x09, b'a', b'b']);
        let bytes: Vec<u8> = bytes.chain([(end >> 4) as u8, (end << 4 & 0xF0) as u8]).collect();
        assert_eq!(unpack(&bytes).as_deref(), Some(&b"{\\rtf1\\ansiab"[..]));
        assert_eq!(unpack(b"whatever it is, it is none"), None);
    }
}
