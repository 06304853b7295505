//! The views, as addresses name them and as the state asks for them. What each looks like stands in `views/registry.rs`.

use wirescope_protocol::{PaneAsk, PaneId};

use super::{AppState, asks};

/// A view of the articles that match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum View {
    /// The first screen: numbers, names, what to read first.
    #[default]
    Overview,
    /// The list, with the reader beside it.
    Articles,
    /// Who said what to whom.
    Quotations,
    /// Who did what to whom.
    Acts,
}

impl View {
    /// Every view, in the order of the tabs.
    pub const ALL: [View; 4] = [View::Overview, View::Articles, View::Quotations, View::Acts];

    /// Its name in addresses.
    pub fn code(self) -> &'static str {
        match self {
            View::Overview => "overview",
            View::Articles => "articles",
            View::Quotations => "quotations",
            View::Acts => "acts",
        }
    }

    /// The view of that name.
    pub fn from_code(code: &str) -> Option<View> {
        View::ALL.into_iter().find(|view| view.code() == code)
    }

    /// What its panes ask at first. The facets are asked beside these.
    pub(super) fn panes(self, state: &AppState) -> Vec<(PaneId, PaneAsk)> {
        match self {
            View::Overview => asks::overview(),
            View::Articles => vec![state.panes.list_ask(state.selection.sort)],
            View::Quotations => vec![(asks::quotations(), PaneAsk::Quotations(asks::usual_quotations()))],
            View::Acts => {
                vec![(asks::acts(), PaneAsk::Acts(asks::usual_acts())), (asks::pivot(), PaneAsk::Pivot(asks::usual_pivot()))]
            }
        }
    }
}
