//! Clauses that hold for the rows of a table themselves, and not only for their articles.

use wirescope_protocol::{Field, NOBODY, PaneId, Selection, State};

use crate::{Corpus, tables::NOTHING, values::ValueId};

/// The clauses of a selection on the fields of a table.
pub(super) struct RowTests(Vec<RowTest>);

struct RowTest {
    field: Field,
    /// In order, for binary search.
    ids: Vec<ValueId>,
    /// Whether a row has to have one of the values, or none.
    wanted: bool,
    /// Whether the pane that asks has made it.
    is_own: bool,
}

impl RowTests {
    pub(super) fn new(corpus: &Corpus, selection: &Selection, pane: &PaneId, fields: &[Field]) -> Self {
        let clauses = selection.clauses.iter().filter(|clause| fields.contains(&clause.field));
        let test = |clause: &wirescope_protocol::Clause| {
            let (keys, state) = clause.test.keys().filter(|(keys, _)| !keys.is_empty())?;
            // Nobody is a value of speakers alone.
            let nobody = |key: &String| (key == NOBODY).then_some(NOTHING);
            let find = |key: &String| corpus.values.find(clause.field, key).or_else(|| nobody(key));
            let mut ids: Vec<ValueId> = keys.iter().filter_map(find).collect();
            ids.sort_unstable();
            let is_own = clause.pane.as_ref() == Some(pane);
            Some(RowTest { field: clause.field, ids, wanted: state == State::Include, is_own })
        };
        Self(clauses.filter_map(test).collect())
    }

    /// Whether a row passes the clauses of others.
    pub(super) fn others_pass(&self, value: impl Fn(Field) -> ValueId) -> bool {
        self.0.iter().filter(|test| !test.is_own).all(|test| test.passes(value(test.field)))
    }

    /// Whether a row passes the pane's own clauses.
    pub(super) fn own_pass(&self, value: impl Fn(Field) -> ValueId) -> bool {
        self.0.iter().filter(|test| test.is_own).all(|test| test.passes(value(test.field)))
    }
}

impl RowTest {
    fn passes(&self, value: ValueId) -> bool {
        self.ids.binary_search(&value).is_ok() == self.wanted
    }
}
