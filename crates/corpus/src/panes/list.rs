//! The list of articles: in which order, and what to show of each.

use wirescope_nlp::Details;
use wirescope_protocol::{ListAnswer, Row, Sort};

use crate::{Corpus, DocId, docset::DocSet, hits::HitFinder, ranking, selection::Resolved, snippet::snippet};

/// The rows of these articles from `offset` on, at most `limit`.
pub(super) fn answer(corpus: &Corpus, resolved: &Resolved, docs: &DocSet, sort: Sort, offset: u32, limit: u32) -> ListAnswer {
    let scores = if sort == Sort::Relevance { resolved.query().scores(corpus, docs) } else { None };
    let end = (offset as usize).saturating_add(limit as usize);
    let first = ranking::first(&corpus.articles, docs, sort, scores.as_deref(), end);
    let shown = first.get(offset as usize..).unwrap_or_default();
    let row = |&doc: &DocId| {
        let left_out = resolved.left_out_for(doc);
        Some(Row { left_out, ..row(corpus, doc, resolved.finder())? })
    };
    let rows = shown.iter().filter_map(row).collect();
    ListAnswer { matched: docs.len() as u32, offset, rows }
}

/// An article as the list shows it.
pub(super) fn row(corpus: &Corpus, doc: DocId, finder: &HitFinder) -> Option<Row> {
    let row = corpus.articles.row(doc)?;
    let unpacked = row.packed.unpack();
    let head = unpacked.head()?;
    let (sentences, spans) = head.outline()?;
    let hits = finder.hits_in(head.text, &sentences, &spans, &head.values, &corpus.columns.ids(doc));
    let Details { author, section, lack, .. } = head.details();
    Some(Row {
        id: row.id.to_string(),
        title: row.title.to_string(),
        source: row.source.to_string(),
        published: row.published.map(|day| day.to_string()).unwrap_or_default(),
        snippet: snippet(head.text, &sentences, &hits),
        hits: hits.len() as u32,
        words: row.words,
        left_out: 0,
        marks: corpus.remarks.marks(&corpus.values, doc),
        author,
        section,
        lack,
    })
}
