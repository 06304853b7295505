//! Cues that the labeller passes over beside what it labels: `"What now?" Ellis demanded.`, and content on the far side of a cue.

use std::ops::Range;

use crate::{Penn, Upos, events::ACTORS};

use super::{
    super::{
        labeller::Role,
        lexicon::LEXICON,
        view::{Punctuation, TokenView},
    },
    form,
};

/// Labels source and verb right after a closing mark where nothing is labelled: `"What now?" Ellis demanded.`
pub(crate) fn after_mark(view: &TokenView, roles: &mut [Role]) {
    /// The longest source, in tokens.
    const LONG: usize = 6;
    for pair in view.marks.pairs.iter().filter(|pair| pair.is_closed) {
        let last = pair.last as usize;
        let inner = form(view, last.saturating_sub(1));
        if !matches!(inner, "," | "?" | "!") || roles[last.saturating_sub(2)] != Role::Content {
            continue;
        }
        let from = last + 1;
        let paragraph = view.paragraphs.partition_point(|start| *start as usize <= last);
        let end = view.paragraphs.get(paragraph).map_or(view.words.len(), |next| *next as usize).min(from + LONG + 3);
        let Some(verb) = (from..end).find(|at| matches!(view.words[*at].penn, Penn::Vbd | Penn::Vbz)) else { continue };
        let source = from..verb;
        let is_phrase = !source.is_empty()
            && source.len() <= LONG
            && source.clone().all(|at| {
                roles[at] == Role::None
                    && view.words[at].mark == Punctuation::None
                    && matches!(view.words[at].tag, Upos::Propn | Upos::Noun | Upos::Det | Upos::Adj | Upos::Pron)
            })
            && source.clone().any(|at| {
                let is_actor = view.words[at].tag == Upos::Noun && ACTORS.contains(view.tree.lemma(at).as_ref());
                view.words[at].name > 0 || view.words[at].tag == Upos::Pron || is_actor
            });
        let is_last = view.words.get(verb + 1).is_none_or(|next| matches!(next.mark, Punctuation::Stop | Punctuation::Comma));
        if is_phrase && is_last && roles[verb] == Role::None && view.tree.lemma(verb) != "be" {
            roles[source].fill(Role::Source);
            roles[verb] = Role::Cue;
        }
    }
}

/// "“It is gone,” the bishop, whose church was burned, told reporters": after a comma inside the marks follows who says it, not more of it.
pub(crate) fn after_comma(view: &TokenView, roles: &mut [Role]) {
    for pair in view.marks.pairs.iter().filter(|pair| pair.is_closed) {
        let last = pair.last as usize;
        let sentence = view.range(view.sentence_of[last] as usize);
        let first = last + 1;
        let is_said = form(view, last.saturating_sub(1)) == "," && roles[last.saturating_sub(2)] == Role::Content;
        if !is_said || !sentence.contains(&first) || roles[first] != Role::Content || view.in_quotes(first) {
            continue;
        }
        let end = (first..sentence.end).find(|at| roles[*at] != Role::Content || view.in_quotes(*at)).unwrap_or(sentence.end);
        let says = |at: &usize| roles[*at] == Role::Cue || LEXICON.reporting.contains(&form(view, *at));
        let Some(cue) = (first..sentence.end).rev().find(|at| !view.in_quotes(*at) && says(at)) else { continue };
        let source = first..(first..cue).find(|at| view.words[*at].mark != Punctuation::None).unwrap_or(cue);
        let is_phrase = !source.is_empty()
            && source.clone().all(|at| {
                matches!(
                    view.words[at].tag,
                    Upos::Propn | Upos::Noun | Upos::Det | Upos::Adj | Upos::Pron | Upos::Adp | Upos::Part
                )
            });
        if is_phrase && (first..end).all(|at| at == cue || roles[at] != Role::Cue) {
            roles[first..end].fill(Role::None);
            roles[source].fill(Role::Source);
            roles[cue] = Role::Cue;
        }
    }
}

/// "Ten years ago, Okoro said, the boats were safer": what stands before a cue between commas is said too. "a system which she said was
/// divided": what the relative clause describes is not.
pub(crate) fn around_cue(view: &TokenView, range: Range<usize>, roles: &mut [Role]) {
    let Some(cue) = range.clone().find(|at| roles[*at] == Role::Cue && !view.in_quotes(*at)) else { return };
    let start = (range.start..cue).rev().take_while(|at| roles[*at] == Role::Source).last().unwrap_or(cue);
    if start == cue || start <= range.start {
        return;
    }
    let before = start - 1;
    let end = (cue..range.end).find(|at| roles[*at] != Role::Cue).unwrap_or(range.end);
    if LEXICON.relative.contains(&form(view, before)) || form(view, before) == "that" {
        let is_verb = |at: usize| view.words.get(at).is_some_and(|word| matches!(word.tag, Upos::Verb | Upos::Aux));
        // The labeller may take "was" of "which she said was" for part of the cue.
        let end = (cue + 1..end).find(|at| is_verb(*at)).unwrap_or(end);
        roles[end..end.max(range.end.min(end + 1))]
            .iter_mut()
            .filter(|role| **role == Role::Cue)
            .for_each(|role| *role = Role::None);
        let is_verb_next = is_verb(end);
        if is_verb_next {
            roles[range.start..=before].iter_mut().filter(|role| **role == Role::Content).for_each(|role| *role = Role::None);
            let stop = (end..range.end).find(|at| view.words[*at].mark != Punctuation::None).unwrap_or(range.end);
            roles[end..stop].iter_mut().filter(|role| **role == Role::None).for_each(|role| *role = Role::Content);
        }
        return;
    }
    let is_between = view.words[before].mark == Punctuation::Comma
        && view.words.get(end).is_some_and(|word| word.mark == Punctuation::Comma)
        && roles.get(end + 1) == Some(&Role::Content);
    let is_free = (range.start..before).all(|at| roles[at] == Role::None && !view.in_quotes(at));
    let is_clause = (range.start..before).any(|at| matches!(view.words[at].penn, Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md));
    if is_between && is_free && !is_clause && before > range.start && before - range.start <= 12 {
        roles[range.start..before].fill(Role::Content);
    }
}
