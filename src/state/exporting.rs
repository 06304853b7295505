//! Exports: what one is asked of, and how far it is.

use wirescope_protocol::{CollectionAsk, ExportAsk, ExportFormat, ExportTable, ExportTold, PaneAsk, Selection};

use super::{AppState, View, asks, charts};

/// A file that is made of what is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Making {
    /// None.
    #[default]
    Nothing,
    /// So many articles are in it, of how many.
    At(u32, u32),
    /// It was saved under that name, and holds this.
    Saved(String, ExportTold),
    /// There is none, for this reason; without one the worker stopped.
    Failed(Option<String>),
}

impl Making {
    /// Whether it goes on.
    pub fn is_at_work(&self) -> bool {
        matches!(self, Making::At(..))
    }
}

/// The format that one most likely wants who looks at a view.
pub fn usual_format(view: View) -> ExportFormat {
    match view {
        View::Timeline => ExportFormat::Csv(ExportTable::Dates),
        View::Map => ExportFormat::GeoJson,
        View::Network => ExportFormat::Gexf,
        View::Quotations => ExportFormat::Csv(ExportTable::Quotations),
        View::Acts => ExportFormat::Csv(ExportTable::Acts),
        _ => ExportFormat::Xlsx,
    }
}

impl AppState {
    /// The export of what is shown: the selection, and what the views of quotations, acts, network and map leave of it. `filters` are the clauses in
    /// words.
    pub fn export_ask(&self, format: ExportFormat, filters: Vec<String>, when: String) -> ExportAsk {
        let settings = &self.panes.settings;
        let quotations = match settings.get(&asks::quotations()) {
            Some(PaneAsk::Quotations(ask)) => ask.clone(),
            _ => asks::usual_quotations(),
        };
        let acts = match settings.get(&asks::acts()) {
            Some(PaneAsk::Acts(ask)) => ask.filter.clone(),
            _ => asks::usual_acts().filter,
        };
        let least_position = match settings.get(&charts::map()).cloned().unwrap_or_else(charts::usual_map) {
            PaneAsk::Map(ask) => ask.min_confidence,
            _ => 0,
        };
        let selection: Selection = self.selection.selection.clone();
        let network = charts::network_shown(settings);
        let collection = CollectionAsk { name: self.session.collections.opened().title(), views: Vec::new() };
        ExportAsk { filters, when, quotations, acts, network, least_position, collection, ..ExportAsk::new(format, selection) }
    }
}

#[cfg(test)]
mod tests {
    use wirescope_protocol::{NetworkAsk, QuotationsAsk, TieBy};

    use super::*;
    use crate::state::Action;

    #[test]
    fn an_export_is_of_what_the_views_show() {
        let state = AppState::default();
        let plain = state.export_ask(ExportFormat::Xlsx, Vec::new(), String::new());
        assert_eq!((plain.quotations.min_confidence, plain.acts.min_confidence, plain.least_position), (500, 500, 500));
        let ask = PaneAsk::Quotations(QuotationsAsk { min_confidence: 800, ..asks::usual_quotations() });
        let tied = PaneAsk::Network(NetworkAsk { by: TieBy::Acts, ..NetworkAsk::default() });
        let state = state
            .after(Action::Typed("peace".to_owned()))
            .after(Action::Pane(asks::quotations(), ask))
            .after(Action::Pane(charts::network_settings(), tied));
        let told = state.export_ask(ExportFormat::Gexf, vec!["Source: Post".to_owned()], "2026".to_owned());
        assert_eq!((told.selection.query.as_str(), told.quotations.min_confidence), ("peace", 800));
        assert_eq!((told.network.by, told.filters.len()), (TieBy::Acts, 1));
    }

    #[test]
    fn an_export_whose_worker_stops_has_failed() {
        let state = AppState::default().after(Action::Making(Making::At(1, 2)));
        assert!(state.session.making.is_at_work());
        let state = state.after(Action::Health(crate::state::Health::Starting));
        assert_eq!(state.session.making, Making::Failed(None));
    }
}
