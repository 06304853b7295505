//! Two selections side by side.

use std::cmp::Reverse;

use wirescope_protocol::{CompareAnswer, CompareAsk, CompareSide, CountLevel, Field, PaneId, SharedValue, Sort};

use super::{axis, differences, rewordings, shown::named, surprise::surprise};
use crate::{
    Corpus, DocId, counting,
    docset::DocSet,
    ranking::{self, smallest},
    values::ValueId,
};

/// Articles of each side that are read for differences and rewordings.
const READ: usize = 200;

pub(super) fn answer(corpus: &Corpus, docs: &DocSet, pane: &PaneId, ask: &CompareAsk) -> CompareAnswer {
    let resolved = corpus.resolve(&ask.other);
    let sides = [docs, &resolved.docs(pane)];
    let mut common = sides[0].clone();
    common.intersect(sides[1]);
    let mut answer =
        CompareAnswer { sides: sides.map(|docs| side(corpus, docs)), common: common.len() as u32, ..CompareAnswer::default() };
    for field in ask.fields.iter().copied().filter(|field| field.lists_values()) {
        let (values, counts) = values(corpus, sides, field, ask.level, ask.limit);
        answer.values.push((field, values));
        answer.counts.push(counts);
    }
    let read = sides.map(|docs| ranking::first(&corpus.articles, docs, Sort::Newest, None, READ));
    answer.read = [0, 1].map(|side: usize| read[side].len() as u32);
    let sides: [&[DocId]; 2] = [&read[0], &read[1]];
    (answer.differences, answer.differences_total) = differences::between(corpus, sides, ask.limit);
    (answer.rewordings, answer.rewordings_total) = rewordings::between(corpus, sides, ask.limit);
    answer
}

fn side(corpus: &Corpus, docs: &DocSet) -> CompareSide {
    let days = axis::ends(docs.iter().map(|doc| corpus.articles.day(doc)));
    let (first, last) = days.map(|(first, last)| (first.to_string(), last.to_string())).unwrap_or_default();
    let words = docs.iter().filter_map(|doc| corpus.articles.row(doc)).map(|row| u64::from(row.words)).sum();
    CompareSide { articles: docs.len() as u32, words, first, last }
}

/// The most telling values of a field, and how many are on both sides, on the first alone and on the second alone.
fn values(corpus: &Corpus, sides: [&DocSet; 2], field: Field, level: CountLevel, limit: u32) -> (Vec<SharedValue>, [u32; 3]) {
    let count = |docs: &DocSet, level| {
        let mut counts = vec![0; corpus.values.len()];
        counting::count(corpus, docs, field, level, &mut counts);
        counts
    };
    let articles = sides.map(|docs| count(docs, CountLevel::Article));
    let counts = sides.map(|docs| count(docs, level));
    let of = |counts: &[Vec<u32>; 2], id: ValueId| [0, 1].map(|side: usize| counts[side].get(id.index()).copied().unwrap_or(0));
    let mut places = [0; 3];
    let all = corpus.values.of(field).filter_map(|(id, value)| {
        let having = of(&articles, id);
        let place = match having {
            [0, 0] => return None,
            [_, 0] => 1,
            [0, _] => 2,
            _ => 0,
        };
        places[place] += 1;
        let [one, other] = [0, 1].map(|side: usize| (having[side], sides[side].len() as u32));
        let surprise = surprise(one, other);
        Some((Reverse(surprise.unsigned_abs()), Reverse(having[0].saturating_add(having[1])), &*value.key, surprise, id))
    });
    let first = smallest(all, limit as usize);
    let shown = first.into_iter().filter_map(|(.., surprise, id)| {
        Some(SharedValue { value: named(corpus.values.get(id)?), counts: of(&counts, id), surprise })
    });
    (shown.collect(), places)
}
