//! The formats of model files, one module each: what the payload holds as plain columns, its version, and how it is read and written.
//!
//! What extraction works with is built from these tables by the module that uses it; the trainer fills them. Columns of bytes are
//! borrowed from the file, so that reading copies none of them.

mod clusters;
mod column;
mod encoder;
mod events;
mod gazetteer;
mod names;
mod places;
mod quotes;
mod rows;
mod syntax;

pub use clusters::ClusterTable;
pub(crate) use column::Column;
#[cfg_attr(not(feature = "train"), allow(unused_imports, unreachable_pub, reason = "what only the trainer fills"))]
pub use encoder::{EncoderTable, LayerTable, MatrixTable, NormTable};
pub(crate) use events::EventsTable;
pub(crate) use gazetteer::{AMBIGUOUS, EAST, GazetteerColumns, GroupColumns, NORTH, OrgColumns, RecordColumns};
pub(crate) use names::NamesTable;
pub(crate) use places::{BLOCK, LAST, NO_ID, PlaceColumns, SAME};
pub(crate) use quotes::QuotesTable;
pub(crate) use rows::{SparseRows, TagRows};
#[cfg_attr(not(feature = "train"), allow(unused_imports, unreachable_pub, reason = "what only the trainer fills"))]
pub use syntax::{LemmaTable, MATRICES, SyntaxTable};

use super::{Kind, ModelError, Reader, Writer, open, seal};

/// The payload of one kind of model file. What is written and read again is the same table; what is read and written again is the
/// same bytes.
pub(crate) trait Format<'a>: Sized {
    const KIND: Kind;
    /// Raised whenever the payload changes, or what the features of its weights are.
    const VERSION: u16;

    /// Reads the payload; missing bytes and numbers out of range are [`ModelError::Damaged`].
    fn read(reader: &mut Reader<'a>) -> Result<Self, ModelError>;

    /// Writes what [`Format::read`] reads.
    fn write(&self, writer: &mut Writer);
}

/// Reads a payload to its end.
pub(crate) fn decode<'a, F: Format<'a>>(mut payload: Reader<'a>) -> Result<F, ModelError> {
    let table = F::read(&mut payload)?;
    payload.end()?;
    Ok(table)
}

/// Reads a file of one kind; another kind is [`ModelError::NotAModel`].
pub(crate) fn decode_file<'a, F: Format<'a>>(file: &'a [u8]) -> Result<F, ModelError> {
    let (kind, payload) = open(file)?;
    if kind == F::KIND { decode(payload) } else { Err(ModelError::NotAModel) }
}

/// The bytes of the file.
pub(crate) fn encode<'a, F: Format<'a>>(table: &F) -> Vec<u8> {
    let mut writer = Writer::default();
    table.write(&mut writer);
    seal(F::KIND, writer)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read is written as it was.
    #[track_caller]
    fn is_written_again<'a, F: Format<'a>>(file: &'a [u8]) {
        assert!(encode(&decode_file::<F>(file).unwrap()) == file, "other bytes");
    }

    #[test]
    fn the_committed_files_are_written_as_they_are_read() {
        macro_rules! model {
            ($name:literal) => {
                include_bytes!(concat!("../../../../../assets/models/", $name))
            };
        }
        is_written_again::<ClusterTable>(model!("words.bin"));
        is_written_again::<NamesTable>(model!("names.bin"));
        is_written_again::<SyntaxTable>(model!("syntax.bin"));
        is_written_again::<QuotesTable>(model!("quotes.bin"));
        is_written_again::<EventsTable>(model!("events.bin"));
        is_written_again::<PlaceColumns>(model!("places.bin"));
        is_written_again::<GazetteerColumns>(model!("gazetteer.bin"));
    }

    #[test]
    fn a_file_of_another_kind_is_refused() {
        let file = encode(&ClusterTable::default());
        assert_eq!(decode_file::<SyntaxTable>(&file).err(), Some(ModelError::NotAModel));
    }
}
