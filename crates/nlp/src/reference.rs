//! References: pronouns, descriptions and metonyms that stand for an entity.

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

/// Words that stand for an entity. Made only where it is more likely right than wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The words. Those of a metonym are a mention too, those of the others are none.
    pub span: Span,
    /// Pronoun, description or metonym.
    pub kind: ReferenceKind,
    /// The entity that they stand for; `None` only for a metonym whose entity the article does not mention.
    pub entity: Option<EntityIdx>,
    /// The name of that entity.
    pub name: String,
    /// The rule that resolved it.
    pub rule: Rule,
    /// The chance that it is right.
    pub score: Score,
}
