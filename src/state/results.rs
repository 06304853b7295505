//! Results of a view.

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use wirescope_protocol::{Facet, FacetValue, FacetWindow, QueryError, Reading, Row, Window};

/// The bundled articles as the engine showed them when the page was built, so that they are on screen at once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct First {
    /// All of them, with every facet.
    pub window: Window,
    /// Each of them, opened.
    pub readings: Vec<Reading>,
}

/// A window and the view that it belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct Results {
    /// The view's stamp.
    pub stamp: u32,
    /// The view's query, to which the offsets of the errors refer.
    pub query: String,
    /// Articles in the corpus.
    pub total: u32,
    /// Articles that match.
    pub matched: u32,
    /// Where `rows` begins.
    pub offset: u32,
    /// The articles from there on.
    pub rows: Rc<Vec<Row>>,
    /// Every facet.
    pub facets: Rc<Vec<FacetWindow>>,
    /// Errors in the query.
    pub errors: Rc<Vec<QueryError>>,
    /// How long the engine took, in milliseconds.
    pub millis: f32,
}

impl Results {
    /// The result of the view of that stamp and query.
    pub fn new(stamp: u32, query: String, window: Window) -> Results {
        Results {
            stamp,
            query,
            total: window.total,
            matched: window.matched,
            offset: window.offset,
            rows: Rc::new(window.rows),
            facets: Rc::new(window.facets),
            errors: Rc::new(window.errors),
            millis: window.millis,
        }
    }

    /// The values of a facet.
    pub fn facet(&self, facet: Facet) -> Option<&FacetWindow> {
        self.facets.iter().find(|window| window.facet == facet)
    }

    /// A value of a facet, if it is among those that were sent.
    pub fn value(&self, facet: Facet, key: &str) -> Option<&FacetValue> {
        self.facet(facet)?.values.iter().find(|value| value.key == key)
    }

    /// The row at that position of the whole list, if it was sent.
    pub fn row(&self, at: u32) -> Option<&Row> {
        self.rows.get(usize::try_from(at.checked_sub(self.offset)?).ok()?)
    }

    /// The position of an article in the whole list, if its row was sent.
    pub fn position(&self, id: &str) -> Option<u32> {
        let at = self.rows.iter().position(|row| row.id == id)?;
        Some(self.offset.saturating_add(u32::try_from(at).ok()?))
    }
}

/// The new values of a facet, with the old ones first and in their old order. Otherwise a value could move away from the
/// pointer after a first click.
pub fn hold_places(before: &[FacetValue], now: Vec<FacetValue>) -> Vec<FacetValue> {
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
    use wirescope_protocol::State;

    fn value(key: &str, count: u32) -> FacetValue {
        FacetValue { key: key.to_owned(), name: key.to_owned(), label: None, count, state: State::Off }
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
        let row = |id: &str| Row {
            id: id.to_owned(),
            title: String::new(),
            source: String::new(),
            published: String::new(),
            snippet: Default::default(),
            hits: 0,
            words: 0,
        };
        let window = Window { offset: 100, rows: vec![row("x"), row("y")], ..Window::default() };
        let results = Results::new(1, String::new(), window);
        assert_eq!(results.row(101).map(|row| row.id.as_str()), Some("y"));
        assert_eq!(results.row(99), None);
        assert_eq!(results.row(102), None);
        assert_eq!(results.position("y"), Some(101));
    }
}
