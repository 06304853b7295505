//! Two facets against each other.

use std::cmp::Reverse;

use wirescope_protocol::{CrossAnswer, CrossAsk, CrossCell, CrossHead, Field};

use super::{shown::named, slots::Slots};
use crate::{Corpus, DocId, docset::DocSet, ranking::smallest};

pub(super) fn answer(corpus: &Corpus, docs: &DocSet, ask: &CrossAsk) -> CrossAnswer {
    let rows = Side::of(corpus, docs, ask.rows, ask.limit);
    let columns = Side::of(corpus, docs, ask.columns, ask.limit);
    let width = columns.heads.len();
    let mut counts = vec![0u32; rows.heads.len() * width];
    for doc in docs.iter() {
        let of_columns: Vec<usize> = columns.positions(corpus, doc).collect();
        for row in rows.positions(corpus, doc) {
            for column in &of_columns {
                counts[row * width + column] += 1;
            }
        }
    }
    let cell = |(at, &articles): (usize, &u32)| CrossCell { row: (at / width) as u32, column: (at % width) as u32, articles };
    let cells = counts.iter().enumerate().filter(|(_, articles)| **articles > 0).map(cell).collect();
    CrossAnswer { rows: rows.heads, rows_total: rows.total, columns: columns.heads, columns_total: columns.total, cells }
}

/// The values of a field that are sent.
struct Side {
    field: Field,
    slots: Slots,
    /// For each value of the field one more than its position among those that are sent, or 0.
    sent: Vec<u32>,
    heads: Vec<CrossHead>,
    total: u32,
}

impl Side {
    fn of(corpus: &Corpus, docs: &DocSet, field: Field, limit: u32) -> Self {
        let slots = Slots::of(corpus, &[field]);
        let mut articles = vec![0u32; slots.len()];
        for doc in docs.iter() {
            for slot in corpus.columns.mentions(field, doc).filter_map(|(id, _)| slots.slot(id)) {
                articles[slot] += 1;
            }
        }
        let total = articles.iter().filter(|count| **count > 0).count() as u32;
        let key = |(slot, count): (usize, &u32)| {
            let value = corpus.values.get(slots.id(slot)?).filter(|_| *count > 0)?;
            Some((Reverse(*count), value.name_key(), &*value.key, slot))
        };
        let first = smallest(articles.iter().enumerate().filter_map(key), limit as usize);
        let mut sent = vec![0; slots.len()];
        let mut heads = Vec::new();
        for (Reverse(articles), .., slot) in first {
            if let Some(value) = slots.id(slot).and_then(|id| corpus.values.get(id)) {
                heads.push(CrossHead { value: named(value), articles });
                sent[slot] = heads.len() as u32;
            }
        }
        Self { field, slots, sent, heads, total }
    }

    /// The positions of the sent values that an article has.
    fn positions(&self, corpus: &Corpus, doc: DocId) -> impl Iterator<Item = usize> {
        let slots = corpus.columns.mentions(self.field, doc).filter_map(|(id, _)| self.slots.slot(id));
        slots.filter_map(|slot| self.sent.get(slot)?.checked_sub(1)).map(|at| at as usize)
    }
}
