//! Parts of speech: greedy, left to right, a linear model over hashed features; words that are nearly always the same part of
//! speech are looked up.

mod features;
mod form;

use crate::{
    Lemma, Penn, Sentence, Upos,
    lemma::Lemmatizer,
    model::{
        CLASSES, Keys, Likely, ModelError, Reader, Rows,
        format::{TaggerTable, decode},
    },
};

pub(crate) use features::TagContext;
pub(crate) use form::{ENDINGS, LetterCase, WordForm, push_small, word_forms};

/// A tag of the model: universal and Penn's.
pub(crate) type Tag = (Upos, Penn);

/// Tags parts of speech and finds lemmas.
pub(crate) struct Tagger {
    tags: Vec<Tag>,
    lexicon: Lexicon,
    rows: Rows,
    lemmatizer: Lemmatizer,
}

/// What the model says of each token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tagged {
    /// The number of the tag.
    pub(crate) number: u8,
    pub(crate) tag: Tag,
    pub(crate) lemma: Lemma,
}

impl Tagger {
    /// Reads the payload of a tagger's file.
    pub(crate) fn read(payload: Reader) -> Result<Self, ModelError> {
        let table: TaggerTable = decode(payload)?;
        Ok(Self {
            tags: table.tags,
            lexicon: Lexicon::new(table.only_tags, &table.lexicon)?,
            rows: Rows::new(table.rows),
            lemmatizer: Lemmatizer::new(&table.rules, table.varied, &table.lemmas)?,
        })
    }

    /// Tags every token. What is in no sentence counts as unknown.
    pub(crate) fn tag(&self, forms: &[WordForm], sentences: &[Sentence]) -> Vec<Tagged> {
        let kinds = self.lexicon.kinds(forms);
        let unknown = Tagged { number: 0, tag: (Upos::X, Penn::Fw), lemma: Lemma::default() };
        let mut tagged = vec![unknown; forms.len()];
        let mut likely = Likely::new();
        for sentence in sentences {
            let range = sentence.tokens.start as usize..(sentence.tokens.end as usize).min(forms.len());
            let mut before = [0u8; 2];
            for at in range.clone() {
                let number = self.lexicon.only_tag(&forms[at], kinds[at]).unwrap_or_else(|| {
                    likely.clear();
                    let context = TagContext { forms, kinds: &kinds, sentence: range.clone(), at, before };
                    context.each(|key| self.rows.note(key, &mut likely));
                    best(&self.rows.sum::<CLASSES>(&mut likely)[..self.tags.len()])
                });
                before = [number + 1, before[0]];
                let tag = self.tags.get(usize::from(number)).copied().unwrap_or(unknown.tag);
                tagged[at] = Tagged { number, tag, lemma: self.lemmatizer.find(&forms[at], number) };
            }
        }
        tagged
    }
}

/// The first of the highest.
pub(crate) fn best(sums: &[i32]) -> u8 {
    let mut best = 0;
    for (at, sum) in sums.iter().enumerate() {
        if *sum > sums[best] {
            best = at;
        }
    }
    best as u8
}

/// Word forms that were seen often, and what parts of speech they can be.
pub(crate) struct Lexicon {
    /// Of each kind of word the tag of all its words, if there is but one, or 255.
    only_tags: Vec<u8>,
    keys: Keys,
    kinds: Vec<u8>,
}

impl Lexicon {
    fn new(only_tags: Vec<u8>, words: &[(u32, u8)]) -> Result<Self, ModelError> {
        let keys = Keys::new(words.iter().map(|word| word.0).collect())?;
        Ok(Self { only_tags, keys, kinds: words.iter().map(|word| word.1).collect() })
    }

    /// The kind of each word, counted from one; 0 if it was seen seldom or never.
    pub(crate) fn kinds(&self, forms: &[WordForm]) -> Vec<u8> {
        let kind = |form: &WordForm| {
            self.keys.find(form.hash).and_then(|at| self.kinds.get(at)).map_or(0, |kind| kind.saturating_add(1))
        };
        forms.iter().map(kind).collect()
    }

    /// The tag of words of this kind, if nothing else need be looked at.
    pub(crate) fn only_tag(&self, form: &WordForm, kind: u8) -> Option<u8> {
        if matches!(form.case, LetterCase::Title | LetterCase::Capitals) {
            return None;
        }
        self.only_tags.get(usize::from(kind.checked_sub(1)?)).copied().filter(|tag| *tag != u8::MAX)
    }
}
