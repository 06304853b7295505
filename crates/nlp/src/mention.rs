//! Mentions: labelled spans, and who made them.

use crate::{EntityIdx, Label, Rule, Span};

/// How sure an annotation is, in thousandths: 900 claims to be right nine times in ten.
/// An integer, so that it is the same on every platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(pub u16);

/// A labelled span. Mentions of a [`Doc`](crate::Doc) do not overlap and stand in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The words.
    pub span: Span,
    /// What kind of thing they name.
    pub label: Label,
    /// What made it.
    pub rule: Rule,
    /// How sure it is.
    pub score: Score,
    /// The entity it refers to; `None` until entities are resolved, and for dates, times and numbers.
    pub entity: Option<EntityIdx>,
}
