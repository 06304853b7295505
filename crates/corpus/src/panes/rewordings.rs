//! The same quotation in other words.

use std::cmp::Reverse;

use wirescope_protocol::Rewording;

use super::{content_words::common, quoted::Sayings, said::Said};
use crate::{
    Corpus, DocId,
    docset::DocSet,
    ranking::{newest, smallest},
};

/// Content words that a quotation has at least to be compared.
const FEWEST: usize = 4;
/// The share of words in common from which on two quotations seem to be one, in thousandths.
const ALIKE: usize = 400;
/// Quotations of one speaker on one side that are compared.
const MOST: usize = 300;

/// Two quotations of one speaker, by their positions on their sides.
pub(super) struct Pair {
    pub(super) one: usize,
    pub(super) other: usize,
    /// How much of their words they have in common, in thousandths.
    alike: usize,
}

/// The rewordings between what was said in the articles of two sides.
pub(super) fn between(sides: [&[DocId]; 2], said: &[Vec<Said>; 2]) -> Vec<Pair> {
    let [ones, others] = said;
    let both = DocSet::of(sides[0].iter().filter(|doc| sides[1].contains(doc)).copied());
    let is_compared = |said: &Said| said.is_named && said.content.len() >= FEWEST;
    let mut found = Vec::new();
    for (at, one) in ones.iter().enumerate().filter(|(_, one)| is_compared(one)) {
        let from = others.partition_point(|other| other.speaker < one.speaker);
        let same = others[from..].iter().enumerate().take_while(|(_, other)| other.speaker == one.speaker);
        let same = same.filter(|(_, other)| is_compared(other)).take(MOST);
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
                found.push(Pair { one: at, other: from + offset, alike });
            }
        }
    }
    found
}

/// Takes away those that are of one saying: what was cut is not told in other words.
pub(super) fn without(pairs: &mut Vec<Pair>, sayings: &Sayings) {
    pairs.retain(|pair| {
        let one = sayings.of(0, pair.one);
        one.is_none() || one != sayings.of(1, pair.other)
    });
}

/// The most alike of these.
pub(super) fn rows(corpus: &Corpus, said: &[Vec<Said>; 2], pairs: &[Pair], limit: u32) -> Vec<Rewording> {
    let key = |pair: &Pair| {
        let days = [said[0][pair.one].doc, said[1][pair.other].doc].map(|doc| newest(&corpus.articles, doc));
        (Reverse(pair.alike), days, pair.one, pair.other)
    };
    let rewording = |(Reverse(alike), _, one, other): (Reverse<usize>, [u64; 2], usize, usize)| {
        let (one, other) = (&said[0][one], &said[1][other]);
        Some(Rewording { speaker: one.speaker(corpus)?, alike: alike as u16, sides: [one.side(corpus), other.side(corpus)] })
    };
    smallest(pairs.iter().map(key), limit as usize).into_iter().filter_map(rewording).collect()
}
