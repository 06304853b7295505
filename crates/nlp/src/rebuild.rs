//! Plain text from the tokens of others, and the way back.

use std::ops::Range;

use crate::Span;

/// How those who made the tokens split words, so that they can be joined again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hyphens {
    /// `ex-president` is one token; a hyphen that stands alone is a dash.
    Kept,
    /// `ex-president` is three tokens.
    Split,
}

impl Hyphens {
    /// The habit that an article's sentences show. Words with inner hyphens speak for the one, and so do dates and scores a little;
    /// hyphens of their own between a word and another in small letters speak for the other: "vice - president", "Ban Ki - moon".
    fn of(sentences: &[Vec<&str>]) -> Self {
        let has = |kind: fn(char) -> bool| move |token: &&&str| has_inner_hyphen(token, kind);
        let words = sentences.iter().flatten().filter(has(char::is_alphabetic)).count();
        let numbers = sentences.iter().flatten().any(|token| has_inner_hyphen(token, char::is_numeric));
        let lone = |three: &&[&str]| three[1] == "-" && ends_in_word(three[0]) && three[2].starts_with(char::is_lowercase);
        let lone: usize = sentences.iter().map(|sentence| sentence.windows(3).filter(lone).count()).sum();
        if 2 * words + usize::from(numbers) > lone { Hyphens::Kept } else { Hyphens::Split }
    }
}

/// A text being put together. Token by token, it remembers where each one stands; sentence by sentence, which tokens it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rebuilt {
    /// The text so far.
    pub text: String,
    /// Where each token stands, in order.
    pub tokens: Vec<Span>,
    /// The token numbers of each sentence that was pushed, in order.
    pub sentences: Vec<Range<u32>>,
    hyphens: Hyphens,
}

impl Rebuilt {
    /// An empty text.
    pub fn new(hyphens: Hyphens) -> Self {
        Self { text: String::new(), tokens: Vec::new(), sentences: Vec::new(), hyphens }
    }

    /// The text of an article of which nothing but its tokens is known, sentence by sentence. A sentence that ends like one is
    /// followed by a space; any other is a headline or a row of a table, and stands on a line of its own.
    ///
    /// Tokens are taken as they are, but for the escapes of the Penn Treebank: `-LRB-` stands in the text as `(`, ` `` ` and
    /// `''` as `“` and `”`.
    pub fn of_sentences(sentences: &[Vec<&str>]) -> Self {
        let mut rebuilt = Self::new(Hyphens::of(sentences));
        let mut separator = "\n";
        for sentence in sentences {
            let tokens: Vec<&str> = sentence.iter().map(|token| unescaped(token)).collect();
            rebuilt.push(&tokens, separator);
            separator = if ends_like_a_sentence(&tokens) { " " } else { "\n" };
        }
        rebuilt
    }

    /// Appends a sentence or paragraph, spaced as a typesetter would, after `separator` (nothing goes before the first).
    /// Without tokens, it is passed over.
    pub fn push(&mut self, tokens: &[&str], separator: &str) {
        if tokens.is_empty() {
            return;
        }
        self.separate(separator);
        let mut open_quotes: Vec<&str> = Vec::new();
        let mut glue_next = true;
        for (at, &token) in tokens.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| tokens.get(at)).copied().unwrap_or_default();
            let after = tokens.get(at + 1).copied().unwrap_or_default();
            let joins = self.joins(before, token, after, &mut open_quotes);
            if !glue_next && !joins.left {
                self.text.push(' ');
            }
            self.token(token);
            glue_next = joins.right;
        }
        self.close_sentence(tokens.len());
    }

    /// Appends a sentence whose own text is known. Tokens that the text does not hold in order make it fall back on [`Self::push`].
    pub fn push_known(&mut self, tokens: &[&str], text: &str, separator: &str) {
        if tokens.is_empty() {
            return;
        }
        let mut found = Vec::with_capacity(tokens.len());
        let mut from = 0;
        for token in tokens {
            let Some(at) = text.get(from..).and_then(|rest| rest.find(token)) else { return self.push(tokens, separator) };
            found.push((from + at, from + at + token.len()));
            from += at + token.len();
        }
        self.separate(separator);
        let base = self.text.len();
        self.text.push_str(text);
        self.tokens.extend(found.into_iter().map(|(start, end)| span(base + start, base + end)));
        self.close_sentence(tokens.len());
    }

    /// The tokens that share a byte with `words`, as a half-open range of their numbers.
    pub fn tokens_of(&self, words: Span) -> Option<Span> {
        let start = self.tokens.partition_point(|token| token.end <= words.start);
        let end = self.tokens.partition_point(|token| token.start < words.end);
        (start < end).then(|| span(start, end))
    }

    /// The words that a half-open range of token numbers covers.
    pub fn words_of(&self, tokens: Span) -> Option<Span> {
        let first = self.tokens.get(tokens.start as usize)?;
        let last = self.tokens.get((tokens.end as usize).checked_sub(1)?)?;
        Some(first.cover(*last))
    }

    fn separate(&mut self, separator: &str) {
        if !self.text.is_empty() {
            self.text.push_str(separator);
        }
    }

    /// Makes the last `count` tokens a sentence.
    fn close_sentence(&mut self, count: usize) {
        let end = self.tokens.len();
        self.sentences.push(number(end - count)..number(end));
    }

    fn token(&mut self, token: &str) {
        let start = self.text.len();
        self.text.push_str(token);
        self.tokens.push(span(start, self.text.len()));
    }

    fn joins<'a>(&self, before: &str, token: &'a str, after: &str, open_quotes: &mut Vec<&'a str>) -> Joins {
        let is_apostrophe = matches!(token, "'" | "’");
        if is_apostrophe && is_clitic_tail(after) && !open_quotes.contains(&token) {
            return Joins { left: true, right: true };
        }
        match token {
            "$" if matches!(before, "US" | "NT" | "HK" | "A" | "C" | "S" | "R") => Joins { left: true, right: true },
            "\"" | "'" if open_quotes.contains(&token) => {
                open_quotes.retain(|quote| *quote != token);
                Joins::LEFT
            }
            "'" if before.ends_with('s') => Joins::LEFT,
            "\"" | "'" => {
                open_quotes.push(token);
                Joins::RIGHT
            }
            "-" | "/" if self.hyphens == Hyphens::Split && ends_in_word(before) && starts_in_word(after) => {
                Joins { left: true, right: true }
            }
            "," | "." | ";" | ":" | "?" | "!" | ")" | "]" | "}" | "%" | "”" | "’" | "''" | "…" | "..." | "n't" | "n’t" => {
                Joins::LEFT
            }
            "(" | "[" | "{" | "“" | "‘" | "``" | "$" | "£" | "€" | "₹" | "#" | "US$" | "A$" => Joins::RIGHT,
            _ => Joins { left: token.strip_prefix(['\'', '’']).is_some_and(is_clitic_tail), right: false },
        }
    }
}

/// Whether a token stands close to its neighbours.
#[derive(Clone, Copy)]
struct Joins {
    left: bool,
    right: bool,
}

impl Joins {
    const LEFT: Self = Self { left: true, right: false };
    const RIGHT: Self = Self { left: false, right: true };
}

/// What follows the apostrophe of a clitic.
fn is_clitic_tail(token: &str) -> bool {
    matches!(token, "s" | "S" | "t" | "re" | "ve" | "ll" | "d" | "m")
}

fn ends_in_word(token: &str) -> bool {
    token.chars().next_back().is_some_and(char::is_alphanumeric)
}

fn starts_in_word(token: &str) -> bool {
    token.chars().next().is_some_and(char::is_alphanumeric)
}

/// Whether characters of a kind stand on both sides of a hyphen in the token.
fn has_inner_hyphen(token: &str, kind: fn(char) -> bool) -> bool {
    let parts: Vec<&str> = token.split('-').collect();
    parts.windows(2).any(|pair| pair[0].ends_with(kind) && pair[1].starts_with(kind))
}

/// A token as its text has it, where the Penn Treebank escapes what was a mark of its own format.
fn unescaped(token: &str) -> &str {
    match token {
        "-LRB-" => "(",
        "-RRB-" => ")",
        "-LSB-" => "[",
        "-RSB-" => "]",
        "-LCB-" => "{",
        "-RCB-" => "}",
        "``" => "\u{201c}",
        "''" => "\u{201d}",
        "`" => "\u{2018}",
        "\\/" => "/",
        "\\*" => "*",
        other => other,
    }
}

/// Whether the last token, closing quotation marks and brackets aside, ends a sentence.
fn ends_like_a_sentence(tokens: &[&str]) -> bool {
    let closes = |token: &&&str| matches!(**token, "\"" | "'" | "\u{201d}" | "\u{2019}" | ")" | "]");
    let last = tokens.iter().rev().find(|token| !closes(token));
    last.is_some_and(|token| token.ends_with(['.', '?', '!', '\u{2026}', ':', ';']) || *token == ",")
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A span of counts; texts here are far below 4 GiB.
fn span(start: usize, end: usize) -> Span {
    Span::new(number(start), number(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rebuilt(hyphens: Hyphens, tokens: &str) -> String {
        let mut rebuilt = Rebuilt::new(hyphens);
        let tokens: Vec<&str> = tokens.split(' ').collect();
        rebuilt.push(&tokens, " ");
        let words: Vec<&str> = rebuilt.tokens.iter().map(|token| token.of(&rebuilt.text)).collect();
        assert_eq!(words, tokens, "every token is where the map says");
        rebuilt.text
    }

    #[test]
    fn tokens_are_spaced_as_in_print() {
        for (tokens, text) in [
            ("\" We won , \" he said ( again ) .", "\"We won,\" he said (again)."),
            ("the government ’ s plan", "the government’s plan"),
            ("the state 's workers ' union", "the state's workers' union"),
            ("it is n't $ 5 or 6 %", "it isn't $5 or 6%"),
            ("NT $ 10 in May", "NT$10 in May"),
            ("“ Go ” , said ‘ Bo ’ .", "“Go”, said ‘Bo’."),
            ("the ' new ' plan", "the 'new' plan"),
        ] {
            assert_eq!(rebuilt(Hyphens::Kept, tokens), text);
        }
        assert_eq!(rebuilt(Hyphens::Split, "so - called ex / vice - boss"), "so-called ex/vice-boss");
        assert_eq!(rebuilt(Hyphens::Kept, "LONDON - he said"), "LONDON - he said");
    }

    #[test]
    fn an_article_is_rebuilt_from_bare_tokens() {
        let sentences = |text: &'static str| text.split('¦').map(|line| line.split(' ').collect()).collect::<Vec<Vec<&str>>>();
        for (tokens, text) in [
            ("RAIN¦It rained ( a lot ) .¦`` Yes , \'\' he said .", "RAIN\nIt rained (a lot). \u{201c}Yes,\u{201d} he said."),
            ("Oslo - Bo met an ex-boss .¦LONDON 1996-08-30", "Oslo - Bo met an ex-boss. LONDON 1996-08-30"),
            ("A so - called US - led force¦1 - 0", "A so-called US-led force\n1-0"),
            ("-LRB- -LSB- x -RSB- -RRB-", "([x])"),
            ("He said : \" Go . \"¦\" Why ? \"¦x", "He said: \"Go.\" \"Why?\" x"),
        ] {
            let sentences = sentences(tokens);
            let rebuilt = Rebuilt::of_sentences(&sentences);
            assert_eq!(rebuilt.text, text);
            assert_eq!(rebuilt.tokens.len(), sentences.iter().map(Vec::len).sum::<usize>());
            assert_eq!(rebuilt.sentences.len(), sentences.len());
        }
        assert_eq!(Rebuilt::of_sentences(&[]).text, "");
        assert_eq!(Rebuilt::of_sentences(&[vec![], vec!["x"]]).sentences, [0..1]);
    }

    #[test]
    fn spans_and_tokens_map_both_ways() {
        let mut rebuilt = Rebuilt::new(Hyphens::Kept);
        rebuilt.push(&["Ann", "Lee", "'s"], "");
        rebuilt.push(&["Bo", "left"], "\n\n");
        assert_eq!(rebuilt.text, "Ann Lee's\n\nBo left");
        assert_eq!(rebuilt.tokens_of(Span::new(0, 7)), Some(Span::new(0, 2)));
        assert_eq!(rebuilt.tokens_of(Span::new(5, 12)), Some(Span::new(1, 4)));
        assert_eq!(rebuilt.tokens_of(Span::new(9, 11)), None);
        assert_eq!(rebuilt.words_of(Span::new(1, 3)), Some(Span::new(4, 9)));
        assert_eq!(rebuilt.words_of(Span::new(4, 6)), None);
    }

    #[test]
    fn a_known_text_is_kept_and_a_wrong_one_is_not() {
        let mut known = Rebuilt::new(Hyphens::Kept);
        known.push_known(&["a", "b", "?"], "a  b?", "");
        assert_eq!((known.text.as_str(), known.tokens[1]), ("a  b?", Span::new(3, 4)));
        known.push_known(&["c", "d"], "d c", " ");
        assert_eq!(known.text, "a  b? c d");
    }
}
