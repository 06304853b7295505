//! Words that are no name and yet stand for somebody or something that has one.

use crate::{EntityIdx, Rule, Score, Span};

/// How words stand for an entity without being its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReferenceKind {
    /// `he`, `their`, `itself`.
    Pronoun,
    /// A definite description: `the militant group`.
    Description,
    /// A name used for what it stands for: `Washington` for the government of the United States.
    Metonym,
}

impl ReferenceKind {
    /// The name in records: `pronoun`, `description`, `metonym`.
    pub fn name(self) -> &'static str {
        match self {
            ReferenceKind::Pronoun => "pronoun",
            ReferenceKind::Description => "description",
            ReferenceKind::Metonym => "metonym",
        }
    }
}

/// Words that stand for an entity. Only sure ones are made; what cannot be told is left alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The words. Those of a metonym are a mention too, those of the others are none.
    pub span: Span,
    /// How they stand for it.
    pub kind: ReferenceKind,
    /// What they stand for, where the article mentions it; `None` only for a metonym.
    pub entity: Option<EntityIdx>,
    /// The name of what they stand for.
    pub name: String,
    /// What resolved it.
    pub rule: Rule,
    /// How sure it is.
    pub score: Score,
}
