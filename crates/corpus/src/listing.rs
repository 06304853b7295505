//! Answers a view: which articles match, in which order, and what to show of them.

use crate::{
    Corpus, DocId, Row, Sort, ViewRequest, ViewResult, counting,
    filtering::{Filters, included},
    hits::HitFinder,
    query::evaluate,
    ranking,
    snippet::snippet,
};

/// Answers a view.
pub(crate) fn view(corpus: &Corpus, view: &ViewRequest) -> ViewResult {
    let mut matches = evaluate(corpus, &view.query);
    let errors = std::mem::take(&mut matches.errors);
    let filters = Filters::new(corpus, &view.filters);
    let mut matched = matches.docs.clone();
    filters.apply(&mut matched, None);
    let facets = counting::facets(corpus, view, &matches.docs, &matched, &filters);

    let scores = if view.sort == Sort::Relevance { matches.scores(corpus, &matched) } else { None };
    let end = (view.offset as usize).saturating_add(view.limit as usize);
    let docs = ranking::first(&corpus.articles, &matched, view.sort, scores.as_deref(), end);
    let shown = docs.get(view.offset as usize..).unwrap_or_default();
    let finder = HitFinder::new(matches, included(corpus, &view.filters));
    let rows = shown.iter().filter_map(|&doc| row(corpus, doc, &finder)).collect();
    ViewResult { total: corpus.len() as u32, matched: matched.len() as u32, offset: view.offset, rows, facets, errors }
}

/// An article as the list shows it.
pub(crate) fn row(corpus: &Corpus, doc: DocId, finder: &HitFinder) -> Option<Row> {
    let row = corpus.articles.row(doc)?;
    let unpacked = row.packed.unpack();
    let head = unpacked.head()?;
    let (sentences, spans) = head.outline()?;
    let hits = finder.hits(head.text, &spans, &head.values, &corpus.columns.ids(doc));
    Some(Row {
        doc,
        id: row.id.to_string(),
        title: row.title.to_string(),
        source: row.source.to_string(),
        published: row.published,
        snippet: snippet(head.text, &sentences, &hits),
        hits: hits.len() as u32,
        words: row.words,
    })
}
