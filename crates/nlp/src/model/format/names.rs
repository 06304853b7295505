//! `names.bin`: the recogniser of names.
//!
//! Weights of going from tag to tag, row by row; the width of a bin of margins; the score of each bin; weights of the features.

use super::{Format, Kind, ModelError, Reader, TagRows, Writer};
use crate::ner::learned::{BINS, USED};

/// The recogniser of names as the file holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamesTable<'a> {
    /// `USED` by `USED`, row by row.
    pub transitions: Vec<i16>,
    /// Width of a bin of margins.
    pub bin: u16,
    /// `BINS` scores in thousandths.
    pub scores: Vec<u16>,
    /// `USED` weights of each feature.
    pub rows: TagRows<'a>,
}

impl<'a> Format<'a> for NamesTable<'a> {
    const KIND: Kind = Kind::Names;
    const VERSION: u16 = 4;

    fn read(reader: &mut Reader<'a>) -> Result<Self, ModelError> {
        let transitions = (0..USED * USED).map(|_| reader.i16()).collect::<Result<_, _>>()?;
        let bin = reader.u16()?;
        let scores = (0..BINS).map(|_| reader.u16()).collect::<Result<_, _>>()?;
        Ok(Self { transitions, bin, scores, rows: TagRows::read(reader)? })
    }

    fn write(&self, writer: &mut Writer) {
        self.transitions.iter().for_each(|weight| writer.i16(*weight));
        writer.u16(self.bin);
        self.scores.iter().for_each(|score| writer.u16(*score));
        self.rows.write(writer);
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
        let transitions = (0..(USED * USED) as i16).map(|at| at - 200).collect();
        let mut table = NamesTable { transitions, bin: 16, scores: vec![500; BINS], ..NamesTable::default() };
        let mut row = [0; USED];
        (row[0], row[USED - 1]) = (-127, 3);
        table.rows.push(9, &row);
        table.rows.push(1 << 27, &[1; USED]);
        assert_eq!(decode_file::<NamesTable>(&encode(&table)).as_ref(), Ok(&table));
    }
}
