//! How often something is used over time.

use wirescope_protocol::{FrequencyAnswer, FrequencyAsk};

use super::{
    axis::{self, Axis},
    occurrences::Occurrences,
};
use crate::{Corpus, DocId, docset::DocSet};

/// How many words and values are looked for at most.
const MOST: usize = 8;

pub(super) fn answer(corpus: &Corpus, docs: &DocSet, ask: &FrequencyAsk) -> FrequencyAnswer {
    let ends = axis::ends(docs.iter().map(|doc| corpus.articles.day(doc)));
    let Some((axis, ..)) = Axis::asked("", "", ends, ask.bars) else {
        let none = || ask.wanted.iter().take(MOST).map(|_| Vec::new()).collect();
        return FrequencyAnswer { occurrences: none(), having: none(), ..FrequencyAnswer::default() };
    };
    let bar = |doc: DocId| axis.bar(axis::date(corpus.articles.day(doc))?);
    let mut answer = FrequencyAnswer {
        unit: axis.unit,
        bars: axis.values(),
        articles: vec![0; axis.len],
        words: vec![0; axis.len],
        ..FrequencyAnswer::default()
    };
    for doc in docs.iter() {
        if let Some(bar) = bar(doc) {
            answer.articles[bar] += 1;
            answer.words[bar] += corpus.articles.row(doc).map_or(0, |row| u64::from(row.words));
        }
    }
    for wanted in ask.wanted.iter().take(MOST) {
        let (mut counts, mut having) = (vec![0; axis.len], vec![0; axis.len]);
        for (doc, count) in Occurrences::new(corpus, docs, wanted).counts() {
            if let Some(bar) = bar(*doc) {
                counts[bar] += count;
                having[bar] += 1;
            }
        }
        answer.occurrences.push(counts);
        answer.having.push(having);
    }
    answer
}
