//! Two sides of the articles by their values.

use std::cmp::Reverse;

use wirescope_protocol::{
    CompareAnswer, CompareAsk, CompareSide, ComparedField, CountLevel, Field, Selection, SharedValue, SideOf,
};

use super::{
    overview,
    shown::named,
    surprise::{TELLING, surprise},
};
use crate::{Corpus, counting, docset::DocSet, ranking::smallest, selection::Resolved, values::ValueId};

/// The articles of two sides.
pub(super) fn sides(corpus: &Corpus, resolved: &Resolved, of: &[SideOf; 2]) -> [DocSet; 2] {
    let docs = |of: &SideOf| match of {
        SideOf::Matching => Some(resolved.all_docs().clone()),
        SideOf::With(clause) => {
            let own = corpus.resolve(&Selection { query: String::new(), clauses: vec![clause.clone()] });
            let mut docs = own.all_docs().clone();
            docs.intersect(resolved.all_docs());
            Some(docs)
        }
        SideOf::Selected(selection) => Some(corpus.resolve(selection).all_docs().clone()),
        SideOf::Rest => None,
    };
    let rest = |of: &DocSet| {
        let mut rest = corpus.alive.clone();
        rest.subtract(of);
        rest
    };
    match [docs(&of[0]), docs(&of[1])] {
        [Some(one), Some(other)] => [one, other],
        [Some(one), None] => {
            let rest = rest(&one);
            [one, rest]
        }
        [None, Some(other)] => [rest(&other), other],
        [None, None] => Default::default(),
    }
}

pub(super) fn answer(corpus: &Corpus, resolved: &Resolved, ask: &CompareAsk) -> CompareAnswer {
    let sides = sides(corpus, resolved, &ask.sides);
    let mut common = sides[0].clone();
    common.intersect(&sides[1]);
    let told = [side(corpus, &sides[0]), side(corpus, &sides[1])];
    let all = told.each_ref().map(|side| match ask.level {
        CountLevel::Article => side.articles,
        CountLevel::Paragraph | CountLevel::Sentence | CountLevel::Mention => u32::try_from(side.words).unwrap_or(u32::MAX),
    });
    let fields = ask.fields.iter().filter(|field| field.lists_values());
    let fields = fields.map(|field| compared(corpus, &sides, all, *field, ask.level, ask.limit)).collect();
    CompareAnswer { sides: told, common: common.len() as u32, fields }
}

fn side(corpus: &Corpus, docs: &DocSet) -> CompareSide {
    let totals = overview::totals(corpus, docs);
    CompareSide {
        articles: totals.articles,
        words: totals.words,
        sources: totals.sources,
        quotations: totals.quotations,
        acts: totals.acts,
        first: totals.first,
        last: totals.last,
    }
}

/// The values of a field on both sides. `all`: with what counts of each side are compared.
fn compared(corpus: &Corpus, sides: &[DocSet; 2], all: [u32; 2], field: Field, level: CountLevel, limit: u32) -> ComparedField {
    // What stands in no sentence counts articles at every level.
    let (level, all) = if field.info().levels.contains(&level) {
        (level, all)
    } else {
        (CountLevel::Article, sides.each_ref().map(|docs| docs.len() as u32))
    };
    let counts = sides.each_ref().map(|docs| {
        let mut counts = vec![0; corpus.values.len()];
        counting::count(corpus, docs, field, level, &mut counts);
        counts
    });
    let of = |id: ValueId| [0, 1].map(|side: usize| counts[side].get(id.index()).copied().unwrap_or(0));
    let mut places: [Vec<_>; 3] = Default::default();
    for (id, value) in corpus.values.of(field) {
        let [one, other] = of(id);
        let place = match [one, other] {
            [0, 0] => continue,
            [_, 0] => 1,
            [0, _] => 2,
            _ => 0,
        };
        let surprise = surprise((one, all[0]), (other, all[1]));
        let telling = Some(surprise.unsigned_abs()).filter(|size| *size >= TELLING.unsigned_abs()).unwrap_or(0);
        places[place].push((Reverse(telling), Reverse(one.saturating_add(other)), &*value.key, surprise, id));
    }
    let counts = places.each_ref().map(|place| place.len() as u32);
    let values = places.map(|place| {
        let first = smallest(place.into_iter(), limit as usize).into_iter();
        first
            .filter_map(|(.., surprise, id)| Some(SharedValue { value: named(corpus.values.get(id)?), counts: of(id), surprise }))
            .collect()
    });
    ComparedField { field, counts, values }
}
