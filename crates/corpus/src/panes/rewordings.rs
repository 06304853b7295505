//! The same quotation in other words.

use std::cmp::Reverse;

use wirescope_nlp::{Span, collapse_whitespace};
use wirescope_protocol::{NamedValue, Passage, Rewording, Snippet};

use super::{
    content_words::{common, content_words},
    shown::{self, Shown},
};
use crate::{
    Corpus, DocId,
    docset::DocSet,
    ranking::{newest, smallest},
    snippet,
    values::ValueId,
};

/// Content words that a quotation has at least to be compared.
const FEWEST: usize = 4;
/// The share of words in common from which on two quotations seem to be one, in thousandths.
const ALIKE: usize = 400;
/// Quotations of one speaker on one side that are compared.
const MOST: usize = 300;

/// A quotation of somebody with a name.
struct Said {
    doc: DocId,
    speaker: ValueId,
    span: Span,
    words: String,
    content: Vec<String>,
}

/// The rewordings between the articles of two sides, and how many there are.
pub(super) fn between(corpus: &Corpus, sides: [&[DocId]; 2], limit: u32) -> (Vec<Rewording>, u32) {
    let [ones, others] = sides.map(|docs| said(corpus, docs));
    let both = DocSet::of(sides[0].iter().filter(|doc| sides[1].contains(doc)).copied());
    let mut found = Vec::new();
    for (at, one) in ones.iter().enumerate() {
        let from = others.partition_point(|other| other.speaker < one.speaker);
        let same = others[from..].iter().enumerate().take_while(|(_, other)| other.speaker == one.speaker).take(MOST);
        for (offset, other) in same {
            // Where the sides have articles in common, each pair is there in both directions.
            let is_second = both.contains(one.doc) && both.contains(other.doc) && one.doc >= other.doc;
            if one.doc == other.doc || is_second || one.words == other.words {
                continue;
            }
            let shared = common(&one.content, &other.content).len();
            let all = one.content.len() + other.content.len() - shared;
            let alike = shared * 1000 / all.max(1);
            // The same words in another order, or cut elsewhere, are no rewording.
            if alike >= ALIKE && shared < all {
                let days = [one.doc, other.doc].map(|doc| newest(&corpus.articles, doc));
                found.push((Reverse(alike), days, at, from + offset));
            }
        }
    }
    let total = found.len() as u32;
    let side = |said: &Said| -> (Passage, Snippet) {
        let whole = Span::new(0, said.words.len() as u32);
        (shown::passage(corpus, said.doc, said.span), snippet::passage(&said.words, whole, &[]))
    };
    let rewording = |(Reverse(alike), _, one, other): (Reverse<usize>, [u64; 2], usize, usize)| {
        let (one, other) = (&ones[one], &others[other]);
        let speaker: NamedValue = shown::entity_of(corpus, one.speaker)?;
        Some(Rewording { speaker, alike: alike as u16, sides: [side(one), side(other)] })
    };
    (smallest(found.into_iter(), limit as usize).into_iter().filter_map(rewording).collect(), total)
}

/// The quotations of those who have a name, by speaker.
fn said(corpus: &Corpus, docs: &[DocId]) -> Vec<Said> {
    let mut found = Vec::new();
    for &id in docs {
        let quoted = corpus.tables.quotations.of(id);
        let is_named = |speaker: ValueId| shown::entity_of(corpus, speaker).is_some();
        if !quoted.iter().any(|quoted| is_named(quoted.speaker)) {
            continue;
        }
        let mut open = Shown::new(corpus);
        let Some(shown) = open.doc(id) else { continue };
        for quoted in quoted.iter().filter(|quoted| is_named(quoted.speaker)) {
            let Some(quotation) = shown.doc.quotations.get(quoted.number as usize) else { continue };
            let Some((first, last)) = quotation.content.first().zip(quotation.content.last()) else { continue };
            let parts: Vec<String> = quotation.content.iter().map(|span| collapse_whitespace(shown.doc.words(*span))).collect();
            let words = parts.join(" … ");
            let content = content_words(&words);
            if content.len() >= FEWEST {
                found.push(Said { doc: id, speaker: quoted.speaker, span: first.cover(*last), words, content });
            }
        }
    }
    found.sort_by_key(|said| (said.speaker, said.doc, said.span));
    found
}
