//! What the panes ask, and which of them have no current answer.

use wirescope_protocol::{Ask, Field, PaneAsk, PaneId, Selection};

use super::{AppState, filters, opening::ROWS};

/// Counts, where no article matches, what the selection finds without each of its chips.
pub(super) fn relaxed() -> PaneId {
    PaneId::named("relaxed")
}

impl AppState {
    /// What each pane in sight asks.
    pub fn panes(&self) -> Vec<(PaneId, PaneAsk)> {
        let mut panes = vec![(PaneId::LIST, PaneAsk::List { sort: self.address.sort, offset: self.offset, limit: ROWS })];
        if self.facets_in_sight {
            let open = Field::FACETS.into_iter().zip(&self.panels).filter(|(_, panel)| panel.open);
            panes.extend(open.map(|(field, panel)| (PaneId::facet(field), panel.ask(field, self.address.level))));
        }
        if self.results.as_ref().is_some_and(|results| results.stamp == self.stamp && results.matched == 0 && results.total > 0) {
            panes.push((relaxed(), PaneAsk::Counts(self.relaxed_selections())));
        }
        panes
    }

    /// For each chip the selection without it.
    fn relaxed_selections(&self) -> Vec<Selection> {
        let selection = &self.address.selection;
        let without = |chip| {
            let mut relaxed = selection.clone();
            filters::drop_chip(&mut relaxed, &chip);
            relaxed
        };
        filters::chips(selection).into_iter().map(without).collect()
    }

    /// What the worker is to be asked: the panes in sight whose answers are not current. It may have been asked already.
    pub fn ask(&self) -> Ask {
        let panes = self.panes().into_iter().filter(|(pane, ask)| self.answered(pane) != Some((self.stamp, ask)));
        Ask { selection: self.address.selection.clone(), panes: panes.collect() }
    }

    /// Whether the answer of a pane on screen belongs to the current selection and corpus.
    pub fn is_current(&self, pane: &PaneId) -> bool {
        self.answered(pane).is_some_and(|(stamp, _)| stamp == self.stamp)
    }

    /// Whether the list on screen belongs to an earlier selection or another order.
    pub fn behind(&self) -> bool {
        let current = |(stamp, ask): (u32, &PaneAsk)| {
            stamp == self.stamp && matches!(ask, PaneAsk::List { sort, .. } if *sort == self.address.sort)
        };
        !self.answered(&PaneId::LIST).is_some_and(current)
    }

    /// What a pane's answer on screen answers, and the stamp that it belongs to.
    fn answered(&self, pane: &PaneId) -> Option<(u32, &PaneAsk)> {
        self.results.as_ref()?.answered.get(pane).map(|(stamp, ask)| (*stamp, ask))
    }
}
