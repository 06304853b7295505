//! The frame of a model file, and the numbers in it.
//!
//! `WSMD`, version (u16), kind (u16), length of the payload (u32), checksum of the payload (u64), payload.
//! All little-endian. Counts and differences are LEB128.

use std::borrow::Cow;

use super::{Kind, ModelError};
use crate::hash::{FNV_BASIS, FNV_PRIME};

const MAGIC: [u8; 4] = *b"WSMD";
const HEADER: usize = 20;

/// FNV-1a over eight bytes at a time, the last ones filled up with noughts. Every step can be undone, so no change of one place is missed.
fn checksum(payload: &[u8]) -> u64 {
    let step = |hash: u64, word: [u8; 8]| (hash ^ u64::from_le_bytes(word)).wrapping_mul(FNV_PRIME).rotate_left(29);
    let (words, rest) = payload.as_chunks();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    step(words.iter().copied().fold(FNV_BASIS, step), last)
}

/// What a file holds, by its first bytes.
pub(crate) fn kind(file: &[u8]) -> Result<Kind, ModelError> {
    let mut header = Reader { rest: file };
    if header.take(4)? != MAGIC {
        return Err(ModelError::NotAModel);
    }
    let found = header.u16()?;
    let kind = Kind::of(header.u16()?).ok_or(ModelError::NotAModel)?;
    if found == kind.version() { Ok(kind) } else { Err(ModelError::Version { found, expected: kind.version() }) }
}

/// Checks the frame and hands out what the file holds and the payload.
pub(crate) fn open(file: &[u8]) -> Result<(Kind, Reader<'_>), ModelError> {
    let (header, payload) = file.split_at_checked(HEADER).ok_or(ModelError::NotAModel)?;
    let kind = kind(header)?;
    let mut sizes = Reader { rest: &header[8..] };
    let length = sizes.u32()? as usize;
    let sum = sizes.u64()?;
    if payload.len() != length || checksum(payload) != sum {
        return Err(ModelError::Damaged);
    }
    Ok((kind, Reader { rest: payload }))
}

/// Reads numbers off the front of some bytes. What is missing is [`ModelError::Damaged`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn take(&mut self, count: usize) -> Result<&'a [u8], ModelError> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(ModelError::Damaged)?;
        self.rest = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], ModelError> {
        self.take(N)?.try_into().map_err(|_| ModelError::Damaged)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, ModelError> {
        Ok(self.array::<1>()?[0])
    }

    pub(crate) fn u16(&mut self) -> Result<u16, ModelError> {
        self.array().map(u16::from_le_bytes)
    }

    pub(crate) fn i16(&mut self) -> Result<i16, ModelError> {
        self.array().map(i16::from_le_bytes)
    }

    pub(crate) fn u32(&mut self) -> Result<u32, ModelError> {
        self.array().map(u32::from_le_bytes)
    }

    fn u64(&mut self) -> Result<u64, ModelError> {
        self.array().map(u64::from_le_bytes)
    }

    /// A LEB128 number.
    #[inline]
    pub(crate) fn count(&mut self) -> Result<u32, ModelError> {
        // Nearly all take one byte or two, and a model has a million.
        match self.rest {
            [low, rest @ ..] if *low < 0x80 => {
                self.rest = rest;
                Ok(u32::from(*low))
            }
            [low, high, rest @ ..] if *high < 0x80 => {
                self.rest = rest;
                Ok(u32::from(*low & 0x7f) | u32::from(*high) << 7)
            }
            _ => self.long_count(),
        }
    }

    fn long_count(&mut self) -> Result<u32, ModelError> {
        let mut value = 0u32;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.u8()?;
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(ModelError::Damaged)
    }

    /// `count` rising numbers, written as differences.
    pub(crate) fn rising(&mut self, count: usize) -> Result<Vec<u32>, ModelError> {
        // Every difference takes a byte at least, so a wrong count cannot ask for more memory than the file is long.
        if count > self.rest.len() {
            return Err(ModelError::Damaged);
        }
        let mut last = 0u32;
        let mut numbers = Vec::with_capacity(count);
        for _ in 0..count {
            last = last.checked_add(self.count()?).ok_or(ModelError::Damaged)?;
            numbers.push(last);
        }
        Ok(numbers)
    }

    /// `count` bytes, as they lie in the file.
    pub(crate) fn bytes(&mut self, count: usize) -> Result<Cow<'a, [u8]>, ModelError> {
        self.take(count).map(Cow::Borrowed)
    }

    /// `count` bytes of text.
    pub(crate) fn text(&mut self, count: usize) -> Result<Cow<'a, str>, ModelError> {
        std::str::from_utf8(self.take(count)?).map(Cow::Borrowed).map_err(|_| ModelError::Damaged)
    }

    /// Fails unless the payload ends here: what is left over is of no format that is known.
    pub(crate) fn end(self) -> Result<(), ModelError> {
        if self.rest.is_empty() { Ok(()) } else { Err(ModelError::Damaged) }
    }
}

/// Writes what [`Reader`] reads.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    pub(crate) fn u8(&mut self, value: u8) {
        self.bytes.push(value);
    }

    pub(crate) fn u16(&mut self, value: u16) {
        self.bytes.extend(value.to_le_bytes());
    }

    pub(crate) fn i16(&mut self, value: i16) {
        self.bytes.extend(value.to_le_bytes());
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.bytes.extend(bytes);
    }

    pub(crate) fn count(&mut self, mut value: u32) {
        while value >= 0x80 {
            self.bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    pub(crate) fn rising(&mut self, numbers: impl Iterator<Item = u32>) {
        let mut last = 0;
        for number in numbers {
            self.count(number.saturating_sub(last));
            last = number;
        }
    }
}

/// Puts the frame around a payload.
pub(crate) fn seal(kind: Kind, payload: Writer) -> Vec<u8> {
    let payload = payload.bytes;
    let mut file = Vec::with_capacity(HEADER + payload.len());
    file.extend(MAGIC);
    file.extend(kind.version().to_le_bytes());
    file.extend((kind as u16).to_le_bytes());
    file.extend((payload.len() as u32).to_le_bytes());
    file.extend(checksum(&payload).to_le_bytes());
    file.extend(payload);
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_bytes_are_no_model() {
        assert_eq!(open(b"").err(), Some(ModelError::NotAModel));
        assert_eq!(open(&[7; 64]).err(), Some(ModelError::NotAModel));
    }

    #[test]
    fn what_is_written_is_read_and_damage_is_seen() {
        let mut writer = Writer::default();
        writer.i16(-3);
        writer.count(300);
        writer.rising([5, 5, 900_000].into_iter());
        let file = seal(Kind::Names, writer);
        let (kind, mut reader) = open(&file).unwrap();
        assert_eq!(kind, Kind::Names);
        assert_eq!(reader.i16(), Ok(-3));
        assert_eq!(reader.count(), Ok(300));
        assert_eq!(reader.rising(3), Ok(vec![5, 5, 900_000]));
        assert_eq!(reader.end(), Ok(()));
        assert_eq!(reader.count(), Err(ModelError::Damaged));
        assert_eq!(reader.rising(usize::MAX), Err(ModelError::Damaged));
        for at in 0..file.len() {
            let mut bad = file.clone();
            bad[at] ^= 0x10;
            assert!(open(&bad).is_err(), "byte {at}");
            assert!(open(&file[..at]).is_err());
        }
    }
}
