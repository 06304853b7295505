//! Quotations: who said what to whom, where and when.

use crate::{EntityIdx, Rule, Score, Span};

/// How the words of a quotation are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuotationKind {
    /// All of it between quotation marks.
    Direct,
    /// In the writer's words: `said that …`, `according to …`.
    Indirect,
    /// In the writer's words with parts between quotation marks.
    Mixed,
}

impl QuotationKind {
    /// The name in records: `direct`, `indirect`, `mixed`.
    pub fn name(self) -> &'static str {
        match self {
            QuotationKind::Direct => "direct",
            QuotationKind::Indirect => "indirect",
            QuotationKind::Mixed => "mixed",
        }
    }
}

/// Words of the text that name somebody or something, and the entity where they are known to stand for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The words: a noun phrase without the clauses that follow it.
    pub span: Span,
    /// Who that is: by its name, by a pronoun or description that was resolved, or `None`.
    pub entity: Option<EntityIdx>,
}

/// An attribution of speech, writing or stated opinion to a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// What was said: one span, or several where the cue or a paragraph's end parts them. In order, not overlapping; never empty.
    /// Quotation marks are inside, "that" before an indirect one is not.
    pub content: Vec<Span>,
    /// Direct, indirect or mixed.
    pub kind: QuotationKind,
    /// The words that introduce it: `said`, `according to`.
    pub cue: Option<Span>,
    /// Who said it; `None` is unattributed.
    pub speaker: Option<Argument>,
    /// To whom.
    pub addressee: Option<Argument>,
    /// Where it was said: a place's mention.
    pub place: Option<Span>,
    /// When it was said: a time's span.
    pub time: Option<Span>,
    /// The rule that found it.
    pub rule: Rule,
    /// The chance that it is right.
    pub score: Score,
}

/// The rule of attitudes: what somebody wants, thinks or does in words, without a clause for what was said: "rejected the claim", "asked for a
/// delay", "refused to go". Corpora of attribution count it; readers do not call it a quotation.
pub(crate) const ATTITUDE: Rule = Rule::QuotesAttitude;

impl Quotation {
    /// Whether a reader is to see it as one: more likely right than not, and telling what was said.
    pub fn is_shown(&self) -> bool {
        self.score >= Score(500) && self.rule != ATTITUDE
    }
}
