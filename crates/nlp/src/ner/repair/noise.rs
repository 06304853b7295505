//! What is no name: degrees and honours, handles and addresses, parties and states in brackets, what a page's script glued to a word.

use std::collections::BTreeSet;

use crate::{Label, Span, TokenKind};

use super::{Name, Setting};

/// Degrees, honours and offices in letters that follow names and are none, without full stops.
const LETTERS: &[&str] = &[
    "MD", "DO", "DDS", "DMD", "RN", "LPN", "NP", "PhD", "DPhil", "EdD", "JD", "LLB", "LLM", "LLD", "MA", "BA", "BSc", "MSc",
    "MBA", "MPH", "MFA", "QC", "KC", "SC", "MP", "MEP", "MSP", "MS", "TD", "OBE", "MBE", "CBE", "KBE", "DBE", "GBE", "CPA",
    "CFA", "Esq", "FRS", "FRCP", "FRCS",
];
/// Beginnings of surnames before a capital inside a word.
const INNER_CAPITALS: &[&str] = &["Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von", "Fitz", "O", "Al", "El", "St"];

/// Words of photo credits, beside which capitals are an agency of photographers.
const CREDITS: &[&str] = &[
    "Photo",
    "Photos",
    "Photograph",
    "Image",
    "Images",
    "Picture",
    "Credit",
    "Handout",
    "Getty",
    "AFP",
    "Reuters",
    "REUTERS",
    "AP",
    "Alamy",
    "Shutterstock",
    "Anadolu",
    "\u{a9}",
];

/// Takes away what is no name, and from names what is no part of them. `names` stand in order without overlap and go on doing so.
pub(super) fn remove(on: &Setting<'_>, names: &mut Vec<Name>) {
    let last_word = |name: &Name| name.span.of(on.text).rsplit([' ', '\n']).next().unwrap_or_default();
    let known: BTreeSet<&str> = names.iter().map(last_word).filter(|last| inner_capital(last).is_none()).collect();
    names.retain_mut(|name| {
        let first = on.tokens.partition_point(|token| token.span.end <= name.span.start);
        let end = on.tokens.partition_point(|token| token.span.start < name.span.end);
        if first >= end {
            return true;
        }
        if on.tokens[first..end].iter().any(|token| token.kind == TokenKind::Url) || is_retweet(on, first, end) {
            return false;
        }
        if is_party(on, first, end, name) || end - first == 1 && is_letters(on.word(first)) && follows_person(on, first) {
            return false;
        }
        if name.label == Label::Org && name.entry.is_some() && is_credit(on, first, end) {
            name.entry = None;
        }
        trim_letters(on, first, end, name);
        trim_glued(on, &known, name);
        true
    });
}

/// "Jane Roe/EPA", "Photo: EPA": capitals in a credit, which a list may know as something else.
fn is_credit(on: &Setting<'_>, first: usize, end: usize) -> bool {
    let is_short = end - first == 1 && on.word(first).len() <= 5 && on.word(first).bytes().all(|byte| byte.is_ascii_uppercase());
    let beside = |at: usize| matches!(on.word(at), "/" | "|" | ":" | "\u{a9}" | "via");
    let near = || (first.saturating_sub(8)..(end + 8).min(on.tokens.len())).filter(|at| !(first..end).contains(at));
    let marked = first.checked_sub(1).is_some_and(beside) || beside(end);
    is_short && marked && near().any(|at| CREDITS.contains(&on.word(at)))
}

/// "RT @somebody".
fn is_retweet(on: &Setting<'_>, first: usize, end: usize) -> bool {
    end - first == 1 && on.word(first) == "RT" && on.word(end).starts_with('@')
}

/// "(D-Mass.)", "R-Fla.,": a party and a state after a name.
fn is_party(on: &Setting<'_>, first: usize, end: usize, name: &Name) -> bool {
    if end - first != 1 {
        return false;
    }
    let word = on.word(first);
    let is_tied =
        word.len() <= 10 && ["R-", "D-", "I-"].iter().any(|party| word.starts_with(party)) && on.tokens[first].span == name.span;
    let before = first.checked_sub(1).map_or("", |before| on.word(before));
    let is_apart =
        matches!(word, "R" | "D" | "I") && matches!(before, "(" | ",") && matches!(on.word(end), "-" | "\u{2013}" | ")" | ",");
    is_tied || is_apart
}

fn is_letters(word: &str) -> bool {
    word.len() <= 7 && LETTERS.contains(&word.replace('.', "").as_str())
}

/// Whether a comma or a capitalised word stands before, as before a degree.
fn follows_person(on: &Setting<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    match on.word(before) {
        "," => before.checked_sub(1).is_some_and(|name| on.is_capital(name)),
        _ => on.is_capital(before) && on.gap(before, at) == " ",
    }
}

/// "Ann Lee, M.D." is Ann Lee, and so is "Ann Lee QC".
fn trim_letters(on: &Setting<'_>, first: usize, end: usize, name: &mut Name) {
    if name.label != Label::Person {
        return;
    }
    let mut last = end;
    while last > first + 1 && (is_letters(on.word(last - 1)) || matches!(on.word(last - 1), "," | ".") && last < end) {
        last -= 1;
    }
    if last < end && last - first >= 2 {
        name.span = Span::new(name.span.start, on.tokens[last - 1].span.end.min(name.span.end));
    }
}

/// "MuellerCNN" beside "Robert Mueller": two words that a page ran together, of which the first is the name.
fn trim_glued(on: &Setting<'_>, known: &BTreeSet<&str>, name: &mut Name) {
    let words = name.span.of(on.text);
    let last = words.rsplit([' ', '\n']).next().unwrap_or_default();
    let Some(cut) = inner_capital(last).filter(|cut| known.contains(&last[..*cut])) else { return };
    if on.gazetteer.lookup(last).is_empty() {
        name.span = Span::new(name.span.start, name.span.start + (words.len() - last.len() + cut) as u32);
        name.entry = None;
    }
}

/// Where a word of small letters is followed by a capital: after three letters at least, none of the beginnings of surnames.
fn inner_capital(word: &str) -> Option<usize> {
    let mut before = ' ';
    for (at, c) in word.char_indices() {
        if c.is_uppercase() && before.is_lowercase() && at >= 3 && !INNER_CAPITALS.contains(&&word[..at]) {
            return Some(at);
        }
        before = c;
    }
    None
}
