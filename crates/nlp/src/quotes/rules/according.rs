//! `According to X, …` and `…, according to X`.

use crate::{Penn, Relation};

use super::{
    super::{
        labeller::Role,
        view::{Punctuation, TokenView},
    },
    MAX_SENTENCE, MAX_SPEAKER, form, sentence_end,
};

/// Labels "according to", its source and its content where the labeller did not. It is safe to: the words hardly ever mean anything else.
pub(crate) fn according(view: &TokenView, roles: &mut [Role]) {
    for at in 1..view.words.len() {
        let is_cue = form(view, at) == "to" && form(view, at - 1).eq_ignore_ascii_case("according") && !view.in_quotes(at);
        if !is_cue {
            continue;
        }
        let range = view.range(view.sentence_of[at] as usize);
        let cue = at - 1;
        if range.len() > MAX_SENTENCE {
            continue;
        }
        let end = sentence_end(view, &range);
        // After ", according to" the source follows, which the labeller sometimes takes for content.
        if roles[at] == Role::Cue && cue > range.start + 2 && view.words[cue - 1].mark == Punctuation::Comma {
            let run = (at + 1..end).find(|at| roles[*at] != Role::Content).unwrap_or(end);
            // "and, according to two who fled, shot patients": an insertion ends at the comma before a verb.
            let closes = |comma: &usize| {
                view.words[*comma].mark == Punctuation::Comma
                    && view
                        .words
                        .get(comma + 1)
                        .is_some_and(|word| matches!(word.penn, Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md))
            };
            let run = (at + 2..run).find(closes).unwrap_or(run);
            roles[at + 1..run.max(at + 1)].fill(Role::Source);
        }
        let is_labelled = roles[range.clone()].contains(&Role::Content);
        if cue < range.start || is_labelled && cue > range.start && roles[at] != Role::None {
            continue;
        }
        let comma = |from: usize| (from..end).find(|at| view.words[*at].mark == Punctuation::Comma);
        if cue > range.start + 2 {
            let source = at + 1..comma(at + 1).unwrap_or(end).min(at + 1 + MAX_SPEAKER);
            if source.is_empty() {
                continue;
            }
            if !is_labelled {
                roles[range.start..cue].fill(Role::Content);
            }
            roles[cue..=at].fill(Role::Cue);
            roles[source].fill(Role::Source);
        } else if cue == range.start
            && let Some(mut close) = comma(at + 1).filter(|comma| *comma > at + 1)
        {
            // "According to Ann Lee, the mayor, …"
            let beside = view.words.get(close + 1).is_some_and(|word| word.relation == Relation::Det)
                && view.tree.head(close + 1).is_some_and(|head| view.words[head].relation == Relation::Appos);
            if beside && let Some(second) = comma(close + 1) {
                close = second;
            }
            if close + 1 < end {
                roles[cue..=at].fill(Role::Cue);
                roles[at + 1..close].fill(Role::Source);
                roles[close] = Role::None;
                roles[close + 1..end].fill(Role::Content);
            }
        }
    }
}
