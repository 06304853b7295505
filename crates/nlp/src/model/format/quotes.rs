//! `quotes.bin`: the labeller of quotations.
//!
//! Weights of going from state to state, by what joins the two tokens; the keys of known cues; weights of the features; weights of
//! what tells how likely a quotation is right.

use super::{Format, Kind, ModelError, Reader, SparseRows, Writer};
use crate::quotes::{confidence, features::EDGES, labeller::STATES};

const TRANSITIONS: usize = EDGES * STATES * STATES;

/// The labeller as the file holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuotesTable<'a> {
    /// `EDGES` by `STATES` by `STATES`.
    pub transitions: Vec<i16>,
    /// Keys of known cues, rising, each once.
    pub cues: Vec<u32>,
    /// Weights of the features: source, cue, content, head of a cue.
    pub rows: SparseRows<'a>,
    /// A weight of each signal of confidence, in steps of 1/256.
    pub confidence: Vec<i16>,
}

impl<'a> Format<'a> for QuotesTable<'a> {
    const KIND: Kind = Kind::Quotes;
    const VERSION: u16 = 2;

    fn read(reader: &mut Reader<'a>) -> Result<Self, ModelError> {
        let transitions = (0..TRANSITIONS).map(|_| reader.i16()).collect::<Result<_, _>>()?;
        let count = reader.count()? as usize;
        let cues = reader.rising(count)?;
        let rows = SparseRows::read(reader)?;
        let confidence = (0..confidence::ROWS).map(|_| reader.i16()).collect::<Result<_, _>>()?;
        Ok(Self { transitions, cues, rows, confidence })
    }

    fn write(&self, writer: &mut Writer) {
        self.transitions.iter().for_each(|weight| writer.i16(*weight));
        writer.count(self.cues.len() as u32);
        writer.rising(self.cues.iter().copied());
        self.rows.write(writer);
        // The labeller is written before its confidence is fitted: the weights are 0 until then.
        (0..confidence::ROWS).for_each(|row| writer.i16(self.confidence.get(row).copied().unwrap_or(0)));
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
        let transitions = (0..TRANSITIONS as i16).map(|at| 300 - at).collect();
        let confidence = (0..confidence::ROWS as i16).rev().collect();
        let mut table = QuotesTable { transitions, cues: vec![7, 900_000], confidence, ..QuotesTable::default() };
        table.rows.push(11, &[(0, 1), (3, -1)]);
        assert_eq!(decode_file::<QuotesTable>(&encode(&table)).as_ref(), Ok(&table));
    }
}
