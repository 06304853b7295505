//! The query language of `docs/query.md`: read by [`parse`], evaluated on the index by [`eval`].

mod ast;
mod eval;
mod lex;
mod parse;
mod pattern;
mod phrase;
mod score;

pub(crate) use eval::{QueryMatches, evaluate};
pub(crate) use pattern::PatternFinder;
