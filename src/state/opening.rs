//! The first screen. The build script asks for exactly this, so that the bundled articles and their facets are on screen before the worker
//! has started.

use wirescope_protocol::{Ask, CountLevel, Selection};

use super::asks;

/// How many values a facet shows at first.
pub const FIRST_VALUES: u32 = 6;

/// How many rows are requested at once: several screens.
pub const ROWS: u32 = 60;

/// All articles, all facets, the list and the overview; no clause.
pub fn opening_ask() -> Ask {
    let mut ask = Ask::overview(Selection::default(), ROWS, FIRST_VALUES, CountLevel::Article);
    ask.panes.push(asks::published());
    ask.panes.extend(asks::overview());
    ask
}
