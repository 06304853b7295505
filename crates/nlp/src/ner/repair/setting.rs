//! What repairs look at: an article's text, tokens and sentences, and the lists.

use crate::{
    Sentence, Token, TokenKind,
    gazetteer::Gazetteer,
    ner::{Flags, Lexicon},
};

/// An article, cut into tokens and sentences, with the lists.
#[derive(Clone, Copy)]
pub(crate) struct Setting<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) sentences: &'a [Sentence],
    pub(crate) gazetteer: &'a Gazetteer,
    pub(crate) lexicon: &'a Lexicon,
}

impl<'a> Setting<'a> {
    /// The words of a token; empty beyond the article.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// What stands between two tokens.
    pub(super) fn gap(&self, one: usize, other: usize) -> &'a str {
        let (Some(one), Some(other)) = (self.tokens.get(one), self.tokens.get(other)) else { return "" };
        self.text.get(one.span.end as usize..other.span.start as usize).unwrap_or_default()
    }

    /// Whether only white space without a blank line lies between two neighbours.
    pub(super) fn is_near(&self, one: usize, other: usize) -> bool {
        let gap = self.gap(one, other);
        !gap.is_empty() && gap.bytes().filter(|byte| *byte == b'\n').count() < 2
    }

    /// The lexicon's classes of a token's word in small letters.
    pub(super) fn flags(&self, at: usize) -> Flags {
        let word = self.word(at);
        if word.len() > 40 { Flags::default() } else { self.lexicon.flags(&word.to_lowercase()) }
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }

    /// A forename that is no common word, or an initial.
    pub(super) fn is_forename(&self, at: usize) -> bool {
        let word = self.word(at);
        word.trim_end_matches('.').chars().count() == 1 && self.is_capital(at)
            || self.gazetteer.forename(word).is_some_and(|flag| !flag.word)
    }

    /// Whether a token is the first word of its sentence, or of a quotation in it.
    pub(super) fn opens(&self, at: usize) -> bool {
        let sentence = self.sentences.partition_point(|sentence| sentence.tokens.end as usize <= at);
        let first = self.sentences.get(sentence).map_or(0, |sentence| sentence.tokens.start as usize);
        let before = (first..at).rev().find(|&before| self.tokens[before].kind != TokenKind::Symbol);
        before.is_none_or(|before| {
            matches!(self.word(before), "\"" | "\u{201c}" | "\u{2018}" | "'" | "``" | "''" | ":" | "(" | "[")
        })
    }

    /// Whether a verb of saying, or one of people, stands here.
    pub(super) fn speaks_or_acts(&self, at: usize) -> bool {
        !self.is_capital(at) && self.flags(at).any(Flags::SPEECH.or(Flags::PERSON_VERB))
    }

    /// Whether a word before says that somebody or something is there.
    pub(super) fn is_locative(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |at| self.word(at));
        matches!(
            before.to_lowercase().as_str(),
            "in" | "near"
                | "at"
                | "from"
                | "to"
                | "of"
                | "outside"
                | "around"
                | "across"
                | "into"
                | "through"
                | "via"
                | "toward"
                | "towards"
        )
    }
}
