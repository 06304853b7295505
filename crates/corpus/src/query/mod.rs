//! The query language of `docs/query.md`: read by [`parse`], evaluated on the index by [`eval`].

mod ast;
mod eval;
mod lex;
mod parse;
mod pattern;
mod phrase;
mod score;
mod within;

use wirescope_nlp::Span;

pub(crate) use eval::{QueryMatches, evaluate};
pub(crate) use pattern::PatternFinder;
pub(crate) use within::{WordSearch, occurrences};

/// Something wrong with a query, or the word because of which it finds nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct QueryError {
    /// The bytes of the query it is about, on character boundaries.
    pub(crate) span: Span,
    /// What is wrong and what to write instead.
    pub(crate) message: String,
}
