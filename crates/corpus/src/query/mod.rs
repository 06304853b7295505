//! The query language of `docs/query.md`: read by [`parse`], evaluated on the index by [`eval`].

mod amount;
mod ast;
mod eval;
mod expression;
mod fields;
mod finder;
mod going_on;
mod leaf;
mod lex;
mod missing;
mod nearly;
mod parse;
mod phrase;
mod places;
mod regex;
mod score;
mod shape;
mod tree;
mod typed;
mod within;

use wirescope_nlp::Span;

pub(crate) use amount::AmountRange;
pub(crate) use eval::{NAMES, QueryMatches, evaluate};
pub(crate) use fields::{IS, QueryField};
pub(crate) use finder::PatternFinder;
pub(crate) use going_on::{Typing, typing};
pub(crate) use shape::Shape;
pub(crate) use within::{WordSearch, occurrences};

/// Something wrong with a query, or the word because of which it finds nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct QueryError {
    /// The bytes of the query it is about, on character boundaries.
    pub(crate) span: Span,
    /// What is wrong and what to write instead.
    pub(crate) message: String,
}
