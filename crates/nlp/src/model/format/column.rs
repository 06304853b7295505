//! Columns of numbers.

use std::borrow::Cow;

use super::{ModelError, Reader, Writer};

/// Unsigned numbers of `BYTES` bytes each: the highest bytes of all come first, then the next, so that files are packed better.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Column<'a, const BYTES: usize>(Cow<'a, [u8]>);

impl<'a, const BYTES: usize> Column<'a, BYTES> {
    /// A column of `count` numbers.
    pub(crate) fn read(reader: &mut Reader<'a>, count: usize) -> Result<Self, ModelError> {
        reader.bytes(count.checked_mul(BYTES).ok_or(ModelError::Damaged)?).map(Self)
    }

    pub(crate) fn write(&self, writer: &mut Writer) {
        writer.bytes(&self.0);
    }

    /// How many numbers there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len() / BYTES
    }

    /// The number at `at`; 0 where there is none.
    pub(crate) fn get(&self, at: usize) -> u32 {
        let count = self.len();
        (0..BYTES).fold(0, |number, plane| number << 8 | u32::from(self.0.get(plane * count + at).copied().unwrap_or(0)))
    }

    /// All of them, in order.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> + '_ {
        (0..self.len()).map(|at| self.get(at))
    }

    /// The same, independent of the file.
    pub(crate) fn into_owned(self) -> Column<'static, BYTES> {
        Column(Cow::Owned(self.0.into_owned()))
    }
}

impl<const BYTES: usize> FromIterator<u32> for Column<'_, BYTES> {
    /// Bits beyond `BYTES` bytes are lost.
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        let numbers: Vec<u32> = numbers.into_iter().collect();
        let planes = (0..BYTES).rev();
        let bytes = planes.flat_map(|plane| numbers.iter().map(move |number| (number >> (8 * plane)) as u8));
        Self(Cow::Owned(bytes.collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let column: Column<3> = [1, 0x01_02_03, 0xff_ff_ff].into_iter().collect();
        assert_eq!(column.numbers().collect::<Vec<_>>(), [1, 0x01_02_03, 0xff_ff_ff]);
        assert_eq!((column.len(), column.get(9)), (3, 0));
    }
}
