//! Names inside hyphenated words: `US-led`, `inter-Afghan`, `anti-Macron`, `US-China`.

use crate::{
    Label, Rule, Score, Span, TokenKind,
    gazetteer::{Entry, Gazetteer},
};

use super::{Name, label_of, memory::Memory, rule_token::RuleToken};

/// Adds the names that are parts of hyphenated words to `names`, which stand in order and go on doing so.
pub(crate) fn find(words: &[RuleToken], gazetteer: &Gazetteer, memory: &Memory, names: &mut Vec<Name>) {
    let mut found = Vec::new();
    for word in words {
        if word.kind == TokenKind::Word && word.text.contains('-') && word.text.contains(|c: char| c.is_uppercase()) {
            parts(word, gazetteer, memory, &mut found);
        }
    }
    if found.is_empty() {
        return;
    }
    found.retain(|part: &Name| {
        let at = names.partition_point(|name| name.span.end <= part.span.start);
        // A long name keeps its parts; a lone hyphenated word that was taken for some name gives way to what is known.
        names
            .get(at)
            .is_none_or(|name| !name.span.overlaps(part.span) || (name.entry.is_none() && name.rule.family() == "context"))
    });
    names.retain(|name| !found.iter().any(|part| part.span.overlaps(name.span)));
    names.append(&mut found);
    names.sort_by_key(|name| name.span);
}

/// Nationalities as they stand before another: the two are one name.
const COMBINING: &[&str] = &[
    "Afro", "Anglo", "Austro", "Euro", "Finno", "Franco", "Germano", "Graeco", "Greco", "Hispano", "Ibero", "Indo", "Italo",
    "Judeo", "Luso", "Russo", "Serbo", "Sino", "Turco", "Balto", "Belgo", "Dano", "Irano", "Israelo", "Slavo", "Romano",
];

fn parts(word: &RuleToken, gazetteer: &Gazetteer, memory: &Memory, found: &mut Vec<Name>) {
    if !gazetteer.lookup(word.text).is_empty() {
        return;
    }
    let base = word.text.as_ptr() as usize;
    let parts: Vec<(usize, &str)> = word.text.split('-').map(|part| (part.as_ptr() as usize - base, part)).collect();
    let names: Vec<Option<(Label, Option<Entry>)>> = parts.iter().map(|(_, part)| name(part, gazetteer, memory)).collect();
    if let [(_, first), (_, last)] = parts[..]
        && COMBINING.contains(&first)
        && let Some(entry) = gazetteer.lookup(last).into_iter().find(|entry| gazetteer.group(*entry).is_some())
    {
        let (rule, score) = (Rule::GazetteerCompound, Score(900));
        found.push(Name { span: word.span, label: Label::Norp, rule, score, entry: Some(entry), titled: false });
        return;
    }
    let capital = |part: &str| part.starts_with(char::is_uppercase);
    // Of a hyphenated name, each part capital, all must be known: "Jean-Claude" is not a mention of Claude.
    let all = parts.iter().zip(&names).all(|((_, part), name)| name.is_some() || !capital(part));
    if !all {
        return;
    }
    for ((offset, part), name) in parts.into_iter().zip(names) {
        let Some((label, entry)) = name else { continue };
        let start = word.span.start + offset as u32;
        found.push(Name {
            span: Span::new(start, start + part.len() as u32),
            label,
            rule: if entry.is_some() { Rule::GazetteerCompound } else { Rule::ArticleCompound },
            score: Score(850),
            entry,
            titled: false,
        });
    }
}

fn name(part: &str, gazetteer: &Gazetteer, memory: &Memory) -> Option<(Label, Option<Entry>)> {
    if !part.starts_with(char::is_uppercase) {
        return None;
    }
    let known = gazetteer.lookup(part).into_iter().find_map(|entry| {
        let label = label_of(entry, gazetteer)?;
        matches!(label, Label::Gpe | Label::Norp | Label::Org | Label::Loc).then_some((label, Some(entry)))
    });
    if let Some(label) = memory.label(part)
        && known.is_none_or(|(known, _)| known != label)
    {
        return Some((label, None));
    }
    known
}
