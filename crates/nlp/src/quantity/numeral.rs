//! Numerals in digits and words: `5,000`, `3.5 million`, `twenty-five`, `half a million`, `2 1/2`, `dozens`.

use crate::temporal::{Atoms, Lex};

/// What a numeral counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Amount {
    /// Thousandths.
    Exact(u64),
    /// Some number that the words do not tell: `several`, `dozens`, `a few`.
    Some,
}

impl Amount {
    /// The whole number, where it is one.
    pub(crate) fn whole(self) -> Option<i32> {
        match self {
            Amount::Exact(milli) if milli % 1000 == 0 => i32::try_from(milli / 1000).ok(),
            _ => None,
        }
    }
}

/// A numeral found: the atom after its last, and its amount.
pub(crate) type Found = (usize, Amount);

/// No numeral that anybody writes has more atoms; the bound keeps the scan linear.
const LONGEST: usize = 12;

/// Reads the numeral that begins at atom `i`, in digits or words, as far as it goes before `end`.
pub(crate) fn read(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let end = end.min(i + LONGEST);
    if i >= end {
        return None;
    }
    match a.lex(i) {
        Lex::Digits(_) | Lex::Decimal(_) | Lex::Marked => digits(a, i, end),
        Lex::Card(_) => words(a, i, end),
        Lex::Scale(_) => bare_scale(a, i, end),
        Lex::Opener if a.is(i, "half") => half(a, i, end),
        Lex::Opener if a.any(i, &["a", "an"]) => match a.lex(i + 1) {
            Lex::Scale(scale) if i + 1 < end && scale >= 12 && a.low(i + 1).len() > 2 && !a.low(i + 1).ends_with('s') => {
                Some(scaled(a, i + 2, end, scale * 1000))
            }
            _ => None,
        },
        _ => None,
    }
}

/// Digits, then a fraction or multipliers: `2 1/2`, `5 million`, `3.5 lakh crore`, `5bn`.
fn digits(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let milli = match a.lex(i) {
        Lex::Digits(value) => value.checked_mul(1000)?,
        Lex::Decimal(milli) => milli,
        _ => return fraction(a.low(i)).map(|milli| (i + 1, Amount::Exact(milli))),
    };
    let next = i + 1;
    if next < end
        && milli % 1000 == 0
        && matches!(a.lex(next), Lex::Marked)
        && let Some(part) = fraction(a.low(next)).filter(|part| *part < 1000)
    {
        return Some(scaled(a, next + 1, end, milli + part));
    }
    if next < end && a.any(next, &["m", "k", "b", "t"]) && a.joined(next) && a.is_edge(next + 1) {
        let scale = match a.low(next) {
            "k" => 1_000,
            "b" => 1_000_000_000,
            "t" => 1_000_000_000_000,
            _ => 1_000_000,
        };
        return Some((next + 1, Amount::Exact(milli.saturating_mul(scale))));
    }
    Some(scaled(a, next, end, milli))
}

/// Applies the multipliers that follow from atom `i`.
fn scaled(a: &Atoms<'_>, mut i: usize, end: usize, mut milli: u64) -> Found {
    while i < end {
        let Lex::Scale(scale) = a.lex(i) else { break };
        if a.low(i).ends_with('s') && !a.any(i, &["lakhs", "crores"]) {
            break;
        }
        milli = milli.saturating_mul(scale);
        i += 1;
    }
    (i, Amount::Exact(milli))
}

/// Number words: `twenty-five`, `two hundred and ten thousand`, `one and a half million`.
fn words(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let (mut total, mut group, mut at) = (0_u64, 0_u64, i);
    let mut seen_tens = false;
    let mut seen_unit = false;
    while at < end {
        match a.lex(at) {
            Lex::Card(value) if value >= 20 && !seen_tens && !seen_unit => {
                group += value;
                seen_tens = true;
            }
            Lex::Card(value) if value < 20 && !seen_unit && (!seen_tens || value < 10) => {
                group += value;
                seen_unit = true;
            }
            Lex::Scale(100) if group > 0 && group < 100 && a.is(at, "hundred") => {
                group *= 100;
                (seen_tens, seen_unit) = (false, false);
            }
            Lex::Scale(scale)
                if group > 0
                    && !matches!(
                        a.low(at),
                        "tens" | "dozens" | "hundreds" | "thousands" | "millions" | "billions" | "trillions"
                    ) =>
            {
                total = total.saturating_add(group.saturating_mul(scale));
                group = 0;
                (seen_tens, seen_unit) = (false, false);
            }
            Lex::Opener | Lex::Other if a.is(at, "and") && at > i && at + 1 < end => {
                if a.is(at + 1, "a") && a.is(at + 2, "half") && at + 2 < end {
                    let milli = total.saturating_add(group).saturating_mul(1000).saturating_add(500);
                    return Some(scaled(a, at + 3, end, milli));
                }
                // "two hundred and ten", but not "two and three".
                let joins = matches!(a.lex(at - 1), Lex::Scale(_)) && matches!(a.lex(at + 1), Lex::Card(_));
                if !joins {
                    break;
                }
            }
            _ => break,
        }
        at += 1;
    }
    // "Three-quarters", "two-thirds".
    if at < end && total == 0 && at == i + 1 {
        let parts = match a.low(at) {
            "thirds" | "third" => 3,
            "quarters" if a.joined(at) => 4,
            "fifths" | "fifth" => 5,
            "tenths" => 10,
            _ => 0,
        };
        if parts > 0 && (group > 1 && a.low(at).ends_with('s') || group == 1 && a.joined(at)) {
            return Some((at + 1, Amount::Exact(group * 1000 / parts)));
        }
    }
    Some((at, Amount::Exact(total.saturating_add(group).saturating_mul(1000))))
}

/// `dozens`, `hundreds of thousands`, `million`-like words that stand alone in the plural.
fn bare_scale(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let plural = a.low(i).ends_with('s') && !a.any(i, &["lakhs", "crores"]);
    if !plural {
        return None;
    }
    let mut at = i + 1;
    while at + 1 < end && a.is(at, "of") && matches!(a.lex(at + 1), Lex::Scale(_)) && a.low(at + 1).ends_with('s') {
        at += 2;
    }
    Some((at, Amount::Some))
}

/// `half a million`, `half a dozen`.
fn half(a: &Atoms<'_>, i: usize, end: usize) -> Option<Found> {
    let at = if a.any(i + 1, &["a", "an"]) { i + 2 } else { i + 1 };
    match a.lex(at) {
        Lex::Scale(scale) if at < end && scale >= 12 && !a.low(at).ends_with('s') => Some((at + 1, Amount::Exact(scale * 500))),
        _ => None,
    }
}

/// Thousandths of `1/2` or `3/4`.
fn fraction(word: &str) -> Option<u64> {
    let (over, under) = word.split_once('/')?;
    let (over, under): (u64, u64) = (over.parse().ok()?, under.parse().ok()?);
    let common = matches!(under, 2 | 3 | 4 | 5 | 8 | 10 | 16) && over < under;
    common.then(|| over * 1000 / under)
}
