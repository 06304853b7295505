//! The slice of the panes: what each asks, its last answer, and which answers are not current.

use std::{collections::BTreeMap, rc::Rc};

use wirescope_protocol::{
    Answer, CompletionAnswer, FacetAnswer, FacetValue, Field, ListAnswer, PaneAnswer, PaneAsk, PaneId, QueryError, Row,
};

use super::{Panel, Shared, asks, opening::ROWS, settings::Settings, versus};

/// Counts, where no article matches, what the selection finds without each of its chips.
pub(super) fn relaxed() -> PaneId {
    PaneId::named("relaxed")
}

/// A pane's last answer.
#[derive(Clone, Debug, PartialEq)]
pub struct PaneSlice {
    /// The selection and corpus that it belongs to.
    pub stamp: u32,
    /// The corpus alone.
    pub epoch: u32,
    /// What it answers.
    pub ask: PaneAsk,
    /// The answer.
    pub answer: Shared<PaneAnswer>,
}

/// What the last answer says besides the panes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Numbers {
    /// The selection and corpus that they belong to.
    pub stamp: u32,
    /// The query to which the offsets of the errors refer.
    pub query: String,
    /// Articles in the corpus.
    pub total: u32,
    /// Articles that match.
    pub matched: u32,
    /// Errors in the query.
    pub errors: Rc<Vec<QueryError>>,
    /// How long the engine took, in milliseconds.
    pub millis: f32,
}

/// All panes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PanesSlice {
    /// Identifies selection and corpus: counts their changes.
    pub stamp: u32,
    /// Counts the changes of the corpus.
    pub epoch: u32,
    /// Counts what the worker is to be asked.
    pub asks: u32,
    /// The panel of each facet, in the order of [`Field::FACETS`].
    pub panels: Vec<Panel>,
    /// Whether the facets are in sight. Those that are not are not asked for.
    pub facets_in_sight: bool,
    /// The first row of the list that is requested.
    pub offset: u32,
    /// The row to open as soon as it arrives.
    pub wanted_row: Option<u32>,
    /// The query that is being typed, and at which of its bytes.
    pub completing: Option<(String, u32)>,
    /// What panes ask that have been told to ask something else than at first.
    pub settings: Settings,
    /// What the last answer says besides the panes; `None` before the first one.
    pub numbers: Option<Numbers>,
    /// The last answer of each pane.
    pub answers: BTreeMap<PaneId, PaneSlice>,
}

impl PanesSlice {
    /// At the start of the page.
    pub fn new() -> PanesSlice {
        let panels = Field::FACETS.map(|_| Panel::default()).to_vec();
        PanesSlice { panels, facets_in_sight: true, stamp: 1, ..PanesSlice::default() }
    }

    /// The panel of a facet.
    pub fn panel(&self, field: Field) -> Panel {
        let panels = Field::FACETS.into_iter().zip(&self.panels);
        panels.into_iter().find(|(other, _)| *other == field).map(|(_, panel)| panel.clone()).unwrap_or_default()
    }

    /// Whether the last answer of a pane belongs to the current selection and corpus.
    pub fn is_current(&self, pane: &PaneId) -> bool {
        self.answers.get(pane).is_some_and(|slice| slice.stamp == self.stamp)
    }

    /// Whether a pane has the answer to exactly this.
    pub fn has(&self, pane: &PaneId, ask: &PaneAsk) -> bool {
        self.answers.get(pane).is_some_and(|slice| slice.stamp == self.stamp && slice.ask == *ask)
    }

    /// Whether a pane has the answer to exactly this, of the current corpus under whatever selection.
    pub fn has_of_corpus(&self, pane: &PaneId, ask: &PaneAsk) -> bool {
        self.answers.get(pane).is_some_and(|slice| slice.epoch == self.epoch && slice.ask == *ask)
    }

    /// The last answer of a pane.
    pub fn answer(&self, pane: &PaneId) -> Option<&Shared<PaneAnswer>> {
        self.answers.get(pane).map(|slice| &slice.answer)
    }

    /// Articles that match, as far as is known.
    pub fn matched(&self) -> u32 {
        self.numbers.as_ref().map_or(0, |numbers| numbers.matched)
    }

    /// Whether it is known that no article matches, though there are some.
    pub fn none_matches(&self) -> bool {
        self.numbers.as_ref().is_some_and(|numbers| numbers.stamp == self.stamp && numbers.matched == 0 && numbers.total > 0)
    }

    /// The errors of that query; none until the worker has read it. Those of an earlier query would underline the wrong words.
    pub fn errors(&self, query: &str) -> Rc<Vec<QueryError>> {
        self.numbers.as_ref().filter(|numbers| numbers.query == query).map_or_else(Rc::default, |numbers| numbers.errors.clone())
    }

    /// How a query may go on, while it is typed. What was answered before its last letters is kept until more is known, so that the list does
    /// not come and go.
    pub fn completion(&self, query: &str) -> Option<&CompletionAnswer> {
        self.completing.as_ref()?;
        let slice = self.answers.get(&asks::completion())?;
        let (PaneAsk::Completion(ask), PaneAnswer::Completion(answer)) = (&slice.ask, &*slice.answer) else { return None };
        let start = usize::try_from(answer.start).ok()?;
        (query.get(..start)? == ask.query.get(..start)?).then_some(answer)
    }

    /// The part of the list that was sent.
    pub fn list(&self) -> Option<&ListAnswer> {
        match &**self.answer(&PaneId::LIST)? {
            PaneAnswer::List(list) => Some(list),
            _ => None,
        }
    }

    /// The rows that were sent.
    pub fn rows(&self) -> &[Row] {
        self.list().map_or(&[], |list| &list.rows)
    }

    /// The row at that position of the whole list, if it was sent.
    pub fn row(&self, at: u32) -> Option<&Row> {
        let list = self.list()?;
        list.rows.get(usize::try_from(at.checked_sub(list.offset)?).ok()?)
    }

    /// The position of an article in the whole list, if its row was sent.
    pub fn position(&self, id: &str) -> Option<u32> {
        let list = self.list()?;
        let at = list.rows.iter().position(|row| row.id == id)?;
        Some(list.offset.saturating_add(u32::try_from(at).ok()?))
    }

    /// The values of a facet.
    pub fn facet(&self, field: Field) -> Option<&FacetAnswer> {
        facet(self.answer(&PaneId::facet(field))?)
    }

    /// A value of a facet, if it is among those that were sent.
    pub fn value(&self, field: Field, key: &str) -> Option<&FacetValue> {
        let facets = self.facet(field).into_iter().chain(versus::choices(self, field));
        facets.flat_map(|facet| &facet.values).find(|value| value.key == key)
    }

    /// What the list asks.
    pub(super) fn list_ask(&self, sort: wirescope_protocol::Sort) -> (PaneId, PaneAsk) {
        (PaneId::LIST, PaneAsk::List { sort, offset: self.offset, limit: ROWS })
    }

    /// Shows another selection or order from its top.
    pub(super) fn rewind(&mut self) {
        self.offset = 0;
    }

    /// Takes what is not of a pane.
    pub(super) fn take_numbers(&mut self, query: &str, answer: &Answer) {
        let errors = Rc::new(answer.errors.clone());
        let (total, matched, millis) = (answer.total, answer.matched, answer.millis);
        self.numbers = Some(Numbers { stamp: self.stamp, query: query.to_owned(), total, matched, errors, millis });
    }

    /// Takes the answer of a pane. An equal one keeps its place, so that nothing is drawn again.
    pub(super) fn take(&mut self, pane: PaneId, ask: PaneAsk, answer: PaneAnswer) {
        let mut answer = Shared::new(answer);
        if let Some(before) = self.answers.get(&pane) {
            answer.keep(&before.answer);
        }
        self.answers.insert(pane, PaneSlice { stamp: self.stamp, epoch: self.epoch, ask, answer });
    }
}

/// The values in the answer to a facet.
pub fn facet(answer: &PaneAnswer) -> Option<&FacetAnswer> {
    match answer {
        PaneAnswer::Facet(facet) => Some(facet),
        _ => None,
    }
}

/// The new values of a facet, with the old ones first and in their old order. Otherwise a value could move away from the
/// pointer after a first click.
pub(super) fn hold_places(before: &[FacetValue], now: Vec<FacetValue>) -> Vec<FacetValue> {
    let mut now: Vec<Option<FacetValue>> = now.into_iter().map(Some).collect();
    let mut held = Vec::with_capacity(now.len());
    for old in before {
        let same = now.iter_mut().find(|slot| slot.as_ref().is_some_and(|value| value.key == old.key));
        held.extend(same.and_then(Option::take));
    }
    held.extend(now.into_iter().flatten());
    held
}

#[cfg(test)]
mod tests {
    use super::*;
    use wirescope_protocol::{Sort, State};

    fn value(key: &str, count: u32) -> FacetValue {
        FacetValue { key: key.to_owned(), name: key.to_owned(), label: None, count, state: State::Off }
    }

    fn rows(ids: &[&str]) -> PaneAnswer {
        let row = |id: &&str| Row {
            id: (*id).to_owned(),
            title: String::new(),
            source: String::new(),
            published: String::new(),
            snippet: Default::default(),
            hits: 0,
            words: 0,
            left_out: 0,
            author: String::new(),
            section: String::new(),
            lack: String::new(),
            marks: Default::default(),
        };
        PaneAnswer::List(ListAnswer { matched: 900, offset: 100, rows: ids.iter().map(row).collect() })
    }

    #[test]
    fn values_keep_their_places_and_take_new_counts() {
        let before = [value("a", 3), value("b", 2), value("c", 1)];
        let now = vec![value("b", 5), value("d", 4), value("a", 1)];
        let held = hold_places(&before, now);
        let keys: Vec<_> = held.iter().map(|value| (value.key.as_str(), value.count)).collect();
        assert_eq!(keys, [("a", 1), ("b", 5), ("d", 4)]);
    }

    #[test]
    fn rows_are_found_by_their_place_in_the_whole_list() {
        let mut panes = PanesSlice::new();
        let (pane, ask) = panes.list_ask(Sort::default());
        panes.take(pane, ask, rows(&["x", "y"]));
        assert_eq!(panes.row(101).map(|row| row.id.as_str()), Some("y"));
        assert_eq!(panes.row(99), None);
        assert_eq!(panes.row(102), None);
        assert_eq!(panes.position("y"), Some(101));
    }

    #[test]
    fn each_pane_has_its_own_staleness_and_an_equal_answer_changes_nothing() {
        let mut panes = PanesSlice::new();
        let (list, ask) = panes.list_ask(Sort::default());
        let people = PaneId::facet(Field::People);
        let folk = panes.panel(Field::People).ask(Field::People, Default::default());
        panes.take(list.clone(), ask.clone(), rows(&["x"]));
        panes.take(people.clone(), folk.clone(), PaneAnswer::Facet(FacetAnswer::default()));
        let before = panes.answer(&list).cloned();
        panes.stamp += 1;
        assert!(!panes.is_current(&list) && !panes.is_current(&people));
        panes.take(list.clone(), ask.clone(), rows(&["x"]));
        assert!(panes.has(&list, &ask) && !panes.has(&people, &folk));
        assert!(panes.answer(&list).cloned() == before, "the same rows are the same value");
        panes.take(list.clone(), ask, rows(&["y"]));
        assert!(panes.answer(&list).cloned() != before);
    }
}
