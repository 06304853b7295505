//! Segments of a page to share, compressed by prediction (PPMd var. H, as 7-Zip has it): of text and annotations that leaves a fifth less than DEFLATE,
//! which is what browsers unpack by themselves.

use std::borrow::Cow;
use std::io::{Read, Write};

use ppmd_rust::{Ppmd7Decoder, Ppmd7Encoder};

use crate::EngineError;

/// How such bytes begin; the length of what is packed follows, in four bytes.
const MAGIC: [u8; 4] = *b"WSPP";
const HEAD: usize = 8;
/// How many letters are looked back at, and the memory of what followed on them. Both are part of the format.
const ORDER: u32 = 8;
const MEMORY: u32 = 48 << 20;
/// The longest that is unpacked.
const MOST: u32 = 256 << 20;

/// A segment, compressed.
///
/// # Errors
/// [`EngineError::Save`], which no segment is known to cause.
pub(super) fn pack(segment: &[u8]) -> Result<Vec<u8>, EngineError> {
    let failed = |error: &dyn std::fmt::Display| EngineError::Save(error.to_string());
    let length = u32::try_from(segment.len()).ok().filter(|length| *length <= MOST);
    let length = length.ok_or_else(|| failed(&"a segment is too long to be compressed"))?;
    let mut out = MAGIC.to_vec();
    out.extend_from_slice(&length.to_le_bytes());
    let mut encoder = Ppmd7Encoder::new(out, ORDER, MEMORY).map_err(|error| failed(&error))?;
    encoder.write_all(segment).map_err(|error| failed(&error))?;
    encoder.finish(false).map_err(|error| failed(&error))
}

/// The segment of such bytes; other bytes as they are.
///
/// # Errors
/// [`EngineError::Checkpoint`] if they break off or are damaged.
pub fn unpacked(bytes: &[u8]) -> Result<Cow<'_, [u8]>, EngineError> {
    if !bytes.starts_with(&MAGIC) {
        return Ok(Cow::Borrowed(bytes));
    }
    let damaged = || EngineError::Checkpoint("it is compressed, and breaks off or is damaged".to_owned());
    let length = bytes.get(4..HEAD).and_then(|length| length.first_chunk::<4>()).ok_or_else(damaged)?;
    let length = Some(u32::from_le_bytes(*length)).filter(|length| *length <= MOST).ok_or_else(damaged)?;
    let mut segment = vec![0; length as usize];
    let mut decoder = Ppmd7Decoder::new(&bytes[HEAD..], ORDER, MEMORY).map_err(|_| damaged())?;
    decoder.read_exact(&mut segment).map_err(|_| damaged())?;
    Ok(Cow::Owned(segment))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_there_again_and_what_is_torn_says_so() {
        let text = "The minister said on Monday that the port would stay closed. ".repeat(40);
        for bytes in [b"".as_slice(), b"x", text.as_bytes()] {
            let packed = pack(bytes).expect("it can be packed");
            assert_eq!(unpacked(&packed).as_deref(), Ok(bytes));
        }
        let packed = pack(text.as_bytes()).expect("it can be packed");
        assert!(packed.len() < text.len() / 10);
        assert!(unpacked(&packed[..6]).is_err() && unpacked(&packed[..HEAD]).is_err());
        assert_eq!(unpacked(b"other").as_deref(), Ok(b"other".as_slice()));
    }
}
