//! Tokens → sentences.

use crate::{Sentence, Token, TokenKind};

use super::{abbreviations, chars};

/// Words that begin sentences far more often than they follow an abbreviation inside one.
const STARTERS: &[&str] = &[
    "A",
    "After",
    "Although",
    "An",
    "And",
    "As",
    "At",
    "Before",
    "But",
    "By",
    "During",
    "For",
    "From",
    "He",
    "Her",
    "His",
    "However",
    "I",
    "If",
    "In",
    "It",
    "Its",
    "Last",
    "Many",
    "Meanwhile",
    "More",
    "Most",
    "No",
    "Now",
    "On",
    "One",
    "Our",
    "Several",
    "She",
    "Since",
    "So",
    "Some",
    "Still",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "To",
    "Under",
    "Until",
    "We",
    "What",
    "When",
    "Where",
    "While",
    "Who",
    "Why",
    "With",
    "Yet",
    "You",
    "Another",
    "Both",
    "Critics",
    "Officials",
    "Police",
    "Earlier",
    "Later",
];

/// Groups `tokens` into sentences. Every token is in just one; none is empty.
pub(crate) fn sentences(text: &str, tokens: &[Token]) -> Vec<Sentence> {
    let wrapped = is_hard_wrapped(text);
    let mut sentences = Vec::new();
    let mut first = 0;
    let mut at = 0;
    while at < tokens.len() {
        let close = closers(text, tokens, at);
        let counts = is_list_mark(text, &tokens[first..=at]) && close == at;
        if close + 1 >= tokens.len() || !counts && ends_after(text, tokens, at, close, wrapped) {
            let end = (close + 1).min(tokens.len());
            sentences.push(Sentence { span: tokens[first].span.cover(tokens[end - 1].span), tokens: first as u32..end as u32 });
            first = end;
            at = end;
        } else {
            at += 1;
        }
    }
    sentences
}

/// The last of the closing quotation marks and brackets that follow the mark at `at`, if it can end a sentence; else `at`.
fn closers(text: &str, tokens: &[Token], at: usize) -> usize {
    if !(is_terminator(text, tokens[at]) || tokens[at].span.of(text).ends_with('.')) {
        return at;
    }
    let mut last = at;
    while let Some(next) = tokens.get(last + 1) {
        let word = next.span.of(text);
        let attached = tokens[last].span.end == next.span.start;
        let closes = next.kind == TokenKind::Punct
            && (matches!(word, "\u{201d}" | "\u{2019}" | ")" | "]" | "\u{bb}" | "''" | "}")
                || (attached && matches!(word, "\"" | "'"))
                || (attached && is_terminator(text, *next)));
        if !closes {
            break;
        }
        last += 1;
    }
    // "in 1999. [2] [14]": the numbers of notes go with what they are notes to.
    while let [open, number, close, ..] = &tokens[last + 1..]
        && (open.span.of(text), close.span.of(text)) == ("[", "]")
        && number.kind == TokenKind::Number
        && text[tokens[last].span.end as usize..close.span.end as usize].len() <= 6
    {
        last += 3;
    }
    last
}

/// Whether the tokens, which begin a sentence, are the number of what follows and its full stop: "1.", "2.3.", "Figure 4.".
fn is_list_mark(text: &str, tokens: &[Token]) -> bool {
    let (number, stop) = match tokens {
        [number, stop] => (number, stop),
        [word, number, stop] if matches!(word.span.of(text), "Figure" | "Fig." | "Table" | "Chart" | "Box") => (number, stop),
        _ => return false,
    };
    let parts = || number.span.of(text).split('.');
    let small = |part: &str| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    stop.span.of(text) == "." && number.span.end == stop.span.start && parts().all(small)
}

fn is_terminator(text: &str, token: Token) -> bool {
    token.kind == TokenKind::Punct && token.span.of(text).starts_with(chars::ends_sentence)
}

/// Whether a sentence ends after token `close`, where `at` is the mark that may end it (`at == close` where no closer follows).
fn ends_after(text: &str, tokens: &[Token], at: usize, close: usize, wrapped: bool) -> bool {
    let next = tokens[close + 1];
    let gap = &text[tokens[close].span.end as usize..next.span.start as usize];
    let next_word = next.span.of(text);
    let next_lower = next_word.starts_with(char::is_lowercase) && next.kind != TokenKind::Url;
    let mark = tokens[at];
    let terminated = is_terminator(text, mark);
    let breaks = gap.bytes().filter(|b| *b == b'\n').count() + gap.matches('\u{2029}').count();
    if breaks >= 2 {
        return true;
    }
    if breaks == 1 {
        if terminated && !next_lower {
            return true;
        }
        let goes_on = wrapped || next_lower || matches!(mark.span.of(text), "," | "(" | "-") || carries_on(mark.span.of(text));
        return !goes_on;
    }
    if begins_credit(text, &tokens[close + 1..]) {
        return true;
    }
    if !terminated {
        return ends_at_abbreviation(text, tokens, at, close, next_word);
    }
    if next_lower {
        return close == at && !gap.is_empty() && mark.span.of(text) == "." && is_plain_word(text, tokens, at);
    }
    let mark_word = mark.span.of(text);
    if mark_word.len() > 1 && mark_word.starts_with('.') || mark_word == "\u{2026}" {
        return next_word.starts_with(char::is_uppercase) && !gap.is_empty() || next_word.starts_with(['"', '\u{201c}']);
    }
    if mark_word.starts_with(['!', '?']) && close == at && next.kind == TokenKind::Punct && matches!(next_word, "," | ";" | ":") {
        return false;
    }
    // "what he calls ‘victory?’ – a defeat": a dash and a small word carry the sentence on.
    if matches!(next_word, "-" | "--" | "\u{2013}" | "\u{2014}")
        && tokens.get(close + 2).is_some_and(|after| after.span.of(text).starts_with(char::is_lowercase))
    {
        return false;
    }
    // "said Mr X. (AP)": a bracket opens the next sentence; other marks, such as a comma, carry this one on.
    if next.kind == TokenKind::Punct
        && !matches!(
            next_word,
            "\"" | "'"
                | "\u{201c}"
                | "\u{2018}"
                | "("
                | "["
                | "\u{ab}"
                | "-"
                | "--"
                | "\u{2014}"
                | "\u{2013}"
                | "*"
                | "\u{2022}"
                | "''"
                | "``"
                | "\u{2026}"
                | "..."
                | "\u{bf}"
                | "\u{a1}"
        )
    {
        return false;
    }
    if close > at && mark_word.starts_with(['!', '?']) && speaks_next(text, &tokens[close + 1..]) {
        return false;
    }
    // ".5" and "example.com" are tokens of their own; a lone stop glued to a digit or an initial is a list mark or a typing slip.
    true
}

/// Whether "Photo: Ann Lee" begins here, which captions run on to without a full stop.
fn begins_credit(text: &str, tokens: &[Token]) -> bool {
    let [word, colon, ..] = tokens else { return false };
    matches!(word.span.of(text), "Photo" | "Photograph" | "Photos" | "Image" | "Images" | "Picture" | "PHOTO" | "IMAGE")
        && colon.span.of(text) == ":"
        && word.span.end == colon.span.start
}

/// Whether the word before the mark at `at` is written small and long enough to be no abbreviation, so that a sentence may begin small.
fn is_plain_word(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(word) = at.checked_sub(1).map(|at| tokens[at]) else { return false };
    let letters = word.span.of(text);
    word.kind == TokenKind::Word
        && word.span.end == tokens[at].span.start
        && letters.len() >= 4
        && letters.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// After a quotation that ends in `!` or `?`: whether "Name said" follows, which belongs to the same sentence.
fn speaks_next(text: &str, tokens: &[Token]) -> bool {
    let mut words =
        tokens.iter().take(5).map(|token| token.span.of(text)).skip_while(|word| word.starts_with(char::is_uppercase));
    words.next().is_some_and(|word| {
        matches!(
            word,
            "said"
                | "says"
                | "asked"
                | "asks"
                | "added"
                | "told"
                | "wrote"
                | "shouted"
                | "replied"
                | "tweeted"
                | "cried"
                | "exclaimed"
        )
    })
}

/// Whether a sentence ends with the abbreviation at `at`, whose full stop then does both.
fn ends_at_abbreviation(text: &str, tokens: &[Token], at: usize, close: usize, next_word: &str) -> bool {
    let word = tokens[at].span.of(text);
    if !word.ends_with('.') || tokens[at].kind == TokenKind::Punct || abbreviations::is_title_abbreviation(word) {
        return false;
    }
    let initial = word.chars().count() == 2;
    if initial && word.starts_with(char::is_lowercase) {
        return false;
    }
    if initial {
        // "Plan B. The": no surname, as these may be.
        return STARTERS.contains(&next_word)
            && !matches!(next_word, "So" | "More" | "Still" | "Most" | "Last" | "Many" | "No" | "Police" | "Now" | "A" | "I");
    }
    if close > at {
        return next_word.starts_with(char::is_uppercase);
    }
    STARTERS.contains(&next_word) || matches!(next_word, "\u{201c}")
}

/// Whether a word at the end of a line stands before others of its phrase: an article, a preposition, a particle of a family name.
fn carries_on(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "of"
            | "and"
            | "with"
            | "from"
            | "at"
            | "by"
            | "de"
            | "da"
            | "di"
            | "du"
            | "la"
            | "le"
            | "van"
            | "von"
            | "der"
            | "den"
            | "ter"
            | "bin"
            | "al"
    )
}

/// Whether single line breaks fall inside sentences, as in mail and wire copy wrapped at a column.
fn is_hard_wrapped(text: &str) -> bool {
    let mut breaks = 0;
    let mut lower = 0;
    let (mut shortest, mut longest) = (usize::MAX, 0);
    for (line, next) in text.lines().zip(text.lines().skip(1)).take(400) {
        let (line, next) = (line.trim_end(), next.trim_start());
        if line.is_empty() || next.is_empty() {
            continue;
        }
        breaks += 1;
        lower += usize::from(next.starts_with(|c: char| c.is_lowercase()) && !line.ends_with(['.', '!', '?']));
        (shortest, longest) = (shortest.min(line.len()), longest.max(line.len()));
    }
    // Few lines tell only if all but the last are full.
    let is_even = breaks >= 2 && longest <= 100 && shortest * 3 >= longest * 2;
    (breaks >= 4 || is_even) && lower * 3 >= breaks
}
