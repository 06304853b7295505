//! `words.bin`: word forms by hash, and the cluster of each.
//!
//! Number of fine clusters; of each the middle and the coarse one that it lies in; number of words; their keys, rising; the low
//! bytes of their fine clusters, the high bytes, the binary logarithms of their counts.

use super::{Format, Kind, ModelError, Reader, Writer};

/// Word clusters as the file holds them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClusterTable {
    /// For each fine cluster, the middle and the coarse one that it lies in.
    pub parents: Vec<(u16, u16)>,
    /// Key, fine cluster, binary logarithm of the count; keys rising, each once.
    pub words: Vec<(u32, u16, u8)>,
}

impl<'a> Format<'a> for ClusterTable {
    const KIND: Kind = Kind::Words;
    const VERSION: u16 = 2;

    fn read(reader: &mut Reader<'a>) -> Result<Self, ModelError> {
        let fine = reader.count()?;
        let mut parents = Vec::new();
        for _ in 0..fine {
            parents.push((reader.u16()?, reader.u16()?));
        }
        let count = reader.count()? as usize;
        let keys = reader.rising(count)?;
        let (low, high, frequencies) = (reader.take(count)?, reader.take(count)?, reader.take(count)?);
        let clusters = low.iter().zip(high).map(|(low, high)| u16::from_le_bytes([*low, *high]));
        let words = keys.into_iter().zip(clusters).zip(frequencies);
        Ok(Self { parents, words: words.map(|((key, fine), frequency)| (key, fine, *frequency)).collect() })
    }

    fn write(&self, writer: &mut Writer) {
        writer.count(self.parents.len() as u32);
        for &(middle, coarse) in &self.parents {
            writer.u16(middle);
            writer.u16(coarse);
        }
        writer.count(self.words.len() as u32);
        writer.rising(self.words.iter().map(|word| word.0));
        self.words.iter().for_each(|word| writer.u8(word.1 as u8));
        self.words.iter().for_each(|word| writer.u8((word.1 >> 8) as u8));
        self.words.iter().for_each(|word| writer.u8(word.2));
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{decode_file, encode},
        *,
    };

    #[test]
    fn what_is_written_is_read() {
        let made_up = ClusterTable { parents: vec![(0, 0), (700, 3)], words: vec![(5, 1, 9), (1 << 25, 0x1234, 0)] };
        for table in [made_up, ClusterTable::default()] {
            assert_eq!(decode_file::<ClusterTable>(&encode(&table)).as_ref(), Ok(&table));
        }
    }
}
