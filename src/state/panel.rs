//! What one sees of a facet.

use wirescope_protocol::{Facet, FacetSort, FacetView};

use super::opening::FIRST_VALUES;

/// How many more values "show more" brings.
const MORE: u32 = 20;

/// A facet's panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// Whether it is unfolded.
    pub open: bool,
    /// Whether its search box is there.
    pub searching: bool,
    /// What is in it.
    pub search: String,
    /// The order of its values.
    pub sort: FacetSort,
    /// How many values it shows.
    pub limit: u32,
}

/// What can be done to a panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PanelChange {
    /// Fold or unfold.
    Open(bool),
    /// Show or put away the search box; putting it away empties it.
    Searching(bool),
    /// What is typed there.
    Search(String),
    /// Another order.
    Sort(FacetSort),
    /// More values.
    More,
    /// As many as at first.
    Fewer,
}

impl Default for Panel {
    fn default() -> Self {
        Panel { open: true, searching: false, search: String::new(), sort: FacetSort::default(), limit: FIRST_VALUES }
    }
}

impl Panel {
    /// What is asked of the worker for it: a folded one asks for nothing but its number of values.
    pub fn view(&self, facet: Facet) -> FacetView {
        let limit = if self.open { self.limit } else { 0 };
        FacetView { facet, search: self.search.clone(), sort: self.sort, limit }
    }

    /// Makes the change.
    pub fn change(&mut self, change: PanelChange) {
        match change {
            PanelChange::Open(open) => self.open = open,
            PanelChange::Searching(searching) => {
                self.searching = searching;
                if !searching {
                    self.search.clear();
                }
            }
            PanelChange::Search(search) => self.search = search,
            PanelChange::Sort(sort) => self.sort = sort,
            PanelChange::More => self.limit = if self.limit == FIRST_VALUES { MORE } else { self.limit.saturating_mul(2) },
            PanelChange::Fewer => self.limit = FIRST_VALUES,
        }
    }
}
