//! Occurrences of a word, phrase or value, each with the words around it.

use wirescope_nlp::{Span, collapse_whitespace};
use wirescope_protocol::{ConcordanceAnswer, ConcordanceAsk, ConcordanceRow, ConcordanceSort};

use super::{
    occurrences::{Found, Occurrences},
    shown,
};
use crate::{
    Corpus, DocId,
    docset::DocSet,
    ranking::{newest, smallest},
    terms::{TermKind, each_term},
};

/// Articles that are read to order occurrences by the words beside them, or to leave those out that have not the word that is wanted there.
const READ: usize = 1000;
/// Characters on each side.
const WIDTH: usize = 60;
/// Words on each side that decide about the order.
const WORDS: usize = 5;

pub(super) fn answer(corpus: &Corpus, docs: &DocSet, ask: &ConcordanceAsk) -> ConcordanceAnswer {
    let mut occurrences = Occurrences::new(corpus, docs, &ask.wanted);
    let unread = ask.beside.as_ref().map_or(0, |beside| {
        let window = usize::from(beside.window.clamp(1, 10));
        occurrences.keep_beside(corpus, &beside.word, window, READ)
    });
    let mut answer = ConcordanceAnswer {
        total: occurrences.total(),
        articles: occurrences.articles(),
        offset: ask.offset,
        unread,
        ..ConcordanceAnswer::default()
    };
    let end = (ask.offset as usize).saturating_add(ask.limit as usize);
    if ask.sort == ConcordanceSort::Newest {
        answer.read = answer.articles;
        let mut before = 0usize;
        for (doc, count) in occurrences.newest(corpus, occurrences.articles() as usize) {
            let (from, to) = (before, before + count as usize);
            before = to;
            if to <= ask.offset as usize || from >= end {
                continue;
            }
            let rows = occurrences.read(corpus, doc, |found| {
                let shown = (ask.offset as usize).saturating_sub(from)..(end - from).min(found.hits.len());
                shown.filter_map(|at| Some(row(corpus, doc, &found, *found.hits.get(at)?))).collect::<Vec<_>>()
            });
            answer.rows.extend(rows.into_iter().flatten());
        }
        return answer;
    }
    let articles = occurrences.newest(corpus, READ);
    answer.read = articles.len() as u32;
    let mut keys = Vec::new();
    for (doc, _) in articles {
        occurrences.read(corpus, doc, |found| {
            let key = |(at, hit): (usize, &Span)| (beside(&found, *hit, ask.sort), newest(&corpus.articles, doc), at);
            keys.extend(found.hits.iter().enumerate().map(key));
        });
    }
    for (_, newest, at) in smallest(keys.into_iter(), end).into_iter().skip(ask.offset as usize) {
        let doc = DocId(newest as u32);
        let row = occurrences.read(corpus, doc, |found| Some(row(corpus, doc, &found, *found.hits.get(at)?)));
        answer.rows.extend(row.flatten());
    }
    answer
}

/// The line before and after some words.
fn line<'a>(found: &Found<'a>, hit: Span) -> (&'a str, &'a str) {
    let before = found.text.get(..hit.start as usize).unwrap_or("");
    let after = found.text.get(hit.end as usize..).unwrap_or("");
    (before.rsplit('\n').next().unwrap_or(""), after.split('\n').next().unwrap_or(""))
}

/// The last characters of a text, whole words.
fn last(text: &str) -> &str {
    let Some((cut, _)) = text.char_indices().rev().nth(WIDTH) else { return text };
    let shown = &text[cut..];
    shown.find(char::is_whitespace).map_or(shown, |space| &shown[space..])
}

/// The first characters of a text, whole words.
fn first(text: &str) -> &str {
    let Some((cut, _)) = text.char_indices().nth(WIDTH + 1) else { return text };
    let shown = &text[..cut];
    shown.rfind(char::is_whitespace).map_or(shown, |space| &shown[..space])
}

/// The folded words beside an occurrence, the nearest first.
fn beside(found: &Found<'_>, hit: Span, sort: ConcordanceSort) -> Vec<String> {
    let (before, after) = line(found, hit);
    let mut words = Vec::new();
    let text = if sort == ConcordanceSort::Left { last(before) } else { first(after) };
    each_term(text, |term| {
        if term.kind == TermKind::Part {
            words.push(term.text.to_owned());
        }
    });
    if sort == ConcordanceSort::Left {
        words.reverse();
    }
    words.truncate(WORDS);
    words
}

fn row(corpus: &Corpus, doc: DocId, found: &Found<'_>, hit: Span) -> ConcordanceRow {
    let (before, after) = line(found, hit);
    ConcordanceRow {
        passage: shown::passage(corpus, doc, hit),
        left: collapse_whitespace(last(before)),
        words: collapse_whitespace(found.text.get(hit.start as usize..hit.end as usize).unwrap_or("")),
        right: collapse_whitespace(first(after)),
    }
}
