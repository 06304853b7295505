//! Panes: what the parts of the page show of a selection, each answered by itself.

mod acts;
mod aligned;
mod axis;
mod clusters;
mod collocates;
mod compare;
mod completion;
mod concordance;
mod content_words;
mod cross;
mod days;
mod described;
mod differences;
mod edge;
mod facet;
mod find;
mod frequency;
mod histogram;
mod list;
mod map;
mod network;
mod notes;
mod occurrences;
mod overview;
mod path;
mod pivot;
mod quotations;
mod quoted;
mod reuse;
mod review;
mod rewordings;
mod row_tests;
mod said;
mod shown;
mod similar;
mod slots;
mod stories;
mod surprise;
mod taking;
mod threads;
mod ties;
mod timeline;
mod vocabulary;
mod watch;
mod written;

pub use network::Tied;
pub use taking::{NotedName, Taken, TakenAct, TakenDays, TakenQuotation, Taking};

use wirescope_protocol::{Answer, Ask, NamedValue, PaneAnswer, PaneAsk, PaneId, QueryError, Selection};

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
                    let wanted = facet::Wanted { field: *field, search, sort: *sort, limit: *limit, level: *level };
                    PaneAnswer::Facet(facet::answer(self, resolved.selection(), &resolved.docs(pane), &mut counts, &wanted))
                }
                PaneAsk::Histogram(ask) => PaneAnswer::Histogram(histogram::answer(self, &resolved.docs(pane), ask)),
                PaneAsk::Quotations(ask) => PaneAnswer::Quotations(quotations::answer(self, resolved, pane, ask)),
                PaneAsk::Acts(ask) => PaneAnswer::Acts(acts::answer(self, resolved, pane, ask)),
                PaneAsk::Pivot(ask) => PaneAnswer::Pivot(pivot::answer(self, resolved, pane, ask)),
                PaneAsk::Overview(ask) => PaneAnswer::Overview(overview::answer(self, resolved, &resolved.docs(pane), ask)),
                PaneAsk::Timeline(ask) => PaneAnswer::Timeline(timeline::answer(self, &resolved.docs(pane), ask)),
                PaneAsk::Map(ask) => PaneAnswer::Map(map::answer(self, &resolved.docs(pane), ask)),
                PaneAsk::Network(ask) => PaneAnswer::Network(network::answer(self, &resolved.docs(pane), ask)),
                PaneAsk::Path(ask) => PaneAnswer::Path(path::answer(self, &resolved.docs(pane), ask)),
                PaneAsk::Edge(ask) => PaneAnswer::Edge(edge::answer(self, &resolved.docs(pane), ask)),
                PaneAsk::Concordance(ask) => PaneAnswer::Concordance(concordance::answer(self, &resolved.docs(pane), ask)),
                PaneAsk::Collocates(ask) => PaneAnswer::Collocates(collocates::answer(self, &resolved.docs(pane), ask)),
                PaneAsk::Frequency(ask) => PaneAnswer::Frequency(frequency::answer(self, &resolved.docs(pane), ask)),
                PaneAsk::Vocabulary(ask) => PaneAnswer::Vocabulary(vocabulary::answer(self, &resolved.docs(pane), ask)),
                PaneAsk::Compare(ask) => PaneAnswer::Compare(compare::answer(self, resolved, ask)),
                PaneAsk::Differences(ask) => PaneAnswer::Differences(differences::answer(self, resolved, ask)),
                PaneAsk::Describe(ask) => PaneAnswer::Describe(described::answer(self, resolved, ask)),
                PaneAsk::Align(ask) => PaneAnswer::Align(aligned::answer(self, ask)),
                PaneAsk::Stories(ask) => PaneAnswer::Stories(stories::answer(self, resolved, &resolved.docs(pane), ask)),
                PaneAsk::Reuse(ask) => PaneAnswer::Reuse(reuse::answer(self, &resolved.docs(pane), ask)),
                PaneAsk::Completion(ask) => PaneAnswer::Completion(completion::answer(self, ask)),
                PaneAsk::Find(ask) => PaneAnswer::Find(find::answer(self, resolved, ask)),
                PaneAsk::Similar(ask) => PaneAnswer::Similar(similar::answer(self, ask)),
                PaneAsk::Cross(ask) => PaneAnswer::Cross(cross::answer(self, &resolved.docs(pane), ask)),
                PaneAsk::Threads(ask) => PaneAnswer::Threads(threads::answer(self, &resolved.docs(pane), ask)),
                PaneAsk::Review(ask) => PaneAnswer::Review(review::answer(self, resolved, pane, ask)),
                PaneAsk::Watch(ask) => PaneAnswer::Watch(watch::answer(self, resolved, pane, ask)),
                PaneAsk::Clusters(ask) => PaneAnswer::Clusters(clusters::answer(self, resolved, pane, ask)),
                PaneAsk::Notes(ask) => PaneAnswer::Notes(notes::answer(self, resolved, pane, &mut counts, ask)),
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
            names: self.named_in(resolved.selection()),
            panes: panes.iter().map(&mut answer).collect(),
            millis: 0.0,
        }
    }

    /// The values that clauses name and articles have.
    fn named_in(&self, selection: &Selection) -> Vec<NamedValue> {
        let named = selection.clauses.iter().filter_map(|clause| Some((clause.field, clause.test.keys()?.0)));
        let values =
            named.flat_map(|(field, keys)| keys.iter().filter_map(move |key| self.values.get(self.values.find(field, key)?)));
        values.filter(|value| value.totals.articles > 0).map(shown::named).collect()
    }
}
