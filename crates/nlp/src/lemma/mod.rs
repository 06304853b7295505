//! Lemmas: of the rules learned for a part of speech, the one for the longest ending of the word applies.

mod verbs;

pub(crate) use verbs::is_participle;

use crate::{
    Lemma, Penn,
    encoder::WordForm,
    model::{Keys, ModelError, format::LemmaTable, mix},
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
pub(crate) fn group(form: &WordForm, tag: u8) -> usize {
    usize::from(tag) << 2 | form.case as usize
}

/// The place of an ending in the table. `letters` 0 is for all words of a group, one more than the longest ending for whole words.
pub(crate) fn key(group: usize, letters: usize, ending: u64) -> u64 {
    mix(mix(0x1e, (group << 4 | letters) as u64), ending)
}

impl Lemmatizer {
    /// Takes what the file says of lemmas.
    pub(crate) fn new(table: &LemmaTable) -> Result<Self, ModelError> {
        let lemma = |(small, cut, added): &(bool, u8, String)| Lemma::new(*small, usize::from(*cut), added);
        let rules = table.rules.iter().map(|rule| lemma(rule).ok_or(ModelError::Damaged)).collect::<Result<_, _>>()?;
        let keys = Keys::new(table.keys.iter().map(|lemma| lemma.0).collect())?;
        Ok(Self { rules, keys, of: table.keys.iter().map(|lemma| lemma.1).collect(), varied: table.varied.clone() })
    }

    fn rule(&self, key: u64) -> Option<Lemma> {
        self.rules.get(usize::from(*self.of.get(self.keys.find(key)?)?)).copied()
    }

    /// How the lemma of a word with this tag is made. `penn`: the tag as the Penn Treebank has it.
    pub(crate) fn find(&self, form: &WordForm, tag: u8, penn: Penn) -> Lemma {
        if let Some(lemma) = verbs::find(form.hash, penn) {
            return lemma;
        }
        let group = group(form, tag);
        if self.varied.get(group).copied().unwrap_or(false) {
            let whole = form.endings.len() + 1;
            if let Some(rule) = self.rule(key(group, whole, form.hash)) {
                return rule;
            }
            for (at, &ending) in form.endings.iter().enumerate().rev() {
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
