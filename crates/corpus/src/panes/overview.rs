//! What articles are about, on one page.

use std::{cmp::Reverse, collections::BinaryHeap};

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
    query::NAMES,
    ranking::{newest, smallest},
    selection::Resolved,
    tables::{NOTHING, mention_spans},
    values::{Value, ValueId},
};

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
    let names = named_here(corpus, &count);
    let commonest =
        smallest(names.map(|(id, value)| (Reverse(count(id)), value.facet, &*value.key, id)), ask.names.min(MOST_NAMES) as usize);
    let commonest: Vec<ValueId> = commonest.into_iter().map(|(.., id)| id).collect();
    answer.names = commonest.len() as u32;
    (answer.read_first, answer.covered) = read_first(corpus, docs, &commonest, &count, ask.read_first);
    answer
}

/// The names that some of the articles have. Of others nothing is read.
fn named_here<'a>(corpus: &'a Corpus, count: &impl Fn(ValueId) -> u32) -> impl Iterator<Item = (ValueId, &'a Value)> {
    let ids = NAMES.iter().flat_map(|field| corpus.values.ids(*field)).filter(|id| count(**id) > 0);
    ids.filter_map(|id| Some((*id, corpus.values.get(*id)?)))
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
    let all = named_here(corpus, count).filter_map(|(id, value)| {
        let having = count(id);
        let others = value.totals.articles - having;
        // The rest is left out before a logarithm is taken.
        if u64::from(having) * u64::from(elsewhere) <= u64::from(others) * u64::from(here) {
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
    let having = Having::new(corpus, docs, names);
    let mut covered = vec![false; names.len()];
    let adds = |doc: DocId, covered: &[bool]| having.of(doc).iter().filter(|name| !covered[usize::from(**name)]).count();
    // Whatever an article adds becomes less with every one that is taken, so an article that still adds as much as it once did is the next if
    // none once added more.
    let once = docs.iter().map(|doc| (having.of(doc).len(), Reverse(newest(&corpus.articles, doc)), doc));
    let mut order: BinaryHeap<_> = once.filter(|(adds, ..)| *adds > 0).collect();
    let mut rows = Vec::new();
    let mut shown = Shown::new(corpus);
    while rows.len() < limit as usize
        && let Some((once, newest, doc)) = order.pop()
    {
        let added = adds(doc, &covered);
        if added < once {
            order.extend((added > 0).then_some((added, newest, doc)));
            continue;
        }
        let own = having.of(doc);
        let new: Vec<ValueId> =
            own.iter().filter(|name| !covered[usize::from(**name)]).map(|name| names[usize::from(*name)]).collect();
        own.iter().for_each(|name| covered[usize::from(*name)] = true);
        rows.extend(row(corpus, &mut shown, doc, &new, added as u32, count));
    }
    (rows, covered.into_iter().filter(|covered| *covered).count() as u32)
}

/// Of each article the positions of the names that it has, one article's after the other's.
struct Having {
    /// Where those of each article end, by its number.
    ends: Vec<u32>,
    names: Vec<u16>,
}

impl Having {
    fn new(corpus: &Corpus, docs: &DocSet, names: &[ValueId]) -> Self {
        let with = |id: &ValueId| corpus.values.get(*id).map(|value| value.docs.as_slice()).unwrap_or_default();
        let each = |found: &mut dyn FnMut(usize, u16)| {
            for (name, id) in (0u16..).zip(names) {
                with(id).iter().filter(|doc| docs.contains(**doc)).for_each(|doc| found(doc.index(), name));
            }
        };
        let mut ends = vec![0u32; corpus.articles.bound() + 1];
        each(&mut |doc, _| ends[doc + 1] += 1);
        (1..ends.len()).for_each(|at| ends[at] += ends[at - 1]);
        let mut all = vec![0; ends.last().copied().unwrap_or(0) as usize];
        // Each is moved on by what its article has, and so ends where the next begins.
        each(&mut |doc, name| {
            all[ends[doc] as usize] = name;
            ends[doc] += 1;
        });
        Self { ends, names: all }
    }

    fn of(&self, doc: DocId) -> &[u16] {
        let start = doc.index().checked_sub(1).map_or(0, |before| self.ends[before]);
        let end = self.ends.get(doc.index()).copied().unwrap_or(0);
        self.names.get(start as usize..end as usize).unwrap_or_default()
    }
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
