//! Variable-length integers: seven bits a byte, the lowest first.

/// Appends a number.
pub(crate) fn write(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        push(bytes, number as u8 | 0x80);
        number >>= 7;
    }
    push(bytes, number as u8);
}

/// Appends a byte. The room grows by a quarter, not to twice as much, because there are as many of these as terms, and they stay; but no
/// allocator gives less than some bytes.
fn push(bytes: &mut Vec<u8>, byte: u8) {
    if bytes.len() == bytes.capacity() {
        bytes.reserve_exact((bytes.len() / 4).max(12));
    }
    bytes.push(byte);
}

/// Reads the number at a position and moves the position behind it; 0 at the end.
#[inline]
pub(crate) fn read(bytes: &[u8], at: &mut usize) -> u32 {
    let Some(&first) = bytes.get(*at) else { return 0 };
    *at += 1;
    if first < 0x80 {
        return u32::from(first);
    }
    let mut number = u32::from(first & 0x7f);
    let mut shift = 7;
    while let Some(&byte) = bytes.get(*at) {
        *at += 1;
        number |= u32::from(byte & 0x7f).unbounded_shl(shift);
        if byte < 0x80 {
            break;
        }
        shift += 7;
    }
    number
}

/// Moves a position behind the number there.
#[inline]
pub(crate) fn skip(bytes: &[u8], at: &mut usize) {
    while let Some(&byte) = bytes.get(*at) {
        *at += 1;
        if byte < 0x80 {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let numbers = [0, 1, 127, 128, 300, 1 << 21, u32::MAX];
        let mut bytes = Vec::new();
        numbers.iter().for_each(|&number| write(&mut bytes, number));
        let (mut at, mut skipped) = (0, 0);
        for number in numbers {
            assert_eq!(read(&bytes, &mut at), number);
            skip(&bytes, &mut skipped);
            assert_eq!(at, skipped);
        }
        assert_eq!((at, read(&bytes, &mut at)), (bytes.len(), 0));
    }
}
