//! A Doc: an article and its annotations.

use std::{borrow::Cow, ops::Range};

use crate::{Article, Entity, Event, Mention, Quotation, Reference, Sentence, Span, Syntax, Timex, Token, TokenIdx, temporal};

/// An article with its annotations. Made by [`Pipeline::analyze`](crate::Pipeline::analyze).
///
/// Tokens, sentences, mentions and times each stand in order of their spans and do not overlap
/// among themselves. Every mention labelled DATE or TIME but an age has a time of the same span; vague times ("now") are no mentions.
/// An age ("26-year-old", the 54 of "Maria Lopez, 54,") is a DATE as in OntoNotes and, as in TimeML, no time: [`Doc::age`] tells it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Doc {
    /// The source record. All spans count bytes of `article.text`.
    pub article: Article,
    /// Words, numbers and punctuation.
    pub tokens: Vec<Token>,
    /// Sentences; together they hold every token.
    pub sentences: Vec<Sentence>,
    /// Of each token, what it is and what it depends on. Empty if no tagger was loaded.
    pub syntax: Vec<Syntax>,
    /// Names, dates and numbers.
    pub mentions: Vec<Mention>,
    /// What the names refer to.
    pub entities: Vec<Entity>,
    /// Dates, times, durations and sets with their values.
    pub times: Vec<Timex>,
    /// Pronouns and descriptions that stand for an entity, and metonyms, in order of their spans.
    pub references: Vec<Reference>,
    /// Who said what, in order of the first words of what was said.
    pub quotations: Vec<Quotation>,
    /// Who did what to whom, in order of their predicates.
    pub events: Vec<Event>,
}

impl Doc {
    /// The article's text.
    pub fn text(&self) -> &str {
        &self.article.text
    }

    /// The words that a span covers.
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.article.text)
    }

    /// The tokens that share a byte with a span, as a range of their positions.
    pub fn tokens_of(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.end <= span.start);
        let end = self.tokens.partition_point(|token| token.span.start < span.end);
        start..end.max(start)
    }

    /// How old an age says that somebody or something is, as a TIMEX3 length: `P26Y`, `P6M`. `None` for every other mention.
    pub fn age(&self, mention: &Mention) -> Option<String> {
        if mention.rule.0 == temporal::AGE { temporal::age(self.words(mention.span)) } else { None }
    }

    /// The dictionary form of a token: `be` of "was". `None` without a tagger, or if there is no such token.
    pub fn lemma(&self, token: TokenIdx) -> Option<Cow<'_, str>> {
        let at = token.0 as usize;
        Some(self.syntax.get(at)?.lemma.of(self.words(self.tokens.get(at)?.span)))
    }
}
