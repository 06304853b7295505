//! A value for a reader's card.

use wirescope_nlp::Label;
use wirescope_protocol::Field;

/// A value of a field in the whole corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueCard {
    /// The field it counts in.
    pub facet: Field,
    /// Identifies it in clauses: the same in every session.
    pub key: String,
    /// The name to show.
    pub name: String,
    /// The commonest label of its mentions; `None` for a source.
    pub label: Option<Label>,
    /// Articles of the corpus that have it.
    pub articles: u32,
}
