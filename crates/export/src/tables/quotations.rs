//! A quotation a row.

use wirescope_corpus::{Taken, TakenQuotation};
use wirescope_nlp::Span;

use super::{Cell, Row, Rows, party, remarked, source, when};
use crate::article;

pub(super) struct Quotations;

impl Rows for Quotations {
    fn head(&self) -> &'static [&'static str] {
        &[
            "article",
            "title",
            "source",
            "published",
            "speaker",
            "speaker_words",
            "addressee",
            "addressee_words",
            "kind",
            "cue",
            "quotation",
            "when",
            "when_value",
            "where",
            "start",
            "end",
            "bytes",
            "confidence",
            "by",
            "tags",
            "remarks",
        ]
    }

    fn take(&mut self, taken: &Taken) -> Vec<Row> {
        taken.quotations.iter().filter_map(|quoted| row(taken, quoted)).collect()
    }
}

fn row(taken: &Taken, quoted: &TakenQuotation) -> Option<Row> {
    let doc = &taken.doc;
    let quotation = doc.quotations.get(quoted.number)?;
    let (first, last) = quotation.content.first().zip(quotation.content.last())?;
    let words = |span: &Option<Span>| -> Cell { span.map(|span| article::words(doc, span)).unwrap_or_default().into() };
    let ranges: Vec<String> = quotation.content.iter().map(|span| format!("{}–{}", span.start, span.end)).collect();
    let mut row = source(taken).to_vec();
    row.extend(party(doc, quoted.speaker.as_ref(), quotation.speaker));
    row.extend(party(doc, quoted.addressee.as_ref(), quotation.addressee));
    row.extend([quotation.kind.name().into(), words(&quotation.cue), said(taken, quoted).into()]);
    row.extend(when(doc, quotation.time));
    row.extend([
        words(&quotation.place),
        first.start.into(),
        last.end.into(),
        ranges.join(", ").into(),
        Cell::Number(article::confidence(quotation.score)),
        quotation.rule.code().into(),
    ]);
    row.extend(remarked(taken, first.cover(*last)));
    Some(row)
}

/// What was said, its parts joined as the page joins them.
pub(crate) fn said(taken: &Taken, quoted: &TakenQuotation) -> String {
    let content = taken.doc.quotations.get(quoted.number).map(|quotation| quotation.content.as_slice()).unwrap_or_default();
    content.iter().map(|span| article::words(&taken.doc, *span)).collect::<Vec<_>>().join(" … ")
}
