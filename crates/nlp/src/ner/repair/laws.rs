//! Laws: a law's name holds its sections and the names that its own goes on with.

use crate::{Label, Span, Token, TokenKind};

use super::Name;

/// "the Companies Act and the Evidence Act" are two.
pub(super) fn split(text: &str, names: &mut Vec<Name>) {
    let mut split = Vec::with_capacity(names.len());
    for mut name in names.drain(..) {
        // What is left after a cut may be two again.
        while let Some(cut) = cut(text, &name) {
            let start = name.span.start;
            split.push(Name { span: Span::new(start, start + cut), ..name.clone() });
            name.span = Span::new(start + cut + 9, name.span.end);
        }
        split.push(name);
    }
    *names = split;
}

/// Where " and the " parts a law from another one.
fn cut(text: &str, name: &Name) -> Option<u32> {
    let words = name.span.of(text);
    let cut = words.find(" and the ").filter(|cut| name.label == Label::Law && words[..*cut].contains(' '))?;
    Some(cut as u32)
}

/// "Charter" + "of the" + "United Nations": a law holds the name that its own goes on with.
pub(super) fn join(text: &str, names: &mut Vec<Name>) {
    let mut joined: Vec<Name> = Vec::with_capacity(names.len());
    for next in names.drain(..) {
        let Some(law) = joined.last_mut() else {
            joined.push(next);
            continue;
        };
        let between = text.get(law.span.end as usize..next.span.start as usize).unwrap_or_default();
        let goes_on = law.label == Label::Law && matches!(between, " of the " | " of ") && !ends_in_section(law.span.of(text));
        // What follows must be the end of the name: "the Treaty of Lisbon in Portugal".
        if goes_on && matches!(next.label, Label::Gpe | Label::Org | Label::Law) {
            law.span = Span::new(law.span.start, next.span.end);
        } else {
            joined.push(next);
        }
    }
    *names = joined;
}

/// How many laws after a name are looked at for holding it.
const NEAR: usize = 8;

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
        // A law reaches back over a few names at most, so that only those beside it can hold this one.
        let at = laws.partition_point(|law| law.end < name.span.end);
        let near = laws[at..].iter().take(NEAR);
        let inside = near.into_iter().any(|law| law.contains(name.span) && *law != name.span) || name.span == last;
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
