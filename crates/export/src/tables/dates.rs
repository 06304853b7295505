//! A date that an article mentions a row, in the order of the calendar: with its sentence, who and what is named in that, and the acts of it.

use std::cmp::Reverse;

use wirescope_corpus::Taken;
use wirescope_nlp::{Date, Span, Timex};
use wirescope_protocol::Field;

use super::{Cell, Row, Rows, acts, joined, remarked, source};
use crate::{About, Whole, article};

#[derive(Default)]
pub(super) struct Dates(Vec<(Order, Row)>);

/// By the first day, the longer first; then by the article's day, its id and the place in its text.
type Order = (Date, Reverse<Date>, Option<Date>, String, u32);

/// A dated sentence.
pub(crate) struct Dated {
    pub(crate) first: Date,
    pub(crate) last: Date,
    /// `12 September 2019`
    pub(crate) name: String,
    pub(crate) time: Timex,
    pub(crate) sentence: Span,
    /// Who and what is named in the sentence, each once.
    pub(crate) names: Vec<String>,
    /// The places among them.
    pub(crate) places: Vec<String>,
    /// The acts of the sentence.
    pub(crate) acts: Vec<String>,
}

/// The dates of an article that a calendar has.
pub(crate) fn dated(taken: &Taken) -> Vec<Dated> {
    let doc = &taken.doc;
    let all = doc.times.iter().zip(&taken.times).filter(|(time, _)| doc.counts(time.span));
    all.filter_map(|(time, days)| Some((time, days.as_ref()?)))
        .map(|(time, days)| {
            let sentence = article::sentence_of(doc, time.span);
            let is_in = |span: Span| sentence.start <= span.start && span.end <= sentence.end;
            let mut names: Vec<String> = Vec::new();
            let mut places: Vec<String> = Vec::new();
            for (mention, value) in doc.mentions.iter().zip(&taken.mentions) {
                let Some(value) = value.as_ref().filter(|value| value.field.is_named() && is_in(mention.span)) else { continue };
                if !names.contains(&value.name) {
                    names.push(value.name.clone());
                    if value.field == Field::Places {
                        places.push(value.name.clone());
                    }
                }
            }
            let own = taken.acts.iter().filter(|act| doc.events.get(act.number).is_some_and(|act| is_in(act.predicate)));
            let acts = own.filter_map(|act| acts::told(taken, act)).collect();
            let (first, last, name) = (days.first, days.last, days.name.clone());
            Dated { first, last, name, time: time.clone(), sentence, names, places, acts }
        })
        .collect()
}

impl Rows for Dates {
    fn head(&self) -> &'static [&'static str] {
        &[
            "article",
            "title",
            "source",
            "published",
            "date",
            "value",
            "first_day",
            "last_day",
            "words",
            "sentence",
            "names",
            "acts",
            "start",
            "end",
            "confidence",
            "tags",
            "remarks",
        ]
    }

    fn take(&mut self, taken: &Taken) -> Vec<Row> {
        let doc = &taken.doc;
        for dated in dated(taken) {
            let span = dated.time.span;
            let order = (dated.first, Reverse(dated.last), doc.article.published, doc.article.id.clone(), span.start);
            let mut row = source(taken).to_vec();
            row.extend([
                dated.name.into(),
                dated.time.value.unwrap_or_default().into(),
                Cell::Day(dated.first),
                Cell::Day(dated.last),
                article::words(doc, span).into(),
                article::words(doc, dated.sentence).into(),
                joined(&dated.names),
                joined(&dated.acts),
                span.start.into(),
                span.end.into(),
                Cell::Number(article::confidence(dated.time.score)),
            ]);
            row.extend(remarked(taken, dated.sentence));
            self.0.push((order, row));
        }
        Vec::new()
    }

    fn rest(&mut self, _: &mut About, _: &Whole) -> Vec<Row> {
        let mut all = std::mem::take(&mut self.0);
        all.sort_by(|(one, _), (other, _)| one.cmp(other));
        all.into_iter().map(|(_, row)| row).collect()
    }
}
