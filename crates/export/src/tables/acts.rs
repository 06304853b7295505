//! An act a row.

use wirescope_corpus::{Taken, TakenAct};

use super::{Cell, Row, Rows, called, party, remarked, source, when};
use crate::article;

pub(super) struct Acts;

impl Rows for Acts {
    fn head(&self) -> &'static [&'static str] {
        &[
            "article",
            "title",
            "source",
            "published",
            "actor",
            "actor_words",
            "action",
            "class",
            "modality",
            "predicate",
            "target",
            "target_words",
            "when",
            "when_value",
            "where",
            "sentence",
            "start",
            "end",
            "confidence",
            "by",
            "tags",
            "remarks",
        ]
    }

    fn take(&mut self, taken: &Taken) -> Vec<Row> {
        taken.acts.iter().filter_map(|act| row(taken, act)).collect()
    }
}

fn row(taken: &Taken, acted: &TakenAct) -> Option<Row> {
    let doc = &taken.doc;
    let act = doc.events.get(acted.number)?;
    let mut row = source(taken).to_vec();
    row.extend(party(doc, acted.source.as_ref(), act.source));
    row.extend([
        act.action.name().into(),
        act.action.quadrant().name().into(),
        act.modality.name().into(),
        article::words(doc, act.predicate).into(),
    ]);
    row.extend(party(doc, acted.target.as_ref(), act.target));
    row.extend(when(doc, act.time));
    row.extend([
        act.place.map(|place| article::words(doc, place)).unwrap_or_default().into(),
        article::words(doc, article::sentence_of(doc, act.predicate)).into(),
        act.predicate.start.into(),
        act.predicate.end.into(),
        Cell::Number(article::confidence(act.whole())),
        act.rule.code().into(),
    ]);
    row.extend(remarked(taken, article::sentence_of(doc, act.predicate)));
    Some(row)
}

/// `Taliban – attacked – Kabul`
pub(crate) fn told(taken: &Taken, acted: &TakenAct) -> Option<String> {
    let doc = &taken.doc;
    let act = doc.events.get(acted.number)?;
    let source = called(doc, acted.source.as_ref(), act.source);
    let target = called(doc, acted.target.as_ref(), act.target);
    Some(format!("{source} – {} – {target}", article::words(doc, act.predicate)))
}
