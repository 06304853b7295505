//! Speech between quotation marks, with the verb of saying and the speaker beside it.

use std::ops::Range;

use crate::{Relation, TokenKind, Upos};

use super::{
    super::{
        labeller::Role,
        lexicon::LEXICON,
        marks::QuotedSpan,
        view::{Punctuation, TokenView},
    },
    MAX_SPEAKER, form, is_source,
};

/// Labels what stands between two quotation marks, if it is speech, with its cue and source.
pub(super) fn quoted(view: &TokenView, pair: &QuotedSpan, roles: &mut [Role], levels: &mut [u8]) {
    let (first, last) = (pair.first as usize, pair.last as usize);
    let inner = view.word(last, -1).mark;
    let ends =
        !pair.is_closed || matches!(inner, Punctuation::Comma | Punctuation::Stop | Punctuation::Dash | Punctuation::Other);
    let sentence = view.range(view.sentence_of[first] as usize);
    let after = view.range(view.sentence_of[last] as usize);
    let found = attribution_after(view, last + 1..after.end).or_else(|| attribution_before(view, sentence.start..first));
    let words = view.words[first..=last].iter().filter(|word| word.mark == Punctuation::None).count();
    let before = view.word(first, -1).mark;
    let stands_alone = first == sentence.start || matches!(before, Punctuation::Comma | Punctuation::Colon);
    let is_speech = match found {
        Some(_) => ends || words >= 3 || matches!(before, Punctuation::Comma | Punctuation::Colon),
        None => ends && stands_alone && words >= 4,
    };
    if !is_speech {
        return;
    }
    roles[first..=last].fill(Role::Content);
    if let Some((cue, source)) = found {
        roles[cue] = Role::Cue;
        levels[cue] = 4;
        if let Some(source) = source {
            roles[source].fill(Role::Source);
        }
    }
}

type Found = (usize, Option<Range<usize>>);

/// Cue and source after the closing mark: `," said X`, `," X said`.
fn attribution_after(view: &TokenView, range: Range<usize>) -> Option<Found> {
    let start = range.start;
    let cue = (start..range.end.min(start + MAX_SPEAKER + 1)).find(|at| LEXICON.reporting.contains(&form(view, *at)))?;
    if (start..cue).any(|at| view.in_quotes(at)) {
        return None;
    }
    let from = (start..cue).find(|at| view.words[*at].mark == Punctuation::None).unwrap_or(cue);
    if from < cue {
        return is_source(view, from..cue).then(|| (cue, Some(trimmed(view, from..cue))));
    }
    let mut end = cue + 1;
    while end < range.end
        && end - cue <= MAX_SPEAKER
        && view.words[end].mark == Punctuation::None
        && !LEXICON.speaker_ends.contains(&form(view, end))
    {
        end += 1;
    }
    Some((cue, is_source(view, cue + 1..end).then_some(cue + 1..end)))
}

/// Labels speech that ends in a comma, a question or a call inside its marks, with the verb of saying and the speaker right after them,
/// where the labeller took it for none: `“No bread,” said a man called “Crumb.”`
pub(crate) fn beside_marks(view: &TokenView, roles: &mut [Role]) {
    for pair in view.marks.pairs.iter().filter(|pair| pair.is_closed) {
        let (first, last) = (pair.first as usize, pair.last as usize);
        let sentence = view.range(view.sentence_of[first] as usize);
        let inner = form(view, last.saturating_sub(1));
        // "He starred in “Snow,” said Ann Lee": a title stands in the middle of what is said.
        let begins = first == sentence.start
            || matches!(view.word(first, -1).mark, Punctuation::Comma | Punctuation::Colon | Punctuation::Dash);
        if !matches!(inner, "," | "?" | "!") || !begins || last < first + 2 {
            continue;
        }
        let after = view.range(view.sentence_of[last] as usize);
        let Some((cue, Some(source))) = attribution_after(view, last + 1..after.end) else { continue };
        let source = before_clause(view, source);
        let is_close = cue == last + 1 || source.start == last + 1;
        let is_labelled = roles[cue] == Role::Cue && roles[first + 1..last].contains(&Role::Content);
        let is_free = roles[first..=last].iter().all(|role| matches!(role, Role::None | Role::Content));
        if is_close && is_free {
            roles[first..=last].fill(Role::Content);
        }
        if is_close && !is_labelled && !source.is_empty() {
            roles[first..=last].fill(Role::Content);
            roles[source].fill(Role::Source);
            roles[cue] = Role::Cue;
        }
    }
}

/// A noun phrase as far as the participle or clause that describes it: "a man known", "a nurse who".
fn before_clause(view: &TokenView, range: Range<usize>) -> Range<usize> {
    let is_clause = |at: &usize| {
        LEXICON.relative.contains(&form(view, *at))
            || view.words[*at].tag == Upos::Verb && !matches!(view.words[*at].relation, Relation::Amod | Relation::Compound)
    };
    let end = (range.start + 1..range.end).find(is_clause).unwrap_or(range.end);
    range.start..end
}

fn trimmed(view: &TokenView, mut range: Range<usize>) -> Range<usize> {
    while range.len() > 1 && view.words[range.end - 1].mark != Punctuation::None {
        range.end -= 1;
    }
    range
}

/// Cue and source before the opening mark: `X said, "`, `X told reporters: "`.
fn attribution_before(view: &TokenView, range: Range<usize>) -> Option<Found> {
    let near = range.end.saturating_sub(MAX_SPEAKER).max(range.start);
    let cue = (near..range.end).rev().find(|at| LEXICON.reporting.contains(&form(view, *at)) && !view.in_quotes(*at))?;
    // "said that the bridge was “gone”": the marks are part of an indirect quotation.
    let mark = view.word(range.end, -1).mark;
    let is_apart = range.end - cue > 1 && !matches!(mark, Punctuation::Comma | Punctuation::Colon);
    (!is_apart).then(|| (cue, subject(view, range.start, cue)))
}

/// The tokens right before a verb that may be its subject.
pub(super) fn subject(view: &TokenView, start: usize, cue: usize) -> Option<Range<usize>> {
    let least = cue.saturating_sub(MAX_SPEAKER).max(start);
    let mut from = cue;
    while from > least && view.words[from - 1].mark == Punctuation::None && view.doc.tokens[from - 1].kind != TokenKind::Number {
        from -= 1;
    }
    // The shortest run that could be a speaker, since nothing before a pronoun or an article belongs to it.
    (from..cue).rev().map(|at| at..cue).find(|range| is_source(view, range.clone())).map(|range| {
        let mut start = range.start;
        // A name is taken in whole.
        while start > from && view.words[start - 1].name == view.words[range.start].name && view.words[range.start].name > 0 {
            start -= 1;
        }
        start..cue
    })
}
