//! Trees → the articles that pass.

use wirescope_protocol::Field;

use super::{compile::Tree, scope};
use crate::{
    Corpus, DocId,
    articles::{UNDATED, day_number},
    docset::DocSet,
    tables::NOTHING,
};

/// The articles that pass.
pub(super) fn docs(corpus: &Corpus, tree: &Tree) -> DocSet {
    match tree {
        Tree::Value(value) => corpus.values.docs(Some(*value), &corpus.alive),
        Tree::Nobody(field) => {
            let tables = &corpus.tables;
            let has_one = |doc: &DocId| match field {
                Field::Addressee => tables.quotations.of(*doc).iter().any(|quoted| quoted.addressee == NOTHING),
                Field::Actor => tables.acts.of(*doc).iter().any(|act| act.source == NOTHING),
                _ => tables.acts.of(*doc).iter().any(|act| act.target == NOTHING),
            };
            DocSet::of(corpus.alive.iter().filter(has_one))
        }
        Tree::Published(days) => {
            let days = day_number(days.first).max(UNDATED + 1)..=day_number(days.last);
            DocSet::of(corpus.alive.iter().filter(|doc: &DocId| days.contains(&corpus.articles.day(*doc))))
        }
        Tree::Country(code) => corpus.areas.docs(code, &corpus.alive),
        Tree::Region(code, region) => corpus.tables.places.docs_of_region(code, region, &corpus.alive),
        Tree::Box(sides) => corpus.tables.places.docs_in(*sides, &corpus.alive),
        Tree::Docs(docs) => docs.clone(),
        Tree::Together(field, values, scope) => {
            let each = values.iter().map(|value| corpus.values.docs(Some(*value), &corpus.alive));
            let having = intersection(each);
            DocSet::of(having.iter().filter(|doc| scope::holds(corpus, *doc, *field, values, *scope)))
        }
        Tree::Any(sides) => {
            let mut any = DocSet::default();
            sides.iter().for_each(|side| any.unite(&docs(corpus, side)));
            any
        }
        Tree::All(sides) => intersection(sides.iter().map(|side| docs(corpus, side))),
        Tree::Not(side) => {
            let mut others = corpus.alive.clone();
            others.subtract(&docs(corpus, side));
            others
        }
    }
}

/// What is in all of these.
fn intersection(sets: impl Iterator<Item = DocSet>) -> DocSet {
    sets.reduce(|mut all, docs| {
        all.intersect(&docs);
        all
    })
    .unwrap_or_default()
}
