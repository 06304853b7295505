//! What the parser looks at when it names a relation: the word, its head and what that depends on, their dependents and neighbours.

use crate::model::{feature, mix, templates};

use super::{
    super::state::{NONE, State},
    Dependents, NO_WORD, ParserWord, distance, fine, passed, tags, word_at,
};

/// Templates of relations are numbered from here, after those of moves.
const FIRST: u64 = 200;

/// Stands for the relation of a head that comes after its dependent, and has none yet.
const NOT_YET: u64 = 99;

/// A word whose relation is asked for, in a sentence whose heads are all known.
pub(crate) struct RelationContext<'a> {
    pub(crate) state: &'a State,
    pub(crate) words: &'a [ParserWord],
    pub(crate) word: u32,
    /// Relations given so far, of the words before this one; numbers from 1, 0 for none.
    pub(crate) given: &'a [u8],
    /// Relations given so far to dependents of the same head: one bit for each of the first 64.
    pub(crate) siblings: u64,
}

impl RelationContext<'_> {
    /// Hands every feature to `sink`.
    #[inline]
    pub(crate) fn each(&self, mut sink: impl FnMut(u32)) {
        let at = |word: u32| word_at(self.words, word);
        let head_of = |word: u32| self.state.heads.get(word as usize).copied().unwrap_or(NONE);
        let head_at = head_of(self.word);
        let above_at = head_of(head_at);
        let (word, head, above) = (at(self.word), at(head_at), at(above_at));
        let beside = |offset: i32| self.word.checked_add_signed(offset).map_or(&NO_WORD, at);
        let (before, after) = (beside(-1), beside(1));
        let of_word = Dependents::of(self.word, self.state, self.words);
        let of_head = Dependents::of(head_at, self.state, self.words);
        let ([word_left, word_left2], [word_right, word_right2]) = (of_word.left, of_word.right);
        let ([head_left, head_left2], [head_right, _]) = (of_head.left, of_head.right);

        // 1 where the head stands to the left.
        let side = u64::from(head_at < self.word);
        let apart = distance(self.word, head_at) << 1 | side;
        let in_between = if side == 1 { passed(head, word) } else { passed(word, head) };
        let above_is_left = u64::from(above_at < head_at);
        let above_given = match side {
            1 => self.given.get(head_at as usize).copied().map_or(0, u64::from),
            _ => NOT_YET,
        };
        let ends_sentence = u64::from(self.word == 0) << 1 | u64::from(self.word + 1 == self.state.len);
        let tags_side = head.tag << 9 | word.tag << 1 | side;

        let mut put = |template: u64, value: u64| sink(feature(FIRST + template, value));
        templates! { put;
            0 => side,
            1 => mix(word.form, side),
            2 => word.form_tag,
            3 => mix(head.form, side),
            4 => mix(head.form_tag, side),
            5 => tags_side,
            6 => mix(word.form_tag, head.tag << 1 | side),
            7 => mix(head.form_tag, word.tag << 1 | side),
            8 => mix(word.form, head.form),
            9 => mix(tags_side, apart),
            10 => mix(word.form_tag, apart),
            11 => word.fine << 1 | side,
            12 => head.fine << 1 | side,
            13 => fine([word, head]),
            14 => mix(tags_side, word.fine),
            15 => mix(tags_side, head.fine),
            16 => mix(head.form, word.fine),
            17 => mix(word.form, head.fine),
            18 => mix(word.middle << 32 | head.middle << 16, tags_side),
            // The word's own dependents: prepositions, conjunctions, subjects, clause marks.
            20 => mix(tags_side, word_left.tag),
            21 => mix(tags_side, word_left.form),
            22 => mix(word_left.form, head.form_tag),
            23 => mix(word_left.form, mix(word.fine, head.tag)),
            24 => mix(tags_side, tags([word_left, word_left2])),
            25 => mix(tags_side, mix(word_left.form, word_left2.form)),
            26 => mix(tags_side, word_right.tag),
            27 => mix(tags_side, mix(word_right.form, word_left.form)),
            28 => mix(tags_side, tags([word_right2, word_right])),
            29 => mix(word.form_tag, word_left.form),
            30 => mix(word.form_tag, word_right.form),
            // The other dependents of the head.
            31 => mix(tags_side, self.siblings),
            32 => mix(head.form_tag, mix(self.siblings, word.tag)),
            33 => mix(tags_side, tags([head_left, head_right])),
            34 => mix(tags_side, mix(head_left.form, head_left2.form)),
            35 => mix(tags_side, head_right.form),
            36 => mix(word.tag, self.siblings),
            // What the head depends on.
            37 => mix(tags_side, above.tag << 1 | above_is_left),
            38 => mix(tags_side, above_given),
            39 => mix(word.form_tag, above_given),
            40 => mix(tags_side, above.form),
            // Neighbours.
            41 => mix(tags_side, before.tag),
            42 => mix(tags_side, after.tag),
            43 => mix(tags_side, tags([before, after])),
            44 => mix(word.form_tag, before.form),
            45 => mix(word.form_tag, after.form),
            46 => mix(tags_side, mix(before.form, apart)),
            48 => mix(tags_side, in_between),
            47 => mix(tags_side, ends_sentence),
        }
    }
}
