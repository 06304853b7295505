//! Which way a sentence looks around an expression of time, judged from its words alone.

use super::{atoms::Atoms, resolve::Tense};
use crate::TokenKind;

/// How far to look.
const REACH: usize = 14;

/// Words that look ahead.
#[rustfmt::skip]
const FUTURE: &[&str] = &[
    "will", "'ll", "’ll", "wo", "shall", "scheduled", "due", "expected", "expects", "plans", "planned", "planning", "upcoming",
    "intends", "hopes", "going", "set", "slated", "tomorrow", "next", "would", "may", "could", "until", "till", "by", "through",
    "deadline", "proposed", "awaits", "effective", "expire", "expires", "takes", "begins", "starts", "opens", "meets", "if",
    "payable",
];

/// Words that look back, besides those in -ed.
#[rustfmt::skip]
const PAST: &[&str] = &[
    "was", "were", "had", "did", "said", "told", "been", "went", "came", "took", "gave", "made", "met", "won", "lost", "fell",
    "rose", "left", "began", "held", "killed", "saw", "found", "got", "sent", "spoke", "shot", "struck", "broke", "led",
    "became", "brought", "bought", "sold", "paid", "put", "cut", "ran", "stood", "wrote", "ended", "ending", "since", "ago",
    "yesterday", "last", "has", "have", "closed", "fled", "flew", "died",
];

/// Words whose infinitive looks ahead: "agreed to meet".
#[rustfmt::skip]
const GOVERNORS: &[&str] = &[
    "plan", "plans", "planned", "planning", "expect", "expects", "expected", "scheduled", "set", "due", "hopes", "hope",
    "hoped", "hoping", "wants", "want", "wanted", "agreed", "agrees", "going", "intends", "intended", "intend", "able",
    "likely", "ready", "vowed", "promised", "promises", "is", "are", "ordered", "asked", "about", "need", "needs", "needed",
    "decided", "pledged", "threatened", "preparing", "prepares", "prepared", "slated", "ought", "supposed", "vow", "aims",
    "aim",
];

/// The tense at the expression `i..stop` in the sentence `from..to`.
pub(super) fn around(a: &Atoms<'_>, from: usize, to: usize, i: usize, stop: usize) -> Tense {
    for at in (from.max(i.saturating_sub(REACH))..i).rev() {
        match cue(a, at, i, stop) {
            Tense::Unknown => {}
            tense => return tense,
        }
    }
    for at in stop..to.min(stop + REACH) {
        match cue(a, at, i, stop) {
            Tense::Unknown => {}
            tense => return tense,
        }
    }
    Tense::Unknown
}

fn cue(a: &Atoms<'_>, at: usize, i: usize, stop: usize) -> Tense {
    if a.kind(at) == Some(TokenKind::Punct) || a.capital(at) && a.any(at, &["may", "will"]) {
        return Tense::Unknown;
    }
    let low = a.low(at);
    match low {
        // "Agreed to meet" looks ahead; "shot to death", "met to discuss" do not.
        "to" if at > 0 && GOVERNORS.contains(&a.low(at - 1)) && !a.capital(at + 1) && !a.is_genitive(stop) => Tense::Future,
        "early" | "soon" if at + 2 == i && a.is(at + 1, "as") => Tense::Future,
        "until" | "till" | "by" | "through" if at + 1 != i => Tense::Unknown,
        "due" | "scheduled" | "expected" | "set" | "planned" if at > 0 && a.is(at - 1, "been") => Tense::Past,
        _ if FUTURE.contains(&low) => Tense::Future,
        _ if PAST.contains(&low) => Tense::Past,
        _ if low.len() > 4 && low.ends_with("ed") && !a.capital(at) => Tense::Past,
        _ => Tense::Unknown,
    }
}
