//! Quotation marks: which tokens stand between which.

use crate::{Sentence, Token, TokenKind};

/// A pair of quotation marks and what they enclose, in tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct QuotedSpan {
    /// The opening mark.
    pub(crate) first: u32,
    /// The closing mark; where there is none, the last token before the paragraph's or sentence's end.
    pub(crate) last: u32,
    /// Whether the closing mark is there.
    pub(crate) is_closed: bool,
    /// Whether the next paragraph continues it with an opening mark of its own.
    pub(crate) goes_on: bool,
}

/// No pair.
pub(crate) const NONE: u32 = u32::MAX;

/// The pairs of quotation marks of an article.
#[derive(Clone, Debug, Default)]
pub(crate) struct QuotedSpans {
    /// In order; what is quoted within another pair is no pair.
    pub(crate) pairs: Vec<QuotedSpan>,
    /// Of each token the number of the pair that it is in, marks included, or [`NONE`].
    pub(crate) of: Vec<u32>,
}

/// Kinds of quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum QuoteMark {
    /// `“`, `«`, ` `` `, `„`.
    Open,
    /// `”`, `»`.
    Close,
    /// `"`, `''`.
    Double,
    /// `‘`.
    SingleOpen,
    /// `’`, `'`: often an apostrophe.
    Single,
}

fn mark(text: &str, token: &Token) -> Option<QuoteMark> {
    if token.kind != TokenKind::Punct && token.kind != TokenKind::Symbol {
        return None;
    }
    Some(match token.span.of(text) {
        "\u{201c}" | "\u{201e}" | "\u{ab}" | "``" => QuoteMark::Open,
        "\u{201d}" | "\u{bb}" => QuoteMark::Close,
        "\"" | "''" | "\u{2019}\u{2019}" | "\u{ff02}" => QuoteMark::Double,
        "\u{2018}" | "`" => QuoteMark::SingleOpen,
        "'" | "\u{2019}" => QuoteMark::Single,
        _ => return None,
    })
}

/// Pairs the marks of an article. `paragraphs`: the first token of each paragraph, in order.
pub(crate) fn pair(text: &str, tokens: &[Token], sentences: &[Sentence], paragraphs: &[u32]) -> QuotedSpans {
    let mut marks = QuotedSpans { pairs: Vec::new(), of: vec![NONE; tokens.len()] };
    for (at, &start) in paragraphs.iter().enumerate() {
        let end = paragraphs.get(at + 1).map_or(tokens.len(), |next| *next as usize);
        let from = marks.pairs.len();
        paragraph(text, tokens, sentences, start as usize..end, &mut marks.pairs);
        // A paragraph that begins with an opening mark continues a quotation that the one before left open.
        let takes_up = marks.pairs.get(from).is_some_and(|pair| pair.first == start);
        if let Some(before) = from.checked_sub(1).and_then(|before| marks.pairs.get_mut(before)) {
            before.goes_on = takes_up && !before.is_closed && before.last + 1 == start;
        }
    }
    for (pair, number) in marks.pairs.iter().zip(0..) {
        marks.of[pair.first as usize..=pair.last as usize].fill(number);
    }
    marks
}

fn paragraph(text: &str, tokens: &[Token], sentences: &[Sentence], range: std::ops::Range<usize>, pairs: &mut Vec<QuotedSpan>) {
    let gap_before = |at: usize| at == range.start || tokens[at - 1].span.end < tokens[at].span.start;
    let gap_after = |at: usize| at + 1 >= range.end || tokens[at].span.end < tokens[at + 1].span.start;
    let follows_bracket = |at: usize| {
        at > range.start
            && matches!(tokens[at - 1].span.of(text), "(" | "[" | "-" | "--" | "\u{2013}" | "\u{2014}" | "/" | "\"" | "\u{201c}")
    };
    let may_open = |at: usize| (gap_before(at) || follows_bracket(at)) && at + 1 < range.end;
    let mut at = range.start;
    while at < range.end {
        let Some(kind) = mark(text, &tokens[at]) else {
            at += 1;
            continue;
        };
        let close = match kind {
            QuoteMark::Open => double_close(text, tokens, at, range.end),
            // A mark with a gap after it and none before it closes a pair that was never opened, and opens none.
            QuoteMark::Double if may_open(at) && (!gap_after(at) || gap_before(at)) => double_close(text, tokens, at, range.end),
            QuoteMark::SingleOpen | QuoteMark::Single if may_open(at) && !gap_after(at) => {
                match single_close(text, tokens, at, range.end, &gap_before, &gap_after) {
                    Some(close) => Some(close),
                    None => {
                        at += 1;
                        continue;
                    }
                }
            }
            _ => {
                at += 1;
                continue;
            }
        };
        let last = close.unwrap_or_else(|| {
            if at == range.start {
                return range.end - 1;
            }
            let sentence = sentences.partition_point(|sentence| sentence.tokens.end as usize <= at);
            let end = sentences.get(sentence).map_or(range.end, |sentence| sentence.tokens.end as usize);
            // Left open inside a paragraph: it reaches to the paragraph's end if the word before may introduce a quotation.
            let begins = at > range.start && matches!(tokens[at - 1].span.of(text), "," | ":" | "." | "!" | "?");
            if begins { range.end - 1 } else { end.clamp(at + 1, range.end) - 1 }
        });
        pairs.push(QuotedSpan { first: at as u32, last: last as u32, is_closed: close.is_some(), goes_on: false });
        at = last + 1;
    }
}

/// The mark that closes the double one at `open`.
fn double_close(text: &str, tokens: &[Token], open: usize, end: usize) -> Option<usize> {
    /// The longest quotation, in tokens.
    const FAR: usize = 2000;
    let opens = mark(text, &tokens[open]);
    let (mut depth, mut last) = (0, None);
    for (at, token) in tokens[..end].iter().enumerate().skip(open + 1).take(FAR) {
        match mark(text, token) {
            Some(QuoteMark::Open) if opens == Some(QuoteMark::Open) => depth += 1,
            Some(QuoteMark::Close) if depth > 0 => (depth, last) = (depth - 1, Some(at)),
            Some(QuoteMark::Close | QuoteMark::Double) => return Some(at),
            _ => {}
        }
    }
    // More marks were opened than closed: the last closing one is taken.
    last
}

/// The mark that closes the single one at `open`, which may be no mark but an apostrophe.
fn single_close(
    text: &str,
    tokens: &[Token],
    open: usize,
    end: usize,
    gap_before: &impl Fn(usize) -> bool,
    gap_after: &impl Fn(usize) -> bool,
) -> Option<usize> {
    /// The longest quotation between single marks, in tokens: beyond that the mark is an apostrophe.
    const FAR: usize = 250;
    let mut perhaps = None;
    for at in open + 1..end.min(open + FAR) {
        if mark(text, &tokens[at]) != Some(QuoteMark::Single) || gap_before(at) || at == open + 1 {
            continue;
        }
        let before = tokens[at - 1].span.of(text);
        let after_mark = before.ends_with(['.', ',', '!', '?', '\u{2026}']);
        let next_is_word = tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Word);
        if after_mark || !before.ends_with('s') && gap_after(at) || !next_is_word && !gap_after(at) {
            return Some(at);
        }
        // "the voters' anger", or the end of a quotation.
        perhaps = perhaps.or(gap_after(at).then_some(at));
    }
    perhaps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenizer;

    fn quoted(text: &str) -> Vec<String> {
        let tokens = tokenizer::tokenize(text);
        let sentences = tokenizer::sentences(text, &tokens);
        let paragraphs = super::super::view::paragraphs(text, &tokens, &sentences);
        let marks = pair(text, &tokens, &sentences, &paragraphs);
        let words =
            |pair: &QuotedSpan| tokens[pair.first as usize].span.cover(tokens[pair.last as usize].span).of(text).to_owned();
        marks.pairs.iter().map(|pair| words(pair) + if pair.goes_on { "+" } else { "" }).collect()
    }

    #[test]
    fn straight_curly_and_single_marks_are_paired() {
        assert_eq!(quoted("\"No,\" she said. \"Never.\""), ["\"No,\"", "\"Never.\""]);
        assert_eq!(quoted("“No,” she said. ''Never.''"), ["“No,”", "''Never.''"]);
        assert_eq!(quoted("‘We’re in the Smiths’ house,’ he said."), ["‘We’re in the Smiths’ house,’"]);
        assert_eq!(quoted("He called it 'a disgrace' and left."), ["'a disgrace'"]);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        assert!(quoted("The players’ union met in the '90s.").is_empty());
        assert!(quoted("Get 'em out, the workers' leader said.").len() <= 1);
    }

    #[test]
    fn a_quotation_within_another_belongs_to_it() {
        assert_eq!(quoted("“He told me, ‘Go home,’ and I went,” she said."), ["“He told me, ‘Go home,’ and I went,”"]);
    }

    #[test]
    fn paragraphs_take_up_what_was_left_open() {
        let found = quoted("“We lost.\n\n“We will win,” he said.");
        assert_eq!(found, ["“We lost.+", "“We will win,”"]);
        assert_eq!(quoted("\"We lost.\n\nThe mayor left."), ["\"We lost."]);
    }

    #[test]
    fn a_mark_without_its_pair_does_not_swallow_the_article() {
        assert_eq!(quoted("A 6\" pipe burst. He said \"no\". Then \"so"), ["\"no\"", "\"so"]);
    }
}
