//! Predicates: which words of a sentence tell of an act, which act that is, and whether it took place.
//!
//! `frame.rs` checks what the lexicon asks to stand beside a word, `verb.rs` and `noun.rs` make acts of verbs, adjectives and nouns,
//! `modality.rs` reads auxiliaries and negation, `grammar.rs` finds objects and noun phrases, `code.rs` changes codes.

mod code;
mod frame;
mod grammar;
mod modality;
mod noun;
mod verb;

pub(in crate::events) use grammar::is_relative;

use std::ops::Range;

use crate::{Action, Label, Modality, Parties, TokenIdx, Upos, tree::Tree};

use super::lexicon::Lexicon;

/// The most steps that verbs are followed into what they govern.
const DEPTH: usize = 4;

/// An act that the words of a sentence tell of. Words are numbers of tokens of the article.
#[derive(Clone, Debug)]
pub(in crate::events) struct Act {
    /// The verb, or the noun or adjective that stands for one.
    pub(in crate::events) at: usize,
    pub(in crate::events) action: Action,
    pub(in crate::events) modality: Modality,
    /// The first and the last word of the predicate, inclusive.
    pub(in crate::events) words: (usize, usize),
    /// Words whose acts are part of this one, and which are no acts by themselves.
    pub(in crate::events) absorbed: Vec<usize>,
    /// The noun that names the act, or the noun that a verb needs beside it.
    pub(in crate::events) noun: Option<usize>,
    /// How many conditions its frames had: [`Frame::specificity`](super::lexicon::Frame::specificity).
    pub(in crate::events) specificity: u8,
    /// Whether it is reported speech that says what the subject of its clause must do: "said Iran must withdraw".
    pub(in crate::events) is_obligation: bool,
    /// Whether the verb only governs another act: "plan", "launch". What is done to somebody is told by that one.
    pub(in crate::events) is_governor: bool,
    /// The word for the act that is asked for, promised or threatened: "withdraw" of "urged them to withdraw".
    pub(in crate::events) complement: Option<usize>,
}

/// Finds acts and those who take part in them in one sentence.
pub(in crate::events) struct SentenceReader<'a> {
    pub(in crate::events) tree: &'a Tree<'a>,
    /// The words of the sentence.
    pub(in crate::events) range: Range<usize>,
    pub(in crate::events) lexicon: &'a Lexicon,
    /// Who takes part, as the parser has learned it: of the whole article, in order of the acts.
    pub(in crate::events) parties: &'a [Parties],
    /// Whether the sentence has a word of accidents and disasters.
    pub(in crate::events) tells_accident: bool,
}

impl SentenceReader<'_> {
    /// Who takes part in what a word tells of, as the parser has learned it.
    pub(in crate::events) fn parties_of(&self, at: usize) -> Option<&Parties> {
        let at = TokenIdx(at as u32);
        self.parties.binary_search_by_key(&at, |parties| parties.act).ok().and_then(|at| self.parties.get(at))
    }

    /// The act that a word tells of, with all that it governs. `depth`: how many words have led to this one.
    pub(in crate::events) fn act_at(&self, at: usize, depth: usize) -> Option<Act> {
        // A word inside a name tells of no act: "the Border Patrol".
        let is_name =
            |at: usize| self.tree.mention(at).is_some_and(|mention| mention.label.is_name() && mention.label != Label::Event);
        if depth > DEPTH || is_name(at) {
            return None;
        }
        match self.tree.tag(at) {
            Upos::Verb => self.act_of_verb(at, depth),
            Upos::Noun | Upos::Propn => self.act_of_noun(at, depth),
            Upos::Adj => self.act_of_adjective(at, depth),
            _ => None,
        }
    }
}

impl Act {
    fn extend_to(&mut self, word: usize) {
        self.words = (self.words.0.min(word), self.words.1.max(word));
    }

    /// Makes `inner` part of this act, whose word is `at`.
    fn absorb(&mut self, inner: Act, at: usize) {
        // Words far off are not shown in one predicate with it.
        if inner.words.0.abs_diff(at) <= 6 && inner.words.1.abs_diff(at) <= 8 {
            self.words = (self.words.0.min(inner.words.0), self.words.1.max(inner.words.1));
        }
        self.noun = self.noun.or(inner.noun);
        self.absorbed.push(inner.at);
        self.absorbed.extend(inner.absorbed);
    }
}
