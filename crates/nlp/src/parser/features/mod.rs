//! Features of the parser: templates over named words, for the choice of a move (after Zhang and Nivre 2011, with word clusters) and
//! for the name of a relation.
//!
//! The number of a template and the order in which its values are joined are hashed into the keys of `parser.bin`: none may change.

mod moves;
mod relations;

use crate::{Upos, model::mix, tagger::WordForm};

use super::state::{NONE, State};

pub(crate) use moves::{move_features, situation};
pub(crate) use relations::RelationContext;

/// A word of the sentence, as the numbers that go into features.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ParserWord {
    /// The hash of its form.
    form: u64,
    /// The number of its part of speech + 1, universal with Penn's.
    tag: u64,
    /// Form and tag joined.
    form_tag: u64,
    /// Clusters of its form.
    fine: u64,
    middle: u64,
    coarse: u64,
    /// The next noun and the next verb after it, at most [`FAR`] words away.
    next_noun: u32,
    next_verb: u32,
    /// How many verbs, punctuation marks and conjunctions come before it in the sentence, modulo 256.
    passed: [u8; 3],
}

/// Stands where there is no word: an empty stack, the end of the sentence, no such dependent. Its numbers are of no real word.
const NO_WORD: ParserWord = ParserWord {
    form: 3,
    tag: 250,
    form_tag: mix(3, 250),
    fine: 2000,
    middle: 2000,
    coarse: 2000,
    next_noun: NONE,
    next_verb: NONE,
    passed: [0; 3],
};

/// Nouns and verbs are looked for this many words ahead.
const FAR: usize = 6;

/// What the parser looks for ahead of a word, or counts between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordClass {
    Other,
    Noun,
    Verb,
    Punctuation,
    Conjunction,
}

impl From<Upos> for WordClass {
    fn from(tag: Upos) -> Self {
        match tag {
            Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num => WordClass::Noun,
            Upos::Verb | Upos::Aux => WordClass::Verb,
            Upos::Punct => WordClass::Punctuation,
            Upos::Cconj | Upos::Sconj => WordClass::Conjunction,
            _ => WordClass::Other,
        }
    }
}

/// Puts the words of a sentence into `words`. `tags`: the number of each word's tag, and its universal part of speech.
pub(crate) fn parser_words(
    forms: &[WordForm],
    tags: impl DoubleEndedIterator<Item = (u8, Upos)> + ExactSizeIterator + Clone,
    words: &mut Vec<ParserWord>,
) {
    words.clear();
    let mut passed = [0u8; 3];
    words.extend(forms.iter().zip(tags.clone()).map(|(form, (tag, upos))| {
        let tag = u64::from(tag) + 1;
        let word = ParserWord {
            form: form.hash,
            tag,
            form_tag: mix(form.hash, tag),
            fine: u64::from(form.cluster.fine),
            middle: u64::from(form.cluster.middle),
            coarse: u64::from(form.cluster.coarse),
            passed,
            ..NO_WORD
        };
        let counted = match upos.into() {
            WordClass::Verb => Some(0),
            WordClass::Punctuation => Some(1),
            WordClass::Conjunction => Some(2),
            WordClass::Noun | WordClass::Other => None,
        };
        if let Some(at) = counted {
            passed[at] = passed[at].wrapping_add(1);
        }
        word
    }));
    let (mut noun, mut verb) = (NONE, NONE);
    for ((at, word), (_, upos)) in words.iter_mut().enumerate().zip(tags).rev() {
        let near = |ahead: u32| if ahead != NONE && ahead as usize - at <= FAR { ahead } else { NONE };
        (word.next_noun, word.next_verb) = (near(noun), near(verb));
        match upos.into() {
            WordClass::Noun => noun = at as u32,
            WordClass::Verb => verb = at as u32,
            _ => {}
        }
    }
}

/// The word of this number, or [`NO_WORD`].
#[inline]
fn word_at(words: &[ParserWord], at: u32) -> &ParserWord {
    words.get(at as usize).unwrap_or(&NO_WORD)
}

/// The dependents of a word that features look at: the outermost on each side, then the next inward.
struct Dependents<'a> {
    left: [&'a ParserWord; 2],
    right: [&'a ParserWord; 2],
    /// How many there are on each side, four at most; nine where there is no word.
    lefts: u64,
    rights: u64,
}

impl<'a> Dependents<'a> {
    #[inline]
    fn of(word: u32, state: &State, words: &'a [ParserWord]) -> Self {
        match state.children.get(word as usize) {
            Some(children) => Self {
                left: children.left.map(|child| word_at(words, child)),
                right: children.right.map(|child| word_at(words, child)),
                lefts: u64::from(children.lefts.min(4)),
                rights: u64::from(children.rights.min(4)),
            },
            None => Self { left: [&NO_WORD; 2], right: [&NO_WORD; 2], lefts: 9, rights: 9 },
        }
    }
}

/// Tags of several words in one number.
#[inline]
fn tags<const N: usize>(words: [&ParserWord; N]) -> u64 {
    words.iter().fold(0, |joined, word| joined << 8 | word.tag)
}

/// Fine clusters of several words in one number.
#[inline]
fn fine<const N: usize>(words: [&ParserWord; N]) -> u64 {
    words.iter().fold(0, |joined, word| joined << 16 | word.fine)
}

/// Middle clusters of several words in one number.
#[inline]
fn middle<const N: usize>(words: [&ParserWord; N]) -> u64 {
    words.iter().fold(0, |joined, word| joined << 16 | word.middle)
}

/// Coarse clusters of several words in one number.
#[inline]
fn coarse<const N: usize>(words: [&ParserWord; N]) -> u64 {
    words.iter().fold(0, |joined, word| joined << 16 | word.coarse)
}

/// How many verbs, punctuation marks and conjunctions stand from one word up to another, three of each at most.
#[inline]
fn passed(from: &ParserWord, to: &ParserWord) -> u64 {
    let count = |at: usize| u64::from(to.passed[at].wrapping_sub(from.passed[at]).min(3));
    count(0) << 4 | count(1) << 2 | count(2)
}

/// How far two words are apart, in bins; 15 where one is missing.
#[inline]
fn distance(from: u32, to: u32) -> u64 {
    if from == NONE || to == NONE {
        return 15;
    }
    match to.abs_diff(from) {
        apart @ 0..=4 => u64::from(apart),
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        _ => 8,
    }
}
