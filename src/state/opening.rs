//! The default view. The build script evaluates exactly this view, so that the bundled articles and their facets are on screen
//! before the worker has started.

use wirescope_protocol::{CountLevel, Facet, FacetSort, FacetView, Sort, View};

/// How many values a facet shows at first.
pub const FIRST_VALUES: u32 = 6;

/// How many rows are requested at once: several screens.
pub const ROWS: u32 = 60;

/// All articles, all facets, no filter.
pub fn opening_view() -> View {
    View {
        query: String::new(),
        filters: Vec::new(),
        level: CountLevel::Article,
        sort: Sort::Relevance,
        offset: 0,
        limit: ROWS,
        facets: Facet::ALL
            .into_iter()
            .map(|facet| FacetView { facet, search: String::new(), sort: FacetSort::Count, limit: FIRST_VALUES })
            .collect(),
    }
}
