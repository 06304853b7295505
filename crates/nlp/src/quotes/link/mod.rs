//! Links runs of tokens: contents to cues, cues to sources, quotations over paragraphs.
//!
//! `fit.rs` scores pairs of runs, `source.rs` finds the subject of a cue whose source was not labelled, `signature.rs` the name that
//! signs a quotation without a cue.

mod fit;
mod signature;
mod source;
mod unsaid;

use std::ops::Range;

use super::{
    labeller::Role,
    marks,
    speaker::may_speak,
    top,
    view::{Punctuation, TokenView},
};

use fit::{best, content_fit, is_object, source_fit, within};
use signature::signature;
use source::subject;
use unsaid::is_unsaid;

/// A quotation as ranges of tokens.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    /// The pieces of its content, in order.
    pub(crate) content: Vec<Range<usize>>,
    pub(crate) cue: Option<Range<usize>>,
    pub(crate) source: Option<Range<usize>>,
    /// Whether the source is that of the quotation before.
    pub(crate) is_carried: bool,
    /// Whether it is a turn of a transcript or a statement, under the label of who speaks.
    pub(crate) is_turn: bool,
}

/// A run of tokens of one role.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) range: Range<usize>,
    pub(super) top: usize,
}

/// Runs of a role, cut where sentences end; those of contents only where the marks do not go on.
fn runs(view: &TokenView, roles: &[Role], role: Role) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open: Option<usize> = None;
    let cuts = |at: usize| {
        let sentence = view.sentence_of[at] as usize;
        if view.range(sentence).start != at {
            return false;
        }
        let pair = view.marks.of[at];
        view.begins[sentence] || role != Role::Content || pair == marks::NONE || view.marks.of[at - 1] != pair
    };
    for at in 0..=roles.len() {
        let goes_on = at < roles.len() && roles[at] == role;
        if let Some(start) = open
            && (!goes_on || cuts(at))
        {
            runs.push(Run { range: start..at, top: top(view, start..at) });
            open = None;
        }
        if goes_on && open.is_none() {
            open = Some(at);
        }
    }
    runs.retain(|run| view.words[run.range.clone()].iter().any(|word| word.mark == Punctuation::None));
    runs
}

/// Links runs to drafts of quotations, in order of their first content.
pub(crate) fn link(view: &TokenView, roles: &[Role]) -> Vec<Draft> {
    let sources = runs(view, roles, Role::Source);
    let cues = runs(view, roles, Role::Cue);
    let contents = runs(view, roles, Role::Content);
    // One draft for each cue, then those without a cue.
    let mut drafts: Vec<Draft> = cues.iter().map(|cue| Draft { cue: Some(cue.range.clone()), ..Draft::default() }).collect();
    for (cue, draft) in cues.iter().zip(&mut drafts) {
        let sentence = view.range(view.sentence_of[cue.range.start] as usize);
        let found = best(within(&sources, sentence, cue.range.start), |at| source_fit(view, roles, &sources[at], cue), -8);
        draft.source = found.map(|at| sources[at].range.clone()).or_else(|| {
            let run = |range: Range<usize>| Run { top: top(view, range.clone()), range };
            let found = subject(view, roles, cue).map(run);
            found
                .filter(|source| may_speak(view, &source.range, source.top, cue) && !is_object(view, source, cue))
                .map(|source| source.range)
        });
    }
    let mut last: Option<usize> = None;
    for content in &contents {
        if let Some(name) = signature(view, roles, &content.range) {
            // "Q" and "A" say who speaks as far as the words tell.
            let source = Some(name);
            let is_turn = !view.in_quotes(content.range.start);
            drafts.push(Draft { content: vec![content.range.clone()], source, is_turn, ..Draft::default() });
            last = Some(drafts.len() - 1);
            continue;
        }
        let first = view.sentence_of[content.range.start] as usize;
        let end = view.sentence_of[content.range.end - 1] as usize;
        let around = view.range(first).start..view.range(end).end;
        // A few cues before the content, and a few after it.
        let before = within(&cues, around.clone(), content.range.start);
        let near = before.start..within(&cues, around, content.range.end).end.max(before.end);
        // `"What now?" Ellis demanded.`: sentences end after a question or a call, and the cue stands in the next one.
        let next = view.doc.sentences.get(end + 1).filter(|_| asks(view, &content.range) && !view.begins[end + 1]);
        let after = next.map(|_| within(&cues, view.range(end + 1), view.range(end + 1).start)).unwrap_or_default();
        let follows = |at: usize| roles[content.range.end..cues[at].range.start].iter().all(|role| *role != Role::Content);
        if let Some(cue) = after
            .clone()
            .find(|at| is_bare_cue(view, roles, &cues[*at], end + 1) && follows(*at) && drafts[*at].content.is_empty())
        {
            drafts[cue].content.push(content.range.clone());
            last = Some(cue);
            continue;
        }
        if let Some(cue) = best(near, |at| content_fit(view, roles, content, &cues[at]), -60) {
            drafts[cue].content.push(content.range.clone());
            last = Some(cue);
            continue;
        }
        last = attach_without_cue(view, content, first, &cues, &mut drafts, last);
    }
    drafts.retain(|draft| !draft.content.is_empty() && !is_unsaid(view, roles, draft));
    for draft in &mut drafts {
        draft.content.sort_by_key(|range| range.start);
        join(view, &mut draft.content);
    }
    drafts.sort_by_key(|draft| draft.content[0].start);
    join_open(view, &mut drafts);
    drafts
}

/// Joins a quotation of nobody to the one that takes it up: its mark is not closed, and the next paragraph, which opens with one, tells who says it.
fn join_open(view: &TokenView, drafts: &mut Vec<Draft>) {
    for at in (1..drafts.len()).rev() {
        let (before, after) = (&drafts[at - 1], &drafts[at]);
        let (Some(last), Some(first)) = (before.content.last(), after.content.first()) else { continue };
        let goes_on = view.marks.pairs.get(view.marks.of[last.end - 1] as usize).is_some_and(|pair| pair.goes_on);
        let takes_up = last.end == first.start && view.begins[view.sentence_of[first.start] as usize];
        if goes_on && takes_up && before.cue.is_none() && before.source.is_none() && after.source.is_some() {
            let mut content = std::mem::take(&mut drafts[at - 1].content);
            content.append(&mut drafts[at].content);
            drafts[at].content = content;
            drafts.remove(at - 1);
        }
    }
}

/// Whether quoted words end in a question or an exclamation.
fn asks(view: &TokenView, content: &Range<usize>) -> bool {
    let form = |at: usize| view.doc.words(view.doc.tokens[at].span);
    let mut back = content.clone().rev();
    view.in_quotes(content.end - 1)
        && back
            .find(|at| view.words[*at].mark != Punctuation::Quote && form(*at) != "\u{201d}")
            .is_some_and(|at| matches!(form(at), "?" | "!"))
}

/// Whether a sentence holds nothing but a cue and its source: "Ellis demanded."
fn is_bare_cue(view: &TokenView, roles: &[Role], cue: &Run, sentence: usize) -> bool {
    const LONG: usize = 16;
    let range = view.range(sentence);
    range.len() <= LONG
        && range.contains(&cue.range.start)
        && cue.range.start < range.start + 8
        && !roles[range].contains(&Role::Content)
}

/// Adds content without a cue of its own to the quotation before it, or makes it one by itself. Returns the number of its draft.
fn attach_without_cue(
    view: &TokenView,
    content: &Run,
    sentence: usize,
    cues: &[Run],
    drafts: &mut Vec<Draft>,
    last: Option<usize>,
) -> Option<usize> {
    let begins = view.begins[sentence];
    let at = content.range.start;
    let is_quoted = view.in_quotes(at) || view.in_quotes(content.range.end - 1);
    // "He put it like this:" and, on a line of its own or not, what he said.
    if let Some(before) = sentence.checked_sub(1) {
        let range = view.range(before);
        let waiting = within(cues, range.clone(), range.end).rev().find(|cue| drafts[*cue].content.is_empty());
        let colon = range.clone().next_back().is_some_and(|end| view.words[end].mark == Punctuation::Colon);
        if let Some(cue) = waiting.filter(|_| colon || (is_quoted && !begins)) {
            drafts[cue].content.push(content.range.clone());
            return Some(cue);
        }
    }
    // "She released a statement on Friday:" and, on a line of its own, what it says: who spoke last before the colon.
    if let Some(before) = sentence.checked_sub(1).filter(|_| begins && is_quoted) {
        let range = view.range(before);
        let colon = range.clone().next_back().is_some_and(|end| view.words[end].mark == Punctuation::Colon);
        let said = last.map(|at| &drafts[at]).filter(|draft| draft.content.iter().any(|piece| range.contains(&piece.start)));
        if let Some(source) = said.and_then(|draft| draft.source.clone()).filter(|_| colon) {
            drafts.push(Draft {
                content: vec![content.range.clone()],
                is_carried: true,
                source: Some(source),
                ..Draft::default()
            });
            return Some(drafts.len() - 1);
        }
    }
    let previous = last.map(|at| &drafts[at]);
    let (end, was_quoted) = match previous.and_then(|draft| draft.content.last().map(|range| range.end)) {
        Some(end) => (end, view.in_quotes(end - 1)),
        None => (0, false),
    };
    let last_sentence = end.checked_sub(1).map(|at| view.sentence_of[at] as usize);
    let follows = last_sentence.is_some_and(|last| last + 1 == sentence || last == sentence);
    // Of the same paragraph, right after the quotation: `"No," she said. "Never."`
    if follows && !begins {
        drafts[last?].content.push(content.range.clone());
        return last;
    }
    // A quotation whose mark was not closed goes on in the next paragraph.
    let goes_on = end > 0 && view.marks.pairs.get(view.marks.of[end - 1] as usize).is_some_and(|pair| pair.goes_on);
    if goes_on && begins && view.range(sentence).start == at {
        drafts[last?].content.push(content.range.clone());
        return last;
    }
    if !is_quoted {
        return last;
    }
    // A paragraph that is nothing but a quotation, after one of somebody: the same person speaks.
    let whole = begins && {
        let paragraph = view.paragraphs.partition_point(|start| *start as usize <= at);
        let end = view.paragraphs.get(paragraph).map_or(view.words.len(), |next| *next as usize);
        view.range(sentence).start == at && content.range.end + 1 >= end
    };
    let spoken = previous.filter(|_| whole && was_quoted && follows).and_then(|draft| draft.source.clone());
    drafts.push(Draft { content: vec![content.range.clone()], is_carried: spoken.is_some(), source: spoken, ..Draft::default() });
    Some(drafts.len() - 1)
}

/// Joins pieces that touch and stand in one paragraph.
fn join(view: &TokenView, pieces: &mut Vec<Range<usize>>) {
    pieces.dedup_by(|next, before| {
        let touches = before.end >= next.start && !view.begins[view.sentence_of[next.start] as usize];
        if touches {
            before.end = before.end.max(next.end);
        }
        touches
    });
}
