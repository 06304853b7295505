//! `parser.bin`: dependencies.
//!
//! The relations; situations that leave one move, and the moves; weights of the moves; weights of the relations.

use super::{Format, Kind, ModelError, PairRows, Reader, SparseRows, Writer};
use crate::{Relation, model::CLASSES, parser::MOVES};

/// The parser as the file holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParserTable<'a> {
    /// What the relations stand for.
    pub relations: Vec<Relation>,
    /// Keys of situations, and the number of the only move there; keys rising, each once.
    pub only_moves: Vec<(u32, u8)>,
    /// Weights of the moves left and right, against shift.
    pub moves: PairRows<'a>,
    /// Weights of the features of relations.
    pub rows: SparseRows<'a>,
}

impl<'a> Format<'a> for ParserTable<'a> {
    const KIND: Kind = Kind::Parser;
    const VERSION: u16 = 2;

    fn read(reader: &mut Reader<'a>) -> Result<Self, ModelError> {
        let count = usize::from(reader.u8()?);
        if count == 0 || count > CLASSES {
            return Err(ModelError::Damaged);
        }
        let mut relations = Vec::with_capacity(count);
        for _ in 0..count {
            relations.push(*Relation::ALL.get(usize::from(reader.u8()?)).ok_or(ModelError::Damaged)?);
        }
        let count = reader.count()? as usize;
        let keys = reader.rising(count)?;
        let steps = reader.take(count)?;
        if steps.iter().any(|step| usize::from(*step) >= MOVES.len()) {
            return Err(ModelError::Damaged);
        }
        let only_moves = keys.into_iter().zip(steps.iter().copied()).collect();
        Ok(Self { relations, only_moves, moves: PairRows::read(reader)?, rows: SparseRows::read(reader)? })
    }

    fn write(&self, writer: &mut Writer) {
        writer.u8(self.relations.len() as u8);
        self.relations.iter().for_each(|relation| writer.u8(*relation as u8));
        writer.count(self.only_moves.len() as u32);
        writer.rising(self.only_moves.iter().map(|one| one.0));
        self.only_moves.iter().for_each(|one| writer.u8(one.1));
        self.moves.write(writer);
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
        let relations = vec![Relation::ALL[3], Relation::ALL[0]];
        let mut table = ParserTable { relations, only_moves: vec![(8, 2), (9, 0)], ..ParserTable::default() };
        table.moves.push(1, [-128, 127]);
        table.moves.push((1 << 28) - 1, [0, 1]);
        table.rows.push(2, &[(63, -1)]);
        assert_eq!(decode_file::<ParserTable>(&encode(&table)).as_ref(), Ok(&table));
        table.only_moves.push((10, 3));
        assert_eq!(decode_file::<ParserTable>(&encode(&table)).err(), Some(ModelError::Damaged));
    }
}
