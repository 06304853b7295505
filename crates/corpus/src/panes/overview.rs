//! What articles are about, on one page.

use std::cmp::Reverse;

use wirescope_protocol::{CountLevel, DESCRIBED, Field, NOBODY, NewName, OverviewAnswer, OverviewAsk, ReadFirst, State, Unusual};

use super::{
    axis,
    shown::{Shown, named},
    surprise::{TELLING, surprise},
};
use crate::{
    Corpus, DocId,
    article_values::article_values,
    articles::UNDATED,
    counting,
    docset::DocSet,
    ranking::{newest, smallest},
    selection::Resolved,
    tables::{NOTHING, mention_spans},
    values::{Value, ValueId},
};

/// The fields of names.
const NAMES: [Field; 5] = [Field::People, Field::Organisations, Field::Places, Field::Groups, Field::Works];
/// What is shown of quotations and acts is at least so sure, in thousandths.
const SURE: u16 = 500;
/// Most names that are to be covered, and most of them that a row shows.
const MOST_NAMES: u32 = 500;
const NAMES_SHOWN: usize = 12;

pub(super) fn answer(corpus: &Corpus, resolved: &Resolved, docs: &DocSet, ask: &OverviewAsk) -> OverviewAnswer {
    let mut counts = vec![0; corpus.values.len()];
    for field in NAMES {
        counting::count(corpus, docs, field, CountLevel::Article, &mut counts);
    }
    let mut answer = totals(corpus, docs);
    let count = |id: ValueId| counts.get(id.index()).copied().unwrap_or(0);
    (answer.unusual, answer.unusual_total) = unusual(corpus, resolved, docs, &count, ask.unusual);
    let names = NAMES.iter().flat_map(|field| corpus.values.of(*field)).filter(|(id, _)| count(*id) > 0);
    let commonest =
        smallest(names.map(|(id, value)| (Reverse(count(id)), value.facet, &*value.key, id)), ask.names.min(MOST_NAMES) as usize);
    let commonest: Vec<ValueId> = commonest.into_iter().map(|(.., id)| id).collect();
    answer.names = commonest.len() as u32;
    (answer.read_first, answer.covered) = read_first(corpus, docs, &commonest, &count, ask.read_first);
    answer
}

/// What is counted of every article, and their sources.
pub(super) fn totals(corpus: &Corpus, docs: &DocSet) -> OverviewAnswer {
    let described = corpus.values.find(Field::Speaker, DESCRIBED).unwrap_or(NOTHING);
    let nobody = corpus.values.find(Field::Speaker, NOBODY).unwrap_or(NOTHING);
    let parties = [Field::Actor, Field::Target].map(|field| corpus.values.find(field, DESCRIBED).unwrap_or(NOTHING));
    let mut totals = OverviewAnswer { sources: sources(corpus, docs), ..OverviewAnswer::default() };
    for doc in docs.iter() {
        totals.articles += 1;
        totals.words += corpus.articles.row(doc).map_or(0, |row| u64::from(row.words));
        totals.undated += u32::from(corpus.articles.day(doc) == UNDATED);
        for quoted in corpus.tables.quotations.of(doc).iter().filter(|quoted| quoted.score.0 >= SURE) {
            totals.quotations += 1;
            totals.attributed += u32::from(![described, nobody, NOTHING].contains(&quoted.speaker));
        }
        let acts = corpus.tables.acts.of(doc).iter().filter(|act| act.score.0 >= SURE);
        let is_named = |party: ValueId, described: ValueId| party != NOTHING && party != described;
        totals.acts += acts.filter(|act| is_named(act.source, parties[0]) || is_named(act.target, parties[1])).count() as u32;
    }
    if let Some((first, last)) = axis::ends(docs.iter().map(|doc| corpus.articles.day(doc))) {
        (totals.first, totals.last) = (first.to_string(), last.to_string());
    }
    totals
}

/// How many sources articles have; those without one have none.
fn sources(corpus: &Corpus, docs: &DocSet) -> u32 {
    let mut counts = vec![0; corpus.values.len()];
    counting::count(corpus, docs, Field::Source, CountLevel::Article, &mut counts);
    let is_there = |id: ValueId| counts.get(id.index()).is_some_and(|count| *count > 0);
    corpus.values.of(Field::Source).filter(|(id, value)| is_there(*id) && !value.key.is_empty()).count() as u32
}

/// The values that are more frequent in these articles than elsewhere, but those that are asked for.
fn unusual(
    corpus: &Corpus,
    resolved: &Resolved,
    docs: &DocSet,
    count: &impl Fn(ValueId) -> u32,
    limit: u32,
) -> (Vec<Unusual>, u32) {
    let here = docs.len() as u32;
    let elsewhere = corpus.len() as u32 - here;
    let mut total = 0;
    let all = NAMES.iter().flat_map(|field| corpus.values.of(*field)).filter_map(|(id, value)| {
        let having = count(id);
        let others = value.totals.articles - having;
        // The rest is left out before a logarithm is taken.
        if having == 0 || u64::from(having) * u64::from(elsewhere) <= u64::from(others) * u64::from(here) {
            return None;
        }
        let surprise = surprise((having, here), (others, elsewhere));
        let is_asked = || resolved.selection().state_of(value.facet, &value.key) == State::Include;
        if surprise < TELLING || is_asked() {
            return None;
        }
        total += 1;
        Some((Reverse(surprise), value.facet, &*value.key, id))
    });
    let first = smallest(all, limit as usize);
    let shown = first.into_iter().filter_map(|(Reverse(surprise), _, _, id)| {
        let value = corpus.values.get(id)?;
        let having = count(id);
        Some(Unusual {
            value: named(value),
            here: having,
            elsewhere: value.totals.articles - having,
            surprise: surprise.unsigned_abs(),
        })
    });
    (shown.collect(), total)
}

/// The articles that together have most of these names: one after the other the one that adds most.
fn read_first(
    corpus: &Corpus,
    docs: &DocSet,
    names: &[ValueId],
    count: &impl Fn(ValueId) -> u32,
    limit: u32,
) -> (Vec<ReadFirst>, u32) {
    // The names of each article that has one, by number.
    let mut having: Vec<Vec<u16>> = vec![Vec::new(); corpus.articles.bound()];
    for (name, id) in names.iter().enumerate() {
        let docs_of = corpus.values.get(*id).map(|value| value.docs.as_slice()).unwrap_or_default();
        for doc in docs_of.iter().filter(|doc| docs.contains(**doc)) {
            if let Some(names) = having.get_mut(doc.index()) {
                names.push(name as u16);
            }
        }
    }
    let mut covered = vec![false; names.len()];
    let mut rows = Vec::new();
    let mut shown = Shown::new(corpus);
    for _ in 0..limit {
        let adds = |doc: DocId| {
            having.get(doc.index()).map_or(0, |names| names.iter().filter(|name| !covered[usize::from(**name)]).count())
        };
        let best = docs.iter().map(|doc| (Reverse(adds(doc)), newest(&corpus.articles, doc), doc)).min();
        let Some((Reverse(added), _, doc)) = best.filter(|(Reverse(added), ..)| *added > 0) else { break };
        let own = having.get(doc.index()).map(Vec::as_slice).unwrap_or_default();
        let new: Vec<ValueId> =
            own.iter().filter(|name| !covered[usize::from(**name)]).map(|name| names[usize::from(*name)]).collect();
        own.iter().for_each(|name| covered[usize::from(*name)] = true);
        rows.extend(row(corpus, &mut shown, doc, &new, added as u32, count));
    }
    (rows, covered.into_iter().filter(|covered| *covered).count() as u32)
}

fn row(
    corpus: &Corpus,
    shown: &mut Shown<'_>,
    doc: DocId,
    new: &[ValueId],
    added: u32,
    count: &impl Fn(ValueId) -> u32,
) -> Option<ReadFirst> {
    let words = corpus.articles.row(doc)?.words;
    let shown = shown.doc(doc)?;
    let first = new.first().and_then(|id| corpus.values.get(*id))?;
    let found = article_values(shown.doc);
    let is_first =
        |value: usize| found.values.get(value).is_some_and(|value| (value.facet, &*value.key) == (first.facet, &*first.key));
    let span = mention_spans(&found).into_iter().find(|(_, value)| is_first(*value)).map(|(span, _)| span)?;
    let name = |id: &ValueId| {
        let value: &Value = corpus.values.get(*id)?;
        Some(NewName { value: named(value), articles: count(*id) })
    };
    Some(ReadFirst {
        passage: shown.passage(span),
        snippet: shown.sentence(span),
        words,
        adds: new.iter().take(NAMES_SHOWN).filter_map(name).collect(),
        added,
    })
}
