//! `tagger.bin`: parts of speech, and how lemmas are made.
//!
//! The tags; the only tag of each kind of word; word forms and their kinds; weights of the features; the rules of lemmas; of each
//! tag and case whether endings matter; the keys of endings and forms, and the rule of each.

use super::{Format, Kind, ModelError, Reader, SparseRows, Writer};
use crate::{Penn, Upos, model::CLASSES};

/// Tagger and lemmatizer as the file holds them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaggerTable<'a> {
    /// What the tags stand for: universal and Penn's.
    pub tags: Vec<(Upos, Penn)>,
    /// Of each kind of word the only tag that its words have, or 255 if they have several.
    pub only_tags: Vec<u8>,
    /// Key and kind of words; keys rising, each once.
    pub lexicon: Vec<(u32, u8)>,
    /// Weights of the features.
    pub rows: SparseRows<'a>,
    /// How lemmas are made: in small letters, letters taken off, letters added.
    pub rules: Vec<(bool, u8, String)>,
    /// Of each tag and case, whether endings matter.
    pub varied: Vec<bool>,
    /// Key and rule; keys rising, each once.
    pub lemmas: Vec<(u32, u16)>,
}

impl<'a> Format<'a> for TaggerTable<'a> {
    const KIND: Kind = Kind::Tagger;
    const VERSION: u16 = 2;

    fn read(reader: &mut Reader<'a>) -> Result<Self, ModelError> {
        let count = usize::from(reader.u8()?);
        if count == 0 || count > CLASSES {
            return Err(ModelError::Damaged);
        }
        let mut tags = Vec::with_capacity(count);
        for _ in 0..count {
            let (upos, penn) = (usize::from(reader.u8()?), usize::from(reader.u8()?));
            tags.push((*Upos::ALL.get(upos).ok_or(ModelError::Damaged)?, *Penn::ALL.get(penn).ok_or(ModelError::Damaged)?));
        }
        let (only_tags, lexicon) = read_lexicon(reader, count)?;
        let rows = SparseRows::read(reader)?;
        let rules = read_rules(reader)?;
        let groups = usize::from(reader.u16()?);
        let varied = reader.take(groups)?.iter().map(|byte| *byte != 0).collect();
        let count = reader.count()? as usize;
        let keys = reader.rising(count)?;
        let mut lemmas = Vec::with_capacity(count);
        for key in keys {
            let rule = u16::try_from(reader.count()?).ok().filter(|rule| usize::from(*rule) < rules.len());
            lemmas.push((key, rule.ok_or(ModelError::Damaged)?));
        }
        Ok(Self { tags, only_tags, lexicon, rows, rules, varied, lemmas })
    }

    fn write(&self, writer: &mut Writer) {
        writer.u8(self.tags.len() as u8);
        for &(upos, penn) in &self.tags {
            writer.u8(upos as u8);
            writer.u8(penn as u8);
        }
        writer.u8(self.only_tags.len() as u8);
        writer.bytes(&self.only_tags);
        writer.count(self.lexicon.len() as u32);
        writer.rising(self.lexicon.iter().map(|word| word.0));
        self.lexicon.iter().for_each(|word| writer.u8(word.1));
        self.rows.write(writer);
        writer.u16(self.rules.len() as u16);
        for (small, cut, added) in &self.rules {
            writer.u8(u8::from(*small));
            writer.u8(*cut);
            writer.u8(added.len() as u8);
            writer.bytes(added.as_bytes());
        }
        writer.u16(self.varied.len() as u16);
        self.varied.iter().for_each(|varied| writer.u8(u8::from(*varied)));
        writer.count(self.lemmas.len() as u32);
        writer.rising(self.lemmas.iter().map(|lemma| lemma.0));
        self.lemmas.iter().for_each(|lemma| writer.count(u32::from(lemma.1)));
    }
}

/// The only tag of each kind of word, and each word's key and kind.
type Lexicon = (Vec<u8>, Vec<(u32, u8)>);

fn read_lexicon(reader: &mut Reader, tags: usize) -> Result<Lexicon, ModelError> {
    let count = usize::from(reader.u8()?);
    let only_tags = reader.take(count)?.to_vec();
    let words = reader.count()? as usize;
    let keys = reader.rising(words)?;
    let kinds = reader.take(words)?;
    let is_bad = |tag: &u8| usize::from(*tag) >= tags && *tag != u8::MAX;
    if only_tags.iter().any(is_bad) || kinds.iter().any(|kind| usize::from(*kind) >= count) {
        return Err(ModelError::Damaged);
    }
    Ok((only_tags, keys.into_iter().zip(kinds.iter().copied()).collect()))
}

fn read_rules(reader: &mut Reader) -> Result<Vec<(bool, u8, String)>, ModelError> {
    let count = usize::from(reader.u16()?);
    let mut rules = Vec::with_capacity(count);
    for _ in 0..count {
        let (small, cut, length) = (reader.u8()? != 0, reader.u8()?, usize::from(reader.u8()?));
        rules.push((small, cut, reader.text(length)?.into_owned()));
    }
    Ok(rules)
}

#[cfg(test)]
mod tests {
    use super::{
        super::{decode_file, encode},
        *,
    };

    fn table() -> TaggerTable<'static> {
        let mut table = TaggerTable {
            tags: vec![(Upos::ALL[0], Penn::ALL[1]), (Upos::ALL[2], Penn::ALL[0])],
            only_tags: vec![1, 255],
            lexicon: vec![(3, 1), (1 << 25, 0)],
            rules: vec![(true, 0, String::new()), (false, 3, "y".to_owned())],
            varied: vec![false, true],
            lemmas: vec![(0, 1), (77, 0)],
            ..TaggerTable::default()
        };
        table.rows.push(4, &[(0, -5), (1, 127)]);
        table
    }

    #[test]
    fn what_is_written_is_read() {
        let table = table();
        assert_eq!(decode_file::<TaggerTable>(&encode(&table)).as_ref(), Ok(&table));
    }

    #[test]
    fn numbers_out_of_range_are_damage() {
        let bad = [
            TaggerTable { tags: vec![], ..table() },
            TaggerTable { only_tags: vec![2, 255], ..table() },
            TaggerTable { lexicon: vec![(3, 2)], ..table() },
            TaggerTable { lemmas: vec![(0, 2)], ..table() },
        ];
        for table in bad {
            assert_eq!(decode_file::<TaggerTable>(&encode(&table)).err(), Some(ModelError::Damaged), "{table:?}");
        }
    }
}
