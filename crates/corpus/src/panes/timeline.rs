//! When: dates of publication, and dates that are mentioned.

use std::cmp::Reverse;

use jiff::civil::Date;
use wirescope_protocol::{CountLevel, DateSpan, Field, Lane, LaneAnswer, TimelineAnswer, TimelineAsk, TimelineEvent, ValueRef};

use super::{
    axis::{self, Axis},
    shown::Shown,
};
use crate::{
    Corpus, DocId,
    article_values::article_values,
    articles::day_number,
    calendar::Days,
    counting,
    docset::DocSet,
    ranking::{Smallest, newest, smallest},
    tables::{Mentioned, mention_spans},
    values::ValueId,
};

/// Dates longer than so many days do not decide where the view begins and ends.
const PRECISE: i32 = 366;

/// What is in view.
#[derive(Clone, Copy)]
struct View {
    axis: Axis,
    days: Days,
}

impl View {
    /// Whether one of the days is in view.
    fn reaches(self, days: Days) -> bool {
        days.first <= self.days.last && self.days.first <= days.last
    }
}

pub(super) fn answer(corpus: &Corpus, docs: &DocSet, ask: &TimelineAsk) -> TimelineAnswer {
    let mut answer = TimelineAnswer { offset: ask.offset, ..TimelineAnswer::default() };
    let lanes: Vec<Option<Vec<(ValueId, u32)>>> = ask.lanes.iter().map(|lane| dates(corpus, docs, lane)).collect();
    let Some((axis, first, last)) = Axis::asked(&ask.from, &ask.to, ends(corpus, docs, &lanes), ask.bars) else {
        answer.lanes = ask.lanes.iter().map(|lane| LaneAnswer { name: name(corpus, lane), ..LaneAnswer::default() }).collect();
        return answer;
    };
    let view = View { axis, days: Days { first, last } };
    (answer.from, answer.to) = (first.to_string(), last.to_string());
    (answer.unit, answer.bars) = (axis.unit, axis.values());
    answer.lanes = lanes
        .into_iter()
        .zip(&ask.lanes)
        .map(|(dates, lane)| match dates {
            Some(dates) => LaneAnswer { name: name(corpus, lane), ..mentioned(corpus, view, &dates, ask.spans) },
            None => published(corpus, docs, view),
        })
        .collect();
    let end = (ask.offset as usize).saturating_add(ask.limit as usize);
    let (events, total) = events(corpus, docs, view, ask.events_of.as_ref(), end);
    answer.events_total = total;
    let mut shown = Shown::new(corpus);
    let first = events.into_iter().skip(ask.offset as usize);
    answer.events = first.filter_map(|(.., newest, at, id)| event(corpus, &mut shown, DocId(newest as u32), at, id)).collect();
    answer
}

/// The name of the value that a lane is of.
fn name(corpus: &Corpus, lane: &Lane) -> String {
    match lane {
        Lane::With(value) => corpus.value(value.field, &value.key).map(|card| card.name).unwrap_or_default(),
        Lane::Published | Lane::Mentioned | Lane::OfField(_) => String::new(),
    }
}

/// The dates of a lane and how often each is mentioned; `None` for the days of publication.
fn dates(corpus: &Corpus, docs: &DocSet, lane: &Lane) -> Option<Vec<(ValueId, u32)>> {
    let mut counts = vec![0u32; corpus.values.len()];
    match lane {
        Lane::Published => return None,
        Lane::Mentioned => counting::count(corpus, docs, Field::Dates, CountLevel::Mention, &mut counts),
        Lane::With(value) => each_sentence_with(corpus, docs, value, |_, _, mention| {
            if let Some(count) = counts.get_mut(mention.value().index()) {
                *count += 1;
            }
        }),
        Lane::OfField(field) => {
            let mut is_of_field = vec![false; corpus.values.len()];
            for id in corpus.values.ids(*field) {
                if let Some(place) = is_of_field.get_mut(id.index()) {
                    *place = true;
                }
            }
            let has = |mention: &Mentioned| is_of_field.get(mention.value().index()).copied().unwrap_or(false);
            for doc in docs.iter() {
                let sentences = corpus.tables.mentions.of(doc).chunk_by(|_, next| !next.begins_sentence());
                for mention in sentences.filter(|sentence| sentence.iter().any(has)).flatten() {
                    if let Some(count) = counts.get_mut(mention.value().index()) {
                        *count += 1;
                    }
                }
            }
        }
    }
    let dates = corpus.values.ids(Field::Dates).iter();
    Some(dates.map(|id| (*id, counts.get(id.index()).copied().unwrap_or(0))).filter(|(_, count)| *count > 0).collect())
}

/// Calls `found` with article, position and mention, of all that stands in one sentence with a value.
fn each_sentence_with(corpus: &Corpus, docs: &DocSet, value: &ValueRef, mut found: impl FnMut(DocId, usize, Mentioned)) {
    let Some(id) = corpus.values.find(value.field, &value.key) else { return };
    let mut having = corpus.values.docs(Some(id), &corpus.alive);
    having.intersect(docs);
    for doc in having.iter() {
        let mut at = 0;
        for sentence in corpus.tables.mentions.of(doc).chunk_by(|_, next| !next.begins_sentence()) {
            if sentence.iter().any(|mention| mention.value() == id) {
                sentence.iter().enumerate().for_each(|(offset, mention)| found(doc, at + offset, *mention));
            }
            at += sentence.len();
        }
    }
}

/// The first and the last day of the dates of these lanes, without the outermost hundredth, and without long ones unless there are no others.
fn ends(corpus: &Corpus, docs: &DocSet, lanes: &[Option<Vec<(ValueId, u32)>>]) -> Option<(Date, Date)> {
    let mut all: Vec<(i32, i32)> = Vec::new();
    let mut long = Vec::new();
    for lane in lanes {
        match lane {
            Some(dates) => {
                let days = dates.iter().filter_map(|(id, _)| corpus.values.get(*id)?.days);
                for days in days {
                    let is_precise = (days.last - days.first).get_days() <= PRECISE;
                    if is_precise { &mut all } else { &mut long }.push((day_number(days.first), day_number(days.last)));
                }
            }
            None => {
                let days = docs.iter().map(|doc| corpus.articles.day(doc));
                all.extend(days.filter(|day| axis::date(*day).is_some()).map(|day| (day, day)));
            }
        }
    }
    let mut all = if all.is_empty() { long } else { all };
    let last = all.len().checked_sub(1)?;
    let out = all.len() / 100;
    let (_, &mut (first, _), _) = all.select_nth_unstable_by_key(out, |(first, _)| *first);
    let (_, &mut (_, last), _) = all.select_nth_unstable_by_key(last - out, |(_, last)| *last);
    Some((axis::date(first)?, axis::date(last)?))
}

fn published(corpus: &Corpus, docs: &DocSet, view: View) -> LaneAnswer {
    let mut lane = LaneAnswer { bars: vec![0; view.axis.len], ..LaneAnswer::default() };
    for doc in docs.iter() {
        match axis::date(corpus.articles.day(doc)) {
            Some(day) if view.reaches(Days { first: day, last: day }) => {
                if let Some(bar) = view.axis.bar(day).and_then(|bar| lane.bars.get_mut(bar)) {
                    *bar += 1;
                    lane.shown += 1;
                }
            }
            Some(_) => lane.outside += 1,
            None => lane.undated += 1,
        }
    }
    lane
}

fn mentioned(corpus: &Corpus, view: View, dates: &[(ValueId, u32)], limit: u32) -> LaneAnswer {
    let mut lane = LaneAnswer { bars: vec![0; view.axis.len], ..LaneAnswer::default() };
    let mut spans = Vec::new();
    for &(id, count) in dates {
        let Some((value, days)) = corpus.values.get(id).and_then(|value| Some((value, value.days?))) else { continue };
        if !view.reaches(days) {
            lane.outside += count;
            continue;
        }
        lane.shown += count;
        match view.axis.bar_of(days).and_then(|bar| lane.bars.get_mut(bar)) {
            Some(bar) => *bar += count,
            None => spans.push((Reverse(count), days.order(), &*value.key, value.name(), days)),
        }
    }
    lane.spans_total = spans.len() as u32;
    let shown = smallest(
        spans.into_iter().map(|(count, order, key, name, days)| (count, order, key, name, (days.first, days.last))),
        limit as usize,
    );
    let span = |(Reverse(mentions), _, key, name, (first, last)): (Reverse<u32>, _, &str, &str, (Date, Date))| DateSpan {
        key: key.to_owned(),
        name: name.to_owned(),
        first: first.to_string(),
        last: last.to_string(),
        mentions,
    };
    lane.spans = shown.into_iter().map(span).collect();
    lane
}

/// The first day, how many days, the key of its article's newness, the position among its mentions, and the date.
type EventKey = (i32, i32, u64, u32, ValueId);

/// The first dates in view, each once in a sentence, and how many there are.
fn events(corpus: &Corpus, docs: &DocSet, view: View, of: Option<&ValueRef>, count: usize) -> (Vec<EventKey>, u32) {
    // Which dates are in view, and their days.
    let mut in_view: Vec<Option<(i32, i32)>> = vec![None; corpus.values.len()];
    for (id, value) in corpus.values.of(Field::Dates) {
        if let Some(days) = value.days.filter(|days| view.reaches(*days))
            && let Some(place) = in_view.get_mut(id.index())
        {
            *place = Some((day_number(days.first), (days.last - days.first).get_days()));
        }
    }
    let (mut found, mut total) = (Smallest::new(count), 0);
    let mut before: Option<(DocId, u32)> = None;
    let (mut sentence, mut seen) = (0u32, Vec::new());
    let mut add = |doc: DocId, at: usize, mention: Mentioned| {
        sentence += u32::from(mention.begins_sentence());
        if before.replace((doc, sentence)) != Some((doc, sentence)) {
            seen.clear();
        }
        let id = mention.value();
        let Some((first, days)) = in_view.get(id.index()).copied().flatten() else { return };
        if !seen.contains(&id) {
            seen.push(id);
            total += 1;
            found.push((first, days, newest(&corpus.articles, doc), at as u32, id));
        }
    };
    match of {
        Some(value) => each_sentence_with(corpus, docs, value, add),
        None => {
            for doc in docs.iter() {
                corpus.tables.mentions.of(doc).iter().enumerate().for_each(|(at, mention)| add(doc, at, *mention));
            }
        }
    }
    (found.into_sorted(), total)
}

fn event(corpus: &Corpus, shown: &mut Shown<'_>, doc: DocId, at: u32, id: ValueId) -> Option<TimelineEvent> {
    let value = corpus.values.get(id)?;
    let days = value.days?;
    let shown = shown.doc(doc)?;
    let (span, _) = *mention_spans(&article_values(shown.doc)).get(at as usize)?;
    Some(TimelineEvent {
        key: value.key.to_string(),
        name: value.name().to_owned(),
        first: days.first.to_string(),
        last: days.last.to_string(),
        passage: shown.passage(span),
        sentence: shown.sentence(span),
    })
}
