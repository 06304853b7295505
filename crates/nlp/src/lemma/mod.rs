//! Lemmas: of the rules learned for a part of speech, the one for the longest ending of the word applies.

use crate::{
    Lemma,
    model::{Keys, ModelError, Reader, mix},
    tagger::Look,
};

/// Finds how a word's lemma is made.
pub(crate) struct Lemmatizer {
    rules: Vec<Lemma>,
    keys: Keys,
    /// Of each key, its rule.
    of: Vec<u16>,
    /// Of each tag and case, whether endings matter.
    varied: Vec<bool>,
}

/// Tags and cases, in one number.
pub(crate) fn group(look: &Look, tag: u8) -> usize {
    usize::from(tag) << 2 | look.case as usize
}

/// The place of an ending in the table. `letters` 0 is for all words of a group, one more than the longest ending for whole words.
pub(crate) fn key(group: usize, letters: usize, ending: u64) -> u64 {
    mix(mix(0x1e, (group << 4 | letters) as u64), ending)
}

impl Lemmatizer {
    pub(crate) fn read(reader: &mut Reader) -> Result<Self, ModelError> {
        let count = usize::from(reader.u16()?);
        let mut rules = Vec::with_capacity(count);
        for _ in 0..count {
            let (small, cut, len) = (reader.u8()? != 0, usize::from(reader.u8()?), usize::from(reader.u8()?));
            let added = std::str::from_utf8(reader.take(len)?).map_err(|_| ModelError::Damaged)?;
            rules.push(Lemma::new(small, cut, added).ok_or(ModelError::Damaged)?);
        }
        let groups = usize::from(reader.u16()?);
        let varied = reader.take(groups)?.iter().map(|byte| *byte != 0).collect();
        let count = reader.count()? as usize;
        let keys = Keys::read(reader, count)?;
        let mut of = Vec::with_capacity(keys.len());
        for _ in 0..keys.len() {
            let rule = reader.count()?;
            of.push(u16::try_from(rule).ok().filter(|rule| usize::from(*rule) < rules.len()).ok_or(ModelError::Damaged)?);
        }
        Ok(Self { rules, keys, of, varied })
    }

    fn rule(&self, key: u64) -> Option<Lemma> {
        self.rules.get(usize::from(*self.of.get(self.keys.find(key)?)?)).copied()
    }

    /// How the lemma of a word with this tag is made.
    pub(crate) fn find(&self, look: &Look, tag: u8) -> Lemma {
        let group = group(look, tag);
        if self.varied.get(group).copied().unwrap_or(false) {
            let whole = look.endings.len() + 1;
            if let Some(rule) = self.rule(key(group, whole, look.form)) {
                return rule;
            }
            for (at, &ending) in look.endings.iter().enumerate().rev() {
                if ending != 0
                    && let Some(rule) = self.rule(key(group, at + 1, u64::from(ending)))
                {
                    return rule;
                }
            }
        }
        self.rule(key(group, 0, 0)).unwrap_or(Lemma::form(true))
    }
}
