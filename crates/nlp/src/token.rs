//! Tokens: words, numbers and punctuation.

use crate::Span;

/// The position of a token in its [`Doc`](crate::Doc).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenIdx(pub u32);

/// What a token is made of, decided by the tokenizer from its characters alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenKind {
    /// Letters, with inner hyphens, apostrophes, digits and abbreviating full stops: `jump-start`, `U.S.`, `O'Neil`.
    Word,
    /// Digits, with inner separators: `5,000`, `3.5`, `10:30`, `2019-09-12`, `9/11`; also `1st`, `1990s`, `5pm`.
    Number,
    /// A clitic split from its word: `'s`, `’re`, `'ll`, `n't`.
    Clitic,
    /// One punctuation mark, or a run of the same mark: `,` `"` `...` `--`.
    Punct,
    /// A currency sign, percent sign or other symbol.
    Symbol,
    /// A web address, e-mail address, `@handle` or `#tag`.
    Url,
}

/// One token: a span of the text and what it is made of. Tokens do not overlap and stand in order;
/// what lies between two tokens is white space or characters that no reader sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
}
