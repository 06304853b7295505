//! Features of the tagger: templates over a token, two on each side, and the tags of the two before it.
//!
//! The number of a template and the order in which its values are joined are hashed into the keys of `tagger.bin`: none may change.

use std::ops::Range;

use crate::model::{feature, mix, templates};

use super::form::{NO_FORM, WordForm};

/// Stands for the lexicon's kind of a word where the sentence has none.
const NO_KIND: u64 = 300;

/// A token to be tagged, in its sentence.
pub(crate) struct TagContext<'a> {
    pub(crate) forms: &'a [WordForm],
    /// The lexicon's kind of each token.
    pub(crate) kinds: &'a [u8],
    pub(crate) sentence: Range<usize>,
    pub(crate) at: usize,
    /// Tag + 1 of the token before, and of the one before that; 0: none.
    pub(crate) before: [u8; 2],
}

impl TagContext<'_> {
    fn near(&self, offset: isize) -> Option<usize> {
        self.at.checked_add_signed(offset).filter(|at| self.sentence.contains(at))
    }

    fn form(&self, offset: isize) -> &WordForm {
        self.near(offset).and_then(|at| self.forms.get(at)).unwrap_or(&NO_FORM)
    }

    fn kind(&self, offset: isize) -> u64 {
        self.near(offset).and_then(|at| self.kinds.get(at)).map_or(NO_KIND, |kind| u64::from(*kind))
    }

    /// Hands every feature to `sink`.
    #[inline]
    pub(crate) fn each(&self, mut sink: impl FnMut(u32)) {
        let (before2, before, own, after, after2) = (self.form(-2), self.form(-1), self.form(0), self.form(1), self.form(2));
        let (kind_before, kind, kind_after, kind_after2) = (self.kind(-1), self.kind(0), self.kind(1), self.kind(2));
        let [tag_before, tag_before2] = self.before.map(u64::from);
        let ending = |form: &WordForm, letters: usize| u64::from(form.endings[letters - 1]);
        let fine = |form: &WordForm| u64::from(form.cluster.fine);
        let middle = |form: &WordForm| u64::from(form.cluster.middle);
        let coarse = |form: &WordForm| u64::from(form.cluster.coarse);
        let case = own.case as u64;
        let shape = u64::from(own.shape) << 2 | case;

        let mut put = |template: u64, value: u64| sink(feature(template, value));
        templates! { put;
            0 => 0,
            // Forms.
            1 => own.hash,
            2 => before.hash,
            3 => after.hash,
            4 => before2.hash,
            5 => after2.hash,
            6 => mix(before.hash, own.hash),
            7 => mix(own.hash, after.hash),
            8 => mix(own.hash, case),
        }
        // Endings of one to five letters are templates 9 to 13.
        for letters in 1..=5 {
            if own.endings[letters - 1] != 0 {
                put(8 + letters as u64, mix(ending(own, letters), u64::from(case > 0)));
            }
        }
        templates! { put;
            14 => u64::from(own.beginnings[0]),
            15 => u64::from(own.beginnings[1]),
            16 => shape,
            17 => mix(shape, u64::from(after.shape)),
            18 => mix(shape, u64::from(before.shape)),
            // Clusters.
            20 => fine(own) << 2 | case,
            21 => middle(own) << 8 | ending(own, 2) << 32,
            22 => fine(before),
            23 => fine(after),
            24 => middle(after2),
            25 => middle(before) << 16 | middle(own),
            26 => middle(own) << 16 | middle(after),
            27 => coarse(before) << 32 | coarse(own) << 16 | coarse(after),
            // Tags before.
            30 => tag_before,
            31 => tag_before << 8 | tag_before2,
            32 => mix(own.hash, tag_before),
            33 => mix(after.hash, tag_before),
            34 => tag_before << 16 | fine(own),
            35 => tag_before << 16 | middle(after) << 32 | coarse(own),
            36 => mix(ending(own, 3), tag_before),
            37 => mix(shape, tag_before),
            38 => mix(before.hash, tag_before2),
            // What the lexicon says.
            40 => kind,
            41 => kind << 16 | kind_after,
            42 => kind_before << 32 | kind << 16 | kind_after,
            43 => tag_before << 32 | kind << 16 | kind_after,
            44 => tag_before << 8 | tag_before2 | kind << 16,
            45 => kind << 32 | kind_after << 16 | kind_after2,
            46 => mix(own.hash, kind_after),
            47 => mix(kind_after << 16 | kind_after2, own.hash),
            48 => mix(mix(own.hash, tag_before), kind_after),
            49 => mix(ending(after, 3), kind),
            50 => mix(ending(own, 2), mix(kind_after, tag_before)),
        }
    }
}
