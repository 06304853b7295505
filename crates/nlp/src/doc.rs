//! The document: an article and its annotations.

use std::{borrow::Cow, ops::Range};

use crate::{
    Anchor, Article, Entity, Event, Mention, Quotation, Reference, Relation, Sentence, Span, Syntax, Timex, Token, TokenIdx,
};

/// An article with its annotations. Made by [`Pipeline::analyze`](crate::Pipeline::analyze).
///
/// Tokens, sentences, mentions and times each stand in order of their spans and do not overlap
/// among themselves. Every mention labelled DATE or TIME but an age has a time of the same span; vague times ("now") are no mentions.
/// An age ("26-year-old", the 54 of "Maria Lopez, 54,") is a DATE as in OntoNotes and, as in TimeML, no time: [`Doc::age`] gives its value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Doc {
    /// The source record. All spans count bytes of `article.text`.
    pub article: Article,
    /// Words, numbers and punctuation.
    pub tokens: Vec<Token>,
    /// Sentences; together they hold every token.
    pub sentences: Vec<Sentence>,
    /// Of each token its part of speech, lemma, head and relation. Empty if no parser was loaded.
    pub syntax: Vec<Syntax>,
    /// Names, dates and numbers.
    pub mentions: Vec<Mention>,
    /// The entities that names refer to; [`Mention::entity`] is a position in this.
    pub entities: Vec<Entity>,
    /// Dates, times, durations and sets with their values.
    pub times: Vec<Timex>,
    /// Pronouns and descriptions that stand for an entity, and metonyms, in order of their spans.
    pub references: Vec<Reference>,
    /// Who said what, in order of the first words of the content.
    pub quotations: Vec<Quotation>,
    /// Who did what to whom, in order of their predicates.
    pub events: Vec<Event>,
    /// Lines that are not the article's – credits, offers, ties to other articles – in order. What is found in them is kept with all else;
    /// whether it counts, [`Doc::counts`] says.
    pub furniture: Vec<Span>,
    /// Whether what is found in those lines counts too. The analysis leaves that to who counts.
    pub counts_furniture: bool,
}

/// Whether a dependent with this relation belongs to the noun phrase of its head, where it stands before or after that.
fn is_inside(relation: Relation, is_before: bool) -> bool {
    match relation {
        Relation::Appos
        | Relation::Conj
        | Relation::Cc
        | Relation::Parataxis
        | Relation::Nsubj
        | Relation::NsubjPass
        | Relation::NsubjOuter
        | Relation::Cop
        | Relation::Aux
        | Relation::AuxPass
        | Relation::Mark
        | Relation::Advcl
        | Relation::Obl
        | Relation::Punct => false,
        // "of Leeds", and "Leeds's".
        Relation::Case => !is_before,
        _ => true,
    }
}

impl Doc {
    /// The article's text.
    pub fn text(&self) -> &str {
        &self.article.text
    }

    /// Whether a span begins in a line that is not the article's.
    pub fn is_furniture(&self, span: Span) -> bool {
        let at = self.furniture.partition_point(|line| line.end <= span.start);
        self.furniture.get(at).is_some_and(|line| line.start <= span.start)
    }

    /// Whether what is found at a span counts: in facets and tables, among marks, for scores. Everything does but what begins in a line
    /// that is not the article's, unless [`counts_furniture`](Doc::counts_furniture).
    pub fn counts(&self, span: Span) -> bool {
        self.counts_furniture || !self.is_furniture(span)
    }

    /// The quotations that count, each with its position among all. One is where its first words are.
    pub fn counted_quotations(&self) -> impl Iterator<Item = (usize, &Quotation)> {
        let counts = move |quotation: &Quotation| quotation.content.first().is_none_or(|span| self.counts(*span));
        self.quotations.iter().enumerate().filter(move |(_, quotation)| counts(quotation))
    }

    /// The events that count, each with its position among all.
    pub fn counted_events(&self) -> impl Iterator<Item = (usize, &Event)> {
        self.events.iter().enumerate().filter(move |(_, event)| self.counts(event.predicate))
    }

    /// The text of a span.
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.article.text)
    }

    /// The tokens that share a byte with a span, as a range of their positions.
    pub fn tokens_of(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.end <= span.start);
        let end = self.tokens.partition_point(|token| token.span.start < span.end);
        start..end.max(start)
    }

    /// The whole noun phrase of a name or pronoun in the syntax: with its article, adjectives and postmodifiers, without appositions,
    /// coordinated phrases, and the preposition before it. The span itself without a parser.
    pub fn extent(&self, span: Span) -> Span {
        let own = self.tokens_of(span);
        let sentence = self.sentences.partition_point(|sentence| sentence.tokens.end as usize <= own.start);
        let Some(sentence) =
            self.sentences.get(sentence).map(|sentence| sentence.tokens.start as usize..sentence.tokens.end as usize)
        else {
            return span;
        };
        if own.is_empty() || sentence.end > self.syntax.len() || own.end > sentence.end {
            return span;
        }
        let head_of = |at: usize| self.syntax[at].head.map(|head| head.0 as usize).filter(|head| sentence.contains(head));
        let top = own.clone().find(|&at| head_of(at).is_none_or(|head| !own.contains(&head))).unwrap_or(own.start);
        let belongs = |at: usize| {
            let mut at = at;
            for _ in 0..sentence.len() {
                if own.contains(&at) {
                    return true;
                }
                let Some(head) = head_of(at) else { return false };
                if head == top && !is_inside(self.syntax[at].relation, at < top) {
                    return false;
                }
                at = head;
            }
            false
        };
        let is_mark = |at: &usize| self.syntax[*at].relation == Relation::Punct;
        let mut start = own.start;
        while start > sentence.start && belongs(start - 1) {
            start -= 1;
        }
        let mut end = own.end;
        while end < sentence.end && belongs(end) {
            end += 1;
        }
        let start = (start..own.start).find(|at| !is_mark(at)).unwrap_or(own.start);
        let end = (own.end..end).rev().find(|at| !is_mark(at)).map_or(own.end, |last| last + 1);
        Span::new(self.tokens[start].span.start.min(span.start), self.tokens[end - 1].span.end.max(span.end))
    }

    /// The TIMEX3 value that a time's value was counted from; `None` where it was counted from nothing.
    pub fn anchor_value(&self, time: &Timex) -> Option<String> {
        match time.anchor {
            Anchor::Absolute => None,
            Anchor::Published => self.article.published.map(|day| day.to_string()),
            Anchor::Narrative(span) => self.times.iter().find(|other| other.span == span)?.value.clone(),
        }
    }

    /// The dictionary form of a token: `be` of "was". `None` without a tagger, or if there is no such token.
    pub fn lemma(&self, token: TokenIdx) -> Option<Cow<'_, str>> {
        let at = token.0 as usize;
        Some(self.syntax.get(at)?.lemma.of(self.words(self.tokens.get(at)?.span)))
    }
}
