//! Quotations: who said what to whom.
//!
//! Each token gets a role, source, cue or content, from the trained labeller (`labeller.rs`, `features.rs`) or, where there is none, from
//! rules (`rules/`). `link/` joins runs of one role to drafts: contents to cues, cues to sources, quotations over paragraphs. `assemble.rs`
//! makes quotations of these: `speaker.rs` finds who speaks, `cue_details.rs` addressee, place and time, `confidence.rs` the score.
//! All of them read the article through `view.rs`.

mod assemble;
pub(crate) mod confidence;
mod cue_details;
pub(crate) mod cue_position;
pub(crate) mod features;
pub(crate) mod labeller;
mod lexicon;
mod link;
mod marks;
mod ranges;
mod rules;
mod speaker;
#[cfg(test)]
mod tests;
pub(crate) mod view;

use std::ops::Range;

use crate::{Doc, Quotation, Upos, hash::form_hash, model::Clusters};

pub(crate) use labeller::Labeller;

use confidence::EvidenceRows;
use view::{Punctuation, TokenView};

/// The quotations of an article, in order.
pub(crate) fn find(doc: &Doc, labeller: Option<&Labeller>, clusters: Option<&Clusters>) -> Vec<Quotation> {
    find_with_evidence(doc, labeller, clusters).into_iter().map(|(quotation, _)| quotation).collect()
}

/// The same, each with the evidence that its score was computed from.
pub(crate) fn find_with_evidence(
    doc: &Doc,
    labeller: Option<&Labeller>,
    clusters: Option<&Clusters>,
) -> Vec<(Quotation, EvidenceRows)> {
    if doc.tokens.is_empty() {
        return Vec::new();
    }
    let mut view = TokenView::new(doc, clusters);
    let labeller = labeller.filter(|_| !doc.syntax.is_empty());
    let (mut roles, sums) = match labeller {
        Some(labeller) => labeller.label(&mut view, that()),
        None => (rules::label(&mut view), Vec::new()),
    };
    rules::according(&view, &mut roles);
    rules::transcript(&view, &mut roles);
    for sentence in 0..doc.sentences.len() {
        rules::trailing_attribution(&view, view.range(sentence), &mut roles);
        rules::reported(&view, view.range(sentence), &mut roles);
        rules::outermost(&view, view.range(sentence), &mut roles);
        rules::around_cue(&view, view.range(sentence), &mut roles);
        rules::quoted_as(&view, view.range(sentence), &mut roles);
        rules::relative(&view, view.range(sentence), &mut roles);
    }
    rules::after_comma(&view, &mut roles);
    rules::after_mark(&view, &mut roles);
    rules::beside_marks(&view, &mut roles);
    assemble::free_times(&view, &mut roles);
    rules::no_speech(&view, &mut roles);
    rules::open_paragraphs(&view, &mut roles);
    let drafts = link::link(&view, &roles);
    assemble::assemble(&view, &roles, drafts, labeller.map(|labeller| (&labeller.calibration, sums.as_slice())))
}

/// The hash of "that".
pub(crate) fn that() -> u64 {
    form_hash(b"that")
}

/// The head word of a range of tokens: one whose own head is outside, a verb rather than a noun, a noun rather than others.
pub(crate) fn top(view: &TokenView, range: Range<usize>) -> usize {
    let rank = |at: &usize| {
        let word = &view.words[*at];
        let inside = view.tree.head(*at).is_some_and(|head| range.contains(&head));
        let sort = match word.tag {
            Upos::Verb => 0,
            Upos::Noun | Upos::Propn | Upos::Pron => 1,
            Upos::Adj | Upos::Adp | Upos::Sconj => 2,
            _ => 3,
        };
        (word.mark != Punctuation::None, inside, sort, *at)
    };
    range.clone().min_by_key(rank).unwrap_or(range.start)
}
