//! The views, as addresses name them and as the state asks for them. What each looks like stands in `views/registry.rs`.

use wirescope_protocol::{PaneAsk, PaneId};

use super::{AppState, asks, charts, looks, texts, versus};

/// The look of review that shows clusters of names in the place of questions.
pub const CLUSTERS: &str = "clusters";
/// The look of review that shows the watch list.
pub const WATCH: &str = "watch";

/// A view of the articles that match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum View {
    /// The first screen: numbers, names, what to read first.
    #[default]
    Overview,
    /// The list, with the reader beside it.
    Articles,
    /// When: lanes of dates.
    Timeline,
    /// Where: places with positions.
    Map,
    /// Who is tied to whom.
    Network,
    /// Who said what to whom.
    Quotations,
    /// Who did what to whom.
    Acts,
    /// Two sides beside each other.
    Compare,
    /// Where words stand, and what beside them.
    Words,
    /// Articles of nearly the same text.
    Stories,
    /// What the reader has added.
    Notes,
    /// What is most worth a look.
    Review,
}

impl View {
    /// Every view, in the order of the tabs.
    pub const ALL: [View; 12] = [
        View::Overview,
        View::Articles,
        View::Timeline,
        View::Map,
        View::Network,
        View::Quotations,
        View::Acts,
        View::Compare,
        View::Words,
        View::Stories,
        View::Notes,
        View::Review,
    ];

    /// Whether it stands in the part of the program that the page starts with; `boot/split.mjs` names those that come later.
    pub(crate) fn comes_first(self) -> bool {
        matches!(self, View::Overview | View::Articles)
    }

    /// Its name in addresses.
    pub fn code(self) -> &'static str {
        match self {
            View::Overview => "overview",
            View::Articles => "articles",
            View::Timeline => "timeline",
            View::Map => "map",
            View::Network => "network",
            View::Quotations => "quotations",
            View::Acts => "acts",
            View::Compare => "compare",
            View::Words => "words",
            View::Stories => "stories",
            View::Notes => "notes",
            View::Review => "review",
        }
    }

    /// The view of that name.
    pub fn from_code(code: &str) -> Option<View> {
        View::ALL.into_iter().find(|view| view.code() == code)
    }

    /// The view in which a pane makes clauses; `None` of facets, which stand beside every view.
    pub fn of_pane(pane: &PaneId) -> Option<View> {
        let is_of_overview =
            || *pane == asks::overview_pane() || asks::BARS.into_iter().any(|field| *pane == asks::bars_pane(field));
        [
            (charts::timeline(), View::Timeline),
            (asks::map(), View::Map),
            (charts::network(), View::Network),
            (charts::cross(), View::Network),
            (asks::quotations(), View::Quotations),
            (asks::acts(), View::Acts),
            (asks::pivot(), View::Acts),
            (texts::frequency(), View::Words),
            (texts::stories(), View::Stories),
            (texts::threads(), View::Stories),
        ]
        .into_iter()
        .find_map(|(of, view)| (of == *pane).then_some(view))
        .or_else(|| is_of_overview().then_some(View::Overview))
    }

    /// What its panes ask at first. The facets are asked beside these.
    pub(super) fn panes(self, state: &AppState) -> Vec<(PaneId, PaneAsk)> {
        match self {
            View::Overview => asks::overview(),
            View::Articles => vec![state.panes.list_ask(state.selection.sort)],
            View::Timeline => charts::timeline_asks(&state.panes.settings, &state.selection.selection),
            View::Map => vec![(charts::map(), charts::usual_map())],
            View::Network => charts::network_asks(&state.panes, looks::has(state.desk.look(View::Network), "table")),
            View::Quotations => vec![(asks::quotations(), PaneAsk::Quotations(asks::usual_quotations()))],
            View::Acts => {
                vec![
                    (asks::acts(), PaneAsk::Acts(asks::usual_acts())),
                    (asks::pivot(), asks::pivot_ask(state.panes.settings.get(&asks::acts()))),
                ]
            }
            View::Compare => versus::compare_asks(state),
            View::Words => texts::words_asks(&state.panes),
            View::Stories => texts::stories_asks(&state.panes.settings, state.desk.look(View::Stories)),
            View::Notes => vec![(asks::notes(), asks::usual_notes())],
            View::Review => match state.desk.look(View::Review) {
                CLUSTERS => vec![(asks::clusters(), asks::usual_clusters())],
                WATCH => vec![(asks::watch(), asks::usual_watch())],
                _ => vec![(asks::review(), asks::usual_review())],
            },
        }
    }
}
