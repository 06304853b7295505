//! Panes: what the parts of the page show of a selection, each answered by itself.

mod acts;
mod axis;
mod facet;
mod histogram;
mod list;
mod overview;
mod pivot;
mod quotations;
mod row_tests;
mod shown;
mod slots;
mod surprise;
mod timeline;

use wirescope_protocol::{Answer, Ask, PaneAnswer, PaneAsk, PaneId, QueryError};

use crate::{Corpus, selection::Resolved};

impl Corpus {
    /// Evaluates a selection and answers panes.
    pub fn ask(&self, ask: &Ask) -> Answer {
        self.answer(&self.resolve(&ask.selection), &ask.panes)
    }

    /// Answers panes under a selection that was evaluated on this corpus as it is. The answer's `millis` is 0.
    pub fn answer(&self, resolved: &Resolved, panes: &[(PaneId, PaneAsk)]) -> Answer {
        let mut counts = facet::Counts::new(self);
        let mut answer = |(pane, ask): &(PaneId, PaneAsk)| {
            let answer = match ask {
                PaneAsk::List { sort, offset, limit } => {
                    PaneAnswer::List(list::answer(self, resolved, &resolved.docs(pane), *sort, *offset, *limit))
                }
                PaneAsk::Facet { field, search, sort, limit, level } => {
                    counts.add(self, *field, &resolved.docs(pane), *level);
                    let answer = facet::answer(self, resolved.selection(), *field, counts.all(), search, *sort, *limit);
                    counts.clear(self, *field);
                    PaneAnswer::Facet(answer)
                }
                PaneAsk::Histogram(ask) => PaneAnswer::Histogram(histogram::answer(self, &resolved.docs(pane), ask)),
                PaneAsk::Quotations(ask) => PaneAnswer::Quotations(quotations::answer(self, resolved, pane, ask)),
                PaneAsk::Acts(ask) => PaneAnswer::Acts(acts::answer(self, resolved, pane, ask)),
                PaneAsk::Pivot(ask) => PaneAnswer::Pivot(pivot::answer(self, resolved, pane, ask)),
                PaneAsk::Overview(ask) => PaneAnswer::Overview(overview::answer(self, resolved, &resolved.docs(pane), ask)),
                PaneAsk::Timeline(ask) => PaneAnswer::Timeline(timeline::answer(self, &resolved.docs(pane), ask)),
                PaneAsk::Counts(selections) => {
                    PaneAnswer::Counts(selections.iter().map(|selection| self.resolve(selection).matched()).collect())
                }
            };
            (pane.clone(), answer)
        };
        let error = |error: &crate::QueryError| QueryError {
            start: error.span.start,
            end: error.span.end,
            message: error.message.clone(),
        };
        Answer {
            total: self.len() as u32,
            matched: resolved.matched(),
            errors: resolved.query().errors.iter().map(error).collect(),
            panes: panes.iter().map(&mut answer).collect(),
            millis: 0.0,
        }
    }
}
