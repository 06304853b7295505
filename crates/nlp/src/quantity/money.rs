//! Sums of money: `$5 million`, `US$3.2bn`, `Rs 500 crore`, `5,000 rupees`, `50p`, `millions of dollars`.

use super::{Found, Number, numeral::Amount, range, word_lists::WORDS};
use crate::{
    Label, Rule, TokenKind,
    temporal::{Atoms, Lex},
};

/// Signs of currencies.
const SIGNS: [char; 17] = ['$', '£', '€', '¥', '₹', '₽', '₩', '₦', '₺', '₪', '฿', '₴', '₱', '₫', '₡', '₵', '₸'];

/// A sum that begins with its sign at atom `i`; its range with it: `$5 million to $6 million`.
pub(super) fn read(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let number = i + sign(a, i)?;
    let sum = range(a, number, end)?;
    if a.joined(sum.end) && !a.any(sum.end, &["a", "per", "plus"]) {
        return None;
    }
    let mut stop = sum.end;
    // "$5 m": apart from its number, a letter is a unit in sums only.
    if a.any(stop, &["m", "k", "b", "t"]) && !a.joined(stop) && a.is_edge(stop + 1) && !a.is(stop + 1, ".") && stop < end {
        stop += 1;
    }
    if (a.any(stop, &["to", "-", "–", "or"]) && !a.before(i, &["from"]) || a.is(stop, "and") && a.before(i, &["between"]))
        && let Some(second) = sign(a, stop + 1).and_then(|signs| range(a, stop + 1 + signs, end))
    {
        stop = second.end;
    }
    Some(Found { end: stop, label: Label::Money, rule: Rule::GrammarMoneySign, score: 980 })
}

/// A sum whose currency follows its number.
pub(super) fn after(a: &Atoms<'_>, number: &Number, end: usize) -> Option<Found> {
    let mut at = number.end;
    if a.is(at, "of") && number.amount == Amount::Some {
        at += 1;
    }
    if a.is(at, "p") && a.joined(at) && matches!(a.lex(number.start), Lex::Digits(0..=99)) {
        return Some(Found { end: at + 1, label: Label::Money, rule: Rule::GrammarMoneyWord, score: 850 });
    }
    // "50 k dollars": apart from its number, a letter multiplies only what is money.
    let is_currency = |at: usize| at < end && (WORDS.currencies.contains(&a.low(at)) || WORDS.codes.contains(&a.low(at)));
    if a.any(at, &["k", "m", "b", "t"]) && !a.joined(at) && is_currency(at + 1) {
        at += 1;
    }
    // "50,000 Kenyan shillings", "40 New Zealand dollars".
    let mut adjectives = 0;
    let code = |at: usize| a.low(at).len() == 3 && a.upper(at) && !a.is(at, "php") && WORDS.codes.contains(&a.low(at));
    while adjectives < 2
        && at < end
        && a.capital(at)
        && !code(at)
        && !WORDS.currencies.contains(&a.low(at))
        && a.kind(at) == Some(TokenKind::Word)
    {
        at += 1;
        adjectives += 1;
    }
    if at >= end {
        return None;
    }
    let word = a.low(at);
    // "5 million €", "20 CHF": not where the sign begins the next sum.
    let symbol = a.kind(at) == Some(TokenKind::Symbol) && word.ends_with(SIGNS);
    let next = matches!(a.lex(at + 1), Lex::Digits(_) | Lex::Decimal(_) | Lex::Marked) && at + 1 < end;
    if adjectives == 0 && symbol && !(next && a.touches(at + 1)) || code(at) && !next {
        return Some(Found { end: at + 1, label: Label::Money, rule: Rule::GrammarMoneyWord, score: 900 });
    }
    let large = matches!(number.amount, Amount::Exact(milli) if milli >= 1_000_000);
    let is_certain = WORDS.currencies.contains(&word);
    let sum = number.start > 0 && a.before(number.start, &["cost", "costs", "paid", "pay", "worth", "fined", "for", "of"]);
    let likely = WORDS.ambiguous.contains(&word)
        && (large && !matches!(word, "pounds" | "pound") || adjectives > 0 || a.is(at + 1, "sterling"))
        || matches!(word, "pounds" | "pound") && (matches!(a.lex(number.end.saturating_sub(1)), Lex::Scale(_)) || sum && large);
    // "The fund stands at 61,000 pounds": what is said of the number is said of money, and nothing is weighed out.
    let tells_money = |at: usize| {
        a.any(
            at,
            &[
                "cost", "costs", "fund", "raise", "raised", "owe", "owes", "owed", "price", "budget", "spend", "spent", "debt",
                "donated", "bill",
            ],
        ) || a.any(
            at,
            &[
                "prize", "salary", "grant", "fee", "fine", "fined", "paid", "pays", "worth", "rent", "loan", "savings",
                "funding", "appeal",
            ],
        )
    };
    let around = || (1..=8).filter_map(|back| number.start.checked_sub(back)).any(tells_money);
    let likely = likely || word == "pounds" && large && !a.is(at + 1, "of") && around();
    (is_certain || likely).then(|| {
        let stop = if a.is(at + 1, "sterling") && at + 1 < end { at + 2 } else { at + 1 };
        Found { end: stop, label: Label::Money, rule: Rule::GrammarMoneyWord, score: if is_certain { 950 } else { 800 } }
    })
}

/// How many atoms a currency sign or code has at atom `i`.
fn sign(a: &Atoms<'_>, i: usize) -> Option<usize> {
    let word = a.low(i);
    let symbol = a.kind(i) == Some(TokenKind::Symbol) && word.ends_with(SIGNS);
    let code =
        a.capital(i) && WORDS.codes.contains(&word) && matches!(a.lex(i + 1), Lex::Digits(_) | Lex::Decimal(_) | Lex::Marked);
    // "R10 million", "N5bn": of rand, naira, pula, kwacha; without the multiplier it may name a road.
    let letter = a.capital(i)
        && matches!(word, "r" | "n" | "p" | "k")
        && a.joined(i + 1)
        && (matches!(a.lex(i + 2), Lex::Scale(_)) || a.joined(i + 2));
    (symbol || code || letter).then_some(1)
}
