//! Articles of nearly the same text, folded.

use std::cmp::Reverse;

use wirescope_nlp::Span;
use wirescope_protocol::{Member, Sort, StoriesAnswer, StoriesAsk, Story};

use super::{list, shown};
use crate::{
    Corpus, DocId,
    docset::DocSet,
    ranking::{self, oldest},
    selection::Resolved,
    signature::alike,
    stories::{ALIKE, groups, signature},
};

/// Articles of a story that are named.
const NAMED: usize = 100;

pub(super) fn answer(corpus: &Corpus, resolved: &Resolved, docs: &DocSet, ask: &StoriesAsk) -> StoriesAnswer {
    let scores = if ask.sort == Sort::Relevance { resolved.query().scores(corpus, docs) } else { None };
    let order = ranking::first(&corpus.articles, docs, ask.sort, scores.as_deref(), docs.len());
    let groups: Vec<usize> = match ask.min_alike {
        ALIKE => order.iter().map(|doc| corpus.story(*doc) as usize).collect(),
        min_alike => groups(corpus, &order, min_alike),
    };
    // The articles of each group, in the order asked for; groups in the order of their first.
    let mut slots = vec![usize::MAX; corpus.articles.bound()];
    let mut stories: Vec<Vec<DocId>> = Vec::new();
    for (doc, group) in order.iter().zip(&groups) {
        if slots[*group] == usize::MAX {
            slots[*group] = stories.len();
            stories.push(Vec::new());
        }
        stories[slots[*group]].push(*doc);
    }
    stories.retain(|story| story.len() as u32 >= ask.min_articles.max(1));
    if ask.largest_first {
        stories.sort_by_key(|story| Reverse(story.len()));
    }
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
    let mut members = story.to_vec();
    members.sort_by_key(|doc| oldest(&corpus.articles, *doc));
    let first = members.first().and_then(|doc| signature(corpus, *doc));
    let member = |doc: DocId| {
        let alike = first.zip(signature(corpus, doc)).map_or(1000, |(first, own)| alike(first, own) as u16);
        let words = corpus.articles.row(doc).map_or(0, |row| row.words);
        Member { passage: shown::passage(corpus, doc, Span::default()), alike, words }
    };
    Some(Story {
        row: list::row(corpus, *story.first()?, resolved.finder())?,
        members: members.into_iter().take(NAMED).map(member).collect(),
        articles: story.len() as u32,
    })
}
