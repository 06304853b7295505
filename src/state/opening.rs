//! The view that the page opens with. The build script asks the engine for exactly this view,
//! so that the bundled articles and their facets are on screen before the worker has started.

use wirescope_protocol::{CountLevel, Facet, FacetSort, FacetView, Sort, View};

/// How many values a facet shows at first.
pub const FIRST_VALUES: u32 = 6;

/// How many rows are asked for at once: some screens full.
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
