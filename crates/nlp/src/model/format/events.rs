//! `events.bin`: the choice of those who take part in events: weights of the features.

use super::{Format, Kind, ModelError, Reader, SparseRows, Writer};

/// The ranker as the file holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct EventsTable<'a> {
    /// Weights of the features: neither, source, target.
    pub(crate) rows: SparseRows<'a>,
}

impl<'a> Format<'a> for EventsTable<'a> {
    const KIND: Kind = Kind::Events;
    const VERSION: u16 = 2;

    fn read(reader: &mut Reader<'a>) -> Result<Self, ModelError> {
        SparseRows::read(reader).map(|rows| Self { rows })
    }

    fn write(&self, writer: &mut Writer) {
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
        let mut table = EventsTable::default();
        table.rows.push(11, &[(0, 1), (2, -1)]);
        table.rows.push(12, &[]);
        assert_eq!(decode_file::<EventsTable>(&encode(&table)).as_ref(), Ok(&table));
    }
}
