//! Features of the two models: of a word that may be the head of a cue, and of each token that is labelled. Templates are numbered as
//! the trained file has them.

use crate::{
    Relation, Upos,
    model::{feature, mix},
};

use super::{
    cue_position::{CuePosition, near},
    marks,
    view::{Branch, NONE, Punctuation, TokenView, Word},
};

/// Kinds of boundaries between two tokens.
pub(crate) const EDGES: usize = 7;

/// Whether a word can be the head of a cue where its lemma is known as one.
pub(crate) fn may_be_cue(word: &Word) -> bool {
    matches!(word.tag, Upos::Verb | Upos::Noun | Upos::Adj | Upos::Adp | Upos::Sconj)
}

/// Whether a word is tried as the head of a cue even where its lemma is not known as one.
pub(crate) fn is_always_tried(word: &Word) -> bool {
    word.tag == Upos::Verb
}

/// The key under which the file lists a word that may be the head of a cue.
pub(crate) fn cue_key(word: &Word) -> u64 {
    mix(word.lemma, word.tag as u64)
}

/// The key of the feature that every token has.
pub(crate) fn everywhere() -> u32 {
    feature(600, 0)
}

impl TokenView<'_> {
    /// Hands the features of a word as the head of a cue to `sink`.
    pub(crate) fn cue_features(&self, at: usize, mut sink: impl FnMut(u32)) {
        let mut put = |template: u64, value: u64| sink(feature(500 + template, value));
        let word = &self.words[at];
        let key = cue_key(word);
        let has = |relations: &[Relation]| u64::from(self.tree.child(at, relations).is_some());
        let subject = has(&[Relation::Nsubj, Relation::NsubjPass]);
        let frame = has(&[Relation::Ccomp]) << 5
            | has(&[Relation::Parataxis]) << 4
            | has(&[Relation::Xcomp]) << 3
            | has(&[Relation::Obj]) << 2
            | has(&[Relation::Obl, Relation::OblAgent]) << 1
            | subject;
        let (before, after) = (self.word(at, -1), self.word(at, 1));
        let (before2, after2) = (self.word(at, -2), self.word(at, 2));
        let head = self.head(at);
        let range = self.range(self.sentence_of[at] as usize);
        // The distance of the nearest quotation mark on either side.
        let quote = |tokens: &mut dyn Iterator<Item = usize>| {
            tokens.take(12).position(|other| self.words[other].mark == Punctuation::Quote).map_or(9, near)
        };
        let left = quote(&mut (range.start..at).rev());
        let right = quote(&mut (at + 1..range.end));
        let inside = u64::from(self.in_quotes(at));
        let tag = word.penn as u64;
        // The subject, and the object or clause.
        let mut who = 0;
        let (mut name, mut who_fine, mut object) = (0, 0, 0);
        for child in range.clone().take(120).filter(|other| self.tree.head(*other) == Some(at)) {
            let other = &self.words[child];
            if matches!(other.relation, Relation::Nsubj | Relation::NsubjPass | Relation::NmodPoss) {
                (who, name) = (other.lemma, u64::from(other.name) << 8 | other.penn as u64);
                who_fine = u64::from(other.fine);
            } else if matches!(other.relation, Relation::Obj | Relation::Ccomp | Relation::Xcomp) {
                object = other.lemma;
            }
        }
        put(0, 0);
        put(1, word.lemma);
        put(2, key);
        put(3, mix(word.form, inside));
        put(4, mix(word.lemma, frame));
        put(5, tag << 8 | frame);
        put(6, mix(key, word.relation as u64));
        put(7, (tag << 8 | word.relation as u64) << 8 | frame);
        put(8, mix(word.lemma, left << 4 | right));
        put(9, (tag << 8 | left << 4 | right) << 1 | inside);
        put(10, mix(word.lemma, inside << 1 | subject));
        put(11, mix(word.lemma, after.form));
        put(12, mix(word.lemma, before.form));
        put(13, mix(word.lemma, after.penn as u64));
        put(14, mix(word.lemma, before.penn as u64));
        put(15, mix(after.form, tag));
        put(16, mix(before.form, tag));
        put(17, (tag << 8 | after.penn as u64) << 8 | after2.penn as u64);
        put(18, (tag << 8 | before.penn as u64) << 8 | before2.penn as u64);
        put(19, who);
        put(20, mix(who, word.lemma));
        put(21, mix(name, word.lemma));
        put(22, name << 8 | frame);
        put(23, mix(head.lemma, word.relation as u64));
        put(25, mix(word.lemma, name >> 8 << 8 | before.mark as u64) << 4 | after.mark as u64);
        put(26, mix(after.form, after2.form));
        let (fine, middle) = (u64::from(word.fine), u64::from(word.middle));
        put(30, fine << 6 | frame);
        put(31, (middle << 6 | frame) << 8 | tag);
        put(32, mix(fine, after.form));
        put(34, (fine << 8 | left << 4 | right) << 1 | inside);
        put(35, u64::from(head.fine) << 8 | word.relation as u64);
        put(36, (who_fine << 16 | middle) << 6 | frame);
        put(38, mix(object, word.lemma));
        put(29, u64::from(range.len() < 8) << 8 | inside << 4 | frame & 0xf);
    }

    /// The boundary between a token and the one before it, 0 to [`EDGES`] - 1; the transitions of the chain depend on it.
    pub(crate) fn edge(&self, at: usize) -> usize {
        let sentence = self.sentence_of[at] as usize;
        if self.range(sentence).start == at {
            return if self.begins[sentence] { 4 } else { 3 };
        }
        let opens = |at: usize| self.marks.pairs.get(self.marks.of[at] as usize).is_some_and(|pair| pair.first as usize == at);
        let closes = |at: usize| self.marks.pairs.get(self.marks.of[at] as usize).is_some_and(|pair| pair.last as usize == at);
        if opens(at) {
            5
        } else if at > 0 && closes(at - 1) {
            6
        } else if self.words[at].mark != Punctuation::None {
            1
        } else if self.word(at, -1).mark != Punctuation::None {
            2
        } else {
            0
        }
    }

    /// Hands the features of a token to `sink`. Cues must be set. `line` is its position among the cues of its sentence.
    pub(crate) fn label_features(&self, at: usize, line: &CuePosition, mut sink: impl FnMut(u32)) {
        let mut put = |template: u64, value: u64| sink(feature(600 + template, value));
        let word = &self.words[at];
        let sentence = self.sentence_of[at] as usize;
        let range = self.range(sentence);
        let (before, after) = (self.word(at, -1), self.word(at, 1));
        let head = self.head(at);
        let own = u64::from(self.levels[at]);
        let Branch { cue, relation, depth } = self.branches[at];
        let tag = word.penn as u64;
        let relation_tag = (word.relation as u64) << 8 | tag;
        let (cue_word, cue_level, right) = match self.words.get(cue as usize) {
            Some(word) => (word.lemma, u64::from(self.levels[cue as usize]), u64::from(cue < at as u32)),
            None => (0, 0, 2),
        };
        let cue_tag = self.words.get(cue as usize).map_or(99, |word| word.penn as u64);
        let branch = (relation as u64) << 2 | right;
        let deep = u64::from(depth.min(4));
        // Quotation marks around.
        let pair = self.marks.of[at];
        let (quote, [shape, around]) = if pair == marks::NONE {
            (0, [0, 0])
        } else {
            let one = self.marks.pairs[pair as usize];
            let place = match at as u32 {
                at if at == one.first => 1,
                at if at == one.last => 2,
                _ => 3,
            };
            (place, self.pair_kinds[pair as usize])
        };
        let is_quoted = u64::from(quote > 0);
        let of = |number: Option<usize>| number.and_then(|number| self.sentence_kinds.get(number)).copied().unwrap_or(77);
        let kind = of(Some(sentence));
        let previous = of(sentence.checked_sub(1)) << 1 | u64::from(self.begins[sentence]);
        let next = match self.begins.get(sentence + 1) {
            Some(begins) => of(Some(sentence + 1)) << 1 | u64::from(*begins),
            None => 99,
        };
        let head_level = self.tree.head(at).map_or(9, |head| u64::from(self.levels[head]));
        let (left, right_of) = (line.left(at), line.right(at));
        let left_word = self.words.get(line.before as usize).map_or(0, |word| word.lemma);
        let right_word = self.words.get(line.after as usize).map_or(0, |word| word.lemma);
        let name = u64::from(word.name);
        let fine = u64::from(word.fine);
        put(0, 0);
        if fine > 0 {
            put(38, fine << 4 | own);
        }
        if line.after != NONE {
            put(17, mix(right_word, right_of << 1 | is_quoted));
        }
        if line.before != NONE {
            put(16, mix(left_word, left << 1 | is_quoted));
        }
        if name > 0 {
            put(20, (name << 12 | branch) << 4 | deep);
        }
        if cue != NONE {
            put(10, mix(branch, cue_word) << 1 | is_quoted);
            put(11, (branch << 8 | cue_tag) << 8 | cue_level << 4 | is_quoted);
            put(12, (branch << 8 | deep) << 8 | tag);
            put(13, mix(branch << 8 | deep, cue_word));
            put(28, mix(mix(word.lemma, cue_word), branch << 3 | deep));
            put(37, mix(cue_word, line.passed_left << 4 | right) << 1 | is_quoted);
        }
        if quote > 0 {
            put(7, around << 2 | quote);
            put(8, shape << 2 | quote);
            put(26, mix(previous << 8 | kind, around) << 1 | is_quoted);
        }
        if own > 0 {
            // A cue inside the content of another cue is most often part of that content.
            put(42, ((branch << 8 | deep << 4 | cue_level) << 4 | own) << 1 | is_quoted);
            put(43, mix(mix(word.lemma, cue_word), branch));
        }
        if let Some(above) = self.branches.get(cue as usize) {
            let far = above.cue != NONE;
            let level = self.levels.get(above.cue as usize).copied().map_or(9, u64::from);
            put(44, ((branch << 8 | above.relation as u64) << 8 | level << 4 | cue_level) << 2 | u64::from(far) << 1 | is_quoted);
        }
        if self.is_headline(sentence) {
            put(45, tag << 8 | own << 4 | word.mark as u64);
            put(46, (before.penn as u64) << 16 | tag << 8 | after.penn as u64);
        }
        put(1, word.form);
        put(2, mix(word.lemma, own));
        put(4, mix(before.form, tag));
        put(5, mix(after.form, tag));
        put(6, (before.penn as u64) << 16 | tag << 8 | after.penn as u64);
        put(14, (branch << 16 | relation_tag) << 4 | cue_level);
        put(15, (left << 4 | right_of) << 8 | kind << 1 | is_quoted);
        put(18, mix(head.lemma, word.relation as u64));
        put(19, (name << 16 | relation_tag) << 4 | head_level);
        put(22, mix(word.lemma, head_level << 8 | word.relation as u64));
        put(23, (line.passed_left << 8 | left << 4 | line.level_left) << 1 | is_quoted);
        put(24, (line.passed_right << 8 | right_of << 4 | line.level_right) << 1 | is_quoted);
        put(25, (kind << 8 | previous) << 9 | next << 2 | is_quoted);
        put(29, line.offset(at) << 8 | tag);
        put(31, mix(before.form, word.form));
        put(32, mix(line.offset(at) << 8, word.form));
        put(35, near(at - range.start) << 12 | kind << 4 | u64::from(before.mark as u8));
        put(40, (u64::from(head.fine) << 8 | word.relation as u64) << 4 | head_level);
        put(41, (fine << 4 | head_level) << 8 | word.relation as u64);
    }
}
