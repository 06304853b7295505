//! Articles on one matter over time.
//!
//! As topics are tracked in streams of news: the articles are gone through by day, and each joins the thread with which it shares most of what
//! is telling in it – names and days that few articles have –, if that is enough and the thread is not over, or else begins one. See
//! J. Allan (ed.), Topic Detection and Tracking, 2002.

use std::cmp::Reverse;

use wirescope_nlp::{Date, Span};
use wirescope_protocol::{Field, NamedValue, Thread, ThreadArticle, ThreadsAnswer, ThreadsAsk};

use super::shown::{named, passage};
use crate::{
    Corpus, DocId,
    docset::DocSet,
    hashing::FastMap,
    ranking::{oldest, smallest},
    values::ValueId,
};

/// The fields that may tell a matter. Of dates only whole days do.
const FIELDS: [Field; 6] = [Field::People, Field::Organisations, Field::Places, Field::Groups, Field::Works, Field::Dates];
/// What more than this share of the articles have tells none of them from the others, unless it is so few.
const COMMON: usize = 20;
const FEW: u32 = 12;
/// Of an article so many values are looked at, the rarest.
const TELLING: usize = 16;
/// It has to share so many of them with a thread, and of their weight so much, in thousandths.
const SHARED: usize = 3;
const ENOUGH: u64 = 400;
/// A value belongs wholly to a thread of which one article in so many has it, and in part if fewer have.
const WHOLE: u64 = 3;
/// Members and ids that are sent.
const MEMBERS: usize = 100;
const IDS: usize = 1000;

/// A thread while it is gathered.
struct Gathered {
    docs: Vec<DocId>,
    /// The stories of its articles, each once.
    stories: Vec<u32>,
    last: i64,
    /// How many of its stories have each value.
    values: FastMap<ValueId, u32>,
}

pub(super) fn answer(corpus: &Corpus, docs: &DocSet, ask: &ThreadsAsk) -> ThreadsAnswer {
    let keys = smallest(docs.iter().map(|doc| oldest(&corpus.articles, doc)), docs.len());
    let dated = keys.into_iter().filter_map(|key| {
        let doc = DocId(key as u32);
        Some((doc, day_of(corpus, doc)?))
    });
    let dated: Vec<(DocId, i64)> = dated.collect();
    let mut threads = gather(corpus, &dated, i64::from(ask.gap.max(1)));
    threads.retain(|thread| {
        let first = thread.docs.first().and_then(|doc| day_of(corpus, *doc));
        thread.stories.len() as u32 >= ask.min_articles.max(2) && first.is_some_and(|first| first < thread.last)
    });
    // Equal ones in the order of their first articles.
    threads.sort_by_key(|thread| {
        let size = Reverse(thread.docs.len());
        if ask.largest_first { (size, Reverse(thread.last)) } else { (Reverse(0), Reverse(thread.last)) }
    });
    let shown = threads.iter().skip(ask.offset as usize).take(ask.limit as usize);
    ThreadsAnswer {
        matched: docs.len() as u32,
        undated: (docs.len() - dated.len()) as u32,
        total: threads.len() as u32,
        articles: threads.iter().map(|thread| thread.docs.len() as u32).sum(),
        offset: ask.offset,
        threads: shown.map(|thread| row(corpus, thread)).collect(),
    }
}

/// Days since 1970.
fn day_of(corpus: &Corpus, doc: DocId) -> Option<i64> {
    let day: Date = corpus.articles.row(doc)?.published?;
    Some(day.duration_since(Date::constant(1970, 1, 1)).as_secs() / 86_400)
}

/// The threads, in the order of their first articles.
fn gather(corpus: &Corpus, dated: &[(DocId, i64)], gap: i64) -> Vec<Gathered> {
    let mut threads: Vec<Gathered> = Vec::new();
    // The threads of each story and of each value; those that are over leave the lists as they are met.
    let mut by_story: FastMap<u32, usize> = FastMap::default();
    let mut by_value: FastMap<ValueId, Vec<usize>> = FastMap::default();
    for &(doc, day) in dated {
        let story = corpus.story(doc);
        if let Some(thread) = by_story.get(&story).and_then(|at| threads.get_mut(*at)).filter(|thread| day - thread.last <= gap) {
            thread.docs.push(doc);
            thread.last = day;
            continue;
        }
        let own = telling(corpus, doc);
        let all: u64 = own.iter().map(|(_, weight)| weight).sum();
        let mut shared: FastMap<usize, (usize, u64)> = FastMap::default();
        for (value, weight) in &own {
            let Some(with) = by_value.get_mut(value) else { continue };
            with.retain(|at| threads.get(*at).is_some_and(|thread| day - thread.last <= gap));
            for at in with.iter() {
                let Some(thread) = threads.get(*at) else { continue };
                let having = u64::from(thread.values.get(value).copied().unwrap_or(0));
                let part = (having * WHOLE * 1000 / thread.stories.len().max(1) as u64).min(1000);
                let entry = shared.entry(*at).or_default();
                entry.0 += 1;
                entry.1 += weight * part / 1000;
            }
        }
        let is_enough = |(number, weight): (usize, u64)| number >= SHARED && weight * 1000 >= all * ENOUGH;
        // Of equally good ones the older.
        let best =
            shared.into_iter().filter(|(_, shared)| is_enough(*shared)).max_by_key(|(at, shared)| (shared.1, Reverse(*at)));
        let at = best.map_or(threads.len(), |(at, _)| at);
        if at == threads.len() {
            threads.push(Gathered { docs: Vec::new(), stories: Vec::new(), last: day, values: FastMap::default() });
        }
        let Some(thread) = threads.get_mut(at) else { continue };
        thread.docs.push(doc);
        thread.stories.push(story);
        thread.last = day;
        by_story.insert(story, at);
        for (value, _) in own {
            let count = thread.values.entry(value).or_default();
            *count += 1;
            if *count == 1 {
                by_value.entry(value).or_default().push(at);
            }
        }
    }
    threads
}

/// What is telling in an article, each value with its weight: the rarest first.
fn telling(corpus: &Corpus, doc: DocId) -> Vec<(ValueId, u64)> {
    let most = FEW.max((corpus.len() / COMMON) as u32);
    let mut ids = corpus.columns.ids(doc);
    ids.sort_unstable();
    ids.dedup();
    let mut found: Vec<(u32, ValueId)> = ids
        .into_iter()
        .filter_map(|id| {
            let value = corpus.values.get(id)?;
            // What one article alone has is shared with none.
            let telling = FIELDS.contains(&value.facet) && (2..=most).contains(&value.totals.articles);
            let whole = value.facet != Field::Dates || value.key.len() == "2019-09-12".len() && value.key.is_ascii();
            (telling && whole).then_some((value.totals.articles, id))
        })
        .collect();
    found.sort_unstable();
    found.truncate(TELLING);
    let weight = |having: u32| libm::round(100.0 * libm::log(1.0 + corpus.len() as f64 / f64::from(having))) as u64;
    found.into_iter().map(|(having, id)| (id, weight(having))).collect()
}

fn row(corpus: &Corpus, thread: &Gathered) -> Thread {
    let days: Vec<i64> = thread.docs.iter().filter_map(|doc| day_of(corpus, *doc)).collect();
    let (first, last) = (days.first().copied().unwrap_or(0), days.last().copied().unwrap_or(0));
    let mut spread = vec![0; Thread::PARTS];
    for day in &days {
        let part = ((day - first) * Thread::PARTS as i64 / (last - first + 1)).max(0) as usize;
        if let Some(count) = spread.get_mut(part) {
            *count += 1;
        }
    }
    let weight = |value: ValueId| {
        let having = corpus.values.get(value).map_or(1, |value| value.totals.articles.max(1));
        libm::round(100.0 * libm::log(1.0 + corpus.len() as f64 / f64::from(having))) as u64
    };
    let is_name = |value: &ValueId| corpus.values.get(*value).is_some_and(|value| value.facet != Field::Dates);
    let most = |values: Vec<(ValueId, u64)>| -> Vec<NamedValue> {
        let keys = values.into_iter().map(|(value, count)| (Reverse(count * weight(value)), value));
        smallest(keys, Thread::NAMES).into_iter().filter_map(|(_, value)| corpus.values.get(value).map(named)).collect()
    };
    let shared = |value: &ValueId| thread.values.get(value).is_some_and(|count| *count > 1);
    let names = thread.values.iter().filter(|(value, _)| is_name(*value) && shared(*value));
    let mut names: Vec<(ValueId, u64)> = names.map(|(value, count)| (*value, u64::from(*count))).collect();
    names.sort_unstable();
    // Of each story the oldest article, with what was not told before.
    let mut known: Vec<ValueId> = Vec::new();
    let mut told: Vec<u32> = Vec::new();
    let mut members: Vec<ThreadArticle> = Vec::new();
    for doc in &thread.docs {
        let story = corpus.story(*doc);
        if let Some(at) = told.iter().position(|other| *other == story) {
            if let Some(member) = members.get_mut(at) {
                member.copies += 1;
            }
            continue;
        }
        told.push(story);
        if members.len() == MEMBERS {
            continue;
        }
        let own: Vec<ValueId> = telling(corpus, *doc).into_iter().map(|(value, _)| value).filter(is_name).collect();
        let new = own.iter().filter(|value| shared(*value) && !known.contains(value)).map(|value| (*value, 1)).collect();
        // In the first one everything is new.
        let new = if known.is_empty() { Vec::new() } else { most(new) };
        known.extend(own);
        members.push(ThreadArticle { passage: passage(corpus, *doc, Span::default()), copies: 0, new });
    }
    let published = |doc: Option<&DocId>| {
        let row = doc.and_then(|doc| corpus.articles.row(*doc));
        row.and_then(|row| row.published).map(|day| day.to_string()).unwrap_or_default()
    };
    let ids = thread.docs.iter().take(IDS).filter_map(|doc| corpus.articles.row(*doc)).map(|row| row.id.to_string());
    Thread {
        names: most(names),
        articles: thread.docs.len() as u32,
        first: published(thread.docs.first()),
        last: published(thread.docs.last()),
        spread,
        members,
        members_total: thread.stories.len() as u32,
        ids: ids.collect(),
    }
}
