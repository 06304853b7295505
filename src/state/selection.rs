//! The slice of what is asked for: query and clauses, how the articles are counted and ordered, and what can be undone.

use std::{collections::BTreeMap, rc::Rc};

use wirescope_protocol::{CountLevel, Field, Selection, Sort};

use super::filters;

/// How many changes can be undone.
const MAX_UNDO_STEPS: usize = 100;

/// What a change that can be undone has replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UndoStep {
    /// The selection.
    Selection(Selection),
    /// A correction, which the index knows.
    Correction,
    /// Articles, which the bridge keeps under that number.
    Removed(u32),
}

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SelectionSlice {
    /// Which articles.
    pub selection: Selection,
    /// The unit of the counts.
    pub level: CountLevel,
    /// The order of the articles.
    pub sort: Sort,
    /// Names and values of the address that only another version of the page can read.
    pub unknown: Vec<(String, String)>,
    /// What can be undone, the last change last.
    pub undo_steps: Vec<UndoStep>,
    /// What was undone, the last one last: a selection, or a correction. A new change forgets them.
    pub redo_steps: Vec<UndoStep>,
    /// Names of picked values, for chips.
    pub names: Rc<BTreeMap<(Field, String), String>>,
    /// The facet whose values keep their order, because one of them was just clicked.
    pub stable_facet: Option<Field>,
}

impl SelectionSlice {
    /// How many filters are active, the query aside.
    pub fn active(&self) -> usize {
        filters::chips(&self.selection).iter().filter(|chip| !matches!(chip, filters::Chip::Query(_))).count()
    }

    /// Notes the selection as it is, before another one replaces it.
    pub(super) fn remember_filters(&mut self) {
        self.redo_steps.clear();
        self.remember(UndoStep::Selection(self.selection.clone()));
    }

    pub(super) fn remember(&mut self, step: UndoStep) {
        if self.undo_steps.len() == MAX_UNDO_STEPS {
            self.undo_steps.remove(0);
        }
        self.undo_steps.push(step);
    }

    /// Learns the name of a value.
    pub(super) fn learn(&mut self, facet: Field, key: &str, name: &str) {
        if name != key && self.names.get(&(facet, key.to_owned())).is_none_or(|known| known != name) {
            Rc::make_mut(&mut self.names).insert((facet, key.to_owned()), name.to_owned());
        }
    }
}
