//! `syntax.bin`: parts of speech, lemmas, dependencies, and who takes part in what.
//!
//! The tags; the relations; the encoder; the matrices that stand on it; the root; how lemmas are made; of each tag and case whether
//! endings matter; the keys of endings and forms, and the rule of each.

use super::{
    EncoderTable, Format, Kind, MatrixTable, ModelError, Reader, Writer,
    encoder::{read_floats, write_floats},
};
use crate::{Penn, Relation, Upos};

/// Everything about syntax as the file holds it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SyntaxTable<'a> {
    /// What the tags stand for: universal and Penn's.
    pub tags: Vec<(Upos, Penn)>,
    /// What the relations stand for.
    pub relations: Vec<Relation>,
    /// The encoder of sentences.
    pub encoder: EncoderTable<'a>,
    /// Matrices by the order of [`MATRICES`].
    pub matrices: Vec<MatrixTable<'a>>,
    /// The vector that stands for the head of the root.
    pub root: Vec<f32>,
    /// How lemmas are made.
    pub lemmas: LemmaTable,
}

/// How lemmas are made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LemmaTable {
    /// In small letters, letters taken off, letters added.
    pub rules: Vec<(bool, u8, String)>,
    /// Of each tag and case, whether endings matter.
    pub varied: Vec<bool>,
    /// Key and rule; keys rising, each once.
    pub keys: Vec<(u32, u16)>,
}

/// The matrices that stand on the encoder, by the names that the trainer gives them.
pub const MATRICES: [&str; 14] = [
    "tag_in",
    "tag_out",
    "arc_dep",
    "arc_head",
    "arc",
    "arc_bias",
    "rel_dep",
    "rel_head",
    "rel_out",
    "role_pred",
    "role_arg",
    "role",
    "role_none",
    "is_pred",
];

impl<'a> Format<'a> for SyntaxTable<'a> {
    const KIND: Kind = Kind::Syntax;
    const VERSION: u16 = 3;

    fn read(reader: &mut Reader<'a>) -> Result<Self, ModelError> {
        let mut tags = Vec::new();
        for _ in 0..reader.u8()? {
            let (upos, penn) = (usize::from(reader.u8()?), usize::from(reader.u8()?));
            tags.push((*Upos::ALL.get(upos).ok_or(ModelError::Damaged)?, *Penn::ALL.get(penn).ok_or(ModelError::Damaged)?));
        }
        let mut relations = Vec::new();
        for _ in 0..reader.u8()? {
            relations.push(*Relation::ALL.get(usize::from(reader.u8()?)).ok_or(ModelError::Damaged)?);
        }
        if tags.is_empty() || relations.is_empty() {
            return Err(ModelError::Damaged);
        }
        let encoder = EncoderTable::read(reader)?;
        let matrices = MATRICES.iter().map(|_| MatrixTable::read(reader)).collect::<Result<_, _>>()?;
        Ok(Self { tags, relations, encoder, matrices, root: read_floats(reader)?, lemmas: LemmaTable::read(reader)? })
    }

    fn write(&self, writer: &mut Writer) {
        writer.u8(self.tags.len() as u8);
        for &(upos, penn) in &self.tags {
            writer.u8(upos as u8);
            writer.u8(penn as u8);
        }
        writer.u8(self.relations.len() as u8);
        self.relations.iter().for_each(|relation| writer.u8(*relation as u8));
        self.encoder.write(writer);
        self.matrices.iter().for_each(|matrix| matrix.write(writer));
        write_floats(writer, &self.root);
        self.lemmas.write(writer);
    }
}

impl LemmaTable {
    fn read(reader: &mut Reader) -> Result<Self, ModelError> {
        let count = usize::from(reader.u16()?);
        let mut rules = Vec::with_capacity(count);
        for _ in 0..count {
            let (small, cut, length) = (reader.u8()? != 0, reader.u8()?, usize::from(reader.u8()?));
            rules.push((small, cut, reader.text(length)?.into_owned()));
        }
        let groups = usize::from(reader.u16()?);
        let varied = reader.take(groups)?.iter().map(|byte| *byte != 0).collect();
        let count = reader.count()? as usize;
        let mut keys = Vec::new();
        for key in reader.rising(count)? {
            let rule = u16::try_from(reader.count()?).ok().filter(|rule| usize::from(*rule) < rules.len());
            keys.push((key, rule.ok_or(ModelError::Damaged)?));
        }
        Ok(Self { rules, varied, keys })
    }

    fn write(&self, writer: &mut Writer) {
        writer.u16(self.rules.len() as u16);
        for (small, cut, added) in &self.rules {
            writer.u8(u8::from(*small));
            writer.u8(*cut);
            writer.u8(added.len() as u8);
            writer.bytes(added.as_bytes());
        }
        writer.u16(self.varied.len() as u16);
        self.varied.iter().for_each(|varied| writer.u8(u8::from(*varied)));
        writer.count(self.keys.len() as u32);
        writer.rising(self.keys.iter().map(|key| key.0));
        self.keys.iter().for_each(|key| writer.count(u32::from(key.1)));
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{LayerTable, NormTable, decode_file, encode},
        *,
    };

    fn table() -> SyntaxTable<'static> {
        let matrix = || MatrixTable { weights: vec![1, 255].into(), steps: vec![0.5, -1.25], bias: vec![0.0, 3.0] };
        let norm = || NormTable { gain: vec![1.0], bias: vec![] };
        SyntaxTable {
            tags: vec![(Upos::ALL[0], Penn::ALL[1]), (Upos::ALL[2], Penn::ALL[0])],
            relations: vec![Relation::ALL[3], Relation::ALL[0]],
            encoder: EncoderTable {
                rows: vec![7, 8].into(),
                steps: vec![2.0],
                norm: norm(),
                window: matrix(),
                layers: vec![LayerTable { norm: norm(), matrix: matrix() }],
                last: norm(),
            },
            matrices: MATRICES.map(|_| matrix()).to_vec(),
            root: vec![4.0],
            lemmas: LemmaTable {
                rules: vec![(true, 0, String::new()), (false, 3, "y".to_owned())],
                varied: vec![false, true],
                keys: vec![(0, 1), (77, 0)],
            },
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let table = table();
        assert_eq!(decode_file::<SyntaxTable>(&encode(&table)).as_ref(), Ok(&table));
    }

    #[test]
    fn numbers_out_of_range_are_damage() {
        let bad = [
            SyntaxTable { tags: vec![], ..table() },
            SyntaxTable { root: vec![f32::NAN], ..table() },
            SyntaxTable { lemmas: LemmaTable { keys: vec![(0, 2)], ..table().lemmas }, ..table() },
        ];
        for table in bad {
            assert_eq!(decode_file::<SyntaxTable>(&encode(&table)).err(), Some(ModelError::Damaged), "{table:?}");
        }
    }
}
