//! Money, percentages, measures, ordinals and plain numbers.
//!
//! Extents follow OntoNotes: words that hedge or bound a number belong to it (`at least 12`, `some $5 million`), the thing counted does not.

mod count;
mod measure;
mod money;
pub(crate) mod numeral;
#[cfg(test)]
mod tests;
mod thousandths;
mod value;
mod word_lists;

pub use self::{thousandths::thousandths, value::amount};

use self::numeral::Amount;
use crate::{
    Label, Mention, Rule, Score, Sentence, Span, Timex, Token, TokenKind,
    temporal::{Atoms, Lex},
};

/// Finds the numeric mentions in `text`, in order, without overlap, none of them inside one of `times`.
pub(crate) fn find(text: &str, tokens: &[Token], sentences: &[Sentence], times: &[Timex]) -> Vec<Mention> {
    let mut atoms = Atoms::new(text, tokens, sentences);
    let mut times = times.iter().map(|timex| timex.span).peekable();
    let mut mentions = Vec::new();
    for (from, to) in atoms.sentences.clone() {
        atoms.limit = to;
        let mut i = from;
        while i < to {
            let at = atoms.list[i].span;
            while times.next_if(|time| time.end <= at.start).is_some() {}
            // No mention reaches into an expression of time.
            let end = free(&atoms, i, to, times.peek().copied());
            let found = if atoms.joined(i) { None } else { number(&atoms, i, end, from) };
            match found.filter(|found| atoms.is_edge(found.end) && found.end <= end) {
                Some(found) => {
                    mentions.push(Mention {
                        span: atoms.span(i, found.end),
                        label: found.label,
                        rule: found.rule,
                        score: Score(found.score),
                        entity: None,
                    });
                    i = found.end;
                }
                None => i += 1,
            }
        }
    }
    mentions
}

/// What a number says: its label, and where it ends.
struct Found {
    end: usize,
    label: Label,
    rule: Rule,
    score: u16,
}

/// A number with its unit, between what precedes and what follows it.
struct Number {
    /// The first atom of the number itself, after hedges and currency signs.
    start: usize,
    end: usize,
    amount: Amount,
    /// Whether it is two numerals.
    ranged: bool,
}

/// The furthest that a mention beginning at atom `i` may look before it meets a time; none looks more than this many atoms ahead.
fn free(a: &Atoms<'_>, i: usize, to: usize, time: Option<Span>) -> usize {
    const REACH: usize = 24;
    let to = to.min(i + REACH);
    let Some(time) = time else { return to };
    (i..to).find(|&at| a.list[at].span.end > time.start).unwrap_or(to)
}

fn number(a: &Atoms<'_>, i: usize, end: usize, sentence: usize) -> Option<Found> {
    let opens = match a.lex(i) {
        Lex::Other => {
            a.kind(i) == Some(TokenKind::Symbol)
                || a.capital(i) && matches!(a.lex(i + 1), Lex::Digits(_) | Lex::Decimal(_) | Lex::Marked)
        }
        Lex::Opener if a.any(i, &["the", "this", "that", "its", "his", "their"]) => false,
        Lex::Opener if a.any(i, &["a", "an"]) => {
            if let Some(found) = count::part(a, i, end).or_else(|| measure::single(a, i, end)) {
                return Some(found);
            }
            matches!(a.lex(i + 1), Lex::Scale(_))
        }
        Lex::Month(_) | Lex::Weekday(_) | Lex::Unit(_) | Lex::Season(_) | Lex::DayPart(_) => false,
        _ => true,
    };
    let at = if opens { hedge(a, i) } else { end };
    if at >= end {
        return None;
    }
    money::read(a, at, end)
        .or_else(|| {
            let number = range(a, at, end)?;
            money::after(a, &number, end)
                .or_else(|| measure::read(a, &number, end))
                .or_else(|| count::cardinal(a, i, &number, end, sentence))
        })
        .or_else(|| if at == i { count::ordinal(a, i, end).or_else(|| count::half(a, i, end)) } else { count::half(a, at, end) })
}

/// Skips what makes a number approximate or a bound: `about`, `more than`, `as many as`.
fn hedge(a: &Atoms<'_>, i: usize) -> usize {
    match a.low(i) {
        // "Turned over $5 million" has a verb.
        "over" if a.before(i, &["turn", "turned", "turning", "turns", "hand", "handed", "handing", "hands"]) => i,
        "about" | "around" | "almost" | "nearly" | "over" | "under" | "roughly" | "approximately" | "some" | "exactly" => i + 1,
        "at" if a.any(i + 1, &["least", "most"]) => i + 2,
        "more" | "less" | "fewer" | "greater" | "higher" | "lower" if a.is(i + 1, "than") => i + 2,
        "no" | "not" if a.any(i + 1, &["more", "less", "fewer"]) && a.is(i + 2, "than") => i + 3,
        "up" | "close" if a.is(i + 1, "to") => i + 2,
        "as" if a.any(i + 1, &["many", "much", "few", "little", "high", "low"]) && a.is(i + 2, "as") => i + 3,
        "between" => i + 1,
        _ => i,
    }
}

/// A numeral, or two of them as a range: `10 to 15`, `two or three`, `5-10`, `between 10 and 15`.
fn range(a: &Atoms<'_>, i: usize, end: usize) -> Option<Number> {
    let (stop, amount) = one(a, i, end)?;
    let single = Number { start: i, end: stop, amount, ranged: false };
    let between = i > 0 && a.is(i - 1, "between");
    let joins = a.any(stop, &["to", "or", "-", "–"]) || between && a.is(stop, "and");
    // "Rose from 5 to 10" names two numbers.
    if !joins || stop + 1 >= end || a.before(i, &["from"]) {
        return Some(single);
    }
    match one(a, stop + 1, end) {
        Some((stop, _)) => Some(Number { end: stop, ranged: true, ..single }),
        None => Some(single),
    }
}

/// A numeral, `5-10` in one token included.
fn one(a: &Atoms<'_>, i: usize, end: usize) -> Option<(usize, Amount)> {
    numeral::read(a, i, end).or_else(|| {
        let (from, to) = a.low(i).split_once(['-', '–']).filter(|_| i < end)?;
        let plain = |part: &str| {
            !part.is_empty() && part.len() <= 9 && part.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
        };
        let scaled = || match a.lex(i + 1) {
            Lex::Scale(_) if i + 1 < end && !a.low(i + 1).ends_with('s') => i + 2,
            _ => i + 1,
        };
        (plain(from) && plain(to)).then(|| (scaled(), Amount::Some))
    })
}
