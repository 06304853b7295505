//! `X was quoted as saying …`, `The paper quoted X as saying …`: X speaks, whoever quotes.

use std::ops::Range;

use super::{
    super::{
        labeller::Role,
        view::{Punctuation, TokenView},
    },
    MAX_SENTENCE,
    direct::subject,
    form, sentence_end,
};

/// Labels who is quoted as the source of what they are quoted as saying.
pub(crate) fn quoted_as(view: &TokenView, range: Range<usize>, roles: &mut [Role]) {
    /// The most tokens from the verb of quoting to "as".
    const LONG: usize = 16;
    let end = sentence_end(view, &range);
    if range.len() > MAX_SENTENCE {
        return;
    }
    let says = |at: usize| matches!(form(view, at), "saying" | "telling" | "stating" | "writing" | "reporting");
    let Some(at) =
        (range.start + 2..end.saturating_sub(1)).find(|at| form(view, *at) == "as" && says(at + 1) && !view.in_quotes(*at))
    else {
        return;
    };
    let quotes = |at: &usize| matches!(form(view, *at), "quoted" | "quotes" | "quoting" | "quote" | "cited" | "cites" | "citing");
    let Some(verb) = (range.start..at).rev().take(LONG).find(quotes) else { return };
    let is_passive = verb > range.start && matches!(form(view, verb - 1), "was" | "were" | "is" | "are" | "been");
    let source = if is_passive { subject(view, range.start, verb - 1) } else { Some(verb + 1..at) };
    let Some(source) = source.filter(|source| !source.is_empty() && source.len() <= LONG) else { return };
    let is_name =
        source.clone().all(|at| !view.in_quotes(at) && !matches!(view.words[at].mark, Punctuation::Quote | Punctuation::Stop));
    let mut first = at + 2;
    while first < end
        && (form(view, first) == "that" || matches!(view.words[first].mark, Punctuation::Comma | Punctuation::Colon))
    {
        first += 1;
    }
    let content = if first + 1 < end {
        first..end
    } else {
        // "“It is gone,” the paper quoted him as saying."
        let start = if is_passive { source.start } else { verb };
        let mark = (range.start..start).rev().find(|at| matches!(view.words[*at].mark, Punctuation::Comma | Punctuation::Quote));
        let Some(mark) = mark.filter(|mark| *mark > range.start + 1) else { return };
        range.start..mark + usize::from(view.words[mark].mark == Punctuation::Quote)
    };
    if !is_name {
        return;
    }
    roles[range.start..end].fill(Role::None);
    roles[content].fill(Role::Content);
    roles[source].fill(Role::Source);
    roles[at..at + 2].fill(Role::Cue);
}
