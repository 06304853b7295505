//! Numbers as bytes, and the checksum that every range ends with.

use thiserror::Error;
use wirescope_nlp::fnv64;

/// Bytes that are no part of a pack, or of another version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("this part of the pack is damaged, or of a version that is not known")]
pub struct Damaged;

/// Bytes of the checksum.
const CHECK: usize = 4;

/// Appends a number, seven bits a byte, the lowest first.
pub(crate) fn put(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Takes a number off the front.
pub(crate) fn take(bytes: &mut &[u8]) -> Result<u64, Damaged> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (first, rest) = bytes.split_first().ok_or(Damaged)?;
        *bytes = rest;
        number |= u64::from(first & 0x7F) << shift;
        if first & 0x80 == 0 {
            return Ok(number);
        }
    }
    Err(Damaged)
}

/// Takes a number that counts what is in memory.
pub(crate) fn take_len(bytes: &mut &[u8]) -> Result<usize, Damaged> {
    usize::try_from(take(bytes)?).map_err(|_| Damaged)
}

/// Takes so many bytes off the front.
pub(crate) fn take_bytes<'a>(bytes: &mut &'a [u8], len: usize) -> Result<&'a [u8], Damaged> {
    let (taken, rest) = bytes.split_at_checked(len).ok_or(Damaged)?;
    *bytes = rest;
    Ok(taken)
}

/// Appends the checksum of what is there.
pub(crate) fn seal(block: &mut Vec<u8>) {
    let sum = fnv64(block) as u32;
    block.extend(sum.to_le_bytes());
}

/// What was sealed, without its checksum.
pub(crate) fn sealed(block: &[u8]) -> Result<&[u8], Damaged> {
    let (content, sum) = block.split_at_checked(block.len().saturating_sub(CHECK)).ok_or(Damaged)?;
    if sum == (fnv64(content) as u32).to_le_bytes() { Ok(content) } else { Err(Damaged) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_come_back(numbers in prop::collection::vec(any::<u64>(), 0..50)) {
            let mut bytes = Vec::new();
            for number in &numbers {
                put(&mut bytes, *number);
            }
            let mut rest = bytes.as_slice();
            for number in &numbers {
                prop_assert_eq!(take(&mut rest), Ok(*number));
            }
            prop_assert_eq!(take(&mut rest), Err(Damaged));
        }

        #[test]
        fn a_changed_byte_is_seen(mut block in prop::collection::vec(any::<u8>(), 0..300), at in any::<prop::sample::Index>(), by in 1_u8..) {
            seal(&mut block);
            prop_assert!(sealed(&block).is_ok());
            let at = at.index(block.len());
            block[at] ^= by;
            prop_assert!(sealed(&block).is_err());
        }
    }
}
