//! Tokens as the name rules see them: the case of their letters, the lexicon's classes, their place in the sentence.

use crate::{Sentence, Span, Token, TokenKind};

use super::lexicon::{Flags, Lexicon};

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Small letters, digits or marks only.
    Lower,
    /// A capital first: `Kabul`, `McDonald`, `al-Baghdadi`.
    Capital,
    /// Capitals throughout, two at least: `NATO`, `U.S.`.
    Caps,
    /// Capitals inside: `iPhone`.
    Mixed,
}

/// A token with what the name rules ask of it; nothing here depends on other rules.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RuleToken<'a> {
    pub(crate) text: &'a str,
    pub(crate) span: Span,
    pub(crate) kind: TokenKind,
    pub(crate) shape: Shape,
    pub(crate) flags: Flags,
    /// A capital here tells little: first word of a sentence, of a quotation, after a colon.
    pub(crate) opens: bool,
    /// In a sentence where nearly every word has a capital, so that capitals tell nothing.
    pub(crate) headline: bool,
    /// Part of a date, time or number.
    pub(crate) numeric: bool,
}

impl RuleToken<'_> {
    /// Whether it is written as names are.
    pub(crate) fn is_capital(&self) -> bool {
        self.shape != Shape::Lower
    }

    pub(crate) fn is(&self, flags: Flags) -> bool {
        self.flags.any(flags)
    }

    /// One letter with a full stop, or without: `J.`, `W`.
    pub(crate) fn is_initial(&self) -> bool {
        self.shape == Shape::Capital && self.text.trim_end_matches('.').chars().count() == 1
    }
}

/// All tokens of an article. `numeric`: spans of dates, times and numbers, in order.
pub(crate) fn rule_tokens<'a>(
    text: &'a str,
    tokens: &[Token],
    sentences: &[Sentence],
    numeric: &[Span],
    lexicon: &Lexicon,
) -> Vec<RuleToken<'a>> {
    let mut words = Vec::with_capacity(tokens.len());
    let mut lower = String::new();
    let mut spans = numeric.iter().peekable();
    for token in tokens {
        while spans.next_if(|span| span.end <= token.span.start).is_some() {}
        let word = token.span.of(text);
        lower.clear();
        lower.extend(word.chars().flat_map(char::to_lowercase));
        words.push(RuleToken {
            text: word,
            span: token.span,
            kind: token.kind,
            shape: shape(word, token.kind, lexicon),
            flags: flags(word, lexicon.flags(&lower)),
            opens: false,
            headline: false,
            numeric: spans.peek().is_some_and(|span| span.overlaps(token.span)),
        });
    }
    for sentence in sentences {
        mark_openings(&mut words[sentence.tokens.start as usize..sentence.tokens.end as usize]);
    }
    words
}

/// "US" and "WHO" are not "us" and "who".
fn flags(word: &str, flags: Flags) -> Flags {
    let acronym = word.chars().count() > 1 && word.chars().all(|c| c.is_uppercase() || c == '.');
    if acronym { flags.without(Flags::STOP.or(Flags::COMMON).or(Flags::ROLE)) } else { flags }
}

fn shape(word: &str, kind: TokenKind, lexicon: &Lexicon) -> Shape {
    if kind != TokenKind::Word {
        return Shape::Lower;
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Shape::Lower };
    let (mut upper, mut lower) = (0, 0);
    for c in letters {
        if c.is_uppercase() {
            upper += 1;
        } else {
            lower += 1;
        }
    }
    match (first.is_uppercase(), upper, lower) {
        (true, 0, _) => Shape::Capital,
        (true, _, 0) => Shape::Caps,
        // "NGOs", "MPs": an acronym in the plural.
        (true, 1.., 1) if word.ends_with('s') => Shape::Caps,
        (true, _, _) => Shape::Capital,
        (false, 0, _) => Shape::Lower,
        (false, _, _) if is_prefixed(word, lexicon) => Shape::Capital,
        (false, _, _) => Shape::Mixed,
    }
}

/// `al-Baghdadi`, `d'Estaing`, `bin-Laden`: a small particle tied to a name.
fn is_prefixed(word: &str, lexicon: &Lexicon) -> bool {
    let Some((prefix, name)) = word.split_once(['-', '\u{2019}', '\'']) else { return false };
    name.starts_with(char::is_uppercase) && lexicon.flags(prefix).any(Flags::NAME_PREFIX)
}

/// Marks where capitals tell little: where the sentence or a quotation in it opens, and everywhere in a headline.
fn mark_openings(sentence: &mut [RuleToken]) {
    let mut opens = true;
    let (mut long, mut capital) = (0, 0);
    for (at, word) in sentence.iter_mut().enumerate() {
        word.opens = opens;
        if word.kind == TokenKind::Word {
            opens = false;
            if at > 0 && word.text.len() >= 4 && !word.numeric {
                long += 1;
                capital += usize::from(word.is_capital());
            }
        } else if matches!(word.text, "\"" | "\u{201c}" | ":" | "*" | "\u{2022}" | "''" | "``" | "[" | "(") {
            opens = matches!(word.text, "[" | "(") && opens || !matches!(word.text, "[" | "(");
        } else if word.kind != TokenKind::Punct && word.kind != TokenKind::Symbol {
            opens = false;
        }
    }
    let stopped = sentence.last().is_some_and(|word| word.text.ends_with(['.', '?', '!']));
    let shouted = sentence.iter().filter(|word| word.shape == Shape::Caps).count() * 3 > sentence.len() && sentence.len() > 4;
    if (long >= 4 && capital * 4 > long * 3 && !stopped) || shouted {
        for word in sentence {
            word.headline = true;
        }
    }
}
