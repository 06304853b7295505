//! Articles that are like one: of nearly the same text, or with the same names.

use std::cmp::Reverse;

use wirescope_nlp::Span;
use wirescope_protocol::{Field, SimilarAnswer, SimilarArticle, SimilarAsk};

use super::shown::{named, passage};
use crate::{
    Corpus, DocId,
    ranking::{newest, smallest},
    signature::alike,
    values::{Value, ValueId},
};

/// The fields of names.
const NAMES: [Field; 5] = [Field::People, Field::Organisations, Field::Places, Field::Groups, Field::Works];
/// An article of another text has to share so many names.
const FEWEST: u16 = 2;
/// Of so many articles that share most, the names that they do not share are read too.
const READ: usize = 200;

/// What another article has in common with the one.
#[derive(Clone, Copy, Default)]
struct Common {
    /// How many names.
    names: u16,
    /// The sum of their weights.
    weight: u64,
}

pub(super) fn answer(corpus: &Corpus, ask: &SimilarAsk) -> SimilarAnswer {
    let mut answer = SimilarAnswer { article: ask.article.clone(), ..SimilarAnswer::default() };
    let Some(doc) = corpus.articles.number(&ask.article) else { return answer };
    let names = names(corpus, doc);
    let common = common(corpus, doc, &names);
    let same_text = same_text(corpus, doc);
    let is_like = |other: DocId| {
        let names = common.get(other.index()).map_or(0, |common| common.names);
        names >= FEWEST || same_text.get(other.index()).is_some_and(|share| *share > 0)
    };
    let others = || corpus.alive.iter().filter(|other| *other != doc && is_like(*other));
    answer.total = others().count() as u32;
    let weight = |names: &[ValueId]| names.iter().map(|name| weight(corpus, *name)).sum::<u64>();
    let own = weight(&names);
    let key = |other: DocId| {
        let common = common.get(other.index()).copied().unwrap_or_default();
        let share = same_text.get(other.index()).copied().unwrap_or(0);
        (share, common)
    };
    // Those that share most, by what they share alone.
    let most = smallest(
        others().map(|other| {
            let (share, common) = key(other);
            (Reverse(share), Reverse(common.weight), newest(&corpus.articles, other))
        }),
        READ.max(ask.limit as usize),
    );
    let mut read: Vec<_> = most
        .into_iter()
        .map(|(Reverse(share), Reverse(shared), newest)| {
            let other = DocId(newest as u32);
            let all = own + weight(&self::names(corpus, other)) - shared;
            let same_names = (shared * 1000).checked_div(all).unwrap_or(0) as u16;
            (Reverse(share), Reverse(same_names), newest)
        })
        .collect();
    read.sort_unstable();
    let rows = read.into_iter().take(ask.limit as usize);
    answer.articles = rows
        .map(|(Reverse(same_text), Reverse(same_names), newest)| {
            let other = DocId(newest as u32);
            row(corpus, other, &names, same_text, same_names, ask.names)
        })
        .collect();
    answer
}

fn row(corpus: &Corpus, other: DocId, names: &[ValueId], same_text: u16, same_names: u16, limit: u32) -> SimilarArticle {
    let has = |value: &Value| value.docs.binary_search(&other).is_ok();
    let mut shared: Vec<&Value> = names.iter().filter_map(|name| corpus.values.get(*name)).filter(|value| has(value)).collect();
    shared.sort_by_key(|value| (value.totals.articles, value.facet, &value.key));
    let first = shared.first().and_then(|value| first_mention(corpus, other, value)).unwrap_or_default();
    SimilarArticle {
        passage: passage(corpus, other, first),
        same_text,
        same_names,
        shared_total: shared.len() as u32,
        shared: shared.into_iter().take(limit as usize).map(named).collect(),
    }
}

/// Where an article first mentions a value.
fn first_mention(corpus: &Corpus, doc: DocId, value: &Value) -> Option<Span> {
    let doc = corpus.doc_at(doc)?;
    let is_it = |card: &crate::ValueCard| (card.facet, card.key.as_str()) == (value.facet, &*value.key);
    let at = corpus.mention_values(&doc).iter().position(|card| card.as_ref().is_some_and(is_it))?;
    doc.mentions.get(at).map(|mention| mention.span)
}

/// The names of an article, each once.
fn names(corpus: &Corpus, doc: DocId) -> Vec<ValueId> {
    let is_name = |id: &ValueId| corpus.values.get(*id).is_some_and(|value| NAMES.contains(&value.facet));
    let mut names: Vec<ValueId> = corpus.columns.ids(doc).into_iter().filter(is_name).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// How telling it is that two articles have a name: the more, the fewer have it. It is never nothing, so that two articles by themselves
/// can be alike.
fn weight(corpus: &Corpus, name: ValueId) -> u64 {
    let having = corpus.values.get(name).map_or(0, |value| value.totals.articles).max(1);
    libm::round(100.0 * libm::log(1.0 + corpus.len() as f64 / f64::from(having))) as u64
}

/// What every article has in common with the one that has these names.
fn common(corpus: &Corpus, doc: DocId, names: &[ValueId]) -> Vec<Common> {
    let mut common = vec![Common::default(); corpus.articles.bound()];
    for name in names {
        let Some(value) = corpus.values.get(*name) else { continue };
        let weight = weight(corpus, *name);
        for other in value.docs.iter().filter(|other| **other != doc && corpus.alive.contains(**other)) {
            if let Some(common) = common.get_mut(other.index()) {
                common.names = common.names.saturating_add(1);
                common.weight += weight;
            }
        }
    }
    common
}

/// How much of the text of each article is that of one, in thousandths; 0 where the texts are not nearly the same.
fn same_text(corpus: &Corpus, doc: DocId) -> Vec<u16> {
    let mut shares = vec![0; corpus.articles.bound()];
    let Some(own) = corpus.tables.signatures.of(doc).first() else { return shares };
    for other in corpus.alive.iter().filter(|other| *other != doc) {
        let share = corpus.tables.signatures.of(other).first().map_or(0, |other| alike(own, other) as u16);
        if let Some(slot) = shares.get_mut(other.index()).filter(|_| share >= SimilarArticle::NEARLY_THE_SAME) {
            *slot = share;
        }
    }
    shares
}
