//! Words and sentences.

use crate::{Sentence, Span, Token, TokenKind};

/// Splits `text` into tokens.
pub(crate) fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    for word in text.split_whitespace() {
        let start = (word.as_ptr() as usize - text.as_ptr() as usize) as u32;
        tokens.push(Token { span: Span::new(start, start + word.len() as u32), kind: TokenKind::Word });
    }
    tokens
}

/// Groups `tokens` into sentences.
pub(crate) fn sentences(_text: &str, tokens: &[Token]) -> Vec<Sentence> {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return Vec::new() };
    vec![Sentence { span: first.span.cover(last.span), tokens: 0..tokens.len() as u32 }]
}
