//! Plain numbers and ordinals.

use super::{Found, Number, numeral::Amount, word_lists::WORDS};
use crate::{
    Label, Rule, TokenKind,
    temporal::{Atoms, Lex},
};

/// A number that counts something, with the hedge before it from atom `i`.
pub(super) fn cardinal(a: &Atoms<'_>, i: usize, number: &Number, end: usize, sentence: usize) -> Option<Found> {
    let Number { start, end: stop, amount, .. } = *number;
    if a.joined(stop) || !a.is_edge(stop) {
        return None;
    }
    let found = |score| Some(Found { end: stop, label: Label::Cardinal, rule: Rule::GrammarCardinal, score });
    let word = a.low(start);
    let hedged = start > i;
    match a.lex(start) {
        Lex::Marked => {
            // Scores and votes, "3-1"; not telephone numbers, clock times, versions.
            let (ours, theirs) = word.split_once(['-', '–'])?;
            let plain = |part: &str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
            let tallies = plain(ours) && plain(theirs) && ours.len().abs_diff(theirs.len()) <= 1;
            if tallies && !named(a, start) { found(800) } else { None }
        }
        Lex::Card(1) if stop == start + 1 && !number.ranged => {
            let pronoun = !hedged && a.before(start, &WORDS.before_pronoun)
                || a.any(stop, &WORDS.after_pronoun)
                || a.is_genitive(stop)
                || stop >= end && a.kind(stop) != Some(TokenKind::Word);
            let noun = a.kind(stop) == Some(TokenKind::Word);
            // "One in five pools".
            let share = !a.before(start, &WORDS.before_pronoun)
                && a.is(stop, "in")
                && matches!(a.lex(stop + 1), Lex::Card(_) | Lex::Digits(..=100));
            let pronoun = pronoun && !share;
            if !pronoun && noun && !named(a, start) { found(if a.is(stop, "of") { 900 } else { 800 }) } else { None }
        }
        Lex::Digits(_) | Lex::Decimal(_) => {
            let listed = start == sentence && (a.any(stop, &[")", "."]) || word.ends_with('.'))
                || start == sentence + 1 && a.is(sentence, "(") && a.is(stop, ")");
            let code = word.len() > 15 || word.len() > 1 && word.starts_with('0') && !word.contains('.');
            let dashed = a.kind(stop) == Some(TokenKind::Punct) && a.any(stop, &["/", "-"]) && a.touches(stop)
                || start > sentence && a.any(start - 1, &["/", "#", "@"]) && a.touches(start);
            if listed || code || dashed || named(a, start) {
                return None;
            }
            let after_name = !hedged
                && start > sentence + 1
                && a.capital(start - 1)
                && a.kind(start - 1) == Some(TokenKind::Word)
                && !counts(a, stop, end);
            if after_name { None } else { found(900) }
        }
        _ if named(a, start) => None,
        Lex::Scale(_) if amount == Amount::Some => found(880),
        _ if a.capital(start) && a.capital(stop) && start > sentence => None,
        _ => found(920),
    }
}

/// Whether a word that may be counted follows.
fn counts(a: &Atoms<'_>, stop: usize, end: usize) -> bool {
    stop < end && a.kind(stop) == Some(TokenKind::Word) && !a.capital(stop) && !WORDS.uncounted.contains(&a.low(stop))
}

/// `a third of`, `a quarter of`.
pub(super) fn part(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let fits = i + 2 < end && a.any(i + 1, &["third", "quarter", "fifth", "tenth"]) && a.is(i + 2, "of") && !a.joined(i + 1);
    // "A third of three rounds": what follows a share is a whole.
    let ranked = matches!(a.lex(i + 3), Lex::Card(_) | Lex::Digits(_));
    (fits && !ranked).then_some(Found { end: i + 2, label: Label::Cardinal, rule: Rule::GrammarCardinalPart, score: 880 })
}

fn named(a: &Atoms<'_>, start: usize) -> bool {
    a.before(start, &WORDS.named)
}

/// `first`, `21st`, `twenty-first`.
pub(super) fn ordinal(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let stop = match (a.lex(i), a.lex(i + 1)) {
        (Lex::Ordinal(_), _) => i + 1,
        (Lex::Card(20..), Lex::Ordinal(1..=9)) if a.joined(i + 1) || a.low(i + 1).ends_with("th") => i + 2,
        _ => return None,
    };
    if stop > end || a.joined(stop) || a.before(i, &["at"]) && a.is(i, "first") {
        return None;
    }
    if a.is(i, "second") {
        let moment = a.before(i, &["a", "per", "split", "each", "every", "one", "an"])
            && (a.kind(stop) != Some(TokenKind::Word)
                || a.any(stop, &["to", "of", "and", "or", "later", "before", "after", "in", "when", "that", "if"]));
        let verb = a.before(i, &["to", "will", "i", "would"]) && a.any(stop, &["that", "the", "his", "her", "their", "a"]);
        if moment || verb {
            return None;
        }
    }
    // "First Minister", "the Second Division": part of a name.
    let name = a.capital(i) && a.kind(stop) == Some(TokenKind::Word) && a.capital(stop);
    (!name).then_some(Found { end: stop, label: Label::Ordinal, rule: Rule::GrammarOrdinal, score: 920 })
}

/// `half of`, `half the`: a number; `the second half` is none.
pub(super) fn half(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let counted =
        a.is(i, "half") && i + 1 < end && a.any(i + 1, &["of", "the", "its", "their", "his", "her", "our", "all", "those"]);
    let part = a.before(
        i,
        &[
            "first", "second", "last", "other", "latter", "former", "this", "that", "the", "opening", "top", "bottom", "better",
            "upper", "lower", "northern", "southern", "each", "every", "a",
        ],
    );
    (counted && !part && !a.joined(i + 1)).then_some(Found {
        end: i + 1,
        label: Label::Cardinal,
        rule: Rule::GrammarCardinalHalf,
        score: 800,
    })
}
