//! Tokens and sentences that others have made.

use std::ops::Range;

use crate::{Sentence, Span, Token, TokenKind};

use super::tokens::{is_clitic, tokenize};

/// Gives every span its [`TokenKind`]. `None` if they are not in order, overlap, are empty or do not lie on characters of the text.
pub(crate) fn tokens(text: &str, spans: &[Span]) -> Option<Vec<Token>> {
    let mut at = 0;
    let mut tokens = Vec::with_capacity(spans.len());
    for &span in spans {
        let (start, end) = (span.start as usize, span.end as usize);
        if start < at || end <= start {
            return None;
        }
        tokens.push(Token { span, kind: kind(text.get(start..end)?) });
        at = end;
    }
    Some(tokens)
}

/// The sentences of these ranges of tokens, of which there are `tokens`. `None` if a range is empty, or a token is in none or in two.
pub(crate) fn sentences(tokens: &[Token], ranges: &[Range<u32>]) -> Option<Vec<Sentence>> {
    let mut next = 0;
    let mut sentences = Vec::with_capacity(ranges.len());
    for range in ranges {
        if range.start != next || range.is_empty() {
            return None;
        }
        let own = tokens.get(range.start as usize..range.end as usize)?;
        sentences.push(Sentence { span: own.first()?.span.cover(own.last()?.span), tokens: range.clone() });
        next = range.end;
    }
    (next as usize == tokens.len()).then_some(sentences)
}

/// The tokens and sentences with those tokens joined that the tokenizer would not split: the three of `so-called`, the five of
/// `10:30:00`. A full stop that others split off stays a token.
pub(crate) fn joined(text: &str, tokens: &[Token], sentences: &[Sentence]) -> (Vec<Token>, Vec<Sentence>) {
    let own = tokenize(text);
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut ranges = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        let first = joined.len() as u32;
        let mut rest = &tokens[sentence.tokens.start as usize..sentence.tokens.end as usize];
        while let [token, after @ ..] = rest {
            let at = own.partition_point(|own| own.span.start < token.span.start);
            let whole = own.get(at).filter(|own| own.span.start == token.span.start && own.span.end > token.span.end);
            let parts = whole.and_then(|own| rest.iter().position(|part| part.span.end == own.span.end));
            match (whole, parts) {
                (Some(own), Some(last)) if rest[last].span.of(text) != "." => {
                    joined.push(*own);
                    rest = &rest[last + 1..];
                }
                _ => {
                    joined.push(*token);
                    rest = after;
                }
            }
        }
        ranges.push(Sentence { span: sentence.span, tokens: first..joined.len() as u32 });
    }
    (joined, ranges)
}

/// What the tokenizer would make of the word by itself; of what it would split, the kind of the first part that is no mere mark.
fn kind(word: &str) -> TokenKind {
    if is_clitic(word) {
        return TokenKind::Clitic;
    }
    let parts = tokenize(word);
    let mark = |token: &&Token| matches!(token.kind, TokenKind::Punct | TokenKind::Symbol);
    parts.iter().find(|part| !mark(part)).or(parts.first()).map_or(TokenKind::Symbol, |part| part.kind)
}

/// Brings what was found to the borders of tokens: what lies inside one token without filling it is dropped, what begins or ends
/// inside one is widened to all of it. What then shares words with what stands before it is dropped too.
pub(crate) fn snap<T>(found: &mut Vec<T>, tokens: &[Token], span: impl Fn(&mut T) -> &mut Span) {
    let mut taken = 0;
    found.retain_mut(|one| {
        let span = span(one);
        let first = tokens.partition_point(|token| token.span.end <= span.start);
        let end = tokens.partition_point(|token| token.span.start < span.end);
        let Some(own) = tokens.get(first..end).filter(|own| !own.is_empty()) else { return false };
        let whole = own[0].span.cover(own[own.len() - 1].span);
        if own.len() == 1 && !span.contains(whole) || first < taken {
            return false;
        }
        *span = whole;
        taken = end;
        true
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(text: &str) -> Vec<Span> {
        let word = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
        text.split(' ').map(|part| Span::new(word(part) as u32, (word(part) + part.len()) as u32)).collect()
    }

    #[test]
    fn every_token_has_the_kind_that_the_tokenizer_gives() {
        let text = "Oslo 's n't 5,000 5pm -- `` -LRB- $ US$ www.x.org U.S. ... can't $5bn US-backed ¶x \u{200b} ...";
        let kinds: Vec<TokenKind> = tokens(text, &spans(text)).unwrap().iter().map(|token| token.kind).collect();
        use TokenKind::{Clitic, Number, Punct, Symbol, Url, Word};
        assert_eq!(
            kinds,
            [
                Word, Clitic, Clitic, Number, Number, Punct, Punct, Word, Symbol, Symbol, Url, Word, Punct, Word, Number, Word,
                Word, Symbol, Punct
            ]
        );
    }

    #[test]
    fn tokens_and_sentences_that_cannot_be_are_refused() {
        let text = "Zoë left.";
        let span = Span::new;
        assert!(tokens(text, &[span(0, 4), span(5, 10)]).is_some());
        for wrong in [
            [span(0, 3), span(5, 10)],
            [span(5, 10), span(0, 4)],
            [span(0, 6), span(5, 10)],
            [span(0, 4), span(5, 11)],
            [span(0, 4), span(5, 5)],
        ] {
            assert!(tokens(text, &wrong).is_none(), "{wrong:?}");
        }
        let two = tokens(text, &[span(0, 4), span(5, 10)]).unwrap();
        assert_eq!(sentences(&two, std::slice::from_ref(&(0..2))).unwrap()[0].span, span(0, 10));
        for wrong in [&[][..], &[(0, 1)], &[(0, 1), (1, 1), (1, 2)], &[(0, 3)], &[(1, 2)], &[(0, 2), (1, 2)]] {
            let ranges: Vec<Range<u32>> = wrong.iter().map(|&(start, end)| start..end).collect();
            assert!(sentences(&two, &ranges).is_none(), "{wrong:?}");
        }
        assert_eq!(sentences(&[], &[]), Some(Vec::new()));
    }

    #[test]
    fn parts_of_words_are_joined_and_stops_are_not() {
        let text = "A so-called Corp. at 10:30. US-led U.S. x-";
        let cut = ["A", "so", "-", "called", "Corp", ".", "at", "10", ":", "30", ".", "US-led", "U.S", ".", "x", "-"];
        let mut at = 0;
        let spans: Vec<Span> = cut
            .iter()
            .map(|word| {
                let start = at + text[at..].find(word).unwrap();
                at = start + word.len();
                Span::new(start as u32, at as u32)
            })
            .collect();
        let tokens = tokens(text, &spans).unwrap();
        let sentences = sentences(&tokens, &[0..6, 6..16]).unwrap();
        let (joined, ranges) = joined(text, &tokens, &sentences);
        let words: Vec<&str> = joined.iter().map(|token| token.span.of(text)).collect();
        assert_eq!(words, ["A", "so-called", "Corp", ".", "at", "10:30", ".", "US-led", "U.S", ".", "x", "-"]);
        assert_eq!(ranges.iter().map(|sentence| sentence.tokens.clone()).collect::<Vec<_>>(), [0..4, 4..12]);
    }

    #[test]
    fn what_cuts_tokens_is_dropped_or_widened() {
        let text = "US-backed Rs500 in New York-based firms";
        let tokens = tokens(text, &spans(text)).unwrap();
        // "US", "500 in", "New York", "York-based firms".
        let mut found = vec![Span::new(0, 2), Span::new(12, 18), Span::new(19, 27), Span::new(23, 39)];
        snap(&mut found, &tokens, |span| span);
        assert_eq!(found, [Span::new(10, 18), Span::new(19, 33)]);
    }
}
