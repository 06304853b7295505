//! Articles of nearly the same text, folded.

use wirescope_nlp::Span;
use wirescope_protocol::{Sort, StoriesAnswer, StoriesAsk, Story};

use super::{list, shown};
use crate::{
    Corpus, DocId,
    docset::DocSet,
    ranking::{self, oldest},
    selection::Resolved,
    signature::{Signature, alike},
};

/// Texts that have all samples of a band in common are compared. With so many bands of so many samples, of texts that are alike by six tenths
/// nine in ten are.
const BANDS: usize = 10;
const BAND: usize = 3;
/// With how many of those before it in a band a text is compared, beside the first: so that a thousand copies cost no million comparisons.
const BEFORE: usize = 3;
/// Articles of a story that are named.
const NAMED: usize = 50;

pub(super) fn answer(corpus: &Corpus, resolved: &Resolved, docs: &DocSet, ask: &StoriesAsk) -> StoriesAnswer {
    let scores = if ask.sort == Sort::Relevance { resolved.query().scores(corpus, docs) } else { None };
    let order = ranking::first(&corpus.articles, docs, ask.sort, scores.as_deref(), docs.len());
    let groups = groups(corpus, &order, ask.min_alike);
    // The articles of each group, in the order asked for; groups in the order of their first.
    let mut slots = vec![usize::MAX; order.len()];
    let mut stories: Vec<Vec<DocId>> = Vec::new();
    for (doc, group) in order.iter().zip(&groups) {
        if slots[*group] == usize::MAX {
            slots[*group] = stories.len();
            stories.push(Vec::new());
        }
        stories[slots[*group]].push(*doc);
    }
    stories.retain(|story| story.len() as u32 >= ask.min_articles.max(1));
    let shown = stories.iter().skip(ask.offset as usize).take(ask.limit as usize);
    StoriesAnswer {
        matched: docs.len() as u32,
        total: stories.len() as u32,
        articles: stories.iter().map(|story| story.len() as u32).sum(),
        offset: ask.offset,
        stories: shown.filter_map(|story| row(corpus, resolved, story)).collect(),
    }
}

fn row(corpus: &Corpus, resolved: &Resolved, story: &[DocId]) -> Option<Story> {
    let (first, others) = story.split_first()?;
    let by_age = |doc: &DocId| oldest(&corpus.articles, *doc);
    let oldest = story.iter().copied().min_by_key(by_age)?;
    let mut others = others.to_vec();
    others.sort_by_key(by_age);
    Some(Story {
        row: list::row(corpus, *first, resolved.finder())?,
        others: others.into_iter().take(NAMED).map(|doc| shown::passage(corpus, doc, Span::default())).collect(),
        articles: story.len() as u32,
        oldest: corpus.articles.row(oldest)?.id.to_string(),
    })
}

/// For each article the position of one of its group, the same for all of them.
fn groups(corpus: &Corpus, docs: &[DocId], min_alike: u16) -> Vec<usize> {
    let mut groups = Groups((0..docs.len()).collect());
    let signatures: Vec<Option<&Signature>> = docs.iter().map(|doc| corpus.tables.signatures.of(*doc).first()).collect();
    let mut keys: Vec<(u64, u32)> = Vec::with_capacity(docs.len());
    for band in 0..BANDS {
        keys.clear();
        let key = |signature: &Signature| {
            signature.iter().skip(band * BAND).take(BAND).fold(0, |key, sample| key << 16 | u64::from(*sample))
        };
        keys.extend(signatures.iter().zip(0..).filter_map(|(signature, at)| Some((key((*signature)?), at))));
        // By number of articles, so that the groups do not depend on the order of the list.
        keys.sort_unstable_by_key(|(key, at)| (*key, docs[*at as usize]));
        for same in keys.chunk_by(|one, other| one.0 == other.0) {
            for (nth, (_, at)) in same.iter().enumerate().skip(1) {
                let before = same.iter().take(1).chain(&same[nth.saturating_sub(BEFORE).max(1)..nth]);
                for (_, other) in before {
                    let (one, other) = (*at as usize, *other as usize);
                    let pair = signatures[one].zip(signatures[other]);
                    if pair.is_some_and(|(one, other)| alike(one, other) >= u32::from(min_alike)) {
                        groups.join(one, other);
                    }
                }
            }
        }
    }
    (0..docs.len()).map(|at| groups.find(at)).collect()
}

/// Groups of positions; each points towards the first of its group.
struct Groups(Vec<usize>);

impl Groups {
    fn find(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.find(one), self.find(other));
        self.0[one.max(other)] = one.min(other);
    }
}
