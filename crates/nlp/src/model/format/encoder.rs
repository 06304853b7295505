//! The parts of which the encoder of sentences and what stands on it are made: matrices, normalizations, layers.

use std::borrow::Cow;

use super::{ModelError, Reader, Writer};

/// A matrix: weights row by row, each a signed byte; of each row what a step of weight is worth, and what is added.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MatrixTable<'a> {
    /// Rows one after the other.
    pub weights: Cow<'a, [u8]>,
    /// A number for each row.
    pub steps: Vec<f32>,
    /// A number for each row.
    pub bias: Vec<f32>,
}

/// A layer normalization.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NormTable {
    /// What each number is multiplied by.
    pub gain: Vec<f32>,
    /// What is added to each.
    pub bias: Vec<f32>,
}

/// A recurrence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LayerTable<'a> {
    /// Normalizes what goes in.
    pub norm: NormTable,
    /// Makes z, f and r, in this order.
    pub matrix: MatrixTable<'a>,
}

/// The encoder.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EncoderTable<'a> {
    /// The embedding, row by row, each number a signed byte.
    pub rows: Cow<'a, [u8]>,
    /// What a step of each of its columns is worth.
    pub steps: Vec<f32>,
    /// Normalizes a word's sum of rows.
    pub norm: NormTable,
    /// Over three words.
    pub window: MatrixTable<'a>,
    /// One above the other.
    pub layers: Vec<LayerTable<'a>>,
    /// Normalizes what the layers leave.
    pub last: NormTable,
}

/// Numbers with a point, after how many there are.
pub(super) fn read_floats(reader: &mut Reader) -> Result<Vec<f32>, ModelError> {
    let count = reader.count()? as usize;
    let bytes = reader.take(count.checked_mul(4).ok_or(ModelError::Damaged)?)?;
    let numbers: Vec<f32> = bytes.as_chunks::<4>().0.iter().map(|four| f32::from_le_bytes(*four)).collect();
    if numbers.iter().all(|number| number.is_finite()) { Ok(numbers) } else { Err(ModelError::Damaged) }
}

pub(super) fn write_floats(writer: &mut Writer, numbers: &[f32]) {
    writer.count(numbers.len() as u32);
    numbers.iter().for_each(|number| writer.bytes(&number.to_le_bytes()));
}

/// Bytes, after how many there are.
fn read_bytes<'a>(reader: &mut Reader<'a>) -> Result<Cow<'a, [u8]>, ModelError> {
    let count = reader.count()? as usize;
    reader.bytes(count)
}

fn write_bytes(writer: &mut Writer, bytes: &[u8]) {
    writer.count(bytes.len() as u32);
    writer.bytes(bytes);
}

impl<'a> MatrixTable<'a> {
    pub(super) fn read(reader: &mut Reader<'a>) -> Result<Self, ModelError> {
        Ok(Self { weights: read_bytes(reader)?, steps: read_floats(reader)?, bias: read_floats(reader)? })
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        write_bytes(writer, &self.weights);
        write_floats(writer, &self.steps);
        write_floats(writer, &self.bias);
    }
}

impl NormTable {
    fn read(reader: &mut Reader) -> Result<Self, ModelError> {
        Ok(Self { gain: read_floats(reader)?, bias: read_floats(reader)? })
    }

    fn write(&self, writer: &mut Writer) {
        write_floats(writer, &self.gain);
        write_floats(writer, &self.bias);
    }
}

impl<'a> EncoderTable<'a> {
    pub(super) fn read(reader: &mut Reader<'a>) -> Result<Self, ModelError> {
        let (rows, steps) = (read_bytes(reader)?, read_floats(reader)?);
        let (norm, window) = (NormTable::read(reader)?, MatrixTable::read(reader)?);
        let count = reader.u8()?;
        let layer = |_| Ok(LayerTable { norm: NormTable::read(reader)?, matrix: MatrixTable::read(reader)? });
        let layers = (0..count).map(layer).collect::<Result<_, ModelError>>()?;
        Ok(Self { rows, steps, norm, window, layers, last: NormTable::read(reader)? })
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        write_bytes(writer, &self.rows);
        write_floats(writer, &self.steps);
        self.norm.write(writer);
        self.window.write(writer);
        writer.u8(self.layers.len() as u8);
        for layer in &self.layers {
            layer.norm.write(writer);
            layer.matrix.write(writer);
        }
        self.last.write(writer);
    }
}
