//! How what is being typed in the search box may go on.

use serde::{Deserialize, Serialize};

use crate::Field;

/// Asks how a query may go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompletionAsk {
    /// The query.
    pub query: String,
    /// Where in it one types, in bytes.
    pub cursor: u32,
    /// How many completions to send at most.
    pub limit: u32,
}

/// The answer to a [`CompletionAsk`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompletionAnswer {
    /// The first byte of what a completion takes the place of; it ends where one types.
    pub start: u32,
    /// The completions, the likeliest first.
    pub completions: Vec<Completion>,
}

/// A way in which a query may go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completion {
    /// What it is.
    pub kind: CompletionKind,
    /// What it writes: `person:"Anneke Visser"`.
    pub text: String,
    /// What to show; of fields and operators what they write.
    pub name: String,
    /// How many of all articles have it; `None` for fields and operators.
    pub articles: Option<u32>,
}

/// What a completion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CompletionKind {
    /// The name of a field: `person:`.
    Field,
    /// An operator: `OR`, `near/5`.
    Operator,
    /// A value of a field.
    Value(Field),
    /// A word of the articles.
    Word,
}
