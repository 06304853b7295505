//! Sentences.

use std::ops::Range;

use crate::Span;

/// A sentence: where it stands, and its tokens. Sentences do not overlap and stand in order; every token is in just one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From the first byte of its first token to the last byte of its last.
    pub span: Span,
    /// Indices into the tokens of the [`Doc`](crate::Doc). Never empty.
    pub tokens: Range<u32>,
}
