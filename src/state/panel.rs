//! The panel of a facet.

use wirescope_protocol::{Facet, FacetSort, FacetView};

use super::opening::FIRST_VALUES;

/// How many more values "show more" brings.
const MORE: u32 = 20;

/// The state of a facet's panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// Whether it is unfolded.
    pub open: bool,
    /// Whether its search box is open.
    pub searching: bool,
    /// The text in the search box.
    pub search: String,
    /// The order of its values.
    pub sort: FacetSort,
    /// How many values it shows.
    pub limit: u32,
}

/// A change of a panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PanelChange {
    /// Fold or unfold.
    Open(bool),
    /// Open or close the search box; closing empties it.
    Searching(bool),
    /// Text typed in the search box.
    Search(String),
    /// Another order.
    Sort(FacetSort),
    /// More values.
    More,
    /// As many values as at first.
    Fewer,
}

impl Default for Panel {
    fn default() -> Self {
        Panel { open: true, searching: false, search: String::new(), sort: FacetSort::default(), limit: FIRST_VALUES }
    }
}

impl Panel {
    /// The request for its values. A folded panel needs only their number.
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
