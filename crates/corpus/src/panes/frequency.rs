//! How often something is used over time.

use wirescope_protocol::{FrequencyAnswer, FrequencyAsk, Wanted, WantedCount};

use super::{
    axis::{self, Axis},
    occurrences::Occurrences,
};
use crate::{Corpus, DocId, docset::DocSet, label::label};

/// How many words and values are looked for at most.
const MOST: usize = 8;

pub(super) fn answer(corpus: &Corpus, docs: &DocSet, ask: &FrequencyAsk) -> FrequencyAnswer {
    let wanted = ask.wanted.iter().take(MOST).map(|wanted| (wanted, Occurrences::new(corpus, docs, wanted)));
    let wanted: Vec<(&Wanted, Occurrences)> = wanted.collect();
    let counts = wanted.iter().map(|(wanted, found)| count(corpus, wanted, found)).collect();
    let ends = axis::ends(docs.iter().map(|doc| corpus.articles.day(doc)));
    let Some((axis, ..)) = Axis::asked("", "", ends, ask.bars) else {
        let none = || vec![Vec::new(); wanted.len()];
        return FrequencyAnswer {
            occurrences: none(),
            having: none(),
            rates: none(),
            wanted: counts,
            ..FrequencyAnswer::default()
        };
    };
    let bar = |doc: DocId| axis.bar(axis::date(corpus.articles.day(doc))?);
    let mut answer = FrequencyAnswer {
        unit: axis.unit,
        bars: axis.values(),
        articles: vec![0; axis.len],
        words: vec![0; axis.len],
        wanted: counts,
        ..FrequencyAnswer::default()
    };
    for doc in docs.iter() {
        if let Some(bar) = bar(doc) {
            answer.articles[bar] += 1;
            answer.words[bar] += corpus.articles.row(doc).map_or(0, |row| u64::from(row.words));
        }
    }
    for (_, found) in &wanted {
        let (mut counts, mut having) = (vec![0; axis.len], vec![0; axis.len]);
        for (doc, count) in found.counts() {
            if let Some(bar) = bar(*doc) {
                counts[bar] += count;
                having[bar] += 1;
            }
        }
        let rate = |(count, words): (&u32, &u64)| u64::from(*count) * 1_000_000 / (*words).max(1);
        answer.rates.push(counts.iter().zip(&answer.words).map(|pair| rate(pair).min(u64::from(u32::MAX)) as u32).collect());
        answer.occurrences.push(counts);
        answer.having.push(having);
    }
    answer
}

/// What something is, and how often it stands in all of the articles.
fn count(corpus: &Corpus, wanted: &Wanted, found: &Occurrences) -> WantedCount {
    let (name, label) = match wanted {
        Wanted::Words(words) => (words.trim().to_owned(), None),
        Wanted::Value(value) => {
            let known = corpus.values.find(value.field, &value.key).and_then(|id| corpus.values.get(id));
            known.map_or_else(|| (value.key.clone(), None), |known| (known.name().to_owned(), known.label().map(label)))
        }
    };
    WantedCount { name, label, occurrences: found.total(), articles: found.articles() }
}
