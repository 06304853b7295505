//! Articles by day of publication.

use wirescope_protocol::{Bar, HistogramAnswer, HistogramAsk};

use super::axis::{self, Axis};
use crate::{Corpus, docset::DocSet};

/// The bars of these articles, and of all.
pub(super) fn answer(corpus: &Corpus, docs: &DocSet, ask: &HistogramAsk) -> HistogramAnswer {
    let ends = axis::ends(corpus.alive.iter().map(|doc| corpus.articles.day(doc)));
    let axis = Axis::asked(&ask.from, &ask.to, ends, ask.bars);
    let mut answer = HistogramAnswer::default();
    if let Some((axis, ..)) = axis {
        answer.unit = axis.unit;
        answer.bars = axis.values().into_iter().map(|value| Bar { value, ..Bar::default() }).collect();
    }
    for doc in corpus.alive.iter() {
        let day = axis::date(corpus.articles.day(doc));
        let bar = day.and_then(|day| answer.bars.get_mut(inside(axis?, day)?));
        let matches = u32::from(docs.contains(doc));
        match bar {
            Some(bar) => {
                bar.all += 1;
                bar.count += matches;
                answer.shown += matches;
            }
            None if day.is_some() => answer.outside += matches,
            None => answer.undated += matches,
        }
    }
    answer
}

/// The bar of a day, if it is in the interval itself, whose ends may lie within a bar.
fn inside((axis, first, last): (Axis, jiff::civil::Date, jiff::civil::Date), day: jiff::civil::Date) -> Option<usize> {
    if (first..=last).contains(&day) { axis.bar(day) } else { None }
}
