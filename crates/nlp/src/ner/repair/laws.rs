//! Laws: a law's name holds its sections and the names that its own goes on with.

use crate::{Label, Span, Token, TokenKind};

use super::Name;

/// "the Companies Act and the Evidence Act" are two.
pub(super) fn split(text: &str, names: &mut Vec<Name>) {
    let mut at = 0;
    while at < names.len() {
        let span = names[at].span;
        let words = span.of(text);
        let cut = words.find(" and the ").filter(|cut| names[at].label == Label::Law && words[..*cut].contains(' '));
        if let Some(cut) = cut {
            let second = Name { span: Span::new(span.start + cut as u32 + 9, span.end), ..names[at].clone() };
            names[at].span = Span::new(span.start, span.start + cut as u32);
            names.insert(at + 1, second);
        }
        at += 1;
    }
}

/// "Charter" + "of the" + "United Nations": a law holds the name that its own goes on with.
pub(super) fn join(text: &str, names: &mut Vec<Name>) {
    let mut at = 0;
    while at + 1 < names.len() {
        let (law, next) = (&names[at], &names[at + 1]);
        let between = text.get(law.span.end as usize..next.span.start as usize).unwrap_or_default();
        let goes_on = law.label == Label::Law && matches!(between, " of the " | " of ") && !ends_in_section(law.span.of(text));
        // What follows must be the end of the name: "the Treaty of Lisbon in Portugal".
        if goes_on && matches!(next.label, Label::Gpe | Label::Org | Label::Law) {
            let end = next.span.end;
            names[at].span = Span::new(names[at].span.start, end);
            names.remove(at + 1);
        } else {
            at += 1;
        }
    }
}

/// Words that number the parts of a law.
const SECTIONS: &[&str] = &[
    "section",
    "sections",
    "article",
    "articles",
    "clause",
    "clauses",
    "rule",
    "rules",
    "schedule",
    "chapter",
    "title",
    "part",
    "regulation",
    "regulations",
    "subsection",
    "paragraph",
    "paragraphs",
    "annex",
    "protocol",
];

fn ends_in_section(law: &str) -> bool {
    law.ends_with(|c: char| c.is_ascii_digit() || c == ')')
}

/// "Sections 406 and 420 of the" before a law belongs to its name.
pub(super) fn take_in_sections(text: &str, tokens: &[Token], names: &mut Vec<Name>) {
    for at in 0..names.len() {
        if names[at].label != Label::Law {
            continue;
        }
        let first = tokens.partition_point(|token| token.span.start < names[at].span.start);
        let floor = at.checked_sub(1).map_or(0, |before| names[before].span.end);
        let Some(start) = section_before(text, tokens, first).filter(|start| *start >= floor || overlapped(names, at, *start))
        else {
            continue;
        };
        names[at].span = Span::new(start, names[at].span.end);
    }
    // A section that was a name of its own lies within the law now.
    let mut last = Span::default();
    let laws: Vec<Span> = names.iter().filter(|name| name.label == Label::Law).map(|name| name.span).collect();
    names.retain(|name| {
        let inside = laws.iter().any(|law| law.contains(name.span) && *law != name.span) || name.span == last;
        last = name.span;
        !inside
    });
}

/// Whether what stands before the law, from `start` on, is wholly names within it.
fn overlapped(names: &[Name], at: usize, start: u32) -> bool {
    names[..at].iter().rev().take_while(|name| name.span.end > start).all(|name| name.span.start >= start)
}

/// Where "Section 12(b) of the" begins that ends before token `end`.
fn section_before(text: &str, tokens: &[Token], end: usize) -> Option<u32> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.span.of(text));
    let mut at = end.checked_sub(1)?;
    if word(at) == "the" {
        at = at.checked_sub(1)?;
    }
    if word(at) != "of" {
        return None;
    }
    // Numbers, and what joins them, back to the word that they belong to.
    let mut numbers = 0;
    for _ in 0..16 {
        at = at.checked_sub(1)?;
        let part = word(at);
        if numbers > 0 && SECTIONS.contains(&part.to_lowercase().as_str()) {
            return tokens.get(at).map(|token| token.span.start);
        }
        let number = tokens[at].kind == TokenKind::Number || part.starts_with(|c: char| c.is_ascii_digit()) || is_roman(part);
        numbers += usize::from(number);
        let letter = part.len() == 1 && part.starts_with(|c: char| c.is_ascii_alphabetic());
        if !number && !letter && !matches!(part, "and" | "," | "to" | "or" | "(" | ")" | "-" | "–") {
            return None;
        }
    }
    None
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| b"IVXLC".contains(&byte))
}
