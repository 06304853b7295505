//! Two articles beside each other, with what both have word for word.

use std::cmp::Reverse;

use wirescope_nlp::Span;
use wirescope_protocol::{AlignAnswer, AlignAsk, AlignedPassage, AlignedText};

use super::{
    reuse::{Words, rows, starts, text, words},
    shown,
};
use crate::{Corpus, DocId};

/// Passages have at least so many words.
const FEWEST: usize = 4;
/// Bytes of a text that are sent.
const LONGEST: usize = 120_000;

pub(super) fn answer(corpus: &Corpus, ask: &AlignAsk) -> AlignAnswer {
    let mut answer = AlignAnswer::default();
    let [Some(one), Some(other)] = ask.articles.each_ref().map(|id| corpus.articles.number(id)) else { return answer };
    let [Some(mine), Some(theirs)] = [one, other].map(|id| text(corpus, id)) else { return answer };
    let texts = [mine, theirs].map(|text| (words(&text), text));
    let fewest = (ask.words as usize).max(FEWEST);
    let mut found = rows(&texts[0].0, &texts[1].0, &starts(&texts[0].0, fewest), fewest);
    // None overlaps another in the second text; in the first the longest stay.
    found.sort_unstable_by_key(|(at, there, len)| (Reverse(*len), *at, *there));
    let mut kept: Vec<(usize, usize, usize)> = Vec::new();
    for (at, there, len) in found {
        if kept.iter().all(|(other, _, long)| at + len <= *other || other + long <= at) {
            kept.push((at, there, len));
        }
    }
    kept.sort_unstable();
    let span = |words: &Words, at: usize, len: usize| {
        let span = words.spans[at].cover(words.spans[at + len - 1]);
        (span.start, span.end)
    };
    let passage = |(at, there, len): &(usize, usize, usize)| AlignedPassage {
        spans: [span(&texts[0].0, *at, *len), span(&texts[1].0, *there, *len)],
        words: *len as u32,
    };
    answer.passages = kept.iter().map(passage).collect();
    let shared = kept.iter().map(|(.., len)| *len as u32).sum();
    answer.texts =
        [one, other].into_iter().zip(texts).map(|(id, (words, text))| aligned(corpus, id, &words, text, shared)).collect();
    answer
}

fn aligned(corpus: &Corpus, id: DocId, words: &Words, mut text: String, shared: u32) -> AlignedText {
    let passage = shown::passage(corpus, id, Span::new(0, text.len() as u32));
    text.truncate(text.floor_char_boundary(LONGEST));
    AlignedText { passage, text, words: words.spans.len() as u32, shared }
}
