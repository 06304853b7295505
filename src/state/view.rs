//! The views, as addresses name them and as the state asks for them. What each looks like stands in `views/registry.rs`.

use wirescope_protocol::{PaneAsk, PaneId};

use super::AppState;

/// A view of the articles that match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum View {
    /// The list, with the reader beside it.
    #[default]
    Articles,
}

impl View {
    /// Every view, in the order of the tabs.
    pub const ALL: [View; 1] = [View::Articles];

    /// Its name in addresses.
    pub fn code(self) -> &'static str {
        match self {
            View::Articles => "articles",
        }
    }

    /// The view of that name.
    pub fn from_code(code: &str) -> Option<View> {
        View::ALL.into_iter().find(|view| view.code() == code)
    }

    /// What its panes ask at first. The facets are asked beside these.
    pub(super) fn panes(self, state: &AppState) -> Vec<(PaneId, PaneAsk)> {
        match self {
            View::Articles => vec![state.panes.list_ask(state.selection.sort)],
        }
    }
}
