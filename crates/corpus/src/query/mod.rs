//! The query language of `docs/query.md`: read by [`parse`], asked of the index by [`eval`].

mod ast;
mod eval;
mod lex;
mod parse;
mod pattern;

pub(crate) use eval::{Answer, ask};
pub(crate) use pattern::Finder;
