//! Answers a view: which articles match, in which order, and what to show of them.

use std::cmp::Ordering;

use crate::{
    Corpus, DocId, Row, Sort, ViewRequest, ViewResult, corpus::Entry, counting, filtering::Filters, hits::HitFinder,
    query::evaluate, snippet::snippet,
};

/// Answers a view.
pub(crate) fn view(corpus: &Corpus, view: &ViewRequest) -> ViewResult {
    let mut matches = evaluate(corpus, &view.query);
    let errors = std::mem::take(&mut matches.errors);
    let filters = Filters::new(corpus, &view.filters);
    let mut matched = matches.docs.clone();
    filters.apply(&mut matched, None);
    let facets = counting::facets(corpus, view, &matches.docs, &matched, &filters);

    let mut docs: Vec<DocId> = matched.iter().collect();
    let count = docs.len() as u32;
    let order = order(corpus, view.sort, matches.scores.take());
    let end = (view.offset as usize).saturating_add(view.limit as usize);
    if end < docs.len() && end > 0 {
        docs.select_nth_unstable_by(end, &order);
    }
    docs.truncate(end);
    docs.sort_unstable_by(&order);
    let finder = HitFinder::new(corpus, matches, &view.filters);
    let shown = docs.get(view.offset as usize..).unwrap_or_default();
    let rows = shown.iter().filter_map(|&doc| Some(row(doc, corpus.entry(doc)?, &finder))).collect();
    ViewResult { total: corpus.len() as u32, matched: count, offset: view.offset, rows, facets, errors }
}

fn row(doc: DocId, entry: &Entry, finder: &HitFinder) -> Row {
    let hits = finder.hits(entry);
    let article = &entry.doc.article;
    Row {
        doc,
        id: article.id.clone(),
        title: entry.title.clone(),
        source: article.source.clone(),
        published: article.published,
        snippet: snippet(&article.text, &entry.doc.sentences, &hits),
        hits: hits.len() as u32,
        words: entry.words,
    }
}

/// The order that is asked for. It is total, so that any window of the list is the same whatever else is asked for.
fn order(corpus: &Corpus, sort: Sort, scores: Option<Vec<f64>>) -> impl Fn(&DocId, &DocId) -> Ordering {
    let published = |doc: DocId| corpus.stats(doc).published;
    let newest = move |a: DocId, b: DocId| published(b).cmp(&published(a)).then(a.cmp(&b));
    let dated = move |doc: DocId| published(doc).map_or((true, None), |date| (false, Some(date)));
    let scores = scores.unwrap_or_default();
    let score = move |doc: DocId| scores.get(doc.index()).copied().unwrap_or(0.0);
    let title = |doc: DocId| corpus.entry(doc).map(|entry| entry.title_key.as_str());
    move |&a, &b| match sort {
        Sort::Relevance => score(b).total_cmp(&score(a)).then_with(|| newest(a, b)),
        Sort::Newest => newest(a, b),
        Sort::Oldest => dated(a).cmp(&dated(b)).then(a.cmp(&b)),
        Sort::Title => title(a).cmp(&title(b)).then_with(|| newest(a, b)),
    }
}
